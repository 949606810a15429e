"""Forward and backward over some digits, in buffers that are made once."""

import numpy as np

from visnet.core import inplace
from visnet.core.activations import Array
from visnet.core.inplace import IN_PLACE
from visnet.core.layout import Layout

TILE = 64  # digits: products with few units are quickest so, in BLAS's kernels for small matrices
NARROW = 32  # units: up to here a first layer counts as few
PER_GREY_LEVEL = np.array(1 / 255, np.float32)

Stairs = list[tuple[int, int, int]]
"""Rows start to stop need the first n columns; the first stair needs most."""

Products = list[tuple[Array, Array, Array]]
"""Pairs of matrices to be multiplied, each with the place for its result."""


class Space:
    """The memory of one thread: a gradient, and whatever passes over up to max_rows digits need."""

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
        self.Y = np.empty(n_units[-1] * max_rows, np.bool_)
        self.y = np.empty(max_rows, np.intp)
        self.column = np.empty(max_rows, np.float32)
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


class Pass:
    """The notes' equations for r digits, of each of which k columns are needed. The views are made once.

    bytes: (r, all columns) uint8 and y: (r,) integers are for the caller to fill.
    """

    def __init__(self, space: Space, r: int, k: int) -> None:
        self.space, self.n_columns = space, k
        last = len(space.W) - 1
        self.bytes = space.bytes[: r * space.W[0].shape[1]].reshape(r, -1)
        self.y, self.column = space.y[:r], space.column[:r]
        self.X = space.X[: r * k].reshape(r, k)  # a digit a row here: Xᵀ of the notes
        n_units = [len(W) for W in space.W]
        # The ones stand at the same place for every r, so that no pass writes over another's.
        start = space.max_rows - r
        ones_and_A = [
            A[start : start + (n + 1) * r].reshape(n + 1, r) for A, n in zip(space.A, n_units[:-1], strict=True)
        ]
        self.P = space.P[: n_units[last] * r].reshape(-1, r)
        self.Y = space.Y[: n_units[last] * r].reshape(-1, r)
        self.classes = np.arange(n_units[last])[:, np.newaxis]
        self.Z = [A[1:] for A in ones_and_A] + [self.P]  # A takes Z's place
        self.dZ = [dA[: n * r].reshape(n, r) for dA, n in zip(space.dA, n_units[:-1], strict=True)] + [self.P]
        self.scratch = [space.scratch[: n * r].reshape(n, r) for n in n_units]
        self.forward, self.back = IN_PLACE[space.activation]
        self.upper = [
            (layer, space.W[layer], space.W[layer][:, 1:].T, ones_and_A[layer - 1]) for layer in range(1, last + 1)
        ]
        self.dW_tiles: Array | None = None
        if n_units[0] <= NARROW and r >= 2 * TILE:
            self.Z1_products, self.dW1_products = self._tiled(r, k)
        else:
            self.Z1_products, self.dW1_products = self._stepped([(0, r, k)])

    def run(self, images: Array, y: Array, scale: Array, stairs: Stairs | None = None) -> None:
        """Leave scale · Σ of the digits' gradients in the space's gradient.

        images: (r, at least k) uint8.   y: (r,) integer labels.   scale: 0-d float32; 1/m gives the mean.
        stairs: where rows need fewer columns the further down they stand. Of dW1 the first k columns are written.
        """
        space = self.space
        Z1_products, dW1_products = (self.Z1_products, self.dW1_products) if stairs is None else self._stepped(stairs)
        for start, stop, k in stairs or ((0, len(y), self.n_columns),):
            np.copyto(self.X[start:stop, :k], images[start:stop, :k])

        for W1, X, Z1 in Z1_products:
            np.matmul(W1, X, out=Z1)  # Z1 = W1 X + b1, with X still in grey levels …
        np.multiply(self.Z[0], PER_GREY_LEVEL, out=self.Z[0])  # … and so from 0 to 1
        for layer, W, _, A in self.upper:
            self.forward(A[1:], self.scratch[layer - 1])  # A1 = g(Z1)
            np.matmul(W, A, out=self.Z[layer])  # Z2 = W2 A1 + b2
        P = self.P
        inplace.softmax(P, self.column)  # A2 = softmax(Z2)

        np.equal(y, self.classes, out=self.Y)
        np.subtract(P, self.Y, out=P)
        np.multiply(P, scale, out=P)  # dZ2 = A2 - Y
        for layer, _, WT, A in reversed(self.upper):
            np.matmul(self.dZ[layer], A.T, out=space.dW[layer])  # dW2 = dZ2 A1ᵀ, and with A's row of ones db2
            np.matmul(WT, self.dZ[layer], out=self.dZ[layer - 1])
            self.back(self.dZ[layer - 1], A[1:], self.scratch[layer - 1])  # dZ1 = W2ᵀ dZ2 ∘ g′(Z1)
        np.multiply(self.dZ[0], PER_GREY_LEVEL, out=self.dZ[0])
        for dZ1, XT, dW1 in dW1_products:
            np.matmul(dZ1, XT, out=dW1)  # dW1 = dZ1 Xᵀ
        if self.dW_tiles is not None:
            np.add.reduce(self.dW_tiles, axis=0, out=space.dW[0][:, : self.n_columns])

    def _stepped(self, stairs: Stairs) -> tuple[Products, Products]:
        """Products of the first layer, each over no more columns than its rows need."""
        W, dW, Z, dZ = self.space.W[0], self.space.dW[0], self.Z[0], self.dZ[0]
        forward = [(W[:, :k], self.X[start:stop, :k].T, Z[:, start:stop]) for start, stop, k in stairs]
        backward = []
        ends = [k for _, _, k in stairs[1:]] + [0]
        for (_, stop, k), end in zip(stairs, ends, strict=True):
            if end < k:  # columns end to k are needed by the rows up to stop, and by no others
                backward.append((dZ[:, :stop], self.X[:stop, end:k], dW[:, end:k]))
        return forward, backward

    def _tiled(self, r: int, k: int) -> tuple[Products, Products]:
        """Products of a narrow first layer, a tile of digits at a time; what is left over makes a smaller one."""
        W, Z, dZ = self.space.W[0][:, :k], self.Z[0], self.dZ[0]
        n_tiles, units = r // TILE, len(W)
        n = n_tiles * TILE
        n_parts = n_tiles + (n < r)
        parts = self.space.dW_tiles[: n_parts * units * k].reshape(n_parts, units, k)
        X = self.X[:n].reshape(n_tiles, TILE, k)
        forward = [(W, X.transpose(0, 2, 1), Z[:, :n].reshape(units, n_tiles, TILE).transpose(1, 0, 2))]
        backward = [(dZ[:, :n].reshape(units, n_tiles, TILE).transpose(1, 0, 2), X, parts[:n_tiles])]
        if n < r:
            forward.append((W, self.X[n:].T, Z[:, n:]))
            backward.append((dZ[:, n:], self.X[n:], parts[n_tiles]))
        self.dW_tiles = parts
        return forward, backward
