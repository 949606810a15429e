"""Recorded runs as files and folders: open the run at a path and its data, and tell whether it is still growing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from visnet.datasets.dataset import Dataset
from visnet.datasets.errors import DataError
from visnet.datasets.load import load_dataset
from visnet.recording.format import HEADER
from visnet.recording.library import open_found, recordings
from visnet.recording.recording import Recording, blas_kernel, data_of
from visnet.recording.store import Reader
from visnet.recording.visnet_file import SUFFIX, open_recording
from visnet.text import Text, text_of


@dataclass(frozen=True, slots=True, eq=False)
class OpenedRun:
    """A recorded run and the data it was trained on.

    reader: reads what another program may still add to the run; None for other runs.
    source, others, options: arguments of load_dataset() that load the data again.
    """

    recording: Recording
    dataset: Dataset
    reader: Reader | None = None
    source: str = ""
    others: tuple[str, ...] = ()
    options: Mapping[str, Any] | None = None

    @property
    def rests(self) -> str | None:
        """Return why visnet cannot continue training this run, in one sentence; None if it can."""
        if self.recording.own:
            return Text("This run was recorded by visnet.record; visnet does not train it.")
        if self.reader is not None:
            return Text("Another program is training this run.")
        return None

    @property
    def warning(self) -> str | None:
        """Return a caveat about replaying the run here, in one sentence; None if there is none."""
        blas = self.recording.header.blas
        if self.recording.own or not blas or blas == blas_kernel():
            return None
        return Text(
            "Recorded with {theirs}, replayed with {ours}: values between keyframes may differ in the last bits.",
            theirs=blas,
            ours=blas_kernel(),
        )


def is_run(source: str) -> bool:
    """Return whether a path is that of a recorded run: a .visnet file, or the folder of a run."""
    path = Path(source)
    return (path.suffix.lower() == SUFFIX and path.is_file()) or (path.is_dir() and (path / HEADER).is_file())


def open_run(
    source: str,
    in_use: Dataset | None,
    progress: Callable[[int, int | None, str], None] | None = None,
    cancelled: Callable[[], bool] = lambda: False,
) -> OpenedRun:
    """Open the run at a path and load its data, or reuse the data in use if it is the same.

    in_use: the data in use.   progress, cancelled: as in load_dataset().
    Raises OSError or ValueError, with an error message, if the run or its data cannot be opened.
    """
    path, reader = Path(source), None
    if path.is_dir():
        found = next((one for one in recordings(path.parent) if one.path == path), None)
        if found is None or (not found.ended and (found.in_use or found.header.own)):
            reader = Reader(path)
            recording = reader.recording
        else:
            recording = open_found(found)
    else:
        recording = open_recording(path)
    if not len(recording):
        raise ValueError(Text("{source}: the run has no steps yet", source=source))
    if recording.own:
        dataset = recording.dataset
        if dataset is None:
            raise ValueError(Text("{source}: the run's test examples are missing", source=source))
        return OpenedRun(recording, dataset, reader)
    return _with_data(source, recording, reader, in_use, progress, cancelled)


def _with_data(
    source: str,
    recording: Recording,
    reader: Reader | None,
    in_use: Dataset | None,
    progress: Callable[[int, int | None, str], None] | None,
    cancelled: Callable[[], bool],
) -> OpenedRun:
    header = recording.header
    if in_use is not None and in_use.fingerprint == header.fingerprint:
        return OpenedRun(recording, in_use, reader)
    name, others, options = data_of(header)
    try:
        dataset = load_dataset([name, *others] if others else name, progress=progress, cancelled=cancelled, **options)
    except (DataError, OSError) as error:
        raise ValueError(
            Text(
                "{source}: the run was trained on {data}, which cannot be opened ({reason}). Open these data, then the "
                "run.",
                source=source,
                data=header.dataset,
                reason=text_of(error),
            )
        ) from None
    if dataset.fingerprint != header.fingerprint:
        raise ValueError(
            Text(
                "{source}: the run was trained on {data}, but the data at {place} are different. Open the run's data, "
                "then the run.",
                source=source,
                data=header.dataset,
                place=name,
            )
        )
    return OpenedRun(recording, dataset, reader, name, others, options)
