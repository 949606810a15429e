"""A loss that is no longer finite: the run stops by itself, at the last parameters that were good."""

import math

import numpy as np
import pytest

from tests.training.runs import last
from visnet.core.evaluation import Evaluator
from visnet.training.control import Control
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Status

RUNAWAY = {
    "sgd": Recipe(activation="identity", batch_size=None, learning_rate=50.0, epochs=500),
    "mini-batches": Recipe(activation="identity", learning_rate=50.0, epochs=500),
    "momentum": Recipe(activation="identity", optimizer="momentum", batch_size=None, learning_rate=20.0, epochs=500),
    "adam": Recipe(hidden=(10, 10, 10, 10), activation="identity", optimizer="adam", learning_rate=1e12, epochs=500),
}


@pytest.fixture(params=RUNAWAY.values(), ids=RUNAWAY)
def runaway(request):
    return request.param


def test_it_stops_by_itself_and_says_so(made, runaway):
    assert last(train(made, runaway)).status is Status.DIVERGED


def test_its_network_is_an_earlier_one_that_is_finite(made, runaway):
    end = last(train(made, runaway))
    assert np.isfinite(end.network.theta).all()
    assert end.network_step < end.step


def test_its_figures_are_those_of_that_network(made, runaway):
    end = last(train(made, runaway))
    evaluation = Evaluator(made.test.images, made.test.labels).evaluate(end.network)
    assert end.evaluated_step == end.network_step
    assert end.test_loss == evaluation.loss < math.inf


def test_the_history_has_only_finite_rows(made, runaway):
    end = last(train(made, runaway, Control(evaluate_every_s=0.0)))
    assert np.isfinite(end.history.column("train_loss")).all()
    assert end.history.last().step <= end.step


def test_it_can_go_on_from_there_with_a_smaller_learning_rate(made, runaway, start):
    running = start(made, runaway, Control(hold=True))
    diverged = running.wait_for(lambda s: s.status is Status.DIVERGED)
    running.control.change(learning_rate=1e-3, epochs=math.ceil(diverged.epoch) + 3)
    running.control.resume()
    end = running.wait_for(lambda s: s.status is Status.FINISHED)
    assert end.step > diverged.step
    assert math.isfinite(end.test_loss)
    assert end.network.theta.tobytes() != diverged.network.theta.tobytes()


def test_resumed_without_a_change_it_diverges_again(made, start):
    running = start(made, RUNAWAY["sgd"], Control(hold=True))
    first = running.wait_for(lambda s: s.status is Status.DIVERGED)
    running.control.resume()
    again = running.wait_for(lambda s: s.status is Status.DIVERGED and s.step > first.step)
    assert np.isfinite(again.network.theta).all()


def test_with_hold_it_waits_after_diverging(made, start):
    running = start(made, RUNAWAY["sgd"], Control(hold=True))
    running.wait_for(lambda s: s.status is Status.DIVERGED)
    running.control.change(learning_rate=0.01)
    # The change alone is shown, and trains nothing.
    shown = running.wait_for(lambda s: s.recipe.learning_rate == 0.01)
    assert shown.status is Status.DIVERGED
    assert not running.has_ended


def test_a_pause_that_finds_the_loss_not_finite_says_diverged(made, digits):
    control = Control(look_every_s=0.0)
    # Checked between evaluations only every few thousand digits: a pause looks at once.
    for snapshot in train(made, RUNAWAY["sgd"], control):
        if snapshot.status is not Status.RUNNING:
            break
        if not np.isfinite(snapshot.network.theta).all():
            control.pause()
    assert snapshot.status is Status.DIVERGED


def test_it_diverges_at_the_same_step_each_time(made, runaway):
    one, other = last(train(made, runaway)), last(train(made, runaway))
    assert (one.step, one.network_step, one.network.theta.tobytes()) == (
        other.step,
        other.network_step,
        other.network.theta.tobytes(),
    )
