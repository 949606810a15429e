"""Nearest training examples of an example, and the smallest change along a line to them that flips the prediction."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from visnet.core.arrays import Array, Images, Labels
from visnet.core.network import Network
from visnet.datasets.dataset import Split

CHUNK = 1000  # examples at a time, so that memory does not grow with the training set
N_NEAREST = 5
N_LOOKS = 64  # points along a line, before bisecting for the first flip
TOLERANCE = 1e-4  # of the line: the flip is at most this far before the returned point


@dataclass(frozen=True, slots=True, eq=False)
class Flip:
    """Where the prediction becomes `rival` on the straight line from an example to a training example.

    target: the index of the training example.   at: fraction of the line, 0 to 1, at most TOLERANCE too large.
    size: the Euclidean distance to that point, for images in [0, 1].
    """

    target: int
    rival: int
    at: float
    size: float


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhood:
    """The neighbours of an example.

    nearest: (k,) indices in the training set, the nearest first.   labels: (k,) their classes.
    distances: (k,) float64, between activations of the last hidden layer; between pixels if there is none.
    flip: the smallest change found, None if no line leads to the rival class.
    """

    nearest: Array
    labels: Labels
    distances: Array
    flip: Flip | None


def neighbourhood(
    network: Network,
    train: Split,
    image: Images,
    rival: int,
    given_up: Callable[[], bool] = lambda: False,
    leave_out: int | None = None,
) -> Neighbourhood | None:
    """Find an example's neighbours in the training set. Returns None as soon as given_up() is True.

    image: (h, w) uint8.   rival: the class to flip to; lines to its nearest N_NEAREST examples are tried.
    leave_out: the example's own index, if it is a training example itself.
    """
    a = _last_hidden(network, image[None])
    all_best, rival_best = _Best(), _Best()
    for start in range(0, len(train.labels), CHUNK):
        if given_up():
            return None
        rows = slice(start, start + CHUNK)
        difference = _last_hidden(network, train.images[rows]) - a
        squares = np.einsum("um,um->m", difference, difference, dtype=np.float64)
        places = np.arange(start, start + len(squares))
        squares[places == leave_out] = np.inf
        all_best.take(squares, places)
        of_rival = train.labels[rows] == rival
        rival_best.take(squares[of_rival], places[of_rival])
    flips = [flip(network, image, train.images[i], int(i), rival) for i in rival_best.places]
    return Neighbourhood(
        nearest=all_best.places,
        labels=train.labels[all_best.places],
        distances=np.sqrt(all_best.squares),
        flip=min((one for one in flips if one is not None), key=lambda one: one.size, default=None),
    )


def flip(network: Network, image: Images, other: Images, target: int, rival: int) -> Flip | None:
    """Return where the prediction first becomes rival between two images, (h, w) uint8; None if it does not.

    The line is evaluated at N_LOOKS points, and the first flip between two of them is located by bisection.
    """
    shares = np.linspace(0, 1, N_LOOKS + 1)
    says_rival = np.flatnonzero(network.scores(between(image, other, shares)).argmax(axis=0) == rival)
    if not len(says_rival):
        return None
    first = int(says_rival[0])
    low, high = float(shares[max(0, first - 1)]), float(shares[first])
    while high - low > TOLERANCE:
        middle = (low + high) / 2
        if int(network.scores(between(image, other, np.array([middle]))).argmax()) == rival:
            high = middle
        else:
            low = middle
    apart = (other.astype(np.float64) - image).ravel() / 255
    return Flip(target, rival, high, high * float(np.linalg.norm(apart)))


def between(image: Images, other: Images, shares: Array) -> Array:
    """Return images on the line between two. shares: (n,) fractions of the line.   Returns X, (pixels, n) float32."""
    x, y = image.reshape(-1, 1) / 255, other.reshape(-1, 1) / 255
    line: Array = (x + (y - x) * shares).astype(np.float32)
    return line


class _Best:
    """The nearest examples so far; at equal distance the lower index comes first."""

    def __init__(self) -> None:
        self.squares: Array = np.empty(0)
        self.places: Array = np.empty(0, np.intp)

    def take(self, squares: Array, places: Array) -> None:
        self.squares = np.concatenate([self.squares, squares])
        self.places = np.concatenate([self.places, places])
        kept = np.argsort(self.squares, kind="stable")[:N_NEAREST]
        kept = kept[np.isfinite(self.squares[kept])]
        self.squares, self.places = self.squares[kept], self.places[kept]


def _last_hidden(network: Network, images: Images) -> Array:
    """Return activations of the last hidden layer, (units, m), or pixels without one. images: (m, h, w) uint8."""
    return network.layers((images.reshape(len(images), -1) * np.float32(1 / 255)).T).A[-2]
