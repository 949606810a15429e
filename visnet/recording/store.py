"""Store: the folder of one run on disk, written during training and readable meanwhile."""

from __future__ import annotations

import contextlib
import os
import time
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import BinaryIO, Protocol

from visnet.files import data_folder, open_regular, printable
from visnet.locks import try_lock
from visnet.recording.format import (
    ANSWERS,
    EVENTS,
    HEADER,
    HISTORY,
    KEYFRAMES,
    MOST_TEXT_BYTES,
    TEST,
    answers_from_npz,
    answers_to_npz,
    events_from_json,
    events_text,
    examples_from_npz,
    examples_to_npz,
    header_from_json,
    header_to_json,
    history_from_csv,
    history_head,
    keyframe_from_npz,
    keyframe_name,
    keyframe_to_npz,
    packed,
    points_of,
    put_together,
)
from visnet.recording.recording import Recording, RunLock, least
from visnet.text import Text, text_of
from visnet.training.forgetting import Answers
from visnet.training.history import csv_rows
from visnet.training.run_state import RunState

LOCK, ENDED, STARRED = "lock", "ended", "starred"
ANSWERS_EVERY_S = 10.0


def runs_folder() -> Path:
    """Return where runs are recorded, below the user's data folder; it may not exist yet."""
    return data_folder() / "runs"


def lock_run(path: Path) -> RunLock | None:
    """Keep others from the run in a folder until the lock is closed or dropped; None where another has it.

    Raises OSError where there is no such folder, or nothing can be written there.
    """
    handle = os.open(path / LOCK, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o666)
    lock = RunLock(handle)
    if try_lock(handle):
        return lock
    lock.close()
    return None


class Closes(Protocol):
    def close(self) -> None: ...


class Store:
    """Writes one recording to a folder of its own. All methods raise OSError where that cannot be done."""

    def __init__(self, folder: Path, recording: Recording, earlier: Path | None = None) -> None:
        """Write what the recording has by now.

        folder: of all runs.   earlier: the folder of the run that this one goes on from; its keyframes are shared.
        """
        self.path = folder / recording.run_id
        self._recording = recording
        self._sizes: dict[str, int] = {}  # in bytes, of the recording's keyframes that are there
        self._n_rows = self._n_events = 0
        self._answers_s = 0.0
        (self.path / KEYFRAMES).mkdir(parents=True, exist_ok=True)
        lock = lock_run(self.path)
        if lock is None:
            raise OSError(0, "another program writes to it", str(self.path))
        self._files: list[Closes] = [lock]
        try:
            _put(self.path / HEADER, header_to_json(recording.header))
            if recording.test is not None:
                _put(self.path / TEST, packed(partial(examples_to_npz, recording.test)))
            self._rows, self._events = (self._new(name) for name in (HISTORY, EVENTS))
            self._rows.write(history_head().encode())
            self._share(earlier)
            known = set(map(keyframe_name, recording.keyframes))
            for name in keyframe_names(self.path):  # where writing had failed some time ago
                if name in known:
                    self._sizes[name] = (self.path / KEYFRAMES / name).stat().st_size
                else:
                    os.unlink(self.path / KEYFRAMES / name)
            self.add(recording.keyframes[0])
        except BaseException:
            self.close()
            raise

    def _new(self, name: str) -> BinaryIO:
        file = open(self.path / name, "wb", buffering=0)  # noqa: SIM115  closed by close()
        self._files.append(file)
        return file

    def _share(self, earlier: Path | None) -> None:
        """Take the keyframes of the run before: as links where that is possible."""
        if earlier is None:
            return
        for frame in self._recording.keyframes:
            name = keyframe_name(frame)
            with contextlib.suppress(OSError):
                os.link(earlier / KEYFRAMES / name, self.path / KEYFRAMES / name)

    def add(self, state: RunState) -> None:
        """Write a keyframe, and before it the events and rows that belong to it."""
        self._write_texts()
        name = keyframe_name(state)
        if name in self._sizes:
            return
        data = packed(partial(keyframe_to_npz, state))
        _put(self.path / KEYFRAMES / name, data)
        self._sizes[name] = len(data)
        self._thin()
        if time.monotonic() - self._answers_s > ANSWERS_EVERY_S:
            self.write_answers()

    def drop(self, states: list[RunState]) -> None:
        """Remove keyframes that the recording has given up."""
        for name in self._sizes.keys() & set(map(keyframe_name, states)):
            del self._sizes[name]
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self.path / KEYFRAMES / name)

    def _thin(self) -> None:
        """Remove keyframes until all take no more than they may: on disk nothing is shared between them."""
        while sum(self._sizes.values()) > self._recording.limit_bytes:
            states = [state for state in self._recording.keyframes if keyframe_name(state) in self._sizes]
            i = least(states)
            if i is None:
                break
            self.drop([states[i]])

    def catch_up(self, until_s: float) -> bool:
        """Write keyframes that are only in memory, until time.monotonic() is until_s; whether some are left."""
        most_bytes = max(self._sizes.values(), default=0)
        for frame in self._recording.keyframes:
            if sum(self._sizes.values()) + most_bytes > self._recording.limit_bytes:
                break
            if keyframe_name(frame) not in self._sizes:
                if time.monotonic() > until_s:
                    return True
                self.add(frame)
        return False

    def write_answers(self) -> None:
        """Write what was said of every test digit so far."""
        self._answers_s = time.monotonic()
        if len(self._recording.history):
            _put(self.path / ANSWERS, packed(partial(answers_to_npz, self._recording.history.answers)))

    def end(self) -> None:
        """The run was ended in good order: nobody needs to be asked about it."""
        self._write_texts()
        self.write_answers()
        mark_ended(self.path)

    def close(self) -> None:
        """Give the folder up."""
        while self._files:
            with contextlib.suppress(OSError):
                self._files.pop().close()

    def _write_texts(self) -> None:
        history = self._recording.history
        events = history.log
        if len(events) > self._n_events:
            _write(self._events, events_text(events[self._n_events :]))
            self._n_events = len(events)
        rows = csv_rows(history, first=self._n_rows)
        if rows:
            _write(self._rows, rows.encode())
            self._n_rows += rows.count("\n")


def _put(path: Path, data: bytes) -> None:
    """Write a file that takes its name when it is whole.

    Nobody waits for the disk here, which may take seconds: what the system has been given outlives a crash of the
    program, and what a failing machine loses costs a reader no more than itself.
    """
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_bytes(data)
        os.replace(part, path)
    except OSError:
        with contextlib.suppress(OSError):
            part.unlink()
        raise


def _write(file: BinaryIO, data: bytes) -> None:
    """Write all of the data to a file without a buffer."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def mark_ended(path: Path) -> None:
    """Mark the run in a folder as ended in good order."""
    (path / ENDED).write_bytes(b"")


class Reader:
    """Reads the run in a folder, and what it grows by while another program writes to it.

    Raises OSError where there is none, ValueError, with one sentence, for what is no run. A keyframe or a line that
    cannot be read is left out: the machine may have lost its power while it was written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            with open_regular(path / HEADER) as file:
                header = header_from_json(file.read(MOST_TEXT_BYTES))
            history = history_from_csv(self._text(HISTORY))
            events = events_from_json(self._text(EVENTS))
            put_together(history, events, self._answers())
            self.recording = Recording(path.name, header, history, limit_bytes=2**62)
            self.recording.path = path
            if header.own:
                with open_regular(path / TEST) as file:
                    self.recording.test = examples_from_npz(file, header)
        except ValueError as error:
            raise ValueError(Text("{name}: {why}", name=printable(path.name), why=text_of(error))) from None
        self._seen: set[str] = set()
        self._read_keyframes()

    @property
    def is_over(self) -> bool:
        """Whether the run was ended in good order."""
        return (self.path / ENDED).exists()

    def refresh(self) -> bool:
        """Read what came since the last time; whether there was anything."""
        n = len(self.recording), len(self.recording.history)
        history = self.recording.history
        newest = history.last().step if len(history) else -1
        for point in points_of(history_from_csv(self._text(HISTORY))):
            if point.step > newest:
                history.append(point)
        for event in events_from_json(self._text(EVENTS))[len(history.log) :]:
            history.add_event(event)
        self._read_keyframes()
        return n != (len(self.recording), len(history))

    def _text(self, name: str) -> bytes:
        try:
            with open_regular(self.path / name) as file:
                return file.read(MOST_TEXT_BYTES)
        except FileNotFoundError:
            return b""

    def _answers(self) -> Answers | None:
        with contextlib.suppress(OSError, ValueError), open_regular(self.path / ANSWERS) as file:
            return answers_from_npz(file)
        return None

    def _read_keyframes(self) -> None:
        recording = self.recording
        for name in keyframe_names(self.path):
            if name in self._seen:
                continue
            self._seen.add(name)
            with contextlib.suppress(OSError, ValueError), open_regular(self.path / KEYFRAMES / name) as file:
                state = keyframe_from_npz(file, recording.header)
                recording.add(replace(state, history=recording.history))


def keyframe_names(path: Path) -> list[str]:
    """Return the file names of the keyframes in a run's folder, in the order of their steps."""
    try:
        names = os.listdir(path / KEYFRAMES)
    except OSError:
        return []
    return sorted(name for name in names if name.endswith(".npz") and name[:12].isdecimal())
