"""Forward and backward over some digits, in buffers that are made once."""

from typing import NamedTuple

import numpy as np

from visnet.core.activations import Array
from visnet.core.inplace import IN_PLACE, output_error
from visnet.core.layout import Layout

TILE = 64  # digits: products with few units are quickest so, in BLAS's kernels for small matrices
NARROW = 32  # units: up to here a first layer counts as few
PER_GREY_LEVEL = np.array(1 / 255, np.float32)

Stairs = list[tuple[int, int, int]]
"""Rows start to stop need the first n columns; the first stair needs most."""


def in_pairs(stairs: Stairs) -> Stairs:
    """Every two stairs as one: each forward product packs all of W first, which is worth some more columns."""
    return [(first[0], last[1], first[2]) for first, last in zip(stairs[::2], stairs[1::2] + stairs[-1:], strict=False)]


Products = list[tuple[Array, Array, Array]]
"""Pairs of matrices to be multiplied, each with the place for the result."""


class Space:
    """Memory for passes over up to max_rows digits, and for the gradient that they leave."""

    def __init__(self, layout: Layout, activation: str, theta: Array, max_rows: int) -> None:
        self.max_rows, self.activation = max_rows, activation
        self.W = layout.matrices(theta)  # (b | W) of each layer: the bias is the weight of a constant 1
        self.gradient = np.zeros(layout.n, np.float32)
        self.dW = layout.matrices(self.gradient)
        n_units = [len(W) for W in self.W]
        n_columns = self.W[0].shape[1]
        self.X = np.empty(max_rows * n_columns, np.float32)
        self.bytes = np.empty(max_rows * n_columns, np.uint8)
        # A row of ones before each layer's activations, for the next layer's bias.
        self.A = [np.ones((n + 1) * max_rows, np.float32) for n in n_units[:-1]]
        self.dA = [np.empty(n * max_rows, np.float32) for n in n_units[:-1]]
        self.P = np.empty(n_units[-1] * max_rows, np.float32)
        self.Y = np.empty_like(self.P)
        self.y = np.empty(max_rows, np.intp)
        self.row = np.empty(max_rows, np.float32)
        self.scratch = np.empty(max(n_units) * max_rows, np.float32)
        tiles = max_rows // TILE + 1 if n_units[0] <= NARROW else 0
        self.dW_tiles = np.empty(tiles * n_units[0] * n_columns, np.float32)
        self._passes: dict[tuple[int, int], Pass] = {}

    def over(self, n_rows: int, n_columns: int) -> "Pass":
        """The pass over n_rows digits of which n_columns columns are needed."""
        found = self._passes.get((n_rows, n_columns))
        if found is None:
            found = self._passes[n_rows, n_columns] = Pass(self, n_rows, n_columns)
        return found


class First(NamedTuple):
    """What some units of the first layer compute with: views, all with the units along axis 0."""

    Z: Array
    dZ: Array
    scratch: Array
    blank: Array
    Z_products: Products
    dW_products: Products


class Pass:
    """The notes' equations for r digits, of each of which k columns are needed.

    bytes: (r, all columns) uint8 and y: (r,) integers are room for the caller to gather digits in.
    """

    def __init__(self, space: Space, r: int, k: int) -> None:
        self.space = space
        n_units = [len(W) for W in space.W]
        self.bytes = space.bytes[: r * space.W[0].shape[1]].reshape(r, -1)
        self.y, self.row = space.y[:r], space.row[:r].reshape(1, r)
        self.X = space.X[: r * k].reshape(r, k)  # a digit a row: Xᵀ of the notes, and in grey levels
        # The ones stand at the same place for every r, so that no pass writes over another's.
        at = space.max_rows - r
        ones_and_A = [A[at : at + (n + 1) * r].reshape(n + 1, r) for A, n in zip(space.A, n_units[:-1], strict=True)]
        self.P, self.Y = (part[: n_units[-1] * r].reshape(-1, r) for part in (space.P, space.Y))
        self.Z = [A[1:] for A in ones_and_A] + [self.P]  # A takes Z's place
        self.dZ = [dA[: n * r].reshape(n, r) for dA, n in zip(space.dA, n_units[:-1], strict=True)] + [self.P]
        self.scratch = [space.scratch[: n * r].reshape(n, r) for n in n_units]
        self.g, self.back = IN_PLACE[space.activation]
        self.upper_layers = [
            (layer, W, W[:, 1:].T, dW, ones_and_A[layer - 1])
            for layer, (W, dW) in enumerate(zip(space.W, space.dW, strict=True))
            if layer > 0
        ]
        self.tiles: Array | None = None
        self.level: Stairs = [(0, r, k)]
        self.whole = self.units(slice(None), self.level)
        if n_units[0] <= NARROW and r >= 2 * TILE:
            Z_products, dW_products = self._tiled(r, k)
            self.whole = self.whole._replace(Z_products=Z_products, dW_products=dW_products)

    def run(self, images: Array, y: Array, scale: Array) -> None:
        """Leave Σ of the digits' gradients, times the scale, in the space's gradient.

        images: (r, at least k) uint8.   y: (r,) integer labels.
        scale: (classes, classes), the identity times 1/m, or α/m. Of dW1 the first k columns are written.
        """
        self.load(images, self.level)
        self.forward_first(self.whole)
        self.upper(y, scale)
        self.backward_first(self.whole)

    def load(self, images: Array, stairs: Stairs) -> None:
        """X, in grey levels, as far as the stairs need it."""
        for start, stop, k in in_pairs(stairs):
            np.copyto(self.X[start:stop, :k], images[start:stop, :k])

    def forward_first(self, first: First) -> None:
        """Z1 = W1 X + b1, A1 = g(Z1)."""
        for W1, X, Z1 in first.Z_products:
            np.matmul(W1, X, out=Z1)
        np.multiply(first.Z, PER_GREY_LEVEL, out=first.Z)
        if self.upper_layers:
            self.g(first.Z, first.scratch)

    def upper(self, y: Array, scale: Array) -> None:
        """From A1 to the end, and back to dA1."""
        last = len(self.upper_layers)
        for layer, W, _, _, A in self.upper_layers:
            np.dot(W, A, out=self.Z[layer])  # Z2 = W2 A1 + b2
            if layer < last:
                self.g(self.Z[layer], self.scratch[layer])  # A2 = g(Z2)
        output_error(self.P, y, scale, self.Y, self.row)  # dZ2 = A2 - Y
        for layer, _, WT, dW, A in reversed(self.upper_layers):
            if layer < last:
                self.back(self.dZ[layer], self.Z[layer], self.scratch[layer])
            np.dot(self.dZ[layer], A.T, out=dW)  # dW2 = dZ2 A1ᵀ, and with A1's row of ones db2 = Σ dZ2
            np.matmul(WT, self.dZ[layer], out=self.dZ[layer - 1])  # dA1 = W2ᵀ dZ2

    def backward_first(self, first: First) -> None:
        """dZ1 = dA1 ∘ g′(Z1), dW1 = dZ1 Xᵀ."""
        if self.upper_layers:
            self.back(first.dZ, first.Z, first.scratch)
        np.multiply(first.dZ, PER_GREY_LEVEL, out=first.dZ)
        for dZ1, XT, dW1 in first.dW_products:
            np.matmul(dZ1, XT, out=dW1)
        first.blank.fill(0)
        if self.tiles is not None:
            np.add.reduce(self.tiles, axis=0, out=self.space.dW[0][:, : self.X.shape[1]])

    def units(self, which: slice, stairs: Stairs) -> First:
        """Some units of the first layer, with products over no more columns than the rows need."""
        W, dW, Z, dZ = self.space.W[0][which], self.space.dW[0][which], self.Z[0][which], self.dZ[0][which]
        X = self.X
        forward = [(W[:, :k], X[start:stop, :k].T, Z[:, start:stop]) for start, stop, k in in_pairs(stairs)]
        backward = []
        ends = [k for _, _, k in stairs[1:]] + [0]
        for (_, stop, k), end in zip(stairs, ends, strict=True):
            if end < k:  # columns end to k are needed by the rows up to stop, and by no others
                backward.append((dZ[:, :stop], X[:stop, end:k], dW[:, end:k]))
        return First(Z, dZ, self.scratch[0][which], dW[:, X.shape[1] :], forward, backward)

    def _tiled(self, r: int, k: int) -> tuple[Products, Products]:
        """Products of a narrow first layer, a tile of digits at a time; what is left over makes a smaller one."""
        W, Z, dZ = self.space.W[0][:, :k], self.Z[0], self.dZ[0]
        n_tiles, n_units = r // TILE, len(W)
        n = n_tiles * TILE
        n_parts = n_tiles + (n < r)
        self.tiles = self.space.dW_tiles[: n_parts * n_units * k].reshape(n_parts, n_units, k)
        X = self.X[:n].reshape(n_tiles, TILE, k)
        Z_tiles, dZ_tiles = (part[:, :n].reshape(n_units, n_tiles, TILE).transpose(1, 0, 2) for part in (Z, dZ))
        forward = [(W, X.transpose(0, 2, 1), Z_tiles)]
        backward = [(dZ_tiles, X, self.tiles[:n_tiles])]
        if n < r:
            forward.append((W, self.X[n:].T, Z[:, n:]))
            backward.append((dZ[:, n:], self.X[n:], self.tiles[n_tiles]))
        return forward, backward
