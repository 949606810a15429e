"""CurveCanvas: draws a CurveView with pyqtgraph. Import it late: pyqtgraph takes a third of a second.

Positions in the plot are fractions of the axes, 0 to 1, so that nothing in the plot moves when an axis grows.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QBuffer, QByteArray, QEvent, QIODevice, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QImage,
    QMouseEvent,
    QPainter,
    QPen,
    QPicture,
    QPolygonF,
    QResizeEvent,
)
from PySide6.QtWidgets import QGraphicsObject, QSizePolicy, QStyleOptionGraphicsItem, QWidget

from visnet.gui.painting.guard import guarded_item
from visnet.gui.panels.curves.axes import Floats
from visnet.gui.panels.curves.format import (
    FAINT,
    KEY_PX,
    PARTS,
    UPWARDS,
    Mark,
    dashes,
    epoch_tick,
    mixed,
    paint_key,
    place_marks,
)
from visnet.gui.panels.curves.model import CurveView, Reading, dashed
from visnet.gui.texts import tr
from visnet.gui.theme import Look, look
from visnet.text import Text
from visnet.training.moment import Moment

NEAR_PX = 6  # a change this near to the pointer is read out
LABEL_PX, FONT_PX = 11, 11
SHORT_PX = 150  # a plot less high than this names its axis beside the numbers, not below
LABELLED_PX = 72  # less high than this, marks have no labels
NARROWEST = "0.00"  # room for this at least, so that the plot does not move for every change of the labels
PAD_PX = 4  # around what the axes reach, so that a curve along an edge is not cut in half
MOST_COLUMNS = 1000  # more cannot be told apart, also on a very dense screen
COLUMN_PX = 1.5  # device pixels: less than a curve is wide
NEAREST = 1e-4  # of an axis is seen at least
REACH = QRectF(-1, -1, 3, 3)  # in fractions of both axes: what is drawn lies within, with what is clipped
HINT = Text("Press Train")
BEST = (Text("best weights (lowest validation loss)"), Text("lowest validation loss"), Text("best weights"))


class CurveCanvas(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """Zoom: wheel; pan: drag; fit: double click. pointed(object): the epoch under the pointer, or None."""

    pointed = Signal(object)

    def __init__(self, view: CurveView, parent: QWidget | None = None) -> None:
        # OpenGL leaks with every new line.
        super().__init__(parent, useOpenGL=False, background=None)
        self.view = view
        self.fitted = True
        self._hover: float | None = None
        self._pointer_x: float | None = None
        self._left, self._bottom = (pg.AxisItem(side, maxTickLevel=0) for side in ("left", "bottom"))
        self._box = _Box(enableMenu=False, defaultPadding=0.0)
        self.plot = pg.PlotItem(
            viewBox=self._box, enableMenu=False, axisItems={"left": self._left, "bottom": self._bottom}
        )
        self.plot.hideButtons()
        self._box.disableAutoRange()
        for axis in (self._left, self._bottom):
            axis.setStyle(
                tickLength=0,
                autoExpandTextSpace=False,
                autoReduceTextSpace=False,
            )
            axis.setStyle(hideOverlappingLabels=False, tickAlpha=0)
            axis.setPen(pg.mkPen(None))
        self._left.setStyle(tickTextOffset=5)
        self._bottom.setStyle(tickTextOffset=1)
        self._grid, self._base, self._changes = (_lines(antialias=False) for _ in range(3))
        self._previous = [_lines() for _ in PARTS]
        self._raw = [_lines() for _ in PARTS]
        self._curves = [_lines() for _ in PARTS]
        self._dots: list[Floats] = [_NO_DOTS for _ in PARTS]
        upwards = [items[i] for items in (self._previous, self._raw, self._curves) for i in UPWARDS]
        for z, item in enumerate((self._grid, self._base, self._changes, *upwards)):
            item.setZValue(z)
            self._box.addItem(item, ignoreBounds=True)
        self.setCentralItem(self.plot)
        self._overlay = _Overlay(self)
        self._laid_out: tuple[object, ...] = ()
        self._place = QRectF(0, 0, 1, 1)  # where the plot lies, with its padding, in pixels
        self.setMouseTracking(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)  # the card has one
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._box.sigRangeChangedManually.connect(self.on_zoomed)
        self.restyle()

    def sizeHint(self) -> QSize:
        return QSize(look().px(520), look().px(260))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(60))

    # What is shown.

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run."""
        view, run_id = self.view, self.view.run_id
        epochs, values = map(view.x_axis.value, self._range(0)), map(view.y_axis.value, self._range(1))
        seen = np.array([*epochs]), np.array([*values])
        if view.show(moment):
            if view.run_id != run_id:
                self.fitted = True
            if not self.fitted:  # the axes may have grown: the same epochs and values stay in sight
                xs, ys = view.x_axis.fraction(seen[0]), view.y_axis.fraction(seen[1])
                self._box.setRange(xRange=xs.tolist(), yRange=ys.tolist(), padding=0)
            self.refresh()
            if self._pointer_x is not None:
                self._point_at(self._pointer_x)

    def clear(self) -> None:
        """Show an empty plot."""
        self.view.clear()
        self._hover, self.fitted = None, True
        self.refresh()

    def refresh(self) -> None:
        """Redraw everything after a change of the view."""
        view, size = self.view, (self.width(), self.height())
        axes = view.x_axis.top, view.y_axis.low, view.y_axis.high, view.log_scale
        key = (look(), size, axes, tuple(view.events), self.fitted or (self._range(0), self._range(1)))
        if key != self._laid_out:
            self._laid_out = key
            self._lay_out()
        self._draw()

    @Slot()
    def fit(self) -> None:
        """Show the whole range of the axes, and follow it."""
        self.fitted = True
        self.refresh()

    @Slot()
    def on_zoomed(self) -> None:
        """Keep the zoomed part in view while training continues."""
        self.fitted = False
        self.refresh()

    def area(self) -> QRectF:
        """Return the rectangle of both whole axes, in pixels; larger than seen() when zoomed in."""
        return QRectF(QPointF(self.x_of(0.0), self.y_of(1.0)), QPointF(self.x_of(1.0), self.y_of(0.0)))

    def seen(self) -> QRectF:
        """Return the visible part of area()."""
        return self.area().intersected(self._place)

    def x_of(self, fraction: float) -> float:
        """Return the pixel column at a fraction of the horizontal axis."""
        (low, high), place = self._box.viewRange()[0], self._place
        return float(place.left() + (fraction - low) / (high - low) * place.width())

    def y_of(self, fraction: float) -> float:
        """Return the pixel row at a fraction of the vertical axis."""
        (low, high), place = self._box.viewRange()[1], self._place
        return float(place.bottom() - (fraction - low) / (high - low) * place.height())

    def marks(self) -> list[Mark]:
        """Return the marks of live changes with their labels, in pixels."""
        seen = self.seen()
        xs = [self.x_of(event.epoch / self.view.x_axis.top) for event in self.view.events]
        inside = [(event, x) for event, x in zip(self.view.events, xs, strict=True) if seen.left() <= x <= seen.right()]
        # No words over curves that have little room themselves: the readout tells them.
        metrics = QFontMetricsF(look().font(LABEL_PX))
        roomy = seen.height() >= look().px(LABELLED_PX)
        return place_marks(
            [event for event, _ in inside],
            [x for _, x in inside],
            metrics.horizontalAdvance if roomy else lambda text: math.inf,
            seen.left(),
            seen.right(),
            look().scale,
        )

    def tick_texts(self) -> dict[str, list[tuple[str, QRectF]]]:
        """Return the tick labels of both axes, left and bottom, each with its position in pixels."""
        found = {}
        for name, axis in (("left", self._left), ("bottom", self._bottom)):
            picture = QPicture()
            painter = QPainter(picture)
            painter.setFont(look().font(LABEL_PX))
            *_, texts = axis.generateDrawSpecs(painter)
            painter.end()
            found[name] = [(text, rect.translated(axis.scenePos())) for rect, _, text in texts]
        return found

    # Reading off.

    @property
    def hover_row(self) -> int | None:
        """Return the row under the cursor, or None."""
        return None if self._hover is None else self.view.nearest_row(self._hover)

    def reading(self) -> Reading | None:
        """Return the values under the cursor, or None."""
        row = self.hover_row
        if row is None:
            return None
        x, near = self.x_of(float(self.view.rows.epoch[row]) / self.view.x_axis.top), look().px(NEAR_PX)
        events = [event for mark in self.marks() if abs(mark.x - x) <= near for event in mark.events]
        at = ((self.view.epoch_of(marker.step), marker.text) for marker in self.view.markers)
        noticed = [text for epoch, text in at if abs(self.x_of(epoch / self.view.x_axis.top) - x) <= near]
        return self.view.read(row, events, noticed)

    def show_hover(self, epoch: float | None) -> None:
        """Show the values of the row nearest to an epoch; None hides them."""
        self._hover = epoch
        self._overlay.update()

    def row_beside(self, row: int, pixels: float) -> int:
        """Return the first row at least `pixels` right of a row, left if negative; the last or first at the end."""
        epochs = self.view.rows.epoch
        wanted = epochs[row] + pixels * self.view.x_axis.top / self.area().width()
        if pixels > 0:
            return min(max(int(np.searchsorted(epochs, wanted)), row + 1), len(epochs) - 1)
        return max(min(int(np.searchsorted(epochs, wanted, side="right")) - 1, row - 1), 0)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        if not event.buttons():
            self._pointer_x = event.position().x()
            self._point_at(self._pointer_x)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.fit()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
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

    # Pictures.

    def picture(self, suffix: str) -> bytes:
        """Return the visible plot as a .png of twice its size or as an .svg."""
        from pyqtgraph.exporters import ImageExporter, SVGExporter

        exporter = SVGExporter(self.plot) if suffix == ".svg" else ImageExporter(self.plot)
        exporter.params["background"] = look().card
        if suffix != ".svg":
            exporter.params["width"] = 2 * self.width()
        made = self._with_key(lambda: exporter.export(toBytes=True))
        if suffix == ".svg":
            return bytes(made)
        png = QByteArray()
        buffer = QBuffer(png)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        made.save(buffer, "PNG")
        return bytes(png.data())

    @Slot()
    def copy(self) -> None:
        """Copy the plot to the clipboard as a picture."""
        QGuiApplication.clipboard().setImage(QImage.fromData(self.picture(".png")))

    # Drawing.

    def restyle(self) -> None:
        """Apply the colours and sizes of look()."""
        scale = look().scale
        self.setBackground(look().card)
        for axis in (self._left, self._bottom):
            axis.setTextPen(look().muted)
            axis.setStyle(tickFont=look().font(LABEL_PX))
        self._grid.setPen(look().grid)
        self._base.setPen(look().border)
        self._changes.setPen(pg.mkPen(look().faint, style=Qt.PenStyle.DashLine))
        for i, name in enumerate(look().curves):
            cap = Qt.PenCapStyle.FlatCap if dashes(i) else Qt.PenCapStyle.SquareCap  # square ones join
            # Mixed, not transparent: Qt draws transparent lines as one outline, too.
            for items, width, colour in (
                (self._curves, 1.8 * scale, QColor(name)),
                (self._raw, scale, mixed(name, look().card, FAINT)),
                (self._previous, 1.4 * scale, mixed(name, look().card, FAINT)),
            ):
                pen = pg.mkPen(colour, width=width)
                pen.setCapStyle(Qt.PenCapStyle.SquareCap if items is self._raw else cap)
                items[i].setPen(pen)
        self.refresh()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if hasattr(self, "_overlay"):  # the base class's constructor resizes, too
            self._overlay.setRect(QRectF(0, 0, self.width(), self.height()))
            self.refresh()

    def _lay_out(self) -> None:
        """Give the axes their room and numbers, and show what is to be seen of them."""
        view, px, metrics = self.view, look().px, QFontMetricsF(look().font(LABEL_PX))
        line, tall = metrics.height(), self.height() >= px(SHORT_PX)
        below = (2 * line + px(5) if tall else line + px(5)) + 1
        most = max(1, min(5, int((self.height() - line / 2 - below) / (1.7 * line))))
        if self.fitted:
            values, step = view.y_axis.ticks(most)
        else:
            low, high = self._range(1)
            values, step = view.y_axis.ticks_within(view.y_axis.value(low), view.y_axis.value(high), most)
        texts = [view.form.tick(float(value), step) for value in values]
        left = max(metrics.horizontalAdvance(text) for text in (*texts, NARROWEST)) + px(9)
        if not tall:
            left = max(left, metrics.horizontalAdvance(tr("epoch")) + px(9))
        y_ticks = list(zip(view.y_axis.fraction(values).tolist(), texts, strict=True))
        wide = metrics.horizontalAdvance(epoch_tick(view.x_axis.top, view.x_axis.ticks(8)[1]))
        right = wide / 2 + 1
        most = max(1, min(8, int((self.width() - left - right) / (wide + px(26)))))
        if self.fitted:
            epochs, step = view.x_axis.ticks(most)
        else:
            low, high = self._range(0)
            epochs, step = view.x_axis.ticks_within(view.x_axis.value(low), view.x_axis.value(high), most)
        ends = self._range(0)
        share = right / max(1.0, self.width() - left - right) * (ends[1] - ends[0])  # of a number's half
        x_ticks = [(f, epoch_tick(e, step)) for e, f in zip(epochs.tolist(), view.x_axis.fraction(epochs), strict=True)]

        self.plot.layout.setContentsMargins(0, line / 2 - PAD_PX + 1, right - PAD_PX, 0)
        self._left.setWidth(round(left) - PAD_PX + 2)  # pyqtgraph leaves a text out that just fits
        self._bottom.setHeight(round(below) - PAD_PX)
        self._left.setTicks([y_ticks])
        # A number at the edge of a part would be cut off; that of the whole axis has its room.
        self._bottom.setTicks([[tick for tick in x_ticks if self.fitted or ends[0] <= tick[0] <= ends[1] - share]])
        self.plot.layout.activate()
        self._place = place = QRectF(self._box.mapRectToScene(self._box.rect()))
        x_pad = PAD_PX / max(1.0, place.width() - 2 * PAD_PX)
        y_pad = PAD_PX / max(1.0, place.height() - 2 * PAD_PX)
        self._box.setLimits(
            xMin=-x_pad, xMax=1 + x_pad, yMin=-y_pad, yMax=1 + y_pad, minXRange=NEAREST, minYRange=NEAREST
        )
        if self.fitted:
            self._box.setRange(xRange=(-x_pad, 1 + x_pad), yRange=(-y_pad, 1 + y_pad), padding=0)
        edge = 0.0 if self.fitted else max(0.0, self._range(1)[0])
        _set_lines(self._grid, np.array([(0.0, y, 1.0, y) for y, _ in y_ticks]).reshape(-1, 4))
        _set_lines(self._base, np.array([(0.0, edge, 1.0, edge)]))
        xs = [event.epoch / view.x_axis.top for event in view.events]
        _set_lines(self._changes, np.array([(x, 0.0, x, 1.0) for x in xs]).reshape(-1, 4))

    def dots(self) -> list[list[QPointF]]:
        """Return the rows drawn as dots, per curve, in pixels, without those outside the picture."""
        seen = self.seen().adjusted(-1, -1, 1, 1)
        places = [[QPointF(self.x_of(x), self.y_of(y)) for x, y in dots.tolist()] for dots in self._dots]
        return [[place for place in of_curve if seen.contains(place)] for of_curve in places]

    def _range(self, axis: int) -> tuple[float, float]:
        """What is seen of an axis, 0 the horizontal one, as fractions."""
        low, high = self._box.viewRange()[axis]
        return max(0.0, low), min(1.0, high)

    def _draw(self) -> None:
        """Draw the curves, with no more lines than can be told apart."""
        view, area, within = self.view, self.area(), self._range(0)
        n = max(1, min(MOST_COLUMNS, int(self._place.width() * self.devicePixelRatioF() / COLUMN_PX)))
        previous = view.strokes(n, view.smoothing, within, previous=True)
        raw = view.strokes(n, within=within) if view.smoothing else []
        curves = view.strokes(n, view.smoothing, within)
        size = np.array([max(1.0, area.width()), max(1.0, area.height())] * 2)
        for i in range(len(PARTS)):
            _set_lines(self._raw[i], _clipped(raw[i].lines) if i < len(raw) else _NO_LINES)
            self._dots[i] = curves[i].dots if i < len(curves) else _NO_DOTS
            for items, strokes in ((self._previous, previous), (self._curves, curves)):
                lines, pattern = _clipped(strokes[i].lines) if i < len(strokes) else _NO_LINES, dashes(i)
                if pattern and len(lines):
                    lines = dashed(lines * size, *(px * look().scale for px in pattern)) / size
                _set_lines(items[i], lines)
        self._overlay.update(self._place)

    def _with_key(self, make: Callable[[], Any]) -> Any:
        self._overlay.with_key = True
        try:
            return make()
        finally:
            self._overlay.with_key = False


class _Box(pg.ViewBox):  # type: ignore[misc]
    """Moves under the left button only: the right one opens the card's menu."""

    def mouseDragEvent(self, event: Any, axis: int | None = None) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            super().mouseDragEvent(event, axis)
        else:
            event.ignore()


class _Overlay(QGraphicsObject):
    """What is written over the curves: labels, marks, the readout; in pixels."""

    def __init__(self, canvas: CurveCanvas) -> None:
        super().__init__(canvas.plot)
        self._canvas, self._rect = canvas, QRectF()
        self.with_key = False
        self.setAcceptedMouseButtons(Qt.MouseButton.NoButton)
        self.setZValue(1e6)

    def setRect(self, rect: QRectF) -> None:
        """Lie over all of the canvas."""
        self.prepareGeometryChange()
        self._rect = rect

    def boundingRect(self) -> QRectF:
        return self._rect

    @guarded_item
    def paint(self, painter: QPainter, option: QStyleOptionGraphicsItem, widget: QWidget | None = None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        canvas = self._canvas
        ink = _OverlayInk(painter, canvas, look())
        ink.paint(with_key=self.with_key)
        reading, row = canvas.reading(), canvas.hover_row
        if reading is not None and row is not None:
            ink.paint_reading(reading, row)


class _OverlayInk:
    """Writes over the curves of a canvas."""

    def __init__(self, painter: QPainter, canvas: CurveCanvas, look: Look) -> None:
        self._painter, self._canvas, self._view, self._look = painter, canvas, canvas.view, look
        self._seen, self._marks = canvas.seen(), canvas.marks()
        self._metrics = QFontMetricsF(look.font(LABEL_PX))

    def paint(self, with_key: bool) -> None:
        """Write all but the readout. with_key: names the curves as well, for a picture without its card."""
        self._paint_dots()
        self._paint_axis_name()
        self._paint_moment()
        self._paint_markers()
        self._paint_mark_labels()
        self._paint_off_scale()
        if self._view.waits:
            self._paint_hint()
        if with_key:
            self._paint_key()

    def paint_reading(self, reading: Reading, row: int) -> None:
        """A line at the row that is read out, its values as dots, and its figures."""
        painter, look, seen, view = self._painter, self._look, self._seen, self._view
        x = self._x(float(view.rows.epoch[row]))
        if not seen.left() - 1 <= x <= seen.right() + 1:
            return
        painter.setPen(QPen(QColor(look.muted), 1))
        painter.drawLine(QPointF(round(x) + 0.5, seen.top()), QPointF(round(x) + 0.5, seen.bottom()))
        for i in (i for i in UPWARDS if i < len(view.rows.curves)):
            self._paint_dot(x, float(view.rows.curves[i][row]), look.curves[i])
        bounds = QRectF(0, 0, self._canvas.width(), self._canvas.height())
        at = QPointF(x, seen.top() if view.form.falls else seen.bottom())
        paint_reading(painter, reading, at, bounds, look, upwards=not view.form.falls)

    def _x(self, epoch: float) -> float:
        return self._canvas.x_of(epoch / self._view.x_axis.top)

    def _paint_dots(self) -> None:
        """The rows themselves, where they are too few to make a curve."""
        self._painter.setPen(Qt.PenStyle.NoPen)
        dots, radius = self._canvas.dots(), 2.7 * self._look.scale
        for i in UPWARDS:
            self._painter.setBrush(QColor(self._look.curves[i]))
            for place in dots[i]:
                self._painter.drawEllipse(place, radius, radius)

    def _paint_axis_name(self) -> None:
        """Below the numbers, or where there is no room beside them."""
        canvas, look, line = self._canvas, self._look, self._metrics.height()
        place = canvas.seen()
        if canvas.height() >= look.px(SHORT_PX):
            place = QRectF(place.left(), canvas.height() - line - 1, place.width(), line)
            align = Qt.AlignmentFlag.AlignCenter
        else:
            place = QRectF(0, canvas.height() - line - 1, place.left() - look.px(9), line)
            align = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        self._painter.setFont(look.font(LABEL_PX))
        self._painter.setPen(QColor(look.muted))
        self._painter.drawText(place, int(align), tr("epoch"))

    def _paint_hint(self) -> None:
        painter, font = self._painter, self._look.font(13)
        metrics = QFontMetricsF(font)
        place = QRectF(0, 0, metrics.horizontalAdvance(tr(HINT)) + self._look.px(24), metrics.height())
        place.moveCenter(self._seen.center())
        painter.fillRect(place, QColor(self._look.card))  # no grid line through the words
        painter.setFont(font)
        painter.setPen(QColor(self._look.muted))
        painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), tr(HINT))

    def _paint_mark_labels(self) -> None:
        """At the edge that the curves leave free."""
        seen, look, line = self._seen, self._look, self._metrics.height()
        top = seen.top() + look.px(2) if self._view.form.falls else seen.bottom() - line - look.px(2)
        for mark in self._marks:
            if mark.label:
                place = QRectF(mark.label_x, top, self._metrics.horizontalAdvance(mark.label), line)
                self._write(mark.label, place, look.muted)

    def _paint_markers(self) -> None:
        """A small flag at the foot of the plot for each thing that was noticed."""
        painter, look, size = self._painter, self._look, self._look.px(4)
        for marker in self._view.markers:
            foot = QPointF(self._x(self._view.epoch_of(marker.step)), self._seen.bottom())
            if self._seen.left() <= foot.x() <= self._seen.right():
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(QColor(look.wrong))
                painter.drawPolygon(
                    QPolygonF([foot, foot + QPointF(size, -1.6 * size), foot + QPointF(-size, -1.6 * size)])
                )

    def _paint_off_scale(self) -> None:
        """An arrow at the upper edge for each stretch that leaves the picture; at the highest, how high it is."""
        seen = self._seen
        inside = [(self._x(peak.epoch), peak.value) for peak in self._view.off_scale()]
        inside = [(x, value) for x, value in inside if seen.left() <= x <= seen.right()]
        if not inside:
            return
        painter, look = self._painter, self._look
        size = look.px(4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look.text))
        last = -1.0
        for x, _ in inside:
            if x - last > 2 * size or last < 0:
                tip = QPointF(x, seen.top())
                painter.drawPolygon(QPolygonF([tip, tip + QPointF(size, 1.6 * size), tip + QPointF(-size, 1.6 * size)]))
                last = x
        # Below the arrows and the labels of changes, which share this edge.
        x, highest = max(inside, key=lambda peak: peak[1])
        reach = tr("peak {value}", value=self._view.form.short(highest))
        top = seen.top() + look.px(9) + (self._metrics.height() if self._marks else 0)
        self._write_beside(x, top, (tr("{peak} (switch to log)", peak=reach), reach), look.text)

    def _paint_moment(self) -> None:
        """A line where the run rests or what its parameters are of; those that early stopping chose are named so."""
        painter, view, seen, look = self._painter, self._view, self._seen, self._look
        for epoch in {epoch for epoch in (view.moment, view.cursor) if epoch is not None}:
            colour = look.validation if epoch == view.moment and view.best is not None else look.accent
            x = round(self._x(epoch)) + 0.5
            if seen.left() - 1 <= x <= seen.right() + 1:
                painter.setPen(QPen(QColor(colour), 1, Qt.PenStyle.DashLine))
                painter.drawLine(QPointF(x, seen.top()), QPointF(x, seen.bottom()))
        if view.moment is None or view.best is None:
            return
        # Their own figure: the end of the epoch that they are of need not have a row.
        x = round(self._x(view.moment)) + 0.5
        self._paint_dot(x, view.best, look.validation)
        if seen.height() < look.px(LABELLED_PX):
            return
        # At the edge that the curves leave free, where the labels of changes and of what is off the scale stand, too.
        line = self._metrics.height()
        beyond = look.px(2) + (line if any(mark.label for mark in self._marks) else 0)
        if view.form.falls:
            top = seen.top() + beyond + (look.px(9) + line if view.off_scale() else 0)
        else:
            top = seen.bottom() - beyond - line
        self._write_beside(x, top, tuple(map(tr, BEST)), look.validation)

    def _paint_key(self) -> None:
        """The curves' names, in a corner that they leave free."""
        look, line = self._look, self._metrics.height()
        names = [tr(part) for part in PARTS[: len(self._view.rows.curves)]]
        left = self._seen.right() - max(self._metrics.horizontalAdvance(name) for name in names) - look.px(8)
        top = self._seen.top() if self._view.form.falls else self._seen.bottom() - len(names) * line - look.px(8)
        patch = QRectF(left - look.px(KEY_PX + 12), top, self._seen.right() - left + look.px(KEY_PX + 12), 0)
        patch.setHeight(len(names) * line + look.px(8))
        self._painter.fillRect(patch, QColor(look.card))
        for i, name in enumerate(names):
            place = QRectF(left, top + look.px(4) + i * line, self._seen.right() - left, line)
            paint_key(self._painter, i, left - look.px(KEY_PX + 6), round(place.center().y()), look.px(2), look)
            self._painter.setFont(look.font(LABEL_PX))
            self._painter.setPen(QColor(look.muted))
            self._painter.drawText(place, int(Qt.AlignmentFlag.AlignVCenter), name)

    def _paint_dot(self, x: float, value: float, colour: str) -> None:
        """A dot at a pixel column and a value, if that is in the picture."""
        (fraction,) = self._view.y_axis.fraction(np.array([value])).tolist()
        y = self._canvas.y_of(fraction) if math.isfinite(fraction) else math.nan
        if self._seen.top() - 1 <= y <= self._seen.bottom() + 1:
            self._painter.setPen(QPen(QColor(self._look.card), 1.5 * self._look.scale))
            self._painter.setBrush(QColor(colour))
            radius = 3.5 * self._look.scale
            self._painter.drawEllipse(QPointF(x, y), radius, radius)

    def _write_beside(self, x: float, top: float, texts: Sequence[str], colour: str) -> None:
        """Write the first of texts that has room right or left of x; none where there is no room for any."""
        seen, gap = self._seen, self._look.px(4)
        for text in texts:
            width = self._metrics.horizontalAdvance(text)
            lefts = (x + gap, x - gap - width)
            left = next((x for x in lefts if seen.left() <= x and x + width <= seen.right()), None)
            if left is not None:
                self._write(text, QRectF(left, top, width + 1, self._metrics.height()), colour)
                break

    def _write(self, text: str, place: QRectF, colour: str) -> None:
        """Write a label on a patch of the card's colour, through which what is below is faintly seen."""
        patch = QColor(self._look.card)
        patch.setAlphaF(0.85)
        self._painter.fillRect(place, patch)
        self._painter.setFont(self._look.font(LABEL_PX))
        self._painter.setPen(QColor(colour))
        self._painter.drawText(place, int(Qt.AlignmentFlag.AlignCenter), text)


_NO_LINES: Floats = np.empty((0, 4))
_NO_DOTS: Floats = np.empty((0, 2))


class _Lines(pg.PlotCurveItem):  # type: ignore[misc]
    """Lines that lie where _clipped() leaves them: pyqtgraph would ask each where it reaches with every change."""

    def boundingRect(self) -> QRectF:
        return REACH


def _lines(antialias: bool = True) -> pg.PlotCurveItem:
    """Lines of their own, not one outline: Qt strokes a wide outline at a cost that grows with its length's square."""
    item = _Lines(connect="pairs", antialias=antialias, skipFiniteCheck=True)
    item.setSegmentedLineMode("on")
    return item


def _set_lines(item: pg.PlotCurveItem, lines: Floats) -> None:
    """Draw these. lines: (n, 4), from x, y, to x, y."""
    ends = lines.reshape(-1, 2)
    if len(ends) or len(item.xData if item.xData is not None else ()):
        item.setData(np.ascontiguousarray(ends[:, 0]), np.ascontiguousarray(ends[:, 1]), connect="pairs")
    item.setVisible(len(ends) > 0)


def _clipped(lines: Floats) -> Floats:
    """What is far outside is cut off: a painter cannot count as far as a loss can."""
    clipped = lines.copy()
    np.clip(clipped[:, 1::2], -1, 2, out=clipped[:, 1::2])
    return clipped


def paint_reading(
    painter: QPainter, reading: Reading, at: QPointF, bounds: QRectF, look: Look, *, upwards: bool = False
) -> None:
    """Paint a reading to the lower right of a point, or elsewhere near it if there is no room.

    bounds: the rectangle to stay within.
    """
    px = look.px
    plain, bold = look.font(FONT_PX), look.font(FONT_PX, QFont.Weight.DemiBold)
    line = QFontMetricsF(plain).height() + px(1)
    strong = QFontMetricsF(bold).horizontalAdvance
    width_of = QFontMetricsF(plain).horizontalAdvance
    head_gap, key = px(10), px(KEY_PX + 6)
    parts = [tr(part) for part in PARTS[: len(reading.figures)]]
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
