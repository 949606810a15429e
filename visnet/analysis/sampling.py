"""Choose a few representative examples."""

import numpy as np

from visnet.core.arrays import Array, Labels


def draw_samples(labels: Labels, n: int, rng: np.random.Generator, first: Array | None = None) -> Array:
    """Draw n different examples at random, alternating between the classes.

    labels: (m,) classes.   first: (m,) bool, examples to draw before all others.   Returns (min(n, m),) int64 indices.
    """
    shuffled = rng.permutation(len(labels))
    behind = np.zeros(len(labels), bool) if first is None else ~first[shuffled]
    # The rank of an example within its class, in shuffled order, with the preferred ones first.
    group = labels[shuffled] * 2 + behind
    turn = np.empty(len(labels), np.int64)
    by_group = np.argsort(group, kind="stable")
    starts = np.searchsorted(group[by_group], group[by_group])
    turn[by_group] = np.arange(len(labels)) - starts
    chosen: Array = shuffled[np.lexsort((turn, behind))][:n]
    return chosen
