import dataclasses

import pytest

from tests.training.runs import last
from visnet import Recipe, train
from visnet.analysis.diagnosis import epochs_since, fall_lately, few, judge, reached_end
from visnet.training.history import History, Point


@pytest.fixture(scope="module")
def end(made):
    """The end of a run of two epochs, of 15 steps each."""
    return last(train(made, Recipe(epochs=2, batch_size=10, validation=0.5)))


def with_rows(snapshot, losses):
    """The snapshot with a row each second epoch, 15 steps an epoch."""
    history = History()
    for row, loss in enumerate(losses):
        history.append(Point(30 * row, 2 * row, row, loss, 0.5, loss, 0.5, 0.1))
    n = len(history)
    return dataclasses.replace(snapshot, history=history, n_points=n, step=30 * n, epoch=2.0 * n)


def test_the_epochs_since_a_step_are_told_by_the_rows_around_it(end):
    assert [epochs_since(with_rows(end, [1.0] * 5), step) for step in (45, 60, 120, 135)] == [7, 6, 2, 1]


@pytest.mark.parametrize(
    ("recipe", "reached"),
    [
        (Recipe(epochs=2), True),
        (Recipe(epochs=3), False),
        (Recipe(epochs=3, steps=30), True),
        (Recipe(epochs=1, steps=31), False),
    ],
)
def test_the_end_is_that_of_the_steps_where_they_are_told_else_of_the_epochs(end, recipe, reached):
    assert (end.step, end.epoch) == (30, 2)
    assert reached_end(dataclasses.replace(end, recipe=recipe)) is reached


def test_held_out_digits_judge_before_test_digits(end):
    assert judge(end)[:2] == ("Validation", end.validation.loss)
    assert judge(dataclasses.replace(end, validation=None))[:2] == ("Test", end.test_loss)


def test_lately_is_the_last_quarter_of_the_epochs(end):
    snapshot = with_rows(end, [3.0, 2.5, 2.0, 1.0, 0.75])
    assert fall_lately(snapshot, snapshot.history.column("test_loss")) == (0.25, 2.0)


@pytest.mark.parametrize(("n", "text"), [(120.4, "120"), (12, "12"), (1.5, "1.5"), (0.0164, "0.016")])
def test_epochs_are_told_by_two_figures_at_least(n, text):
    assert few(n) == text
