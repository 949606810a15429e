"""Recipes and digits at the edges: each trains to an end that can be shown and saved, or is refused in one sentence."""

from __future__ import annotations

import dataclasses
import json
import math

import numpy as np
import pytest
from hypothesis import given, settings

from tests.training.edges import Case, Digits, cases, end_of
from visnet import Recipe, Snapshot, load_model, save_model, train
from visnet.analysis.diagnosis import diagnose
from visnet.analysis.wording import describe
from visnet.training.control import Control
from visnet.training.recipe import MAX_HIDDEN, MAX_LAYERS, MAX_LEARNING_RATE
from visnet.training.snapshot import Status

HUNDRED = tuple(range(100))
EDGES = {
    "learning rate 1e-12": Case(Digits(), Recipe(learning_rate=1e-12, epochs=3)),
    "the smallest number as learning rate": Case(Digits(), Recipe(learning_rate=5e-324, epochs=3)),
    "learning rate 1e12": Case(Digits(), Recipe(learning_rate=MAX_LEARNING_RATE, epochs=50)),
    "learning rate 1e12, adam": Case(Digits(), Recipe(learning_rate=1e12, optimizer="adam", epochs=50)),
    "learning rate 1e12, momentum": Case(Digits(), Recipe(learning_rate=1e12, optimizer="momentum", epochs=50)),
    "learning rate 1e12, sigmoid": Case(Digits(), Recipe(learning_rate=1e12, activation="sigmoid", epochs=50)),
    "learning rate 1e12, weight decay 1": Case(Digits(), Recipe(learning_rate=1e12, weight_decay=1, epochs=50)),
    "no hidden unit": Case(Digits(), Recipe(hidden=(), epochs=5)),
    "one hidden unit": Case(Digits(), Recipe(hidden=(1,), epochs=5)),
    "5,000 hidden units": Case(Digits((3, 3)), Recipe(hidden=(MAX_HIDDEN,), epochs=5)),
    "ten layers": Case(Digits(), Recipe(hidden=(8,) * MAX_LAYERS, epochs=5)),
    "ten layers of one unit": Case(Digits(), Recipe(hidden=(1,) * MAX_LAYERS, epochs=5)),
    "batch 1": Case(Digits(), Recipe(batch_size=1, epochs=5)),
    "batch larger than the set": Case(Digits(), Recipe(batch_size=10**12, epochs=5)),
    "all-black images": Case(Digits(ink="black"), Recipe(epochs=5)),
    "all-white images": Case(Digits(ink="white"), Recipe(epochs=5)),
    "all-black images, distorted": Case(Digits(ink="black"), Recipe(distortions="elastic", epochs=5)),
    "one digit per class": Case(Digits(labels=tuple(range(10)), n_classes=10), Recipe(epochs=5)),
    "two digits in all": Case(Digits(labels=(0, 2)), Recipe(batch_size=None, epochs=5)),
    "two classes": Case(Digits(labels=(0, 1) * 5, n_classes=2), Recipe(epochs=5)),
    "100 classes": Case(Digits(labels=HUNDRED * 2, n_classes=100), Recipe(epochs=5)),
    "100 classes, two of them with digits": Case(Digits(labels=(7, 42), n_classes=100), Recipe(epochs=5)),
    "1×1 images": Case(Digits((1, 1)), Recipe(epochs=5)),
    "1×1 images, distorted": Case(Digits((1, 1)), Recipe(distortions="elastic", epochs=5)),
    "1×1 images, 5,000 hidden units": Case(Digits((1, 1)), Recipe(hidden=(MAX_HIDDEN,), epochs=5)),
    "256×256 images": Case(Digits((256, 256), (0, 1, 2)), Recipe(epochs=5)),
    "256×256 images, distorted": Case(Digits((256, 256), (0, 1, 2)), Recipe(distortions="affine", epochs=2)),
    "256×1 images": Case(Digits((256, 1)), Recipe(epochs=3)),
    "1×256 images": Case(Digits((1, 256)), Recipe(epochs=3)),
    "nearly all units left out": Case(Digits(), Recipe(dropout=0.95, epochs=5)),
    "half of the digits held out": Case(Digits(), Recipe(validation=0.5, patience=1, epochs=50)),
}


def expect_an_end_that_can_be_shown(case: Case, end: Snapshot) -> None:
    """What must be true of the end of every run."""
    assert end.status in (Status.FINISHED, Status.DIVERGED)
    for array in (end.network.theta, end.train.probabilities, end.test.probabilities, end.train.losses):
        assert np.isfinite(array).all()
    for name in ("step", "epoch", "seconds", "train_loss", "train_accuracy", "test_loss", "test_accuracy"):
        assert np.isfinite(end.history.column(name)).all()
    assert math.isfinite(end.test_loss)
    if end.status is Status.FINISHED:
        held_out = len(end.validation.predicted) if end.validation else 0
        expect_its_steps(case.recipe, end, len(case.digits.labels) - held_out)


def expect_its_steps(recipe: Recipe, end: Snapshot, m: int) -> None:
    """A run has made the steps that its recipe names, or fewer where it was to stop early."""
    an_epoch = math.ceil(m / min(m, recipe.batch_size or m))
    wanted = recipe.steps or recipe.epochs * an_epoch
    assert end.step == wanted or (recipe.patience and end.step < wanted)
    if end.step % an_epoch == 0:
        assert (end.epoch, end.examples) == (end.step // an_epoch, m * end.step // an_epoch)


@pytest.mark.parametrize("case", EDGES.values(), ids=EDGES)
def test_each_edge_comes_to_an_end_that_can_be_shown(case):
    expect_an_end_that_can_be_shown(case, end_of(case))


@given(case=cases())
@settings(max_examples=200)
def test_any_recipe_comes_to_an_end_that_can_be_shown(case):
    end = end_of(case)
    if end:
        expect_an_end_that_can_be_shown(case, end)


def expect_the_same_bits_watched_or_not(case: Case) -> None:
    end, watched = end_of(case), end_of(case, Control(look_every_s=0, evaluate_every_s=0))
    # A test digit may be the first whose scores overflow: then it is who looks that stops it.
    if end and end.status is watched.status is Status.FINISHED:
        assert (end.step, end.network_step) == (watched.step, watched.network_step)
        assert end.network.theta.tobytes() == watched.network.theta.tobytes()
        assert end.test_loss == watched.test_loss


@pytest.mark.parametrize("case", EDGES.values(), ids=EDGES)
def test_each_edge_gives_the_same_bits_again_watched_or_not(case):
    expect_the_same_bits_watched_or_not(case)


@given(case=cases())
@settings(max_examples=60)
def test_any_recipe_gives_the_same_bits_again_watched_or_not(case):
    # An elastic field of a larger picture takes products whose last bits depend on how many threads BLAS takes.
    expect_the_same_bits_watched_or_not(case)


@given(case=cases())
@settings(max_examples=40)
def test_any_moment_of_any_run_has_a_diagnosis_in_words(case):
    if end_of(case):
        for snapshot in train(case.digits.dataset(), case.recipe, Control(look_every_s=0, evaluate_every_s=0)):
            diagnosis = diagnose(snapshot, case.digits.dataset())
            text = str(describe(diagnosis))
            assert text.endswith(".")
            for remedy in diagnosis.remedies:
                snapshot.recipe.changed(**remedy)  # refuses what cannot be set
            assert not {"nan", "nan,", "inf", "inf,"} & set(text.split())


@given(case=cases())
@settings(max_examples=50)
def test_any_recipe_survives_json(case):
    assert Recipe.from_dict(json.loads(json.dumps(case.recipe.to_dict(), allow_nan=False))) == case.recipe


@given(case=cases())
@settings(max_examples=30)
def test_the_network_of_any_run_can_be_saved_and_read_again(case, tmp_path_factory):
    end = end_of(case)
    if end:
        path = tmp_path_factory.mktemp("edge") / "model.npz"
        save_model(path, end.network, recipe=end.recipe)
        network = load_model(path)
        assert network.sizes == end.network.sizes
        assert network.theta.tobytes() == end.network.theta.tobytes()


def test_a_learning_rate_of_1e12_diverges_where_nothing_holds_the_units_back():
    recipe = Recipe(activation="identity", learning_rate=1e12, hidden=(10, 10), epochs=50)
    assert end_of(Case(Digits(), recipe)).status is Status.DIVERGED


def test_of_all_black_images_only_the_biases_learn():
    case = Case(Digits(ink="black"), Recipe(seed=3, epochs=5))
    first, *_, end = train(case.digits.dataset(), case.recipe, Control(look_every_s=0))
    assert np.array_equal(end.network.W[0], first.network.W[0])
    assert not np.array_equal(end.network.b[1], first.network.b[1])


@pytest.mark.parametrize("m", [2, 24])
def test_a_batch_larger_than_the_set_is_the_full_batch(m):
    digits = Digits(labels=((0, 1, 2) * 8)[:m])
    one, other = (end_of(Case(digits, Recipe(batch_size=size, epochs=20))) for size in (None, m + 1))
    assert (one.step, one.network.theta.tobytes()) == (other.step, other.network.theta.tobytes())


def test_a_class_without_training_digits_becomes_ever_less_probable():
    case = Case(Digits(labels=(0, 1) * 8, n_classes=3), Recipe(epochs=30, batch_size=4))
    first, *_, end = train(case.digits.dataset(), case.recipe)
    assert end.test.probabilities[2].max() < 0.05 < first.test.probabilities[2].max()


def test_one_digit_per_class_leaves_none_to_hold_out():
    digits = Digits(labels=tuple(range(10)), n_classes=10)
    assert end_of(Case(digits, Recipe(validation=0.1))) is None


NEVER_ALLOWED = (math.nan, math.inf, -math.inf, -1, -0.5, 1e300, True, "", "0.1", "relu ", {}, (0,), 0j)
FIELDS = [field.name for field in dataclasses.fields(Recipe)]
MAY_BE_NONE = {"batch_size", "steps", "patience"}
REFUSED = [(field, value) for field in FIELDS for value in NEVER_ALLOWED]
REFUSED += [(field, None) for field in FIELDS if field not in MAY_BE_NONE]


@pytest.mark.parametrize(("field", "value"), REFUSED)
def test_a_value_that_cannot_be_is_refused_in_one_sentence_that_names_both(field, value):
    with pytest.raises(ValueError, match=rf"^{field} must be [^\n]*, got ") as refusal:
        Recipe(**{field: value})
    assert str(refusal.value).endswith(f", got {value!r}")
