"""Evaluations of a moment's network on a split, from one cache, for live and recorded runs alike."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, fields
from enum import Enum

import numpy as np
from PySide6.QtCore import QObject, Signal, Slot

from visnet.analysis.label_errors import suspects
from visnet.analysis.predictions import Mistakes
from visnet.analysis.split_evaluation import read_whole
from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.session.background import Asker
from visnet.text import Text
from visnet.training.forgetting import Learning
from visnet.training.moment import Moment, Status
from visnet.training.monitor import TRAIN_PROBE
from visnet.training.snapshot import Snapshot

FIGURES = "figures"  # the topic of the background task
PARTS = {"test": Text("test"), "train": Text("train"), "my digits": Text("my digits")}
MOST_KEPT = 8  # evaluations in each of the two caches: 0.8 MB each for 10,000 training and 10,000 test examples


class View(Enum):
    """Which examples are shown: all examples of a split, or only some of them. The value is the name displayed."""

    TEST = Text("test")
    ALL_TEST = Text("test (all)")
    TRAIN = Text("train")
    ALL_TRAIN = Text("train (all)")
    SUSPECTS = Text("suspected label errors")
    MINE = Text("my digits")

    @property
    def part(self) -> str:
        """Return the split that the examples belong to, a key of PARTS."""
        if self is View.MINE:
            return "my digits"
        return "test" if self in (View.TEST, View.ALL_TEST) else "train"

    @property
    def right_too(self) -> bool:
        """Return whether correctly classified examples are included."""
        return self in (View.ALL_TEST, View.ALL_TRAIN, View.MINE)

    def split(self, dataset: Dataset, mine: Split | None = None) -> Split:
        """Return the view's whole split. mine: the user's own digits, required for MINE."""
        if self is View.MINE:
            assert mine is not None
            return mine
        return dataset.test if self.part == "test" else dataset.train


@dataclass(frozen=True, slots=True, eq=False)
class SplitEvaluation:
    """A network's evaluation on the split of a view.

    learning: the prediction history of the examples; None unless they are the test set.
    status: of the run, at the moment evaluated.   suspected: the examples whose label may be wrong, for SUSPECTS.
    step: the step after which the network had these parameters.
    """

    view: View
    split: Split
    evaluation: Evaluation
    network: Network
    learning: Learning | None
    status: Status
    suspected: Mistakes | None = None
    step: int = 0

    def mistakes(self) -> Mistakes:
        """Return the examples to list."""
        if self.suspected is not None:
            return self.suspected
        return Mistakes.of(self.evaluation, self.split.labels, right_too=self.view.right_too)


@dataclass(frozen=True, slots=True, eq=False)
class _RunEvaluation:
    """A run's own evaluation of the parameters after `step`, or the same evaluation computed here.

    train: on a sample of `train_digits` training examples, or on all of them at the end of a run.
    """

    step: int
    network: Network
    train: Evaluation
    train_digits: int
    test: Evaluation
    validation: Evaluation | None


class Evaluations(QObject):
    """Evaluate a moment's network on a split: from the cache, or in the background.

    While a run is training, the training thread fills the cache with the run's own evaluations, and the newest one up
    to the moment is returned; SplitEvaluation.step says which step it belongs to. For a paused or recorded moment, the
    evaluation is of exactly the moment's parameters. Nothing is computed until it is requested.

    arrived(): a requested evaluation is available; request it again.   failed(object): an error message.
    mine_changed(object): the user's own digits, a Split, or None if there are none.
    """

    arrived = Signal()
    failed = Signal(object)
    mine_changed = Signal(object)

    def __init__(self, background: Asker | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background or Asker(self)
        self._dataset: Dataset | None = None
        self._mine: Split | None = None
        self._lock = threading.Lock()  # guards _figures, which the training thread fills
        self._figures: OrderedDict[tuple[int, int], _RunEvaluation] = OrderedDict()
        self._splits: OrderedDict[tuple[int, int, View], SplitEvaluation] = OrderedDict()
        self._pending: dict[str, tuple[int, int]] = {}
        self._background.answered.connect(self._on_answered)
        self._background.failed.connect(self._on_failed)

    # Inputs.

    def show_dataset(self, dataset: Dataset) -> None:
        """Evaluate on this dataset from now on. Has no effect if it is the current one."""
        if dataset is not self._dataset:
            self._dataset, self._mine = dataset, None
            self.give_up()
            self._background.give_up(FIGURES)
            self._pending.clear()
            self._splits.clear()
            with self._lock:
                self._figures.clear()

    def set_mine(self, mine: Split | None) -> None:
        """Set the user's own digits; None if there are none."""
        self._mine = mine
        for key in [key for key in self._splits if key[2] is View.MINE]:
            del self._splits[key]
        self.mine_changed.emit(mine)

    def fill(self, snapshot: Snapshot) -> None:
        """Cache a run's own evaluations. Thread-safe."""
        key = snapshot.run_id, snapshot.evaluated_step
        with self._lock:
            known = self._figures.get(key)
            if known is None or known.train is not snapshot.train or known.test is not snapshot.test:
                self._figures[key] = _RunEvaluation(
                    snapshot.evaluated_step,
                    snapshot.evaluated_network,
                    snapshot.train,
                    snapshot.train_digits,
                    snapshot.test,
                    snapshot.validation,
                )
                self._figures.move_to_end(key)
                if len(self._figures) > MOST_KEPT:
                    self._figures.popitem(last=False)

    # Results.

    def split(self, view: View) -> Split:
        """Return the whole split of a view."""
        assert self._dataset is not None
        return view.split(self._dataset, self._mine)

    def snapshot(self, moment: Moment) -> Snapshot | None:
        """Return a moment with the run's own evaluations, or None until arrived() is emitted."""
        if isinstance(moment, Snapshot):
            return moment
        figures = self._figures_of(moment)
        if figures is None:
            return None
        return Snapshot(
            **{field.name: getattr(moment, field.name) for field in fields(Moment)},
            train=figures.train,
            test=figures.test,
            evaluated_step=figures.step,
            evaluated_network=figures.network,
            train_digits=figures.train_digits,
            validation=figures.validation,
        )

    def evaluation(self, moment: Moment, view: View) -> SplitEvaluation | None:
        """Return the evaluation of a view at a moment, or None until arrived() is emitted.

        moment: may also be a Snapshot, whose evaluations are then used.
        """
        if isinstance(moment, Snapshot):
            self.fill(moment)
        if view is View.MINE and self._mine is None:
            return None
        figures = self._figures_of(moment)
        if view.part != "train":
            return None if figures is None else self._of_run(figures, moment, view)
        if view is not View.SUSPECTS and figures is not None and len(figures.train.predicted) == len(self.split(view)):
            return self._of_run(figures, moment, view)
        return self._of_training(moment, view)

    def give_up(self) -> None:
        """Cancel the pending evaluations of views, since none is shown; the run's own evaluation stays pending."""
        for topic in [topic for topic in self._pending if topic != FIGURES]:
            self._background.give_up(topic)
            del self._pending[topic]

    # Implementation.

    def _figures_of(self, moment: Moment) -> _RunEvaluation | None:
        """Return the run's own evaluation of a moment, or None and compute it in the background if it made none."""
        exact = moment.run_id, moment.network_step
        with self._lock:
            if exact in self._figures:
                return self._figures[exact]
            if moment.status is Status.RUNNING:
                known = [figures for (run_id, _), figures in self._figures.items() if run_id == moment.run_id]
                if known:
                    earlier = [figures for figures in known if figures.step <= moment.step]
                    return max(earlier or known[:1], key=lambda figures: figures.step)
        if self._dataset is None:
            return None
        network, train, test, step = moment.network, self._dataset.train, self._dataset.test, moment.network_step

        def work(given_up: Callable[[], bool]) -> _RunEvaluation | None:
            chosen = np.linspace(0, len(train) - 1, min(len(train), TRAIN_PROBE)).astype(int)
            of_train = read_whole(network, Split(train.images[chosen], train.labels[chosen]), given_up)
            of_test = None if of_train is None else read_whole(network, test, given_up)
            if of_train is None or of_test is None:
                return None
            return _RunEvaluation(step, network, of_train, len(chosen), of_test, None)

        self._ask(FIGURES, exact, work, waits=False)
        return None

    def _of_run(self, figures: _RunEvaluation, moment: Moment, view: View) -> SplitEvaluation:
        """Return the run's own evaluation for a view, as the same object every time."""
        key = moment.run_id, figures.step, view
        known = self._splits.get(key)
        if known is not None and known.network is figures.network:
            return known
        split, learning = self.split(view), None
        if view is View.MINE:  # few enough to evaluate immediately
            evaluation = Evaluator(split.images, split.labels).evaluate(figures.network)
        elif view.part == "test":
            evaluation = figures.test
            learning = Learning.of(*moment.history.answers.rows(figures.step), split.labels)
        else:
            evaluation = figures.train
        result = SplitEvaluation(view, split, evaluation, figures.network, learning, moment.status, step=figures.step)
        self._keep(key, result)
        return result

    def _of_training(self, moment: Moment, view: View) -> SplitEvaluation | None:
        """Return the evaluation of the whole training set, or of the suspected label errors in it.

        If the one of this step is not in the cache, it is computed in the background. Until then, this returns the
        newest earlier one while the run is training, and None otherwise.
        """
        run_id, step, network, train = moment.run_id, moment.network_step, moment.network, self.split(view)
        exact = self._splits.get((run_id, step, view))
        if exact is not None:
            return exact
        status = moment.status
        known = next((result for result in self._at(run_id, step) if result.view.part == "train"), None)

        def work(given_up: Callable[[], bool]) -> SplitEvaluation | None:
            evaluation = known.evaluation if known is not None else read_whole(network, train, given_up)
            if evaluation is None:
                return None
            suspected = suspects(evaluation, train.labels) if view is View.SUSPECTS else None
            return SplitEvaluation(view, train, evaluation, network, None, status, suspected, step)

        self._ask(view.name, (run_id, step), work, waits=status is Status.RUNNING)
        if status is not Status.RUNNING:
            return None
        earlier = [
            result for (run, at, of), result in self._splits.items() if run == run_id and of is view and at <= step
        ]
        return max(earlier, key=lambda result: result.step, default=None)

    def _at(self, run_id: int, step: int) -> list[SplitEvaluation]:
        return [result for (run, at, _), result in self._splits.items() if (run, at) == (run_id, step)]

    def _ask(self, topic: str, key: tuple[int, int], work: Callable[[Callable[[], bool]], object], waits: bool) -> None:
        """Compute something in the background. waits: let the pending task on this topic finish instead."""
        if self._background.is_waiting(topic) and (waits or self._pending.get(topic) == key):
            return
        self._pending[topic] = key
        self._background.ask(topic, work)

    def _keep(self, key: tuple[int, int, View], result: SplitEvaluation) -> None:
        self._splits[key] = result
        self._splits.move_to_end(key)
        if len(self._splits) > MOST_KEPT:
            self._splits.popitem(last=False)

    @Slot(object, object)
    def _on_answered(self, topic: str, result: object) -> None:
        key = self._pending.pop(topic, None)
        if key is None or result is None:
            return
        if isinstance(result, _RunEvaluation):
            with self._lock:
                self._figures[key] = result
        elif isinstance(result, SplitEvaluation):
            self._keep((*key, result.view), result)
        self.arrived.emit()

    @Slot(object, object)
    def _on_failed(self, topic: str, sentence: str) -> None:
        if self._pending.pop(topic, None) is not None:
            self.failed.emit(sentence)
