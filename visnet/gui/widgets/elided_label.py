"""ElidedLabel: a line of text that gives way where there is no room for it, with … at its end."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel

SHORTEST_LETTERS = 6


class ElidedLabel(QLabel):
    """A QLabel that can be narrower than its text."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        shortest = SHORTEST_LETTERS * self.fontMetrics().horizontalAdvance("0")
        return QSize(min(hint.width(), shortest), hint.height())

    def paintEvent(self, event: QPaintEvent) -> None:
        place, metrics = self.contentsRect(), self.fontMetrics()
        if metrics.horizontalAdvance(self.text()) <= place.width():
            super().paintEvent(event)
            return
        short = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, place.width())
        painter = QPainter(self)
        self.style().drawItemText(
            painter, place, self.alignment(), self.palette(), self.isEnabled(), short, self.foregroundRole()
        )
