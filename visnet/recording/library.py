"""The library of recorded runs on this machine: what there is, what was left unfinished, and what may go."""

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

TOTAL_BYTES = 2 * 2**30  # of all runs together, unless it is set otherwise
TAIL_BYTES = 4096  # of the history, in which its last line is
_GONE = ".gone-"


@dataclass(frozen=True, slots=True)
class Found:
    """A recorded run in its folder.

    last_step: of the newest keyframe.   test_accuracy: of the newest row, None where there is none.
    when_s: seconds since the epoch when something of it was written last.   n_bytes: on disk.
    starred: never removed by itself.   ended: in good order; one that has not, and that nobody writes to, was cut off.
    in_use: some program writes to it, or has it open to go on with it.
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
    """Return the recorded runs in a folder, newest first; in runs_folder() where None. What is no run is left out."""
    runs = [run for path in _folders(folder) if (run := _look(path)) is not None]
    return sorted(runs, key=lambda run: run.when_s, reverse=True)


def unfinished(folder: Path | None = None) -> list[Found]:
    """Return the runs that were cut off, as by a crash, newest first: open_found() opens them to go on.

    Own training loops are not among them: visnet cannot go on with them.
    """
    return [run for run in recordings(folder) if not (run.ended or run.in_use or run.header.own)]


def find_run(name: str, folder: Path | None = None) -> Path | None:
    """Return the folder of a run, by its own name, or the newest by the name that its owner gave it."""
    runs = recordings(folder)
    found = [run for run in runs if run.run_id == name]
    found += [run for run in runs if slug(name) and slug(run.header.title) == slug(name)]
    return found[0].path if found else None


def slug(title: str) -> str:
    """Return a title as part of a file name: My run → my-run."""
    return re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")[:60]


def open_found(found: Found) -> Recording:
    """Return the recording of a run.

    One that was cut off is kept from other programs until its `lock` is closed.
    Raises OSError or ValueError, with one sentence, where it cannot be read, and ValueError where it has no keyframe.
    """
    recording = Reader(found.path).recording
    if not len(recording):
        raise ValueError(Text("{name}: none of its keyframes can be read", name=found.path.name))
    if not found.ended:
        with contextlib.suppress(OSError):
            recording.lock = lock_run(found.path)
    return recording


def settle(recording: Recording) -> None:
    """Stop offering an opened run for recovery."""
    if recording.path is not None and recording.lock is not None:
        with contextlib.suppress(OSError):
            mark_ended(recording.path)
        recording.lock.close()
        recording.lock = None


def star(found: Found, on: bool) -> None:
    """Keep a run whatever space others take, or no longer. Raises OSError where that cannot be written down."""
    if on:
        (found.path / STARRED).write_bytes(b"")
    else:
        (found.path / STARRED).unlink(missing_ok=True)


def discard(found: Found) -> None:
    """Remove a run from the disk. Raises OSError where another program uses it, or it cannot be removed."""
    lock = lock_run(found.path)
    if lock is None:
        raise OSError(0, "another program is using it", str(found.path))
    try:
        # Under another name first, so that nobody finds half a run.
        gone = found.path.with_name(f"{_GONE}{secrets.token_hex(4)}")
        os.rename(found.path, gone)
    finally:
        lock.close()
    shutil.rmtree(gone, ignore_errors=True)


def prune(folder: Path, total_bytes: int = TOTAL_BYTES) -> None:
    """Remove the oldest runs until all take no more than total_bytes; none that is starred or in use."""
    with contextlib.suppress(OSError):
        for path in folder.glob(f"{_GONE}*"):  # of a program that ended meanwhile
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
    """What is in a folder, without its keyframes; None where it is no run."""
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
