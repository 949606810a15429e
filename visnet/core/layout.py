"""Where the engine keeps each of the network's parameters."""

from itertools import pairwise

import numpy as np

from visnet.core.activations import Array


class Layout:
    """The engine's own order of the parameters: weights of pixels always blank, then (b1 | W1), (b2 | W2), …

    A bias stands as column 0 before its weights, where it meets an input that is always 1. W1's columns are in the
    order of `columns`. `where[i]` is the place in that order of parameter i of the network.
    """

    def __init__(self, sizes: tuple[int, ...], columns: Array) -> None:
        """sizes: as in Network.   columns: pixels that are ever inked, in the order in which they are kept."""
        blank = np.setdiff1d(np.arange(sizes[0]), columns)
        self._n_blank = sizes[1] * len(blank)
        self.shapes = [(n_out, n_in + 1) for n_in, n_out in pairwise((len(columns), *sizes[1:]))]
        self.n = self._n_blank + sum(rows * cols for rows, cols in self.shapes)
        numbers = np.arange(self.n)
        parts = []
        for layer, matrix in enumerate(self.matrices(numbers)):
            weights = matrix[:, 1:]
            if layer == 0:
                weights = np.empty((sizes[1], sizes[0]), np.intp)
                weights[:, columns] = matrix[:, 1:]
                weights[:, blank] = numbers[: self._n_blank].reshape(sizes[1], len(blank))
            parts += [weights.ravel(), matrix[:, 0]]
        self.where = np.concatenate(parts)

    def matrices(self, vector: Array) -> list[Array]:
        """(b1 | W1), (b2 | W2), … as views into a vector of all parameters, each (n_out, 1 + n_in)."""
        views, at = [], self._n_blank
        for n_out, n_columns in self.shapes:
            views.append(vector[at : at + n_out * n_columns].reshape(n_out, n_columns))
            at += n_out * n_columns
        return views

    def decaying(self) -> Array:
        """1 for every weight, 0 for every bias: (n,) float32."""
        mask = np.ones(self.n, np.float32)
        for matrix in self.matrices(mask):
            matrix[:, 0] = 0
        return mask
