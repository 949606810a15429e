"""Neighbours: the training digits that are most like one digit to a network, and how little would change its mind."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from visnet.core.arrays import Array, Images, Labels
from visnet.core.network import Network
from visnet.datasets.dataset import Split

CHUNK = 1000  # digits at a time, so that memory does not grow with the training part
N_NEAREST = 5
N_LOOKS = 64  # along a line, before the first flip is narrowed down
TOLERANCE = 1e-4  # of the way: a flip lies at most so far before what is given


@dataclass(frozen=True, slots=True, eq=False)
class Flip:
    """Where the answer becomes `rival` on the straight line from a digit to a training digit.

    target: the training digit's place in its split.   at: share of the way, 0 to 1, at most TOLERANCE late.
    size: how far that is, the Euclidean distance of images in [0, 1].
    """

    target: int
    rival: int
    at: float
    size: float


@dataclass(frozen=True, slots=True, eq=False)
class Neighbourhood:
    """nearest: (k,) places in the training split, the nearest first.   labels: (k,) their classes.

    distances: (k,) float64, between the activations of the last hidden layer; of pixels where there is none.
    flip: the smallest change that was found, None where no line leads to the rival.
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
    """Look for a digit's neighbours among all training digits. Gives None as soon as given_up() is true.

    image: (h, w) uint8.   rival: the class that the answer is to become; its nearest N_NEAREST digits are tried.
    leave_out: the digit's own place, where it is a training digit itself.
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
    """Where the answer first becomes rival between an image and another, (h, w) uint8; None where it does not.

    The line is looked at in N_LOOKS places, and the first flip between two of them is narrowed down by bisection.
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
    """Images on the straight line from one to another. shares: (n,) of the way.   Gives X, (pixels, n) float32."""
    x, y = image.reshape(-1, 1) / 255, other.reshape(-1, 1) / 255
    line: Array = (x + (y - x) * shares).astype(np.float32)
    return line


class _Best:
    """The nearest so far, equals in the order of their places."""

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
    """Activations of the last hidden layer, (units, m); the pixels where there is none. images: (m, h, w) uint8."""
    return network.layers((images.reshape(len(images), -1) * np.float32(1 / 255)).T).A[-2]
