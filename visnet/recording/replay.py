"""Replay: recompute any step of a recorded run, bit for bit, from the keyframe before it."""

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
    """Return the state of a run after `step` steps, with all events at that step; None if cancelled.

    step: clipped to the range of the recording.   cancelled: called after every step; True cancels.
    Raises ValueError if the data are not the run's.
    """
    replayer = Replayer(recording, dataset)
    try:
        return replayer.state(step, cancelled)
    finally:
        replayer.close()


class Replayer:
    """Replay steps of one recording, keeping the run between calls. Use it from one thread.

    The states it returns share the recording's history, and train() can start from them.
    """

    def __init__(self, recording: Recording, dataset: Dataset) -> None:
        """Raises ValueError if the data are not the run's."""
        known = recording.header.fingerprint
        if known and not recording.own and dataset.fingerprint != known:
            raise ValueError(Text("the run was recorded on other data, {dataset}", dataset=recording.header.dataset))
        self._recording, self._dataset = recording, dataset
        self._run: _Again | None = None

    def state(self, step: int, cancelled: Callable[[], bool] = lambda: False) -> RunState | None:
        """Return the state after `step` steps; arguments as for replay().

        Includes what has been added to the recording in the meantime.
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
        """Stop the threads of the run that it keeps."""
        if self._run is not None:
            self._run.close()
            self._run = None


class _Again(Run):
    """A run that is replayed, with the events in the log.

    It evaluates only where that affects the run, as for early stopping.   n_events: events replayed so far.
    """

    def __init__(self, dataset: Dataset, state: RunState) -> None:
        self._log: Sequence[Event] = ()
        self.n_events = 0
        super().__init__(dataset, state.recipe, Control(paused=True), replace(state, history=None))
        self.go_to(state)

    def go_to(self, state: RunState) -> None:
        """Restore a state of the run."""
        self.recipe = state.recipe
        self.asked_rows = []
        self.observer.evaluated_step = -1
        self.observer.history = History()
        self._restore(replace(state, history=None))
        self.n_events = state.n_events

    def advance(self, log: Sequence[Event], step: int, cancelled: Callable[[], bool]) -> bool:
        """Replay the steps up to `step` with the events in between; return False if cancelled."""
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
        """Return the event that comes before the next step, if there is one."""
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
        if self.n_events == n:  # it had no effect, for instance a field set to its current value
            self.n_events += 1

    def _add_event(self, field: str, before: object, after: object) -> None:
        """Count an event that is in the log, without adding it again."""
        event = self._next()
        if event is not None and event.field == field:
            self.n_events += 1

    def _write_aside(self) -> None:
        """Do nothing: the row is already in the recording."""


def _follows(log: Sequence[Event], n: int, step: int) -> Event | None:
    """Return the event after the first n, if it comes before the next step or is that step itself."""
    return log[n] if n < len(log) and log[n].step <= step else None


def _items(values: Any) -> Any:
    return values if isinstance(values, list | tuple) else ()
