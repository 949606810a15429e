"""Early stopping: end a run when the digits that it does not learn from say that it only learns by heart.

Source: Prechelt 1998, "Early stopping – but when?", the criterion UP in its simplest form: a number of epochs in a row
without a lower loss on the validation digits. The parameters of the lowest are kept.
"""

import math

import numpy as np

from visnet.core.activations import Array
from visnet.core.network import Network


class EarlyStopping:
    """Is told the validation loss, once an epoch, and remembers the best parameters."""

    def __init__(self, patience: int) -> None:
        """patience: epochs without a lower loss after which it has expired."""
        self._patience = patience
        self._lowest, self._since_epoch = math.inf, 0.0
        self.theta: Array | None = None  # the best so far, None before the first epoch
        self.step = 0  # after which the best were reached
        self.expired = False

    def hear(self, loss: float, theta: Array, step: int, epoch: float) -> None:
        """The loss on the validation digits at the end of an epoch, and the parameters that have it. nats, flat."""
        if loss < self._lowest:
            self._lowest, self._since_epoch = loss, epoch
            self.theta, self.step = theta.copy(), step
        self.expired = epoch - self._since_epoch >= self._patience

    def wait_anew(self, epoch: float) -> None:
        """Somebody wants it to go on all the same: count from here."""
        self._since_epoch, self.expired = epoch, False


CHECK_DIGITS = 4096  # trained on between two checks that the scores are finite
HANDFUL = 16  # digits that are scored in a check


class LastGood:
    """The last parameters that were seen to give finite scores."""

    def __init__(self, network: Network, images: Array) -> None:
        """network: as the run begins.   images: (m, h, w) uint8, of which the first few are scored."""
        self.theta, self.step = network.theta.copy(), 0
        few = images[:HANDFUL]
        self._X = (few.reshape(len(few), -1) / np.float32(255)).T
        self._next_check = CHECK_DIGITS

    def is_due(self, examples: int) -> bool:
        """Whether a check is due after so many digits; the next is as far off again."""
        if examples < self._next_check:
            return False
        self._next_check = examples + CHECK_DIGITS
        return True

    def check(self, network: Network, step: int) -> bool:
        """Whether the parameters after a step give finite scores; then they are the last good ones."""
        with np.errstate(all="ignore"):
            finite = bool(np.isfinite(network.scores(self._X)).all())
        if finite:
            np.copyto(self.theta, network.theta)
            self.step = step
        return finite
