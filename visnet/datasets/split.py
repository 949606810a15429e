"""Dividing examples into training and test, with every class in the same proportion in both."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.dataset import Split
from visnet.datasets.errors import DataError
from visnet.text import Text

TEST_SHARE = 0.2
# Of every division, whatever a recipe's seed is: a file has the same test images in the window, on the command line
# and tomorrow.
DIVISION_SEED = 0

Index = NDArray[np.int64]


def stratify(images: NDArray[np.uint8], labels: NDArray[np.int64], rng: np.random.Generator) -> tuple[Split, Split]:
    """Training and test splits, shuffled; a fifth of each class, and at least one where it has two, is for testing.

    images: (m, h, w) uint8.   labels: (m,) int64.
    Raises DataError where no class has two examples.
    """
    train, test = divide(labels, TEST_SHARE, rng)
    if not len(test):
        raise DataError(Text("no class has two examples, so none is left over for testing"))
    return _take(images, labels, train), _take(images, labels, test)


def divide(labels: NDArray[np.int64], share: float, rng: np.random.Generator) -> tuple[Index, Index]:
    """Which examples stay and which are put aside: a share of each class, at least one where it has two. Shuffled.

    labels: (m,) int64.   share: 0 to 1.
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
    """All examples in random order, so that the first ones are of mixed classes."""
    return _take(images, labels, rng.permutation(len(labels)))


def _take(images: NDArray[np.uint8], labels: NDArray[np.int64], index: Index) -> Split:
    return Split(images[index], labels[index])
