"""Store: the folder of one run on disk, written during training and readable at the same time."""

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
    """Return the folder of recorded runs, in the user's data folder; it may not exist yet."""
    return data_folder() / "runs"


def lock_run(path: Path) -> RunLock | None:
    """Lock the run in a folder against other programs; return None if another program holds the lock.

    Raises OSError if there is no such folder, or it is not writable.
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
    """Write one recording to a folder of its own. All methods raise OSError if that fails."""

    def __init__(self, folder: Path, recording: Recording, earlier: Path | None = None) -> None:
        """Create the folder and write what the recording has so far.

        folder: where runs are stored.   earlier: the folder of the run that this one resumes; its keyframes are shared.
        """
        self.path = folder / recording.run_id
        self._recording = recording
        self._sizes: dict[str, int] = {}  # in bytes, of the recording's keyframes on disk
        self._n_rows = self._n_events = 0
        self._answers_s = 0.0
        (self.path / KEYFRAMES).mkdir(parents=True, exist_ok=True)
        lock = lock_run(self.path)
        if lock is None:
            raise OSError(0, "another program is writing to it", str(self.path))
        self._files: list[Closes] = [lock]
        try:
            _put(self.path / HEADER, header_to_json(recording.header))
            if recording.test is not None:
                _put(self.path / TEST, packed(partial(examples_to_npz, recording.test)))
            self._rows, self._events = (self._new(name) for name in (HISTORY, EVENTS))
            self._rows.write(history_head().encode())
            self._share(earlier)
            known = set(map(keyframe_name, recording.keyframes))
            for name in keyframe_names(self.path):  # left by an earlier attempt that failed
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
        """Share the keyframes of the earlier run, as hard links if possible."""
        if earlier is None:
            return
        for frame in self._recording.keyframes:
            name = keyframe_name(frame)
            with contextlib.suppress(OSError):
                os.link(earlier / KEYFRAMES / name, self.path / KEYFRAMES / name)

    def add(self, state: RunState) -> None:
        """Write a keyframe, after the events and rows that belong to it."""
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
        """Delete keyframes that the recording has removed."""
        for name in self._sizes.keys() & set(map(keyframe_name, states)):
            del self._sizes[name]
            with contextlib.suppress(FileNotFoundError):
                os.unlink(self.path / KEYFRAMES / name)

    def _thin(self) -> None:
        """Delete keyframes until the rest fit the limit; on disk they do not share arrays as they do in memory."""
        while sum(self._sizes.values()) > self._recording.limit_bytes:
            states = [state for state in self._recording.keyframes if keyframe_name(state) in self._sizes]
            i = least(states)
            if i is None:
                break
            self.drop([states[i]])

    def catch_up(self, until_s: float) -> bool:
        """Write keyframes that are only in memory, until time.monotonic() is until_s; return whether some are left."""
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
        """Write the prediction history of the test set."""
        self._answers_s = time.monotonic()
        if len(self._recording.history):
            _put(self.path / ANSWERS, packed(partial(answers_to_npz, self._recording.history.answers)))

    def end(self) -> None:
        """Mark the run as ended, so that it is not offered for recovery."""
        self._write_texts()
        self.write_answers()
        mark_ended(self.path)

    def close(self) -> None:
        """Close the files and release the lock."""
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
    """Write a file atomically.

    It is not flushed to the disk, which can take seconds: data handed to the system survive a crash of the program, and
    if the machine fails, a reader loses only the files concerned.
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
    """Write all of the data to an unbuffered file."""
    view = memoryview(data)
    while view:
        view = view[file.write(view) :]


def mark_ended(path: Path) -> None:
    """Mark the run in a folder as ended."""
    (path / ENDED).write_bytes(b"")


class Reader:
    """Read the run in a folder, and what is added to it while another program is writing.

    Raises OSError if there is none, and ValueError, with one sentence, if it is not a run. Skips keyframes and lines
    that cannot be read, since the machine may have lost power while they were written.
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
        """Whether the run has ended."""
        return (self.path / ENDED).exists()

    def refresh(self) -> bool:
        """Read what was added since the last time; return whether there was anything new."""
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
