"""What a curve plot shows: the rows, the axes that follow them, the options. No Qt."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from visnet.gui.panels.curves.axes import SLICES, EpochAxis, Extent, LogAxis, ValueAxis
from visnet.gui.panels.curves.format import PARTS, Form, change_texts, exact_epoch, rate_text
from visnet.gui.panels.curves.lines import Floats, columns, nearest, segments, smooth, thinned
from visnet.training.history import Event, History
from visnet.training.moment import Moment, Status

SMOOTHED_SHARE = 0.006  # of the rows are averaged, so that smoothing is seen however many there are
FEW_ROWS = 40  # each is drawn as a dot: so few do not make a curve yet


@dataclass(frozen=True, slots=True, eq=False)
class Rows:
    """Columns of a history, each (rows,) float64. curves: of the first two or all PARTS, NaN where not finite."""

    step: Floats
    epoch: Floats
    learning_rate: Floats
    curves: tuple[Floats, ...]

    @classmethod
    def of(cls, history: History, n: int, columns: Sequence[str]) -> "Rows":
        """The first n rows of a history. columns: of Point, a curve each."""
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
class OffScale:
    """A stretch that leaves the picture: where it does, and the highest it gets."""

    epoch: float
    value: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What is read off at one row, in words. figures: of PARTS, as many as are known."""

    epoch: str
    step: str
    figures: tuple[str, ...]
    learning_rate: str
    changes: tuple[str, ...]

    def sentence(self) -> str:
        """All of it in one line, for who listens."""
        figures = (f"{part} {figure}" for part, figure in zip(PARTS, self.figures, strict=False))
        return ", ".join((self.epoch, self.step, *figures, self.learning_rate, *self.changes))


class CurveView:
    """The rows of one run and how they are looked at. It does nothing where nothing is new."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.log_scale = False
        self.smoothing = False
        self.clear()

    def clear(self) -> None:
        """Show no run."""
        self.rows = Rows.of(History(), 0, self._columns(2))
        self.events: Sequence[Event] = ()
        self.moment: float | None = None
        self._history: History | None = None
        self._row = -1  # the newest that belongs to the parameters shown
        self.best: float | None = None
        self.waits = True
        self.x_axis = EpochAxis()
        self.y_axis: ValueAxis = self._new_axis()
        self._extent: Extent | None = None
        self._shown: tuple[object, ...] = ()

    def show(self, now: Moment) -> bool:
        """Show a moment of a run. Gives whether anything to be drawn has changed.

        A run that rests at a moment of its past keeps its later rows in sight, and the moment is marked; so is the
        one that the parameters are of, where a run went back to them. best: their figure on the validation set
        where early stopping chose them.
        """
        history, running = now.history, now.status is Status.RUNNING
        n = now.n_points if running else len(history)
        rewound = n > now.n_points
        moment = _epoch_of(now.network_step, history) if now.went_back else now.epoch if rewound else None
        row = now.row
        best = None
        if row >= 0 and now.went_back and now.status is Status.FINISHED and now.recipe.validation:
            best = float(history.column(f"validation_{self.form.figure}")[row])
        waits = now.step == 0 and not running
        events = history.events if rewound else now.events
        shown = (now.run_id, n, len(events), moment, best, waits, row)
        if shown == self._shown:
            return False
        if shown[0] != (self._shown or (None,))[0]:
            self.clear()
        if (now.run_id, n) != self._shown[:2]:
            self.rows = Rows.of(history, n, self._columns(3 if now.recipe.validation else 2))
            self._follow()
        self.events, self.moment, self.best, self.waits, self._shown = events, moment, best, waits, shown
        self._history, self._row = history, row
        return True

    def current(self) -> tuple[list[float], float] | None:
        """The figures of the parameters shown, of the first two or all PARTS, and the epoch when they were taken."""
        if self._history is None or self._row < 0:
            return None
        columns = (*self._columns(len(self.rows.curves)), "epoch")
        *figures, epoch = (float(self._history.column(name)[self._row]) for name in columns)
        return figures, epoch

    def set_log_scale(self, on: bool) -> None:
        """Draw values as their logarithm, or as they are."""
        self.log_scale = on
        self.y_axis = self._new_axis()
        self._follow()

    def nearest_row(self, epoch: float) -> int | None:
        """The row that is nearest in time, None where there are none."""
        return nearest(self.rows.epoch, epoch) if len(self.rows) else None

    def strokes(self, n_columns: int, smoothed: bool = False) -> list[Strokes]:
        """What to draw for each curve where the picture has so many columns."""
        x = self.x_axis.fraction(self.rows.epoch)
        if smoothed:
            weight = 1 - 1 / max(4.0, SMOOTHED_SHARE * len(x))
            curves = [self.y_axis.fraction(smooth(values, weight)) for values in self.rows.curves]
            if len(x) > n_columns:
                rows = thinned(x, 1.0, n_columns)
                x, curves = x[rows], [y[rows] for y in curves]
        else:
            curves = [self.y_axis.fraction(values) for values in self.rows.curves]
            if len(x) > n_columns:
                return [Strokes(lines, np.empty((0, 2))) for lines in columns(x, curves, 1.0, n_columns)]
        return [Strokes(segments(x, y), np.column_stack([x, y])[self._dotted(y)]) for y in curves]

    def _dotted(self, y: Floats) -> npt.NDArray[np.bool_]:
        """Which values to draw as dots: all where they are few; else those between two gaps, where no line is."""
        known = np.isfinite(y)
        if len(self.rows) < FEW_ROWS:
            return known
        beside = np.concatenate([[False], known, [False]])
        lonely: npt.NDArray[np.bool_] = known & ~beside[:-2] & ~beside[2:]
        return lonely

    def read(self, row: int, events: Sequence[Event] = ()) -> "Reading":
        """The figures of one row, and the changes that were made there."""
        rows = self.rows
        return Reading(
            f"epoch {exact_epoch(float(rows.epoch[row]))}",
            f"step {rows.step[row]:,.0f}",
            tuple(self.form.exact(float(values[row])) for values in rows.curves),
            rate_text(float(rows.learning_rate[row])),
            tuple(change_texts(events)),
        )

    def off_scale(self) -> list[OffScale]:
        """The stretches where curves are higher than the axis, but for a steep beginning."""
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

    def _columns(self, n: int) -> list[str]:
        """Point's columns of the first n parts."""
        return [f"{part}_{self.form.figure}" for part in PARTS[:n]]

    def _new_axis(self) -> ValueAxis:
        return LogAxis() if self.log_scale else self.form.axis()

    def _follow(self) -> None:
        if not len(self.rows):
            return
        self._extent = Extent.of(self.rows.epoch, self.rows.curves)
        self.x_axis.follow(self.rows.step, self.rows.epoch)
        self.y_axis.follow(self._extent)


def _epoch_of(step: int, history: History) -> float:
    """When a step was made: it need not have a row of its own."""
    return float(np.interp(step, history.column("step"), history.column("epoch")))
