"""Feed: prepares the next augmented batch on a background thread."""

from collections.abc import Hashable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import NamedTuple

import numpy as np

from visnet.core.arrays import Array, Images
from visnet.datasets.augment.distort import DISTORTIONS, Distorter

SHOWN = 12  # examples of a batch that a snapshot includes


class Fed(NamedTuple):
    """Some examples as the last step saw them. images: (n, h, w) uint8.   rows: (n,) indices in the training set."""

    images: Images
    rows: Array


class Feed:
    """Augment batches on a thread of its own, each one while the step before it is running.

    How a batch is distorted depends only on the seed, the epoch, and where in the epoch the batch begins and ends.
    """

    def __init__(self, images: Images, distortions: str, seed: int) -> None:
        """images: (m, h, w) uint8.   distortions: a key of DISTORTIONS."""
        self._images, self._seed = images, seed
        self._distorter = Distorter(DISTORTIONS[distortions], images.shape[1:])
        self._thread = ThreadPoolExecutor(1, "visnet-feed")
        self._rooms = [np.empty((0, *images.shape[1:]), np.uint8) for _ in range(4)]
        self._next: tuple[Hashable, Future[Array]] | None = None

    def batch(self, epoch: int, order: Array, start: int, stop: int) -> Array:
        """Return the examples order[start:stop], distorted: (stop - start, h, w) uint8, valid until the next call.

        order: (m,) indices, the same throughout an epoch.
        """
        key = epoch, start, stop
        if self._next is None or self._next[0] != key:
            self._next = self._begin(epoch, order, start, stop)
        images = self._next[1].result()
        self._next = None
        ends = min(len(order), 2 * stop - start)
        if stop < ends:
            self._next = self._begin(epoch, order, stop, ends)
        return images

    def _begin(self, epoch: int, order: Array, start: int, stop: int) -> tuple[Hashable, Future[Array]]:
        return (epoch, start, stop), self._thread.submit(self._distort, (self._seed, epoch, start), order[start:stop])

    def _distort(self, seed: tuple[int, ...], rows: Array) -> Array:
        # The buffers take turns: the previous batch is still being trained on.
        self._rooms = self._rooms[2:] + self._rooms[:2]
        if len(self._rooms[0]) < len(rows):
            self._rooms[:2] = (np.empty((len(rows), *self._images.shape[1:]), np.uint8) for _ in range(2))
        plain, out = (room[: len(rows)] for room in self._rooms[:2])
        self._images.take(rows, axis=0, out=plain, mode="clip")
        return self._distorter.distort(plain, np.random.default_rng(seed), out)

    def close(self) -> None:
        """Stop and join the thread."""
        self._thread.shutdown(cancel_futures=True)
