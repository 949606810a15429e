"""Recipes and digits at the edges of what is allowed, for tests that try many of them."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np
import pytest
from hypothesis import strategies as st

from visnet import Dataset, Recipe, Snapshot, Split, train
from visnet.core.network import n_parameters
from visnet.training.control import Control
from visnet.training.recipe import MAX_LAYERS, MAX_LEARNING_RATE

MOST_PARAMETERS = 400_000  # so that a run takes milliseconds
INKS = {
    "noise": lambda rng, shape: rng.integers(0, 256, shape, np.uint8),
    "few": lambda rng, shape: rng.integers(0, 256, shape, np.uint8) * (rng.random(shape) < 0.05),
    "black": lambda rng, shape: np.zeros(shape, np.uint8),
    "white": lambda rng, shape: np.full(shape, 255, np.uint8),
}


class Digits(NamedTuple):
    """Made-up digits, as few words, so that a case that fails can be read. ink: a key of INKS."""

    shape: tuple[int, int] = (6, 6)
    labels: tuple[int, ...] = (0, 1, 2) * 8
    n_classes: int = 3
    ink: str = "noise"

    def dataset(self) -> Dataset:
        """A training digit for each of the labels, and a test digit for some of them and for the last class."""
        rng = np.random.default_rng(0)

        def split(labels: tuple[int, ...]) -> Split:
            return Split(INKS[self.ink](rng, (len(labels), *self.shape)), np.array(labels))

        names = tuple(f"class {i}" for i in range(self.n_classes))
        return Dataset("made", names, split(self.labels), split((*self.labels[:4], self.n_classes - 1)))


class Case(NamedTuple):
    """What is trained, and on what."""

    digits: Digits
    recipe: Recipe


@st.composite
def some_digits(draw) -> Digits:
    """A few digits: of any shape, with classes that have one digit or none, of all sorts of ink."""
    side = st.sampled_from([1, 2, 5, 28]) | st.integers(1, 40)
    shape = draw(st.tuples(side, side) | st.sampled_from([(1, 1), (256, 256), (1, 256), (200, 3)]))
    is_large = math.prod(shape) > 10_000
    n_classes = draw(st.sampled_from([2, 3] if is_large else [2, 3, 10, 100]))
    label = st.integers(0, n_classes - 1)
    some = st.lists(label, min_size=2, max_size=4 if is_large else 30).filter(lambda labels: len(set(labels)) > 1)
    labels = draw(some | st.just(list(range(n_classes))))
    return Digits(shape, tuple(labels), n_classes, draw(st.sampled_from(list(INKS))))


@st.composite
def recipes(draw, digits: Digits) -> Recipe:
    """Any recipe that makes a few steps with a network of a bearable size. Half of the fields keep their defaults."""
    m = len(digits.labels)
    fields = {
        "hidden": hidden_layers(math.prod(digits.shape), digits.n_classes),
        "activation": st.sampled_from(["relu", "leaky_relu", "sigmoid", "tanh", "identity"]),
        "init": st.sampled_from(["he", "glorot", "uniform", "zeros"]),
        "optimizer": st.sampled_from(["sgd", "momentum", "adam"]),
        "learning_rate": st.sampled_from([5e-324, 1e-12, 1, 10, 1e6, 1e12]) | st.floats(1e-12, MAX_LEARNING_RATE),
        "batch_size": st.sampled_from([None, 1, m - 1, m, m + 1, 10**9]) | st.integers(1, m),
        "weight_decay": st.sampled_from([0, 1e-12, 1]) | st.floats(0, 1),
        "epochs": st.integers(1, 3),
        "seed": st.sampled_from([0, 2**32, 2**200]),
        "steps": st.none() | st.integers(1, 12),
        "schedule": st.sampled_from(["constant", "step", "cosine"]),
        "warm_up": st.sampled_from([0, 1e-9, 1, 1000]) | st.floats(0, 3),
        "distortions": st.sampled_from(["none", "affine", "elastic"]),
        "dropout": st.sampled_from([1e-9, 0.95]) | st.floats(0, 0.95),
        "validation": st.sampled_from([1e-9, 0.5]) | st.floats(0, 0.5),
    }
    set_ = draw(st.sets(st.sampled_from(list(fields))))
    values = {name: draw(fields[name]) for name in fields if name in set_ | {"epochs", "steps"}}
    if values.get("validation"):
        values["patience"] = draw(st.sampled_from([None, 1, 10**9]))
    return Recipe(**values)


@st.composite
def hidden_layers(draw, n_pixels: int, n_classes: int) -> tuple[int, ...]:
    """Up to ten layers of up to 5,000 units, some of which are made smaller until the network is."""
    hidden = draw(st.lists(st.sampled_from([1, 2, 10, 33, 300, 5000]), max_size=MAX_LAYERS))
    while n_parameters((n_pixels, *hidden, n_classes)) > MOST_PARAMETERS and max(hidden, default=1) > 1:
        widest = hidden.index(max(hidden))
        hidden[widest] = max(1, hidden[widest] // 8)
    return tuple(hidden)


@st.composite
def cases(draw) -> Case:
    digits = draw(some_digits())
    return Case(digits, draw(recipes(digits)))


def end_of(case: Case, control: Control | None = None) -> Snapshot | None:
    """The end of a run, or None where it was refused with a sentence, as it may be for one reason alone."""
    run = train(case.digits.dataset(), case.recipe, control)
    if case.recipe.validation and len(set(case.digits.labels)) == len(case.digits.labels):
        with pytest.raises(ValueError, match=r"^validation holds out examples of every class, but no class has two"):
            next(run)
        return None
    *_, end = run
    return end
