"""Probability rows: one row per class with its name, a bar as long as its probability and, optionally, the number."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from visnet.analysis.figures import percent
from visnet.gui.painting.bars import bar_length
from visnet.gui.painting.names import elided, fitting_names
from visnet.gui.painting.words import Names
from visnet.gui.theme import look

MIN_ROW_PX = 10.5  # in lower rows the labels would touch or be too small to read
SOME_ROW_PX, MOST_SOME = 16, 5  # if not all classes fit, show at most this many in rows that are easy to read
MAX_ROW_PX = 24
STACKED_ROW_PX = 16  # the least height of a name with its bar beneath it
LABEL_SHARE = 0.45  # the largest fraction of the width for labels
SHORTEST_BAR_PX = 0.4
LARGE = 1.5  # from this scale on, for an audience, classes keep their order instead of being sorted

_LEFT_ALIGNED = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT_ALIGNED = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True, eq=False)
class Reading:
    """The prediction for one example. probabilities: (classes,) float32.   true: its label, None if unknown."""

    probabilities: npt.NDArray[np.float32]
    predicted: int
    true: int | None

    @property
    def verdict(self) -> bool | None:
        """Return whether the prediction is correct; None if the label is unknown."""
        return None if self.true is None else self.predicted == self.true

    @property
    def right(self) -> bool:
        """Return whether the prediction is correct; True if the label is unknown."""
        return self.true is None or self.predicted == self.true


@dataclass(frozen=True, slots=True, eq=False)
class BarRows:
    """The layout of the rows, which show all classes, or only a few if not all fit.

    track_left, track_px: the left end of the bars, and their length for a probability of 1.
    stacked: whether names are above their bars rather than beside them.
    """

    place: QRectF
    names: Names
    n_rows: int
    row_px: float
    font: QFont
    label_px: float
    numbers: bool
    track_left: float
    track_px: float
    bar_px: float
    stacked: bool = False

    @classmethod
    def fit(
        cls,
        place: QRectF,
        names: Names,
        *,
        numbers: bool = False,
        font_px: float = 10.5,
        min_row_px: float = MIN_ROW_PX,
        may_stack: bool = False,
    ) -> BarRows:
        """Lay out all rows in `place` if they fit, or else a few.

        numbers: whether each row ends with its probability.   font_px: the largest font size.   min_row_px: the least
        height of a row if all are shown; both are for a scale of 1.   may_stack: whether names that do not fit beside
        their bars may be placed above them.
        """
        scale, n_rows = look().scale, len(names)
        if n_rows * min_row_px * scale > place.height() + 0.5:
            n_rows = min(n_rows, MOST_SOME, max(3, int(place.height() / (SOME_ROW_PX * scale))))
        row_px = min(place.height() / n_rows, MAX_ROW_PX * scale)
        # Digits are 0.73 times as high as the font size, which leaves a third of the row between them.
        font = look().font(min(font_px, max(7.0, (0.95 if numbers else 0.92) * row_px / scale)))
        metrics = QFontMetricsF(font)
        names = fitting_names(names, LABEL_SHARE * place.width(), metrics)
        if may_stack and max(metrics.horizontalAdvance(name) for name in names) > LABEL_SHARE * place.width():
            return cls._stacked(place, names, font_px)
        label_px = min(max(metrics.horizontalAdvance(name) for name in names), LABEL_SHARE * place.width())
        number_px = metrics.horizontalAdvance("100.00%") + 6 * scale if numbers else 0.0
        track_left = place.left() + label_px + 5 * scale
        return cls(
            place=QRectF(place.left(), place.center().y() - n_rows * row_px / 2, place.width(), n_rows * row_px),
            names=names,
            n_rows=n_rows,
            row_px=row_px,
            font=font,
            label_px=label_px,
            numbers=numbers,
            track_left=track_left,
            track_px=max(1.0, place.right() - track_left - number_px),
            bar_px=min(0.62 * row_px, 13 * scale),
        )

    @classmethod
    def _stacked(cls, place: QRectF, names: Names, font_px: float) -> BarRows:
        scale = look().scale
        n_rows = min(len(names), MOST_SOME, max(1, int(place.height() / (STACKED_ROW_PX * scale))))
        row_px = place.height() / n_rows
        font = look().font(min(font_px, max(8.5, 0.6 * row_px / scale)))
        return cls(
            place=place,
            names=names,
            n_rows=n_rows,
            row_px=row_px,
            font=font,
            label_px=place.width(),
            numbers=False,
            track_left=place.left() + 1,
            track_px=max(1.0, place.width() - 1),
            bar_px=min(0.25 * row_px, 7 * scale),
            stacked=True,
        )

    @property
    def all_shown(self) -> bool:
        """Return whether every class has a row."""
        return self.n_rows == len(self.names)

    def classes(self, reading: Reading | None) -> list[int]:
        """Return the class of each row: all in order, or only the most probable and, in any case, the true one."""
        if self.all_shown or reading is None:
            return list(range(self.n_rows))
        chosen: list[int] = np.argsort(-reading.probabilities, kind="stable")[: self.n_rows].tolist()
        if reading.true is not None and reading.true not in chosen:
            chosen[-1] = reading.true
        return sorted(chosen) if look().scale >= LARGE else chosen

    def paint_labels(self, painter: QPainter, reading: Reading | None) -> None:
        """Paint the names of the classes, and the line at which the bars begin."""
        for row, cls in enumerate(self.classes(reading)):
            self._paint_label(painter, row, cls, look().muted)
        if self.stacked:
            return  # the line would run through the names
        painter.setPen(QColor(look().border))
        x = self.track_left - 0.5
        painter.drawLine(QPointF(x, self.place.top()), QPointF(x, self.place.bottom()))

    def paint_marks(self, painter: QPainter, reading: Reading) -> None:
        """For a wrong prediction, paint the names of the predicted and the true class again, highlighted."""
        if reading.right:
            return
        for row, cls in enumerate(self.classes(reading)):
            if cls in (reading.predicted, reading.true):
                self._paint_label(painter, row, cls, look().text)

    def paint_bars(self, painter: QPainter, reading: Reading) -> None:
        """Paint the bars: the predicted class's in the colour of its verdict; if wrong, the true class's in dark."""
        painter.setPen(Qt.PenStyle.NoPen)
        P = reading.probabilities.tolist()
        marked = None if reading.right else reading.true
        seen = SHORTEST_BAR_PX / self.track_px  # most of the ten bars are too short to see and can be skipped
        rest_px = self.row_px - self.bar_px
        top = self.place.top() + (rest_px - look().scale if self.stacked else rest_px / 2)
        for row, cls in enumerate(self.classes(reading)):
            if cls == marked:
                # The mark is visible even if the bar would have no length.
                length, colour = max(2 * look().scale, bar_length(P[cls], 1.0, self.track_px)), look().text
            elif P[cls] >= seen:
                length = bar_length(P[cls], 1.0, self.track_px)
                colour = answer_colour(reading.verdict) if cls == reading.predicted else look().bar
            else:
                continue
            painter.setBrush(QColor(colour))
            radius = min(self.bar_px / 3, length / 2)
            bar = QRectF(self.track_left, top + row * self.row_px, length, self.bar_px)
            painter.drawRoundedRect(bar, radius, radius)
        if self.numbers:
            self._paint_numbers(painter, reading)

    def _paint_label(self, painter: QPainter, row: int, cls: int, colour: str) -> None:
        name = elided(self.names[cls], self.label_px, QFontMetricsF(self.font))
        place = self._text_place(row)
        place.setWidth(self.label_px)
        painter.setFont(self.font)
        painter.setPen(QColor(colour))
        if self.stacked:
            painter.drawText(place.translated(0, -(self.bar_px + look().scale) / 2), _LEFT_ALIGNED, name)
        else:
            painter.drawText(place, _RIGHT_ALIGNED, name)

    def _paint_numbers(self, painter: QPainter, reading: Reading) -> None:
        painter.setFont(self.font)
        for row, cls in enumerate(self.classes(reading)):
            if cls == reading.predicted:
                colour = look().text if reading.verdict is None else answer_colour(reading.verdict)
            else:
                colour = look().text if cls == reading.true else look().muted
            painter.setPen(QColor(colour))
            painter.drawText(self._text_place(row), _RIGHT_ALIGNED, percent(float(reading.probabilities[cls]), 2))

    def _text_place(self, row: int) -> QRectF:
        # Three rows high, because a line of text, with its empty descent, is higher than a row.
        return QRectF(
            self.place.left(), self.place.top() + (row - 1) * self.row_px, self.place.width(), 3 * self.row_px
        )


def answer_colour(right: bool | None) -> str:
    """Return the colour of a correct (True) or a wrong prediction, or of one without a known label (None)."""
    if right is None:
        return look().muted
    return look().right if right else look().wrong
