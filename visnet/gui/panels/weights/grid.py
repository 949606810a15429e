"""WeightGrid: layout of the units' pictures that makes best use of an area."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil, floor

from PySide6.QtCore import QPoint, QRect, QSize, Qt

MIN_PICTURE = 44  # below it nothing can be made out; from here on the grid scrolls
SCROLLED_PICTURE = 72  # at most, where it scrolls: an overview is wanted
CRISP_LOSS = 0.08  # of its size a picture may lose so that all its pixels are equally wide
MIN_CELL = 40  # room for a unit's name
GAP, MAX_GAP_X, MAX_GAP_Y = 8, 24, 40
LABEL = 18
MIN_BARS, MAX_BARS = 24, 64
BAR_WIDTH = 5  # at least
BARS_GAP = 2
MAX_ASPECT = 8.0


@dataclass(frozen=True, slots=True)
class WeightGrid:
    """Cells in rows: a picture, a label, and bars if there is room. Sizes are in logical pixels."""

    n: int
    columns: int
    picture: QSize
    cell: QSize
    bars: int
    label: int
    pitch: QSize
    origin: QPoint
    size: QSize

    @classmethod
    def fit(
        cls,
        n: int,
        image_shape: tuple[int, int],
        area: QSize,
        *,
        scroll_bar: int,
        scale: float = 1.0,
        pixel_ratio: float = 1.0,
        n_bars: int = 0,
    ) -> WeightGrid:
        """Return the grid with the largest pictures for n units of (h, w) pixels; it scrolls if they get too small.

        scroll_bar: its width, subtracted if the grid scrolls.   scale: 1.0 is normal, larger to present.
        pixel_ratio: device pixels per logical one.   n_bars: number of bars to fill leftover height.
        """
        plan = _Plan(n, image_shape, scale, pixel_ratio)
        columns, width = plan.best(area)
        if width < plan.least_width:
            return plan.scrolling(QSize(area.width() - scroll_bar, area.height()))
        return plan.filling(area, columns, plan.crisp(width), n_bars)

    @property
    def rows(self) -> int:
        return ceil(self.n / self.columns)

    def cell_of(self, unit: int) -> QRect:
        """Return the rectangle of a unit's cell: picture, bars and label."""
        row, column = divmod(unit, self.columns)
        at = self.origin + QPoint(column * self.pitch.width(), row * self.pitch.height())
        return QRect(at, self.cell)

    def picture_of(self, unit: int) -> QRect:
        """Return the rectangle of a unit's picture."""
        return QRect(self.cell_of(unit).topLeft(), self.picture)

    def label_of(self, unit: int) -> QRect:
        """Return the rectangle of a unit's label."""
        cell = self.cell_of(unit)
        return QRect(cell.left(), cell.top() + self.picture.height(), cell.width(), self.label)

    def bars_of(self, unit: int) -> QRect:
        """Return the rectangle of a unit's bars, empty if the grid has none."""
        cell = self.cell_of(unit)
        return QRect(cell.left(), cell.bottom() + 1 - self.bars, cell.width(), self.bars)

    def unit_at(self, place: QPoint) -> int | None:
        """Return the unit at a position."""
        at = place - self.origin
        column, row = at.x() // self.pitch.width(), at.y() // self.pitch.height()
        unit = row * self.columns + column
        if not 0 <= column < self.columns or not 0 <= unit < self.n:
            return None
        return unit if self.cell_of(unit).contains(place) else None

    def after(self, unit: int, key: Qt.Key, page: int) -> int | None:
        """Return the unit that a key leads to, or None. page: the visible height."""
        gap = self.pitch.height() - self.cell.height()
        down = max(1, (page + gap) // self.pitch.height()) * self.columns
        below = unit // self.columns < self.rows - 1
        moves = {
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Right: 1,
            Qt.Key.Key_Up: -self.columns if unit >= self.columns else 0,
            Qt.Key.Key_Down: self.columns if below else 0,
            Qt.Key.Key_PageUp: -down,
            Qt.Key.Key_PageDown: down,
            Qt.Key.Key_Home: -self.n,
            Qt.Key.Key_End: self.n,
        }
        return min(max(unit + moves[key], 0), self.n - 1) if key in moves else None

    def units_between(self, top: int, bottom: int) -> range:
        """Return the units of all rows that overlap the strip from top to bottom."""
        first = max(0, (top - self.origin.y()) // self.pitch.height())
        last = min(self.rows - 1, (bottom - self.origin.y()) // self.pitch.height())
        return range(min(first * self.columns, self.n), min((last + 1) * self.columns, self.n))


class _Plan:
    """The sums behind a grid. Widths stand for sizes: a picture's height follows from its width."""

    def __init__(self, n: int, image_shape: tuple[int, int], scale: float, pixel_ratio: float) -> None:
        h, w = image_shape
        self.n, self.image_width, self.pixel_ratio = n, w, pixel_ratio
        self.aspect = min(max(w / h, 1 / MAX_ASPECT), MAX_ASPECT)
        self.scale = scale
        self.gap, self.label, self.min_cell = (round(size * scale) for size in (GAP, LABEL, MIN_CELL))
        # The longer side counts. On a projector, too, to see all units is worth more than to see them large.
        self.least_width = MIN_PICTURE * min(1.0, self.aspect)

    def best(self, area: QSize) -> tuple[int, float]:
        """Columns that give the widest pictures of which all fit, and that width. Rows that are full count for more."""
        most = max(1, (area.width() + self.gap) // (self.min_cell + self.gap))
        found = [(columns, self.width(area, columns)) for columns in range(1, min(self.n, most) + 1)]
        return max(found, key=lambda one: one[1] ** 2 * self.n / (ceil(self.n / one[0]) * one[0]))

    def width(self, area: QSize, columns: int) -> float:
        """How wide pictures can be in so many columns."""
        rows = ceil(self.n / columns)
        by_width = (area.width() - (columns - 1) * self.gap) / columns
        by_height = (area.height() - (rows - 1) * self.gap) / rows - self.label
        return max(0.0, min(by_width, by_height * self.aspect))

    def crisp(self, width: float) -> float:
        """A width at which each pixel of the picture covers the same number of the screen's, if it costs little."""
        unit = self.image_width / self.pixel_ratio
        crisp = floor(width / unit) * unit
        return crisp if crisp >= (1 - CRISP_LOSS) * width else width

    def picture(self, width: float) -> QSize:
        return QSize(max(1, floor(width)), max(1, floor(width / self.aspect)))

    def filling(self, area: QSize, columns: int, width: float, n_bars: int) -> WeightGrid:
        """A grid whose units can all be seen. What is left over goes to the bars, then between, then around."""
        picture = self.picture(width)
        rows = ceil(self.n / columns)
        spare = (area.height() - (rows - 1) * self.gap) // rows - picture.height() - self.label
        bars = min(spare - self.gap // 2, round(MAX_BARS * self.scale))
        if n_bars == 0 or bars < MIN_BARS * self.scale or picture.width() < n_bars * BAR_WIDTH:
            bars = 0
        cell = self.cell(picture, bars)
        return self.grid(columns, picture, cell, bars, area)

    def scrolling(self, area: QSize) -> WeightGrid:
        """A grid as wide as the area and as high as it takes."""
        unit = self.image_width / self.pixel_ratio
        least = self.least_width * self.scale
        width = ceil(least / unit) * unit
        if width > SCROLLED_PICTURE * self.scale * min(1.0, self.aspect):
            width = least
        picture = self.picture(width)
        cell = self.cell(picture, 0)
        columns = max(1, min(self.n, (area.width() + self.gap) // (cell.width() + self.gap)))
        height = ceil(self.n / columns) * (cell.height() + self.gap) - self.gap
        return self.grid(columns, picture, cell, 0, QSize(area.width(), height))

    def cell(self, picture: QSize, bars: int) -> QSize:
        below = self.label + (bars + BARS_GAP if bars else 0)
        return QSize(max(picture.width(), self.min_cell), picture.height() + below)

    def grid(self, columns: int, picture: QSize, cell: QSize, bars: int, area: QSize) -> WeightGrid:
        rows = ceil(self.n / columns)
        pitch_x, left = self.spread(area.width(), columns, cell.width(), MAX_GAP_X)
        pitch_y, _ = self.spread(area.height(), rows, cell.height(), MAX_GAP_Y)
        size = QSize(area.width(), max(area.height(), rows * cell.height()))
        return WeightGrid(
            self.n, columns, picture, cell, bars, self.label, QSize(pitch_x, pitch_y), QPoint(left, 0), size
        )

    def spread(self, room: int, count: int, each: int, most: int) -> tuple[int, int]:
        """How far apart `count` things begin, and what remains before the first."""
        gap = (room - count * each) // (count - 1) if count > 1 else 0
        gap = max(min(gap, round(most * self.scale)), 0)
        return each + gap, max(0, (room - count * (each + gap) + gap) // 2)
