"""DrawPad: an image's pixels, enlarged, to draw on with a pen and an eraser."""

from __future__ import annotations

from functools import cache
from math import floor
from typing import cast

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPointingDevice,
    QTabletEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.gui.painting.guard import guarded
from visnet.gui.panels.draw.canvas import DrawCanvas, Origin
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import PictureMenu
from visnet.gui.widgets.spoken import Role, announce
from visnet.gui.widgets.throttle import Throttle
from visnet.text import Text

LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH = 0.5, 2.4, 6.0  # of the pen, in 28ths; MNIST's strokes are about 2.4
LIGHTEST_TOUCH = 0.25  # of the pen's width, where a tablet tells the pressure
ERASER_FACTOR = 1.6  # an eraser is broader than the pen
LEAST_GRID_PX = 8  # of the screen for a pixel, below which no grid is drawn
LARGE_STEP = 4  # of the pen that the keys move, in 28ths
SAY_EVERY_MS = 400  # where that pen is: a key that is held moves it faster than can be heard
RING_PX, TICK_PX = 2, 6  # of the mark where it is

_TABLET = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)
_BY_TAB = (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason, Qt.FocusReason.ShortcutFocusReason)
_MOVES = {
    Qt.Key.Key_Left: QPointF(-1, 0),
    Qt.Key.Key_Right: QPointF(1, 0),
    Qt.Key.Key_Up: QPointF(0, -1),
    Qt.Key.Key_Down: QPointF(0, 1),
}
_PLAIN = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier


@cache
def _ink_table(ink: str) -> list[int]:
    """256 colours from nothing to ink: the grid shows through thin ink."""
    colour = QColor(ink)
    return [QColor(colour.red(), colour.green(), colour.blue(), alpha).rgba() for alpha in range(256)]


class DrawPad(QWidget):
    """Left button: the current tool; right button, or the other end of a tablet pen: the eraser.

    By keyboard: the arrow keys move a visible pen, Space puts it down and lifts it (or draws while it is held),
    Backspace erases beneath it, and Escape puts it away.

    ink_changed(): the drawing has changed.   lifted(): a stroke by keys is complete.
    """

    ink_changed = Signal()
    lifted = Signal()
    spoken_role = Role.Canvas

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("draw_pad")
        self.canvas = DrawCanvas((28, 28))
        self.width_px = USUAL_WIDTH
        self.erasing = False
        self.empty_words = ""
        self._at: QPointF | None = None  # the last place of the stroke that is being made
        self._erases = False
        self._inked = False
        self._pen = QPointF()  # the pen that the keys move: the middle of a pixel
        self._shows_pen = self._by_key = False  # whether it is shown; whether it makes the stroke
        self._held_from: QPointF | None = None  # where Space was pressed and put it down, until it is released
        self._say_pen = Throttle(lambda: announce(self, self._pen_words), SAY_EVERY_MS, self)
        self._centre_pen()
        self.pictures = PictureMenu(self, Text("drawing"), plot=False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)  # the right button erases: by key only
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Drawing pad"))
        self.setAccessibleDescription(
            tr(
                "Arrow keys move the pen by a pixel, with Shift by four. Space puts it down and lifts it. "
                "Backspace erases beneath it, Delete clears the pad, Esc puts the pen away."
            )
        )

    def spoken_value(self) -> str:
        """Return for a screen reader whether anything is drawn, and where the keyboard's pen is."""
        drawn = tr("a drawing") if self._inked else tr("empty")
        return f"{drawn}, {self._pen_words()}" if self._shows_pen else drawn

    @property
    def pen_place(self) -> tuple[int, int] | None:
        """Return the column and row of the keyboard's pen, from 0; None while it is hidden."""
        return (int(self._pen.x()), int(self._pen.y())) if self._shows_pen else None

    @property
    def pen_is_down(self) -> bool:
        """Return whether the keyboard's pen draws as it moves."""
        return self._by_key

    @property
    def has_ink(self) -> bool:
        """Return whether anything is drawn."""
        return self._inked

    def set_shape(self, shape: tuple[int, int]) -> None:
        """Clear the pad for images of another shape, (h, w)."""
        self._end()
        self.canvas = DrawCanvas(shape)
        self._centre_pen()
        self._changed()

    def ink(self) -> npt.NDArray[np.uint8]:
        """Return the drawing at full resolution, (factor·h, factor·w) uint8."""
        return self.canvas.ink()

    @property
    def unit_px(self) -> float:
        """Return the unit of widths in image pixels: a 28th of the shorter side; 1 for MNIST."""
        return max(0.25, min(self.canvas.shape) / 28)

    def put(self, ink: npt.NDArray[np.uint8], origin: Origin | None = None) -> None:
        """Replace the drawing by an image. ink: (h, w), 0 is paper.   origin: the example it is, if any."""
        self._end()
        self.canvas.put(ink, origin)
        self._changed()

    def undo(self) -> None:
        """Undo the last stroke, if there is one."""
        self.lift()
        if self.canvas.can_undo and self._at is None:
            self.canvas.undo()
            self._changed()

    def redo(self) -> None:
        """Redo what was undone, if anything was."""
        self.lift()
        if self.canvas.can_redo and self._at is None:
            self.canvas.redo()
            self._changed()

    def clear(self) -> None:
        """Clear the pad; undo restores the drawing."""
        self.lift()
        if self._inked and self._at is None:
            self.canvas.clear()
            self._changed()

    def sheet_place(self) -> QRect:
        """Return the rectangle of the drawing surface: as large as fits, centred."""
        h, w = self.canvas.shape
        size = QSize(w, h).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, max(1, size.width()), max(1, size.height()))
        place.moveCenter(self.rect().center())
        return place

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.pictures.on_menu_wanted(event.pos())

    # The pen of a mouse or a tablet.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._show_pen(False)
            erases = self.erasing or event.button() is Qt.MouseButton.RightButton
            self._begin(self._on_sheet(event.position()), erases)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._at is not None and not self._by_key:
            self._go_on(self._on_sheet(event.position()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not self._by_key:
            self._end()

    def tabletEvent(self, event: QTabletEvent) -> None:
        pressure = LIGHTEST_TOUCH + (1 - LIGHTEST_TOUCH) * event.pressure()
        if event.type() == QEvent.Type.TabletPress:
            self._show_pen(False)
            other_end = event.pointerType() is QPointingDevice.PointerType.Eraser
            self._begin(self._on_sheet(event.position()), self.erasing or other_end, pressure)
        elif event.type() == QEvent.Type.TabletMove and self._at is not None and not self._by_key:
            self._go_on(self._on_sheet(event.position()), pressure)
        elif event.type() == QEvent.Type.TabletRelease and not self._by_key:
            self._end()
        event.accept()  # or it comes again as the mouse's

    # The pen of the keyboard.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, plain = event.key(), not event.modifiers() & ~_PLAIN
        if self._at is not None and not self._by_key:
            event.ignore()  # another pen is drawing
        elif plain and key in _MOVES:
            large = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
            self._move_pen(_MOVES[Qt.Key(key)] * max(1, round(self.unit_px * (LARGE_STEP if large else 1))))
        elif plain and key == Qt.Key.Key_Space:
            if not event.isAutoRepeat():
                self._press_pen()
        elif plain and key == Qt.Key.Key_Backspace:
            self._rub_out()
        elif key == Qt.Key.Key_Escape and self._shows_pen:
            if self._by_key:
                self.lift()
            else:
                self._show_pen(False)
        else:
            super().keyPressEvent(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat():
            super().keyReleaseEvent(event)
            return
        held_from, self._held_from = self._held_from, None
        if held_from is not None and held_from != self._pen:
            self.lift()

    def event(self, event: QEvent) -> bool:
        # Space starts and pauses a training everywhere; where the pen is shown it is the pen's.
        asks = event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent)
        if asks and self._shows_pen and cast(QKeyEvent, event).key() == Qt.Key.Key_Space:
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_TAB:
            self._show_pen(True)
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.lift()
        super().focusOutEvent(event)
        self.update()

    def lift(self) -> None:
        """End the stroke drawn by keys, if there is one."""
        if self._by_key:
            self._end()
            self.update()
            self._say_pen(now=True)
            self.lifted.emit()

    def _press_pen(self) -> None:
        self._show_pen(True)
        if self._by_key:
            self.lift()
            return
        self._begin(self._pen, self.erasing)
        self._by_key, self._held_from = True, self._pen
        self._say_pen(now=True)

    def _move_pen(self, by: QPointF) -> None:
        if not self._shows_pen:  # the first key shows where it is
            self._show_pen(True)
        else:
            self._pen = self._pixel_at(self._pen + by)
            if self._by_key:
                self._go_on(self._pen)
        self.update()
        self._say_pen()

    def _rub_out(self) -> None:
        self._show_pen(True)
        self.lift()
        if self._inked:
            self._begin(self._pen, erases=True)
            self._end()
            self.lifted.emit()
        self._say_pen()

    def _show_pen(self, on: bool) -> None:
        if not on:
            self.lift()
        if on != self._shows_pen:
            self._shows_pen = on
            self.update()

    def _centre_pen(self) -> None:
        h, w = self.canvas.shape
        self._pen = self._pixel_at(QPointF(w / 2, h / 2))

    def _pixel_at(self, place: QPointF) -> QPointF:
        """Return the middle of the pixel at a place, or of the nearest one."""
        h, w = self.canvas.shape
        return QPointF(min(max(floor(place.x()), 0), w - 1) + 0.5, min(max(floor(place.y()), 0), h - 1) + 0.5)

    def _pen_words(self) -> str:
        column, row = int(self._pen.x()), int(self._pen.y())
        if self._by_key:
            return tr("pen down, column {column}, row {row}", column=column, row=row)
        x, y = (int(at * self.canvas.factor) for at in (self._pen.x(), self._pen.y()))
        if self._inked and self.canvas.picture.pixelColor(x, y).value():
            return tr("pen up, column {column}, row {row}, on ink", column=column, row=row)
        return tr("pen up, column {column}, row {row}", column=column, row=row)

    # A stroke, whatever makes it. Places are in the digit's pixels.

    def _begin(self, place: QPointF, erases: bool, pressure: float = 1.0) -> None:
        self.canvas.begin_stroke(erases)
        self._erases = erases
        self._at = place
        self._go_on(place, pressure)

    def _go_on(self, place: QPointF, pressure: float = 1.0) -> None:
        assert self._at is not None
        width = self.width_px * self.unit_px * (ERASER_FACTOR if self._erases else pressure)
        changed = self.canvas.line(self._at, place, width, self._erases)
        self._at = place
        self._pen = self._pixel_at(place)
        self._changed(changed)

    def _end(self) -> None:
        self._at, self._by_key, self._held_from = None, False, None

    def _on_sheet(self, position: QPointF) -> QPointF:
        """A place of the widget in the digit's pixels."""
        place, (_, w) = self.sheet_place(), self.canvas.shape
        return (position - QPointF(place.topLeft())) * (w / place.width())

    def _changed(self, part: QRect | None = None) -> None:
        """Paint again, the changed part of the sheet or all, and tell of it."""
        before, self._inked = self._inked, bool(self.canvas.ink().any())
        if not self._inked:
            self.canvas.forget_drawing()
        if part is None or before != self._inked:
            self.update()
        else:
            place, scale = self.sheet_place(), self.sheet_place().width() / self.canvas.picture.width()
            left, top = place.x() + part.x() * scale, place.y() + part.y() * scale
            dirty = QRectF(left, top, part.width() * scale, part.height() * scale)
            self.update(dirty.toAlignedRect().adjusted(-2, -2, 2, 2))
        self.ink_changed.emit()

    # Painting.

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(event.rect(), QColor(look().card))
        place = self.sheet_place()
        self._paint_grid(painter, place)
        self._paint_ink(painter, place, event.rect())
        painter.setPen(QColor(look().border))
        painter.drawRect(place.adjusted(0, 0, -1, -1))
        if not self._inked and self.empty_words:
            painter.setPen(QColor(look().muted))
            painter.setFont(look().font(14))
            inside = place.adjusted(20, 20, -20, -20)
            painter.drawText(inside, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self.empty_words)
        if self._shows_pen and self.hasFocus():
            self._paint_pen(painter, place)

    def _paint_pen(self, painter: QPainter, place: QRect) -> None:
        """Mark where the keys' pen is: a ring as wide as it draws, filled while it is down."""
        each = place.width() / self.canvas.shape[1]
        at = QPointF(place.topLeft()) + self._pen * each
        width = self.width_px * self.unit_px * (ERASER_FACTOR if self.erasing else 1) * each
        line, tick = look().px(RING_PX), look().px(TICK_PX)
        radius = max(width / 2, float(tick)) + line
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # On ink as on paper: a line in the accent on a broader one in the paper's colour.
        for colour, line_width in ((look().card, 3 * line), (look().accent, line)):
            painter.setPen(QPen(QColor(colour), line_width))
            painter.setBrush(QColor(look().accent) if self._by_key else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius, radius)
            for way in _MOVES.values():
                painter.drawLine(at + way * radius, at + way * (radius + tick))

    def _paint_ink(self, painter: QPainter, place: QRect, dirty: QRect) -> None:
        sheet, scale = self.canvas.picture, self.canvas.picture.width() / place.width()
        # Of the sheet only what lies below the dirty part, with whole pixels: it is coloured and scaled.
        seen = QRectF(dirty.intersected(place).translated(-place.topLeft()))
        part = QRectF(seen.topLeft() * scale, seen.size() * scale).toAlignedRect().adjusted(-2, -2, 2, 2)
        part = part.intersected(sheet.rect())
        if part.isEmpty():
            return
        bits = sheet.constBits()
        start = part.y() * sheet.bytesPerLine() + part.x()
        view = QImage(bits[start:], part.width(), part.height(), sheet.bytesPerLine(), QImage.Format.Format_Indexed8)
        view.setColorTable(_ink_table(look().text))
        target = QRectF(part.x() / scale, part.y() / scale, part.width() / scale, part.height() / scale)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawImage(target.translated(place.topLeft()), view)

    def _paint_grid(self, painter: QPainter, place: QRect) -> None:
        """Faint lines between the digit's pixels."""
        h, w = self.canvas.shape
        each = place.width() / w
        if each < LEAST_GRID_PX * look().scale:
            return
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setPen(QPen(QColor(look().grid), 1))
        for x in range(1, w):
            painter.drawLine(QPointF(place.x() + x * each, place.top()), QPointF(place.x() + x * each, place.bottom()))
        for y in range(1, h):
            painter.drawLine(QPointF(place.left(), place.y() + y * each), QPointF(place.right(), place.y() + y * each))

    def sizeHint(self) -> QSize:
        return QSize(look().px(420), look().px(420))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(180), look().px(180))
