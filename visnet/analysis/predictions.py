"""Predictions and mistakes: which examples are misclassified, how confidently, and the details of one example.

Everything here is computed from an existing Evaluation, without evaluating the network again.
"""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from visnet.core.arrays import Array, Labels
from visnet.core.evaluation import Evaluation
from visnet.text import Text
from visnet.training.forgetting import Learning


class Order(Enum):
    """Orders of a list of mistakes; the value is the text for the user."""

    CONFIDENCE = Text("most confident")
    LOSS = Text("highest loss")
    MARGIN = Text("largest margin")
    FORGOTTEN = Text("forgotten most often")
    NEVER = Text("never learned")
    FLIPS = Text("most label changes")
    INDEX = Text("index")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of example: of class `true`, predicted as class `predicted`; None for any class."""

    true: int | None
    predicted: int | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Mistakes:
    """All misclassified examples of a split, or any other selection of its examples.

    indices: (n,) int64, in the split, ascending.   true, predicted: (n,) int64 classes.
    confidence: (n,) float32, the probability of the predicted class.   losses: (n,) float32, nats.
    """

    indices: Array
    true: Labels
    predicted: Labels
    confidence: Array
    losses: Array

    @classmethod
    def of(cls, evaluation: Evaluation, labels: Labels, *, right_too: bool = False) -> "Mistakes":
        """Return the mistakes in an evaluation. labels: (m,) true classes of all evaluated examples.

        right_too: include examples that are classified correctly.
        """
        indices = np.arange(len(labels)) if right_too else np.flatnonzero(evaluation.predicted != labels)
        predicted = evaluation.predicted[indices]
        return cls(
            indices=indices,
            true=labels[indices],
            predicted=predicted,
            confidence=evaluation.probabilities[predicted, indices],
            losses=evaluation.losses[indices],
        )

    def __len__(self) -> int:
        return len(self.indices)

    def arranged(self, order: Order, kind: Kind | None = None, learning: Learning | None = None) -> "Mistakes":
        """Return these mistakes, or those of one kind, sorted; ties keep the order of the split.

        learning: of the whole split; without it, orders that depend on it are the order of the split.
        """
        wanted = np.arange(len(self)) if kind is None else np.flatnonzero(self._is(kind))
        if order is Order.CONFIDENCE:
            # Many probabilities round to exactly 1; among those the loss still shows which is more confident.
            wanted = wanted[np.lexsort((-self.losses[wanted], -self.confidence[wanted]))]
        elif order is Order.LOSS:
            wanted = wanted[np.argsort(-self.losses[wanted], kind="stable")]
        elif order is Order.MARGIN:
            # ln p − ln p(true), the difference of the logits: at least 0 for a mistake.
            with np.errstate(divide="ignore"):
                margins = np.log(self.confidence[wanted]) + self.losses[wanted]
            wanted = wanted[np.argsort(-margins, kind="stable")]
        elif learning is not None and order is not Order.INDEX:
            wanted = wanted[_by_learning(order, learning, self.indices[wanted], self.losses[wanted])]
        return Mistakes(
            self.indices[wanted],
            self.true[wanted],
            self.predicted[wanted],
            self.confidence[wanted],
            self.losses[wanted],
        )

    def _is(self, kind: Kind) -> Array:
        wanted: Array = np.ones(len(self), bool)
        if kind.true is not None:
            wanted &= self.true == kind.true
        if kind.predicted is not None:
            wanted &= self.predicted == kind.predicted
        return wanted


def _by_learning(order: Order, learning: Learning, digits: Array, losses: Array) -> Array:
    """Return the order of examples by their history over the run."""
    if order is Order.NEVER:
        # First those never right, then those learned last; ties by the largest loss.
        return np.lexsort((-losses, -np.nan_to_num(learning.learned[digits], nan=np.inf)))
    counts = learning.forgotten if order is Order.FORGOTTEN else learning.flips
    return np.lexsort((-losses, -counts[digits]))


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """A network's prediction for one example.

    index: in the split.   true, predicted: classes.   probabilities: (classes,) float32.   loss: nats.
    rival: the true class if the prediction is wrong, the second most probable class if it is right.
    margin: logit of the predicted class minus logit of the rival, at least 0.
    """

    index: int
    true: int
    predicted: int
    probabilities: Array
    loss: float
    rival: int
    margin: float

    @property
    def right(self) -> bool:
        """Whether the prediction is correct."""
        return self.predicted == self.true


def answer(evaluation: Evaluation, labels: Labels, index: int) -> Answer:
    """Return the prediction for the example at `index`. labels: (m,) true classes of all evaluated examples."""
    p = evaluation.probabilities[:, index]
    predicted, true, loss = int(evaluation.predicted[index]), int(labels[index]), float(evaluation.losses[index])
    if predicted != true:
        rival, log_rival = true, -loss  # from the loss, because a probability below 1e-45 is stored as 0
    else:
        rival = int(np.where(np.arange(len(p)) == predicted, -1.0, p).argmax())
        with np.errstate(divide="ignore"):
            log_rival = float(np.log(p[rival]))
    return Answer(
        index=index,
        true=true,
        predicted=predicted,
        probabilities=p,
        loss=loss,
        rival=rival,
        # The common log-sum-exp cancels: ln p - ln p' = z - z', negative only through rounding.
        margin=max(0.0, float(np.log(p[predicted])) - log_rival),
    )
