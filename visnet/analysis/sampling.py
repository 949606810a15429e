"""Which few digits stand for all of them."""

import numpy as np

from visnet.core.arrays import Array, Labels


def draw_samples(labels: Labels, n: int, rng: np.random.Generator, first: Array | None = None) -> Array:
    """Draw n different digits of as many classes as possible, by chance, every class in its turn.

    labels: (m,) classes.   first: (m,) bool, digits that come before all others.
    Gives indices (min(n, m),) int64.
    """
    shuffled = rng.permutation(len(labels))
    behind = np.zeros(len(labels), bool) if first is None else ~first[shuffled]
    # The k-th digit of its class, in shuffled order, those that come first counted before the others.
    group = labels[shuffled] * 2 + behind
    turn = np.empty(len(labels), np.int64)
    by_group = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[by_group], group[by_group])
    turn[by_group] = np.arange(len(labels)) - starts
    chosen: Array = shuffled[np.lexsort((turn, behind))][:n]
    return chosen
