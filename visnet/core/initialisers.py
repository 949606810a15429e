"""Initial weights. Biases begin at 0 except in the notes' own scheme, which draws them like the weights."""

from collections.abc import Callable

import numpy as np

from visnet.core.arrays import Array


def he(n_out: int, n_in: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw W from a normal distribution of variance 2 / n_in; b is 0. Suits ReLU. Source: He et al. 2015."""
    W = rng.standard_normal((n_out, n_in), dtype=np.float32) * np.float32(np.sqrt(2 / n_in))
    return W, np.zeros((n_out, 1), np.float32)


def glorot(n_out: int, n_in: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw W uniformly from ±√(6 / (n_in + n_out)); b is 0. Suits tanh and sigmoid. Source: Glorot & Bengio 2010."""
    limit = np.float32(np.sqrt(6 / (n_in + n_out)))
    W = (rng.random((n_out, n_in), dtype=np.float32) * 2 - 1) * limit
    return W, np.zeros((n_out, 1), np.float32)


def uniform(n_out: int, n_in: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Draw W and b uniformly from (-0.5, 0.5). Source: the notes, rand() - 0.5."""
    W = rng.random((n_out, n_in), dtype=np.float32) - np.float32(0.5)
    b = rng.random((n_out, 1), dtype=np.float32) - np.float32(0.5)
    return W, b


def zeros(n_out: int, n_in: int, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return zeros: all hidden units then get the same gradient and stay identical. Does not use rng."""
    return np.zeros((n_out, n_in), np.float32), np.zeros((n_out, 1), np.float32)


INITS: dict[str, Callable[[int, int, np.random.Generator], tuple[Array, Array]]] = {
    "he": he,
    "glorot": glorot,
    "uniform": uniform,
    "zeros": zeros,
}
