"""Observer: evaluates a run and writes its history."""

import math
import threading
import weakref
from queue import Queue
from typing import NamedTuple

import numpy as np

from visnet.core.arrays import Array
from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.fast.threads import Team
from visnet.core.network import Network
from visnet.datasets.dataset import Split
from visnet.training.history import History, Point
from visnet.training.recipe import Goal

TRAIN_PROBE = 5_000  # training examples evaluated during training; at the end all of them are


LEAST_ROWS, FULL_EPOCHS = 60, 50


class Place(NamedTuple):
    """A place in the training set. epochs: passes begun.   at: examples used of the current one, out of m."""

    epochs: int
    at: int
    m: int


def is_due(step: int, goal: Goal, before: Place, now: Place) -> bool:
    """Return whether a row of the history is due after a step. It depends on the run's progress, not on the clock.

    Rows are due after steps 0, 1, 2, 4, 8 …; at the end of each of the first FULL_EPOCHS epochs and then of ever fewer;
    and in between, so that a run that reaches its goal has at least LEAST_ROWS.
    before, now: the places in the training set before and after the step.
    """
    if step & (step - 1) == 0:
        return True
    if goal.steps is not None:
        if step % max(1, goal.steps // LEAST_ROWS) == 0:
            return True
    elif goal.epochs <= 2 * FULL_EPOCHS:
        an_epoch = -(-LEAST_ROWS // goal.epochs)
        began_at = before.at if before.epochs == now.epochs else 0
        if began_at * an_epoch // now.m != now.at * an_epoch // now.m:
            return True
    return now.at == now.m and now.epochs % thinning(now.epochs) == 0 and now != before


def thinning(epochs: int) -> int:
    """Return the number of epochs between rows: 1 up to FULL_EPOCHS, then 2, 4, 8 …"""
    return 1 << max(0, -(-epochs // FULL_EPOCHS) - 1).bit_length()


class Observer:
    """Evaluate a run's network on the training, test and validation sets and write its history."""

    def __init__(
        self,
        train: Split,
        test: Split,
        validation: Split | None,
        rng: np.random.Generator,
        team: Team | None = None,
    ) -> None:
        """rng: draws the training examples to evaluate, if there are more than TRAIN_PROBE.

        team: the threads that share the work.
        """
        self.history = History()
        self.evaluated_step = -1
        self.train: Evaluation
        self.test: Evaluation
        self.validation: Evaluation | None = None
        self.network: Network  # a copy of the one that was evaluated
        self.train_digits = 0
        self._split, self._team = train, team
        probe = _probe(train, rng)
        self._probe = Evaluator(*probe, team)
        self._test = Evaluator(test.images, test.labels, team)
        self._validation = Evaluator(validation.images, validation.labels, team) if validation else None
        # An evaluator is for one thread; these are for the background thread that writes rows.
        self._row_train, self._row_test = Evaluator(*probe), Evaluator(test.images, test.labels)
        self._row_validation = Evaluator(validation.images, validation.labels) if validation else None
        self._aside = _Aside(self)

    def close(self) -> None:
        """Write the pending rows and stop the thread that writes them."""
        self._aside.close()

    def flush(self) -> None:
        """Wait until all pending rows are written."""
        self._aside.flush()

    def write_aside(self, network: Network, step: int, epoch: float, seconds: float, learning_rate: float) -> None:
        """Evaluate the current parameters and add a row on a background thread, while training continues."""
        self._aside.put(_Asked(network.copy(frozen=True), step, epoch, seconds, learning_rate))

    def row(self, asked: "_Asked") -> None:
        """Evaluate a copy of the network and write its row, unless a loss is not finite."""
        if len(self.history) and self.history.last().step >= asked.step:
            return
        with np.errstate(all="ignore"):
            train, test = self._row_train.evaluate(asked.network), self._row_test.evaluate(asked.network)
            validation = self._row_validation.evaluate(asked.network) if self._row_validation else None
        if not (math.isfinite(train.loss) and math.isfinite(test.loss)):
            return
        self._append(
            asked.step, asked.epoch, asked.seconds, asked.learning_rate, train, test, validation, len(self._probe)
        )

    def evaluate(self, network: Network, step: int, *, whole: bool = False) -> bool:
        """Evaluate the network, as it is after `step` steps. Return whether training and test loss are finite.

        whole: evaluate the whole training set, not only a sample.
        """
        train = Evaluator(self._split.images, self._split.labels, self._team) if whole else self._probe
        if self.evaluated_step != step or self.train_digits < len(train):
            with np.errstate(all="ignore"):  # a non-finite loss is a valid result
                self.train, self.test = train.evaluate(network), self._test.evaluate(network)
                self.validation = self._validation.evaluate(network) if self._validation else None
            self.network = network.copy(frozen=True)
            self.evaluated_step, self.train_digits = step, len(train)
        return math.isfinite(self.train.loss) and math.isfinite(self.test.loss)

    def write(self, epoch: float, seconds: float, learning_rate: float) -> None:
        """Add the newest evaluation to the history, unless its step is already there."""
        self.flush()
        if len(self.history) and self.history.last().step >= self.evaluated_step:
            return
        step, n = self.evaluated_step, self.train_digits
        self._append(step, epoch, seconds, learning_rate, self.train, self.test, self.validation, n)

    def _append(
        self,
        step: int,
        epoch: float,
        seconds: float,
        learning_rate: float,
        train: Evaluation,
        test: Evaluation,
        validation: Evaluation | None,
        n_train: int,
    ) -> None:
        self.history.answers.append(step, epoch, test.predicted)
        self.history.append(
            Point(
                step=step,
                epoch=epoch,
                seconds=seconds,
                train_loss=train.loss,
                train_accuracy=train.accuracy,
                test_loss=test.loss,
                test_accuracy=test.accuracy,
                learning_rate=learning_rate,
                validation_loss=validation.loss if validation else math.nan,
                validation_accuracy=validation.accuracy if validation else math.nan,
                train_examples=n_train,
            )
        )


class _Asked(NamedTuple):
    """A row to be written: a frozen copy of the network, and the columns that need no evaluation."""

    network: Network
    step: int
    epoch: float
    seconds: float
    learning_rate: float


class _Aside:
    """A background thread that writes rows in order. The first row starts it.

    At most MOST_WAITING copies of the network are queued; if training is faster than that, it waits.
    """

    def __init__(self, observer: Observer) -> None:
        self._observer = weakref.ref(observer)
        self._waiting: Queue[_Asked | None] = Queue(MOST_WAITING)
        self._thread: threading.Thread | None = None

    def put(self, asked: _Asked) -> None:
        if self._thread is None:
            self._thread = threading.Thread(target=self._work, name="visnet-rows", daemon=True)
            self._thread.start()
        self._waiting.put(asked)

    def flush(self) -> None:
        if self._thread is not None:
            self._waiting.join()

    def close(self) -> None:
        if self._thread is not None:
            self._waiting.put(None)
            self._thread.join()
            self._thread = None

    def _work(self) -> None:
        while (asked := self._waiting.get()) is not None:
            observer = self._observer()
            if observer is not None:
                observer.row(asked)
            del asked, observer
            self._waiting.task_done()
        self._waiting.task_done()


MOST_WAITING = 16


def _probe(split: Split, rng: np.random.Generator) -> tuple[Array, Array]:
    """Return the images and labels of a split, or of TRAIN_PROBE examples of it drawn by rng."""
    if len(split.labels) <= TRAIN_PROBE:
        return split.images, split.labels
    chosen = np.sort(rng.choice(len(split.labels), TRAIN_PROBE, replace=False))
    return split.images[chosen], split.labels[chosen]
