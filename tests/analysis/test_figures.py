from __future__ import annotations

import pytest

from visnet.analysis.figures import percent


@pytest.mark.parametrize(
    ("p", "decimals", "words"),
    [
        (0.987, 0, "99%"),
        (1.0, 0, "100%"),
        (0.0003, 2, "0.03%"),
        (0.00001, 2, "<0.01%"),
        (0.0, 2, "0.00%"),
        (float("nan"), 0, "–"),
    ],
)
def test_a_probability_is_written_for_reading(p, decimals, words):
    assert percent(p, decimals) == words


@pytest.mark.parametrize(
    ("p", "decimals", "words"),
    [(0.996, 0, ">99%"), (0.99999, 2, ">99.99%"), (0.9995, 1, ">99.9%"), (0.004, 0, "<1%"), (0.0004, 1, "<0.1%")],
)
def test_only_all_of_it_is_100_percent_and_only_nothing_is_0(p, decimals, words):
    assert percent(p, decimals) == words
