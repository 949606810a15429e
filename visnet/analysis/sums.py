"""The products behind one number of a network, and the single matrix of a linear network."""

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from visnet.core.activations import softmax
from visnet.core.arrays import Array
from visnet.core.network import Network
from visnet.text import Text

MOST_TERMS = 64  # products of a sum that are listed individually


class Term(NamedTuple):
    """One product in a sum: its index, its two factors, and their product."""

    at: int
    left: float
    right: float
    product: float


@dataclass(frozen=True, slots=True)
class DotProduct:
    """The sum behind one entry of a result: value = factor · total + bias, where total = Σ of n_terms products.

    terms: the MOST_TERMS products with the largest magnitude, largest first.   left, right: the names of the matrices
    that the two factors are from, such as "W1" and "X".
    """

    value: float
    terms: tuple[Term, ...]
    n_terms: int
    total: float
    left: str
    right: str
    factor: float = 1.0
    bias: float = 0.0


def largest_terms(left: Array, right: Array, most: int | None = None) -> tuple[tuple[Term, ...], float]:
    """Return the `most` largest products of two vectors of equal length, largest first, and the sum of all of them."""
    with np.errstate(all="ignore"):  # infinities of a run that diverges are shown as they are
        products = left.astype(np.float64) * right.astype(np.float64)
        total = float(products.sum())
    order = np.argsort(-np.abs(products), kind="stable")[:most]
    terms = tuple(Term(int(i), float(left[i]), float(right[i]), float(products[i])) for i in order)
    return terms, total


@dataclass(frozen=True, slots=True, eq=False)
class UnitSum:
    """The exact sum of one unit for one example: z = Σ w·x + b, a = g(z).

    layer: from 1.   terms: all products w·x, the largest in magnitude first; their sum plus b is z.
    """

    layer: int
    unit: int
    terms: tuple[Term, ...]
    bias: float
    z: float
    a: float


def unit_sum(network: Network, x: Array, layer: int, unit: int) -> UnitSum:
    """Return the sum of a unit for one example.

    x: (n_in,) in [0, 1].   layer: 1 for the first hidden layer; the last is the output layer, where a is the softmax
    probability.   Raises IndexError for a unit or layer that the network does not have.
    """
    if not 1 <= layer <= len(network.W) or not 0 <= unit < network.sizes[layer]:
        raise IndexError(f"there is no unit {unit} in layer {layer} of a {'-'.join(map(str, network.sizes))} network")
    with np.errstate(all="ignore"):
        forward = network.layers(x.reshape(-1, 1).astype(np.float32))
    W, b = network.W[layer - 1], network.b[layer - 1]
    terms, _ = largest_terms(W[unit], forward.A[layer - 1][:, 0])
    z, a = float(forward.Z[layer - 1][unit, 0]), float(forward.A[layer][unit, 0])
    return UnitSum(layer, unit, terms, float(b[unit, 0]), z, a)


@dataclass(frozen=True, slots=True, eq=False)
class Collapse:
    """The single layer that a network with the identity activation is equivalent to: Z = W X + b.

    W: (classes, n_in) float64, W2·W1 for two layers.   b: (classes, 1), W2·b1 + b2.
    largest_difference: between its probabilities and the network's, on the examples used for checking.
    """

    W: Array
    b: Array
    largest_difference: float


def collapse(network: Network, X: Array) -> Collapse:
    """Return the single layer that a linear network is equivalent to. X: (n_in, m), examples for checking.

    Raises ValueError unless the activation is identity: any other network is not a single matrix.
    """
    if network.activation != "identity" and len(network.W) > 1:
        raise ValueError(
            Text(
                "only a network with identity activation is a single matrix; this one has {activation}",
                activation=network.activation,
            )
        )
    W, b = network.W[0].astype(np.float64), network.b[0].astype(np.float64)
    for upper_W, upper_b in zip(network.W[1:], network.b[1:], strict=True):
        W, b = upper_W @ W, upper_W @ b + upper_b
    with np.errstate(all="ignore"):
        difference = np.abs(softmax(W @ X + b) - network.forward(X)).max()
    return Collapse(W, b, float(difference))
