"""The recorded runs on this machine: list, find, open, star and delete them."""

from __future__ import annotations

import contextlib
import os
import re
import secrets
import shutil
from dataclasses import dataclass
from pathlib import Path

from visnet.files import open_regular
from visnet.recording.format import HEADER, HISTORY, MOST_TEXT_BYTES, header_from_json, history_from_csv, history_head
from visnet.recording.recording import Header, Recording
from visnet.recording.store import ENDED, STARRED, Reader, keyframe_names, lock_run, mark_ended, runs_folder
from visnet.text import Text

TOTAL_BYTES = 2 * 2**30  # of all runs together, by default
TAIL_BYTES = 4096  # at the end of history.csv, enough for its last line
_GONE = ".gone-"


@dataclass(frozen=True, slots=True)
class Found:
    """A recorded run in its folder.

    last_step: of the newest keyframe.   test_accuracy: of the newest row, 0 to 1, None if there is none.
    when_s: when it was last written, in seconds since 1970.   n_bytes: on disk.
    starred: never removed automatically.   ended: closed properly; a run that is neither ended nor in use was
    interrupted.   in_use: a program is writing to it, or has opened it to resume it.
    """

    path: Path
    header: Header
    last_step: int
    test_accuracy: float | None
    when_s: float
    n_bytes: int
    starred: bool
    ended: bool
    in_use: bool

    @property
    def run_id(self) -> str:
        return self.path.name


def recordings(folder: Path | None = None) -> list[Found]:
    """Return the recorded runs in a folder, newest first. folder: None is runs_folder(). Ignores other files."""
    runs = [run for path in _folders(folder) if (run := _look(path)) is not None]
    return sorted(runs, key=lambda run: run.when_s, reverse=True)


def unfinished(folder: Path | None = None) -> list[Found]:
    """Return the runs that were interrupted, for instance by a crash, newest first. open_found() opens them.

    Recordings made by visnet.record() are not included, because visnet cannot resume them.
    """
    return [run for run in recordings(folder) if not (run.ended or run.in_use or run.header.own)]


def find_run(name: str, folder: Path | None = None) -> Path | None:
    """Return the folder of a run by its id, or of the newest run with a title; None if there is none."""
    runs = recordings(folder)
    found = [run for run in runs if run.run_id == name]
    found += [run for run in runs if slug(name) and slug(run.header.title) == slug(name)]
    return found[0].path if found else None


def slug(title: str) -> str:
    """Return a title in a form suitable for file names: My run → my-run."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]


def open_found(found: Found) -> Recording:
    """Return the recording of a run.

    An interrupted run is locked against other programs until its `lock` is closed.
    Raises OSError or ValueError, with one sentence, if it cannot be read, and ValueError if it has no keyframe.
    """
    recording = Reader(found.path).recording
    if not len(recording):
        raise ValueError(Text("{name}: none of its keyframes can be read", name=found.path.name))
    if not found.ended:
        with contextlib.suppress(OSError):
            recording.lock = lock_run(found.path)
    return recording


def settle(recording: Recording) -> None:
    """Mark an opened run as ended, so that it is no longer offered for recovery."""
    if recording.path is not None and recording.lock is not None:
        with contextlib.suppress(OSError):
            mark_ended(recording.path)
        recording.lock.close()
        recording.lock = None


def star(found: Found, on: bool) -> None:
    """Star or unstar a run; prune() never removes a starred one. Raises OSError if that cannot be stored."""
    if on:
        (found.path / STARRED).write_bytes(b"")
    else:
        (found.path / STARRED).unlink(missing_ok=True)


def discard(found: Found) -> None:
    """Delete a run from disk. Raises OSError if another program is using it, or it cannot be deleted."""
    lock = lock_run(found.path)
    if lock is None:
        raise OSError(0, "another program is using it", str(found.path))
    try:
        # Rename it first, so that no program finds half a run.
        gone = found.path.with_name(f"{_GONE}{secrets.token_hex(4)}")
        os.rename(found.path, gone)
    finally:
        lock.close()
    shutil.rmtree(gone, ignore_errors=True)


def prune(folder: Path, total_bytes: int = TOTAL_BYTES) -> None:
    """Delete the oldest runs until the rest fit into total_bytes, except those that are starred or in use."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_GONE}*"):  # left behind by a program that ended
            shutil.rmtree(path, ignore_errors=True)
    runs = recordings(folder)
    n_bytes = sum(run.n_bytes for run in runs)
    for run in reversed(runs):
        if n_bytes <= total_bytes:
            break
        if not run.starred and not run.in_use:
            with contextlib.suppress(OSError):
                discard(run)
                n_bytes -= run.n_bytes


def _folders(folder: Path | None) -> list[Path]:
    try:
        return [path for path in (folder or runs_folder()).iterdir() if path.is_dir() and path.name[0] != "."]
    except OSError:
        return []


def _look(path: Path) -> Found | None:
    """Return the run in a folder, without reading its keyframes; None if there is none."""
    try:
        with open_regular(path / HEADER) as file:
            header = header_from_json(file.read(MOST_TEXT_BYTES))
        names = keyframe_names(path)
        if not names:
            return None
        n_bytes, when_s = 0, 0.0
        for root, _, files in os.walk(path):
            for name in files:
                with contextlib.suppress(OSError):
                    status = os.stat(os.path.join(root, name))
                    n_bytes += status.st_size
                    when_s = max(when_s, status.st_mtime)
        ended = (path / ENDED).exists()
        return Found(
            path=path,
            header=header,
            last_step=int(names[-1].partition("-")[0]),
            test_accuracy=_test_accuracy(path),
            when_s=when_s,
            n_bytes=n_bytes,
            starred=(path / STARRED).exists(),
            ended=ended,
            in_use=not ended and _is_locked(path),
        )
    except (OSError, ValueError):
        return None


def _is_locked(path: Path) -> bool:
    try:
        lock = lock_run(path)
    except OSError:
        return False
    if lock is None:
        return True
    lock.close()
    return False


def _test_accuracy(path: Path) -> float | None:
    with contextlib.suppress(OSError, ValueError), open_regular(path / HISTORY) as file:
        size = file.seek(0, os.SEEK_END)
        file.seek(max(0, size - TAIL_BYTES))
        whole = file.read().rpartition(b"\n")[0].rpartition(b"\n")[2]
        history = history_from_csv(history_head().encode() + whole + b"\n")
        return history.last().test_accuracy if len(history) else None
    return None
