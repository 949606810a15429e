"""CurveCanvas: the picture of the curves, painted by hand, which is what keeps training fast beside it.

Three layers: the backdrop, kept until an axis changes; the curves upon it, kept until there are new rows; and what
follows the pointer, painted each time.
"""

import numpy as np
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.gui.painting.guard import guarded
from visnet.gui.panels.curves.format import UPWARDS
from visnet.gui.panels.curves.model import CurveView, Reading
from visnet.gui.panels.curves.painter import Backdrop, CurveInk, backdrop_key, new_pixmap, paint_reading
from visnet.gui.theme import look
from visnet.training.moment import Moment

NEAR_PX = 6  # a change this near to the pointer is read out


class CurveCanvas(QWidget):
    """Paints a CurveView. pointed tells the epoch that the pointer is at, None when it leaves."""

    pointed = Signal(object)

    def __init__(self, view: CurveView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.view = view
        self._hover: float | None = None
        self._pointer_x: float | None = None
        self._kept: Backdrop | None = None
        self._curves: QPixmap | None = None
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(look().px(520), look().px(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(60))

    def refresh(self) -> None:
        """Paint the curves anew: the view has changed."""
        self._curves = None
        self.update()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run."""
        if self.view.show(moment):
            self.refresh()
            if self._pointer_x is not None:
                self._point_at(self._pointer_x)

    def clear(self) -> None:
        """Show no run."""
        self.view.clear()
        self._hover = None
        self.refresh()

    def area(self) -> QRectF:
        """Where the curves are: the picture without its labels."""
        return self._backdrop().area

    @property
    def hover_row(self) -> int | None:
        """The row that is read out, None where none is."""
        return None if self._hover is None else self.view.nearest_row(self._hover)

    def reading(self) -> Reading | None:
        """What is read out, None where nothing is."""
        row = self.hover_row
        if row is None:
            return None
        backdrop = self._backdrop()
        x = backdrop.x_of(float(self.view.rows.epoch[row]) / self.view.x_axis.top)
        marks = (mark for mark in backdrop.marks if abs(mark.x - x) <= look().px(NEAR_PX))
        return self.view.read(row, [event for mark in marks for event in mark.events])

    def show_hover(self, epoch: float | None) -> None:
        """Read out the row nearest to an epoch; None reads out nothing."""
        self._hover = epoch
        self.update()

    def row_beside(self, row: int, pixels: float) -> int:
        """The first row at least so many pixels right of a row, left where negative; the last or first at the end."""
        epochs = self.view.rows.epoch
        per_pixel = self.view.x_axis.top / self.area().width()
        wanted = epochs[row] + pixels * per_pixel
        if pixels > 0:
            return min(max(int(np.searchsorted(epochs, wanted)), row + 1), len(epochs) - 1)
        return max(min(int(np.searchsorted(epochs, wanted, side="right")) - 1, row - 1), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._pointer_x = event.position().x()
        self._point_at(self._pointer_x)

    def leaveEvent(self, event: QEvent) -> None:
        self._pointer_x = None
        self.show_hover(None)
        self.pointed.emit(None)

    def _point_at(self, x: float) -> None:
        area = self.area()
        row = self.view.nearest_row((x - area.left()) / area.width() * self.view.x_axis.top)
        if row is None or row == self.hover_row:
            return
        epoch = float(self.view.rows.epoch[row])
        self.show_hover(epoch)
        self.pointed.emit(epoch)

    def _backdrop(self) -> Backdrop:
        key = backdrop_key(self.view, look(), self.size(), self.devicePixelRatioF())
        if self._kept is None or self._kept.key != key:
            self._kept = Backdrop(self.view, look(), self.size(), self.devicePixelRatioF())
            self._curves = None
        return self._kept

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        backdrop = self._backdrop()
        if self._curves is None:
            self._curves = self._paint_curves(backdrop)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._curves)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_hover(painter, backdrop)

    def _paint_curves(self, backdrop: Backdrop) -> QPixmap:
        """The backdrop with the curves on it, and what stands over them."""
        ratio = self.devicePixelRatioF()
        pixmap = new_pixmap(self.size(), ratio)
        painter = QPainter(pixmap)
        painter.drawPixmap(0, 0, backdrop.pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        CurveInk(painter, self.view, backdrop, look()).paint(ratio)
        painter.end()
        return pixmap

    def _paint_hover(self, painter: QPainter, backdrop: Backdrop) -> None:
        row, reading = self.hover_row, self.reading()
        if row is None or reading is None:
            return
        view, area = self.view, backdrop.area
        x = backdrop.x_of(float(view.rows.epoch[row]) / view.x_axis.top)
        painter.fillRect(QRectF(round(x), area.top(), 1, area.height()), QColor(look().faint))
        ink = CurveInk(painter, view, backdrop, look())
        for i in (i for i in UPWARDS if i < len(view.rows.curves)):
            ink.paint_dot(x, float(view.rows.curves[i][row]), look().curves[i])
        # At the edge that the curves leave free.
        falls = view.form.falls
        at = QPointF(x, area.top() if falls else area.bottom())
        paint_reading(painter, reading, at, QRectF(self.rect()), look(), upwards=not falls)
