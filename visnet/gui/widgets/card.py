"""Card: a rounded panel with a title, room for small controls beside it, and a body."""

import math
from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from visnet.gui.painting.guard import guarded
from visnet.gui.widgets.explanation import HelpCorner

SHORTEST_LETTERS = 6


class ElidedLabel(QLabel):
    """A QLabel that can be narrower than its text: it then shows a shorter text, or elides the shortest one."""

    def __init__(self, text: str = "", *shorter: str) -> None:
        super().__init__(text)
        self._shorter = shorter

    def set_texts(self, text: str, *shorter: str) -> None:
        """Set the text and the shorter ones to use when it does not fit, longest first."""
        self._shorter = shorter
        self.setText(text)
        self.update()

    @property
    def shown_text(self) -> str:
        """Return the longest of its texts that fits, or else the shortest."""
        return next((text for text in (self.text(), *self._shorter) if self._fits(text)), self._shortest)

    def _fits(self, text: str) -> bool:
        return QFontMetricsF(self.font()).horizontalAdvance(text) <= self.contentsRect().width()

    @property
    def _shortest(self) -> str:
        return self._shorter[-1] if self._shorter else self.text()

    def minimumSizeHint(self) -> QSize:
        hint, width_px = super().minimumSizeHint(), QFontMetricsF(self.font()).horizontalAdvance
        least = width_px(self._shortest) if self._shorter else SHORTEST_LETTERS * width_px("0")
        return QSize(min(hint.width(), math.ceil(least)), hint.height())

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        place, shown = self.contentsRect(), self.shown_text
        if not self._fits(shown):
            shown = self.fontMetrics().elidedText(shown, Qt.TextElideMode.ElideRight, place.width())
        painter = QPainter(self)
        self.style().drawItemText(
            painter, place, self.alignment(), self.palette(), self.isEnabled(), shown, self.foregroundRole()
        )


class Card(QFrame):
    """A titled panel. Add widgets to the layouts `header`, where they go to the right of the title, and `body`."""

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
        self.corner: HelpCorner | None = None

    def explain(self, explanation: Callable[[], str]) -> None:
        """Add a ? button that explains the panel. explanation: returns HTML; called when the button is clicked."""
        self.corner = HelpCorner(self, explanation)
        self.corner.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.corner is not None:
            self.corner.fit()
