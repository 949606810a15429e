"""One step of training after another: batches out of the whole set, the gradient, the update.

network.py says what is computed; the engine does the same as fast as NumPy can, and tests hold it to that.
"""

import os

import numpy as np

from visnet.core.activations import Array
from visnet.core.blas import ONE_BLAS_THREAD
from visnet.core.gradients import Gradients
from visnet.core.layout import Layout
from visnet.core.network import Network
from visnet.core.pixels import Pixels
from visnet.core.team import Team
from visnet.core.update import Update

SMALL_PRODUCT = 1_000_000  # digits × parameters: BLAS gives one thread to so small a product by itself
SMALL_STEP = 5_000_000  # digits × parameters: a smaller step is done before a second thread has woken


class Engine:
    """Trains `network` in place on images that rest as bytes."""

    def __init__(
        self, network: Network, images: Array, labels: Array, optimiser: str = "sgd", n_threads: int | None = None
    ) -> None:
        """network: changed in place.   images: (m, …) uint8, as many pixels a digit as the network has inputs.
        labels: (m,) integers.   optimiser: sgd, momentum or adam.
        n_threads: how many work on one step; None is one a core, 2 to 4. The results' last bits depend on it.
        """
        self.network = network
        self.order = np.arange(len(labels))
        pixels = Pixels(images.reshape(len(images), -1))
        self._layout = Layout(network.sizes, pixels.columns)
        self._theta = np.empty(self._layout.n, np.float32)
        self._team = Team(n_threads or min(4, max(2, os.cpu_count() or 1)))
        self._gradients = Gradients(self._layout, self._theta, network.activation, pixels, labels, self._team)
        self._update = Update(self._layout, self._theta, optimiser, self._team)
        self.reload()

    def begin_epoch(self, order: Array) -> None:
        """The order in which this epoch takes the digits. order: (m,) a permutation of 0 … m-1."""
        self.order = order

    def step(self, start: int, stop: int, alpha: float, weight_decay: float = 0.0) -> None:
        """One update from the digits order[start:stop].

        alpha: learning rate.   weight_decay: λ of L2 on W, not on b.
        """
        with np.errstate(all="ignore"):  # numbers that are not finite are seen in theta
            if (stop - start) * self._layout.n <= SMALL_PRODUCT:
                self._step(start, stop, alpha, weight_decay)
            else:
                with ONE_BLAS_THREAD:
                    self._step(start, stop, alpha, weight_decay)

    def _step(self, start: int, stop: int, alpha: float, weight_decay: float) -> None:
        n = stop - start
        # Where the update is linear in the gradient, α stands in it from the beginning, as 1/m does.
        scale = np.array((alpha if self._update.linear else 1.0) / n, np.float32)
        if n <= self._gradients.most_rows and n * self._layout.n <= SMALL_STEP:
            gradient = self._gradients.of_few(self.order[start:stop], scale)
        elif n < len(self.order):
            gradient = self._gradients.of_batch(self.order[start:stop], scale)
        else:
            gradient = self._gradients.of_all(scale)
        self._update(gradient, alpha, weight_decay)

    def sync(self) -> None:
        """Bring network's parameters up to date: until then they lag behind the steps made."""
        self._theta.take(self._layout.where, out=self.network.theta, mode="clip")

    def reload(self) -> None:
        """Take up network's parameters after somebody else changed them."""
        self._theta[self._layout.where] = self.network.theta

    def close(self) -> None:
        """Stop and join whatever works in the background. The network is up to date afterwards."""
        self._team.close()
        self.sync()
