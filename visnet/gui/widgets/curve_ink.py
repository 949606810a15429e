"""The curves themselves, and what is written over them: labels of changes, marks of what leaves the picture."""

import math
from collections.abc import Sequence
from typing import cast

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPolygonF
from shiboken6 import wrapInstance

from visnet.gui.theme import Look
from visnet.gui.widgets.curve_backdrop import LABEL_PX, LABELLED_PX, Backdrop
from visnet.gui.widgets.curve_key import DASHED, UPWARDS
from visnet.gui.widgets.curve_math import Floats, dashed
from visnet.gui.widgets.curve_view import CurveView, Strokes

HINT = "Press Train"
BEST = ("weights kept: lowest validation loss", "lowest validation loss", "lowest val. loss")  # what there is room for
MOST_COLUMNS = 1000  # more cannot be told apart, also on a very dense screen
COLUMN_PX = 1.5  # device pixels: less than a curve is wide
DASH_PX, GAP_PX = 5.0, 4.5
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
        self._paint_moment()
        self._paint_mark_labels()
        self._paint_off_scale()
        if view.waits:
            self._paint_hint()

    def _paint_curves(self, curves: list[Strokes], faint: bool = False) -> None:
        """All curves, the training curve upper. faint: as the background of smoothed ones."""
        painter, look = self._painter, self._look
        width = (1.0 if faint else 1.8) * look.scale
        for i in (i for i in UPWARDS if i < len(curves)):
            strokes, name = curves[i], look.curves[i]
            # Mixed, not transparent: Qt draws transparent lines as one outline, too.
            colour = mixed(name, look.card, FAINT) if faint else QColor(name)
            painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap))
            lines = self._to_pixels(strokes.lines)
            if DASHED[i] and not faint:
                lines = dashed(lines, DASH_PX * look.scale, GAP_PX * look.scale)
            paint_lines(painter, lines, width)
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
        """At the edge that the curves leave free."""
        area, look = self._backdrop.area, self._look
        metrics = QFontMetricsF(look.font(LABEL_PX))
        top = area.top() + look.px(2) if self._view.form.falls else area.bottom() - metrics.height() - look.px(2)
        for mark in self._backdrop.marks:
            if mark.label:
                place = QRectF(mark.label_x, top, metrics.horizontalAdvance(mark.label), metrics.height())
                self._write(mark.label, place, look.muted)

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
        line = QFontMetricsF(look.font(LABEL_PX)).height()
        top = area.top() + look.px(9) + (line if self._backdrop.marks else 0)
        self._write_beside(xs[highest], top, (f"{reach}: log shows it", reach), look.text)

    def _paint_moment(self) -> None:
        """A line where the run rests or what its parameters are of; those that early stopping chose are named so."""
        painter, view, area, look = self._painter, self._view, self._backdrop.area, self._look
        if view.moment is None:
            return
        colour = look.accent if view.best is None else look.validation
        x = round(self._backdrop.x_of(view.moment / view.x_axis.top)) + 0.5
        painter.setPen(QPen(QColor(colour), 1, Qt.PenStyle.DashLine))
        painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if view.best is None:
            return
        # Their own figure: the end of the epoch that they are of need not have a row.
        self.paint_dot(x, view.best, colour)
        if area.height() < look.px(LABELLED_PX):
            return
        # At the edge that the curves leave free, where the labels of changes and of what is off the scale stand, too.
        line = QFontMetricsF(look.font(LABEL_PX)).height()
        beyond = look.px(2) + (line if any(mark.label for mark in self._backdrop.marks) else 0)
        if view.form.falls:
            top = area.top() + beyond + (look.px(9) + line if view.off_scale() else 0)
        else:
            top = area.bottom() - beyond - line
        self._write_beside(x, top, BEST, colour)

    def paint_dot(self, x: float, value: float, colour: str) -> None:
        """A dot at a pixel column and a value, if that is in the picture."""
        (fraction,) = self._view.y_axis.fraction(np.array([value])).tolist()
        if math.isfinite(fraction) and 0 <= fraction <= 1:
            self._painter.setPen(QPen(QColor(self._look.card), 1.5 * self._look.scale))
            self._painter.setBrush(QColor(colour))
            radius = 3.5 * self._look.scale
            self._painter.drawEllipse(QPointF(x, self._backdrop.y_of(fraction)), radius, radius)

    def _write_beside(self, x: float, top: float, texts: Sequence[str], colour: str) -> None:
        """Write the first of texts that has room right or left of x; none where there is no room for any."""
        area, look = self._backdrop.area, self._look
        metrics, gap = QFontMetricsF(look.font(LABEL_PX)), look.px(4)
        for text in texts:
            width = metrics.horizontalAdvance(text)
            lefts = (x + gap, x - gap - width)
            left = next((x for x in lefts if area.left() <= x and x + width <= area.right()), None)
            if left is not None:
                self._write(text, QRectF(left, top, width + 1, metrics.height()), colour)
                break

    def _write(self, text: str, place: QRectF, colour: str) -> None:
        """Write a label on a patch of the card's colour, through which what is below is faintly seen."""
        patch = QColor(self._look.card)
        patch.setAlphaF(0.85)
        self._painter.fillRect(place, patch)
        self._painter.setFont(self._look.font(LABEL_PX))
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


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
