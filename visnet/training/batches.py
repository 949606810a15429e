"""Batches: which examples a run trains on, in which order, and augmented or not."""

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from visnet.core.arrays import Images
from visnet.datasets.dataset import Split
from visnet.datasets.errors import DataError
from visnet.datasets.split import divide
from visnet.text import Text, text_of
from visnet.training.augmentation import SHOWN, Fed, Feed
from visnet.training.monitor import Place
from visnet.training.recipe import Recipe


class Batch(NamedTuple):
    """The examples order[start:stop] of this epoch. images: augmented, (stop - start, h, w) uint8, or None if not."""

    start: int
    stop: int
    images: Images | None


class Position(NamedTuple):
    """A position between two batches.

    passes: epochs begun before this one, -1 before the first.   at: examples of this epoch already used.
    shuffle: the state of the generator that shuffles, as it was before it drew this epoch's order.
    """

    passes: int
    at: int
    shuffle: Mapping[str, Any]


class Batches:
    """The training examples, epoch after epoch, each time in a new order.

    digits: the m examples trained on.   validation: the validation set, or None.
    trained_on: (m,), their indices in the training set.   order: (m,), this epoch's permutation.
    """

    def __init__(
        self, train: Split, recipe: Recipe, seeds: list[np.random.SeedSequence], validation: Split | None = None
    ) -> None:
        """seeds: three, for the order, the validation split and the augmentation.
        validation: the validation set of the data; it is used if the recipe holds out none of the training set.

        Raises DataError if examples are to be held out but no class has two.
        """
        order_rng, divide_rng, feed_rng = (np.random.default_rng(seed) for seed in seeds)
        self._shuffle = order_rng
        self.digits, self.validation, self.trained_on = train, validation, np.arange(len(train.labels))
        if recipe.validation:
            self.trained_on, held = divide(train.labels, recipe.validation, divide_rng)
            if not len(held):
                raise DataError(
                    Text("validation holds out examples of every class, but no class has two training examples")
                )
            self.digits, self.validation = (Split(train.images[i], train.labels[i]) for i in (self.trained_on, held))
        self._feed = None
        if recipe.distortions != "none":
            self._feed = Feed(self.digits.images, recipe.distortions, int(feed_rng.integers(2**62)))
        self.m = len(self.digits.labels)
        self.order = np.arange(self.m)
        self._passes, self._at = -1, self.m  # as if at the end of an epoch before the first
        self._epoch_shuffle = order_rng.bit_generator.state  # as it was before drawing this epoch's order
        self._last: Batch | None = None

    @property
    def are_fed(self) -> bool:
        """Whether every batch has its own, augmented images."""
        return self._feed is not None

    @property
    def epoch(self) -> float:
        """Passes over the training set so far, fractional within an epoch."""
        return self._passes + self._at / self.m

    @property
    def at_end(self) -> bool:
        """Whether the next batch begins an epoch."""
        return self._at >= self.m

    def next(self, size: int | None) -> Batch:
        """Return the next batch, of at most `size` examples; if None, of all that are left in the epoch."""
        if self.at_end:
            self._epoch_shuffle = self._shuffle.bit_generator.state
            self.order = self._shuffle.permutation(self.m)
            self._passes, self._at = self._passes + 1, 0
        start, stop = self._at, min(self.m, self._at + (size or self.m))
        images = self._feed.batch(self._passes, self.order, start, stop) if self._feed else None
        self._at, self._last = stop, Batch(start, stop, images)
        return self._last

    @property
    def place(self) -> Place:
        """Where the next batch begins, in epochs and examples."""
        return Place(self._passes + 1, self._at, self.m)

    @property
    def position(self) -> Position:
        """Where the next batch begins, as go_to() takes it."""
        return Position(self._passes, self._at, self._epoch_shuffle)

    def go_to(self, position: Position) -> None:
        """Return to a position, so that the same batch comes next. Raises ValueError if it does not fit the data."""
        if not position.passes >= -1 or not 0 <= position.at <= self.m:
            raise ValueError(
                Text("a position at example {at} does not fit {m} training examples", at=position.at, m=self.m)
            )
        try:
            self._shuffle.bit_generator.state = position.shuffle
        except (TypeError, ValueError, KeyError, OverflowError, AttributeError) as error:
            raise ValueError(Text("the state of the shuffle cannot be used ({why})", why=text_of(error))) from None
        self._passes, self._at, self._epoch_shuffle = position
        self.order = self._shuffle.permutation(self.m) if position.passes >= 0 else np.arange(self.m)
        self._last = None

    def fed(self) -> Fed | None:
        """Return some examples of the last batch as the network saw them; None before the first."""
        if self._last is None:
            return None
        start, stop, images = self._last
        chosen = self.order[start : min(stop, start + SHOWN)]
        seen = self.digits.images[chosen] if images is None else images[: len(chosen)].copy()
        return Fed(seen, self.trained_on[chosen])

    def close(self) -> None:
        """Stop the background thread."""
        if self._feed:
            self._feed.close()
