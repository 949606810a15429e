"""The rules of the diagnosis on made-up histories: what each rests on, and what it must not take for it."""

import dataclasses

import numpy as np
import pytest

from tests.training.runs import last
from visnet import Dataset, Network, Recipe, Split, train
from visnet.analysis.diagnosis import (
    Kind,
    Trace,
    contradicted_share,
    diagnose,
    identical_rows,
    rate_in_force,
    reached_end,
    usual_rate,
)
from visnet.analysis.wording import describe
from visnet.core.evaluation import Evaluation
from visnet.training.control import Control
from visnet.training.history import History, Point
from visnet.training.snapshot import Status

STOPS = Recipe(
    hidden=(40,), activation="tanh", learning_rate=0.3, batch_size=16, epochs=200, validation=0.2, patience=3
)


@pytest.fixture(scope="module")
def finished(made):
    """The end of a run in which nothing went wrong."""
    return last(train(made, Recipe(epochs=4, hidden=(20,), activation="tanh")))


@pytest.fixture(scope="module")
def stopped(digits):
    """The end of a run that early stopping has ended."""
    return last(train(digits, STOPS))


@pytest.fixture(scope="module")
def restored(digits, stopped):
    """The end of the same run where its epochs end first, two after the best."""
    return last(train(digits, STOPS.changed(epochs=round(stopped.epoch) - 1)))


def with_rows(snapshot, train_losses, other=None, rates=None, **fields):
    """The snapshot with a row of 10 steps an epoch, the last of them its own. other: test and validation losses."""
    history = History()
    n = len(train_losses)
    other, rates = other or train_losses, rates or [0.1] * n
    for epoch, (loss, other_loss, rate) in enumerate(zip(train_losses, other, rates, strict=True)):
        history.append(Point(epoch * 10, epoch, epoch, loss, 0.5, other_loss, 0.5, rate, other_loss, 0.5))
    evaluations = {
        "train": dataclasses.replace(snapshot.train, loss=train_losses[-1]),
        "test": dataclasses.replace(snapshot.test, loss=other[-1]),
    }
    if snapshot.validation is not None:
        evaluations["validation"] = dataclasses.replace(snapshot.validation, loss=other[-1])
    step = n * 10 - 10
    placed = {"history": history, "n_points": n, "epoch": n - 1.0, "step": step, "network_step": step}
    return dataclasses.replace(snapshot, **placed | evaluations | fields)


# Figures.


def test_a_run_that_diverged_names_both_steps_and_the_rate(digits):
    end = last(train(digits, Recipe.named("too-fast")))
    diagnosis = diagnose(end)
    assert diagnosis.mood == "bad"
    assert diagnosis.figures["step"] == end.step
    assert diagnosis.figures["network_step"] == end.network_step
    assert diagnosis.figures["rate"] == 0.6
    assert diagnosis.steps == (end.step, end.network_step)


def test_an_exploding_loss_names_itself_what_it_was_and_where_it_began(digits):
    end = last(train(digits, Recipe.named("too-fast").changed(steps=15)))
    diagnosis = diagnose(end)
    first = end.history.column("train_loss")[0]
    assert (diagnosis.kind, diagnosis.mood) == (Kind.EXPLODING, "bad")
    assert (diagnosis.figures["loss"], diagnosis.figures["first"]) == (end.train_loss, first)
    assert diagnosis.steps[0] in end.history.column("step")


def test_a_diagnosis_never_warns_of_numbers(finished):
    assert diagnose(with_rows(finished, [1.0, 1e30, 1e38])).kind is Kind.EXPLODING


def test_the_learning_rate_that_is_named_is_the_scheduled_one(finished):
    s = with_rows(finished, [2.0, 1.0, 0.5], rates=[0.3, 0.2, 0.02], recipe=Recipe(learning_rate=0.3))
    assert rate_in_force(s) == 0.02


@pytest.mark.parametrize(
    ("recipe", "rate"),
    [
        (Recipe(), 0.1),
        (Recipe(batch_size=1), 0.0125),
        (Recipe(batch_size=1000), 0.1),
        (Recipe(optimizer="adam", batch_size=1), 0.001),
        (Recipe(optimizer="momentum"), 0.01),
    ],
)
def test_small_batches_need_a_smaller_learning_rate(recipe, rate):
    assert usual_rate(recipe, 4000) == rate


@pytest.mark.parametrize(
    ("recipe", "reached"),
    [
        (Recipe(epochs=4), True),
        (Recipe(epochs=5), False),
        (Recipe(epochs=5, steps=20), True),
        (Recipe(epochs=1, steps=21), False),
    ],
)
def test_the_end_is_that_of_the_steps_where_they_are_given_else_of_the_epochs(finished, recipe, reached):
    assert (finished.step, finished.epoch) == (20, 4)
    assert reached_end(dataclasses.replace(finished, recipe=recipe)) is reached


# The trace of a loss.


def trace(losses):
    epochs = np.arange(len(losses), dtype=float)
    return Trace(epochs, 10 * epochs, np.array(losses, dtype=float))


def test_lately_is_the_last_quarter_of_the_epochs():
    t = trace([3.0, 2.5, 2.0, 1.0, 0.75])
    assert (t.fall(), t.lately) == (0.25, 1.0)


def test_one_noisy_row_is_not_the_best():
    t = trace([1.0, 0.9, 0.1, 0.8, 0.7, 0.6, 0.65, 0.7])
    assert t.best() == (pytest.approx(0.65), 5)


def test_one_noisy_row_is_not_the_loss_at_an_epoch():
    losses = [0.5] * 40
    losses[-1] = 3.0
    assert trace(losses).at(39) == 0.5


# Units.


def test_equal_rows_are_found_wherever_they_are():
    rng = np.random.default_rng(1)
    W, b = rng.normal(size=(50, 30)).astype(np.float32), np.zeros((50, 1), np.float32)
    assert identical_rows(W, b) == 0
    W[[3, 40]] = W[17]
    assert identical_rows(W, b) == 3


def test_small_rows_beside_a_huge_one_are_not_identical():
    rng = np.random.default_rng(1)
    W, b = rng.normal(size=(10, 30)).astype(np.float32), np.zeros((10, 1), np.float32)
    W[0] *= 1e4
    assert identical_rows(W, b) == 0


def test_two_identical_units_among_ten_are_counted(digits):
    network = Network([784, 10, 10])
    network.W[0][7], network.W[1][:, 7] = network.W[0][2], network.W[1][:, 2]
    diagnosis = diagnose(last(train(digits, Recipe(epochs=2), start=network)))
    assert diagnosis.kind is Kind.IDENTICAL_UNITS
    assert (diagnosis.figures["n"], diagnosis.figures["units"]) == (2, 10)


def test_units_with_other_outgoing_weights_part():
    """Equal incoming weights alone are not kept equal by the gradient, so they are no fault."""
    rng = np.random.default_rng(0)
    split = Split(rng.integers(0, 256, (40, 6, 6)).astype(np.uint8), np.arange(40) % 2)
    network = Network([36, 4, 2])
    network.W[0][1] = network.W[0][0]
    end = last(train(Dataset("two", ("a", "b"), split, split), Recipe(hidden=(4,), steps=1), start=network))
    assert diagnose(end).kind is not Kind.IDENTICAL_UNITS


def test_a_single_hidden_unit_is_not_identical(digits):
    assert diagnose(last(train(digits, Recipe(hidden=(1,), epochs=1)))).kind is not Kind.IDENTICAL_UNITS


def test_all_dead_units_are_counted_by_the_training_set(digits):
    network = Network([784, 6, 10])
    network.b[0][:] = -100
    end = last(train(digits, Recipe(hidden=(6,), epochs=1), start=network))
    diagnosis = diagnose(end)
    assert (diagnosis.kind, diagnosis.mood) == (Kind.ALL_DEAD, "bad")
    assert (diagnosis.figures["n"], diagnosis.figures["m"]) == (6, len(digits.train.labels))


def test_units_that_only_the_test_set_does_not_move_are_not_dead(digits):
    end = last(train(digits, Recipe(epochs=2)))
    still = dataclasses.replace(end, test=dataclasses.replace(end.test, n_active=0))
    assert diagnose(still).kind is diagnose(end).kind


def test_one_dead_unit_among_many_is_not_worth_a_word(digits):
    network = Network([784, 50, 10])
    network.b[0][3] = -100
    end = last(train(digits, Recipe(hidden=(50,), epochs=1), start=network))
    assert end.train.n_active == 49
    assert diagnose(end).kind is not Kind.DEAD_UNITS


def test_sigmoid_units_do_not_die(digits):
    network = Network([784, 10, 10], "sigmoid")
    network.b[0][:] = -1000
    end = last(train(digits, Recipe(activation="sigmoid", epochs=1), start=network))
    assert diagnose(end).kind not in (Kind.DEAD_UNITS, Kind.ALL_DEAD)


# Labels.


def evaluation(P, labels):
    P = np.array(P, np.float32).T
    predicted, labels = P.argmax(axis=0), np.array(labels)
    losses = -np.log(P[labels, np.arange(len(labels))])
    return Evaluation(P, predicted, losses, float(losses.mean()), float((predicted == labels).mean()), 0, labels)


def test_a_label_is_contradicted_where_it_is_ruled_out_and_another_class_is_clearly_ahead():
    # Means of the labelled classes: 0: (0.8 + 0.05) / 2 = 0.425, 1: 0.7. The second is contradicted: 0.05 < 0.25.
    assert contradicted_share(evaluation([[0.8, 0.2], [0.05, 0.95], [0.3, 0.7]], [0, 0, 1])) == pytest.approx(1 / 3)


def test_a_label_that_is_still_likely_is_not_contradicted():
    assert contradicted_share(evaluation([[0.8, 0.2], [0.45, 0.55], [0.5, 0.5]], [0, 0, 1])) == 0


# Validation and overfitting.

FLAT, RISING = [0.3] * 12, [0.3] * 6 + [0.4, 0.5, 0.6, 0.7, 0.8, 0.9]
FALLING = list(np.linspace(0.3, 0.1, 12))


def test_overfitting_is_seen_in_the_validation_loss_and_marked_where_it_was_lowest(stopped):
    diagnosis = diagnose(with_rows(stopped, FALLING, RISING, status=Status.RUNNING))
    assert diagnosis.kind is Kind.OVERFITTING
    assert diagnosis.figures["best"] == pytest.approx(0.3)
    assert diagnosis.figures["train"] == pytest.approx(0.1)
    assert diagnosis.steps[0] <= 60


def test_the_test_loss_alone_never_says_overfitting(finished):
    assert finished.validation is None
    assert diagnose(with_rows(finished, FALLING, RISING)).kind is not Kind.OVERFITTING


def test_one_noisy_row_is_no_overfitting(stopped):
    noisy = [*[0.3] * 11, 0.9]
    assert diagnose(with_rows(stopped, FALLING, noisy, status=Status.RUNNING)).kind is not Kind.OVERFITTING


def test_a_loss_that_rises_with_the_training_loss_is_no_overfitting(stopped):
    rising = list(np.linspace(0.1, 0.2, 12))
    s = with_rows(stopped, rising, [4 * loss for loss in rising], status=Status.RUNNING)
    assert diagnose(s).kind is not Kind.OVERFITTING


def test_while_a_schedule_still_lowers_the_rate_a_rise_is_no_overfitting(stopped):
    recipe = STOPS.changed(schedule="cosine")
    during = with_rows(stopped, FALLING, RISING, [0.3] * 12, recipe=recipe, status=Status.RUNNING)
    late = with_rows(stopped, FALLING, RISING, [0.3] * 6 + [0.01] * 6, recipe=recipe, status=Status.RUNNING)
    assert diagnose(during).kind is not Kind.OVERFITTING
    assert diagnose(late).kind is Kind.OVERFITTING


@pytest.mark.parametrize(
    ("used", "fields"),
    [
        ({"patience": None}, ["patience", "distortions"]),
        ({}, ["distortions", "weight_decay"]),
        ({"distortions": "affine", "weight_decay": 0.001}, []),
    ],
)
def test_against_overfitting_it_names_what_is_not_in_use_yet(stopped, used, fields):
    s = with_rows(stopped, FALLING, RISING, status=Status.RUNNING, recipe=STOPS.changed(**used))
    assert [next(iter(remedy)) for remedy in diagnose(s).remedies] == fields


def test_a_gap_that_chance_may_explain_is_none(digits, finished):
    one = dataclasses.replace(finished.test, predicted=finished.test.predicted[:1], accuracy=0.0)
    assert diagnose(dataclasses.replace(finished, test=one)).kind is not Kind.GENERALISATION_GAP


def test_a_gap_of_many_examples_is_one(finished):
    far = dataclasses.replace(finished.test, accuracy=finished.train.accuracy - 0.5)
    diagnosis = diagnose(dataclasses.replace(finished, test=far))
    assert diagnosis.kind is Kind.GENERALISATION_GAP
    assert diagnosis.figures["train"] - diagnosis.figures["other"] == pytest.approx(0.5)


# Early stopping.


def test_an_early_stop_names_the_examples_the_epochs_the_loss_and_the_step(stopped):
    assert stopped.epoch < STOPS.epochs
    diagnosis = diagnose(stopped)
    assert (diagnosis.kind, diagnosis.mood) == (Kind.STOPPED_EARLY, "good")
    assert diagnosis.figures == {
        "m": 800, "best": stopped.validation.loss, "epochs": 3, "step": stopped.network_step
    }  # fmt: skip
    assert diagnosis.steps == (stopped.network_step,)


def test_a_run_that_went_back_at_its_end_says_so(restored):
    assert restored.network_step < restored.step
    diagnosis = diagnose(restored)
    assert (diagnosis.kind, diagnosis.mood) == (Kind.BEST_RESTORED, "good")
    assert (diagnosis.figures["step"], diagnosis.figures["epochs"]) == (restored.network_step, 2)


def test_a_run_whose_steps_are_over_went_back_too(digits, stopped):
    assert diagnose(last(train(digits, STOPS.changed(steps=stopped.step - 200)))).kind is Kind.BEST_RESTORED


def test_gone_on_after_an_early_stop_the_epochs_count_from_the_best(digits):
    control = Control(hold=True)
    run = train(digits, STOPS, control)
    first = next(s for s in run if s.status is Status.FINISHED)
    control.resume()
    second = next(s for s in run if s.status is Status.FINISHED)
    control.stop(discard=True)
    run.close()
    assert (second.network_step, second.epoch) == (first.network_step, first.epoch + 3)
    assert diagnose(second).figures["epochs"] == 6


def test_a_run_that_is_still_at_its_best_did_not_go_back(digits):
    end = last(train(digits, STOPS.changed(epochs=2, learning_rate=0.01)))
    assert end.network_step == end.step
    assert diagnose(end).kind not in (Kind.STOPPED_EARLY, Kind.BEST_RESTORED)


@pytest.mark.parametrize("status", [Status.RUNNING, Status.PAUSED, Status.STOPPED])
def test_only_a_finished_run_was_stopped_early(stopped, status):
    assert diagnose(dataclasses.replace(stopped, status=status)).kind is not Kind.STOPPED_EARLY


def test_what_is_worse_is_said_first_and_the_early_stop_beside_it(stopped):
    dead = dataclasses.replace(stopped.train, n_active=30, accuracy=0.9)
    diagnosis = diagnose(dataclasses.replace(stopped, train=dead, recipe=STOPS.changed(activation="relu")))
    assert diagnosis.kind is Kind.DEAD_UNITS
    assert (diagnosis.figures["restored_step"], diagnosis.figures["ended"]) == (stopped.network_step, False)
    assert stopped.network_step in diagnosis.steps


# Progress.


def test_only_the_rows_of_its_own_moment_count(finished):
    early = dataclasses.replace(with_rows(finished, [2.3, 1.3, 0.8, *[0.8] * 30]), n_points=3, epoch=2.0)
    assert diagnose(early).kind is not Kind.UNDERFITTING


def test_a_stopped_run_is_judged_like_one_that_goes_on(finished):
    assert diagnose(dataclasses.replace(finished, status=Status.STOPPED)).kind is Kind.LEARNING


def test_a_loss_of_0_has_converged():
    """Nothing is left to fall."""
    white, black = np.full((3, 8, 8), 255, np.uint8), np.zeros((3, 8, 8), np.uint8)
    split = Split(np.concatenate([white, black]), np.array([0, 0, 0, 1, 1, 1]))
    recipe = Recipe(hidden=(), learning_rate=100, batch_size=None, epochs=60)
    end = last(train(Dataset("two", ("white", "black"), split, split), recipe))
    assert end.train_loss == 0
    assert diagnose(end).kind is Kind.CONVERGED


def test_a_dataset_is_not_needed(digits):
    end = last(train(Dataset("inverted", digits.class_names, *(_inverted(s) for s in (digits.train, digits.test))),
                     Recipe(epochs=1)))  # fmt: skip
    assert diagnose(end).kind is not Kind.INVERTED_PIXELS


def _with_one_hot_pixel(images):
    images = images // 8
    images[0, 0, 0] = 255
    return images


def _inverted(split):
    return Split(255 - split.images, split.labels)


def test_early_stopping_is_proposed_without_a_share_where_the_data_bring_a_validation_part(stopped, digits):
    s = with_rows(stopped, FALLING, RISING, status=Status.RUNNING, recipe=STOPS.changed(patience=None))
    own = dataclasses.replace(digits, validation=digits.test)
    assert diagnose(s, own).remedies[0] == {"patience": 5}
    assert diagnose(s, digits).remedies[0] == {"patience": 5, "validation": 0.2}


@pytest.mark.parametrize(
    ("change", "kind", "advice"),
    [
        (lambda images: 255 - images, Kind.INVERTED_PIXELS, "set Invert to Yes in File > Data Options (--invert)"),
        (lambda images: images // 8, Kind.FAINT_PIXELS, "Set Range in File > Data Options (--range)"),
        (_with_one_hot_pixel, Kind.FAINT_PIXELS, "Set Range in File > Data Options (--range)"),
    ],
)
def test_preprocessing_that_is_the_cause_is_named_and_not_the_recipe(digits, change, kind, advice):
    parts = (Split(change(split.images), split.labels) for split in (digits.train, digits.test))
    dataset = Dataset("otherwise", digits.class_names, *parts)
    diagnosis = diagnose(last(train(dataset, Recipe(epochs=2))), dataset)
    assert diagnosis.kind is kind
    assert "the preprocessing is to blame, not the recipe" in describe(diagnosis).text
    assert advice.lower() in describe(diagnosis).text.lower()


def test_a_divergence_on_dark_on_light_images_names_them(digits):
    dataset = Dataset("inverted", digits.class_names, *(_inverted(s) for s in (digits.train, digits.test)))
    end = last(train(dataset, Recipe.named("too-fast")))
    assert end.status is Status.DIVERGED
    assert "dark on a light ground" in describe(diagnose(end, dataset)).text
    assert "dark on a light ground" not in describe(diagnose(end)).text
