"""Why: what made a network prefer one class to another for one digit, as a sum that comes out exactly.

The last layer's scores are sums, z_p = Σ a_h W2[p, h] + b2[p]. Their difference is therefore a sum, too: one push
a_h (W2[p, h] - W2[t, h]) of each hidden unit, and the difference of the biases. Nothing is estimated.
"""

from dataclasses import dataclass

import numpy as np

from visnet.core.activations import ACTIVATIONS
from visnet.core.arrays import Array, Images
from visnet.core.network import Network
from visnet.text import Text


@dataclass(frozen=True, slots=True, eq=False)
class Why:
    """Why `predicted` and not `rival`, for one digit.

    pushes: (units,) float64, of the last hidden layer's units; without hidden layers (pixels,), of the pixels. Greater
    than 0 speaks for predicted.   bias: the biases' push.   difference: logit(predicted) - logit(rival), taken from the
    scores; pushes.sum() + bias is the same number.   sums: Z of every hidden layer for the digit, each (units,).
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
        """Layers between pixels and classes."""
        return len(self.network.W) - 1

    @property
    def z(self) -> Array:
        """What each unit that is taken apart sums up, its own bias included, (units,); without hidden layers empty."""
        return self.sums[-1] if self.sums else np.empty(0)

    @property
    def ranking(self) -> Array:
        """Units, the one that speaks most for predicted first."""
        return np.argsort(-self.pushes, kind="stable")

    def overlays(self, units: Array) -> Array:
        """How each pixel moves what the units sum up. units: (k,) numbers.   Gives (k, pixels) float64.

        With one hidden layer these are the very terms W1 · x: with b1 they add up to z. Behind further layers it is
        the exact gradient of z by the pixels times the pixels, which says what a small change does and is no sum.
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
    """Take apart why a network prefers one class to another. image: (h, w) uint8.   Computed in float64."""
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
