"""History: the figures of a run, one row for every evaluation, in columns that only grow."""

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
    """One row: the figures of one moment. epoch counts passes and is fractional within one; losses are in nats.

    train_loss and train_accuracy are over train_examples of the training set: a sample of it where it is large, all of
    it where the run came to its end. Those of the validation are not a number where no examples are held out.
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


ROLLED_BACK = "rolled back"  # after divergence: from the step `before` to the parameters of `after`
BEST_RESTORED = "best restored"  # by early stopping, likewise
RESUMED = "resumed"  # after divergence or early stopping
GOAL = "goal"  # the end of the run was moved from one Goal to another
EXAMPLES = "examples"  # a step on examples that somebody chose: `after`


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to a run besides its own steps: a field of the recipe set live from one value to
    another, or one of the happenings named above, and when."""

    step: int
    epoch: float
    field: str
    before: object
    after: object


COUNTS = ("step", "train_examples")


class History:
    """Rows are only ever added, by one thread; any other may read what `len` says is there, without a lock.

    answers: what was said of every test digit at the same evaluations.
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
        """What happened to the run so far, in order, without what was set before its first step: so it begins."""
        return self._events

    @property
    def log(self) -> tuple[Event, ...]:
        """All events in order, those before the first step too: with them the run can be made again."""
        return self._log

    def append(self, point: Point) -> None:
        """Add a row. A second row of the same step replaces nothing: it is the caller's to avoid."""
        if self._n == len(self._rows):
            # A new, larger array: who reads the old one keeps what they had.
            self._rows = np.concatenate([self._rows, np.empty_like(self._rows)])
        self._rows[self._n] = point
        self._n += 1

    def add_event(self, event: Event) -> None:
        """Add an event."""
        self._log = (*self._log, event)
        if event.step > 0 or event.field not in LIVE:
            self._events = (*self._events, event)

    def copy(self) -> "History":
        """Return a history of its own that stands as this one does now. Only the writing thread may call it."""
        other = History()
        other._rows, other._n = self._rows.copy(), self._n
        other._log, other._events = self._log, self._events
        other.answers = self.answers.copy()
        return other

    def until(self, step: int, n_events: int) -> "History":
        """Return a history of its own with the rows and answers up to a step and the first events of the log.

        Any thread may call it.
        """
        other = History()
        n = int(np.searchsorted(self.column("step"), step, side="right"))
        other._rows, other._n = np.concatenate([self._rows[:n], np.empty_like(other._rows)]), n
        for event in self._log[:n_events]:
            other.add_event(event)
        other.answers = self.answers.until(step)
        return other

    def column(self, name: str, n: int | None = None) -> Array:
        """The first n rows (all where None) of one of Point's columns, as a read-only float64 view."""
        n = self._n if n is None else n  # before the rows: what is counted is there
        view = self._rows[:n, Point._fields.index(name)]
        view.flags.writeable = False
        return view

    def point(self, row: int) -> Point:
        """The row at a place, from 0."""
        return Point(*self._rows[row].tolist())

    def last(self) -> Point:
        """The newest row. Raises IndexError where there is none."""
        n = self._n  # before the rows: what is counted is there
        if n == 0:
            raise IndexError("the history has no rows yet")
        return Point(*self._rows[n - 1].tolist())


def save_history(path: str | os.PathLike[str], history: History) -> None:
    """Write the rows to a CSV with Point's names at the head, whole or not at all. Raises OSError where it cannot.

    Without validation examples its two columns are left out. train_examples says over how many examples of the
    training set the two train columns are.
    """
    with_validation = bool(np.isfinite(history.column("validation_loss")).any())
    names = [name for name in Point._fields if with_validation or not name.startswith("validation")]
    text = ",".join(names) + "\n" + csv_rows(history, names)
    with written_whole(path) as file:
        file.write(text.encode())


def csv_rows(history: History, names: Sequence[str] = Point._fields, first: int = 0) -> str:
    """Return the rows from the one with number `first` on as lines of a CSV. names: its columns, of Point's."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    n = len(history)
    for row in zip(*(history.column(name, n)[first:].tolist() for name in names), strict=True):
        writer.writerow(
            [int(value) if name in COUNTS and value == value else value for name, value in zip(names, row, strict=True)]
        )
    return text.getvalue()
