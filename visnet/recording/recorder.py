"""Recorder: takes keyframes of a run on a background thread and writes them to disk."""

from __future__ import annotations

import contextlib
import logging
import math
import secrets
import threading
import time
from collections.abc import Callable
from concurrent.futures import CancelledError
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import replace
from pathlib import Path
from typing import Any

from visnet.datasets.dataset import Dataset
from visnet.files import printable
from visnet.recording.library import TOTAL_BYTES, prune, settle
from visnet.recording.recording import RUN_BYTES, Header, Recording
from visnet.recording.store import Store
from visnet.text import Text, reason_of
from visnet.training.control import Control
from visnet.training.run_state import RunState

LOG = logging.getLogger(__name__)

EVERY_S = 0.5  # the longest time between keyframes, so that little is lost in a crash …
FIRST_S = 0.01  # … and the shortest, at the start of a run, when most happens …
GROWTH_S = 0.03  # … from which it grows with the square root of the training time
COPY_SHARE, WORK_SHARE = 0.007, 0.01  # of the time, for copying on the training thread and for work on this one …
LONGEST_S = 1.2  # … but wait no longer than this if copying allows it, so that a crash loses at most two seconds
MOST_COPY_SHARE = 0.02
SAVE_EVERY_S = 0.3  # the shortest time between keyframes on disk; those in between stay in memory until the run rests
CATCH_UP_S = 0.05  # spent at a time on writing those
RETRY_S = 10.0  # before another attempt after writing failed
END_S = 5.0  # to wait at most for a stopped run to end
ANSWER_S = 0.5  # between checks that the run still answers


class Recorder:
    """Record one run, from its first step to its end. All that it costs the training thread is copying the state.

    control: the Control that train() uses or will use for the run.
    """

    def __init__(
        self,
        control: Control,
        dataset: Dataset,
        *,
        folder: Path | None = None,
        earlier: Recording | None = None,
        limit_bytes: int = RUN_BYTES,
        total_bytes: int = TOTAL_BYTES,
        notify: Callable[[str], object] = lambda sentence: None,
        **header: Any,
    ) -> None:
        """folder: where runs are stored, such as runs_folder(); None keeps the run only in memory.

        earlier: the recording that this run resumes; its past becomes part of this one.
        limit_bytes: the size limit of the keyframes.   total_bytes: the limit for all runs in the folder.
        notify: called on the recorder's thread, with a sentence when the run can no longer be written to disk, and
        with "" when it can again.   header: further fields of the recording's Header.
        """
        self.recording: Recording | None = None  # set as soon as the run's first state is known
        self._control, self._dataset, self._earlier = control, dataset, earlier
        self._limit_bytes, self._header = limit_bytes, header
        self._disk = None if folder is None else Disk(folder, earlier, total_bytes, notify)
        self._stop = threading.Event()
        control.keeps_last = True
        self._answer = control.capture(follow=True)  # requested here, so that it comes before the first step
        self._thread = threading.Thread(target=self._work, name="visnet-recorder", daemon=True)
        self._thread.start()

    @property
    def is_running(self) -> bool:
        """Whether the run may still be recorded further."""
        return self._thread.is_alive()

    def stop(self) -> None:
        """End the recording and join the thread. If the run has ended, its last state is recorded."""
        self._stop.set()
        self._thread.join()

    def _work(self) -> None:
        try:
            self._record()
        except Exception:
            LOG.exception("the recorder has stopped; training continues")
        finally:
            if self._disk is not None:
                self._disk.close(self.recording)

    def _record(self) -> None:
        control, wait_s = self._control, 0.0
        ran_s, looked_s, worked_at_s = 0.0, time.perf_counter(), time.thread_time()
        while (state := self._answered()) is not None:
            now_s = time.perf_counter()
            if self._take(state):
                ran_s += now_s - looked_s
                grown_s = min(EVERY_S, max(FIRST_S, GROWTH_S * math.sqrt(ran_s)))
                worked_s = time.thread_time() - worked_at_s
                wait_s = max(grown_s, control.capture_s / COPY_SHARE, worked_s / WORK_SHARE)
                wait_s = max(min(wait_s, LONGEST_S), control.capture_s / MOST_COPY_SHARE)
            else:
                if self._disk is not None and self.recording is not None:
                    self._disk.save(self.recording, rests=True)
                control.wait_while_paused(EVERY_S)
                wait_s = FIRST_S
            looked_s = now_s
            if self._stop.wait(wait_s):
                break
            worked_at_s = time.thread_time()
            self._answer = control.capture(follow=True)
        if control.stopped and control.run_id:
            control.wait_for_end(END_S)
        if control.last is not None:
            self._take(control.last)

    def _answered(self) -> RunState | None:
        """Return the current state of the run; None if it has ended or recording was stopped."""
        while True:
            with contextlib.suppress(FutureTimeout):
                try:
                    return self._answer.result(ANSWER_S)
                except (RuntimeError, CancelledError):
                    return None
            if self._stop.is_set() and self._answer.cancel():
                return None

    def _take(self, state: RunState) -> bool:
        """Add a state to the recording; return whether it was new."""
        recording = self.recording
        if recording is None:
            recording = self._begin(state)
            self.recording = recording
            return True
        n = recording.keyframes[-1].step, recording.keyframes[-1].n_events
        gone = recording.add(state)
        if self._disk is not None:
            self._disk.drop(gone)
            self._disk.save(recording)
        return n != (state.step, state.n_events)

    def _begin(self, state: RunState) -> Recording:
        """Return a recording that begins with a state, or with the earlier recording up to it."""
        assert state.history is not None
        if self._disk is not None:
            self._disk.begins_at = state.step
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


class Disk:
    """Write one recording to disk. If that fails, notify once and keep trying."""

    def __init__(
        self,
        folder: Path,
        earlier: Recording | None,
        total_bytes: int,
        notify: Callable[[str], object],
        clock: Callable[[], float] = time.monotonic,
        begins_at: int = 0,
    ) -> None:
        """Take the arguments of Recorder.

        clock: returns seconds.   begins_at: the step the run starts at; it is written once it has gone beyond it.
        """
        self._clock = clock
        self._folder, self._earlier = folder, earlier
        self._total_bytes, self._notify = total_bytes, notify
        self.begins_at = begins_at
        self._store: Store | None = None
        self._next_s = 0.0  # when to write next
        self._has_failed = False
        self._is_pruned = False

    def save(self, recording: Recording, *, rests: bool = False) -> None:
        """Write what is new, if it is due. rests: the run is paused, so there is time to write what was skipped."""
        now_s = self._clock()
        if (
            not len(recording)
            or now_s < self._next_s
            or (self._store is None and recording.last_step <= self.begins_at)
        ):
            return  # a run without a step of its own is not worth storing
        self._next_s = now_s + SAVE_EVERY_S
        try:
            store = self._open(recording)
            store.add(recording.keyframes[-1])
            if rests:
                store.catch_up(time.monotonic() + CATCH_UP_S)
        except OSError as error:
            self._fail(error)
        else:
            if self._has_failed:
                self._has_failed = False
                self._notify("")

    def drop(self, states: list[RunState]) -> None:
        """Delete keyframes that the recording has removed."""
        if self._store is not None and states:
            with contextlib.suppress(OSError):
                self._store.drop(states)

    def catch_up(self, recording: Recording) -> None:
        """Write all keyframes that are still only in memory."""
        self._next_s = 0.0
        self.save(recording)
        if self._store is not None:
            try:
                self._store.catch_up(math.inf)
            except OSError as error:
                self._fail(error)

    def close(self, recording: Recording | None) -> None:
        """Write the end of the run and mark it as ended."""
        self._next_s = 0.0
        if recording is not None:
            self.save(recording)
        if self._store is not None:
            try:
                self._store.end()
            except OSError as error:
                self._fail(error)
        if self._store is not None:
            self._store.close()
            self._store = None

    def _open(self, recording: Recording) -> Store:
        if self._store is None:
            self._store = Store(self._folder, recording, self._earlier.path if self._earlier else None)
            recording.path = self._store.path
            if self._earlier is not None:
                settle(self._earlier)
            if not self._is_pruned:  # once the run itself is safe, since this can take a while
                self._store.add(recording.keyframes[-1])
                prune(self._folder, self._total_bytes - recording.limit_bytes)
                self._is_pruned = True
        return self._store

    def _fail(self, error: OSError) -> None:
        if self._store is not None:
            self._store.close()
            self._store = None
        self._next_s = self._clock() + RETRY_S
        if not self._has_failed:
            self._has_failed = True
            why = reason_of(error).clean(printable)
            self._notify(
                Text(
                    "This run cannot be saved in {folder} ({why}). Training continues; visnet keeps trying.",
                    folder=printable(str(self._folder)),
                    why=why,
                )
            )


def new_name() -> str:
    """Return a unique name for a run: the time and random digits."""
    return f"{time.strftime('%Y%m%d-%H%M%S')}-{secrets.token_hex(3)}"
