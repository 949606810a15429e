from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.gui.panels.curves.curves_case import a_snapshot, rate_change
from visnet.gui.panels.curves.axes import LogAxis
from visnet.gui.panels.curves.format import LOSS
from visnet.gui.panels.curves.model import FEW_ROWS, CurveView
from visnet.training.recipe import Recipe
from visnet.training.snapshot import Status

NAN = float("nan")


@pytest.fixture
def view() -> CurveView:
    return CurveView(LOSS)


def test_it_shows_the_rows_that_belong_to_the_moment(view):
    view.show(a_snapshot([2.3, 1.0, 0.5], n_points=2))
    assert view.rows.curves[0].tolist() == [2.3, 1.0]
    assert view.rows.curves[1].tolist() == [2.4, 1.1]


def test_there_is_a_third_curve_only_where_digits_are_held_out(view):
    view.show(a_snapshot([2.3, 1.0]))
    assert len(view.strokes(100)) == 2
    view.show(a_snapshot([2.3, 1.0], run_id=2, validation=True))
    assert len(view.strokes(100)) == 3
    assert view.rows.curves[2].tolist() == [2.5, 1.2]


def test_the_axis_reaches_the_validation_curve_too(view):
    view.show(a_snapshot([2.35], validation=True))
    assert view.y_axis.high == 3.0


def test_a_moment_without_a_new_row_is_nothing_new(view):
    assert view.show(a_snapshot([2.3, 1.0]))
    assert not view.show(a_snapshot([2.3, 1.0]))


def test_a_new_change_is_something_new(view):
    view.show(a_snapshot([2.3, 1.0]))
    assert view.show(a_snapshot([2.3, 1.0], events=[rate_change(0.5, 0.1, 0.3)]))


def test_a_run_that_rests_in_its_past_keeps_its_later_rows_in_sight(view):
    view.show(a_snapshot([2.3, 1.0, 0.5, 0.4], n_points=2, status=Status.PAUSED))
    assert len(view.rows) == 4
    assert view.moment == 1.0


def test_a_run_that_rests_at_its_end_has_no_moment_marked(view):
    view.show(a_snapshot([2.3, 1.0], status=Status.PAUSED))
    assert view.moment is None


@pytest.mark.parametrize("status", [Status.FINISHED, Status.DIVERGED])
def test_the_moment_is_marked_whose_parameters_a_run_went_back_to(view, status):
    view.show(a_snapshot([2.3, 1.0, 0.5, 0.6], kept_epoch=2.0, status=status))
    assert view.moment == 2.0


def test_the_moment_that_a_run_went_back_to_need_not_have_a_row(view):
    view.show(a_snapshot([2.3, 1.0, 0.5, 0.6], kept_epoch=1.75, status=Status.FINISHED))
    assert view.moment == pytest.approx(1.75)


def test_the_figure_is_known_that_early_stopping_chose_the_parameters_by(view):
    view.show(a_snapshot([2.3, 1.0, 0.5], validation=True, kept_epoch=1.0, status=Status.FINISHED))
    assert view.best == pytest.approx(1.2)


@pytest.mark.parametrize(("kept_epoch", "status"), [(1.0, Status.DIVERGED), (None, Status.FINISHED)])
def test_nothing_was_chosen_where_a_run_diverged_or_stands_at_its_end(view, kept_epoch, status):
    view.show(a_snapshot([2.3, 1.0, 0.5], validation=True, kept_epoch=kept_epoch, status=status))
    assert view.best is None


def test_training_on_takes_the_mark_of_the_chosen_parameters_away(view):
    view.show(a_snapshot([2.3, 1.0, 0.5], validation=True, kept_epoch=1.0, status=Status.FINISHED))
    view.show(a_snapshot([2.3, 1.0, 0.5, 0.4], validation=True))
    assert (view.moment, view.best) == (None, None)


def test_changes_made_after_the_moment_are_not_shown_while_it_runs(view):
    view.show(a_snapshot([2.3, 1.0, 0.5], n_points=2, events=[rate_change(1.5, 0.1, 0.3)]))
    assert list(view.events) == []


def test_it_waits_for_the_first_step_only(view):
    assert view.waits
    view.show(a_snapshot([2.3], status=Status.PAUSED))
    assert view.waits
    view.show(a_snapshot([2.3, 1.0], status=Status.PAUSED))
    assert not view.waits


def test_another_run_begins_with_axes_of_its_own(view):
    view.show(a_snapshot([50.0]))
    view.show(a_snapshot([45.0], run_id=2))
    assert view.y_axis.high == 50.0


def test_clear_forgets_the_rows(view):
    view.show(a_snapshot([2.3, 1.0]))
    view.clear()
    assert len(view.rows) == 0
    assert view.nearest_row(0.5) is None


def test_the_same_run_can_be_shown_again_after_clear(view):
    view.show(a_snapshot([2.3, 1.0]))
    view.clear()
    assert view.show(a_snapshot([2.3, 1.0]))


def test_strokes_are_fractions_of_the_axes(view):
    view.show(a_snapshot([2.0, 1.0]))
    train, _ = view.strokes(100)
    assert (view.x_axis.top, view.y_axis.high) == (1.0, 2.5)
    np.testing.assert_allclose(train.lines, [[0.0, 0.8, 1.0, 0.4]])


def test_few_rows_are_drawn_as_dots_too(view):
    view.show(a_snapshot([1.0] * (FEW_ROWS - 1)))
    assert len(view.strokes(1000)[0].dots) == FEW_ROWS - 1


def test_many_rows_are_drawn_without_dots(view):
    view.show(a_snapshot([1.0] * FEW_ROWS))
    assert len(view.strokes(1000)[0].dots) == 0


def test_a_row_between_two_gaps_is_drawn_as_a_dot(view):
    view.show(a_snapshot([1.0] * FEW_ROWS + [NAN, 0.5, NAN] + [1.0] * FEW_ROWS))
    ((_, y),) = view.strokes(1000)[0].dots
    assert y == pytest.approx(0.5 / view.y_axis.high)


def test_a_loss_that_is_not_finite_is_a_gap(view):
    view.show(a_snapshot([1.0, float("inf"), 1.0, 1.0]))
    assert len(view.strokes(1000)[0].lines) == 1


@pytest.mark.parametrize("smoothed", [False, True])
def test_ten_thousand_rows_take_at_most_two_lines_a_column(view, smoothed):
    view.show(a_snapshot(list(np.random.default_rng(0).random(10_000)), validation=True))
    assert all(0 < len(strokes.lines) <= 600 for strokes in view.strokes(300, smoothed=smoothed))


def test_smoothing_takes_the_unrest_out_of_a_curve(view):
    view.show(a_snapshot([1.0, 0.5] * 100))
    unrest = [np.ptp(view.strokes(1000, smoothed=on)[0].lines[50:150, 3]) for on in (False, True)]
    assert unrest[1] < unrest[0] / 3


def test_the_logarithmic_scale_can_be_turned_on_and_off(view):
    view.show(a_snapshot([2.3, 0.02]))
    view.set_log_scale(True)
    assert isinstance(view.y_axis, LogAxis)
    assert view.y_axis.low == 0.02
    view.set_log_scale(False)
    assert view.y_axis.low == 0.0


def test_another_run_keeps_the_logarithmic_scale(view):
    view.set_log_scale(True)
    view.show(a_snapshot([2.3]))
    assert isinstance(view.y_axis, LogAxis)


def test_a_stretch_that_leaves_the_picture_is_known_by_its_beginning_and_its_height(view):
    view.show(a_snapshot([2.3, 2.2, 2.2, 2.1, 2.1, 1e9, 1e12, 1e10]))
    (stretch,) = view.off_scale()
    assert stretch.epoch == pytest.approx(5, abs=0.1)
    assert stretch.value == pytest.approx(1e12)


def test_two_spikes_are_two_stretches(view):
    view.show(a_snapshot([2.3, 1e9, 2.2, 2.1, 1e12, 2.1, 2.0, 1.9]))
    assert [spike.value for spike in view.off_scale()] == pytest.approx([1e9, 1e12])


def test_a_steep_beginning_is_no_stretch_that_leaves_the_picture(view):
    view.show(a_snapshot([2.3, 1.5] + [0.3] * 98))
    assert view.y_axis.high < 1
    assert view.off_scale() == []


def test_nothing_is_off_a_logarithmic_scale(view):
    view.set_log_scale(True)
    view.show(a_snapshot([2.3, 1e30]))
    assert view.off_scale() == []


def test_a_row_is_read_in_full(view):
    view.show(a_snapshot([2.3, 0.2213]))
    reading = view.read(1, [rate_change(1, 0.3, 0.1)])
    assert reading.sentence() == "epoch 1.00, step 100, train 0.2213, test 0.3213, α 0.1, α 0.3 → 0.1"


def test_a_row_is_read_with_its_validation(view):
    view.show(a_snapshot([2.3, 0.2213], validation=True))
    assert view.read(1).sentence() == "epoch 1.00, step 100, train 0.2213, test 0.3213, validation 0.4213, α 0.1"


def test_a_validation_part_that_the_data_came_with_has_its_curve_too(view):
    view.show(replace(a_snapshot([2.3, 1.0], validation=True), recipe=Recipe(validation=0.0)))
    assert len(view.rows.curves) == 3
