"""A network asked about many digits at once: its answers, how sure it is, and how wrong."""

from dataclasses import dataclass

import numpy as np

from visnet.core.activations import ACTIVATIONS, Array, softmax
from visnet.core.losses import digit_losses
from visnet.core.network import Network

CHUNK = 1000  # digits at a time: their activations stay in the cache


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """A network's answers for all digits of a split. Arrays are read-only.

    probabilities: (classes, m) float32.   predicted: (m,) int64.   losses: (m,) float32, nats.
    n_active: hidden units, of all hidden layers, that do not give the same for every digit (a dead ReLU gives 0).
    """

    probabilities: Array
    predicted: Array
    losses: Array
    loss: float
    accuracy: float
    n_active: int

    def __post_init__(self) -> None:
        for array in (self.probabilities, self.predicted, self.losses):
            array.flags.writeable = False


class Evaluator:
    """Evaluates networks on one fixed set of digits."""

    def __init__(self, images: Array, labels: Array) -> None:
        """images: (m, …) uint8.   labels: (m,) integers, m at least 1."""
        self.images = images.reshape(len(images), -1)
        self.labels = labels

    def __len__(self) -> int:
        return len(self.labels)

    def evaluate(self, network: Network) -> Evaluation:
        """The network's answers for all digits, with its parameters as they are now."""
        m = len(self.labels)
        Z = np.empty((network.sizes[-1], m), np.float32)
        low = [np.full(n, np.inf, np.float32) for n in network.sizes[1:-1]]
        high = [np.full(n, -np.inf, np.float32) for n in network.sizes[1:-1]]
        g = ACTIVATIONS[network.activation].g
        for start in range(0, m, CHUNK):
            rows = slice(start, start + CHUNK)
            A = (self.images[rows] * np.float32(1 / 255)).T  # X
            for layer in range(len(network.W) - 1):
                A = g(network.W[layer] @ A + network.b[layer])
                np.minimum(low[layer], A.min(axis=1), out=low[layer])
                np.maximum(high[layer], A.max(axis=1), out=high[layer])
            Z[:, rows] = network.W[-1] @ A + network.b[-1]
        predicted = Z.argmax(axis=0)
        losses = digit_losses(Z, self.labels)
        return Evaluation(
            probabilities=softmax(Z),
            predicted=predicted,
            losses=losses,
            loss=float(losses.mean(dtype=np.float64)),
            accuracy=float((predicted == self.labels).mean()),
            n_active=sum(int((lo < hi).sum()) for lo, hi in zip(low, high, strict=True)),
        )
