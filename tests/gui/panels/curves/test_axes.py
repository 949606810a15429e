from __future__ import annotations

import numpy as np
import pytest

from visnet.gui.panels.curves.axes import SLICES, EpochAxis, Extent, LogAxis, LossAxis, ShareAxis

INF = float("inf")


def extent(*curve: float, n: int = 120) -> Extent:
    """Of a curve with corners at these values, as n rows."""
    corners = np.linspace(0, 1, len(curve))
    x = np.linspace(0, 1, n)
    return Extent.of(x, [np.interp(x, corners, curve)])


def rows(*curve: float) -> Extent:
    """Of these very rows, a row an epoch."""
    return Extent.of(np.arange(len(curve), dtype=float), [np.array(curve)])


def followed(axis, *extents):
    for each in extents:
        axis.follow(each)
    return axis


def test_the_loss_axis_first_reaches_from_0_to_a_little_above_the_initial_loss():
    axis = followed(LossAxis(), rows(2.35))
    assert (axis.low, axis.high) == (0.0, 2.5)


def test_the_loss_axis_comes_nearer_when_the_loss_has_fallen_far():
    assert followed(LossAxis(), rows(2.35), extent(2.35, *[0.3] * 20)).high == 0.4


def test_the_loss_axis_stays_while_the_loss_has_fallen_a_little():
    assert followed(LossAxis(), rows(2.35), extent(2.35, *[1.8] * 20)).high == 2.5


def test_the_loss_axis_does_not_flap_where_the_loss_goes_up_and_down():
    axis = followed(LossAxis(), extent(2.35, *[0.38] * 20))
    seen = set()
    for loss in (0.39, 0.36, 0.4, 0.35, 0.39, 0.37):
        axis.follow(extent(2.35, *[loss] * 20))
        seen.add(axis.high)
    assert seen == {0.4}


def test_the_loss_axis_goes_wider_as_soon_as_the_loss_leaves_it():
    axis = followed(LossAxis(), extent(2.35, *[0.3] * 20), extent(2.35, *[0.3] * 19, 0.9))
    assert axis.high == 1.0


def test_a_few_rows_are_shown_with_their_beginning():
    assert followed(LossAxis(), rows(2.35, 0.3, 0.2, 0.2)).high == 2.5


def test_a_loss_that_runs_away_does_not_press_the_rest_flat():
    assert followed(LossAxis(), rows(2.3, 2.6, 2.4, 2.5, 1e30)).high == 3.0


def test_a_loss_that_ran_away_for_most_of_the_run_leaves_its_beginning_in_sight():
    assert followed(LossAxis(), rows(2.3, *10.0 ** np.arange(1, 38))).high == 2.5


def test_a_loss_that_is_high_but_stays_there_is_shown_whole():
    assert followed(LossAxis(), rows(2.3, 40.0, 55.0, 48.0, 50.0)).high == 60.0


def test_a_loss_that_is_not_finite_is_left_out():
    assert followed(LossAxis(), rows(2.3, INF, 2.2)).high == 2.5


def test_a_run_without_a_finite_loss_leaves_the_axis_as_it_was():
    assert followed(LossAxis(), rows(INF, INF)).high == 3.0


def test_a_loss_of_exactly_0_has_an_axis_with_height():
    assert followed(LossAxis(), rows(0.0, 0.0)).high > 0


@pytest.mark.parametrize("high", [2.35, 0.42, 8.7, 0.013])
def test_a_value_axis_has_four_to_six_labels(high):
    values, _ = followed(LossAxis(), rows(high)).ticks(5)
    assert 4 <= len(values) <= 6


def test_the_share_axis_first_reaches_from_0_to_100_percent():
    axis = followed(ShareAxis(), rows(0.1))
    assert (axis.low, axis.high) == (0.0, 1.0)


def test_the_share_axis_comes_nearer_once_the_curve_has_risen():
    assert followed(ShareAxis(), extent(0.1, *[0.93] * 20)).low == 0.9


def test_the_share_axis_does_not_come_nearer_for_a_curve_at_its_very_edge():
    assert followed(ShareAxis(), extent(0.1, *[0.81] * 20)).low == 0.5


def test_the_share_axis_goes_back_as_soon_as_the_curve_leaves_it():
    assert followed(ShareAxis(), extent(0.1, *[0.93] * 20), extent(0.1, *[0.93] * 19, 0.89)).low == 0.8


def test_the_share_axis_stays_for_a_curve_that_touches_its_edge_again():
    assert followed(ShareAxis(), extent(0.1, *[0.83] * 20), extent(0.1, *[0.8] * 20)).low == 0.8


@pytest.mark.parametrize("low", ShareAxis.STEPS)
def test_every_share_axis_is_divided_without_a_rest(low):
    axis = ShareAxis()
    axis.low = low / 100
    for most in range(1, 6):
        values, _ = axis.ticks(most)
        assert values[[0, -1]].tolist() == pytest.approx([low / 100, 1.0])
        assert len(values) <= most + 1


def test_the_logarithmic_axis_spans_a_power_at_least():
    axis = followed(LogAxis(), rows(2.3))
    assert (axis.low, axis.high) == (0.5, 5.0)


def test_the_logarithmic_axis_shows_a_loss_that_runs_away_whole():
    axis = followed(LogAxis(), rows(2.3, 1e30))
    assert (axis.low, axis.high) == (1.0, 1e30)


def test_the_logarithmic_axis_keeps_what_it_has_shown():
    axis = followed(LogAxis(), rows(2.3, 0.02), rows(2.3))
    assert axis.low == 0.02


def test_on_a_logarithmic_axis_0_is_nowhere():
    fraction = LogAxis().fraction(np.array([0.0, 0.1, 5.0]))
    assert np.isnan(fraction[0])
    assert fraction[1:].tolist() == pytest.approx([0.0, 1.0])


def epochs(*epoch: float, steps_per_epoch: float = 938) -> EpochAxis:
    """An axis that has seen these rows one after another."""
    axis = EpochAxis()
    for n in range(1, len(epoch) + 1):
        x = np.array(epoch[:n])
        axis.follow(x * steps_per_epoch, x)
    return axis


def test_the_epoch_axis_is_one_epoch_long_before_the_first_step():
    assert epochs(0.0).top == 1.0


def test_the_epoch_axis_of_single_slow_steps_has_room_for_twenty():
    assert epochs(0.0, 1 / 938).top == 0.025


def test_the_epoch_axis_of_whole_epochs_has_room_for_twenty():
    assert epochs(0.0, 1.0, steps_per_epoch=1).top == 20.0


def test_the_epoch_axis_grows_in_nice_steps():
    tops = {epochs(0.0, 0.3, epoch).top for epoch in np.linspace(0.5, 6, 200)}
    assert tops == {1.0, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0, 6.0}


def test_the_epoch_axis_does_not_shrink_when_a_run_is_wound_back():
    assert epochs(0.0, 2.0, 6.0).top == 6.0
    axis = epochs(0.0, 2.0, 6.0)
    axis.follow(np.array([0.0, 938.0]), np.array([0.0, 1.0]))
    assert axis.top == 6.0


def test_a_slice_of_the_beginning_is_a_tenth():
    assert extent(1.0, 0.0).n_begin == SLICES // 10
