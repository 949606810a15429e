"""Early stopping: end a run when the digits that it does not learn from say that it only learns by heart.

Source: Prechelt 1998, "Early stopping – but when?", the criterion UP in its simplest form: a number of epochs in a row
without a lower loss on the validation digits. The parameters of the lowest are kept.
"""

import math

from visnet.core.activations import Array


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
