"""Recipe: all hyperparameters of a run, frozen and validated on creation; and the named recipes."""

import math
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields, replace
from numbers import Integral, Real
from typing import Any

import numpy as np

from visnet.core.activations import ACTIVATIONS
from visnet.core.initialisers import INITS
from visnet.core.optimisers import OPTIMISERS
from visnet.datasets.augment.distort import DISTORTIONS
from visnet.text import Text
from visnet.training.schedule import SCHEDULES

MAX_HIDDEN = 5000
MAX_LAYERS = 10
MAX_LEARNING_RATE = 1e12
MAX_WARM_UP = 1000
MAX_COUNT = 10**15  # of steps, epochs and the like; a float could not represent fractions of more
MAX_DROPOUT = 0.95
MAX_VALIDATION = 0.5

LIVE = ("learning_rate", "batch_size", "weight_decay", "epochs", "steps")
"""The fields that can change during a run; changing any other takes a new run."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """All hyperparameters of a run. The same recipe on the same data gives the same parameters, bit for bit.

    hidden: units of each hidden layer, () for none.   activation, init, optimizer: by name.
    learning_rate: α, the largest one used.   batch_size: examples per step, None for the full batch.
    weight_decay: λ of the L2 penalty on the weights.   epochs: passes over the training set.
    steps: stop after this many steps instead of after `epochs`.
    seed: for initialisation, shuffling, dropout and augmentation.
    schedule: constant, step or cosine: how the learning rate decays.   warm_up: epochs over which it ramps up to α.
    distortions: none, affine or elastic: the augmentation, random each time an example is used.
    dropout: probability of dropping each hidden unit in a step.
    validation: fraction of the training set held out, in place of the data's own validation set if it has one.
    patience: epochs without a lower validation loss before the run stops early; None for never. It needs a validation
    set, see visnet.training.stopping.check_validation().
    Numbers may be of any kind, such as NumPy's; they are stored as Python's int or float.
    Raises ValueError that names the field, its value and what is allowed.
    """

    hidden: tuple[int, ...] = (10,)
    activation: str = "relu"
    init: str = "he"
    optimizer: str = "sgd"
    learning_rate: float = 0.1
    batch_size: int | None = 64
    weight_decay: float = 0.0
    epochs: int = 20
    seed: int = 0
    steps: int | None = None
    schedule: str = "constant"
    warm_up: float = 0.0
    distortions: str = "none"
    dropout: float = 0.0
    validation: float = 0.0
    patience: int | None = None

    def __post_init__(self) -> None:
        for field in fields(self):
            object.__setattr__(self, field.name, _plain(getattr(self, field.name)))
        object.__setattr__(self, "hidden", _hidden(self.hidden))
        _one_of("activation", self.activation, ACTIVATIONS)
        _one_of("init", self.init, INITS)
        _one_of("optimizer", self.optimizer, OPTIMISERS)
        _positive("learning_rate", self.learning_rate, MAX_LEARNING_RATE)
        if self.batch_size is not None:
            _whole("batch_size", self.batch_size, 1, or_else=Text("None for the full batch"))
        _share("weight_decay", self.weight_decay, 1)
        _whole("epochs", self.epochs, 1)
        _whole("seed", self.seed, 0)
        if self.steps is not None:
            _whole("steps", self.steps, 1, or_else=Text("None"))
        _one_of("schedule", self.schedule, SCHEDULES)
        _share("warm_up", self.warm_up, MAX_WARM_UP, " epochs")
        _one_of("distortions", self.distortions, DISTORTIONS)
        _share("dropout", self.dropout, MAX_DROPOUT)
        _share("validation", self.validation, MAX_VALIDATION)
        if self.patience is not None:
            _whole("patience", self.patience, 1, or_else=Text("None to never stop early"))

    def sizes(self, n_pixels: int, n_classes: int) -> tuple[int, ...]:
        """Return the units of every layer, given n_pixels and n_classes: (784, 10, 10) for the notes' network."""
        return (n_pixels, *self.hidden, n_classes)

    def changed(self, **changes: Any) -> "Recipe":
        """Return a copy with some fields changed. Raises ValueError as Recipe() does."""
        return replace(self, **changes)

    def to_dict(self) -> dict[str, Any]:
        """Return the fields as plain values, ready for JSON; Recipe.from_dict() reads them back."""
        return asdict(self) | {"hidden": list(self.hidden)}

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Recipe":
        """Create a recipe from the values of to_dict(). A missing field gets its default.

        Raises ValueError for an unknown field or an invalid value.
        """
        known = {field.name for field in fields(cls)}
        for name in values:
            if name not in known:
                raise ValueError(
                    Text(
                        "a recipe has no field {name!r}; its fields are {names}",
                        name=name,
                        names=", ".join(sorted(known)),
                    )
                )
        return cls(**values)

    @staticmethod
    def named(name: str) -> "Recipe":
        """Return a named recipe by its key in NAMED: good-start, notes, best-of-ten, simard-2003 …"""
        _one_of("recipe", name, NAMED)
        return NAMED[name].recipe


@dataclass(frozen=True, slots=True)
class Goal:
    """Where a run will end: after a number of epochs or, if steps is not None, of steps.

    It is initially the recipe's and can be moved without changing the recipe.
    """

    epochs: int
    steps: int | None = None

    @classmethod
    def of(cls, recipe: Recipe) -> "Goal":
        """Return the goal of a recipe."""
        return cls(recipe.epochs, recipe.steps)

    @classmethod
    def from_dict(cls, values: dict[str, Any]) -> "Goal":
        """Create a goal from the values of its fields. Raises ValueError for a number that a recipe would not allow."""
        return cls.of(Recipe(epochs=values["epochs"], steps=values["steps"]))

    def __str__(self) -> str:
        """Return the goal as text: "20 epochs" or "1,000 steps"."""
        return f"{self.steps:,} steps" if self.steps is not None else f"{self.epochs:,} epochs"


def _plain(value: Any) -> Any:
    """Return a number as Python's own int or float; anything else, including bool, unchanged."""
    if isinstance(value, bool):
        return value
    if isinstance(value, Integral):
        return int(value)
    if isinstance(value, Real):
        try:
            return float(value)
        except OverflowError:  # a Fraction too large for a float
            return -math.inf if value < 0 else math.inf
    return value


def _one_of(field: str, value: str, allowed: Iterable[str]) -> None:
    if not isinstance(value, str) or value not in tuple(allowed):
        raise ValueError(
            Text(
                "{field} must be one of {allowed}, got {value!r}", field=field, allowed=", ".join(allowed), value=value
            )
        )


def _number(field: str, value: float) -> None:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise ValueError(Text("{field} must be a number, got {value!r}", field=field, value=value))


def _positive(field: str, value: float, most: float) -> None:
    _number(field, value)
    if not value > 0:
        raise ValueError(Text("{field} must be greater than 0, got {value!r}", field=field, value=value))
    if value > most:
        raise ValueError(Text("{field} must be at most {most:g}, got {value!r}", field=field, most=most, value=value))


def _share(field: str, value: float, most: float, unit: str = "") -> None:
    _number(field, value)
    if not 0 <= value <= most:
        raise ValueError(
            Text(
                "{field} must be between 0 and {most:g}{unit}, got {value!r}",
                field=field,
                most=most,
                unit=unit,
                value=value,
            )
        )


def _whole(field: str, value: int, least: int, or_else: str = "") -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        allowed = Text("a whole number of at least {least}", least=least)
        if or_else:
            allowed = Text("{allowed}, or {or_else}", allowed=allowed, or_else=or_else)
        raise ValueError(Text("{field} must be {allowed}, got {value!r}", field=field, allowed=allowed, value=value))
    if field != "seed" and value > MAX_COUNT:
        raise ValueError(
            Text("{field} must be at most {max_count:,}, got {value!r}", field=field, max_count=MAX_COUNT, value=value)
        )


def _hidden(value: Any) -> tuple[int, ...]:
    if isinstance(value, np.ndarray):
        value = value.tolist()
    units = tuple(map(_plain, value)) if isinstance(value, list | tuple) else (value,)
    if len(units) > MAX_LAYERS:
        raise ValueError(
            Text(
                "hidden must name at most {max_layers} layers, got {n_units}", max_layers=MAX_LAYERS, n_units=len(units)
            )
        )
    for n in units:
        if not isinstance(n, int) or isinstance(n, bool) or not 1 <= n <= MAX_HIDDEN:
            got = units if isinstance(value, list | tuple) else value
            raise ValueError(
                Text("hidden must be whole numbers from 1 to {max_hidden}, got {got!r}", max_hidden=MAX_HIDDEN, got=got)
            )
    return units


@dataclass(frozen=True, slots=True)
class NamedRecipe:
    """A recipe with a title and a sentence about what it demonstrates."""

    title: Text
    about: Text
    recipe: Recipe


NAMED = {
    "good-start": NamedRecipe(
        Text("Good start"),
        Text("He initialisation, batches of 64, α up to 0.3 and smoothly back to 0: trains fast and reliably."),
        Recipe(learning_rate=0.3, schedule="cosine", warm_up=2.0),
    ),
    "notes": NamedRecipe(
        Text("The notes"),
        Text("As in the notes: weights in ±0.5, the whole training set in every step, α = 0.1, 500 steps."),
        Recipe(init="uniform", batch_size=None, epochs=500),
    ),
    "best-of-ten": NamedRecipe(
        Text("Best with ten units"),
        Text("What ten hidden units can do on full MNIST: 200 epochs, α up to 0.5 and back to 0, a little L2."),
        Recipe(learning_rate=0.5, schedule="cosine", warm_up=5.0, weight_decay=5e-4, epochs=200, seed=2),
    ),
    "simard-2003": NamedRecipe(
        Text("Simard 2003"),
        Text("800 hidden units and augmented images: very low error on full MNIST, after some minutes."),
        Recipe(
            hidden=(800,),
            optimizer="momentum",
            learning_rate=0.06,
            batch_size=128,
            schedule="cosine",
            distortions="elastic",
            epochs=250,
        ),
    ),
    "without-relu": NamedRecipe(
        Text("Without ReLU"),
        Text("Identity instead of ReLU: two layers that are still only a linear model."),
        Recipe(activation="identity"),
    ),
    "too-fast": NamedRecipe(
        Text("Too fast"),
        Text("Every step overshoots more than the last, until the loss overflows. (ReLU units would die first.)"),
        Recipe(activation="identity", batch_size=None, learning_rate=0.6, epochs=500),
    ),
    "all-zeros": NamedRecipe(
        Text("All zeros"),
        Text("All weights start at 0: the hidden units get the same gradient, here none at all, and stay identical."),
        Recipe(init="zeros"),
    ),
    "dead-units": NamedRecipe(
        Text("Dead units"),
        Text("Steps so large that ReLU units end up at 0 for every example, where no gradient reaches them."),
        Recipe(learning_rate=0.5),
    ),
}
