"""NeighbourQuestions: requests the neighbours of an example, but only as often as is useful."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal, Slot

from visnet.analysis.neighbours import Neighbourhood, neighbourhood
from visnet.analysis.predictions import Answer
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.gui.session.background import Asker
from visnet.gui.session.evaluations import SplitEvaluation
from visnet.training.moment import Status

TOPIC = "neighbours"
ASK_EVERY_S = 3.0  # about the same digit while it trains: each time the whole training part is read


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """A request: the example, the network and its step, and the result."""

    answer: Answer
    network: Network
    found: Neighbourhood
    step: int = 0


class NeighbourQuestions(QObject):
    """Requests neighbours. found(object): the newest Asked that was wanted."""

    found = Signal(object)
    failed = Signal(object)

    def __init__(self, asker: Asker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._asker = asker
        self._about: tuple[object, int, int] | None = None
        self._network: Network | None = None
        self._next_s = 0.0
        asker.answered.connect(self._on_answered)
        asker.failed.connect(self._on_failed)

    def want(self, dataset: Dataset, shown: SplitEvaluation, said: Answer) -> bool:
        """Request neighbours unless they are known or it is too soon. Return whether the example changed."""
        split, network, step = shown.split, shown.network, shown.step
        resting = shown.status is not Status.RUNNING
        about = (split, said.index, said.rival)
        other = about != self._about
        waits = self._asker.is_waiting(TOPIC) or time.perf_counter() < self._next_s
        if not other and (network is self._network or (waits and not resting)):
            return False
        self._about, self._network = about, network
        image, train = split.images[said.index], dataset.train
        itself = said.index if split is train else None

        def work(given_up: Callable[[], bool]) -> Asked | None:
            found = neighbourhood(network, train, image, said.rival, given_up, itself)
            return None if found is None else Asked(said, network, found, step)

        self._asker.ask(TOPIC, work)
        return other

    def forget(self) -> None:
        """Discard results and pending requests."""
        self._asker.give_up(TOPIC)
        self._about, self._network, self._next_s = None, None, 0.0

    @Slot(object, object)
    def _on_answered(self, topic: str, asked: Asked) -> None:
        if topic == TOPIC:
            self._next_s = time.perf_counter() + ASK_EVERY_S
            self.found.emit(asked)

    @Slot(object, object)
    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic == TOPIC:
            self.failed.emit(sentence)
