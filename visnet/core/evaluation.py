"""Evaluate a network on many examples at once: predictions, probabilities, losses."""

from dataclasses import dataclass

import numpy as np

from visnet.core.activations import ACTIVATIONS, softmax
from visnet.core.arrays import Array, Images, Labels
from visnet.core.fast.input_layer import NARROW, TILE
from visnet.core.fast.threads import ONE_BLAS_THREAD, Team
from visnet.core.losses import example_losses
from visnet.core.metrics import accuracy
from visnet.core.network import Network

CHUNK = 512  # examples at a time, so that their activations stay in the CPU cache


@dataclass(frozen=True, slots=True, eq=False)
class Evaluation:
    """A network's predictions and losses on all examples of a split. Arrays are read-only.

    probabilities: (classes, m) float32.   predicted: (m,) int64.   losses: (m,) float32, nats.
    loss: their mean.   accuracy: fraction of correct predictions, 0 to 1.
    n_active: how many hidden units, over all hidden layers, vary from example to example (a dead ReLU is always 0).
    labels: (m,) integers, None if unknown.
    """

    probabilities: Array
    predicted: Labels
    losses: Array
    loss: float
    accuracy: float
    n_active: int
    labels: Labels | None = None

    def __post_init__(self) -> None:
        for array in (self.probabilities, self.predicted, self.losses):
            array.flags.writeable = False


class Evaluator:
    """Evaluate networks on one fixed set of examples. Not thread-safe: use it from one thread at a time."""

    def __init__(self, images: Images, labels: Labels, team: Team | None = None) -> None:
        """images: (m, …) uint8.   labels: (m,) integers, m at least 1.

        team: the threads that share the work; None uses only the calling thread. The results are the same bits.
        """
        self.images = images.reshape(len(images), -1)
        self.labels = labels
        self._team = team or Team(1)
        room = (min(CHUNK, len(images)), self.images.shape[1])
        self._X = [np.empty(room, np.float32) for _ in range(self._team.n)]

    def __len__(self) -> int:
        return len(self.labels)

    def evaluate(self, network: Network) -> Evaluation:
        """Evaluate the network on all examples, with its current parameters."""
        with np.errstate(all="ignore"):  # a network that diverged predicts NaN
            # Threads with examples of their own wait for each other once; BLAS's threads would in every product.
            with ONE_BLAS_THREAD:
                Z, n_active = self._scores(network)
            predicted = Z.argmax(axis=0)
            losses = example_losses(Z, self.labels)
            return Evaluation(
                probabilities=softmax(Z),
                predicted=predicted,
                losses=losses,
                loss=float(losses.mean(dtype=np.float64)),
                accuracy=accuracy(predicted, self.labels),
                n_active=n_active,
                labels=self.labels,
            )

    def _scores(self, network: Network) -> tuple[Array, int]:
        """Return the logits of all examples, (classes, m), and the number of active hidden units."""
        Z = np.empty((network.sizes[-1], len(self)), np.float32)
        n_hidden = sum(network.sizes[1:-1])
        low = np.full((self._team.n, n_hidden), np.inf, np.float32)
        high = np.full((self._team.n, n_hidden), -np.inf, np.float32)
        g = ACTIVATIONS[network.activation].g
        W1 = network.W[0] * np.float32(1 / 255)  # scale W1 rather than the bytes of the images: it is smaller

        def work(thread: int, number: int) -> None:
            chunk = slice(number * CHUNK, (number + 1) * CHUNK)
            images = self.images[chunk]
            X = self._X[thread][: len(images)]
            np.copyto(X, images)
            A, at = _by_tiles(W1, X) + network.b[0], 0
            for W, b in zip(network.W[1:], network.b[1:], strict=True):
                A = g(A)
                lowest, highest = (bound[thread, at : at + len(A)] for bound in (low, high))
                np.minimum(lowest, A.min(axis=1), out=lowest)
                np.maximum(highest, A.max(axis=1), out=highest)
                at += len(A)
                A = W @ A + b
            Z[:, chunk] = A

        self._team.share(-(-len(self) // CHUNK), work)
        return Z, int((low.min(axis=0) < high.max(axis=0)).sum())


def _by_tiles(W: Array, X: Array) -> Array:
    """Return W @ X.T. For few units it goes tile by tile, several times as fast.   W: (units, n).   X: (r, n)."""
    if len(W) > NARROW:
        return W @ X.T
    Z = np.empty((len(W), len(X)), np.float32)
    n_tiles = len(X) // TILE
    n = n_tiles * TILE
    tiles = X[:n].reshape(n_tiles, TILE, X.shape[1]).transpose(0, 2, 1)
    np.matmul(W, tiles, out=Z[:, :n].reshape(len(W), n_tiles, TILE).transpose(1, 0, 2))
    np.matmul(W, X[n:].T, out=Z[:, n:])
    return Z
