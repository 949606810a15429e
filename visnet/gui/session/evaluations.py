"""Moments: what one network said of every digit of one part of the data, the training part read on demand."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QObject, Signal, Slot

from visnet.analysis.label_errors import suspects
from visnet.analysis.predictions import Mistakes
from visnet.analysis.split_evaluation import read_whole
from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.session.background import Asker
from visnet.training.forgetting import Learning
from visnet.training.snapshot import Snapshot, Status

TOPIC = "training part"
READ_EVERY_S = 3.0  # while it trains


class View(Enum):
    """Which digits are looked at; the value is how a person would say it."""

    TEST = "test"
    ALL_TEST = "test, right ones too"
    TRAIN = "train"
    ALL_TRAIN = "train, right ones too"
    SUSPECTS = "label may be wrong"
    MINE = "my digits"

    @property
    def part(self) -> str:
        """What the digits are of: the data's test or train part, or the digits that a person keeps."""
        if self is View.MINE:
            return "my digits"
        return "test" if self in (View.TEST, View.ALL_TEST) else "train"

    @property
    def right_too(self) -> bool:
        """Whether digits that are read right are looked at as well."""
        return self in (View.ALL_TEST, View.ALL_TRAIN, View.MINE)

    def split(self, dataset: Dataset, mine: Split | None = None) -> Split:
        """The digits of that part. mine: those that a person keeps, which MINE needs."""
        if self is View.MINE:
            assert mine is not None
            return mine
        return dataset.test if self.part == "test" else dataset.train


@dataclass(frozen=True, slots=True, eq=False)
class SplitEvaluation:
    """Evaluation, network and digits belong together. learning: None where no run follows the digits.

    suspected: the digits whose label may be wrong, where these are looked at.
    """

    view: View
    split: Split
    evaluation: Evaluation
    network: Network
    learning: Learning | None
    status: Status
    suspected: Mistakes | None = None

    @classmethod
    def of_test(cls, view: View, test: Split, snapshot: Snapshot) -> SplitEvaluation:
        """What the snapshot's evaluation says of the test part."""
        answers = snapshot.history.answers.rows(snapshot.evaluated_step)
        learning = Learning.of(*answers, test.labels)
        return cls(view, test, snapshot.test, snapshot.evaluated_network, learning, snapshot.status)

    @classmethod
    def of_mine(cls, mine: Split, snapshot: Snapshot) -> SplitEvaluation:
        """What the evaluated network says of a person's own digits: so few that they are read at once."""
        network = snapshot.evaluated_network
        evaluation = Evaluator(mine.images, mine.labels).evaluate(network)
        return cls(View.MINE, mine, evaluation, network, None, snapshot.status)

    def mistakes(self) -> Mistakes:
        """The digits to be listed."""
        if self.suspected is not None:
            return self.suspected
        return Mistakes.of(self.evaluation, self.split.labels, right_too=self.view.right_too)


class Moments(QObject):
    """Has the digits of a view read with a snapshot's parameters: at once, but for the training part where the run
    did not do it: then by the asker.

    read(object): a SplitEvaluation.   failed(object): one sentence.
    """

    read = Signal(object)
    failed = Signal(object)

    def __init__(self, asker: Asker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._network: Network | None = None
        self._view = View.TRAIN
        self._next_s = 0.0
        asker.answered.connect(self._on_answered)
        asker.failed.connect(self._on_failed)

    def want(self, view: View, split: Split, snapshot: Snapshot) -> None:
        """Ask for the moment of a view. split: the view's digits."""
        if view is View.MINE:
            self.read.emit(SplitEvaluation.of_mine(split, snapshot))
        elif view.part == "test":
            self.read.emit(SplitEvaluation.of_test(view, split, snapshot))
        else:
            self._want_training(view, split, snapshot)

    def _want_training(self, view: View, train: Split, snapshot: Snapshot) -> None:
        """Ask for a moment of the training part, unless it is known or too soon."""
        network = snapshot.evaluated_network
        waits = self._asker.is_waiting(TOPIC) or time.perf_counter() < self._next_s
        same = view is self._view and self._network is not None
        if same and (network is self._network or (waits and snapshot.status is Status.RUNNING)):
            return
        self._view, self._network = view, network
        known = snapshot.train if len(snapshot.train.predicted) == len(train.labels) else None
        if known is not None and view is not View.SUSPECTS:
            self._next_s = 0.0
            self.read.emit(SplitEvaluation(view, train, known, network, None, snapshot.status))
            return

        def work(given_up: Callable[[], bool]) -> SplitEvaluation | None:
            said = known or read_whole(network, train, given_up)
            if said is None:
                return None
            suspected = suspects(said, train.labels) if view is View.SUSPECTS else None
            return SplitEvaluation(view, train, said, network, None, snapshot.status, suspected)

        self._asker.ask(TOPIC, work)

    def forget(self) -> None:
        """Nothing is known, and nothing is waited for."""
        self._asker.give_up(TOPIC)
        self._network, self._next_s = None, 0.0

    @Slot(object, object)
    def _on_answered(self, topic: str, moment: SplitEvaluation) -> None:
        if topic == TOPIC:
            self._next_s = time.perf_counter() + READ_EVERY_S
            self.read.emit(moment)

    @Slot(object, object)
    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic == TOPIC:
            self.failed.emit(sentence)
