"""Replay: make any step of a recorded run again, bit for bit, from the keyframe before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from visnet.datasets.dataset import Dataset
from visnet.recording.recording import Recording, structure
from visnet.text import Text
from visnet.training.control import Control
from visnet.training.history import BEST_RESTORED, EXAMPLES, GOAL, RESUMED, ROLLED_BACK, Event, History
from visnet.training.recipe import LIVE
from visnet.training.run_state import RunState
from visnet.training.session import Run


def replay(
    recording: Recording, dataset: Dataset, step: int, cancelled: Callable[[], bool] = lambda: False
) -> RunState | None:
    """Return the state of a run after `step` steps, with all that happened there; None where it was cancelled.

    step: outside of the recording it is that of its nearer end.   cancelled: asked after every step.
    Raises ValueError for other data than the run's.
    """
    replayer = Replayer(recording, dataset)
    try:
        return replayer.state(step, cancelled)
    finally:
        replayer.close()


class Replayer:
    """Makes steps of one recording again. It keeps its run from one question to the next; one thread may use it.

    What it gives has the recording's own history, and can be restored by train() as it is.
    """

    def __init__(self, recording: Recording, dataset: Dataset) -> None:
        """Raises ValueError for other data than the run's."""
        known = recording.header.fingerprint
        if known and not recording.own and dataset.fingerprint != known:
            raise ValueError(
                Text("the run was recorded on {dataset}, which is not this dataset", dataset=recording.header.dataset)
            )
        self._recording, self._dataset = recording, dataset
        self._run: _Again | None = None

    def state(self, step: int, cancelled: Callable[[], bool] = lambda: False) -> RunState | None:
        """Return the state after `step` steps; arguments as for replay().

        What the recording grew by in the meantime is known.
        """
        step = min(max(step, self._recording.first_step), self._recording.last_step)
        frame, log = self._recording.before(step), self._recording.history.log
        waiting = _follows(log, frame.n_events, step)
        if self._recording.own or (frame.step == step and (waiting is None or waiting.field == EXAMPLES)):
            return frame
        run = self._run
        if run is not None and structure(run.recipe) != structure(frame.recipe):
            run.close()
            run = None
        if run is None:
            run = self._run = _Again(self._dataset, frame)
        if not (frame.step, frame.n_events) <= (run.step, run.n_events) or run.step > step:
            run.go_to(frame)
        if not run.advance(log, step, cancelled):
            return None
        after = self._recording.after(step)
        known = (frame, after or frame)
        seconds = np.interp(step, [s.step for s in known], [s.seconds for s in known])
        return replace(
            run.capture(True),
            seconds=float(seconds),
            n_threads=frame.n_threads,
            n_events=run.n_events,
            history=self._recording.history,
        )

    def close(self) -> None:
        """End the threads of the run that it keeps."""
        if self._run is not None:
            self._run.close()
            self._run = None


class _Again(Run):
    """A run that makes steps again, of which the log tells what happened between them.

    It evaluates only where that decides how the run goes on, as early stopping does. n_events: events of the log that
    have happened again.
    """

    def __init__(self, dataset: Dataset, state: RunState) -> None:
        self._log: Sequence[Event] = ()
        self.n_events = 0
        super().__init__(dataset, state.recipe, Control(paused=True), replace(state, history=None))
        self.go_to(state)

    def go_to(self, state: RunState) -> None:
        """Stand where the run stood then."""
        self.recipe = state.recipe
        self.asked_rows = []
        self.observer.evaluated_step = -1
        self.observer.history = History()
        self._restore(replace(state, history=None))
        self.n_events = state.n_events

    def advance(self, log: Sequence[Event], step: int, cancelled: Callable[[], bool]) -> bool:
        """Make the steps up to `step`, and let happen what happened on the way; False where it was cancelled."""
        self._log = log
        while True:
            while (event := self._next()) is not None and event.field != EXAMPLES:
                self._happen(event)
            if self.step >= step:
                return True
            if cancelled():
                return False
            if event is not None:
                self.asked_rows = [tuple(map(int, _items(event.after)))]
            self._step()

    def _next(self) -> Event | None:
        """The event that comes before the next step, if there is one."""
        return _follows(self._log, self.n_events, self.step)

    def _happen(self, event: Event) -> None:
        n = self.n_events
        if event.field == RESUMED:
            self._resume()
        elif event.field == GOAL:
            self._move_goal(event.after)  # type: ignore[arg-type]
        elif event.field == ROLLED_BACK:
            self._go_back()
        elif event.field == BEST_RESTORED:
            self._restore_best()
        elif event.field in LIVE:
            self._change(event.field, event.after)
        if self.n_events == n:  # nothing came of it, as where a field was set to what it is
            self.n_events += 1

    def _add_event(self, field: str, before: object, after: object) -> None:
        """Count it, where it stands in the log: it was written down when it happened first."""
        event = self._next()
        if event is not None and event.field == field:
            self.n_events += 1

    def _write_aside(self) -> None:
        """Write nothing: the row is in the recording."""


def _follows(log: Sequence[Event], n: int, step: int) -> Event | None:
    """The event after the first n, where it comes before the step after this one or is that step itself."""
    return log[n] if n < len(log) and log[n].step <= step else None


def _items(values: Any) -> Any:
    return values if isinstance(values, list | tuple) else ()
