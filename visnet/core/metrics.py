"""Accuracy, confusion counts and figures per class, from predicted and true labels."""

import numpy as np

from visnet.core.arrays import Array


def accuracy(predicted: Array, y: Array) -> float:
    """Return the fraction of correct predictions, 0 to 1. predicted, y: (m,) integers, m at least 1."""
    return float(np.count_nonzero(predicted == y) / len(y))


def confusion(predicted: Array, y: Array, n_classes: int) -> Array:
    """Count how often each true class was predicted as each class.

    predicted, y: (m,) integers.   Returns (n_classes, n_classes) int64: row true, column predicted; sums to m.
    """
    counts: Array = np.bincount(y * n_classes + predicted, minlength=n_classes * n_classes)
    return counts.reshape(n_classes, n_classes)


def class_accuracy(counts: Array) -> Array:
    """Return the fraction of correct predictions among the examples of each class (recall).

    counts: (n, n).   Returns (n,) float64, NaN for a class without examples.
    """
    total = counts.sum(axis=1)
    right = np.diag(counts)
    return np.divide(right, total, out=np.full(len(total), np.nan), where=total > 0)


def class_precision(counts: Array) -> Array:
    """Return the fraction of correct predictions among all predictions of each class (precision).

    counts: (n, n).   Returns (n,) float64, NaN for a class that was never predicted.
    """
    return class_accuracy(counts.T)


def class_f1(counts: Array) -> Array:
    """Return the F1 score of each class, the harmonic mean of precision and recall: 2 correct / (true + predicted).

    counts: (n, n).   Returns (n,) float64, NaN for a class without examples that was never predicted.
    Source: van Rijsbergen 1979, "Information retrieval", chapter 7.
    """
    both = counts.sum(axis=1) + counts.sum(axis=0)
    return np.divide(2 * np.diag(counts), both, out=np.full(len(both), np.nan), where=both > 0)


def row_percentages(counts: Array) -> Array:
    """Return each count as a percentage of its row. counts: (n, n).   Returns (n, n) float64, 0 in an empty row."""
    total = counts.sum(axis=1, keepdims=True)
    return np.divide(100.0 * counts, total, out=np.zeros(counts.shape), where=total > 0)
