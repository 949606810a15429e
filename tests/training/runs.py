"""What the tests of the training floor train on, and a training in a thread of its own."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable

import numpy as np

from visnet import Dataset, Split
from visnet.training.control import Control
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Snapshot

PATIENCE_S = 60.0


def made_digits(m_train: int, m_test: int, shape: tuple[int, int] = (6, 6)) -> Dataset:
    """Images of three classes, each a pattern of its own under noise: easy to learn, quick to train on."""
    rng = np.random.default_rng(0)
    patterns = rng.integers(0, 156, (3, *shape))

    def split(m: int) -> Split:
        labels = rng.integers(0, 3, m)
        return Split((patterns[labels] + rng.integers(0, 100, (m, *shape))).astype(np.uint8), labels)

    return Dataset("made", ("a", "b", "c"), split(m_train), split(m_test))


def last(snapshots: Iterable[Snapshot]) -> Snapshot:
    """The end of a run."""
    *_, end = snapshots
    return end


class Running:
    """A training in a thread of its own, as the window has it, and what has come out of it so far."""

    def __init__(self, dataset: Dataset, recipe: Recipe, control: Control) -> None:
        self.control = control
        self.snapshots: list[Snapshot] = []
        self.has_ended = False
        self._arrived = threading.Condition()
        self._thread = threading.Thread(target=self._run, args=(dataset, recipe))
        self._thread.start()

    def _run(self, dataset: Dataset, recipe: Recipe) -> None:
        for snapshot in train(dataset, recipe, self.control):
            with self._arrived:
                self.snapshots.append(snapshot)
                self._arrived.notify_all()
        self.has_ended = True

    def wait_for(self, wanted: Callable[[Snapshot], bool]) -> Snapshot:
        """The newest snapshot, once `wanted` is true of it."""
        with self._arrived:
            in_time = self._arrived.wait_for(lambda: self.snapshots and wanted(self.snapshots[-1]), PATIENCE_S)
            assert in_time, "the training did not come there in time"
            return self.snapshots[-1]

    def join(self) -> None:
        """Wait until the generator has returned."""
        self._thread.join(PATIENCE_S)
