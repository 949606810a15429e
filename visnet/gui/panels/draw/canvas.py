"""DrawCanvas: the drawing surface, finer than the image's own pixels, with a bounded undo history."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from math import inf

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

from visnet.datasets.images.preprocess import BOX_SHARE

FORMAT = QImage.Format.Format_Grayscale8
SIDE = 560  # pixels of the sheet's longer side, about
REDRAWN_SIDE = 224  # of the one that is scaled
LEAST_LINE = 0.4  # of the digit's pixels there: shorter ones cost time and show nothing
MAX_UNDO = 50
USUAL_WEIGHT = 2.4 / 28  # of MNIST's strokes, as a share of the image's shorter side
LEAST_EXTENT = 0.05  # of the box: what is smaller is a dot, whose width says nothing


@dataclass(frozen=True, slots=True)
class Origin:
    """The example of the dataset that a drawing started from, preprocessed already. label: its class."""

    label: int | None


@dataclass(frozen=True, slots=True)
class Stroke:
    """One stroke of the pen. lines: start, end and width of each segment, in the image's pixels; append-only."""

    erases: bool
    lines: list[tuple[QPointF, QPointF, float]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """The sheet at one time: what undo brings back."""

    packed: bytes
    strokes: tuple[Stroke, ...] | None
    origin: Origin | None


class DrawCanvas:
    """Ink is 255, paper 0. Positions and widths are in image pixels; each is factor × factor pixels here.

    origin: the example that is on the surface, None for a drawing or an imported image.
    """

    def __init__(self, shape: tuple[int, int]) -> None:
        """shape: (h, w) of the digit."""
        self.shape = shape
        self.factor = max(1, SIDE // max(shape))
        h, w = shape
        self.picture = QImage(w * self.factor, h * self.factor, FORMAT)
        self.picture.fill(0)
        self.origin: Origin | None = None
        self._strokes: tuple[Stroke, ...] | None = ()  # None: there is more than strokes, which cannot be redrawn
        self._past: list[_Sheet] = []
        self._future: list[_Sheet] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def ink(self) -> npt.NDArray[np.uint8]:
        """Return a copy of the surface, (factor·h, factor·w) uint8."""
        return _array_of(self.picture)

    def ink_for_scaling(self) -> npt.NDArray[np.uint8]:
        """Return the drawing, an array of the surface's proportions, for scaling into MNIST's box.

        Scaling would make the strokes of a small drawing too thick, even blobs, and those of a large one too thin.
        They are redrawn so that after scaling their width is between the pen's and a typical digit's.
        """
        ink = self.ink()
        lines = [line for stroke in self._strokes or () if not stroke.erases for line in stroke.lines]
        if not lines or not ink.any():
            return ink
        inked = [np.flatnonzero(ink.any(axis=axis)) for axis in (1, 0)]
        extents = [float(i[-1] - i[0] + 1) / self.factor for i in inked]
        boxes = [BOX_SHARE * n for n in self.shape]
        width, usual = max(width for *_, width in lines), USUAL_WEIGHT * min(self.shape)
        scale = min(box / extent for box, extent in zip(boxes, extents, strict=True))
        wanted = min(max(width * scale, min(width, usual)), max(width, usual))
        # The ends of the strokes come to the box's edges with the width that they have then.
        scale = min(
            (box - wanted) / (extent - width) if extent - width > LEAST_EXTENT * box else inf
            for box, extent in zip(boxes, extents, strict=True)
        )
        factor = wanted / (width * scale)
        if scale <= 0 or scale == inf or abs(factor - 1) < 0.02:
            return ink
        rows, columns = ((i[0] + i[-1] + 1) / (2 * self.factor) for i in inked)
        return self._redrawn(factor, QPointF(columns, rows), scale)

    def _redrawn(self, width_factor: float, centre: QPointF, scale: float) -> npt.NDArray[np.uint8]:
        """All strokes on another sheet, the pen's widths times a factor, the eraser's as they were.

        centre: what comes to the sheet's middle.   scale: pixels of the digit for one of the drawing. The sheet is
        coarser than the pad's: to paint on it takes a millisecond, at every event of the pen.
        """
        h, w = self.shape
        f = max(1, REDRAWN_SIDE // max(self.shape))
        picture = QImage(w * f, h * f, FORMAT)
        picture.fill(0)
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(f, f)
        painter.translate(w / 2, h / 2)
        painter.scale(scale, scale)
        painter.translate(-centre)
        least = LEAST_LINE / scale
        for stroke in self._strokes or ():
            factor = 1 if stroke.erases else width_factor
            for points, width in _runs(stroke.lines, least):
                _paint_line(painter, points, width * factor, stroke.erases)
        painter.end()
        return _array_of(picture)

    def remember(self) -> None:
        """Save the current state for undo. Call it before a change."""
        self._past.append(self._now())
        del self._past[:-MAX_UNDO]
        self._future.clear()

    def begin_stroke(self, erases: bool) -> None:
        """Save the state for undo and begin a stroke; the lines that follow belong to it."""
        self.remember()
        if self._strokes is not None:
            self._strokes = (*self._strokes, Stroke(erases))

    def undo(self) -> None:
        """Undo the last change."""
        self._future.append(self._now())
        self._restore(self._past.pop())

    def redo(self) -> None:
        """Redo the change undone last."""
        self._past.append(self._now())
        self._restore(self._future.pop())

    def _now(self) -> _Sheet:
        """The sheet in a hundredth of its memory: it is mostly paper."""
        return _Sheet(zlib.compress(bytes(self.picture.constBits()), level=1), self._strokes, self.origin)

    def _restore(self, sheet: _Sheet) -> None:
        size = self.picture.size()
        whole = QImage(zlib.decompress(sheet.packed), size.width(), size.height(), self.picture.bytesPerLine(), FORMAT)
        self.picture = whole.copy()  # else it would not own its memory
        self._strokes, self.origin = sheet.strokes, sheet.origin

    def clear(self) -> None:
        """Clear the surface."""
        self.remember()
        self.picture.fill(0)
        self.forget_drawing()

    def forget_drawing(self) -> None:
        """Forget the strokes: what follows is another drawing."""
        self._strokes, self.origin = (), None

    def line(self, start: QPointF, end: QPointF, width: float, erase: bool) -> QRect:
        """Draw or erase along a line with round ends, and return the rectangle that changed."""
        f = self.factor
        if self._strokes:
            self._strokes[-1].lines.append((start, end, width))
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(f, f)
        _paint_line(painter, [start, end], width, erase)
        painter.end()
        reach = width * f / 2 + 2
        return QRectF(start * f, end * f).normalized().adjusted(-reach, -reach, reach, reach).toAlignedRect()

    def put(self, ink: npt.NDArray[np.uint8], origin: Origin | None = None) -> None:
        """Cover the surface with an image. ink: (h, w), 0 is paper; of the image's shape, pixels become squares."""
        self.remember()
        self._strokes, self.origin = None, origin
        h, w = ink.shape
        pixels = np.ascontiguousarray(ink)
        picture = QImage(pixels.data, w, h, w, FORMAT)
        size = picture.size().scaled(self.picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
        exact = ink.shape == self.shape
        how = Qt.TransformationMode.FastTransformation if exact else Qt.TransformationMode.SmoothTransformation
        place = QRect(QPoint(), size)
        place.moveCenter(self.picture.rect().center())
        self.picture = QImage(self.picture.size(), FORMAT)
        self.picture.fill(0)
        painter = QPainter(self.picture)
        painter.drawImage(place.topLeft(), picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how))
        painter.end()


def _runs(lines: list[tuple[QPointF, QPointF, float]], least: float) -> Iterator[tuple[list[QPointF], float]]:
    """Lines that go on from each other with one width, as points of at least that distance, and the width."""
    points: list[QPointF] = []
    at, width = QPointF(), 0.0
    for start, end, this_width in lines:
        if points and (start != at or this_width != width):
            yield [*points, at], width
            points = []
        if not points:
            points = [start]
        if (end - points[-1]).manhattanLength() >= least:
            points.append(end)
        at, width = end, this_width
    if points:
        yield [*points, at], width


def _paint_line(painter: QPainter, points: list[QPointF], width: float, erase: bool) -> None:
    colour = QColor(Qt.GlobalColor.black if erase else Qt.GlobalColor.white)
    style, cap, join = Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap, Qt.PenJoinStyle.RoundJoin
    painter.setPen(QPen(colour, width, style, cap, join))
    if all(point == points[0] for point in points):
        painter.drawPoint(points[0])
    else:
        painter.drawPolyline(points)


def _array_of(picture: QImage) -> npt.NDArray[np.uint8]:
    """A picture's levels as an array of its own, (h, w) uint8."""
    rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
    return rows[:, : picture.width()].copy()
