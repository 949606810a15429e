"""The length of bars. Every bar in the window uses this function, so that no value can break its painting."""

import math


def bar_length(value: float, limit: float, longest: float) -> float:
    """Return the length of a bar for |value|, between 0 and `longest`, in the units of `longest`.

    limit: the |value| that gets the full length; larger ones are clipped to it. If the value or the limit is NaN, or
    the limit is 0 or less, the length is 0, because no other would be meaningful.
    """
    size, longest = abs(value), max(longest, 0.0)
    if math.isnan(size) or math.isnan(limit) or limit <= 0 or longest == 0:
        return 0.0
    return longest if size >= limit else longest * (size / limit)
