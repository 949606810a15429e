"""Cells of a confusion matrix: geometry, colours and painting."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QImage, QPainter

from visnet.core.metrics import row_percentages
from visnet.gui.painting.names import elided, fitting_names
from visnet.gui.painting.words import Names, count_of_cell, words_of_column, words_of_row
from visnet.gui.theme import look

LABEL_SHARE = 0.22  # of the width, at most, for the names at the left
TOP_PX = 20
SMALLEST_WITH_GAP_PX = 9.0
SMALLEST_LABEL_PX, LARGEST_LABEL_PX = 9.0, 12.0
LEAST_LETTERS_PX = 16  # of a column, in which an elided name says something
FEWEST_NAMED = 4  # columns: fewer names than these are none
UPRIGHT_SHARE = 0.3  # of the height, at most, for names that are written upwards
SMALLEST_NUMBER_PX, LARGEST_NUMBER_PX = 7.5, 12.0
RADIUS_PX = 3
HEADER = -1  # before the first row or column
FULL_COLOUR_FROM = 5  # a matrix with fewer errors than this in every cell stays pale

_UPWARDS = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter

Label = tuple[QRectF, str, Qt.AlignmentFlag]
Colours = npt.NDArray[np.uint8] | npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Cells:
    """Layout of the cells. left, top: of the first.   w, h: pitch.   gap: between cells, 0 if they are tiny.

    upright: the names above the columns are rotated, as they are longer than a column is wide.
    """

    names: Names
    left: float
    top: float
    w: float
    h: float
    gap: float
    upright: bool

    @classmethod
    def fit(cls, size: QSizeF, names: Names) -> Cells:
        """Divide an area among names and cells. names: at least one."""
        scale, n = look().scale, len(names)
        metrics = QFontMetricsF(look().font(LARGEST_LABEL_PX, QFont.Weight.Bold))
        names = fitting_names(names, LABEL_SHARE * size.width(), metrics)
        widest = max(metrics.horizontalAdvance(name) for name in names)
        left = min(widest, LABEL_SHARE * size.width()) + 10 * scale
        upright = _stand_upright(names, (size.width() - left) / n)
        top = min(widest + 6 * scale, UPRIGHT_SHARE * size.height()) if upright else TOP_PX * scale
        smallest = min((size.width() - left) / n, (size.height() - top) / n)
        gap = 2 * scale if smallest >= SMALLEST_WITH_GAP_PX * scale else 0.0
        # The last gap lies outside, so that the last cell ends where the place does.
        w, h = (size.width() - left + gap) / n, (size.height() - top + gap) / n
        return cls(names, left, top, max(0.1, w), max(0.1, h), gap, upright)

    def cell(self, row: int, column: int) -> QRectF:
        """Return the rectangle of a cell; with HEADER as row or column, of the whole column or row and its name."""
        n = len(self.names)
        if column == HEADER:
            return QRectF(0, self.top + row * self.h, self.left + n * self.w - self.gap, self.h - self.gap)
        if row == HEADER:
            return QRectF(self.left + column * self.w, 0, self.w - self.gap, self.top + n * self.h - self.gap)
        return QRectF(self.left + column * self.w, self.top + row * self.h, self.w - self.gap, self.h - self.gap)

    def at(self, position: QPointF) -> tuple[int, int] | None:
        """Return the row and column at a position; HEADER for a name, which stands for its whole row or column."""
        row, column = int((position.y() - self.top) // self.h), int((position.x() - self.left) // self.w)
        n = len(self.names)
        row, column = max(row, HEADER), max(column, HEADER)
        return (row, column) if row < n and column < n and not row == column == HEADER else None

    def labels(self) -> tuple[QFont, list[Label]]:
        """Lay out the class names above the columns and beside the rows; if there are many, every second, third …

        Return their font, and each name with its rectangle.
        """
        scale, gap = look().scale, 5 * look().scale
        font_px = min(LARGEST_LABEL_PX, max(SMALLEST_LABEL_PX, 0.95 * min(self.w, self.h) / scale))
        font = look().font(font_px, QFont.Weight.Bold)
        metrics = QFontMetricsF(font)
        every, room_px = ceil(font_px * scale / self.h), self.left - gap
        laid_out = []
        for i in range(0, len(self.names), every):
            top = self.cell(i, 0).center().y() - metrics.height() / 2
            laid_out.append(
                (QRectF(0, top, room_px, metrics.height()), elided(self.names[i], room_px, metrics), _RIGHT)
            )
        if self.upright:
            return font, laid_out
        names = fitting_names(self.names, self.w - self.gap, metrics)
        widest = max(metrics.horizontalAdvance(name) for name in names)
        every = 1 if self.w >= LEAST_LETTERS_PX * scale else ceil((widest + gap) / self.w)
        if every > max(1, len(names) / FEWEST_NAMED):
            return font, laid_out
        for i in range(0, len(names), every):
            middle, room_px = self.cell(0, i).center().x(), max(self.w - self.gap, every * self.w - gap)
            place = QRectF(middle - room_px / 2, 0, room_px, self.top - gap / 2)
            laid_out.append((place, elided(names[i], room_px, metrics), Qt.AlignmentFlag.AlignCenter))
        return font, laid_out

    def paint_labels(self, painter: QPainter) -> None:
        """Paint the class names."""
        font, labels = self.labels()
        painter.setFont(font)
        painter.setPen(QColor(look().text))
        for place, name, alignment in labels:
            painter.drawText(place, alignment, name)
        if self.upright:
            self._paint_upright(painter, QFontMetricsF(font))

    def _paint_upright(self, painter: QPainter, metrics: QFontMetricsF) -> None:
        """Write the names over the columns from below upwards."""
        length = self.top - 5 * look().scale
        for i, name in enumerate(self.names):
            painter.save()
            painter.translate(self.cell(0, i).center().x(), length)
            painter.rotate(-90)
            # Wider than the column: a font is higher than its letters.
            painter.drawText(QRectF(0, -self.w, length, 2 * self.w), _UPWARDS, elided(name, length, metrics))
            painter.restore()

    def paint_counts(self, painter: QPainter, counts: npt.NDArray[np.int64], *, percent: bool = False) -> None:
        """Paint the cells coloured by count, with numbers if they fit. counts: (classes, classes).

        percent: use percentages of the row for colours and numbers.
        """
        values = row_percentages(counts) if percent else counts
        colours = cell_colours(values)
        black = takes_black(colours)
        if not self.gap:
            # As one picture: ten thousand small rectangles would take a hundred times as long.
            n = len(self.names)
            picture = QImage(colours.data, n, n, 3 * n, QImage.Format.Format_RGB888)
            painter.drawImage(QRectF(self.left, self.top, n * self.w, n * self.h), picture)
            return
        font_px = self._number_px("0.0" if percent else str(counts.max()))
        painter.setFont(look().font(font_px))
        for row, column in np.argwhere(counts > 0).tolist():
            place, colour = self.cell(row, column), QColor(*colours[row, column].tolist())
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawRoundedRect(place, RADIUS_PX, RADIUS_PX)
            if font_px * look().scale >= SMALLEST_NUMBER_PX:
                painter.setPen(QColor("black" if black[row, column] else "white"))
                painter.drawText(place, Qt.AlignmentFlag.AlignCenter, _text(values[row, column]))

    def _number_px(self, longest_text: str) -> float:
        """The type, in pixels of the usual look, in which the longest number has room in a cell."""
        longest = QFontMetricsF(look().font(100)).horizontalAdvance(longest_text) / 100
        return min(LARGEST_NUMBER_PX, 0.5 * self.h / look().scale, (self.w - self.gap - 2) / longest)


def _stand_upright(names: Names, column_px: float) -> bool:
    """Whether names have no room over columns this wide, but beside each other when they are written upwards."""
    metrics = QFontMetricsF(look().font(SMALLEST_LABEL_PX, QFont.Weight.Bold))
    widest = max(metrics.horizontalAdvance(name) for name in fitting_names(names, column_px, metrics))
    return widest > column_px >= metrics.height()


def cell_words(counts: npt.NDArray[np.int64], row: int, column: int, names: Names) -> str:
    """Describe what a cell or, with HEADER, a whole row or column counts."""
    if column == HEADER:
        total = int(counts[row].sum())
        return words_of_row(total, total - int(counts[row, row]), row, names)
    if row == HEADER:
        total = int(counts[:, column].sum())
        return words_of_column(total, total - int(counts[column, column]), column, names)
    return count_of_cell(int(counts[row, column]), row, column, names)


def _text(value: np.int64 | np.float64) -> str:
    """A count, or a percentage to two places: 97; 2.4; <.1."""
    if isinstance(value, np.integer) or value >= 9.95:
        return f"{value:.0f}"
    return f"{value:.1f}" if value >= 0.05 else "<.1"


def cell_colours(counts: npt.NDArray[np.int64] | npt.NDArray[np.float64]) -> npt.NDArray[np.uint8]:
    """Return the colours of cells: the diagonal pale, errors stronger the more there are, 0 in the card's colour.

    counts: (n, n), or percentages.   Returns (n, n, 3) uint8, red, green, blue.
    Colours follow the square root, so that one error is visible among cells of thirty.
    """
    card, wrong, right = (_rgb(colour) for colour in (look().card, look().wrong, look().right_soft))
    errors = counts.copy()
    np.fill_diagonal(errors, 0)
    strength = np.sqrt(errors / max(FULL_COLOUR_FROM, errors.max()))[..., None]
    colours = card + strength * (wrong - card)
    diagonal = np.arange(len(counts))
    colours[diagonal, diagonal] = np.where(counts[diagonal, diagonal, None] > 0, right, card)
    rounded: npt.NDArray[np.uint8] = np.rint(colours).astype(np.uint8)
    return rounded


def takes_black(colours: Colours) -> npt.NDArray[np.bool_]:
    """Return whether black contrasts better than white with each colour, (…, 3); the better one reaches 4.5:1."""
    better: npt.NDArray[np.bool_] = contrast(np.zeros(3), colours) >= contrast(np.full(3, 255.0), colours)
    return better


def contrast(a: Colours, b: Colours) -> npt.NDArray[np.float64]:
    """Return the WCAG 2.1 contrast ratio of colours, 1 to 21. a, b: (…, 3), red, green, blue, 0 to 255."""
    x, y = _luminance(a), _luminance(b)
    ratio: npt.NDArray[np.float64] = (np.maximum(x, y) + 0.05) / (np.minimum(x, y) + 0.05)
    return ratio


def _luminance(colour: Colours) -> npt.NDArray[np.float64]:
    channels = np.asarray(colour, np.float64) / 255
    linear = np.where(channels <= 0.04045, channels / 12.92, ((channels + 0.055) / 1.055) ** 2.4)
    brightness: npt.NDArray[np.float64] = linear @ np.array((0.2126, 0.7152, 0.0722))
    return brightness


def _rgb(colour: str) -> npt.NDArray[np.float64]:
    c = QColor(colour)
    return np.array((c.red(), c.green(), c.blue()), np.float64)
