"""Taking .visnet files apart and putting them together again, with the right hashes, for tests of what is in them."""

from __future__ import annotations

import functools
import hashlib
import json
import zipfile
from pathlib import Path

from visnet import Recipe, train
from visnet.datasets.dataset import Dataset
from visnet.recording.recorder import Recorder
from visnet.recording.recording import Recording
from visnet.training.control import Control

TEXTS = ("run.json", "events.jsonl", "history.csv", "manifest.json")


def parts_of(path: Path) -> dict[str, bytes]:
    """The parts of an archive, by name."""
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_into(path: Path, parts: dict[str, bytes], manifest: bytes | None = None) -> None:
    """Write an archive of parts. manifest: in place of one with their hashes; a part of that name sets the place."""
    hashes = {name: hashlib.sha256(part).hexdigest() for name, part in parts.items() if name != "manifest.json"}
    whole = dict(parts)
    if "manifest.json" in parts or manifest is None:
        whole["manifest.json"] = manifest or json.dumps(hashes).encode()
    with zipfile.ZipFile(path, "w") as archive:
        for name, part in whole.items():
            archive.writestr(name, part, zipfile.ZIP_DEFLATED if name in TEXTS else zipfile.ZIP_STORED)


@functools.cache
def small_recording(dataset: Dataset) -> Recording:
    """A short run, recorded."""
    control = Control()
    recorder = Recorder(control, dataset)
    control.change(learning_rate=0.2)
    for _ in train(dataset, Recipe(hidden=(4,), epochs=3, optimizer="momentum", validation=0.2, patience=2), control):
        pass
    recorder.stop()
    return recorder.recording
