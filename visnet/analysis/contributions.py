"""Contributions: why a network prefers one class to another for one example, as an exact sum.

The logits are sums, z_p = Σ a_h W2[p, h] + b2[p]. Their difference is therefore a sum too: a contribution
a_h (W2[p, h] - W2[t, h]) of each hidden unit, plus the difference of the biases. Nothing is estimated.
"""

from dataclasses import dataclass

import numpy as np

from visnet.core.activations import ACTIVATIONS
from visnet.core.arrays import Array, Images
from visnet.core.network import Network
from visnet.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Why:
    """Why `predicted` and not `rival`, for one example.

    pushes: (units,) float64, the contributions of the last hidden layer's units, or of the pixels, (pixels,), without
    hidden layers; a positive one favours predicted.   bias: the contribution of the biases.
    difference: logit(predicted) - logit(rival), from the logits; pushes.sum() + bias is the same number.
    sums: Z of every hidden layer for the example, each (units,).
    """

    network: Network
    x: Array
    predicted: int
    rival: int
    pushes: Array
    bias: float
    difference: float
    sums: list[Array]

    @property
    def n_hidden_layers(self) -> int:
        """The number of hidden layers."""
        return len(self.network.W) - 1

    @property
    def z(self) -> Array:
        """Z of the last hidden layer, (units,); empty without hidden layers."""
        return self.sums[-1] if self.sums else np.empty(0)

    @property
    def ranking(self) -> Array:
        """The indices of the units, the largest contribution to predicted first."""
        return np.argsort(-self.pushes, kind="stable")

    def overlays(self, units: Array) -> Array:
        """Return how each pixel affects Z of some units. units: (k,) indices.   Returns (k, pixels) float64.

        With one hidden layer these are the terms W1 · x, which add up to z with b1. With more layers they are gradient
        times input, which describes the effect of small changes and does not add up to z.
        Raises ValueError for a network without hidden units.
        """
        hidden = self.network.W[:-1]
        if not hidden:
            raise ValueError(
                Text("a network without hidden layers has no hidden units; its contributions are those of the pixels")
            )
        g_prime = ACTIVATIONS[self.network.activation].g_prime
        rows = hidden[-1][units].astype(np.float64)
        for W, Z in zip(reversed(hidden[:-1]), reversed(self.sums[:-1]), strict=True):
            rows = (rows * g_prime(Z)) @ W
        overlays: Array = rows * self.x
        return overlays


def why(network: Network, image: Images, predicted: int, rival: int) -> Why:
    """Return why a network prefers one class to another. image: (h, w) uint8.   Computed in float64."""
    x = image.reshape(-1) / 255.0
    Z, A = network.layers(x[:, None])  # in x's float64
    sums = [column[:, 0] for column in Z]
    scores, a = sums.pop(), A[-2][:, 0]
    W, b = network.W[-1].astype(np.float64), network.b[-1].astype(np.float64)[:, 0]
    return Why(
        network=network,
        x=x,
        predicted=predicted,
        rival=rival,
        pushes=a * (W[predicted] - W[rival]),
        bias=float(b[predicted] - b[rival]),
        difference=float(scores[predicted] - scores[rival]),
        sums=sums,
    )
