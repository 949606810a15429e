"""The .visnet file: one recorded run in a zip archive, to keep, share and open elsewhere."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from visnet.files import open_regular, printable, written_whole
from visnet.npz import parsing
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
    history_text,
    keyframe_from_npz,
    keyframe_name,
    keyframe_to_npz,
    packed,
    put_together,
)
from visnet.recording.recording import Header, Recording
from visnet.text import Text, text_of
from visnet.training.run_state import RunState

SUFFIX = ".visnet"
MANIFEST = "manifest.json"
MOST_FILES = 20_000
MOST_BYTES = 2**31  # of its contents, unpacked
_KEYFRAME = re.compile(rf"{KEYFRAMES}/[0-9]{{12,15}}-[0-9]{{6,15}}\.npz")
_TEXTS = (HEADER, EVENTS, HISTORY, MANIFEST)
_PARTS = (*_TEXTS, ANSWERS, TEST)
_ENCRYPTED = 0x1
_UNREADABLE = Text("not a readable {suffix} file (truncated?)", suffix=SUFFIX)


class RecordingError(ValueError):
    """A file without a run that visnet can open; the message is one sentence that names it."""


def save_recording(recording: Recording, path: str | os.PathLike[str]) -> None:
    """Write a recording to a file, atomically. Raises OSError if it cannot be written."""
    frames = recording.keyframes  # first, so that the rest reaches at least as far
    history = recording.history
    log, hashes = history.log, {}
    with written_whole(path) as file, zipfile.ZipFile(file, "w") as archive:

        def add(name: str, data: bytes) -> None:
            hashes[name] = hashlib.sha256(data).hexdigest()
            archive.writestr(name, data, zipfile.ZIP_DEFLATED if name in _TEXTS else zipfile.ZIP_STORED)

        add(HEADER, header_to_json(recording.header))
        add(EVENTS, events_text(log))
        add(HISTORY, history_text(history))
        if len(history):
            add(ANSWERS, packed(lambda part: answers_to_npz(history.answers, part)))
        if recording.test is not None:
            test = recording.test
            add(TEST, packed(lambda part: examples_to_npz(test, part)))
        for frame in frames:
            add(f"{KEYFRAMES}/{keyframe_name(frame)}", packed(partial(keyframe_to_npz, frame)))
        manifest = json.dumps(hashes, indent=1).encode()
        archive.writestr(MANIFEST, manifest, zipfile.ZIP_DEFLATED)


def open_recording(path: str | os.PathLike[str], poll: Callable[[], object] | None = None) -> Recording:
    """Return the recording of a .visnet file.

    poll: called now and then; it may raise, to cancel.
    Raises OSError if the file cannot be opened, and RecordingError, with one sentence, if it is not a valid recording.
    """
    name = printable(os.path.basename(os.fspath(path)))
    with open_regular(path) as file:
        try:
            with parsing(_UNREADABLE):
                archive = zipfile.ZipFile(file)
            with archive:
                return _Archive(archive, poll or (lambda: None)).recording(name.removesuffix(SUFFIX))
        except ValueError as error:
            raise RecordingError(Text("{name}: {why}", name=name, why=text_of(error))) from None


class _Archive:
    """Reads the entries of an open archive. Nothing is extracted to disk, whatever the names of the entries."""

    def __init__(self, archive: zipfile.ZipFile, poll: Callable[[], object]) -> None:
        self._archive, self._poll = archive, poll
        self._entries: dict[str, zipfile.ZipInfo] = {}
        entries = archive.infolist()
        if len(entries) > MOST_FILES:
            raise ValueError(
                Text(
                    "it contains {n_entries:,} files, but at most {most_files:,} are allowed",
                    n_entries=len(entries),
                    most_files=MOST_FILES,
                )
            )
        names = {info.filename for info in entries}
        for needed in (MANIFEST, HEADER, HISTORY, EVENTS):
            if needed not in names:  # a truncated file may end with a keyframe's own zip directory
                raise ValueError(Text("not a recording, or truncated: {needed} is missing", needed=needed))
        for info in entries:
            if info.filename not in _PARTS and not _KEYFRAME.fullmatch(info.filename):
                raise ValueError(
                    Text("it contains an unexpected file, {filename!r}", filename=printable(info.filename, 80))
                )
            if info.filename in self._entries:
                raise ValueError(Text("it contains {filename} twice", filename=info.filename))
            stored = zipfile.ZIP_DEFLATED if info.filename in _TEXTS else zipfile.ZIP_STORED
            if info.flag_bits & _ENCRYPTED or info.compress_type != stored:
                raise ValueError(
                    Text("{filename} is encrypted, or compressed in an unsupported way", filename=info.filename)
                )
            if info.filename in _TEXTS and info.file_size > MOST_TEXT_BYTES:
                raise ValueError(
                    Text(
                        "{filename} is too large: {file_size:,} bytes", filename=info.filename, file_size=info.file_size
                    )
                )
            self._entries[info.filename] = info
        n_bytes = sum(info.file_size for info in entries)
        if n_bytes > MOST_BYTES:
            raise ValueError(
                Text(
                    "its contents are {n_bytes:,} bytes, but at most {most_bytes:,} are allowed",
                    n_bytes=n_bytes,
                    most_bytes=MOST_BYTES,
                )
            )
        self._hashes = self._manifest()

    def recording(self, run_id: str) -> Recording:
        """Return the recording that the entries hold."""
        header = header_from_json(self._read(HEADER))
        answers = answers_from_npz(io.BytesIO(self._read(ANSWERS)), self._poll) if ANSWERS in self._entries else None
        events = events_from_json(self._read(EVENTS))
        history = put_together(history_from_csv(self._read(HISTORY)), events, answers)
        recording = Recording(run_id, header, history, limit_bytes=MOST_BYTES)
        if header.own:
            if TEST not in self._entries:
                raise ValueError(Text("it is incomplete: {test} is missing", test=TEST))
            recording.test = examples_from_npz(io.BytesIO(self._read(TEST)), header, self._poll)
        for name in sorted(name for name in self._entries if name not in _PARTS):
            state = self._keyframe(name, header, len(events))
            recording.add(replace(state, history=history))
        if not len(recording):
            raise ValueError(Text("it has no keyframe"))
        return recording

    def _keyframe(self, name: str, header: Header, n_events: int) -> RunState:
        self._poll()
        try:
            state = keyframe_from_npz(io.BytesIO(self._read(name)), header, self._poll)
        except ValueError as error:
            raise ValueError(Text("{name}: {why}", name=name, why=text_of(error))) from None
        if f"{KEYFRAMES}/{keyframe_name(state)}" != name or state.n_events > n_events:
            raise ValueError(Text("{name} contains the state of a different step", name=name))
        return state

    def _read(self, name: str) -> bytes:
        info = self._entries[name]
        with parsing(_UNREADABLE), self._archive.open(info) as part:
            data = part.read(info.file_size + 1)
        if len(data) != info.file_size:
            raise ValueError(Text("{name} is truncated", name=name))
        if name != MANIFEST and hashlib.sha256(data).hexdigest() != self._hashes.get(name):
            raise ValueError(
                Text("{name} has been changed: its SHA-256 does not match {manifest}", name=name, manifest=MANIFEST)
            )
        return data

    def _manifest(self) -> dict[str, str]:
        try:
            hashes = json.loads(self._read(MANIFEST))
        except (ValueError, RecursionError):
            raise ValueError(Text("{manifest} cannot be read", manifest=MANIFEST)) from None
        if not isinstance(hashes, dict):
            raise ValueError(Text("{manifest} cannot be read", manifest=MANIFEST))
        for name in hashes:
            if name not in self._entries:
                raise ValueError(Text("it is incomplete: {name} is missing", name=printable(str(name), 80)))
        return hashes
