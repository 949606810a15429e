"""What lies behind the curves and changes seldom: grid, labels, marks of live changes. Painted once, then kept."""

import math
from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from visnet.gui.theme import Look
from visnet.gui.widgets.curve_marks import Mark, place_marks
from visnet.gui.widgets.curve_text import epoch_tick
from visnet.gui.widgets.curve_view import CurveView

LABEL_PX = 11
SHORT_PX = 150  # a picture less high than this names its axis beside the numbers, not below
LABELLED_PX = 72  # less high than this, marks have no labels
NARROWEST = "0.00"  # room for this at least, so that the picture does not move for every change of the labels


@dataclass(frozen=True, slots=True)
class Label:
    """A text and the rectangle it stands in."""

    text: str
    place: QRectF
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignCenter


class Backdrop:
    """The layout of a plot of one size, and the pixmap of what changes seldom.

    area: where the curves are.   labels: of the axes.   marks: of live changes.
    """

    def __init__(self, view: CurveView, look: Look, size: QSize, ratio: float) -> None:
        """ratio: device pixels a pixel."""
        self.key = backdrop_key(view, look, size, ratio)
        self._look = look
        self._font = look.font(LABEL_PX)
        self._metrics = QFontMetricsF(self._font)
        self.area = QRectF()
        self._grid: list[float] = []
        self.labels: list[Label] = []
        self._ticks: list[float] = []
        self._lay_out(view, size)
        xs = [self.x_of(event.epoch / view.x_axis.top) for event in view.events]
        ends = self.area.left(), self.area.right()
        self.marks: list[Mark] = place_marks(view.events, xs, self._mark_width, *ends, look.scale)
        self.pixmap = new_pixmap(size, ratio)
        self._paint()

    def x_of(self, fraction: float) -> float:
        """The pixel column at a fraction of the horizontal axis."""
        return self.area.left() + fraction * self.area.width()

    def y_of(self, fraction: float) -> float:
        """The pixel row at a fraction of the vertical axis."""
        return self.area.bottom() - fraction * self.area.height()

    def _mark_width(self, text: str) -> float:
        # No words over curves that have little room themselves: the readout tells them.
        roomy = self.area.height() >= self._look.px(LABELLED_PX)
        return self._metrics.horizontalAdvance(text) if roomy else math.inf

    def _lay_out(self, view: CurveView, size: QSize) -> None:
        px, metrics = self._look.px, self._metrics
        line = metrics.height()
        tall = size.height() >= px(SHORT_PX)
        top, bottom = line / 2 + 1, size.height() - (2 * line + px(5) if tall else line + px(5))
        most = max(1, min(5, int((bottom - top) / (1.7 * line))))
        values, step = view.y_axis.ticks(most)
        texts = [view.form.tick(float(value), step) for value in values]
        left = max(metrics.horizontalAdvance(text) for text in (*texts, NARROWEST)) + px(9)
        if not tall:
            left = max(left, metrics.horizontalAdvance("epoch") + px(9))
        epochs, step = view.x_axis.ticks(8)
        wide = metrics.horizontalAdvance(epoch_tick(view.x_axis.top, step))
        right = size.width() - wide / 2 - 1
        epochs, step = view.x_axis.ticks(max(1, min(8, int((right - left) / (wide + px(26))))))
        self.area = QRectF(round(left), round(top), max(1, int(right - left)), max(1, int(bottom - top)))

        for text, fraction in zip(texts, view.y_axis.fraction(values).tolist(), strict=True):
            y = self.y_of(fraction)
            self._grid.append(y)
            self.labels.append(Label(text, QRectF(0, y - line / 2, left - px(9), line), Qt.AlignmentFlag.AlignRight))
        for epoch, fraction in zip(epochs.tolist(), view.x_axis.fraction(epochs).tolist(), strict=True):
            x = self.x_of(fraction)
            self._ticks.append(x)
            place = QRectF(x - wide / 2 - 1, self.area.bottom() + px(5), wide + 2, line)
            self.labels.append(Label(epoch_tick(epoch, step), place))
        below = self.area.bottom() + px(5) + (line - px(1) if tall else 0)
        if tall:
            self.labels.append(Label("epoch", QRectF(self.area.left(), below, self.area.width(), line)))
        else:
            self.labels.append(Label("epoch", QRectF(0, below, left - px(9), line), Qt.AlignmentFlag.AlignRight))

    def _paint(self) -> None:
        look, area = self._look, self.area
        self.pixmap.fill(QColor(look.card))
        painter = QPainter(self.pixmap)
        grid, base = QColor(look.grid), QColor(look.border)
        for y in self._grid:
            painter.fillRect(QRectF(area.left(), round(y), area.width(), 1), grid)
        painter.fillRect(QRectF(area.left(), round(area.bottom()), area.width() + 1, 1), base)
        for x in self._ticks:
            painter.fillRect(QRectF(round(x), area.bottom() + 1, 1, look.px(3)), base)
        painter.setPen(QPen(QColor(look.faint), 1, Qt.PenStyle.DashLine))
        for mark in self.marks:
            x = round(mark.x) + 0.5
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        painter.setFont(self._font)
        painter.setPen(QColor(look.muted))
        for label in self.labels:
            painter.drawText(label.place, int(label.align | Qt.AlignmentFlag.AlignVCenter), label.text)
        painter.end()


def backdrop_key(view: CurveView, look: Look, size: QSize, ratio: float) -> tuple[object, ...]:
    """All that a backdrop depends on: as long as it is equal, the backdrop can be kept."""
    axis = view.y_axis
    return look, size.width(), size.height(), ratio, view.x_axis.top, axis.low, axis.high, view.log_scale, view.events


def new_pixmap(size: QSize, ratio: float) -> QPixmap:
    """A pixmap that covers size, with all the pixels of the device."""
    pixmap = QPixmap(max(1, round(size.width() * ratio)), max(1, round(size.height() * ratio)))
    pixmap.setDevicePixelRatio(ratio)
    return pixmap
