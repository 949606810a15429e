"""Forward and backward over some digits, in buffers and with products that are made once."""

import numpy as np

from visnet.core.activations import Array
from visnet.core.dropout import Dropout
from visnet.core.fast.gemm import Product, product
from visnet.core.fast.inplace import IN_PLACE, output_error
from visnet.core.fast.input_layer import NARROW, TILE, FirstLayer, NarrowFirstLayer, Stairs, Target
from visnet.core.fast.parameters import Layout


class Space:
    """Memory of one thread, for passes over up to max_rows digits."""

    def __init__(
        self, layout: Layout, activation: str, theta: Array, max_rows: int, dropout: Dropout | None = None
    ) -> None:
        """theta: (layout.n,) float32, read anew by each pass."""
        self.max_rows, self.activation, self.dropout = max_rows, activation, dropout
        self.W = layout.matrices(theta)  # (b | W) of each layer: the bias is the weight of a constant 1
        n_units = [len(W) for W in self.W]
        n_columns = self.W[0].shape[1]
        self.X = np.empty((max_rows, n_columns), np.float32)
        self.bytes = np.empty((max_rows, n_columns), np.uint8)
        # A row of ones before each layer's activations, for the next layer's bias.
        self.A = [np.ones((n + 1) * max_rows, np.float32) for n in n_units[:-1]]
        self.dA = [np.empty(n * max_rows, np.float32) for n in n_units[:-1]]
        self.masks = [np.empty_like(dA) for dA in self.dA] if dropout else []
        self.P = np.empty(n_units[-1] * max_rows, np.float32)
        self.Y = np.empty_like(self.P)
        self.y = np.empty(max_rows, np.intp)
        self.row = np.empty(max_rows, np.float32)
        self.scratch = np.empty(max(n_units) * max_rows, np.float32)
        self._passes: dict[int, Pass] = {}

    def over(self, n_rows: int) -> "Pass":
        """The pass over so many digits."""
        found = self._passes.get(n_rows)
        if found is None:
            found = self._passes[n_rows] = Pass(self, n_rows)
        return found


class Pass:
    """The notes' equations for r digits.

    bytes: (r, columns) uint8 and y: (r,) integers are room for the caller to gather digits in.
    """

    def __init__(self, space: Space, r: int) -> None:
        n_units = [len(W) for W in space.W]
        self.bytes, self.y, self.row = space.bytes[:r], space.y[:r], space.row[:r].reshape(1, r)
        # The ones stand at the same place for every r, so that no pass writes over another's.
        at = space.max_rows - r
        self.A = [A[at : at + (n + 1) * r].reshape(n + 1, r) for A, n in zip(space.A, n_units[:-1], strict=True)]
        self.P, self.Y = (part[: n_units[-1] * r].reshape(-1, r) for part in (space.P, space.Y))
        self.Z = [A[1:] for A in self.A] + [self.P]  # A takes Z's place
        self.dZ = [dA[: n * r].reshape(n, r) for dA, n in zip(space.dA, n_units[:-1], strict=True)] + [self.P]
        self.scratch = [space.scratch[: n * r].reshape(n, r) for n in n_units]
        self.dropout = space.dropout
        self.masks = [mask[: n * r].reshape(n, r) for mask, n in zip(space.masks, n_units, strict=False)]
        self.g, self.g_back = IN_PLACE[space.activation]
        narrow = n_units[0] <= NARROW and r >= 2 * TILE
        self.first = (NarrowFirstLayer if narrow else FirstLayer)(space.W[0], space.X[:r], self.Z[0], self.dZ[0])
        self.upper = range(1, len(n_units))
        self.forward = [product(space.W[layer], self.A[layer - 1], self.Z[layer]) for layer in self.upper]
        self.backward = [product(space.W[layer][:, 1:].T, self.dZ[layer], self.dZ[layer - 1]) for layer in self.upper]
        self._dW: dict[Target, list[Product]] = {}

    def run(
        self,
        images: Array,
        y: Array,
        scale: Array,
        target: Target,
        stairs: Stairs,
        rng: np.random.Generator | None = None,
    ) -> None:
        """Add Σ of the digits' gradients, times the scale, to the target.

        images: (r, columns that are needed) uint8.   y: (r,) integer labels.
        scale: (classes, classes), the identity times 1/m, or α/m.   stairs: what columns the rows need.
        rng: what dropout draws from, where there is dropout.
        """
        self.first.forward(images, stairs)  # Z1 = W1 X + b1
        for layer in self.upper:
            self.g(self.Z[layer - 1], self.scratch[layer - 1])  # A1 = g(Z1)
            if rng is not None and self.dropout:
                self.dropout.draw(rng, self.masks[layer - 1])
                np.multiply(self.Z[layer - 1], self.masks[layer - 1], out=self.Z[layer - 1])
            self.forward[layer - 1]()  # Z2 = W2 A1 + b2
        output_error(self.P, y, scale, self.Y, self.row)  # dZ2 = A2 - Y
        dW = self._dW.get(target) or self._dW_into(target)
        for layer in reversed(self.upper):
            self.backward[layer - 1]()  # dA1 = W2ᵀ dZ2, before W2 itself may be the target
            dW[layer - 1]()  # dW2 = dZ2 A1ᵀ, and with A1's row of ones db2 = Σ dZ2
            if rng is not None and self.dropout:
                np.multiply(self.dZ[layer - 1], self.masks[layer - 1], out=self.dZ[layer - 1])
                np.multiply(self.Z[layer - 1], self.dropout.keep, out=self.Z[layer - 1])  # g(Z1), of which g′ is read
            self.g_back(self.dZ[layer - 1], self.Z[layer - 1], self.scratch[layer - 1])  # dZ1 = dA1 ∘ g′(Z1)
        self.first.backward(stairs, target)  # dW1 = dZ1 Xᵀ

    def _dW_into(self, target: Target) -> list[Product]:
        products = self._dW[target] = [
            product(self.dZ[layer], self.A[layer - 1].T, target.matrices[layer], target.sign, add=True)
            for layer in self.upper
        ]
        return products
