"""Early stopping: end a run when the digits that it does not learn from say that it only learns by heart.

Source: Prechelt 1998, "Early stopping – but when?", the criterion UP in its simplest form: a number of epochs in a row
without a lower loss on the validation digits. The parameters of the lowest are kept.
"""

import math

from visnet.core.activations import Array
from visnet.core.evaluate import Evaluator
from visnet.core.network import Network
from visnet.core.team import Team
from visnet.datasets.dataset import Split


class EarlyStopping:
    """Watches the validation loss, once an epoch, and remembers the best parameters."""

    def __init__(self, validation: Split, patience: int, team: Team | None = None) -> None:
        """patience: epochs without a lower loss after which it has expired.   team: shares the work."""
        self._evaluator, self._patience = Evaluator(validation.images, validation.labels, team), patience
        self._lowest, self._since_epoch = math.inf, 0.0
        self.theta: Array | None = None  # the best so far, None before the first epoch
        self.step = 0  # after which the best were reached
        self.expired = False

    def watch(self, network: Network, step: int, epoch: float) -> None:
        """Look at the network as it is at the end of an epoch."""
        loss = self._evaluator.evaluate(network).loss
        if loss < self._lowest:
            self._lowest, self._since_epoch = loss, epoch
            self.theta, self.step = network.theta.copy(), step
        self.expired = epoch - self._since_epoch >= self._patience

    def wait_anew(self, epoch: float) -> None:
        """Somebody wants it to go on all the same: count from here."""
        self._since_epoch, self.expired = epoch, False
