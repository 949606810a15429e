"""Cross-entropy, and the gradient of softmax followed by cross-entropy."""

import numpy as np

from visnet.core.arrays import Array


def cross_entropy(A2: Array, y: Array) -> float:
    """Return the mean cross-entropy of softmax outputs, in nats per example.

    A2: (classes, m), each column sums to 1.   y: (m,) integer labels.
    A probability of 0 counts as the smallest positive number of A2's precision, so that the loss stays finite.
    Raises ValueError if the lengths differ.   Source: Goodfellow et al. 2016, section 6.2.
    """
    if A2.shape[1] != len(y):
        raise ValueError(f"A2 has {A2.shape[1]} columns, but there are {len(y)} labels; they must be equal")
    p_true = A2[y, np.arange(len(y))]
    return float(-np.log(np.maximum(p_true, np.finfo(A2.dtype).tiny)).mean(dtype=np.float64))


def example_losses(Z2: Array, y: Array) -> Array:
    """Return the cross-entropy of each example from its logits, in nats: log Σ exp(Z2) - Z2[y].

    Z2: (classes, m) logits.   y: (m,) integer labels.   Returns (m,).
    Logits rather than probabilities, which would underflow to 0: an example with a loss of 200 nats gets 200.
    """
    largest = Z2.max(axis=0)
    log_sum = largest + np.log(np.exp(Z2 - largest).sum(axis=0))
    losses: Array = log_sum - Z2[y, np.arange(len(y))]
    return losses


def output_error(A2: Array, y: Array) -> Array:
    """Return dZ2 = A2 - Y, with Y the one-hot labels: the gradient of softmax followed by cross-entropy.

    A2: (classes, m).   y: (m,).   Returns (classes, m), per example: as in the notes, dW and db carry the factor 1/m.
    """
    dZ2 = A2.copy()
    dZ2[y, np.arange(len(y))] -= 1
    return dZ2
