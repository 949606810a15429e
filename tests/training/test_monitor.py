import math

import numpy as np
import pytest

from tests.training.runs import last, made_digits
from visnet.core.network import Network
from visnet.training.control import Control
from visnet.training.monitor import TRAIN_PROBE, Observer, Place, is_due
from visnet.training.recipe import Goal, Recipe
from visnet.training.session import train


@pytest.fixture
def network():
    return Network([36, 10, 3])


@pytest.fixture
def observer(made):
    return Observer(made.train, made.test, None, np.random.default_rng(0))


def test_nothing_is_known_before_the_first_evaluation(observer):
    assert (observer.evaluated_step, len(observer.history)) == (-1, 0)


def test_both_parts_are_evaluated(observer, network, made):
    assert observer.evaluate(network, 5)
    assert (len(observer.train.predicted), len(observer.test.predicted)) == (300, 60)
    assert observer.evaluated_step == 5


def test_the_same_step_is_not_evaluated_twice(observer, network):
    observer.evaluate(network, 5)
    before = observer.test
    observer.evaluate(network, 5)
    assert observer.test is before


def test_a_loss_that_is_not_finite_is_said_without_a_warning(observer, network):
    network.W[1][:] = math.nan
    assert not observer.evaluate(network, 1)


def test_a_row_is_written_once_a_step(observer, network):
    observer.evaluate(network, 5)
    observer.write(0.5, 1.5, 0.1)
    observer.write(0.5, 2.5, 0.1)
    assert len(observer.history) == 1


def test_a_row_has_what_was_evaluated(observer, network):
    observer.evaluate(network, 5)
    observer.write(0.5, 1.5, 0.1)
    row = observer.history.last()
    assert (row.step, row.epoch, row.seconds, row.learning_rate) == (5, 0.5, 1.5, 0.1)
    assert (row.train_loss, row.test_accuracy) == (observer.train.loss, observer.test.accuracy)


def test_of_many_training_digits_a_sample_without_repeats_is_evaluated():
    many = made_digits(TRAIN_PROBE + 500, 10, (2, 2))
    observer = Observer(many.train, many.test, None, np.random.default_rng(0))
    observer.evaluate(Network([4, 3, 3]), 0)
    assert observer.train_digits == len(observer.train.predicted) == TRAIN_PROBE


def test_the_whole_part_is_evaluated_where_it_is_asked_for_although_the_sample_was():
    many = made_digits(TRAIN_PROBE + 500, 10, (2, 2))
    observer = Observer(many.train, many.test, None, np.random.default_rng(0))
    network = Network([4, 3, 3])
    observer.evaluate(network, 0)
    observer.evaluate(network, 0, whole=True)
    assert observer.train_digits == TRAIN_PROBE + 500


def rows_due(epochs, m, batch, steps=None):
    """After which steps rows are due in a run of so many epochs, or steps."""
    goal, due, step = Goal(epochs, steps), [0], 0
    place = Place(0, m, m)
    while (place.epochs < epochs or place.at < m) if steps is None else step < steps:
        before = place
        place = (
            Place(place.epochs + 1, min(batch, m), m) if place.at == m else place._replace(at=min(m, place.at + batch))
        )
        step += 1
        if is_due(step, goal, before, place):
            due.append(step)
    return due


@pytest.mark.parametrize("epochs", [1, 3, 20, 60, 200, 500])
@pytest.mark.parametrize(("m", "batch"), [(6400, 64), (1000, 64), (1000, 1000), (130, 128)])
def test_a_planned_run_has_at_least_60_rows_or_one_a_step(epochs, m, batch):
    due = rows_due(epochs, m, batch)
    n_steps = epochs * -(-m // batch)
    assert len(due) >= min(60, n_steps)
    assert len(due) <= 400


@pytest.mark.parametrize("steps", [10, 500, 10_000])
def test_a_run_of_so_many_steps_has_as_many(steps):
    assert min(60, steps) <= len(rows_due(1, 1000, 10, steps)) <= 400


def test_the_ends_of_the_first_50_epochs_all_have_a_row_and_then_ever_fewer():
    ends = [step // 10 for step in rows_due(400, 100, 10) if step % 10 == 0]
    assert set(range(1, 51)) <= set(ends)
    assert [epoch for epoch in ends if epoch > 200] == [e for e in range(201, 401) if e % 8 == 0]


def test_the_first_rows_stand_at_powers_of_two():
    assert rows_due(20, 60_000, 64)[:8] == [0, 1, 2, 4, 8, 16, 32, 64]


def test_a_row_says_over_how_many_training_examples_it_is():
    many = made_digits(TRAIN_PROBE + 500, 10, (2, 2))
    end = last(train(many, Recipe(epochs=1, batch_size=500)))
    n = end.history.column("train_examples")
    assert n[:-1].tolist() == [TRAIN_PROBE] * (len(n) - 1)


@pytest.mark.parametrize("steps_per_second", [None, 400.0])
def test_the_same_recipe_has_the_same_rows_due_at_every_speed(steps_per_second):
    made, recipe = made_digits(300, 60), Recipe(epochs=2, batch_size=10)
    headless = last(train(made, recipe)).history.column("step").tolist()
    control = Control(look_every_s=0.01, evaluate_every_s=0.02, steps_per_second=steps_per_second)
    rows = last(train(made, recipe, control)).history.column("step").tolist()
    assert set(headless) <= set(rows)
    if steps_per_second is None:
        assert rows == headless
