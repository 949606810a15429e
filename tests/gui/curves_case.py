"""What the tests of the curves share: moments of a run whose figures are chosen by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from visnet.core.evaluate import Evaluation
from visnet.core.network import Network
from visnet.training.history import Event, History, Point
from visnet.training.recipe import Recipe
from visnet.training.snapshot import Snapshot, Status

STEPS_PER_EPOCH = 100


def a_snapshot(
    losses: Sequence[float],
    *,
    epochs: Sequence[float] | None = None,
    events: Sequence[Event] = (),
    status: Status = Status.RUNNING,
    n_points: int | None = None,
    run_id: int = 1,
) -> Snapshot:
    """A moment of a run with these training losses, a row an epoch.

    Test loss is 0.1 more, training accuracy is 1 − loss / 3, test accuracy 0.02 less.   n_points: all where None.
    """
    history = History()
    epochs = range(len(losses)) if epochs is None else epochs
    for epoch, loss in zip(epochs, losses, strict=True):
        accuracy = 1 - loss / 3
        step = epoch * STEPS_PER_EPOCH
        history.append(Point(step, epoch, epoch, loss, accuracy, loss + 0.1, accuracy - 0.02, 0.1))
    for event in events:
        history.add_event(event)
    n = len(history) if n_points is None else n_points
    step, epoch, _, *figures, _ = (history.column(name)[n - 1] for name in Point._fields)
    train_loss, train_accuracy, test_loss, test_accuracy = map(float, figures)
    return Snapshot(
        run_id=run_id,
        status=status,
        step=int(step),
        epoch=float(epoch),
        seconds=0.0,
        examples=0,
        recipe=Recipe(),
        network=Network([4, 2], init="zeros"),
        network_step=int(step),
        train=_evaluation(train_loss, train_accuracy),
        test=_evaluation(test_loss, test_accuracy),
        evaluated_step=int(step),
        evaluated_network=Network([4, 2], init="zeros"),
        train_digits=1,
        history=history,
        n_points=n,
    )


def rate_change(epoch: float, before: float, after: float) -> Event:
    """The learning rate was changed."""
    return Event(int(epoch * STEPS_PER_EPOCH), epoch, "learning_rate", before, after)


def _evaluation(loss: float, accuracy: float) -> Evaluation:
    return Evaluation(
        probabilities=np.ones((2, 1), np.float32) / 2,
        predicted=np.zeros(1, np.int64),
        losses=np.array([loss], np.float32),
        loss=loss,
        accuracy=accuracy,
        n_active=0,
    )
