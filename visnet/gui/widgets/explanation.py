"""A panel's own explanation, opened by the small ? in its corner or by Shift+F1."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QFrame, QLabel, QToolButton, QVBoxLayout, QWidget

from visnet.gui.texts import tr
from visnet.gui.theme import look

WIDTH_PX, SIDE_PX = 340, 14
LARGE = 1.25  # from this scale on the ? does not fit into the corner; Shift+F1 still works


class Explanation(QFrame):
    """A popup with an explanation, closed by a click outside or by Escape."""

    def __init__(self, text: str, beside: QWidget) -> None:
        super().__init__(beside, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("explanation")
        self.setProperty("card", True)
        self.text = QLabel(text)
        self.text.setTextFormat(Qt.TextFormat.RichText)
        self.text.setWordWrap(True)
        self.text.setFixedWidth(look().px(WIDTH_PX))
        self.setAccessibleName(text)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 14)
        layout.addWidget(self.text)

    def open_beside(self, place: QWidget) -> None:
        """Show the popup beneath a widget, within its screen."""
        self.adjustSize()
        room = place.screen().availableGeometry()
        at = place.mapToGlobal(QPoint(place.width() - self.width(), place.height() + 2))
        x = max(room.left(), min(at.x(), room.right() - self.width()))
        y = max(room.top(), min(at.y(), room.bottom() - self.height()))
        self.move(x, y)
        self.show()


class HelpCorner(QToolButton):
    """The ? button in the corner of a panel. It lies in the margin, so it takes no room from the contents."""

    def __init__(self, panel: QWidget, explain: Callable[[], str]) -> None:
        super().__init__(panel)
        self._explain = explain
        self.setText("?")
        self.setProperty("corner", True)
        self.setObjectName("help_corner")
        self.setAccessibleName(tr("What am I looking at?"))
        self.setToolTip(tr("What am I looking at? (Shift+F1)"))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # keyboard users press Shift+F1
        self.clicked.connect(self.open)

    def fit(self) -> None:
        """Move into the panel's corner."""
        side, panel = SIDE_PX, self.parentWidget()  # unscaled, as margins are
        assert panel is not None
        self.setGeometry(panel.width() - side - 2, 3, side, side)
        self.setVisible(look().scale < LARGE)
        self.raise_()

    def open(self) -> None:
        """Show the explanation."""
        Explanation(self._explain(), self.window()).open_beside(self)


def corner_of(widget: QWidget | None) -> HelpCorner | None:
    """Return the ? button of the panel that contains a widget; None if there is none."""
    while widget is not None:
        for child in widget.children():
            if isinstance(child, HelpCorner):
                return child
        widget = widget.parentWidget()
    return None
