"""FocusRing: the same focus indicator around every widget, however the widget is painted."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt, Slot
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPen, QRegion
from PySide6.QtWidgets import QApplication, QFocusFrame, QWidget
from shiboken6 import isValid

from visnet.gui.painting.guard import guarded
from visnet.gui.theme import look

RING_PX, GAP_PX, RADIUS_PX = 2, 1, 9
MOVES = (QEvent.Type.Resize, QEvent.Type.Move, QEvent.Type.ParentChange)


class Ring(QFocusFrame):
    """A ring around the outside of a widget, so that it covers no part of the widget and the widget need not change.

    It is a QFocusFrame, because Qt neither lays these out nor exposes them to screen readers.
    """

    def __init__(self, widget: QWidget) -> None:
        super().__init__(_host_of(widget))
        self._widget = widget
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.fit()

    def fit(self) -> None:
        """Move around the visible part of the widget, on top of other widgets."""
        host = _host_of(self._widget)
        if host is not self.parentWidget():
            self.setParent(host)
            self.show()
        place, width = _place_in(host, self._widget).intersected(host.rect()), look().px(RING_PX + GAP_PX)
        self.setGeometry(place)
        inside, corner = self.rect().adjusted(width, width, -width, -width), look().px(RADIUS_PX)
        # Mask the middle, so that repainting the widget does not repaint the ring.
        middle = QRegion(inside.adjusted(corner, 0, -corner, 0)) + QRegion(inside.adjusted(0, corner, 0, -corner))
        self.setMask(QRegion(self.rect()) - middle)
        self.raise_()

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        width, radius = look().px(RING_PX), look().px(RADIUS_PX)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().accent), width))
        place = QRectF(self.rect()).adjusted(width / 2, width / 2, -width / 2, -width / 2)
        painter.drawRoundedRect(place, radius, radius)


class FocusRing(QObject):
    """Show a ring around the focused widget, in every window of the program.

    A widget that paints its own items and was focused by a click gets its ring only at the first key press: the click
    itself marks the item.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._widget: QWidget | None = None
        self._ring: Ring | None = None
        self._followed: list[QWidget] = []  # the widget and its ancestors up to the ring's parent
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self.on_focus_changed)

    @property
    def ringed(self) -> QWidget | None:
        """Return the widget inside the ring; None if no ring is shown."""
        return self._widget if self._ring is not None and isValid(self._ring) else None

    @Slot(QWidget, QWidget)
    def on_focus_changed(self, _before: QWidget | None, now: QWidget | None) -> None:
        """Move the ring to the newly focused widget; remove it if there is none."""
        self._take_away()
        if now is None or now.isWindow() or now.window().windowType() == Qt.WindowType.Popup:
            return
        self._widget = now
        self._follow(now)
        if not (hasattr(now, "spoken_items") and QGuiApplication.mouseButtons() != Qt.MouseButton.NoButton):
            self._put()

    def eventFilter(self, widget: QObject, event: QEvent) -> bool:
        """Move the ring with its widget, and show it at the first key press."""
        kind = event.type()
        if kind in MOVES and self.ringed is not None and self._ring is not None:
            self._ring.fit()
        elif kind == QEvent.Type.KeyPress and widget is self._widget and self.ringed is None:
            self._put()
        return False

    def _put(self) -> None:
        assert self._widget is not None
        self._ring = Ring(self._widget)
        self._ring.show()
        above = self._widget.parentWidget()
        while above is not None and above is not self._ring.parentWidget():
            self._follow(above)
            above = above.parentWidget()

    def _follow(self, widget: QWidget) -> None:
        widget.installEventFilter(self)
        self._followed.append(widget)

    def _take_away(self) -> None:
        for widget in self._followed:
            if isValid(widget):
                widget.removeEventFilter(self)
        if self._ring is not None and isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._followed = []
        self._widget = self._ring = None


def _place_in(host: QWidget, widget: QWidget) -> QRect:
    """Return the place of a ring around the visible part of a widget, in the host's coordinates."""
    width, place, within = look().px(RING_PX + GAP_PX), widget.rect(), widget
    while within is not host:
        place, within = place.translated(within.pos()), _around(within)
        if within is not host:  # a scroll area's viewport, for example, shows only part of its contents
            place = place.intersected(within.rect())
    return place.adjusted(-width, -width, width, width)


def _host_of(widget: QWidget) -> QWidget:
    """Return the nearest ancestor of a widget that has room for the ring."""
    host = _around(widget)
    while not host.isWindow() and not host.rect().contains(_place_in(host, widget)):
        host = _around(host)
    return host


def _around(widget: QWidget) -> QWidget:
    around = widget.parentWidget()
    assert around is not None  # it is not a window
    return around
