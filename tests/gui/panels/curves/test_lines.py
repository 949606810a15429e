from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.gui.panels.curves.axes import (
    decimals,
    extremes,
    log_ceil,
    log_floor,
    log_ticks,
    nice_step,
    nice_top,
    steps_between,
    ticks_within,
)
from visnet.gui.panels.curves.model import columns, dashed, nearest, segments, smooth, thinned

NAN = float("nan")


@pytest.mark.parametrize(
    ("value", "top"), [(2.47, 2.5), (0.3, 0.3), (1.0, 1.0), (8.1, 10.0), (0.00031, 0.0004), (6.1e29, 8e29)]
)
def test_an_axis_ends_at_the_next_nice_number(value, top):
    assert nice_top(value) == top


@given(st.floats(1e-30, 1e30))
def test_an_axis_reaches_its_value_and_leaves_at_most_a_third_of_itself_empty(value):
    assert value * (1 - 1e-9) <= nice_top(value) <= 1.5 * value * (1 + 1e-9)


@pytest.mark.parametrize(
    ("top", "most", "step"),
    [(1.0, 5, 0.25), (1.0, 2, 0.5), (2.5, 5, 0.5), (6.0, 8, 1.0), (6.0, 5, 2.0), (20.0, 8, 5.0)],
)
def test_a_step_divides_the_axis_as_finely_as_there_is_room(top, most, step):
    assert nice_step(top, most) == step


@pytest.mark.parametrize("mantissa", [1, 1.5, 2, 2.5, 3, 4, 5, 6, 8])
@pytest.mark.parametrize("exponent", [-3, 0, 4])
@pytest.mark.parametrize("most", range(1, 9))
def test_every_nice_axis_is_divided_without_a_rest(mantissa, exponent, most):
    top = float(f"{mantissa}e{exponent}")
    parts = top / nice_step(top, most)
    assert parts == pytest.approx(round(parts))


@pytest.mark.parametrize(
    ("low", "high", "most", "ticks"),
    [(0.31, 0.42, 5, [0.35, 0.4]), (0, 1, 4, [0, 0.5, 1]), (1990, 2010, 4, [1990, 1995, 2000, 2005, 2010])],
)
def test_a_part_of_an_axis_has_ticks_of_its_own(low, high, most, ticks):
    assert ticks_within(low, high, most)[0] == pytest.approx(ticks)


def test_ticks_do_not_gather_errors_of_rounding():
    assert steps_between(0.0, 0.6, 0.2).tolist() == [0.0, 0.2, 0.4, 0.6000000000000001]


@pytest.mark.parametrize(("step", "n"), [(0.25, 2), (0.5, 1), (20.0, 0), (0.0005, 4)])
def test_labels_have_as_many_decimals_as_tell_them_apart(step, n):
    assert decimals(step) == n


@pytest.mark.parametrize(("value", "below", "above"), [(0.3, 0.2, 0.5), (1.0, 1.0, 1.0), (6.0, 5.0, 10.0)])
def test_a_logarithmic_axis_ends_at_one_two_or_five(value, below, above):
    assert (log_floor(value), log_ceil(value)) == (below, above)


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (0.2, 5.0, [0.2, 0.5, 1.0, 2.0, 5.0]),
        (0.05, 5.0, [0.1, 0.3, 1.0, 3.0]),
        (0.001, 100.0, [0.001, 0.01, 0.1, 1.0, 10.0, 100.0]),
        (1.0, 1e36, [1.0, 1e10, 1e20, 1e30]),
    ],
)
def test_logarithmic_ticks_thin_out_as_the_axis_grows(low, high, ticks):
    assert log_ticks(low, high, 6) == ticks


def test_extremes_are_those_of_all_curves_in_each_slice():
    x = np.array([0.0, 1.0, 2.0, 3.0, 4.0])
    low, high = extremes(x, [np.array([5.0, 4.0, 3.0, 2.0, 1.0]), np.array([9.0, NAN, 3.5, NAN, 0.5])], 2)
    assert low.tolist() == [4.0, 0.5]
    assert high.tolist() == [9.0, 3.5]


def test_extremes_leave_out_what_is_not_finite():
    low, high = extremes(np.array([0.0, 1.0]), [np.array([np.inf, 2.0])], 2)
    assert np.isnan([low[0], high[0]]).all()
    assert (low[1], high[1]) == (2.0, 2.0)


def test_extremes_of_a_single_moment_are_in_the_first_slice():
    low, _ = extremes(np.array([0.0]), [np.array([2.3])], 3)
    assert low[0] == 2.3
    assert np.isnan(low[1:]).all()


def test_a_gap_ends_a_line_and_the_next_begins_after_it():
    lines = segments(np.arange(5.0), np.array([0.0, 1.0, NAN, 3.0, 4.0]))
    assert lines.tolist() == [[0.0, 0.0, 1.0, 1.0], [3.0, 3.0, 4.0, 4.0]]


def test_a_column_is_an_upright_line_from_its_least_to_its_greatest():
    x = np.array([0.0, 0.1, 0.2, 0.3])
    (lines,) = columns(x, [np.array([2.0, 7.0, 1.0, 3.0])], 1.0, 1)
    assert lines.tolist() == [[0.5, 1.0, 0.5, 7.0]]


def test_a_column_goes_half_the_way_to_its_neighbour():
    x = np.array([0.0, 0.1, 0.6, 0.7])
    (lines,) = columns(x, [np.array([0.0, 1.0, 5.0, 6.0])], 1.0, 2)
    assert lines.tolist() == [[0.25, 0.0, 0.25, 3.0], [0.75, 3.0, 0.75, 6.0]]


def test_columns_without_rows_are_bridged_from_the_last_row_to_the_next():
    x = np.array([0.0, 0.1, 0.9])
    (lines,) = columns(x, [np.array([1.0, 2.0, 8.0])], 1.0, 4)
    assert lines.tolist() == [[0.125, 1.0, 0.125, 2.0], [0.875, 8.0, 0.875, 8.0], [0.1, 2.0, 0.9, 8.0]]


def test_a_whole_column_that_is_not_finite_stays_a_gap():
    x = np.arange(9.0) / 9
    y = np.array([1.0, 1.0, 1.0, NAN, NAN, NAN, 1.0, 1.0, 1.0])
    (lines,) = columns(x, [y], 1.0, 3)
    assert lines[:, 0].tolist() == pytest.approx([1 / 6, 5 / 6])


@given(st.integers(0, 9_999))
def test_a_spike_of_a_single_row_survives_any_reduction(row):
    y = np.zeros(10_000)
    y[row] = 1.0
    (lines,) = columns(np.linspace(0, 1, len(y)), [y], 1.0, 300)
    assert lines[:, 3].max() == 1.0


def test_there_are_at_most_two_lines_a_column():
    x = np.sort(np.random.default_rng(0).random(10_000))
    (lines,) = columns(x, [np.sin(x)], 1.0, 300)
    assert len(lines) <= 600


@pytest.mark.parametrize(
    ("line", "dashes"),
    [
        ([0, 1, 20, 1], [[0, 1, 5, 1], [10, 1, 15, 1]]),
        ([3, 0, 12, 0], [[3, 0, 5, 0], [10, 0, 12, 0]]),
        ([0, 0, 20, 10], [[0, 0, 5, 2.5], [10, 5, 15, 7.5]]),
        ([6, 0, 9, 1], []),
    ],
)
def test_a_line_is_cut_into_dashes_along_x(line, dashes):
    assert dashed(np.array([line], float), 5.0, 5.0).tolist() == dashes


def test_dashes_go_on_from_one_line_to_the_next():
    lines = np.array([[0.0, 0.0, 3.0, 0.0], [3.0, 0.0, 4.0, 1.0], [4.0, 1.0, 12.0, 1.0]])
    assert dashed(lines, 5.0, 5.0)[:, [0, 2]].tolist() == [[0, 3], [3, 4], [4, 5], [10, 12]]


def test_an_upright_line_is_in_a_dash_or_in_a_gap():
    lines = np.array([[2.0, 1.0, 2.0, 4.0], [7.0, 1.0, 7.0, 4.0]])
    assert dashed(lines, 5.0, 5.0).tolist() == [[2.0, 1.0, 2.0, 4.0]]


@pytest.mark.parametrize("spike", [[7.0, 0.0, 7.0, 30.0], [6.0, 0.0, 8.0, -30.0]])
def test_no_gap_between_dashes_hides_a_spike(spike):
    assert dashed(np.array([spike]), 5.0, 5.0).tolist() == [spike]


def test_there_is_nothing_to_cut_where_there_are_no_lines():
    assert dashed(np.empty((0, 4)), 5.0, 5.0).shape == (0, 4)


def test_thinning_keeps_the_last_row_of_each_column():
    assert thinned(np.array([0.0, 0.1, 0.6, 0.7]), 1.0, 2).tolist() == [1, 3]


def test_smoothing_weighs_rows_by_how_far_they_are():
    # The first row: (1 + 0.5 · 4) / (1 + 0.5); the last: (4 + 0.5 · 1) / (1 + 0.5).
    assert smooth(np.array([1.0, 4.0]), 0.5).tolist() == pytest.approx([2.0, 3.0])


def test_smoothing_goes_on_after_a_gap_and_keeps_it():
    smoothed = smooth(np.array([1.0, NAN, 6.0]), 0.5)
    # (1 + 0.25 · 6) / (1 + 0.25) and (6 + 0.25 · 1) / (1 + 0.25)
    assert smoothed[[0, 2]].tolist() == pytest.approx([2.0, 5.0])
    assert np.isnan(smoothed[1])


def test_smoothing_equals_the_plain_sum_over_all_rows():
    y = np.random.default_rng(0).random(700)
    distance = np.abs(np.subtract.outer(np.arange(700), np.arange(700)))
    weights = 0.95**distance
    np.testing.assert_allclose(smooth(y, 0.95), weights @ y / weights.sum(axis=1), rtol=1e-6)


@pytest.mark.parametrize(("value", "row"), [(-1.0, 0), (1.4, 1), (1.6, 2), (9.0, 2)])
def test_the_nearest_row_is_found(value, row):
    assert nearest(np.array([0.0, 1.0, 2.0]), value) == row
