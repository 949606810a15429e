"""The curves themselves, and what is written over them: labels of changes, marks of what leaves the picture."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np
from PySide6.QtCore import QLineF, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap, QPolygonF
from shiboken6 import wrapInstance

from visnet.gui.panels.curves.format import DASHED, PARTS, UPWARDS, Mark, epoch_tick, paint_key, place_marks
from visnet.gui.panels.curves.lines import Floats, dashed
from visnet.gui.panels.curves.model import CurveView, Reading, Strokes
from visnet.gui.theme import Look

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


FONT_PX = 11


def paint_reading(
    painter: QPainter, reading: Reading, at: QPointF, bounds: QRectF, look: Look, *, upwards: bool = False
) -> None:
    """Paint a reading right of a place and below it, or above. Where there is no room it is moved.

    bounds: it stays within.
    """
    px = look.px
    plain, bold = look.font(FONT_PX), look.font(FONT_PX, QFont.Weight.DemiBold)
    line = QFontMetricsF(plain).height() + px(1)
    strong = QFontMetricsF(bold).horizontalAdvance
    width_of = QFontMetricsF(plain).horizontalAdvance
    head_gap, key = px(10), px(18)
    parts = PARTS[: len(reading.figures)]
    names = max(width_of(part) for part in parts) + px(8)
    notes = (reading.learning_rate, *reading.changes)
    width = max(
        strong(reading.epoch) + head_gap + width_of(reading.step),
        *(key + names + strong(value) for value in reading.figures),
        *(width_of(note) for note in notes),
    )
    box = QRectF(0, 0, width + 2 * px(9), line * (1 + len(parts) + len(notes)) + 2 * px(6))
    box.moveTopLeft(_beside(at, box, bounds, px(10), upwards))

    painter.setPen(QPen(QColor(look.border), 1))
    painter.setBrush(QColor(look.card))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), px(6), px(6))
    row = QRectF(box.left() + px(9), box.top() + px(6), width, line)

    def write(text: str, colour: str, font: QFont, indent: float = 0.0) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        painter.drawText(row.adjusted(indent, 0, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), text)

    write(reading.epoch, look.text, bold)
    write(reading.step, look.muted, plain, strong(reading.epoch) + head_gap)
    for i, (part, value) in enumerate(zip(parts, reading.figures, strict=True)):
        row.translate(0, line)
        paint_key(painter, i, row.left(), round(row.center().y() - px(1)), px(2), look)
        write(part, look.muted, plain, key)
        write(value, look.text, bold, key + names)
    for note in notes:
        row.translate(0, line)
        write(note, look.muted, plain)


def _beside(at: QPointF, box: QRectF, bounds: QRectF, gap: float, upwards: bool) -> QPointF:
    left = at.x() + gap
    if left + box.width() > bounds.right():
        left = at.x() - gap - box.width()
    left = min(max(left, bounds.left()), bounds.right() - box.width())
    # At the very edge, so that a label there is covered whole and not by half.
    top = at.y() - 1 - box.height() if upwards else at.y() + 1
    top = min(top, bounds.bottom() - box.height())
    return QPointF(round(left), round(max(top, bounds.top())))
