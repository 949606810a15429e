"""One step of training after another: batches out of the whole set, the gradient, the update."""

import numpy as np

from visnet.core.activations import Array
from visnet.core.network import Network, views
from visnet.core.optimisers import OPTIMISERS


class Engine:
    """Trains `network` in place on images that rest as bytes."""

    def __init__(self, network: Network, images: Array, labels: Array, optimiser: str = "sgd") -> None:
        """network: changed in place.   images: (m, …) uint8, as many pixels a digit as the network has inputs.
        labels: (m,) integers.   optimiser: sgd, momentum or adam.
        """
        self.network = network
        self.images = images.reshape(len(images), -1)
        self.labels = labels
        self.order = np.arange(len(labels))
        self.optimiser = OPTIMISERS[optimiser](network.n_parameters)
        self._gradient = np.empty(network.n_parameters, np.float32)
        self._dW, self._db = views(self._gradient, network.sizes)

    def begin_epoch(self, order: Array) -> None:
        """The order in which this epoch takes the digits. order: (m,) a permutation of 0 … m-1."""
        self.order = order

    def step(self, start: int, stop: int, alpha: float, weight_decay: float = 0.0) -> None:
        """One update from the digits order[start:stop]. alpha: learning rate.   weight_decay: λ of L2 on W, not on b."""
        rows = self.order[start:stop]
        X = (self.images[rows] * np.float32(1 / 255)).T  # (784, m)
        _, dW, db = self.network.gradients(X, self.labels[rows])
        for layer, W in enumerate(self.network.W):
            self._dW[layer][:] = dW[layer] + np.float32(weight_decay) * W
            self._db[layer][:] = db[layer]
        self.optimiser.step(self.network.theta, self._gradient, alpha)

    def sync(self) -> None:
        """Bring network's parameters up to date: until then they may lag behind the steps made."""

    def reload(self) -> None:
        """Take up network's parameters after somebody else changed them."""

    def close(self) -> None:
        """Stop and join whatever works in the background. The network is up to date afterwards."""
