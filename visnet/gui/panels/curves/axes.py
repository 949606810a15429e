"""Axes of the curves: their range, and when it changes. No Qt.

An axis that follows its data at every frame cannot be read. These change in steps: they widen as soon as a curve
leaves them, and narrow only when there is plenty of room. Create new ones for a new run.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]

# An axis ends at one of these times a power of ten; beside it the steps that divide it, fine to coarse.
_TOPS: dict[float, tuple[float, ...]] = {
    1: (0.2, 0.5, 1),
    1.5: (0.5, 1.5),
    2: (0.5, 1, 2),
    2.5: (0.5, 2.5),
    3: (1, 3),
    4: (1, 2, 4),
    5: (1, 5),
    6: (1, 2, 3, 6),
    8: (2, 4, 8),
}
_QUARTERS = (0.25, 0.5, 1.0)  # one whole is counted in quarters
_LARGEST = 1e300


def nice_top(value: float) -> float:
    """Return the smallest of 1, 1.5, 2, 2.5, 3, 4, 5, 6, 8 times a power of ten that is not below value.

    value: greater than 0 and finite.
    """
    exponent = math.floor(math.log10(min(value, _LARGEST)))
    for mantissa in _TOPS:
        # Read from decimal digits: 3 * 0.1 is not 0.3.
        top = float(f"{mantissa}e{exponent}")
        if top >= value * (1 - 1e-9):
            return top
    return float(f"1e{exponent + 1}")


def nice_step(top: float, most: int) -> float:
    """Return the finest nice step that divides a nice top into at most `most` parts, or the top itself."""
    if top == 1.0:
        steps: Sequence[float] = _QUARTERS
    else:
        exponent = math.floor(math.log10(top) + 1e-9)
        mantissa = min(_TOPS, key=lambda m: abs(m - top / 10.0**exponent))
        steps = [float(f"{step}e{exponent}") for step in _TOPS[mantissa]]
    return next((step for step in steps if round(top / step) <= most), steps[-1])


def steps_between(low: float, high: float, step: float) -> Floats:
    """Return low, low + step … high, without accumulated rounding errors."""
    return low + np.arange(round((high - low) / step) + 1, dtype=np.float64) * step


def decimals(step: float) -> int:
    """Return the number of decimals that multiples of step need, at most 12: 1 for 0.5, 2 for 0.25, 0 for 20."""
    return next((n for n in range(12) if abs(step * 10**n - round(step * 10**n)) < 1e-6), 12)


def ticks_within(low: float, high: float, most: int) -> tuple[Floats, float]:
    """Return at most `most` + 1 multiples of 1, 2 or 5 times a power of ten from low to high, and their step."""
    step = log_ceil((high - low) / most)
    first = math.ceil(low / step - 1e-9)
    return np.arange(first, math.floor(high / step + 1e-9) + 1, dtype=np.float64) * step, step


def log_floor(value: float) -> float:
    """Return the largest of 1, 2 and 5 times a power of ten that is not above value (positive, finite)."""
    exponent = math.floor(math.log10(value))
    return max(v for v in _log_marks(exponent - 1, exponent + 1, (1, 2, 5)) if v <= value * (1 + 1e-9))


def log_ceil(value: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is not below value (positive, finite)."""
    exponent = math.floor(math.log10(value))
    return min(v for v in _log_marks(exponent - 1, exponent + 1, (1, 2, 5)) if v >= value * (1 - 1e-9))


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """Return at most `most` nice values from low to high, evenly spaced on a log axis. 0 < low < high; most ≥ 1."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))

    def within(values: list[float]) -> list[float]:
        return [v for v in values if low * (1 - 1e-9) <= v <= high * (1 + 1e-9)]

    for mantissas in ((1, 2, 5), (1, 3), (1,)):
        ticks = within(_log_marks(first, last, mantissas))
        if len(ticks) <= most:
            return ticks
    for every in (2, 3, 5, 10, 20, 50, 100, 1000):
        # Counted from 1, so that the same powers stay labelled while the axis grows.
        ticks = within([float(f"1e{e}") for e in range(first, last + 1) if e % every == 0])
        if len(ticks) <= most:
            break
    return ticks


def _log_marks(first: int, last: int, mantissas: tuple[int, ...]) -> list[float]:
    return [float(f"{m}e{e}") for e in range(first, last + 1) for m in mantissas]


def extremes(x: Floats, curves: Sequence[Floats], n: int) -> tuple[Floats, Floats]:
    """Return the minimum and maximum of all curves in each of n equal slices of x's span; NaN for an empty slice.

    x: (rows,) not falling, at least one.   curves: each (rows,).   Returns two arrays (n,).
    """
    low, high = np.full(n, np.nan), np.full(n, np.nan)
    slices, starts = slices_of(x, x[0], x[-1], n)
    for y in curves:
        y = np.where(np.isfinite(y), y, np.nan)
        low[slices] = np.fmin(low[slices], np.fmin.reduceat(y, starts))
        high[slices] = np.fmax(high[slices], np.fmax.reduceat(y, starts))
    return low, high


def slices_of(x: Floats, first: float, last: float, n: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Return which of n equal slices of first … last contain rows, and the first row of each."""
    width = (last - first) / n
    if width <= 0:
        return np.zeros(1, np.intp), np.zeros(1, np.intp)
    at = np.clip((x - first) / width, 0, n - 1).astype(np.intp)
    starts = np.append(0, np.flatnonzero(np.diff(at)) + 1)
    return at[starts], starts


SLICES = 120
# The steep beginning may leave the picture: with a tenth of it and this many rows, the rest is what one looks at.
SETTLED_SHARE = 0.1
SETTLED_ROWS = 20
FIRST_STEPS = 20  # an axis of single steps begins with room for this many


@dataclass(frozen=True, slots=True, eq=False)
class Extent:
    """Range of the curves in each slice of the time so far.

    first: the first values, NaN if there are none.   low, high: (SLICES,), NaN for an empty slice.
    n_begin: number of slices at the start that may exceed the axis.
    """

    first: float
    low: Floats
    high: Floats
    n_begin: int

    @classmethod
    def of(cls, epoch: Floats, curves: Sequence[Floats]) -> "Extent":
        """Return the extent of curves. epoch: (rows,), at least one.   curves: each (rows,)."""
        low, high = extremes(epoch, curves, SLICES)
        begun = _finite(high)
        n_begin = round(SETTLED_SHARE * SLICES) if len(epoch) >= SETTLED_ROWS else 0
        return cls(float(begun[0]) if len(begun) else math.nan, low, high, n_begin)

    def joined(self, other: "Extent") -> "Extent":
        """Return the union of both extents."""
        low, high = np.fmin(self.low, other.low), np.fmax(self.high, other.high)
        return Extent(max(self.first, other.first), low, high, min(self.n_begin, other.n_begin))

    @property
    def settled_low(self) -> Floats:
        """Return the finite values of low after the beginning."""
        return _finite(self.low[self.n_begin :])

    @property
    def settled_high(self) -> Floats:
        """Return the finite values of high after the beginning."""
        return _finite(self.high[self.n_begin :])


def _finite(values: Floats) -> Floats:
    return values[np.isfinite(values)]


class EpochAxis:
    """From 0 to a nice number of epochs that the run has not passed."""

    def __init__(self) -> None:
        self.top = 1.0
        self._empty = True

    def follow(self, step: Floats, epoch: Floats) -> None:
        """Extend the axis to the rows. step, epoch: (rows,)."""
        if len(epoch) < 2 or epoch[-1] <= 0:
            return
        begun = int(np.argmax(epoch > 0))
        one_step = float(epoch[begun] / max(step[begun], 1.0))
        least = max(min(1.0, FIRST_STEPS * float(epoch[begun])), FIRST_STEPS * one_step)
        top = nice_top(max(float(epoch[-1]), least))
        if self._empty or top > self.top:
            self.top, self._empty = top, False

    def fraction(self, epoch: Floats) -> Floats:
        """Return the positions of epochs between the ends of the axis, 0 to 1."""
        return epoch / self.top

    def value(self, fraction: float) -> float:
        """Return the epoch at a fraction of the axis."""
        return fraction * self.top

    def ticks(self, most: int) -> tuple[Floats, float]:
        """Return at most `most` + 1 nice values, and their step."""
        step = nice_step(self.top, most)
        return steps_between(0.0, self.top, step), step

    def ticks_within(self, low: float, high: float, most: int) -> tuple[Floats, float]:
        """Return the ticks of a part of the axis, from one epoch to another."""
        return ticks_within(low, high, most)


class ValueAxis(Protocol):
    """Base of the vertical axes. step is 0 if the ticks are not evenly spaced."""

    low: float
    high: float

    def follow(self, extent: Extent) -> None:
        """Adapt to what the curves reach now, if necessary."""

    def fraction(self, value: Floats) -> Floats:
        """Return the positions of values between the ends, 0 to 1; outside for values beyond, NaN for NaN."""

    def value(self, fraction: float) -> float:
        """Return the value at a fraction of the axis."""

    def ticks(self, most: int) -> tuple[Floats, float]:
        """Return at most `most` + 1 nice values, and their step."""

    def ticks_within(self, low: float, high: float, most: int) -> tuple[Floats, float]:
        """Return the ticks of a part of the axis, from one value to another."""


class _Linear:
    low = 0.0
    high = 1.0

    def fraction(self, value: Floats) -> Floats:
        return (value - self.low) / (self.high - self.low)

    def value(self, fraction: float) -> float:
        return self.low + fraction * (self.high - self.low)

    def ticks_within(self, low: float, high: float, most: int) -> tuple[Floats, float]:
        return ticks_within(low, high, most)


class LossAxis(_Linear):
    """From 0 to a nice number. Neither the steep beginning nor an exploding loss flattens the rest."""

    LEAST = 0.01  # nats: below, a loss of exactly 0 would have an axis without height
    AWAY = 10.0  # times the median; up to here a loss may rise and still be shown whole

    def __init__(self) -> None:
        self.high = 3.0  # ln 10 = 2.3 is the loss of ten equal guesses
        self._empty = True

    def follow(self, extent: Extent) -> None:
        values = extent.settled_high
        if not len(values):
            return
        if values.max() > self.AWAY * np.median(values):
            # What runs away leaves the picture, and is marked there; from where it began, one sees it go.
            known = _finite(extent.high)
            values = known[known <= 1.2 * extent.first]
        needed = max(float(values.max()), self.LEAST)
        roomy = nice_top(1.25 * needed)
        if self._empty or needed > self.high:
            self.high, self._empty = nice_top(1.05 * needed), False
        elif roomy <= self.high / 2:
            self.high = roomy

    def ticks(self, most: int) -> tuple[Floats, float]:
        step = nice_step(self.high, most)
        return steps_between(0.0, self.high, step), step


class ShareAxis(_Linear):
    """Percentages from 0, 50, 80, 90, 95, 98 or 99 % to 100 %, as close as the curves allow once they have risen."""

    # Percent at the lower end, and the steps that divide what is left, fine to coarse.
    STEPS: dict[float, tuple[float, ...]] = {  # noqa: RUF012
        0: (25, 50, 100),
        50: (10, 25, 50),
        80: (5, 10, 20),
        90: (2, 5, 10),
        95: (1, 5),
        98: (0.5, 1, 2),
        99: (0.25, 0.5, 1),
    }

    def follow(self, extent: Extent) -> None:
        values = extent.settled_low
        if not len(values):
            return
        needed = 100 * float(values.min())
        now = round(100 * self.low)
        lows = [low for low in self.STEPS if needed >= low] or [0]
        roomy = [low for low in self.STEPS if needed >= low + 0.1 * (100 - low)] or [0]
        if needed < now:
            self.low = lows[-1] / 100
        elif roomy[-1] > now:
            self.low = roomy[-1] / 100

    def ticks(self, most: int) -> tuple[Floats, float]:
        low = round(100 * self.low)
        steps = self.STEPS[low]
        step = next((s for s in steps if round((100 - low) / s) <= most), steps[-1])
        return steps_between(low, 100, step) / 100, step / 100


class LogAxis:
    """From and to 1, 2 or 5 times a power of ten, at least a power apart; it only grows."""

    WIDE = 1000.0  # from this ratio of the ends on, both are whole powers

    def __init__(self) -> None:
        self.low, self.high = 0.1, 5.0
        self._empty = True

    def follow(self, extent: Extent) -> None:
        low, high = extent.low[extent.low > 0], extent.high[extent.high > 0]
        if not len(low):
            return
        top, bottom = log_ceil(float(high.max())), log_floor(float(low.min()))
        bottom = min(bottom, log_floor(top / 10))
        if self._empty:
            self.low, self.high, self._empty = bottom, top, False
        self.low, self.high = min(self.low, bottom), max(self.high, top)
        if self.high / self.low >= self.WIDE:
            self.low = 10.0 ** math.floor(math.log10(self.low) + 1e-9)
            self.high = 10.0 ** math.ceil(math.log10(self.high) - 1e-9)

    def fraction(self, value: Floats) -> Floats:
        known = np.where(value > 0, value, np.nan)
        return np.log10(known / self.low) / math.log10(self.high / self.low)

    def value(self, fraction: float) -> float:
        return self.low * float((self.high / self.low) ** fraction)

    def ticks(self, most: int) -> tuple[Floats, float]:
        return self.ticks_within(self.low, self.high, most)

    def ticks_within(self, low: float, high: float, most: int) -> tuple[Floats, float]:
        ticks = log_ticks(low, high, most + 1)
        # Between two neighbouring marks, of which there may be none, a logarithm is as good as straight.
        return (np.array(ticks), 0.0) if len(ticks) > 1 else ticks_within(low, high, most)
