"""Diagnoses of runs that hold digits out: these judge, and early stopping is said in words."""

import dataclasses

import numpy as np
import pytest

from tests.training.runs import last
from visnet import Recipe, train
from visnet.analysis.diagnosis import diagnose
from visnet.training.control import Control
from visnet.training.history import History, Point
from visnet.training.snapshot import Status

STOPS = Recipe(
    hidden=(40,), activation="tanh", learning_rate=0.3, batch_size=16, epochs=200, validation=0.2, patience=3
)


@pytest.fixture(scope="module")
def stopped(digits):
    """The end of a run that early stopping has ended."""
    return last(train(digits, STOPS))


@pytest.fixture(scope="module")
def went_back(digits, stopped):
    """The end of the same run where its epochs end first, two after the best."""
    epochs = round(stopped.epoch) - 1
    return last(train(digits, STOPS.changed(epochs=epochs)))


def with_rows(snapshot, train_loss, test_losses, validation_losses, **fields):
    """The snapshot with other losses, one row an epoch, the last of them its own."""
    history = History()
    for epoch, (test, validation) in enumerate(zip(test_losses, validation_losses, strict=True)):
        history.append(Point(epoch * 10, epoch, epoch, train_loss, 0.5, test, 0.5, 0.1, validation, 0.5))
    n = len(history)
    return dataclasses.replace(
        snapshot,
        **{"history": history, "n_points": n, "epoch": n - 1.0, "step": n * 10 - 10, "network_step": n * 10 - 10}
        | {
            "train": dataclasses.replace(snapshot.train, loss=train_loss),
            "test": dataclasses.replace(snapshot.test, loss=test_losses[-1]),
            "validation": dataclasses.replace(snapshot.validation, loss=validation_losses[-1]),
        }
        | fields,
    )


def test_an_early_stop_names_the_digits_the_epochs_the_loss_and_the_step(stopped):
    assert stopped.epoch < STOPS.epochs
    diagnosis = diagnose(stopped)
    assert (diagnosis.kind, diagnosis.mood, diagnosis.title) == ("stopped_early", "good", "Stopped early")
    assert diagnosis.text == (
        f"The loss on the 800 held-out digits has not fallen for 3 epochs ({stopped.validation.loss:.3f} at best); "
        f"shown are the weights of step {stopped.network_step:,}."
    )


def test_a_single_epoch_of_patience_is_spoken_of_as_one(digits):
    assert "has not fallen for 1 epoch (" in diagnose(last(train(digits, STOPS.changed(patience=1)))).text


def test_a_run_that_went_back_at_its_end_says_so(went_back):
    assert went_back.network_step < went_back.step
    diagnosis = diagnose(went_back)
    assert (diagnosis.kind, diagnosis.mood, diagnosis.title) == ("went_back", "good", "Back at its best")
    assert diagnosis.text == (
        f"The loss on the 800 held-out digits was lowest, {went_back.validation.loss:.3f}, after step "
        f"{went_back.network_step:,}; in the last 2 epochs it did not fall further, so shown are the weights of "
        "that step."
    )


def test_a_run_whose_steps_are_over_went_back_too(digits, stopped):
    assert diagnose(last(train(digits, STOPS.changed(steps=stopped.step - 200)))).kind == "went_back"


def test_gone_on_after_an_early_stop_the_epochs_count_from_the_best(digits):
    control = Control(hold=True)
    run = train(digits, STOPS, control)
    first = next(s for s in run if s.status is Status.FINISHED)
    control.resume()
    second = next(s for s in run if s.status is Status.FINISHED)
    control.stop(discard=True)
    run.close()
    assert (second.network_step, second.epoch) == (first.network_step, first.epoch + 3)
    assert "has not fallen for 6 epochs" in diagnose(second).text


def test_a_run_that_is_still_at_its_best_did_not_go_back(digits):
    end = last(train(digits, STOPS.changed(epochs=2, learning_rate=0.01)))
    assert end.network_step == end.step
    assert diagnose(end).kind not in ("stopped_early", "went_back")


@pytest.mark.parametrize("status", [Status.RUNNING, Status.PAUSED, Status.STOPPED])
def test_only_a_finished_run_was_stopped_early(stopped, status):
    assert diagnose(dataclasses.replace(stopped, status=status)).kind != "stopped_early"


def test_what_is_worse_is_said_first_and_the_early_stop_in_short(stopped):
    dead = dataclasses.replace(stopped.test, n_active=30)
    diagnosis = diagnose(dataclasses.replace(stopped, test=dead, recipe=STOPS.changed(activation="relu")))
    assert diagnosis.kind == "dead_units"
    assert diagnosis.text.endswith(
        f" It stopped early, at the weights of step {stopped.network_step:,}, with the lowest validation loss."
    )


def test_what_is_worse_at_the_end_says_in_short_that_it_went_back(went_back):
    dead = dataclasses.replace(went_back.test, n_active=30)
    recipe = went_back.recipe.changed(activation="relu")
    diagnosis = diagnose(dataclasses.replace(went_back, test=dead, recipe=recipe))
    assert diagnosis.kind == "dead_units"
    assert f" At its end it went back to the weights of step {went_back.network_step:,}" in diagnosis.text


FLAT, RISING = [0.3] * 12, [0.3] * 6 + [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]


def test_overfitting_is_seen_in_the_validation_loss(stopped):
    running = with_rows(stopped, 0.1, FLAT, RISING, status=Status.RUNNING)
    diagnosis = diagnose(running)
    assert diagnosis.kind == "overfitting"
    assert diagnosis.text.startswith("Validation loss is 0.90, up from 0.30 at its best, while training loss is 0.10:")


def test_a_test_loss_that_rises_alone_is_not_judged_by(stopped):
    assert diagnose(with_rows(stopped, 0.1, RISING, FLAT, status=Status.RUNNING)).kind == "learning"


def test_a_run_that_goes_well_names_the_validation_loss(stopped):
    running = with_rows(stopped, 0.1, RISING, FLAT, status=Status.RUNNING)
    assert diagnose(running).text.startswith("Validation loss is 0.30, training loss 0.10.")


def test_whether_to_train_on_is_told_by_the_validation_loss(stopped):
    falling = list(np.linspace(0.9, 0.4, 12))
    text = diagnose(with_rows(stopped, 0.2, FLAT, falling)).text
    assert "Validation loss fell by" in text
    assert diagnose(with_rows(stopped, 0.2, falling, FLAT)).kind == "learned"


@pytest.mark.parametrize(
    ("used", "advice"),
    [
        ({}, "add weight decay or distortions, or"),
        ({"weight_decay": 0.001}, "add distortions or dropout, or"),
        ({"weight_decay": 0.001, "distortions": "affine", "hidden": ()}, "add more weight decay, or"),
        ({"distortions": "affine", "dropout": 0.2}, "add weight decay, or"),
    ],
)
def test_against_overfitting_it_names_what_is_not_in_use_yet(stopped, used, advice):
    running = with_rows(stopped, 0.1, FLAT, RISING, status=Status.RUNNING, recipe=STOPS.changed(**used))
    assert advice in diagnose(running).text


def test_early_stopping_has_undone_the_overfitting(stopped):
    end = with_rows(stopped, 0.1, FLAT, RISING, network_step=50)
    assert diagnose(end).kind == "stopped_early"
