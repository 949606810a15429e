"""Trains a bug and its correct twin in the background."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from visnet.analysis.bugs import Bug
from visnet.analysis.sampling import draw_samples
from visnet.analysis.twins import Twins, TwinsSoFar, run_twins
from visnet.core.arrays import Array
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.session.background import Asker

TOPIC = "twins"
LOOK_MS = 150
EVERY = 20  # steps between two points of the curves


class TwinRunner(QObject):
    """Runs twins in a thread of its own. Progress is polled from a mailbox by a timer.

    progressed(object): a TwinsSoFar.   done(object): the Twins.   failed(str): one sentence.
    """

    progressed = Signal(object)
    done = Signal(object)
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._box: TwinsSoFar | None = None
        self._asker = Asker(self)
        self._asker.answered.connect(self._on_answered)
        self._asker.failed.connect(self._on_failed)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._on_tick)

    @property
    def running(self) -> bool:
        """Return whether a result is pending."""
        return self._asker.is_waiting(TOPIC)

    def begin(self, bug: Bug, dataset: Dataset, n_examples: int, n_steps: int, amount: float) -> None:
        """Start both runs, superseding earlier ones. n_examples: at most, of each of the two splits."""
        self._box = None

        def work(given_up: Callable[[], bool]) -> Twins | None:
            def go_on(so_far: TwinsSoFar) -> bool:
                if not given_up():
                    self._box = so_far
                return not given_up()

            train, test = (examples(split, n_examples) for split in (dataset.train, dataset.test))
            return run_twins(
                bug, train, test, dataset.n_classes, n_steps=n_steps, every=EVERY, amount=amount, go_on=go_on
            )

        self._asker.ask(TOPIC, work)
        self._timer.start()

    def cancel(self) -> None:
        """Discard the pending result."""
        self._timer.stop()
        self._asker.give_up(TOPIC)

    def close(self) -> None:
        """Stop the runs and join the thread."""
        self._timer.stop()
        self._asker.stop()

    @Slot()
    def _on_tick(self) -> None:
        if self._box is not None:
            self.progressed.emit(self._box)

    @Slot(object, object)
    def _on_answered(self, topic: str, result: Twins | None) -> None:
        self._timer.stop()
        if result is not None:
            self.done.emit(result)

    @Slot(object, object)
    def _on_failed(self, topic: str, sentence: str) -> None:
        self._timer.stop()
        self.failed.emit(sentence)


def examples(split: Split, most: int) -> tuple[Array, Array]:
    """Return images and labels of a split in order; of a large split, as many of each class as possible."""
    if len(split) <= most:
        return split.images, split.labels
    chosen = np.sort(draw_samples(split.labels, most, np.random.default_rng(0)))
    return split.images[chosen], split.labels[chosen]
