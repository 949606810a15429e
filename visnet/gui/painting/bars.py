"""Length of a bar. Every bar in the window uses it, so that no value can break the painting."""

import math


def bar_length(value: float, limit: float, longest: float) -> float:
    """Return the length of a bar for |value|, between 0 and `longest`, in the units of `longest`.

    limit: the size that has the full length; beyond it a bar is as long as at it. A value or limit that is not a number
    and a limit of 0 or less have no length: none would be true.
    """
    size, longest = abs(value), max(longest, 0.0)
    if math.isnan(size) or math.isnan(limit) or limit <= 0 or longest == 0:
        return 0.0
    return longest if size >= limit else longest * (size / limit)
