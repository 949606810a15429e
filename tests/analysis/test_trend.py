"""Where a curve goes, as the eye would say it."""

import numpy as np
import pytest

from visnet.analysis.trend import Trend, trend_of


@pytest.mark.parametrize(
    ("values", "trend"),
    [
        ([2.3, 1.4, 1.0, 0.8, 0.7], Trend.FALLING),
        ([0.1, 0.2, 0.4, 0.7], Trend.RISING),
        ([2.3, 1.0, 1.0, 1.0, 1.0, 1.0, 1.0], Trend.FLAT),
        ([2.3, 1.0, 0.5, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9], Trend.RISING),
        ([2.3, 2.0], Trend.UNKNOWN),
        ([], Trend.UNKNOWN),
        ([2.3, np.nan, np.inf, 2.0], Trend.UNKNOWN),
        ([1.0, 1.0, 1.0], Trend.FLAT),
    ],
)
def test_a_trend_is_that_of_the_newest_third(values, trend):
    assert trend_of(np.array(values, float)) is trend
