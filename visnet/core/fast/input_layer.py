"""The first layer's two matrix products, which are nearly all of the work; blank pixels are skipped."""

from collections.abc import Iterator, Sequence

import numpy as np

from visnet.core.arrays import Array
from visnet.core.fast.gemm import Product, product
from visnet.core.fast.parameters import Layout

TILE = 64  # examples at a time: for few units BLAS's kernels for small matrices are fastest
NARROW = 32  # units: a layer with at most this many counts as narrow
GREY_LEVEL = 1 / 255  # W1 is multiplied by bytes; this scales the product to pixels from 0 to 1

Stairs = Sequence[tuple[int, int, int]]
"""Rows start to stop need the first n columns; the first stair needs most."""


class Target:
    """A vector to which the gradients of (b | W) are added, multiplied by the sign."""

    def __init__(self, layout: Layout, vector: Array, sign: float = 1.0) -> None:
        """vector: (layout.n,) float32."""
        self.vector, self.sign = vector, sign
        self.matrices = layout.matrices(vector)


class FirstLayer:
    """Compute Z1 = W1 X and dW1 = dZ1 Xᵀ over only the columns that the rows need, for all units or some.

    W: (all units, columns).   X: (r, columns), one example per row, in grey levels.   Z, dZ: (all units, r).
    """

    def __init__(self, W: Array, X: Array, Z: Array, dZ: Array, units: slice = slice(None)) -> None:
        self.W, self.X, self.Z, self.dZ, self.units = W[units], X, Z[units], dZ[units], units
        self._forward: dict[tuple[int, int, int], Product] = {}
        self._backward: dict[tuple[Target, int, int, int], Product] = {}

    def forward(self, images: Array, stairs: Stairs) -> None:
        """Compute X from images and Z from X. images: (r, columns needed) uint8."""
        for start, stop, k in stairs if len(stairs) == 1 else in_pairs(stairs):
            np.copyto(self.X[start:stop, :k], images[start:stop, :k])
            self.multiply(start, stop, k)

    def multiply(self, start: int, stop: int, k: int) -> None:
        """Compute Z of the rows start to stop from the first k columns of X."""
        (self._forward.get((start, stop, k)) or self._make_forward(start, stop, k))()

    def backward(self, stairs: Stairs, target: Target) -> None:
        """Add dW to the target."""
        begin = 0
        for _, stop, k in reversed(stairs):
            if begin < k:  # only the rows up to stop need the columns begin to k
                (self._backward.get((target, stop, begin, k)) or self._make_backward(target, stop, begin, k))()
                begin = k

    def _make_forward(self, start: int, stop: int, k: int) -> Product:
        made = product(self.W[:, :k], self.X[start:stop, :k].T, self.Z[:, start:stop], GREY_LEVEL)
        self._forward[start, stop, k] = made
        return made

    def _make_backward(self, target: Target, stop: int, begin: int, end: int) -> Product:
        X, dW = self.X[:stop, begin:end], target.matrices[0][self.units, begin:end]
        made = product(self.dZ[:, :stop], X, dW, target.sign * GREY_LEVEL, add=True)
        self._backward[target, stop, begin, end] = made
        return made


def in_pairs(stairs: Stairs) -> Iterator[tuple[int, int, int]]:
    """Yield the stairs in pairs: every product reads all of W1 again, which costs more than a few extra columns."""
    for i in range(0, len(stairs), 2):
        start, _, k = stairs[i]
        yield start, stairs[min(i + 1, len(stairs) - 1)][1], k


class NarrowFirstLayer(FirstLayer):
    """The first layer for few units and many examples: in tiles of examples, all in a single NumPy call.

    There is one stair: a second would cost more than it saves.
    """

    def __init__(self, W: Array, X: Array, Z: Array, dZ: Array) -> None:
        super().__init__(W, X, Z, dZ)
        (n_units, r), self._n_tiles = Z.shape, len(X) // TILE
        self._r_tiled = n = self._n_tiles * TILE
        n_parts = self._n_tiles + (n < r)  # the remainder makes a smaller tile
        self._parts, self._sum = np.empty((n_parts, W.size), np.float32), np.empty(W.size, np.float32)
        self._Z_tiles, self._dZ_tiles = (
            part[:, :n].reshape(n_units, self._n_tiles, TILE).transpose(1, 0, 2) for part in (Z, dZ)
        )

    def forward(self, images: Array, stairs: Stairs) -> None:
        k, n = stairs[0][2], self._r_tiled
        X = self.X.reshape(-1)[: len(self.X) * k].reshape(-1, k)
        np.copyto(X, images[:, :k])
        tiles = X[:n].reshape(self._n_tiles, TILE, k)
        np.matmul(self.W[:, :k], tiles.transpose(0, 2, 1), out=self._Z_tiles)
        if n < len(X):
            np.matmul(self.W[:, :k], X[n:].T, out=self.Z[:, n:])
        np.multiply(self.Z, np.float32(GREY_LEVEL), out=self.Z)

    def backward(self, stairs: Stairs, target: Target) -> None:
        k, n = stairs[0][2], self._r_tiled
        X = self.X.reshape(-1)[: len(self.X) * k].reshape(-1, k)
        n_units, dW = len(self.W), target.matrices[0][:, :k]
        parts = self._parts.reshape(-1)[: len(self._parts) * n_units * k].reshape(-1, n_units, k)
        np.multiply(self.dZ, np.float32(target.sign * GREY_LEVEL), out=self.dZ)
        np.matmul(self._dZ_tiles, X[:n].reshape(self._n_tiles, TILE, k), out=parts[: self._n_tiles])
        if n < len(X):
            np.matmul(self.dZ[:, n:], X[n:], out=parts[self._n_tiles])
        np.add(dW, np.add.reduce(parts, axis=0, out=self._sum[: n_units * k].reshape(n_units, k)), out=dW)
