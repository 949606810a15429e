"""Where a timeline has its marks, from histories made by hand."""

from __future__ import annotations

import math

import pytest

from visnet.analysis.milestones import Kind, Milestone, epoch_of_step, milestones, row_beside, step_of_epoch
from visnet.training.history import GOAL, ROLLED_BACK, Event, History, Point
from visnet.training.recipe import Goal


def history(*rows: tuple[int, float, float], events: tuple[Event, ...] = ()) -> History:
    """rows: step, epoch and test accuracy."""
    made = History()
    for step, epoch, accuracy in rows:
        made.append(Point(step, epoch, 0.0, 1.0, accuracy, 1.0, accuracy, 0.1))
    for event in events:
        made.add_event(event)
    return made


ROWS = ((0, 0.0, 0.1), (10, 1.0, 0.7), (20, 2.0, 0.9), (30, 3.0, 0.8))


def test_the_best_test_accuracy_is_marked_where_it_was_reached_first():
    made = history(*ROWS, (40, 4.0, 0.9), (50, 5.0, math.inf), (60, 6.0, math.nan))
    assert milestones(made) == [Milestone(20, Kind.BEST, "best test accuracy, 90.00%")]


@pytest.mark.parametrize("rows", [(), ROWS[:1], ((0, 0.0, math.nan), (1, 0.1, math.nan))])
def test_a_run_without_evaluations_to_compare_has_no_best(rows):
    assert milestones(history(*rows)) == []


def test_changes_and_rollbacks_are_told_in_words_in_the_order_of_their_steps():
    events = (
        Event(25, 2.5, ROLLED_BACK, 25, 21),
        Event(5, 0.5, "learning_rate", 0.1, 0.05),
        Event(7, 0.7, "batch_size", 64, None),
        Event(8, 0.8, GOAL, Goal(20, None), Goal(40, None)),
    )
    found = [(one.step, one.kind, one.text) for one in milestones(history(*ROWS, events=events))]
    assert found == [
        (5, Kind.CHANGE, "learning rate 0.1 → 0.05"),
        (7, Kind.CHANGE, "batch size 64 → full"),
        (8, Kind.CHANGE, "end of the run 20 epochs → 40 epochs"),
        (20, Kind.BEST, "best test accuracy, 90.00%"),
        (25, Kind.ROLLBACK, "loss exploded: rolled back to step 21"),
    ]


def test_steps_and_epochs_between_two_rows_are_interpolated():
    made = history(*ROWS)
    assert [step_of_epoch(made, epoch) for epoch in (0, 1, 1.5, 3, 9)] == [0, 10, 15, 30, 30]
    assert epoch_of_step(made, 15) == 1.5
    assert (step_of_epoch(history(), 1), epoch_of_step(history(), 1)) == (0, 0.0)


@pytest.mark.parametrize(
    ("step", "before", "after"), [(0, None, 10), (10, 0, 20), (15, 10, 20), (30, 20, None), (99, 30, None)]
)
def test_the_evaluation_beside_a_step(step, before, after):
    made = history(*ROWS)
    assert (row_beside(made, step, -1), row_beside(made, step, 1)) == (before, after)
