"""Early stopping on the validation loss, with patience.

Source: Prechelt 1998, "Early stopping – but when?", the criterion UP in its simplest form: a number of epochs in a row
without a lower validation loss. The parameters with the lowest one are kept.
"""

import math

import numpy as np

from visnet.core.activations import Array
from visnet.core.losses import example_losses
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.datasets.errors import DataError
from visnet.text import Text
from visnet.training.recipe import Recipe
from visnet.training.run_state import Best, LastSane, frozen


class EarlyStopping:
    """Follow the validation loss, once per epoch, and keep the best parameters."""

    def __init__(self, patience: int) -> None:
        """patience: epochs without a lower loss before it expires."""
        self._patience = patience
        self._lowest, self._since_epoch = math.inf, 0.0
        self.theta: Array | None = None  # the best so far, None before the first epoch
        self.step = 0  # the step they are from
        self.expired = False

    def update(self, loss: float, theta: Array, step: int, epoch: float) -> None:
        """Record an epoch's validation loss, and copy the parameters if it is the lowest.

        loss: in nats.   theta: (n_parameters,) float32.
        """
        if loss < self._lowest:
            self._lowest, self._since_epoch = loss, epoch
            self.theta, self.step = frozen(theta), step
        self.expired = epoch - self._since_epoch >= self._patience

    def restart(self, epoch: float) -> None:
        """Restart the patience, so that a run can continue after it has expired."""
        self._since_epoch, self.expired = epoch, False

    def capture(self) -> Best:
        """Return a copy of the state."""
        return Best(self._lowest, self._since_epoch, self.step, self.expired, self.theta)

    def restore(self, best: Best) -> None:
        """Restore a state from capture()."""
        self._lowest, self._since_epoch, self.step = best.loss, best.since_epoch, best.step
        self.expired, self.theta = best.expired, None if best.theta is None else frozen(best.theta)


SOME_VALIDATION = 0.1  # fraction of the training set held out if early stopping needs a validation set


def check_validation(recipe: Recipe, dataset: Dataset) -> None:
    """Raise DataError if the recipe stops early but there are no validation examples."""
    if recipe.patience and not recipe.validation and dataset.validation is None:
        raise DataError(
            Text(
                "patience {patience} needs validation examples: set validation above 0, such as "
                "{some_validation:g}, or use data with a validation set",
                patience=recipe.patience,
                some_validation=SOME_VALIDATION,
            )
        )


def with_validation(recipe: Recipe, dataset: Dataset) -> Recipe:
    """Return the recipe, with examples held out if early stopping would otherwise have no validation set."""
    if recipe.patience and not recipe.validation and dataset.validation is None:
        return recipe.changed(validation=SOME_VALIDATION)
    return recipe


def for_other_data(recipe: Recipe, dataset: Dataset) -> Recipe:
    """Return the recipe for data that the user has just opened.

    If they have a validation set of their own, it is used instead of a held-out fraction.
    """
    if dataset.validation is not None and recipe.validation:
        return recipe.changed(validation=0.0)
    return with_validation(recipe, dataset)


CHECK_EXAMPLES = 4096  # training examples between two checks of the loss
HANDFUL = 64  # examples that a check evaluates
SANE_FACTOR, SANE_SLACK = 2.0, 0.1  # acceptable: up to twice the best loss, plus 0.1 nats for noise and live changes


class LastGood:
    """Keeps the last parameters with an acceptable loss, not far above the lowest of the run.

    The loss is checked after fixed numbers of examples, so that where a run rolls back to does not depend on the clock.
    """

    def __init__(self, network: Network, images: Array, labels: Array) -> None:
        """network: as the run starts.   images, labels: (m, h, w) uint8 and (m,); the first HANDFUL are checked."""
        few = images[:HANDFUL]
        self._X = (few.reshape(len(few), -1) / np.float32(255)).T
        self._y = labels[:HANDFUL]
        self.theta, self.step = frozen(network.theta), 0
        self._best_loss = self._loss(network)
        self._next_check = CHECK_EXAMPLES

    def _loss(self, network: Network) -> float:
        with np.errstate(all="ignore"):
            return float(example_losses(network.scores(self._X), self._y).mean(dtype=np.float64))

    def is_due(self, examples: int) -> bool:
        """Return whether a check is due after this many training examples, and if so schedule the next one."""
        if examples < self._next_check:
            return False
        self._next_check = examples + CHECK_EXAMPLES
        return True

    def check(self, network: Network, step: int) -> bool:
        """Return whether the loss is finite. If it is acceptable, keep the parameters. step: the step they are from."""
        loss = self._loss(network)
        if not math.isfinite(loss):
            return False
        if not loss > SANE_FACTOR * self._best_loss + SANE_SLACK:  # written so that a NaN best accepts any loss
            self.theta, self.step = frozen(network.theta), step
        self._best_loss = min(self._best_loss, loss) if math.isfinite(self._best_loss) else loss
        return True

    def capture(self) -> LastSane:
        """Return a copy of the state."""
        return LastSane(self.step, self.theta, self._best_loss, self._next_check)

    def restore(self, state: LastSane) -> None:
        """Restore a state from capture()."""
        self.theta = frozen(state.theta)
        self.step, self._best_loss, self._next_check = state.step, state.best_loss, state.next_check
