"""Model of a curve plot: its rows, axes and options. No Qt."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from visnet.analysis.trend import Trend, trend_of
from visnet.gui.painting.words import trend_word
from visnet.gui.panels.curves.axes import SLICES, EpochAxis, Extent, Floats, LogAxis, ValueAxis, slices_of
from visnet.gui.panels.curves.format import PARTS, Form, change_texts, exact_epoch, rate_text
from visnet.gui.texts import tr
from visnet.training.history import Event, History
from visnet.training.moment import Moment, Status

SMOOTHED_SHARE = 0.006  # of the rows are averaged, so that smoothing is seen however many there are
FEW_ROWS = 40  # each is drawn as a dot: so few do not make a curve yet


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Columns of a history, each (rows,) float64. curves: the first two or all of PARTS, NaN where not finite."""

    step: Floats
    epoch: Floats
    learning_rate: Floats
    curves: tuple[Floats, ...]

    @classmethod
    def of(cls, history: History, n: int, columns: Sequence[str]) -> "Rows":
        """Return the first n rows of a history. columns: fields of Point, one per curve."""
        # Copies: a history's columns lie 64 bytes apart, and are gone through many times.
        step, epoch, rate, *curves = (
            history.column(name, n).copy() for name in ("step", "epoch", "learning_rate", *columns)
        )
        for curve in curves:
            curve[~np.isfinite(curve)] = np.nan
        return cls(step, epoch, rate, tuple(curves))

    def __len__(self) -> int:
        return len(self.epoch)


@dataclass(frozen=True, slots=True, eq=False)
class Strokes:
    """One curve as fractions of the axes. lines: (n, 4), from x, y, to x, y.   dots: (n, 2)."""

    lines: Floats
    dots: Floats


@dataclass(frozen=True, slots=True)
class Marker:
    """An event at a step for the plot to point at, such as "loss explodes"."""

    step: int
    text: str


@dataclass(frozen=True, slots=True)
class OffScale:
    """A stretch of a curve above the visible range: where it leaves it, and its peak."""

    epoch: float
    value: float


@dataclass(frozen=True, slots=True)
class Reading:
    """Figures of one row, in words. figures: the known ones, in the order of PARTS."""

    epoch: str
    step: str
    figures: tuple[str, ...]
    learning_rate: str
    changes: tuple[str, ...]

    def sentence(self) -> str:
        """Return all of it in one line, for a screen reader."""
        figures = (f"{tr(part)} {figure}" for part, figure in zip(PARTS, self.figures, strict=False))
        return ", ".join((self.epoch, self.step, *figures, self.learning_rate, *self.changes))


class CurveView:
    """Rows of one run and how they are displayed. It does nothing if nothing is new.

    previous: the rows of the previous run to compare with, or None.   markers: events, in order.
    cursor: the epoch of the past moment shown, None if none is.
    """

    def __init__(self, form: Form) -> None:
        self.form = form
        self.log_scale = False
        self.smoothing = False
        self.previous: Rows | None = None
        self.clear()

    def clear(self) -> None:
        """Show no run."""
        self.rows = Rows.of(History(), 0, self._columns(2))
        self.events: Sequence[Event] = ()
        self.markers: Sequence[Marker] = ()
        self.cursor: float | None = None
        self.moment: float | None = None
        self._history: History | None = None
        self._row = -1  # the newest that belongs to the parameters shown
        self.best: float | None = None
        self.waits = True
        self.x_axis = EpochAxis()
        self.y_axis: ValueAxis = self._new_axis()
        self._extent: Extent | None = None
        self._shown: tuple[object, ...] = ()
        self._run_id: int | None = None

    @property
    def run_id(self) -> int | None:
        """Return the id of the run shown, None if there is none."""
        return self._run_id

    def show(self, now: Moment) -> bool:
        """Show a moment of a run and return whether anything drawn has changed.

        At a past moment the later rows stay visible, and the moment is marked; so is the one whose parameters were
        restored at the end. best: their figure on the validation set if early stopping chose them.
        """
        history, running = now.history, now.status is Status.RUNNING
        n = now.n_points if running else len(history)
        rewound = n > now.n_points
        moment = _epoch_of(now.network_step, history) if now.went_back else now.epoch if rewound else None
        row = now.row
        best = None
        if row >= 0 and now.went_back and now.status is Status.FINISHED and _has_validation(now, n):
            best = float(history.column(f"validation_{self.form.figure}")[row])
        waits = now.step == 0 and not running
        events = history.events if rewound else now.events
        shown = (now.run_id, n, len(events), moment, best, waits, row)
        if shown == self._shown:
            return False
        if shown[0] != (self._shown or (None,))[0]:
            self.clear()
        if (now.run_id, n) != self._shown[:2]:
            self.rows = Rows.of(history, n, self._columns(3 if _has_validation(now, n) else 2))
            self._follow()
        self.events, self.moment, self.best, self.waits, self._shown = events, moment, best, waits, shown
        self._history, self._row, self._run_id = history, row, now.run_id
        return True

    def current(self) -> tuple[list[float], float] | None:
        """Return the figures of the parameters shown, for the first two or all PARTS, and their epoch."""
        if self._history is None or self._row < 0:
            return None
        columns = (*self._columns(len(self.rows.curves)), "epoch")
        *figures, epoch = (float(self._history.column(name)[self._row]) for name in columns)
        return figures, epoch

    def trends(self) -> list[str]:
        """Return for each curve whether it falls, rises or is flat over its newest third.

        The result is "" for a curve that is too short.
        """
        trends = [trend_of(values) for values in self.rows.curves]
        return ["" if trend is Trend.UNKNOWN else trend_word(trend) for trend in trends]

    def set_log_scale(self, on: bool) -> None:
        """Switch between a logarithmic and a linear axis."""
        self.log_scale = on
        self.y_axis = self._new_axis()
        self._follow()

    def compare_with(self, previous: Rows | None) -> None:
        """Show the rows of an earlier run behind the current ones, or of none."""
        self.previous = previous
        self._follow()

    def rows_of(self, moment: Moment) -> Rows:
        """Return the rows of a run up to a moment, for the curves that every run has."""
        return Rows.of(moment.history, moment.n_points, self._columns(2))

    def nearest_row(self, epoch: float) -> int | None:
        """Return the row nearest in time, None if there are none."""
        return nearest(self.rows.epoch, epoch) if len(self.rows) else None

    def strokes(
        self, n_columns: int, smoothed: bool = False, within: tuple[float, float] = (0.0, 1.0), previous: bool = False
    ) -> list[Strokes]:
        """Return what to draw for each curve in a picture of n_columns pixel columns.

        within: the visible part of the horizontal axis, as fractions.   previous: of the previous run instead.
        """
        rows = self.previous if previous else self.rows
        if rows is None:
            return []
        x, values = self.x_axis.fraction(rows.epoch), rows.curves
        if smoothed:
            weight = 1 - 1 / max(4.0, SMOOTHED_SHARE * len(x))
            values = tuple(smooth(curve, weight) for curve in values)
        begin, end = within
        first, last = int(np.searchsorted(x, begin)), int(np.searchsorted(x, end, side="right"))
        if last - first <= 2 * n_columns:  # and a row more at either side, to which a line leads
            first, last = max(0, first - 1), last + 1
        x, values = x[first:last], tuple(curve[first:last] for curve in values)
        curves = [self.y_axis.fraction(curve) for curve in values]
        if len(x) > 2 * n_columns + 2:
            span = end - begin
            if not smoothed:
                to_right = np.array([begin, 0, begin, 0])
                shifted = [lines + to_right for lines in columns(x - begin, curves, span, n_columns)]
                return [Strokes(lines, np.empty((0, 2))) for lines in shifted]
            kept = thinned(x - begin, span, n_columns)
            x, curves = x[kept], [y[kept] for y in curves]
        return [Strokes(segments(x, y), np.column_stack([x, y])[_dotted(y, len(rows) < FEW_ROWS)]) for y in curves]

    def epoch_of(self, step: int) -> float:
        """Return the epoch of a step, which need not have a row of its own. 0 before there are rows."""
        return 0.0 if self._history is None else _epoch_of(step, self._history)

    def read(self, row: int, events: Sequence[Event] = (), noticed: Sequence[str] = ()) -> "Reading":
        """Return the figures of one row, with the changes and events at it."""
        rows = self.rows
        return Reading(
            tr("epoch {epoch}", epoch=exact_epoch(float(rows.epoch[row]))),
            tr("step {step:,}", step=int(rows.step[row])),
            tuple(self.form.exact(float(values[row])) for values in rows.curves),
            rate_text(float(rows.learning_rate[row])),
            (*change_texts(events), *noticed),
        )

    def off_scale(self) -> list[OffScale]:
        """Return the stretches where curves exceed the axis, except for a steep beginning."""
        extent = self._extent
        if extent is None:
            return []
        known = np.flatnonzero(np.isfinite(extent.high))
        if extent.first > self.y_axis.high:
            known = known[known >= extent.n_begin]
        beyond = extent.high[known] > self.y_axis.high
        begins = np.flatnonzero(np.diff(beyond, prepend=False))
        begin, span = self.rows.epoch[0], self.rows.epoch[-1] - self.rows.epoch[0]
        return [
            OffScale(float(begin + (stretch[0] + 0.5) / SLICES * span), float(extent.high[stretch].max()))
            for stretch, away in zip(np.split(known, begins)[1:], itertools.cycle((True, False)), strict=False)
            if away
        ]

    def table(self) -> Mapping[str, Sequence[object]]:
        """Return all rows as columns: step, epoch, learning_rate and one per curve; empty if there are no rows."""
        rows = self.rows
        if not len(rows):
            return {}
        columns = {"step": rows.step.astype(np.int64), "epoch": rows.epoch, "learning_rate": rows.learning_rate}
        columns |= dict(zip(self._columns(len(rows.curves)), rows.curves, strict=True))
        return {name: column.tolist() for name, column in columns.items()}

    def _columns(self, n: int) -> list[str]:
        """Point's columns of the first n parts."""
        return [f"{part}_{self.form.figure}" for part in PARTS[:n]]

    def _new_axis(self) -> ValueAxis:
        return LogAxis() if self.log_scale else self.form.axis()

    def _follow(self) -> None:
        if not len(self.rows):
            return
        self._extent = both = Extent.of(self.rows.epoch, self.rows.curves)
        self.x_axis.follow(self.rows.step, self.rows.epoch)
        if self.previous is not None and len(self.previous):
            self.x_axis.follow(self.previous.step, self.previous.epoch)
            both = both.joined(Extent.of(self.previous.epoch, self.previous.curves))
        self.y_axis.follow(both)


def _dotted(y: Floats, few: bool) -> npt.NDArray[np.bool_]:
    """Which values to draw as dots: all where they are few; else those between two gaps, where no line is."""
    known = np.isfinite(y)
    if few:
        return known
    beside = np.concatenate([[False], known, [False]])
    lonely: npt.NDArray[np.bool_] = known & ~beside[:-2] & ~beside[2:]
    return lonely


def _epoch_of(step: int, history: History) -> float:
    """When a step was made: it need not have a row of its own."""
    return float(np.interp(step, history.column("step"), history.column("epoch")))


# Fewer points than pixels, dashes, smoothing.


def segments(x: Floats, y: Floats) -> Floats:
    """Return the lines between successive points, (n, 4) as x, y, x, y. None for a pair that includes NaN."""
    points = np.column_stack([x, y])
    return _known(np.concatenate([points[:-1], points[1:]], axis=1))


def columns(x: Floats, curves: Sequence[Floats], span: float, n: int) -> list[Floats]:
    """Return for each curve at most two lines for each of n columns of 0 … span that look like all its segments().

    x: (rows,) not falling, from 0 to span.   curves: each (rows,), NaN is a gap, kept if it fills a whole column.
    A vertical line from minimum to maximum, so that a spike of a single row is kept, extended half the way to the
    neighbouring columns. Columns without rows are crossed by a line.
    """
    at, starts = slices_of(x, 0.0, span, n)
    ends = np.append(starts[1:], len(x)) - 1
    apart = np.diff(at) > 1
    # The columns left and right of each; itself where there is none.
    here = np.arange(len(at))
    beside = (np.where(np.append(True, apart), here, here - 1), np.where(np.append(apart, True), here, here + 1))
    middle = (at + 0.5) / n * span
    drawn = []
    for y in curves:
        low, high = np.fmin.reduceat(y, starts), np.fmax.reduceat(y, starts)
        top, bottom = high, low
        for other in beside:
            top = np.fmax(top, (high + low[other]) / 2)
            bottom = np.fmin(bottom, (low + high[other]) / 2)
        upright = np.column_stack([middle, bottom, middle, top])
        across = np.column_stack([x[ends[:-1]], y[ends[:-1]], x[starts[1:]], y[starts[1:]]])[apart]
        drawn.append(_known(np.concatenate([upright, across])))
    return drawn


def dashed(lines: Floats, dash: float, gap: float) -> Floats:
    """Return the parts of lines that lie on dashes, (n, 4): the first `dash` of every dash + gap along x.

    lines: (n, 4), x not falling within each. Steep lines longer than a dash stay whole, as no gap may hide a spike.
    """
    width, height = lines[:, 2] - lines[:, 0], np.abs(lines[:, 3] - lines[:, 1])
    whole = height > np.maximum(2 * width, dash)
    flat, width = lines[~whole], width[~whole]
    first = np.floor(flat[:, 0] / (dash + gap))
    n = (np.floor(flat[:, 2] / (dash + gap)) - first).astype(np.intp) + 1
    at = np.repeat(np.arange(len(flat)), n)
    begin = (first[at] + np.arange(len(at)) - (np.cumsum(n) - n)[at]) * (dash + gap)
    left, right = np.maximum(flat[at, 0], begin), np.minimum(flat[at, 2], begin + dash)
    seen = np.where(width[at] > 0, left < right, left <= right)
    at, left, right = at[seen], left[seen], right[seen]
    slope = (flat[:, 3] - flat[:, 1]) / np.where(width > 0, width, 1.0)
    above = np.where(width > 0, 0.0, flat[:, 3] - flat[:, 1])[at]  # an upright line is drawn whole or not at all
    y = flat[at, 1] + slope[at] * (left - flat[at, 0])
    parts = np.column_stack([left, y, right, y + slope[at] * (right - left) + above])
    return np.concatenate([lines[whole], parts])


def thinned(x: Floats, span: float, n: int) -> npt.NDArray[np.intp]:
    """Return the last row in each of n columns of 0 … span: enough for a curve without spikes. x: as for columns()."""
    _, starts = slices_of(x, 0.0, span, n)
    return np.append(starts[1:], len(x)) - 1


def _known(lines: Floats) -> Floats:
    return np.ascontiguousarray(lines[~np.isnan(lines).any(axis=1)])


def smooth(y: Floats, weight: float) -> Floats:
    """Return an exponential moving average over the rows before and after alike, so that it does not lag.

    y: (rows,), NaN is a gap and stays one.   weight: from 0 to below 1; a row d rows away counts weight**d.
    """
    finite = np.isfinite(y)
    values, ones = np.where(finite, y, 0.0), finite.astype(np.float64)
    total = _decayed(values, weight) + _decayed(values[::-1], weight)[::-1] - values
    share = _decayed(ones, weight) + _decayed(ones[::-1], weight)[::-1] - ones
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(finite, total / share, np.nan)


def _decayed(y: Floats, weight: float) -> Floats:
    """The sum of each row and weight times that of the row before."""
    total = y.copy()
    # Each round doubles how far back a row looks, so n rows take log2(n) rounds.
    back = 1
    while back < len(total) and weight**back > 1e-9:
        total[back:] += weight**back * total[:-back]
        back *= 2
    return total


def nearest(x: Floats, value: float) -> int:
    """Return the row of x nearest to value. x: (rows,) not falling, at least one."""
    after = int(np.searchsorted(x, value))
    if after == 0:
        return 0
    if after == len(x):
        return len(x) - 1
    return after if x[after] - value < value - x[after - 1] else after - 1


def _has_validation(now: Moment, n: int) -> bool:
    """Whether there is a validation set: one that the recipe holds out, or one that the data came with."""
    return bool(now.recipe.validation) or bool(np.isfinite(now.history.column("validation_loss", n)).any())
