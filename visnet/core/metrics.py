"""Accuracy, confusion counts and per-digit figures, from predicted and true labels."""

import numpy as np

from visnet.core.activations import Array


def accuracy(predicted: Array, y: Array) -> float:
    """The share of labels that were predicted, 0 to 1. predicted, y: (m,) integers, m at least 1."""
    return float(np.count_nonzero(predicted == y) / len(y))


def confusion(predicted: Array, y: Array, n_classes: int) -> Array:
    """How often each true class was read as each class.

    predicted, y: (m,) integers.   Gives (n_classes, n_classes) int64: row true, column predicted; sums to m.
    """
    counts: Array = np.bincount(y * n_classes + predicted, minlength=n_classes * n_classes)
    return counts.reshape(n_classes, n_classes)


def class_accuracy(counts: Array) -> Array:
    """The share of each true class that was predicted right (recall), from confusion counts.

    counts: (n, n).   Gives (n,) float64, NaN for a class without digits.
    """
    total = counts.sum(axis=1)
    right = np.diag(counts)
    return np.divide(right, total, out=np.full(len(total), np.nan), where=total > 0)
