"""The mathematics of curves on a screen: nice numbers, fewer points than pixels, smoothing. No Qt."""

import math
from collections.abc import Sequence

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
    """The least nice number that is not below value: 1, 1.5, 2, 2.5, 3, 4, 5, 6 or 8 times a power of ten.

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
    """The finest nice step that divides a nice top into at most `most` parts; where there is none, the top itself."""
    if top == 1.0:
        steps: Sequence[float] = _QUARTERS
    else:
        exponent = math.floor(math.log10(top) + 1e-9)
        mantissa = min(_TOPS, key=lambda m: abs(m - top / 10.0**exponent))
        steps = [float(f"{step}e{exponent}") for step in _TOPS[mantissa]]
    return next((step for step in steps if round(top / step) <= most), steps[-1])


def steps_between(low: float, high: float, step: float) -> Floats:
    """low, low + step … high, each without the error that adding up would gather."""
    return low + np.arange(round((high - low) / step) + 1, dtype=np.float64) * step


def decimals(step: float) -> int:
    """How many digits after the point tell multiples of step apart, at most 12: 1 for 0.5, 2 for 0.25, 0 for 20."""
    return next((n for n in range(12) if abs(step * 10**n - round(step * 10**n)) < 1e-6), 12)


def log_floor(value: float) -> float:
    """The largest of 1, 2 and 5 times a power of ten that is not above value. value: greater than 0 and finite."""
    exponent = math.floor(math.log10(value))
    return max(v for v in _log_marks(exponent - 1, exponent + 1, (1, 2, 5)) if v <= value * (1 + 1e-9))


def log_ceil(value: float) -> float:
    """The least of 1, 2 and 5 times a power of ten that is not below value. value: greater than 0 and finite."""
    exponent = math.floor(math.log10(value))
    return min(v for v in _log_marks(exponent - 1, exponent + 1, (1, 2, 5)) if v >= value * (1 - 1e-9))


def log_ticks(low: float, high: float, most: int) -> list[float]:
    """At most `most` nice values from low to high, even to the eye on a logarithmic axis. 0 < low < high; most ≥ 1."""
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
    """Least and greatest finite value of all curves in each of n equal slices of x's span; NaN where there is none.

    x: (rows,) not falling, at least one.   curves: each (rows,).   Gives two arrays (n,).
    """
    low, high = np.full(n, np.nan), np.full(n, np.nan)
    slices, starts = _slices(x, x[0], x[-1], n)
    for y in curves:
        y = np.where(np.isfinite(y), y, np.nan)
        low[slices] = np.fmin(low[slices], np.fmin.reduceat(y, starts))
        high[slices] = np.fmax(high[slices], np.fmax.reduceat(y, starts))
    return low, high


def segments(x: Floats, y: Floats) -> Floats:
    """The lines from each point to the next, (n, 4): from x, y, to x, y. None where one of both is NaN."""
    points = np.column_stack([x, y])
    return _known(np.concatenate([points[:-1], points[1:]], axis=1))


def columns(x: Floats, curves: Sequence[Floats], span: float, n: int) -> list[Floats]:
    """For each curve, at most two lines for each of n columns of 0 … span, which look like all its segments().

    x: (rows,) not falling, from 0 to span.   curves: each (rows,), NaN is a gap, kept where it is a whole column.
    An upright line from the least to the greatest, so that a spike of a single row is kept; it goes half the way to
    the columns beside it. Where there are columns without rows, a line across them.
    """
    at, starts = _slices(x, 0.0, span, n)
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
    """The parts of lines that lie on dashes, (n, 4) as lines: of every dash + gap along x the first.

    lines: (n, 4), x not falling within each. What is steep and longer than a dash stays whole: no gap may hide a spike.
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
    """The last row in each of n columns of 0 … span: enough of a curve without spikes. x: as of columns()."""
    _, starts = _slices(x, 0.0, span, n)
    return np.append(starts[1:], len(x)) - 1


def _known(lines: Floats) -> Floats:
    return np.ascontiguousarray(lines[~np.isnan(lines).any(axis=1)])


def _slices(x: Floats, first: float, last: float, n: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """Which of n equal slices of first … last hold rows, and the first row of each."""
    width = (last - first) / n
    if width <= 0:
        return np.zeros(1, np.intp), np.zeros(1, np.intp)
    at = np.clip((x - first) / width, 0, n - 1).astype(np.intp)
    starts = np.append(0, np.flatnonzero(np.diff(at)) + 1)
    return at[starts], starts


def smooth(y: Floats, weight: float) -> Floats:
    """Exponential moving average, over the rows before and after alike, so that it does not lag behind.

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
    """The row of x that is nearest to value. x: (rows,) not falling, at least one."""
    after = int(np.searchsorted(x, value))
    if after == 0:
        return 0
    if after == len(x):
        return len(x) - 1
    return after if x[after] - value < value - x[after - 1] else after - 1
