"""What the tests of the curves share: moments of a run whose figures are chosen by hand."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from visnet.core.evaluation import Evaluation
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
    validation: bool = False,
    kept_epoch: float | None = None,
) -> Snapshot:
    """A moment of a run with these training losses, a row an epoch.

    Test loss is 0.1 more, training accuracy is 1 − loss / 3, test accuracy 0.02 less.   n_points: all where None.
    validation: digits are held out; their loss is 0.2 more, their accuracy 0.04 less.
    kept_epoch: where the parameters are from, where that is not the moment itself.
    """
    history = History()
    epochs = range(len(losses)) if epochs is None else epochs
    for epoch, loss in zip(epochs, losses, strict=True):
        accuracy = 1 - loss / 3
        step = epoch * STEPS_PER_EPOCH
        held_out = (loss + 0.2, accuracy - 0.04) if validation else ()
        history.append(Point(step, epoch, epoch, loss, accuracy, loss + 0.1, accuracy - 0.02, 0.1, *held_out))
    for event in events:
        history.add_event(event)
    n = len(history) if n_points is None else n_points
    now = Point(*(float(history.column(name)[n - 1]) for name in Point._fields))
    step, kept_step = int(now.step), int(now.step if kept_epoch is None else kept_epoch * STEPS_PER_EPOCH)
    return Snapshot(
        run_id=run_id,
        status=status,
        step=step,
        epoch=now.epoch,
        seconds=0.0,
        examples=0,
        recipe=Recipe(validation=0.1 if validation else 0.0),
        network=Network([4, 2], init="zeros"),
        network_step=kept_step,
        train=_evaluation(now.train_loss, now.train_accuracy),
        test=_evaluation(now.test_loss, now.test_accuracy),
        evaluated_step=kept_step,
        evaluated_network=Network([4, 2], init="zeros"),
        train_digits=1,
        history=history,
        n_points=n,
        validation=_evaluation(now.validation_loss, now.validation_accuracy) if validation else None,
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
