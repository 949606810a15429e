"""The trend of a curve, as the eye would judge it."""

from __future__ import annotations

from enum import Enum

import numpy as np
import numpy.typing as npt

FLAT_SHARE = 0.01  # of a curve's range: less is flat


class Trend(Enum):
    """The trend of a curve; UNKNOWN if it is too short."""

    FALLING = "falling"
    RISING = "rising"
    FLAT = "flat"
    UNKNOWN = "unknown"


def trend_of(values: npt.NDArray[np.float64]) -> Trend:
    """Return the trend of a curve over its newest third. values: (rows,); non-finite values are ignored."""
    known = values[np.isfinite(values)]
    newest = known[-max(3, len(known) // 3) :]
    if len(newest) < 3:
        return Trend.UNKNOWN
    slope = float(np.polyfit(np.arange(len(newest)), newest, 1)[0]) * len(newest)
    if abs(slope) < FLAT_SHARE * float(np.ptp(known) or 1.0):
        return Trend.FLAT
    return Trend.FALLING if slope < 0 else Trend.RISING
