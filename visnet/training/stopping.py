"""Early stopping on the validation loss, with patience.

Source: Prechelt 1998, "Early stopping – but when?", the criterion UP in its simplest form: a number of epochs in a row
without a lower loss on the validation digits. The parameters of the lowest are kept.
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
            self.theta, self.step = frozen(theta), step
        self.expired = epoch - self._since_epoch >= self._patience

    def restart(self, epoch: float) -> None:
        """Restart the patience, so that a run continues after it had expired."""
        self._since_epoch, self.expired = epoch, False

    def capture(self) -> Best:
        """Return how it stands."""
        return Best(self._lowest, self._since_epoch, self.step, self.expired, self.theta)

    def restore(self, best: Best) -> None:
        """Stand as it stood then."""
        self._lowest, self._since_epoch, self.step = best.loss, best.since_epoch, best.step
        self.expired, self.theta = best.expired, None if best.theta is None else frozen(best.theta)


SOME_VALIDATION = 0.1  # share of the training examples that is held out where early stopping needs one


def check_validation(recipe: Recipe, dataset: Dataset) -> None:
    """Raises DataError, one sentence, where early stopping has no validation examples to judge by."""
    if recipe.patience and not recipe.validation and dataset.validation is None:
        raise DataError(
            Text(
                "patience {patience} needs validation examples: set validation above 0, such as "
                "{some_validation:g}, or use data with a validation part",
                patience=recipe.patience,
                some_validation=SOME_VALIDATION,
            )
        )


def with_validation(recipe: Recipe, dataset: Dataset) -> Recipe:
    """Return the recipe, with a share held out where early stopping has no validation examples to judge by."""
    if recipe.patience and not recipe.validation and dataset.validation is None:
        return recipe.changed(validation=SOME_VALIDATION)
    return recipe


def for_other_data(recipe: Recipe, dataset: Dataset) -> Recipe:
    """Return the recipe for data that the user has just opened.

    A share that was held out of other data gives way to a validation part that these bring.
    """
    if dataset.validation is not None and recipe.validation:
        return recipe.changed(validation=0.0)
    return with_validation(recipe, dataset)


CHECK_EXAMPLES = 4096  # trained on between two checks that the loss is sane
HANDFUL = 64  # examples whose loss is looked at in a check
SANE_FACTOR, SANE_SLACK = 2.0, 0.1  # a loss up to twice the best, and 0.1 nats, is sane: noise and live changes happen


class LastGood:
    """The last parameters whose loss was sane: not far above the lowest that the run has had.

    They are looked for after fixed numbers of examples, so that where a run goes back to does not depend on the clock.
    """

    def __init__(self, network: Network, images: Array, labels: Array) -> None:
        """network: as the run begins.   images: (m, h, w) uint8 and labels: (m,), of which the first few are asked."""
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
        """Whether a check is due after so many examples; the next is as far off again."""
        if examples < self._next_check:
            return False
        self._next_check = examples + CHECK_EXAMPLES
        return True

    def check(self, network: Network, step: int) -> bool:
        """Whether the parameters after a step give finite losses. If they are sane, they are the last good ones."""
        loss = self._loss(network)
        if not math.isfinite(loss):
            return False
        if not loss > SANE_FACTOR * self._best_loss + SANE_SLACK:  # a best that is no number holds nothing back
            self.theta, self.step = frozen(network.theta), step
        self._best_loss = min(self._best_loss, loss) if math.isfinite(self._best_loss) else loss
        return True

    def capture(self) -> LastSane:
        """Return how it stands."""
        return LastSane(self.step, self.theta, self._best_loss, self._next_check)

    def restore(self, state: LastSane) -> None:
        """Stand as it stood then."""
        self.theta = frozen(state.theta)
        self.step, self._best_loss, self._next_check = state.step, state.best_loss, state.next_check
