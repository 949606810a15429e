"""Where the engine keeps each of the network's parameters."""

from itertools import pairwise

import numpy as np

from visnet.core.activations import Array


class Layout:
    """The engine's own order of the parameters: (b2 | W2), (b3 | W3), …, weights of pixels always blank, (b1 | W1).

    A bias stands as column 0 before its weights, where it meets an input that is always 1. W1's columns are in the
    order of `columns`; W1 comes last, so that a piece of the vector may hold the weights of some of its units.
    `where[i]` is the place in that order of parameter i of the network.
    """

    def __init__(self, sizes: tuple[int, ...], columns: Array) -> None:
        """sizes: as in Network.   columns: pixels that are ever inked, in the order in which they are kept."""
        blank = np.setdiff1d(np.arange(sizes[0]), columns)
        self.shapes = [(n_out, n_in + 1) for n_in, n_out in pairwise((len(columns), *sizes[1:]))]
        n_upper = sum(rows * cols for rows, cols in self.shapes[1:])
        self._blank = slice(n_upper, n_upper + sizes[1] * len(blank))
        self.first = self._blank.stop  # where b1 and W1 begin
        self.n = self.first + self.shapes[0][0] * self.shapes[0][1]
        numbers = np.arange(self.n)
        first, *upper = self.matrices(numbers)
        W1 = np.empty((sizes[1], sizes[0]), np.intp)
        W1[:, columns] = first[:, 1:]
        W1[:, blank] = self.blank(numbers).reshape(sizes[1], len(blank))
        parts = [W1.ravel(), first[:, 0]]
        for matrix in upper:
            parts += [matrix[:, 1:].ravel(), matrix[:, 0]]
        self.where = np.concatenate(parts)

    def blank(self, vector: Array) -> Array:
        """The weights of blank pixels in a vector of all parameters."""
        return vector[self._blank]

    def matrices(self, vector: Array) -> list[Array]:
        """(b1 | W1), (b2 | W2), … as views into a vector of all parameters, each (n_out, 1 + n_in)."""
        upper, at = [], 0
        for n_out, n_columns in self.shapes[1:]:
            upper.append(vector[at : at + n_out * n_columns].reshape(n_out, n_columns))
            at += n_out * n_columns
        return [vector[self.first :].reshape(self.shapes[0]), *upper]

    def shares(self, n: int) -> tuple[list[slice], list[slice]]:
        """The first layer's units in n equal shares, and pieces of a vector of which each holds one share's weights.

        The first piece holds besides whatever comes before W1.
        """
        n_units, n_columns = self.shapes[0]
        ends = [n_units * i // n for i in range(n + 1)]
        units = [slice(start, stop) for start, stop in pairwise(ends)]
        pieces = [slice(self.first + u.start * n_columns, self.first + u.stop * n_columns) for u in units]
        return units, [slice(0, pieces[0].stop), *pieces[1:]]

    def decaying(self) -> Array:
        """1 for every weight, 0 for every bias: (n,) float32."""
        mask = np.ones(self.n, np.float32)
        for matrix in self.matrices(mask):
            matrix[:, 0] = 0
        return mask
