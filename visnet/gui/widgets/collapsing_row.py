"""A row of widgets that adapts to a narrow window: some widgets hide, and some buttons show a shorter text."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QFrame, QPushButton, QToolButton, QWidget

if TYPE_CHECKING:
    _Button = QAbstractButton
else:
    _Button = object


class ShortText(_Button):
    """Mixin for a button with a shorter text for narrow rows. Its tool tip should explain what it does."""

    _whole = _short = ""

    @property
    def is_short(self) -> bool:
        """Return whether the short text is shown."""
        return self.text() != self._whole

    def set_texts(self, whole: str, short: str) -> None:
        """Set the full and the short text; the button continues to show whichever kind it showed before."""
        was_short = self.is_short and bool(self._whole)
        self._whole, self._short = whole, short
        self.shorten(was_short)

    def spare_px(self) -> int:
        """Return how many pixels narrower the button is with its short text."""
        metrics = self.fontMetrics()
        return metrics.horizontalAdvance(self._whole) - metrics.horizontalAdvance(self._short)

    def shorten(self, wanted: bool) -> None:
        """Show the short text, or the full one."""
        self.setText(self._short if wanted else self._whole)


class ShortButton(ShortText, QPushButton):
    """A push button with a short text for narrow rows."""

    def __init__(self, whole: str, short: str) -> None:
        super().__init__()
        self.set_texts(whole, short)


class ShortCheckBox(ShortText, QCheckBox):
    """A check box with a short text for narrow rows."""

    def __init__(self, whole: str, short: str) -> None:
        super().__init__()
        self.set_texts(whole, short)


class ShortToolButton(ShortText, QToolButton):
    """A tool button with a short text for narrow rows."""


class Spare:
    """The widgets of a row that hide or shorten, in this order, when the row is too narrow.

    spacing_px: the layout's spacing between two widgets.
    """

    def __init__(self, spacing_px: int, *widgets: QWidget) -> None:
        self._spacing_px, self._widgets = spacing_px, widgets

    def shown_px(self) -> int:
        """Return how many pixels narrower the row would be if all these widgets were hidden or short."""
        return sum(self._px(widget) for widget in self._widgets if _is_shown(widget))

    def fit(self, row_px: int, room_px: int) -> None:
        """Show as many of them as fit. row_px: the row's current minimum width.   room_px: the width available."""
        row_px += sum(self._px(widget) for widget in self._widgets if not _is_shown(widget))
        for widget in self._widgets:
            fits = row_px <= room_px
            row_px -= 0 if fits else self._px(widget)
            if isinstance(widget, ShortText):
                widget.shorten(not fits)
            else:
                widget.setVisible(fits)

    def _px(self, widget: QWidget) -> int:
        widget.ensurePolished()  # a hidden widget may not have its final font yet
        if isinstance(widget, ShortText):
            return widget.spare_px()
        return widget.minimumSizeHint().width() + self._spacing_px


def _is_shown(widget: QWidget) -> bool:
    return not widget.is_short if isinstance(widget, ShortText) else not widget.isHidden()


class SparingRow(QFrame):
    """A row that can become narrower by hiding or shortening its spare widgets.

    spare: those widgets; set it before the row is laid out.
    """

    spare: Spare

    def make_room(self) -> None:
        """Show as many of the spare widgets as fit."""
        self.spare.fit(super().minimumSizeHint().width(), self.width())

    def minimumSizeHint(self) -> QSize:
        hint = super().minimumSizeHint()
        return QSize(hint.width() - self.spare.shown_px(), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.make_room()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:  # widgets apply a new font only after the row itself
            self.make_room()
        return done
