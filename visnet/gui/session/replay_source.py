"""ReplaySource: a recorded run as a source of moments, from its keyframes and by replay in the background."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol, cast

import numpy as np
from PySide6.QtCore import QObject, QTimer, Signal, Slot

from visnet.analysis.milestones import epoch_of_step
from visnet.datasets.dataset import Dataset
from visnet.gui.session.background import Asker
from visnet.recording.recording import Recording
from visnet.training.augmentation import SHOWN, Fed
from visnet.training.history import EXAMPLES
from visnet.training.moment import Moment, MomentsOfStates
from visnet.training.next_step import next_step
from visnet.training.recipe import MAX_COUNT, Goal
from visnet.training.run_state import RunState

NEAREST, EXACT, FED = "nearest", "exact", "last batch"  # topics in the background
NEAREST_AFTER_MS = 40  # a replay that takes longer shows the keyframe before it meanwhile
UNKNOWN = Goal(epochs=MAX_COUNT)
FED_AFTER_MS = 250  # for so long a step has to be looked at before its last batch is made again


class Replayer(Protocol):
    """Makes the steps of one recording again. One thread uses it; see visnet.recording.replay."""

    def state(self, step: int, cancelled: Callable[[], bool]) -> RunState | None:
        """Return the state after so many steps, bit for bit; None where it was cancelled."""

    def close(self) -> None:
        """Stop background work."""


class Recorded(NamedTuple):
    """A recorded moment, and the whole state that it is of."""

    moment: Moment
    state: RunState


class ReplaySource(QObject):
    """Shows any step of a recorded run. It is a RecordedSource of the playhead.

    arrived(object): the Moment of the step that was asked for last; where its replay takes long, that of the keyframe
    before it comes first.   failed(object): one sentence on why a step could not be replayed.
    """

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(
        self, recording: Recording, dataset: Dataset, run_id: int, replayer: Replayer, parent: QObject | None = None
    ) -> None:
        """run_id: what its moments are known by.   replayer: used in the background, and closed with this."""
        super().__init__(parent)
        self.recording = recording
        self._shown: Recorded | None = None
        self._nearest: Recorded | None = None
        self._asked = self._wanted = -1
        self._dataset, self._moments = dataset, MomentsOfStates(dataset, run_id)
        self._replayer = replayer
        self._background = Asker(self)
        self._background.answered.connect(self._on_answered)
        self._background.failed.connect(self._on_failed)
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(NEAREST_AFTER_MS)
        self._patience.timeout.connect(self._on_late)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(FED_AFTER_MS)
        self._rest.timeout.connect(self._on_rest)

    @property
    def moment(self) -> Moment | None:
        """The newest that arrived."""
        return None if self._shown is None else self._shown.moment

    @property
    def state(self) -> RunState | None:
        """The whole state that the newest moment is of."""
        return None if self._shown is None else self._shown.state

    @property
    def first_step(self) -> int:
        return self.recording.first_step

    @property
    def last_step(self) -> int:
        return self.recording.last_step

    @property
    def wanted(self) -> int:
        """The step that was asked for last."""
        return self._wanted

    @property
    def is_exact(self) -> bool:
        """Whether the newest moment is of the step that was asked for last."""
        return self._shown is not None and self._shown.state.step == self._wanted

    def seek(self, step: int) -> None:
        """Ask for the moment after `step` steps; a step outside of the recording is that of its nearer end."""
        self._asked = step
        step = min(max(step, self.first_step), self.last_step)
        if self.recording.own:  # of which there are only keyframes
            step = self.recording.before(step).step
        self._wanted = step
        self._nearest = None
        self._rest.stop()
        self._background.give_up(FED)  # of another step
        if self.is_exact:
            self.set_followed(False)
            self.arrived.emit(self.moment)
            return
        recording, replayer, moments = self.recording, self._replayer, self._moments

        def moment_of(state: RunState) -> Moment:
            moment = moments.moment(state, recording.history)
            if recording.own:  # whose epochs are what its owner calls so, and whose end nobody knows
                return replace(moment, epoch=epoch_of_step(recording.history, state.step), goal=UNKNOWN)
            return moment

        def find(_given_up: Callable[[], bool]) -> Recorded:
            state = recording.before(step)
            return Recorded(moment_of(state), state)

        def make(given_up: Callable[[], bool]) -> Recorded | None:
            state = replayer.state(step, given_up)
            return None if state is None else Recorded(moment_of(state), state)

        self._background.ask(NEAREST, find)
        self._background.ask(EXACT, make)
        if not self._patience.isActive():  # a slider that is dragged on does not put it off for ever
            self._patience.start()

    def seek_on(self) -> None:
        """Go on to the step that was asked for where the recording, which comes after the run, ended before it."""
        if self._wanted < min(self._asked, self.last_step) and not self.recording.own:
            self.seek(self._asked)

    def set_followed(self, followed: bool) -> None:
        """Give up what is asked for where nobody looks any more."""
        if not followed:
            self._patience.stop()
            self._rest.stop()
            for topic in (NEAREST, EXACT, FED):
                self._background.give_up(topic)

    def show_again(self) -> None:
        """Show the newest moment again: what is known of its run has grown."""
        if self._shown is not None:
            self.arrived.emit(self._shown.moment)

    def forget(self) -> None:
        """Have no moment until the next seek() is answered."""
        self._shown = self._nearest = None

    def close(self) -> None:
        """Give up, end the thread and wait for it."""
        self._patience.stop()
        self._rest.stop()
        self._background.stop()
        self._replayer.close()

    @Slot(object, object)
    def _on_answered(self, topic: str, found: Recorded | None) -> None:
        if found is None:
            return
        if topic == NEAREST and found.state.step != self._wanted:
            self._nearest = found
            if not self._patience.isActive():
                self._on_late()
            return
        self.set_followed(False)
        self._show(found)
        if topic != FED and not self.recording.own and found.state.step > self.first_step:
            self._rest.start()

    @Slot()
    def _on_rest(self) -> None:
        """The step is looked at: make the batch again that it was made on."""
        shown, dataset, replayer = self._shown, self._dataset, self._replayer
        if shown is None or not self.is_exact:
            return
        step = shown.state.step

        def work(given_up: Callable[[], bool]) -> Recorded | None:
            before = replayer.state(step - 1, given_up)
            if before is None:
                return None
            chosen = [e.after for e in shown.moment.events if e.field == EXAMPLES and e.step == step - 1]
            taken = next_step(dataset, before, cast(Sequence[int], chosen[-1]) if chosen else None)
            images = np.rint(taken.X.T[:SHOWN] * 255).astype(np.uint8).reshape(-1, *dataset.image_shape)
            rows = np.arange(0) if taken.rows is None else taken.rows[:SHOWN]
            return Recorded(replace(shown.moment, fed=Fed(images, rows)), shown.state)

        self._background.ask(FED, work)

    @Slot()
    def _on_late(self) -> None:
        """The replay takes long: show what is near."""
        if self._nearest is not None and self._background.is_waiting(EXACT):
            nearest, self._nearest = self._nearest, None
            self._show(nearest)

    @Slot(object, object)
    def _on_failed(self, _topic: str, sentence: str) -> None:
        self.failed.emit(sentence)

    def _show(self, found: Recorded) -> None:
        self._shown = found
        self.arrived.emit(found.moment)
