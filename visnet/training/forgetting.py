"""Prediction history of every test example: when it was learned, how often forgotten."""

from dataclasses import dataclass

import numpy as np

from visnet.core.arrays import Array, Labels
from visnet.text import Text

MOST_ROWS = 256  # one byte per example each: 2.6 MB for 10,000 test examples, however long the run


class Answers:
    """The predicted class of every test example, one row per evaluation in the history.

    When there are MOST_ROWS rows, every other one is dropped, and from then on only every second evaluation is kept,
    then every fourth, and so on. The newest is always included.
    Only one thread may add rows; any other may read them with rows() without a lock.
    """

    def __init__(self) -> None:
        # One tuple, replaced as a whole, so that readers get rows, epochs and steps that belong together. Its last item
        # is the newest evaluation, if that is not one of the rows.
        self._kept: tuple[Array, Array, int, tuple[Array, tuple[float, float]] | None]
        self._kept = np.empty((0, 0), np.uint8), np.empty((0, 2)), 0, None
        self._every, self._n_seen = 1, 0

    def append(self, step: float, epoch: float, predicted: Labels) -> None:
        """Add an evaluation's predictions. predicted: (m,) integers below 256."""
        self._n_seen += 1
        rows, marks, n, _ = self._kept
        if n == MOST_ROWS and (self._n_seen - 1) % self._every == 0:
            self._every *= 2
            rows, marks, n = _grown(rows[:n:2]), _grown(marks[:n:2]), (n + 1) // 2
        if (self._n_seen - 1) % self._every:
            self._kept = rows, marks, n, (predicted.astype(np.uint8), (step, epoch))
            return
        if n == len(rows):
            rows = _grown(rows) if n else np.empty((8, len(predicted)), np.uint8)
            marks = _grown(marks) if n else np.empty((8, 2))
        rows[n], marks[n] = predicted, (step, epoch)
        self._kept = rows, marks, n + 1, None

    def copy(self) -> "Answers":
        """Return an independent copy. Only the writing thread may call this."""
        other = Answers()
        rows, marks, n, newest = self._kept
        other._kept = rows.copy(), marks.copy(), n, newest
        other._every, other._n_seen = self._every, self._n_seen
        return other

    def until(self, step: float) -> "Answers":
        """Return an independent copy that ends at a step. Any thread may call this."""
        other = Answers()
        rows, marks, n, newest = self._kept
        every = self._every
        kept = int(np.searchsorted(marks[:n, 0], step, side="right"))
        if not kept:
            return other
        if newest is None or kept < n or newest[1][0] > step:
            newest = None
        other._kept = _grown(rows[:kept]), _grown(marks[:kept]), kept, newest
        other._every, other._n_seen = every, (kept - 1) * every + 1 + (newest is not None)
        return other

    def table(self) -> tuple[Array, Array]:
        """Return all predictions, (n, m) uint8, and their steps and epochs, (n, 2) float64, for storing."""
        rows, marks, n, newest = self._kept
        if newest is None:
            return rows[:n], marks[:n]
        return np.concatenate([rows[:n], newest[0][None]]), np.concatenate([marks[:n], [newest[1]]])

    @classmethod
    def of(cls, rows: Array, marks: Array) -> "Answers":
        """Create Answers from the arrays of table(). Raises ValueError if they cannot be from there."""
        n = len(rows)
        if rows.ndim != 2 or rows.dtype != np.uint8 or marks.shape != (n, 2) or n > MOST_ROWS + 1:
            raise ValueError(
                Text(
                    "answers must be (n, m) uint8 with (n, 2) marks, got {shape} and {other_shape}",
                    shape=rows.shape,
                    other_shape=marks.shape,
                )
            )
        answers = cls()
        for row, (step, epoch) in zip(rows, marks.tolist(), strict=True):
            answers.append(step, epoch, row)
        return answers

    def rows(self, step: float = np.inf) -> tuple[Array, Array]:
        """Return the predictions up to a step, (n, m) uint8, and their epochs, (n,) float64; both read-only."""
        rows, marks, n, newest = self._kept
        n = int(np.searchsorted(marks[:n, 0], step, side="right"))
        answers, epochs = rows[:n], marks[:n, 1]
        if newest is not None and newest[1][0] <= step:
            answers, epochs = np.concatenate([answers, newest[0][None]]), np.append(epochs, newest[1][1])
        for view in (answers, epochs):
            view.flags.writeable = False
        return answers, epochs


@dataclass(frozen=True, slots=True, eq=False)
class Learning:
    """When every example was learned and how often it was forgotten in a run, as seen at its evaluations.

    right: (n, m) bool, whether the prediction was correct, one row per evaluation.   epochs: (n,) of the evaluations.
    learned: (m,) float64, the epoch of the first correct prediction, NaN if there is none.
    forgotten: (m,) how often a correct prediction was followed by a wrong one (Toneva et al. 2019, "An empirical study
    of example forgetting").   flips: (m,) how often the prediction changed.
    """

    right: Array
    epochs: Array
    learned: Array
    forgotten: Array
    flips: Array

    @classmethod
    def of(cls, answers: Array, epochs: Array, labels: Labels) -> "Learning":
        """Create it from predictions. answers: (n, m) uint8.   epochs: (n,).   labels: (m,)."""
        if not len(answers):
            answers = np.empty((0, len(labels)), np.uint8)
        right = answers == labels.astype(np.uint8)
        ever = right.any(axis=0)
        learned = np.full(len(labels), np.nan)
        if len(right):
            learned[ever] = epochs[right[:, ever].argmax(axis=0)]
        return cls(
            right=right,
            epochs=epochs,
            learned=learned,
            forgotten=(right[:-1] & ~right[1:]).sum(axis=0),
            flips=(answers[1:] != answers[:-1]).sum(axis=0),
        )


def _grown(array: Array) -> Array:
    """Return a larger copy; readers of the old array keep what they had."""
    larger = np.empty((min(MOST_ROWS, 2 * max(4, len(array))), *array.shape[1:]), array.dtype)
    larger[: len(array)] = array
    return larger
