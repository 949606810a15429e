"""Rewind: move through the steps of a run by slider, by keys, or as an automatic replay."""

from __future__ import annotations

import itertools
import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from visnet.analysis.milestones import epoch_of_step, row_beside, step_of_epoch
from visnet.datasets.dataset import Dataset
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.replay_source import Replayer, ReplaySource
from visnet.gui.session.run_controller import RunController
from visnet.recording import replay as recorded
from visnet.recording.recording import Recording
from visnet.training.history import History
from visnet.training.moment import Moment
from visnet.training.run_state import RunState

FRAME_MS = 33
GROWTH_MS = 500  # how often the curves are updated from a running run while an earlier step is shown
_viewed_ids = itertools.count(-1, -1)  # negative, unlike the ids of trained runs
DURATIONS_S = (5, 10, 20, 60, 180)  # how long a replay of the whole run takes


class Rewind(QObject):
    """Move the playhead to any recorded step of the live run, or of a run viewed in its place.

    changed(): another step is shown or requested, the run has grown, or there is another run.
    failed(object): an error message, why a step could not be replayed.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self,
        playhead: Playhead,
        run: RunController,
        parent: QObject | None = None,
        replayer_of: Callable[[Recording, Dataset], Replayer] = recorded.Replayer,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """replayer_of: creates the replayer of a recording on its data.   clock: returns the time in seconds."""
        super().__init__(parent)
        self._playhead, self._run, self._replayer_of, self._clock = playhead, run, replayer_of, clock
        self._source: ReplaySource | None = None
        self._viewed: Recording | None = None  # a run shown in place of the live one
        self._newest_seen = -1  # the last step of the viewed run when that step was last shown
        self.duration_s = float(DURATIONS_S[1])
        self._began: tuple[float, int] | None = None  # time in seconds and step at which the replay began
        self._frame = QTimer(self)
        self._frame.setInterval(FRAME_MS)
        self._frame.timeout.connect(self.on_frame)
        self._growth = QTimer(self)
        self._growth.setInterval(GROWTH_MS)
        self._growth.timeout.connect(self.on_growth)
        playhead.moment_changed.connect(self._on_moment)
        playhead.source_changed.connect(self.changed)
        playhead.cleared.connect(self.on_run_begun)
        run.run_begun.connect(self.on_run_begun)
        run.steps_requested.connect(self.on_steps_requested)

    # State.

    @property
    def recording(self) -> Recording | None:
        """Return the recording of the run shown, the live one or the one viewed in its place; None if there is none."""
        return self._viewed or self._run.recording

    @property
    def is_available(self) -> bool:
        """Return whether there is a recorded run with more than one step to show."""
        recording = self.recording
        return recording is not None and self.last_step > recording.first_step

    @property
    def is_rewound(self) -> bool:
        """Return whether a step before the newest is shown."""
        return self._follows and (self._viewed is None or self.step < self.last_step)

    @property
    def _follows(self) -> bool:
        return self._source is not None and self._playhead.source is self._source

    @property
    def is_exact(self) -> bool:
        """Return whether the step shown is exactly the one requested."""
        return not self._follows or (self._source is not None and self._source.is_exact)

    @property
    def is_playing(self) -> bool:
        """Return whether a replay is playing."""
        return self._began is not None

    @property
    def step(self) -> int:
        """Return the step requested last, which is shown or about to be."""
        return self._source.wanted if self._follows and self._source is not None else self.last_step

    @property
    def first_step(self) -> int:
        recording = self.recording
        return 0 if recording is None else recording.first_step

    @property
    def last_step(self) -> int:
        """Return the newest step of the run, recorded or already taken by the live run."""
        recording, moment = self.recording, self._run.moment
        of_recording = 0 if recording is None else recording.last_step
        return of_recording if moment is None or self._viewed is not None else max(of_recording, moment.step)

    @property
    def history(self) -> History | None:
        recording = self.recording
        return None if recording is None else recording.history

    @property
    def state(self) -> RunState | None:
        """Return the complete state of the moment shown; None for the live run, or until the exact step is shown."""
        return self._source.state if self._follows and self.is_exact and self._source is not None else None

    @property
    def is_own(self) -> bool:
        """Return whether the run viewed is from the user's own training loop (visnet.record): it cannot be replayed."""
        return self._viewed is not None and self._viewed.own

    # User actions.

    @Slot(int)
    def seek(self, step: int) -> None:
        """Show a step and stop any replay. A step at or after the newest shows the newest, live or viewed."""
        self.stop()
        self._seek(step)

    @Slot()
    def go_live(self) -> None:
        """Show the newest step and stop any replay."""
        self.stop()
        self._go_to_newest()

    def view(self, recording: Recording) -> None:
        """Show a recorded run in place of the live one, at its last step, until another run begins."""
        self.on_run_begun()
        self._viewed = recording
        self._seek(recording.last_step)

    def show_growth(self) -> None:
        """Update the viewed run after it has grown; if its last step was shown, show the new one."""
        if self._source is None or self._viewed is None:
            return
        if self._source.wanted == self._newest_seen:
            self._seek(self._viewed.last_step)
        else:
            self._source.show_again()
        self.changed.emit()

    def move(self, direction: int) -> None:
        """Move by one evaluation, back (-1) or forward (1)."""
        if self.history is not None:
            step = row_beside(self.history, self.step, direction)
            self.seek(self.first_step if step is None and direction < 0 else self.last_step if step is None else step)

    def move_epoch(self, direction: int) -> None:
        """Move to the nearest start of an epoch, back (-1) or forward (1)."""
        history = self.history
        if history is None:
            return
        step, epoch = self.step, round(epoch_of_step(history, self.step))
        for wanted in range(epoch - 1, epoch + 2)[::direction]:
            at = step_of_epoch(history, max(0, wanted))
            if (at - step) * direction > 0:
                return self.seek(at)
        return self.seek(self.first_step if direction < 0 else self.last_step)

    @Slot()
    def play(self) -> None:
        """Replay the run from the step shown, or from the start if that is the newest."""
        if not self.is_available:
            return
        begin = self.step if self.is_rewound else self.first_step
        self._began = self._clock(), begin
        self._frame.start()
        self._seek(begin)

    @Slot()
    def stop(self) -> None:
        """Stop the replay at the current step."""
        if self._began is not None:
            self._began = None
            self._frame.stop()
            self.changed.emit()

    def set_duration(self, seconds: float) -> None:
        """Set how long a replay of the whole run takes, in seconds; a replay in progress changes its speed."""
        self.duration_s = seconds
        if self._began is not None:
            self._began = self._clock(), self.step

    def close(self) -> None:
        """Stop background work."""
        self._growth.stop()
        self._frame.stop()
        if self._source is not None:
            self._source.close()

    # Implementation.

    @Slot()
    def on_run_begun(self) -> None:
        """Return to the live run, because another run has begun."""
        self.stop()
        self._growth.stop()
        if self._follows:
            self._playhead.go_live()
        self._viewed = None
        if self._source is not None:
            self._source.close()
            self._source.deleteLater()
            self._source = None
        self.changed.emit()

    @Slot()
    def on_steps_requested(self) -> None:
        """Show the live run, because the user has requested steps of it."""
        if self._follows and self._viewed is None:
            self.go_live()

    @Slot()
    def on_frame(self) -> None:
        """Show the next step of the replay, unless the previous one is still being computed."""
        if self._began is None or not self.is_exact:
            return
        began_s, begin = self._began
        share = (self._clock() - began_s) / self.duration_s
        step = begin + round(share * (self.last_step - self.first_step))
        if step >= self.last_step:
            self.go_live()
        elif step != self.step:
            self._seek(step)

    @Slot()
    def on_growth(self) -> None:
        """Seek on to a requested step once it is recorded, and extend the curves while the run continues."""
        if self._source is None:
            return
        self._source.seek_on()
        if self._run.running:
            self._source.show_again()

    def _seek(self, step: int) -> None:
        recording, moment = self.recording, self._run.moment
        if recording is None or (moment is None and self._viewed is None):
            return
        if step >= self.last_step:
            self._go_to_newest()
        else:
            self._show(recording, step)

    def _go_to_newest(self) -> None:
        if self._viewed is None:
            self._playhead.go_live()
        else:
            self._newest_seen = self._viewed.last_step
            self._show(self._viewed, self._newest_seen)

    def _show(self, recording: Recording, step: int) -> None:
        moment = self._run.moment
        if self._source is None:
            replayer = self._replayer_of(recording, self._run.dataset)
            run_id = next(_viewed_ids) if moment is None or self._viewed is not None else moment.run_id
            self._source = ReplaySource(recording, self._run.dataset, run_id, replayer, self)
            self._source.failed.connect(self.failed)
        if not self._follows:
            self._source.forget()  # do not flash the step at which it was left earlier
        self._source.seek(step)
        self._playhead.follow(self._source)
        if self._viewed is None:
            self._growth.start()
        self.changed.emit()

    @Slot(object)
    def _on_moment(self, _moment: Moment) -> None:
        if not self._follows:
            self._growth.stop()
        self.changed.emit()
