"""A survey of recipes, data and moments: each gets the right kind, and each remedy helps where it is tried."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from visnet import Dataset, Network, Recipe, Snapshot, Split, load_dataset, train
from visnet.analysis.diagnosis import Diagnosis, Kind, diagnose
from visnet.analysis.wording import describe
from visnet.training.control import Control
from visnet.training.snapshot import Status

GOOD_START = Recipe.named("good-start")
MEMORISES = Recipe(hidden=(40,), activation="tanh", learning_rate=0.3, batch_size=16, epochs=25, validation=0.2)
FIVE_LAYERS = (10, 10, 10, 10, 10)


@cache
def data(name: str) -> Dataset:
    """Return the built-in sample, or what was made of it."""
    whole = load_dataset()
    train_set, test_set = whole.train, whole.test
    if name.startswith("first "):
        n = int(name.split()[1])
        train_set = Split(train_set.images[:n], train_set.labels[:n])
    elif name == "one test example":
        test_set = Split(test_set.images[:1], test_set.labels[:1])
    elif name.startswith("99:1"):
        often, rare = map(int, name.split()[1].split("/"))
        train_set, test_set = _unbalanced(train_set, often, rare, 4), _unbalanced(test_set, often, rare, 1)
    elif name in IMAGES:
        train_set = Split(IMAGES[name](train_set.images), train_set.labels)
        test_set = Split(IMAGES[name](test_set.images), test_set.labels)
    elif name == "30 % wrong labels":
        train_set, test_set = _relabelled(train_set, 0.3), _relabelled(test_set, 0.3)
    elif name == "random labels":
        train_set, test_set = _relabelled(train_set, 0.9), _relabelled(test_set, 0.9)
    else:
        assert name == "sample"
    return Dataset(name, whole.class_names, train_set, test_set)


IMAGES = {
    "inverted": lambda images: 255 - images,
    "pixels 0 to 1": lambda images: images // 255,
    "pixels 0 to 15": lambda images: images // 16,
    "blank": lambda images: np.zeros_like(images),
}


def _unbalanced(split: Split, often: int, rare: int, n_rare: int) -> Split:
    rows = [np.flatnonzero(split.labels == often)[: 99 * n_rare], np.flatnonzero(split.labels == rare)[:n_rare]]
    chosen = np.concatenate(rows)
    return Split(split.images[chosen], split.labels[chosen])


def _relabelled(split: Split, share: float) -> Split:
    """Give a share of the examples the label of another class."""
    rng = np.random.default_rng(0)
    other = (split.labels + rng.integers(1, 10, len(split.labels))) % 10
    return Split(split.images, np.where(rng.random(len(split.labels)) < share, other, split.labels))


@cache
def end_of(name: str, recipe: Recipe) -> Snapshot:
    """Return the end of a run."""
    *_, end = train(data(name), recipe)
    return end


@cache
def running_at(name: str, recipe: Recipe, epoch: int) -> Snapshot:
    """Return a run at the end of an epoch, while it goes on."""
    run = train(data(name), recipe)
    snapshot = next(s for s in run if s.epoch >= epoch and s.status is Status.RUNNING)
    run.close()
    return snapshot


def at_first(*, paused: bool, network: Network | None = None, steps: int = 0) -> Snapshot:
    """Return a run on the sample before its first step, or after a few single steps."""
    control = Control(paused=paused, hold=True)
    run = train(data("sample"), Recipe(), control, start=network)
    snapshot = next(run)
    for _ in range(steps):
        control.step()
        snapshot = next(run)
    run.close()
    return snapshot


ENDS = [
    # All is well.
    ("sample", GOOD_START, Kind.CONVERGED),
    ("sample", Recipe(), Kind.CONVERGED),
    ("sample", Recipe.named("without-relu"), Kind.CONVERGED),
    ("sample", Recipe(activation="tanh"), Kind.CONVERGED),
    ("sample", Recipe(optimizer="adam", learning_rate=1e-3), Kind.CONVERGED),
    ("sample", Recipe(optimizer="momentum", learning_rate=0.01), Kind.CONVERGED),
    ("sample", Recipe(schedule="step"), Kind.CONVERGED),
    ("sample", Recipe(hidden=()), Kind.CONVERGED),
    ("sample", Recipe(weight_decay=0.001), Kind.CONVERGED),
    ("sample", Recipe(weight_decay=0.01), Kind.CONVERGED),
    ("sample", Recipe(dropout=0.2), Kind.CONVERGED),
    ("sample", Recipe(validation=0.2), Kind.CONVERGED),
    ("one test example", Recipe(), Kind.CONVERGED),  # by which every unit was dead
    # It was over too soon.
    ("sample", Recipe(epochs=1), Kind.UNDERTRAINED),
    ("sample", Recipe(steps=1), Kind.UNDERTRAINED),
    ("sample", Recipe(steps=6), Kind.UNDERTRAINED),
    ("sample", Recipe(batch_size=None), Kind.UNDERTRAINED),
    ("sample", Recipe(hidden=(2,)), Kind.UNDERTRAINED),
    ("sample", Recipe(epochs=3), Kind.IMPROVING),
    ("sample", Recipe(learning_rate=0.01), Kind.IMPROVING),
    ("sample", Recipe(activation="sigmoid"), Kind.IMPROVING),
    ("sample", Recipe(init="uniform", batch_size=None, epochs=60), Kind.UNDERTRAINED),
    # Steps are too small.
    ("sample", Recipe(learning_rate=1e-5), Kind.SLOW),
    ("sample", Recipe(learning_rate=1e-4), Kind.SLOW),
    ("sample", Recipe(learning_rate=1e-3), Kind.SLOW),
    ("sample", Recipe(optimizer="adam", learning_rate=1e-5), Kind.SLOW),
    # Steps are too large.
    ("sample", Recipe.named("too-fast"), Kind.DIVERGED),
    ("sample", Recipe.named("too-fast").changed(steps=15), Kind.EXPLODING),
    ("sample", Recipe(learning_rate=1e6), Kind.EXPLODING),
    ("sample", Recipe(learning_rate=10, activation="tanh"), Kind.LARGE_STEPS),
    ("sample", Recipe(learning_rate=3, activation="leaky_relu"), Kind.LARGE_STEPS),
    ("sample", Recipe(optimizer="adam", learning_rate=0.1, activation="tanh"), Kind.LARGE_STEPS),
    ("sample", Recipe(optimizer="adam", learning_rate=0.1), Kind.DEAD_UNITS),
    ("sample", Recipe(optimizer="adam", learning_rate=0.01), Kind.DEAD_UNITS),
    ("sample", Recipe(optimizer="adam", learning_rate=0.3), Kind.ALL_DEAD),
    ("sample", Recipe(optimizer="momentum"), Kind.DEAD_UNITS),
    ("sample", Recipe.named("dead-units"), Kind.DEAD_UNITS),
    ("sample", Recipe(learning_rate=0.3), Kind.DEAD_UNITS),
    ("sample", GOOD_START.changed(epochs=4, warm_up=0), Kind.DEAD_UNITS),  # in its end the rate is almost 0
    ("sample", Recipe(learning_rate=3), Kind.ALL_DEAD),
    ("sample", Recipe(learning_rate=10), Kind.ALL_DEAD),
    ("sample", Recipe(batch_size=1, epochs=1), Kind.DEAD_UNITS),
    # The network cannot learn as it is.
    ("sample", Recipe.named("all-zeros"), Kind.IDENTICAL_UNITS),
    ("sample", Recipe(init="zeros", activation="sigmoid"), Kind.IDENTICAL_UNITS),
    ("sample", Recipe(init="zeros", activation="tanh", hidden=(2,)), Kind.IDENTICAL_UNITS),
    ("sample", Recipe(hidden=(1,)), Kind.ALL_DEAD),
    ("sample", Recipe(hidden=FIVE_LAYERS, activation="sigmoid"), Kind.NOT_LEARNING),
    ("sample", Recipe(hidden=(2,), activation="tanh", init="glorot"), Kind.UNDERFITTING),
    # Regularisation is too strong.
    ("sample", Recipe(weight_decay=1), Kind.STRONG_DECAY),  # its units are dead, too, but not by the learning rate
    ("sample", Recipe(weight_decay=0.1), Kind.STRONG_DECAY),
    ("sample", Recipe(weight_decay=1, activation="tanh"), Kind.STRONG_DECAY),
    ("sample", Recipe(dropout=0.9), Kind.STRONG_DROPOUT),
    ("sample", Recipe(dropout=0.95), Kind.STRONG_DROPOUT),
    # It memorises.
    ("sample", MEMORISES, Kind.OVERFITTING),
    ("sample", MEMORISES.changed(patience=3), Kind.STOPPED_EARLY),
    ("first 20", Recipe(epochs=200), Kind.GENERALISATION_GAP),
    ("first 150", Recipe(epochs=60), Kind.GENERALISATION_GAP),
    ("first 600", Recipe(epochs=40, hidden=(64,)), Kind.GENERALISATION_GAP),
    # The data are at fault.
    ("30 % wrong labels", Recipe(), Kind.NOISY_LABELS),
    ("random labels", Recipe(), Kind.NOT_LEARNING),
    ("99:1 0/1", Recipe(), Kind.ONE_CLASS),
    ("99:1 3/8", Recipe(), Kind.ONE_CLASS),
    ("99:1 3/8", Recipe(epochs=100), Kind.CONVERGED),
    ("inverted", Recipe(), Kind.INVERTED_PIXELS),
    ("inverted", Recipe(learning_rate=0.01), Kind.INVERTED_PIXELS),
    ("pixels 0 to 1", Recipe(), Kind.FAINT_PIXELS),
    ("pixels 0 to 15", Recipe(), Kind.FAINT_PIXELS),
    ("blank", Recipe(epochs=3), Kind.BLANK_IMAGES),
]


def ids(cases: list) -> list[str]:
    """Name each case by its data, what its recipe changes, and its kind."""
    names = []
    for name, recipe, *rest in cases:
        changed = [f"{k}={v}" for k, v in recipe.to_dict().items() if v != getattr(Recipe(), k) and k != "hidden"]
        hidden = [] if recipe.hidden == Recipe().hidden else [f"hidden={'-'.join(map(str, recipe.hidden))}"]
        names.append(" ".join([name, *hidden, *changed, *(getattr(each, "value", str(each)) for each in rest)]))
    return names


@pytest.mark.parametrize(("name", "recipe", "kind"), ENDS, ids=ids(ENDS))
def test_the_end_of_a_run_gets_the_right_kind(name, recipe, kind):
    diagnosis = diagnose(end_of(name, recipe), data(name))
    assert diagnosis.kind is kind, describe(diagnosis)


@pytest.mark.parametrize(("name", "recipe", "kind"), ENDS, ids=ids(ENDS))
def test_each_remedy_helps(name, recipe, kind):
    before = end_of(name, recipe)
    for remedy in diagnose(before, data(name)).remedies:
        after = end_of(name, recipe.changed(**remedy))
        assert helped(kind, before, after), (remedy, after.train_loss, after.test_loss, after.test_accuracy)


def helped(kind: Kind, before: Snapshot, after: Snapshot) -> bool:
    """Return whether a run is better in the point that was made of another."""
    if kind in (Kind.OVERFITTING, Kind.GENERALISATION_GAP):
        then, now = (s.validation or s.test for s in (before, after))
        return now.loss < then.loss or now.accuracy > then.accuracy
    if kind in (Kind.ALL_DEAD, Kind.DEAD_UNITS):
        return after.train.n_active > before.train.n_active and after.test_accuracy >= before.test_accuracy - 0.005
    return after.train_loss < before.train_loss


DURING = [
    *(("sample", GOOD_START.changed(validation=0.1, seed=seed), epoch) for seed in (0, 2) for epoch in (7, 8, 9)),
    ("sample", GOOD_START, 8),
    ("sample", GOOD_START, 16),
    ("sample", Recipe(), 1),
    ("sample", Recipe(validation=0.2), 12),
]


@pytest.mark.parametrize(("name", "recipe", "epoch"), DURING, ids=ids(DURING))
def test_a_run_that_goes_well_is_not_interrupted(name, recipe, epoch):
    """One noisy row, or a learning rate that is still to fall, is no reason to stop."""
    diagnosis = diagnose(running_at(name, recipe, epoch), data(name))
    assert diagnosis.kind in (Kind.LEARNING, Kind.CONVERGED), describe(diagnosis)
    assert not diagnosis.remedies


def test_a_run_that_falls_at_an_even_slow_pace_is_told_early():
    assert diagnose(running_at("sample", Recipe(learning_rate=0.01), 2), data("sample")).kind is Kind.SLOW


def test_one_step_is_just_a_start():
    snapshot = at_first(paused=True, steps=1)
    assert snapshot.step == 1
    assert diagnose(snapshot).kind is Kind.STARTING


@pytest.mark.parametrize("paused", [True, False])
def test_before_the_first_step_only_a_run_that_waits_is_told_to_press_train(paused):
    diagnosis = diagnose(at_first(paused=paused))
    assert diagnosis.kind is Kind.UNTRAINED
    assert ("Press Train" in describe(diagnosis).text) is paused


@pytest.mark.parametrize("paused", [True, False])
def test_an_opened_model_is_not_untrained(paused):
    trained = end_of("sample", Recipe()).network
    diagnosis = diagnose(at_first(paused=paused, network=trained))
    assert diagnosis.kind is Kind.OPENED
    text = describe(diagnosis).text
    assert "92.2" in text
    assert "initialised" not in text


def test_an_opened_model_has_not_learned_by_one_step():
    snapshot = at_first(paused=True, network=end_of("sample", Recipe()).network, steps=1)
    assert diagnose(snapshot).kind is Kind.STARTING


def test_images_made_right_can_be_learned_from():
    """What the words ask for where no recipe helps: inverted images, scaled pixels, right labels, more examples."""
    good = end_of("sample", Recipe())
    for name, recipe in [("inverted", Recipe()), ("pixels 0 to 1", Recipe()), ("random labels", Recipe())]:
        assert end_of(name, recipe).train_loss > 5 * good.train_loss
    assert end_of("first 600", Recipe(epochs=40)).test_accuracy > end_of("first 150", Recipe(epochs=60)).test_accuracy


def test_the_table_is_large_enough_and_has_every_kind():
    seen = {kind for *_, kind in ENDS}
    elsewhere = {Kind.UNTRAINED, Kind.OPENED, Kind.STARTING, Kind.LEARNING, Kind.BEST_RESTORED}
    assert len(ENDS) >= 60
    assert seen | elsewhere == set(Kind)


def test_a_diagnosis_is_a_value():
    first, second = (diagnose(end_of("sample", Recipe())) for _ in range(2))
    assert isinstance(first, Diagnosis)
    assert first == second
