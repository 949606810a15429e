import math
from dataclasses import replace

import numpy as np
import pytest

from tests.training.runs import last
from visnet.core.evaluation import Evaluator
from visnet.datasets.dataset import Dataset, Split
from visnet.training.batches import Batches
from visnet.training.control import Control
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Status
from visnet.training.stopping import EarlyStopping, with_validation

STOPS = Recipe(hidden=(40,), learning_rate=0.3, epochs=200, validation=0.2, patience=3, batch_size=16)


@pytest.fixture
def stopping():
    return EarlyStopping(patience=2)


def hear(stopping, losses):
    """Tell the losses of as many epochs, ten steps each, and give when it had expired."""
    expired = []
    for epoch, loss in enumerate(losses, 1):
        stopping.update(loss, np.full(3, epoch, np.float32), 10 * epoch, epoch)
        expired.append(stopping.expired)
    return expired


def test_it_remembers_the_parameters_of_the_lowest_loss(stopping):
    hear(stopping, [0.9, 0.5, 0.7, 0.6])
    assert stopping.step == 20
    assert stopping.theta.tolist() == [2, 2, 2]


def test_it_expires_after_so_many_epochs_without_a_lower_loss(stopping):
    assert hear(stopping, [0.9, 0.5, 0.5, 0.6]) == [False, False, False, True]


def test_who_goes_on_all_the_same_waits_anew(stopping):
    hear(stopping, [0.5, 0.6, 0.7])
    stopping.restart(3)
    assert not stopping.expired
    assert hear(stopping, [1, 1, 1, 0.8, 0.9])[3:] == [False, True]


def test_a_loss_that_is_no_number_is_never_the_lowest(stopping):
    hear(stopping, [math.nan, 0.5, math.nan])
    assert stopping.step == 20


def test_a_run_ends_at_the_parameters_of_its_lowest_validation_loss(digits):
    end = last(train(digits, STOPS))
    epochs = end.history.column("epoch")
    at_ends = epochs == np.round(epochs)  # of epochs: what stands between them chooses nothing
    losses, steps = end.history.column("validation_loss")[at_ends], end.history.column("step")[at_ends]
    assert end.status is Status.FINISHED
    assert end.epoch < STOPS.epochs
    assert end.network_step == steps[losses.argmin()] < end.step
    assert end.epoch - epochs[at_ends][losses.argmin()] == pytest.approx(STOPS.patience)
    assert end.validation.loss == losses.min()


def test_the_figures_of_the_end_are_those_of_the_parameters_that_are_kept(digits):
    end = last(train(digits, STOPS))
    test = Evaluator(digits.test.images, digits.test.labels).evaluate(end.network)
    assert test.loss == end.test_loss
    assert end.evaluated_step == end.network_step


def test_so_does_one_that_reaches_the_end_of_its_epochs(digits):
    end = last(train(digits, STOPS.changed(patience=50, epochs=20)))
    epochs = end.history.column("epoch")
    at_ends = epochs == np.round(epochs)
    losses = end.history.column("validation_loss")[at_ends]
    assert end.epoch == 20
    assert end.network_step == end.history.column("step")[at_ends][losses.argmin()] < end.step


def test_being_watched_changes_nothing(digits):
    ends = [last(train(digits, STOPS, control)) for control in (None, Control(look_every_s=0.0, evaluate_every_s=0.0))]
    assert ends[0].step == ends[1].step
    assert ends[0].network.theta.tobytes() == ends[1].network.theta.tobytes()


def test_pausing_does_not_lengthen_the_patience(digits):
    plain, control = last(train(digits, STOPS)), Control(look_every_s=0.0, hold=False)
    paused = train(digits, STOPS, control)
    n_pauses = 0
    for snapshot in paused:
        if snapshot.status is Status.PAUSED:
            n_pauses += 1
            control.resume()
        elif snapshot.step % 100 == 1:
            control.pause()
        end = snapshot
    assert n_pauses > 3
    assert end.step == plain.step


def test_resumed_it_goes_on_from_the_best_and_waits_anew(digits):
    control = Control(hold=True)
    ends = []
    for snapshot in train(digits, STOPS, control):
        if snapshot.status is Status.FINISHED:
            ends.append(snapshot)
            if len(ends) == 2:
                control.stop(discard=True)
            else:
                control.resume()
    first, second = ends
    assert second.epoch - first.epoch >= STOPS.patience
    assert second.validation.loss <= first.validation.loss


def test_the_validation_digits_are_never_trained_on(digits):
    recipe = Recipe(epochs=1, validation=0.2)
    _, order, _, *division, _ = np.random.SeedSequence(recipe.seed).spawn(6)
    kept = Batches(digits.train, recipe, [order, *division]).trained_on
    images = np.full_like(digits.train.images, 255)
    images[kept] = digits.train.images[kept]
    other = replace(digits, train=Split(images, digits.train.labels))
    ends = [last(train(dataset, recipe)) for dataset in (digits, other)]
    assert ends[0].network.theta.tobytes() == ends[1].network.theta.tobytes()
    assert ends[0].validation.loss != ends[1].validation.loss


def test_early_stopping_is_judged_by_the_validation_part_of_the_data():
    rng = np.random.default_rng(0)
    split = Split(rng.integers(0, 256, (60, 4, 4), np.uint8), np.arange(60) % 3)
    own = Split(rng.integers(0, 256, (30, 4, 4), np.uint8), np.arange(30) % 3)  # noise: the loss on it soon rises
    dataset = Dataset("noise", ("a", "b", "c"), split, split, validation=own)
    *_, end = train(dataset, Recipe(patience=2, epochs=200, batch_size=10))
    assert end.epoch < 200
    assert end.network_step < end.step
    assert len(end.validation.predicted) == 30


def test_early_stopping_without_validation_examples_is_refused(digits):
    with pytest.raises(ValueError, match="patience 2 needs validation examples"):
        next(train(digits, Recipe(patience=2)))


def test_where_nothing_is_there_to_judge_by_a_share_is_held_out(digits):
    assert with_validation(Recipe(patience=2), digits).validation == 0.1
    own = replace(digits, validation=digits.test)
    assert with_validation(Recipe(patience=2), own).validation == 0
    assert with_validation(Recipe(), digits).validation == 0
