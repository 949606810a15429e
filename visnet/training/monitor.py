"""Observer: what is known of a run besides its parameters: evaluations and the history."""

import math

import numpy as np

from visnet.core.arrays import Array
from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.fast.threads import Team
from visnet.core.network import Network
from visnet.datasets.dataset import Split
from visnet.training.history import History, Point

TRAIN_PROBE = 10_000  # training digits that are evaluated while it trains; all of them at the end


class Observer:
    """Evaluates the network of a run on training, test and validation digits and writes the history."""

    def __init__(
        self,
        train: Split,
        test: Split,
        validation: Split | None,
        rng: np.random.Generator,
        team: Team | None = None,
    ) -> None:
        """rng: draws the training digits that are evaluated, where there are more than TRAIN_PROBE.

        team: shares the work.
        """
        self.history = History()
        self.evaluated_step = -1
        self.train: Evaluation
        self.test: Evaluation
        self.validation: Evaluation | None = None
        self.network: Network  # a copy, of the parameters that were evaluated
        self.train_digits = 0
        self._split, self._team = train, team
        self._probe = Evaluator(*_probe(train, rng), team)
        self._test = Evaluator(test.images, test.labels, team)
        self._validation = Evaluator(validation.images, validation.labels, team) if validation else None

    def evaluate(self, network: Network, step: int, *, whole: bool = False) -> bool:
        """Ask the network, as it is after `step` steps, about the digits. Gives whether both losses are finite.

        whole: about every training digit, not only the probe.
        """
        train = Evaluator(self._split.images, self._split.labels, self._team) if whole else self._probe
        if self.evaluated_step != step or self.train_digits < len(train):
            with np.errstate(all="ignore"):  # a loss that is not finite is an answer
                self.train, self.test = train.evaluate(network), self._test.evaluate(network)
                self.validation = self._validation.evaluate(network) if self._validation else None
            self.network = network.copy(frozen=True)
            self.evaluated_step, self.train_digits = step, len(train)
        return math.isfinite(self.train.loss) and math.isfinite(self.test.loss)

    def write(self, epoch: float, seconds: float, learning_rate: float) -> None:
        """Write the newest evaluation into the history, unless its step stands there already."""
        if len(self.history) and self.history.last().step >= self.evaluated_step:
            return
        self.history.answers.append(self.evaluated_step, epoch, self.test.predicted)
        self.history.append(
            Point(
                step=self.evaluated_step,
                epoch=epoch,
                seconds=seconds,
                train_loss=self.train.loss,
                train_accuracy=self.train.accuracy,
                test_loss=self.test.loss,
                test_accuracy=self.test.accuracy,
                learning_rate=learning_rate,
                validation_loss=self.validation.loss if self.validation else math.nan,
                validation_accuracy=self.validation.accuracy if self.validation else math.nan,
            )
        )


def _probe(split: Split, rng: np.random.Generator) -> tuple[Array, Array]:
    """Images and labels of a split, or of TRAIN_PROBE digits of it drawn by rng."""
    if len(split.labels) <= TRAIN_PROBE:
        return split.images, split.labels
    chosen = np.sort(rng.choice(len(split.labels), TRAIN_PROBE, replace=False))
    return split.images[chosen], split.labels[chosen]
