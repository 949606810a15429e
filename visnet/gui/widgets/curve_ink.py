"""The curves themselves, and what is written over them: labels of changes, marks of what leaves the picture."""

from typing import cast

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from shiboken6 import wrapInstance

from visnet.gui.theme import Look
from visnet.gui.widgets.curve_backdrop import LABEL_PX, Backdrop
from visnet.gui.widgets.curve_math import Floats
from visnet.gui.widgets.curve_view import CurveView, Strokes

HINT = "Press Train"
MOST_COLUMNS = 1000  # more cannot be told apart, also on a very dense screen
COLUMN_PX = 1.5  # device pixels: less than a curve is wide
FAINT = 0.55  # of the way to the card's colour


class CurveInk:
    """Paints what a view shows upon its backdrop."""

    def __init__(self, painter: QPainter, view: CurveView, backdrop: Backdrop, look: Look) -> None:
        self._painter, self._view, self._backdrop, self._look = painter, view, backdrop, look

    def paint(self, ratio: float) -> None:
        """Paint all of it. ratio: device pixels a pixel."""
        painter, view, area = self._painter, self._view, self._backdrop.area
        n = max(1, min(MOST_COLUMNS, int(area.width() * ratio / COLUMN_PX)))
        painter.setClipRect(area.adjusted(-4, -2, 4, 2))
        if view.smoothing:
            self._paint_curves(view.strokes(n), faint=True)
        self._paint_curves(view.strokes(n, smoothed=view.smoothing))
        painter.setClipping(False)
        self._paint_mark_labels()
        self._paint_off_scale()
        if view.waits:
            self._paint_hint()

    def _paint_curves(self, curves: list[Strokes], faint: bool = False) -> None:
        """Both curves, the training curve upper. faint: as the background of smoothed ones."""
        painter, look = self._painter, self._look
        width = (1.0 if faint else 1.8) * look.scale
        for strokes, name in zip(reversed(curves), (look.test, look.train), strict=True):
            # Mixed, not transparent: Qt draws transparent lines as one outline, too.
            colour = mixed(name, look.card, FAINT) if faint else QColor(name)
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            paint_lines(painter, self._to_pixels(strokes.lines), width)
            if not faint:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                for x, y in self._to_pixels(strokes.dots).tolist():
                    painter.drawEllipse(QPointF(x, y), 1.5 * width, 1.5 * width)

    def _to_pixels(self, fractions: Floats) -> Floats:
        """x, y, x, y … as fractions of the axes to the same in pixels."""
        area = self._backdrop.area
        pixels = np.empty_like(fractions)
        pixels[:, 0::2] = area.left() + fractions[:, 0::2] * area.width()
        # What is far outside is clipped: a painter cannot count as far as a loss can.
        pixels[:, 1::2] = area.bottom() - np.clip(fractions[:, 1::2], -1, 2) * area.height()
        return pixels

    def _paint_hint(self) -> None:
        painter, font = self._painter, self._look.font(13)
        metrics = QFontMetricsF(font)
        place = QRectF(0, 0, metrics.horizontalAdvance(HINT) + self._look.px(24), metrics.height())
        place.moveCenter(self._backdrop.area.center())
        painter.fillRect(place, QColor(self._look.card))  # no grid line through the words
        painter.setFont(font)
        painter.setPen(QColor(self._look.muted))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), HINT)

    def _paint_mark_labels(self) -> None:
        """At the edge that the curves leave free, each on a patch of the card's colour."""
        painter, area, look = self._painter, self._backdrop.area, self._look
        metrics = QFontMetricsF(look.font(LABEL_PX))
        top = area.top() + look.px(2) if self._view.form.falls else area.bottom() - metrics.height() - look.px(2)
        patch = QColor(look.card)
        patch.setAlphaF(0.85)
        painter.setFont(look.font(LABEL_PX))
        for mark in self._backdrop.marks:
            if mark.label:
                place = QRectF(mark.label_x, top, metrics.horizontalAdvance(mark.label), metrics.height())
                painter.fillRect(place, patch)
                painter.setPen(QColor(look.muted))
                painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), mark.label)

    def _paint_off_scale(self) -> None:
        """An arrow at the upper edge for each stretch that leaves the picture; at the highest, how high it is."""
        peaks = self._view.off_scale()
        if not peaks:
            return
        painter, area, look = self._painter, self._backdrop.area, self._look
        size = look.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.text))
        xs = [self._backdrop.x_of(peak.epoch / self._view.x_axis.top) for peak in peaks]
        last = -1.0
        for x in xs:
            if x - last > 2 * size or last < 0:
                tip = QPointF(x, area.top())
                painter.drawPolygon(QPolygonF([tip, tip + QPointF(size, 1.6 * size), tip + QPointF(-size, 1.6 * size)]))
                last = x
        # Below the arrows and the labels of changes, which share this edge.
        highest = max(range(len(peaks)), key=lambda i: peaks[i].value)
        reach = f"up to {self._view.form.short(peaks[highest].value)}"
        metrics = QFontMetricsF(look.font(LABEL_PX))
        top = area.top() + look.px(9) + (metrics.height() if self._backdrop.marks else 0)
        for text in (f"{reach}: log shows it", reach):
            width = metrics.horizontalAdvance(text)
            lefts = (xs[highest] + size, xs[highest] - size - width)
            left = next((x for x in lefts if area.left() <= x and x + width <= area.right()), None)
            if left is not None:
                place = QRectF(left, top, width + 1, metrics.height())
                painter.setFont(look.font(LABEL_PX))
                painter.setPen(QColor(look.text))
                painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), text)
                break


def paint_lines(painter: QPainter, lines: Floats, width: float) -> None:
    """Lines, (n, 4) in pixels: from x, y, to x, y; each longer by half its width at both ends, so that they join.

    As separate lines: Qt strokes a wide polyline as one outline, whose cost grows with the square of its length.
    """
    if not len(lines):
        return
    along = lines[:, 2:] - lines[:, :2]
    length = np.hypot(along[:, 0], along[:, 1])
    # A line without length is drawn upright, as those of a dense curve are.
    along = np.where(length[:, None] > 0, along / np.maximum(length, 1e-12)[:, None], (0.0, 1.0)) * width / 2
    longer = np.ascontiguousarray(np.concatenate([lines[:, :2] - along, lines[:, 2:] + along], axis=1))
    # Four float64 are how a QLineF lies in memory: Qt reads the array as it is.
    painter.drawLines(cast(QLineF, wrapInstance(longer.ctypes.data, QLineF)), len(longer))


def mixed(colour: str, other: str, share: float) -> QColor:
    """A colour and a share, 0 to 1, of another."""
    a, b = QColor(colour), QColor(other)
    pairs = ((a.redF(), b.redF()), (a.greenF(), b.greenF()), (a.blueF(), b.blueF()))
    return QColor.fromRgbF(*(x + (y - x) * share for x, y in pairs))
