from __future__ import annotations

import math

import pytest

from visnet.gui.painting.bars import bar_length


@pytest.mark.parametrize(("value", "length"), [(0.0, 0.0), (0.5, 25.0), (-0.5, 25.0), (1.0, 50.0), (7.0, 50.0)])
def test_a_bar_is_as_long_as_its_share_of_the_limit_and_no_longer(value, length):
    assert bar_length(value, 1.0, 50.0) == length


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf, 1e38, -1e308])
@pytest.mark.parametrize("limit", [math.nan, math.inf, 0.0, -1.0, 1e-300, 1e38])
def test_no_number_makes_a_bar_that_cannot_be_painted(value, limit):
    assert 0 <= bar_length(value, limit, 50.0) <= 50.0


def test_what_is_no_number_has_no_length():
    assert bar_length(math.nan, 1.0, 50.0) == 0
