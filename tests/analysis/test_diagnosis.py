"""Each diagnosis on a run that has what it speaks of, and the figures on which it rests."""

import dataclasses
import re

import numpy as np
import pytest

from tests.training.runs import last
from visnet import Dataset, Network, Split
from visnet.analysis.diagnosis import diagnose
from visnet.training.control import Control
from visnet.training.history import History, Point
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Status


@pytest.fixture(scope="module")
def few_digits(digits):
    """So few training digits that a network soon has them by heart."""
    return Dataset(
        "few",
        digits.class_names,
        Split(digits.train.images[:150], digits.train.labels[:150]),
        Split(digits.test.images[:300], digits.test.labels[:300]),
    )


@pytest.fixture(scope="module")
def finished(made):
    """The end of a run in which nothing went wrong."""
    return last(train(made, Recipe(epochs=4, hidden=(20,), activation="tanh")))


def with_losses(snapshot, train_losses, test_losses=None, **fields):
    """The snapshot with other losses in its history, one row an epoch, the last of them its own."""
    history = History()
    test_losses = test_losses or train_losses
    for epoch, (train_loss, test_loss) in enumerate(zip(train_losses, test_losses, strict=True)):
        history.append(Point(epoch * 10, epoch, epoch, train_loss, 0.5, test_loss, 0.5, 0.1))
    return dataclasses.replace(
        snapshot,
        history=history,
        n_points=len(history),
        epoch=float(len(history) - 1),
        step=(len(history) - 1) * 10,
        train=dataclasses.replace(snapshot.train, loss=train_losses[-1]),
        test=dataclasses.replace(snapshot.test, loss=test_losses[-1]),
        **fields,
    )


def test_before_the_first_step_it_says_how_well_guessing_does(digits):
    run = train(digits, Recipe(), Control(paused=True))
    snapshot = next(run)
    run.close()
    diagnosis = diagnose(snapshot)
    assert (diagnosis.kind, diagnosis.mood) == ("ready", "note")
    assert f"{snapshot.test_accuracy:.1%} of the test digits are right, where guessing gives 10%" in diagnosis.text


def test_a_run_that_diverged_names_both_steps_and_a_learning_rate_to_try(digits):
    end = last(train(digits, Recipe.named("too-fast")))
    diagnosis = diagnose(end)
    assert (diagnosis.kind, diagnosis.mood) == ("diverged", "bad")
    assert f"At step {end.step} the loss was no longer a finite number" in diagnosis.text
    assert f"shown are the weights of step {end.network_step}." in diagnosis.text
    assert "Try a learning rate below 0.2." in diagnosis.text


def test_the_learning_rate_to_try_after_diverging_does_not_diverge(digits):
    assert last(train(digits, Recipe.named("too-fast").changed(learning_rate=0.2, epochs=60))).test_accuracy > 0.7


def test_a_loss_that_runs_away_names_itself_and_what_it_was(digits):
    end = last(train(digits, Recipe.named("too-fast").changed(steps=15)))
    diagnosis = diagnose(end)
    assert (diagnosis.kind, diagnosis.mood) == ("exploding", "bad")
    first = end.history.column("train_loss")[0]
    assert f"Training loss is {end.train_loss:.3g}; it was {first:.2f} before the first step." in diagnosis.text
    assert "learning rate of 0.6" in diagnosis.text


def test_units_that_are_all_alike_are_counted(digits):
    diagnosis = diagnose(last(train(digits, Recipe.named("all-zeros").changed(epochs=1))))
    assert (diagnosis.kind, diagnosis.mood) == ("alike", "bad")
    assert "All 10 hidden units hold the same weights" in diagnosis.text


def test_alike_units_that_do_learn_are_alike_too(digits):
    end = last(train(digits, Recipe(init="zeros", activation="sigmoid")))
    assert end.test_accuracy > 0.15
    assert diagnose(end).kind == "alike"


def test_a_single_hidden_unit_is_not_alike(digits):
    assert diagnose(last(train(digits, Recipe(hidden=(1,), epochs=1)))).kind != "alike"


def test_units_that_are_all_dead_are_counted(digits):
    network = Network([784, 6, 10])
    network.b[0][:] = -100
    end = last(train(digits, Recipe(hidden=(6,), epochs=1), start=network))
    diagnosis = diagnose(end)
    assert (diagnosis.kind, diagnosis.mood) == ("dead", "bad")
    assert "None of the 6 hidden units responds to any test digit" in diagnosis.text


def test_some_dead_units_are_counted(digits):
    end = last(train(digits, Recipe.named("dead-units")))
    diagnosis = diagnose(end)
    assert (diagnosis.kind, diagnosis.mood) == ("dead_units", "note")
    assert f"{10 - end.test.n_active} of 10 hidden units are the same for all 1,000 test digits" in diagnosis.text


def test_a_single_dead_unit_is_spoken_of_as_one(digits):
    network = Network([784, 10, 10])
    network.b[0][3] = -100
    diagnosis = diagnose(last(train(digits, Recipe(epochs=1), start=network)))
    assert "1 of 10 hidden units is the same" in diagnosis.text


def test_one_dead_unit_among_many_is_not_worth_a_word(digits):
    network = Network([784, 50, 10])
    network.b[0][3] = -100
    end = last(train(digits, Recipe(hidden=(50,), epochs=1), start=network))
    assert end.test.n_active == 49
    assert diagnose(end).kind != "dead_units"


def test_sigmoid_units_do_not_die(digits):
    network = Network([784, 10, 10], "sigmoid")
    network.b[0][:] = -1000
    assert "dead" not in diagnose(last(train(digits, Recipe(activation="sigmoid", epochs=1), start=network))).kind


def test_overfitting_names_the_best_test_loss_and_both_losses(few_digits):
    end = last(train(few_digits, Recipe(activation="leaky_relu", epochs=60, batch_size=16)))
    diagnosis = diagnose(end)
    best = end.history.column("test_loss").min()
    assert (diagnosis.kind, diagnosis.mood) == ("overfitting", "note")
    assert f"Test loss is {end.test_loss:.2f}, up from {best:.2f} at its best" in diagnosis.text
    assert f"training loss is {end.train_loss:.2f}:" in diagnosis.text


def test_a_test_loss_that_still_falls_is_no_overfitting(finished):
    falling = [1.0 / n for n in range(1, 13)]
    assert diagnose(with_losses(finished, [loss / 3 for loss in falling], falling)).kind != "overfitting"


def test_a_test_loss_that_rises_with_the_training_loss_is_no_overfitting(finished):
    rising = [0.2, *[0.1 + n / 100 for n in range(11)]]
    assert diagnose(with_losses(finished, rising, rising)).kind != "overfitting"


def test_a_slow_run_names_the_loss_its_fall_and_the_learning_rate(digits):
    end = last(train(digits, Recipe(learning_rate=1e-4)))
    diagnosis = diagnose(end)
    loss = end.history.column("train_loss")
    assert (diagnosis.kind, diagnosis.mood) == ("slow", "note")
    assert f"Training loss is {end.train_loss:.2f} and fell by only {1 - loss[-1] / loss[-6]:.1%}" in diagnosis.text
    assert "over the last 5 epochs. Try a larger learning rate than 0.0001." in diagnosis.text


def test_a_run_that_stands_still_under_much_decay_is_told_of_it(digits):
    recipe = Recipe(activation="leaky_relu", weight_decay=1.0)
    diagnosis = diagnose(last(train(digits, recipe)))
    assert diagnosis.kind == "slow"
    assert diagnosis.text.endswith("or less weight decay than 1.")


def test_a_loss_that_rises_did_not_fall(finished):
    diagnosis = diagnose(with_losses(finished, [1.0, 1.0, 1.0, 1.0, 1.1]))
    assert "did not fall over the last 1 epochs" in diagnosis.text


def test_a_fall_counts_although_the_last_quarter_has_only_one_row(finished):
    # Rows at epochs 0, 1, 2, 3: the last quarter begins at 2.25.
    assert diagnose(with_losses(finished, [2.3, 1.8, 1.3, 0.9])).kind == "improving"


def test_a_low_loss_is_not_slow(finished):
    assert diagnose(with_losses(finished, [0.3] * 10)).kind == "learned"


def test_a_run_that_goes_well_names_both_losses_and_the_active_units(digits):
    *_, running, _ = train(digits, Recipe(epochs=3))
    diagnosis = diagnose(running)
    assert (diagnosis.kind, diagnosis.mood, diagnosis.title) == ("learning", "good", "Learning well")
    losses = f"Test loss is {running.test_loss:.2f}, training loss {running.train_loss:.2f}."
    assert diagnosis.text == f"{losses} 10 of 10 hidden units are active."


def test_without_hidden_units_none_are_counted(digits):
    *_, running, _ = train(digits, Recipe(epochs=2, hidden=()))
    assert re.fullmatch(r"Test loss is \d\.\d\d, training loss \d\.\d\d\.", diagnose(running).text)


def test_a_good_start_has_learned_well(digits):
    diagnosis = diagnose(last(train(digits, Recipe())))
    assert (diagnosis.kind, diagnosis.mood, diagnosis.title) == ("learned", "good", "Learned well")


def test_a_run_that_ends_while_its_test_loss_falls_says_by_how_much(digits):
    end = last(train(digits, Recipe(epochs=4)))
    loss = end.history.column("test_loss")
    diagnosis = diagnose(end)
    assert (diagnosis.kind, diagnosis.mood) == ("improving", "good")
    assert f"Test loss fell by {1 - loss[-1] / loss[-2]:.0%} over the last 1 epochs" in diagnosis.text


def test_a_run_that_ends_before_it_has_learned_anything_is_not_there_yet(finished):
    diagnosis = diagnose(with_losses(finished, [2.3, 2.2], [2.3, 2.3]))
    assert (diagnosis.kind, diagnosis.mood) == ("unfinished", "note")
    assert diagnosis.text.endswith("Train for more epochs than 1.")


def test_only_the_rows_of_its_own_moment_count(finished):
    early = dataclasses.replace(with_losses(finished, [2.3, 1.3, 0.8, *[0.8] * 30]), n_points=3, epoch=2.0)
    assert diagnose(early).kind != "slow"


def test_what_is_worst_is_said_first(finished):
    # Overfitting and dead units at once.
    rising = with_losses(finished, [0.1] * 10, [*[0.2] * 9, 0.9])
    dead = dataclasses.replace(rising.test, n_active=2)
    both = dataclasses.replace(rising, test=dead, recipe=Recipe(hidden=(20,)))
    assert diagnose(rising).kind == "overfitting"
    assert diagnose(both).kind == "dead_units"


def test_a_stopped_run_is_judged_like_one_that_goes_on(finished):
    assert diagnose(dataclasses.replace(finished, status=Status.STOPPED)).title == "Learning well"


def test_a_diagnosis_never_warns_of_numbers(finished):
    huge = with_losses(finished, [1.0, 1e30, 1e38])
    assert np.isfinite(huge.train_loss)
    assert diagnose(huge).kind == "exploding"


def test_a_loss_of_0_is_learned_well():
    """Nothing is left to fall."""
    white, black = np.full((3, 8, 8), 255, np.uint8), np.zeros((3, 8, 8), np.uint8)
    split = Split(np.concatenate([white, black]), np.array([0, 0, 0, 1, 1, 1]))
    recipe = Recipe(hidden=(), learning_rate=100, batch_size=None, epochs=60)
    end = last(train(Dataset("two", ("white", "black"), split, split), recipe))
    assert end.train_loss == 0
    assert diagnose(end).kind == "learned"
