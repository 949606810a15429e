"""Recording: one run in memory, as keyframes between which every step can be made again."""

from __future__ import annotations

import datetime
import functools
import json
import os
import platform
import threading
import weakref
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from threadpoolctl import threadpool_info

import visnet
from visnet.core.arrays import Array
from visnet.datasets.dataset import Dataset, Split
from visnet.training.history import History
from visnet.training.recipe import LIVE, Recipe
from visnet.training.run_state import RunState

RUN_BYTES = 64 * 2**20  # of keyframes a run, in memory and on disk, unless it is set otherwise
DATA = "data"  # in a header's extra: how the data are found again


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is known of a run besides its figures.

    recipe: as the run began.   dataset, source, fingerprint: the data's name, what load_dataset() takes to find them
    again, and the hash of their content.   image_shape: (height, width) in pixels.
    n_threads: that shared the work.   began: date and time in UTC, ISO 8601.
    versions: of Python, NumPy and visnet.   blas: the library of matrix products and its kernel; another one may give
    other last bits.   own: recorded by visnet.record() from somebody's own training loop, so that no step can be made
    again.   title: what its owner calls it.   parent, parent_step: the run that it went on from, "" where none.
    extra: whatever else the recording program wants to find again, fit for JSON.
    """

    recipe: Recipe
    dataset: str
    class_names: tuple[str, ...]
    image_shape: tuple[int, int]
    fingerprint: str = ""
    source: str = ""
    n_threads: int = 1
    began: str = ""
    versions: dict[str, str] = field(default_factory=dict)
    blas: str = ""
    own: bool = False
    title: str = ""
    parent: str = ""
    parent_step: int = 0
    extra: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, dataset: Dataset, recipe: Recipe, n_threads: int, **more: Any) -> Header:
        """Return the header of a run that begins now on this machine."""
        return cls(
            recipe=recipe,
            dataset=dataset.name,
            class_names=dataset.class_names,
            image_shape=dataset.image_shape,
            fingerprint=dataset.fingerprint,
            source=dataset.source,
            n_threads=n_threads,
            began=datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds"),
            versions={"python": platform.python_version(), "numpy": np.__version__, "visnet": visnet.__version__},
            blas=blas_kernel(),
            **more,
        )


def data_of(header: Header) -> tuple[str, tuple[str, ...], dict[str, Any]]:
    """Return where a run's data were: the source, further files, and keywords of load_dataset()."""
    kept = header.extra.get(DATA)
    if isinstance(kept, dict) and isinstance(kept.get("source"), str):
        others, options = kept.get("others"), kept.get("options")
        return (
            kept["source"],
            tuple(map(str, others)) if isinstance(others, list) else (),
            options if isinstance(options, dict) else {},
        )
    return header.source or header.dataset, (), {}


def extra_of(source: str, others: tuple[str, ...], options: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a header keeps of where the data are, so that data_of() finds it."""
    try:
        kept = json.loads(json.dumps({"source": source, "others": list(others), "options": dict(options)}))
    except (TypeError, ValueError):  # keywords that JSON has no words for
        return {}
    return {DATA: kept}


@functools.cache
def blas_kernel() -> str:
    """Return which library and kernel this process's matrix products use: openblas 0.3.30 SkylakeX."""
    for library in threadpool_info():
        if library["user_api"] == "blas":
            parts = (library["internal_api"], library.get("version"), library.get("architecture"))
            return " ".join(part for part in parts if part)
    return ""


class RunLock:
    """Keeps other programs from a run until it is closed; the end of the process and of this object do that, too."""

    def __init__(self, handle: int) -> None:
        """handle: of an open file that is locked."""
        self._close = weakref.finalize(self, os.close, handle)

    def close(self) -> None:
        """Give it up; closing it again does nothing."""
        self._close()


class Recording:
    """The keyframes and the history of one run. One thread adds to it; any other may read it meanwhile.

    run_id: its name among the recordings of this machine.   history: may grow on.
    Keyframes are in the order of their steps; of two at the same step the later one is that with more events.
    """

    def __init__(self, run_id: str, header: Header, history: History, limit_bytes: int = RUN_BYTES) -> None:
        """limit_bytes: what its keyframes may take; the first and the newest are kept in any case."""
        self.run_id, self.header, self.history = run_id, header, history
        self.limit_bytes = limit_bytes
        self.path: Path | None = None  # the folder where it is kept, None where it is not
        self.test: Split | None = None  # the test examples of an own training loop
        self.lock: RunLock | None = None  # keeps others from a run that was found unfinished, until it is closed
        self._frames: tuple[RunState, ...] = ()  # replaced as a whole, so that no reader needs a lock
        self._held: dict[int, int] = {}  # how many keyframes hold an array, by its identity: neighbours share some
        self._n_bytes = 0
        self._lock = threading.Lock()

    def __len__(self) -> int:
        """The number of keyframes."""
        return len(self._frames)

    @property
    def keyframes(self) -> tuple[RunState, ...]:
        """All keyframes, in order."""
        return self._frames

    @property
    def own(self) -> bool:
        """Whether somebody's own training loop was recorded: then there are only keyframes."""
        return self.header.own

    @property
    def dataset(self) -> Dataset | None:
        """The test examples of an own training loop, in place of its training set as well; None for other runs."""
        if self.test is None:
            return None
        return Dataset(self.header.dataset, self.header.class_names, self.test, self.test)

    @property
    def n_bytes(self) -> int:
        """What the keyframes take in memory."""
        return self._n_bytes

    @property
    def first_step(self) -> int:
        """The step of the first keyframe. Raises IndexError where there is none."""
        return self._frames[0].step

    @property
    def last_step(self) -> int:
        """The step of the newest keyframe. Raises IndexError where there is none."""
        return self._frames[-1].step

    def steps(self) -> list[int]:
        """Return the steps of the keyframes, ascending."""
        return [frame.step for frame in self._frames]

    def before(self, step: int) -> RunState:
        """Return the newest keyframe at or before a step; the first where the step is before all."""
        frames = self._frames
        return frames[max(0, bisect_right(frames, step, key=lambda frame: frame.step) - 1)]

    def after(self, step: int) -> RunState | None:
        """Return the first keyframe after a step, None where there is none."""
        frames = self._frames
        i = bisect_right(frames, step, key=lambda frame: frame.step)
        return frames[i] if i < len(frames) else None

    def add(self, state: RunState) -> list[RunState]:
        """Add a keyframe; return those that had to go for it. One of a moment that is there already is not added."""
        with self._lock:
            frames = [*self._frames]
            at = bisect_right(frames, _place(state), key=_place)
            if at and _place(frames[at - 1]) == _place(state):
                return []
            frames.insert(at, state)
            self._hold(state)
            gone = []
            while self._n_bytes > self.limit_bytes and (i := least(frames)) is not None:
                gone.append(frames.pop(i))
                self._release(gone[-1])
            self._frames = tuple(frames)
            return gone

    def _hold(self, state: RunState) -> None:
        for array in arrays_of(state):
            held = self._held.get(id(array), 0)
            self._held[id(array)] = held + 1
            self._n_bytes += 0 if held else array.nbytes

    def _release(self, state: RunState) -> None:
        for array in arrays_of(state):
            self._held[id(array)] -= 1
            if not self._held[id(array)]:
                del self._held[id(array)]
                self._n_bytes -= array.nbytes


def arrays_of(state: RunState) -> Iterator[Array]:
    """The arrays of a state, each once."""
    arrays = [state.theta, *state.optimiser.slots.values(), state.last_sane.theta]
    if state.best is not None and state.best.theta is not None:
        arrays.append(state.best.theta)
    return iter({id(array): array for array in arrays}.values())


def structure(recipe: Recipe) -> Recipe:
    """Return the recipe without its live fields. Runs of one structure can share an engine."""
    plain = Recipe()
    return recipe.changed(**{name: getattr(plain, name) for name in LIVE})


def _place(state: RunState) -> tuple[int, int]:
    return state.step, state.n_events


def least(frames: list[RunState]) -> int | None:
    """Return which keyframe is missed least: that with the shortest gap around it, for how far the run had come.

    Much happens at first, and the length of what must be made again matters less the longer the run is. The first and
    the newest stay, and those with which a run went on under another recipe: it cannot be made again across them.
    """
    steps = np.fromiter((frame.step for frame in frames), float, len(frames))
    gaps = (steps[2:] - steps[:-2]) / np.sqrt(np.maximum(1, steps[1:-1]))
    for i in np.argsort(gaps, kind="stable").tolist():
        before, frame = frames[i].recipe, frames[i + 1].recipe
        if before is frame or structure(before) == structure(frame):
            return i + 1
    return None
