"""Recorder: takes keyframes of a run while it goes on, in a thread of its own."""

from __future__ import annotations

import contextlib
import logging
import math
import secrets
import threading
import time
from concurrent.futures import CancelledError, Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import replace
from typing import Any

from visnet.datasets.dataset import Dataset
from visnet.recording.recording import RUN_BYTES, Header, Recording
from visnet.training.control import Control
from visnet.training.run_state import RunState

LOG = logging.getLogger(__name__)

EVERY_S = 0.7  # between keyframes at most, for a run to be found again after a crash as it was a moment ago …
FIRST_S = 0.01  # … and at least, in the first moments, when most happens …
GROWTH_S = 0.03  # … from which the time between them grows with the root of the run's own
COST_SHARE = 1 / 70  # of the training's time at most that goes into copies
ANSWER_S = 0.5  # after which to look whether anybody still answers


class Recorder:
    """Records one run, from its first step to its end. The training pays for copying its state, and for nothing else.

    control: that of the run, which must be one that train() uses or will use.
    """

    def __init__(
        self,
        control: Control,
        dataset: Dataset,
        *,
        earlier: Recording | None = None,
        limit_bytes: int = RUN_BYTES,
        **header: Any,
    ) -> None:
        """earlier: a recording of the run that this one goes on from, whose past becomes this one's, too.

        limit_bytes: what the keyframes may take.   header: further fields of the recording's Header.
        """
        self.recording: Recording | None = None  # as soon as the run has said where it begins
        self._control, self._dataset, self._earlier = control, dataset, earlier
        self._limit_bytes, self._header = limit_bytes, header
        self._stop = threading.Event()
        control.keeps_last = True
        self._thread = threading.Thread(target=self._work, name="visnet-recorder", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether the run may still be added to."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """End the recording and wait for the thread. A run that has ended comes with its last state."""
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        try:
            self._record()
        except Exception:
            LOG.exception("the recorder has stopped; the training goes on")

    def _record(self) -> None:
        control, wait_s = self._control, 0.0
        ran_s, looked_s = 0.0, time.perf_counter()
        while not self._stop.wait(wait_s):
            state = self._ask()
            if state is None:
                break
            now_s = time.perf_counter()
            if self._take(state):
                ran_s += now_s - looked_s
                grown_s = min(EVERY_S, max(FIRST_S, GROWTH_S * math.sqrt(ran_s)))
                wait_s = max(grown_s, control.capture_s / COST_SHARE)
            else:
                control.wait_while_paused(EVERY_S)
                wait_s = FIRST_S
            looked_s = now_s
        if control.last is not None:
            self._take(control.last)

    def _ask(self) -> RunState | None:
        """The state of the run as it is now; None where it has ended, or nobody wants it any more."""
        answer: Future[RunState] = self._control.capture(follow=True)
        while True:
            with contextlib.suppress(FutureTimeout):
                try:
                    return answer.result(ANSWER_S)
                except (RuntimeError, CancelledError):
                    return None
            if self._stop.is_set() and answer.cancel():
                return None

    def _take(self, state: RunState) -> bool:
        """Add a state to the recording; whether it was news."""
        recording = self.recording
        if recording is None:
            recording = self._begin(state)
            self.recording = recording
            return True
        n = recording.keyframes[-1].step, recording.keyframes[-1].n_events
        recording.add(state)
        return n != (state.step, state.n_events)

    def _begin(self, state: RunState) -> Recording:
        """A recording that begins with a state, and with what came before it where that was recorded."""
        assert state.history is not None
        earlier, more = self._earlier, dict(self._header)
        if earlier is not None:
            more = {"parent": earlier.run_id, "parent_step": state.step} | more
        header = Header.of(self._dataset, state.recipe, state.n_threads, **more)
        recording = Recording(new_name(), header, state.history, self._limit_bytes)
        if earlier is not None:
            for frame in earlier.keyframes:
                if (frame.step, frame.n_events) < (state.step, state.n_events):
                    recording.add(replace(frame, history=state.history))
        recording.add(state)
        return recording


def new_name() -> str:
    """Return a name for a run that no other has: the time, and something random."""
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
