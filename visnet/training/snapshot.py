"""Snapshot: one moment of a run, frozen, so that it may cross threads."""

from dataclasses import dataclass
from enum import Enum

from visnet.core.evaluation import Evaluation
from visnet.core.network import Network
from visnet.training.augmentation import Fed
from visnet.training.history import History
from visnet.training.recipe import Recipe


class Status(Enum):
    """What the run is doing at this moment."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    DIVERGED = "diverged"


@dataclass(frozen=True, slots=True, eq=False)
class Snapshot:
    """One moment of a run. The parameters are a copy of their own, read-only.

    step: updates made.   epoch: passes over the training digits, fractional within one.   seconds: spent training.
    examples: digits that were trained on, each pass counted.
    recipe: as it stands now, live changes included.
    network: its parameters after `network_step` steps: fewer than `step` only where the loss was no longer finite,
    and at the end of a run with early stopping, which goes back to the best.
    train, test: the newest evaluation, of the parameters after `evaluated_step` steps, which are evaluated_network;
    those of `network` whenever status is not RUNNING.
    train is over the digits that are trained on, or over `train_digits` of them, drawn by the seed, where it is many.
    validation: over the digits that are held out of the training part, None where none are.
    fed: some digits of the last batch as the network saw them, None before the first.
    history: grows on; its first n_points rows belong to this moment.
    """

    run_id: int
    status: Status
    step: int
    epoch: float
    seconds: float
    examples: int
    recipe: Recipe
    network: Network
    network_step: int
    train: Evaluation
    test: Evaluation
    evaluated_step: int
    evaluated_network: Network
    train_digits: int
    history: History
    n_points: int
    validation: Evaluation | None = None
    fed: Fed | None = None

    @property
    def train_loss(self) -> float:
        """Mean cross-entropy on the training digits, in nats."""
        return self.train.loss

    @property
    def train_accuracy(self) -> float:
        """Share of the training digits that are read right, 0 to 1."""
        return self.train.accuracy

    @property
    def test_loss(self) -> float:
        """Mean cross-entropy on the test digits, in nats."""
        return self.test.loss

    @property
    def test_accuracy(self) -> float:
        """Share of the test digits that are read right, 0 to 1."""
        return self.test.accuracy
