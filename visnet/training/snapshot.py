"""Snapshot: a moment of a run together with its newest evaluations; what visnet.train() yields."""

from dataclasses import dataclass, fields

from visnet.core.evaluation import Evaluation
from visnet.core.network import Network
from visnet.training.moment import Moment, Status

__all__ = ["Snapshot", "Status"]


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Snapshot(Moment):
    """A moment with its newest evaluations.

    train, test: the newest evaluations, of evaluated_network, which has the parameters after `evaluated_step` steps;
    whenever status is not RUNNING, they are those of `network`.
    train_digits: the number of training examples evaluated: all of them, or a sample drawn by the seed if there are
    many.   validation: the evaluation on the validation set, None without one.
    """

    train: Evaluation
    test: Evaluation
    evaluated_step: int
    evaluated_network: Network
    train_digits: int
    validation: Evaluation | None = None

    @property
    def moment(self) -> Moment:
        """The moment alone, without the evaluations."""
        return Moment(**{field.name: getattr(self, field.name) for field in fields(Moment)})

    @property
    def train_loss(self) -> float:
        """Mean cross-entropy on the training set, in nats."""
        return self.train.loss

    @property
    def train_accuracy(self) -> float:
        """Fraction of the training examples that are classified correctly, 0 to 1."""
        return self.train.accuracy

    @property
    def test_loss(self) -> float:
        """Mean cross-entropy on the test set, in nats."""
        return self.test.loss

    @property
    def test_accuracy(self) -> float:
        """Fraction of the test examples that are classified correctly, 0 to 1."""
        return self.test.accuracy
