"""Forward and backward passes over some examples, with buffers and products that are prepared once."""

from collections.abc import Callable
from functools import partial

import numpy as np

from visnet.core.arrays import Array
from visnet.core.dropout import Dropout
from visnet.core.fast.gemm import Product, product
from visnet.core.fast.inplace import in_place, output_error
from visnet.core.fast.input_layer import NARROW, TILE, FirstLayer, NarrowFirstLayer, Stairs, Target, in_pairs
from visnet.core.fast.parameters import Layout
from visnet.core.fast.threads import Team

KEPT = 8  # passes that a space caches, each for its own number of rows: an epoch needs no more
PARTS = 4  # parts of a layer whose products several threads share
LEAST_UNITS = 16  # the fewest units in such a part
SHARED_WORK = 2_000_000  # examples × parameters: below this a layer is not worth sharing


class Space:
    """The buffers of one thread, for passes over up to max_rows examples."""

    def __init__(
        self,
        layout: Layout,
        activation: str,
        theta: Array,
        max_rows: int,
        dropout: Dropout | None = None,
        team: Team | None = None,
    ) -> None:
        """theta: (layout.n,) float32, read by each pass.   team: the threads that share a pass's large products."""
        self.max_rows, self.activation, self.dropout, self.team = max_rows, activation, dropout, team
        self.W = layout.matrices(theta)  # (b | W) of each layer: the bias is the weight of a constant 1
        n_units = [len(W) for W in self.W]
        n_columns = self.W[0].shape[1]
        self.X = np.empty((max_rows, n_columns), np.float32)
        self.bytes = np.empty((max_rows, n_columns), np.uint8)
        # A row of ones precedes each layer's activations, for the next layer's bias.
        self.A = [np.ones((n + 1) * max_rows, np.float32) for n in n_units[:-1]]
        self.dA = [np.empty(n * max_rows, np.float32) for n in n_units[:-1]]
        self.masks = [np.empty_like(dA) for dA in self.dA] if dropout else []
        self.P = np.empty(n_units[-1] * max_rows, np.float32)
        self.Y = np.empty_like(self.P)
        self.y = np.empty(max_rows, np.intp)
        self.row = np.empty(max_rows, np.float32)
        self.scratch = np.empty(max(n_units) * max_rows, np.float32)
        self._passes: dict[int, Pass] = {}
        self._n_used = 0

    def over(self, n_rows: int) -> "Pass":
        """Return the pass over n_rows examples. The most recently used ones are cached."""
        found = self._passes.get(n_rows)
        if found is None:
            if len(self._passes) == KEPT:
                del self._passes[min(self._passes, key=lambda n: self._passes[n].last_used)]
            found = self._passes[n_rows] = SharedPass(self, n_rows, self.team) if self.team else Pass(self, n_rows)
        self._n_used += 1
        found.last_used = self._n_used
        return found


class Pass:
    """The notes' forward and backward equations for r examples.

    bytes: (r, columns) uint8 and y: (r,) integers are buffers in which the caller gathers examples.
    """

    last_used = 0

    def __init__(self, space: Space, r: int) -> None:
        n_units = [len(W) for W in space.W]
        self.bytes, self.y, self.row = space.bytes[:r], space.y[:r], space.row[:r].reshape(1, r)
        # The row of ones is at the same address for every r, so that no pass overwrites another's.
        at = space.max_rows - r
        self.A = [A[at : at + (n + 1) * r].reshape(n + 1, r) for A, n in zip(space.A, n_units[:-1], strict=True)]
        self.P, self.Y = (part[: n_units[-1] * r].reshape(-1, r) for part in (space.P, space.Y))
        self.Z = [A[1:] for A in self.A] + [self.P]  # A takes Z's place
        self.dZ = [dA[: n * r].reshape(n, r) for dA, n in zip(space.dA, n_units[:-1], strict=True)] + [self.P]
        self.scratch = [space.scratch[: n * r].reshape(n, r) for n in n_units]
        self.dropout = space.dropout
        self.masks = [mask[: n * r].reshape(n, r) for mask, n in zip(space.masks, n_units, strict=False)]
        self.g, self.g_back = in_place(space.activation)
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
        """Add scale times the sum of the examples' gradients to the target.

        images: (r, columns needed) uint8.   y: (r,) integer labels.
        scale: (classes, classes), the identity times 1/m or α/m.   stairs: which columns the rows need.
        rng: draws the dropout masks, if there is dropout.
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
            self.backward[layer - 1]()  # dA1 = W2ᵀ dZ2, first because W2 itself may be the target
            dW[layer - 1]()  # dW2 = dZ2 A1ᵀ, and with A1's row of ones db2 = Σ dZ2
            if rng is not None and self.dropout:
                np.multiply(self.dZ[layer - 1], self.masks[layer - 1], out=self.dZ[layer - 1])
                # g(Z1) without the mask's scale again, because g′ is computed from it.
                np.multiply(self.Z[layer - 1], self.dropout.keep, out=self.Z[layer - 1])
            self.g_back(self.dZ[layer - 1], self.Z[layer - 1], self.scratch[layer - 1])  # dZ1 = dA1 ∘ g′(Z1)
        self.first.backward(stairs, target)  # dW1 = dZ1 Xᵀ

    def _dW_into(self, target: Target) -> list[Product]:
        products = self._dW[target] = [
            product(self.dZ[layer], self.A[layer - 1].T, target.matrices[layer], target.sign, add=True)
            for layer in self.upper
        ]
        return products


class SharedPass(Pass):
    """A pass that divides the units of each large layer into fixed parts, which a team's threads take in turn.

    The parts depend only on the layer's size and on r, and no sum spans two of them: however many threads there are,
    and whichever of them does a part, the result has the same bits.
    """

    def __init__(self, space: Space, r: int, team: Team) -> None:
        super().__init__(space, r)
        self._team = team
        self.parts = [_parts(len(W), W.size * r) for W in space.W]
        self.firsts = [FirstLayer(space.W[0], space.X[:r], self.Z[0], self.dZ[0], part) for part in self.parts[0]]
        self.X = space.X[:r]
        self.forwards = [
            [product(space.W[layer][part], self.A[layer - 1], self.Z[layer][part]) for part in self.parts[layer]]
            for layer in self.upper
        ]
        self.backwards = [
            [
                product(space.W[layer][:, 1:].T[part], self.dZ[layer], self.dZ[layer - 1][part])
                for part in self.parts[layer - 1]
            ]
            for layer in self.upper
        ]
        self._dWs: dict[Target, list[list[Product]]] = {}

    def run(
        self,
        images: Array,
        y: Array,
        scale: Array,
        target: Target,
        stairs: Stairs,
        rng: np.random.Generator | None = None,
    ) -> None:
        drops = rng is not None and self.dropout is not None
        pairs = list(in_pairs(stairs))
        for start, stop, k in pairs:
            np.copyto(self.X[start:stop, :k], images[start:stop, :k])
        if rng is not None and self.dropout:
            for mask in self.masks:
                self.dropout.draw(rng, mask)
        for layer in range(len(self.Z)):
            self._share(layer, partial(self._forward, layer, pairs, drops))
        output_error(self.P, y, scale, self.Y, self.row)
        dW = self._dWs.get(target) or self._dWs_into(target)
        for layer in reversed(self.upper):
            self._share(layer - 1, partial(self._backward, layer, stairs, target, drops))
            self._share(layer, partial(_call, dW[layer - 1]))  # W may be the target: it has been read by now
        if not self.upper:
            self._share(0, lambda thread, part: self.firsts[part].backward(stairs, target))

    def _share(self, layer: int, work: Callable[[int, int], None]) -> None:
        self._team.share(len(self.parts[layer]), work)

    def _forward(self, layer: int, pairs: Stairs, drops: bool, thread: int, number: int) -> None:
        """Compute Z and A for a part of a layer's units."""
        if layer == 0:
            for pair in pairs:
                self.firsts[number].multiply(*pair)
        else:
            self.forwards[layer - 1][number]()
        if layer < len(self.dZ) - 1:
            part = self.parts[layer][number]
            A = self.Z[layer][part]
            self.g(A, self.scratch[layer][part])
            if drops:
                np.multiply(A, self.masks[layer][part], out=A)

    def _backward(self, layer: int, stairs: Stairs, target: Target, drops: bool, thread: int, number: int) -> None:
        """Compute dZ for a part of the units below a layer; for the first layer dW too, which needs only that part."""
        below = layer - 1
        part = self.parts[below][number]
        dA, A = self.dZ[below][part], self.Z[below][part]
        self.backwards[below][number]()
        if drops and self.dropout:
            np.multiply(dA, self.masks[below][part], out=dA)
            A = np.multiply(A, self.dropout.keep)  # g(Z1) again: g′ is computed from it
        self.g_back(dA, A, self.scratch[below][part])
        if below == 0:
            self.firsts[number].backward(stairs, target)

    def _dWs_into(self, target: Target) -> list[list[Product]]:
        products = self._dWs[target] = [
            [
                product(self.dZ[layer][part], self.A[layer - 1].T, target.matrices[layer][part], target.sign, add=True)
                for part in self.parts[layer]
            ]
            for layer in self.upper
        ]
        return products


def _call(products: list[Product], thread: int, number: int) -> None:
    products[number]()


def _parts(n_units: int, work: int) -> list[slice]:
    """Return a layer's units in PARTS equal parts, or in one if sharing them would not pay off."""
    if work < SHARED_WORK or n_units < 2 * LEAST_UNITS:
        return [slice(0, n_units)]
    size = max(LEAST_UNITS, -(-n_units // PARTS // LEAST_UNITS) * LEAST_UNITS)
    return [slice(start, min(start + size, n_units)) for start in range(0, n_units, size)]
