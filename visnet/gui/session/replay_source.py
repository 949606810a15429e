"""ReplaySource: a recorded run as a source of moments, from keyframes and by replay in the background."""

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

NEAREST, EXACT, FED = "nearest", "exact", "last batch"  # topics of background tasks
NEAREST_AFTER_MS = 20  # if a replay takes longer, the preceding keyframe is shown in the meantime
UNKNOWN = Goal(epochs=MAX_COUNT)
FED_AFTER_MS = 250  # how long a step must stay on screen before its last batch is computed again


class Replayer(Protocol):
    """Replay the steps of one recording; see visnet.recording.replay. Used from one thread only."""

    def state(self, step: int, cancelled: Callable[[], bool]) -> RunState | None:
        """Return the state after `step` steps, bit for bit; None if it was cancelled."""

    def close(self) -> None:
        """Stop background work."""


class Recorded(NamedTuple):
    """A recorded moment and the complete state of the run at it."""

    moment: Moment
    state: RunState


class ReplaySource(QObject):
    """Show any step of a recorded run. Implements RecordedSource for the playhead.

    arrived(object): the Moment of the step requested last; if its replay takes long, that of the preceding keyframe
    is emitted first.   failed(object): an error message, why a step could not be replayed.
    """

    arrived = Signal(object)
    failed = Signal(object)

    def __init__(
        self, recording: Recording, dataset: Dataset, run_id: int, replayer: Replayer, parent: QObject | None = None
    ) -> None:
        """run_id: the id that its moments get.   replayer: used on the background thread, and closed by close()."""
        super().__init__(parent)
        self.recording = recording
        self._shown: Recorded | None = None
        self._nearest: Recorded | None = None
        self._requested = self._wanted = -1
        self._dataset, self._moments = dataset, MomentsOfStates(dataset, run_id)
        self._replayer = replayer
        self._background = Asker(self)
        self._background.answered.connect(self._on_answered)
        self._background.failed.connect(self._on_failed)
        self._nearest_timer = QTimer(self)
        self._nearest_timer.setSingleShot(True)
        self._nearest_timer.setInterval(NEAREST_AFTER_MS)
        self._nearest_timer.timeout.connect(self._on_nearest_due)
        self._fed_timer = QTimer(self)
        self._fed_timer.setSingleShot(True)
        self._fed_timer.setInterval(FED_AFTER_MS)
        self._fed_timer.timeout.connect(self._on_fed_due)

    @property
    def moment(self) -> Moment | None:
        """Return the moment that arrived last; None before the first."""
        return None if self._shown is None else self._shown.moment

    @property
    def state(self) -> RunState | None:
        """Return the complete state of the run at `moment`."""
        return None if self._shown is None else self._shown.state

    @property
    def first_step(self) -> int:
        return self.recording.first_step

    @property
    def last_step(self) -> int:
        return self.recording.last_step

    @property
    def wanted(self) -> int:
        """Return the step requested last, -1 before the first."""
        return self._wanted

    @property
    def is_exact(self) -> bool:
        """Return whether `moment` is of the step requested last, and not of a keyframe before it."""
        return self._shown is not None and self._shown.state.step == self._wanted

    def seek(self, step: int) -> None:
        """Request the moment after `step` steps, clamped to the steps recorded."""
        self._requested = step
        step = min(max(step, self.first_step), self.last_step)
        if self.recording.own:  # the user's own loop cannot be replayed, so there are only keyframes
            step = self.recording.before(step).step
        self._wanted = step
        self._nearest = None
        self._fed_timer.stop()
        self._background.give_up(FED)  # it was for another step
        if self.is_exact:
            self.set_followed(False)
            self.arrived.emit(self.moment)
            return
        recording, replayer, moments = self.recording, self._replayer, self._moments

        def moment_of(state: RunState) -> Moment:
            moment = moments.moment(state, recording.history)
            if recording.own:  # its history alone says what an epoch is, and its end is unknown
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
        if not self._nearest_timer.isActive():  # do not restart it, or dragging the slider would delay it forever
            self._nearest_timer.start()

    def seek_on(self) -> None:
        """Seek again if the requested step had not been recorded yet: the recording lags behind the run."""
        if self._wanted < min(self._requested, self.last_step) and not self.recording.own:
            self.seek(self._requested)

    def set_followed(self, followed: bool) -> None:
        """Cancel pending requests if the source is no longer followed."""
        if not followed:
            self._nearest_timer.stop()
            self._fed_timer.stop()
            for topic in (NEAREST, EXACT, FED):
                self._background.give_up(topic)

    def show_again(self) -> None:
        """Emit the current moment again, because the history of its run has grown."""
        if self._shown is not None:
            self.arrived.emit(self._shown.moment)

    def forget(self) -> None:
        """Clear the moment until the next seek() is answered."""
        self._shown = self._nearest = None

    def close(self) -> None:
        """Cancel pending requests, stop the thread and wait for it."""
        self._nearest_timer.stop()
        self._fed_timer.stop()
        self._background.stop()
        self._replayer.close()

    @Slot(object, object)
    def _on_answered(self, topic: str, found: Recorded | None) -> None:
        if found is None:
            return
        if topic == NEAREST and found.state.step != self._wanted:
            self._nearest = found
            if not self._nearest_timer.isActive():
                self._on_nearest_due()
            return
        self.set_followed(False)
        self._show(found)
        if topic != FED and not self.recording.own and found.state.step > self.first_step:
            self._fed_timer.start()

    @Slot()
    def _on_fed_due(self) -> None:
        """Compute the step's training batch again, since the step has stayed on screen for a while."""
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
    def _on_nearest_due(self) -> None:
        """Show the preceding keyframe, because the replay takes long."""
        if self._nearest is not None and self._background.is_waiting(EXACT):
            nearest, self._nearest = self._nearest, None
            self._show(nearest)

    @Slot(object, object)
    def _on_failed(self, _topic: str, sentence: str) -> None:
        self.failed.emit(sentence)

    def _show(self, found: Recorded) -> None:
        self._shown = found
        self.arrived.emit(found.moment)
