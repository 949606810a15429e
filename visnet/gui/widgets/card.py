"""Card: a rounded surface with a title, room for small controls beside it, and a body."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from visnet.gui.painting.guard import guarded

SHORTEST_LETTERS = 6


class ElidedLabel(QLabel):
    """A QLabel that can be narrower than its text."""

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        shortest = SHORTEST_LETTERS * self.fontMetrics().horizontalAdvance("0")
        return QSize(min(hint.width(), shortest), hint.height())

    @guarded
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


class Card(QFrame):
    """A titled surface. `header` and `body` are layouts to add to; header's right side is where additions go."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("card", True)
        self.title = ElidedLabel(title)
        self.title.setProperty("role", "title")
        self.header = QHBoxLayout()
        self.header.setSpacing(8)
        self.header.addWidget(self.title)
        self.header.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(8)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 10, 14, 12)
        layout.setSpacing(8)
        layout.addLayout(self.header)
        layout.addLayout(self.body, 1)
