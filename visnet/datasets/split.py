"""Stratified splits: divide examples so that all parts have the same proportions of the classes."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.dataset import Split
from visnet.datasets.errors import DataError
from visnet.text import Text

TEST_SHARE = 0.2
# For every split, independent of a recipe's seed: a file always has the same test images, in the window and on the
# command line.
DIVISION_SEED = 0

Index = NDArray[np.int64]


def stratify(images: NDArray[np.uint8], labels: NDArray[np.int64], rng: np.random.Generator) -> tuple[Split, Split]:
    """Return shuffled training and test sets; a fifth of each class, at least one of two examples, is for testing.

    images: (m, h, w) uint8.   labels: (m,) int64.
    Raises DataError if no class has two examples.
    """
    train, test = divide(labels, TEST_SHARE, rng)
    if not len(test):
        raise DataError(Text("no class has two examples, so none can be held out for testing"))
    return _take(images, labels, train), _take(images, labels, test)


def divide(labels: NDArray[np.int64], share: float, rng: np.random.Generator) -> tuple[Index, Index]:
    """Return the indices of the examples to keep and to hold out, shuffled.

    labels: (m,) int64.   share: fraction of each class to hold out, 0 to 1; at least one if it has two examples.
    """
    stay, aside = [], []
    for label in np.unique(labels):
        drawn = rng.permutation(np.flatnonzero(labels == label))
        n_aside = max(1, round(share * len(drawn))) if len(drawn) > 1 else 0
        aside.append(drawn[:n_aside])
        stay.append(drawn[n_aside:])
    chosen = rng.permutation(np.concatenate(aside))
    return rng.permutation(np.concatenate(stay)), chosen


def shuffled(images: NDArray[np.uint8], labels: NDArray[np.int64], rng: np.random.Generator) -> Split:
    """Return all examples in random order, so that the classes are mixed."""
    return _take(images, labels, rng.permutation(len(labels)))


def _take(images: NDArray[np.uint8], labels: NDArray[np.int64], index: Index) -> Split:
    return Split(images[index], labels[index])
