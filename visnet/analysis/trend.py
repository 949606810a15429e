"""Trend of a curve, as the eye judges it."""

from __future__ import annotations

from enum import Enum

import numpy as np
import numpy.typing as npt

FLAT_SHARE = 0.01  # of all that a curve went through: less is no trend


class Trend(Enum):
    """Where a curve goes; UNKNOWN where it is too short to tell."""

    FALLING = "falling"
    RISING = "rising"
    FLAT = "flat"
    UNKNOWN = "unknown"


def trend_of(values: npt.NDArray[np.float64]) -> Trend:
    """Return where a curve goes over its newest third. values: (rows,), what is not finite is left out."""
    known = values[np.isfinite(values)]
    newest = known[-max(3, len(known) // 3) :]
    if len(newest) < 3:
        return Trend.UNKNOWN
    slope = float(np.polyfit(np.arange(len(newest)), newest, 1)[0]) * len(newest)
    if abs(slope) < FLAT_SHARE * float(np.ptp(known) or 1.0):
        return Trend.FLAT
    return Trend.FALLING if slope < 0 else Trend.RISING
