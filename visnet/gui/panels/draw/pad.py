"""DrawPad: a digit's pixels, shown large, to draw on with a pen and an eraser."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QImage,
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
from visnet.gui.widgets.spoken import Role
from visnet.text import Text

LEAST_WIDTH, USUAL_WIDTH, MOST_WIDTH = 0.5, 2.4, 6.0  # of the pen, in 28ths; MNIST's strokes are about 2.4
LIGHTEST_TOUCH = 0.25  # of the pen's width, where a tablet tells the pressure
ERASER_FACTOR = 1.6  # an eraser is broader than the pen
LEAST_GRID_PX = 8  # of the screen for a pixel, below which no grid is drawn

_TABLET = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)


@cache
def _ink_table(ink: str) -> list[int]:
    """256 colours from nothing to ink: the grid shows through thin ink."""
    colour = QColor(ink)
    return [QColor(colour.red(), colour.green(), colour.blue(), alpha).rgba() for alpha in range(256)]


class DrawPad(QWidget):
    """Left button: the tool in hand; right button, or a tablet pen's other end: the eraser.

    ink_changed(): what is drawn has changed.
    """

    ink_changed = Signal()
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
        self.pictures = PictureMenu(self, Text("drawing"), plot=False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)  # the right button erases: by key only
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Drawing pad"))

    def spoken_value(self) -> str:
        """Say whether anything is drawn; the prediction beside it says what."""
        return tr("a drawing") if self._inked else tr("empty")

    @property
    def has_ink(self) -> bool:
        """Whether anything is drawn."""
        return self._inked

    def set_shape(self, shape: tuple[int, int]) -> None:
        """A clean sheet for digits of another shape, (h, w)."""
        self._at = None
        self.canvas = DrawCanvas(shape)
        self._changed()

    def ink(self) -> npt.NDArray[np.uint8]:
        """What is drawn, on the fine sheet: (factor·h, factor·w) uint8."""
        return self.canvas.ink()

    @property
    def unit_px(self) -> float:
        """What widths are measured in: a 28th of the shorter side, in the image's pixels; 1 for MNIST's digits."""
        return max(0.25, min(self.canvas.shape) / 28)

    def put(self, ink: npt.NDArray[np.uint8], origin: Origin | None = None) -> None:
        """Draw a picture in place of what is there. ink: (h, w), 0 is paper.   origin: of an example of the data."""
        self._at = None
        self.canvas.put(ink, origin)
        self._changed()

    def undo(self) -> None:
        """Take the last stroke back, where there is one."""
        if self.canvas.can_undo and self._at is None:
            self.canvas.undo()
            self._changed()

    def redo(self) -> None:
        """Make again what was taken back, where there is something."""
        if self.canvas.can_redo and self._at is None:
            self.canvas.redo()
            self._changed()

    def clear(self) -> None:
        """A clean sheet; undo brings the drawing back."""
        if self._inked and self._at is None:
            self.canvas.clear()
            self._changed()

    def sheet_place(self) -> QRect:
        """Where the sheet lies: as large as fits, in the middle."""
        h, w = self.canvas.shape
        size = QSize(w, h).scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
        place = QRect(0, 0, max(1, size.width()), max(1, size.height()))
        place.moveCenter(self.rect().center())
        return place

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.pictures.on_menu_wanted(event.pos())

    # The pen.

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() in (Qt.MouseButton.LeftButton, Qt.MouseButton.RightButton):
            self._begin(event.position(), self.erasing or event.button() is Qt.MouseButton.RightButton)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._at is not None:
            self._go_on(event.position())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        self._at = None

    def tabletEvent(self, event: QTabletEvent) -> None:
        pressure = LIGHTEST_TOUCH + (1 - LIGHTEST_TOUCH) * event.pressure()
        if event.type() == QEvent.Type.TabletPress:
            other_end = event.pointerType() is QPointingDevice.PointerType.Eraser
            self._begin(event.position(), self.erasing or other_end, pressure)
        elif event.type() == QEvent.Type.TabletMove and self._at is not None:
            self._go_on(event.position(), pressure)
        elif event.type() == QEvent.Type.TabletRelease:
            self._at = None
        event.accept()  # or it comes again as the mouse's

    def _begin(self, position: QPointF, erases: bool, pressure: float = 1.0) -> None:
        self.canvas.begin_stroke(erases)
        self._erases = erases
        self._at = self._on_sheet(position)
        self._go_on(position, pressure)

    def _go_on(self, position: QPointF, pressure: float = 1.0) -> None:
        assert self._at is not None
        width = self.width_px * self.unit_px * (ERASER_FACTOR if self._erases else pressure)
        end = self._on_sheet(position)
        changed = self.canvas.line(self._at, end, width, self._erases)
        self._at = end
        self._changed(changed)

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
