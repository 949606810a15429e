import dataclasses
from itertools import pairwise

import numpy as np
import pytest

from tests.training.runs import last
from visnet.training.control import Control
from visnet.training.recipe import Recipe
from visnet.training.session import train


@pytest.fixture(scope="module")
def snapshots(made):
    """A snapshot after each step of a short run."""
    return list(train(made, Recipe(steps=6), Control(look_every_s=0.0)))


@pytest.mark.parametrize("field", ["step", "network", "train"])
def test_a_snapshot_cannot_be_changed(snapshots, field):
    with pytest.raises(dataclasses.FrozenInstanceError):
        setattr(snapshots[0], field, None)


@pytest.mark.parametrize("array", ["network.theta", "test.probabilities", "test.predicted", "train.losses"])
def test_its_arrays_are_read_only(snapshots, array):
    owner, name = array.split(".")
    values = getattr(getattr(snapshots[-1], owner), name)
    with pytest.raises(ValueError, match="read-only"):
        values[...] = 0


def test_its_weights_and_biases_are_read_only(snapshots):
    network = snapshots[-1].network
    assert not any(part.flags.writeable for part in network.W + network.b)


def test_no_two_snapshots_share_parameters(snapshots):
    for earlier, later in pairwise(snapshots):
        assert not np.may_share_memory(earlier.network.theta, later.network.theta)


def test_a_snapshot_stays_as_it_was_while_the_training_goes_on(made):
    run = train(made, Recipe(steps=6), Control(look_every_s=0.0))
    first = next(run)
    before = first.network.theta.tobytes()
    last(run)
    assert first.network.theta.tobytes() == before


def test_its_rows_of_the_history_stay_its_own_while_the_history_grows(made):
    *snapshots, _ = train(made, Recipe(epochs=4))
    assert len({s.n_points for s in snapshots}) == 5
    assert [s.history.column("epoch", s.n_points)[-1] for s in snapshots] == [0, 1, 2, 3, 4]


def test_its_figures_are_those_of_its_evaluations(snapshots):
    end = snapshots[-1]
    assert (end.train_loss, end.train_accuracy) == (end.train.loss, end.train.accuracy)
    assert (end.test_loss, end.test_accuracy) == (end.test.loss, end.test.accuracy)


def test_its_newest_row_of_the_history_has_its_figures(snapshots):
    end = snapshots[-1]
    assert end.history.last().test_loss == end.test_loss
    assert end.history.last().step == end.step


def test_the_evaluated_network_is_the_one_that_gave_the_evaluation(made):
    *_, end = train(made, Recipe(steps=6), Control(look_every_s=0.0, evaluate_every_s=0.0))
    X = (made.test.images.reshape(60, -1).T / 255).astype(np.float32)
    assert end.evaluated_network.forward(X) == pytest.approx(end.test.probabilities, abs=1e-6)
