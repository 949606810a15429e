"""History: the metrics of a run, one row per evaluation, in columns that only grow."""

import csv
import io
import math
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from visnet.core.arrays import Array
from visnet.files import written_whole
from visnet.training.forgetting import Answers
from visnet.training.recipe import LIVE


class Point(NamedTuple):
    """One row of the history. epoch: passes over the training set, fractional within one.   Losses are in nats.

    train_loss and train_accuracy are over train_examples examples: a sample of a large training set, or all of it at
    the end of the run. validation_loss and validation_accuracy are NaN without a validation set.
    """

    step: float
    epoch: float
    seconds: float
    train_loss: float
    train_accuracy: float
    test_loss: float
    test_accuracy: float
    learning_rate: float
    validation_loss: float = math.nan
    validation_accuracy: float = math.nan
    train_examples: float = math.nan


ROLLED_BACK = "rolled back"  # after divergence: from step `before` back to the parameters of step `after`
BEST_RESTORED = "best restored"  # the same, by early stopping
RESUMED = "resumed"  # after divergence or early stopping
GOAL = "goal"  # the end of the run was moved from one Goal to another
EXAMPLES = "examples"  # a step on examples that the user chose: `after`


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a run other than its own steps, and when.

    field: the field of the recipe that changed during training, or one of the names above.
    before, after: its values.
    """

    step: int
    epoch: float
    field: str
    before: object
    after: object


COUNTS = ("step", "train_examples")


class History:
    """The rows and events of a run. One thread may add rows; any other may read the first len() without a lock.

    answers: the prediction for every test example at the same evaluations.
    """

    def __init__(self) -> None:
        self.answers = Answers()
        self._rows = np.empty((256, len(Point._fields)))
        self._n = 0
        self._log: tuple[Event, ...] = ()
        self._events: tuple[Event, ...] = ()

    def __len__(self) -> int:
        return self._n

    @property
    def events(self) -> Sequence[Event]:
        """The events so far, in order, without changes before the first step, which are part of the initial recipe."""
        return self._events

    @property
    def log(self) -> tuple[Event, ...]:
        """All events in order, including those before the first step; they are what replaying the run needs."""
        return self._log

    def append(self, point: Point) -> None:
        """Add a row. The caller must not add two rows for the same step."""
        if self._n == len(self._rows):
            # A new, larger array: readers of the old one keep what they had.
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[self._n] = point
        self._n += 1

    def add_event(self, event: Event) -> None:
        """Add an event."""
        self._log = (*self._log, event)
        if event.step > 0 or event.field not in LIVE:
            self._events = (*self._events, event)

    def copy(self) -> "History":
        """Return an independent copy. Only the writing thread may call this."""
        other = History()
        other._rows, other._n = self._rows.copy(), self._n
        other._log, other._events = self._log, self._events
        other.answers = self.answers.copy()
        return other

    def until(self, step: int, n_events: int) -> "History":
        """Return an independent copy with the rows and predictions up to a step and the first n_events of the log.

        Any thread may call this.
        """
        other = History()
        n = int(np.searchsorted(self.column("step"), step, side="right"))
        other._rows, other._n = np.concatenate([self._rows[:n], np.empty_like(other._rows)]), n
        for event in self._log[:n_events]:
            other.add_event(event)
        other.answers = self.answers.until(step)
        return other

    def column(self, name: str, n: int | None = None) -> Array:
        """Return the first n rows (None for all) of one of Point's columns, as a read-only (n,) float64 view."""
        n = self._n if n is None else n  # read before the rows, so that the rows it counts exist
        view = self._rows[:n, Point._fields.index(name)]
        view.flags.writeable = False
        return view

    def point(self, row: int) -> Point:
        """Return the row at an index, from 0."""
        return Point(*self._rows[row].tolist())

    def last(self) -> Point:
        """Return the newest row. Raises IndexError if there is none."""
        n = self._n  # read before the rows, so that the rows it counts exist
        if n == 0:
            raise IndexError("the history has no rows yet")
        return Point(*self._rows[n - 1].tolist())


def save_history(path: str | os.PathLike[str], history: History) -> None:
    """Write the rows to a CSV file with the names of Point as its header, atomically. Raises OSError if it cannot.

    Without a validation set its two columns are left out. train_examples is the number of training examples that the
    two train columns were evaluated on.
    """
    with_validation = bool(np.isfinite(history.column("validation_loss")).any())
    names = [name for name in Point._fields if with_validation or not name.startswith("validation")]
    text = ",".join(names) + "\n" + csv_rows(history, names)
    with written_whole(path) as file:
        file.write(text.encode())


def csv_rows(history: History, names: Sequence[str] = Point._fields, first: int = 0) -> str:
    """Return the rows from index `first` on as lines of CSV. names: the columns, fields of Point."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    n = len(history)
    for row in zip(*(history.column(name, n)[first:].tolist() for name in names), strict=True):
        writer.writerow(
            [int(value) if name in COUNTS and value == value else value for name, value in zip(names, row, strict=True)]
        )
    return text.getvalue()
