"""Recording: one run in memory, as keyframes between which every step can be replayed."""

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

RUN_BYTES = 64 * 2**20  # of keyframes per run, in memory and on disk, by default
DATA = "data"  # the key in a header's extra for how to load the data again


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """The metadata of a recorded run.

    recipe: the initial one.   dataset, source, fingerprint: the data's name, the source that load_dataset() takes to
    load them again, and the hash of their content.   image_shape: (height, width) in pixels.
    n_threads: how many threads shared the work.   began: date and time in UTC, ISO 8601.
    versions: of Python, NumPy and visnet.   blas: the BLAS library and its kernel; another one may give different last
    bits.   own: whether visnet.record() recorded it from a training loop that is not visnet's, so that steps cannot be
    replayed.   title: the user's name for it.   parent, parent_step: the run and step that it was resumed from, or "".
    extra: anything else that the recording program stores, as JSON values.
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
    """Return how to load a run's data: the source, further files, and keyword arguments of load_dataset()."""
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
    """Return the entries of a header's extra from which data_of() tells how to load the data."""
    try:
        kept = json.loads(json.dumps({"source": source, "others": list(others), "options": dict(options)}))
    except (TypeError, ValueError):  # keyword arguments that JSON cannot represent
        return {}
    return {DATA: kept}


@functools.cache
def blas_kernel() -> str:
    """Return the BLAS library and kernel that this process uses, such as "openblas 0.3.30 SkylakeX"."""
    for library in threadpool_info():
        if library["user_api"] == "blas":
            parts = (library["internal_api"], library.get("version"), library.get("architecture"))
            return " ".join(part for part in parts if part)
    return ""


class RunLock:
    """Locks a run against other programs until it is closed, collected, or the process ends."""

    def __init__(self, handle: int) -> None:
        """handle: the file descriptor of the locked file."""
        self._close = weakref.finalize(self, os.close, handle)

    def close(self) -> None:
        """Release the lock; closing it again has no effect."""
        self._close()


class Recording:
    """The keyframes and the history of one run. One thread may add to it while others read it.

    run_id: unique among the recordings on this machine.   history: may still grow.
    Keyframes are in order of their steps; of two at the same step, the later one has more events.
    """

    def __init__(self, run_id: str, header: Header, history: History, limit_bytes: int = RUN_BYTES) -> None:
        """limit_bytes: the size limit of its keyframes; the first and the newest are always kept."""
        self.run_id, self.header, self.history = run_id, header, history
        self.limit_bytes = limit_bytes
        self.path: Path | None = None  # the folder where it is stored, if any
        self.test: Split | None = None  # the test examples given to visnet.record()
        self.lock: RunLock | None = None  # held on an interrupted run that has been opened
        self._frames: tuple[RunState, ...] = ()  # replaced as a whole, so that no reader needs a lock
        self._held: dict[int, int] = {}  # how many keyframes refer to an array, by its id: neighbours share some
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
        """Whether visnet.record() recorded it: then it has only keyframes, and steps cannot be replayed."""
        return self.header.own

    @property
    def dataset(self) -> Dataset | None:
        """The test examples given to visnet.record(), standing in for the training set too; None for other runs."""
        if self.test is None:
            return None
        return Dataset(self.header.dataset, self.header.class_names, self.test, self.test)

    @property
    def n_bytes(self) -> int:
        """The size of the keyframes in memory."""
        return self._n_bytes

    @property
    def first_step(self) -> int:
        """The step of the first keyframe. Raises IndexError if there is none."""
        return self._frames[0].step

    @property
    def last_step(self) -> int:
        """The step of the newest keyframe. Raises IndexError if there is none."""
        return self._frames[-1].step

    def steps(self) -> list[int]:
        """Return the steps of the keyframes, in ascending order."""
        return [frame.step for frame in self._frames]

    def before(self, step: int) -> RunState:
        """Return the newest keyframe at or before a step, or the first keyframe if the step is earlier than that."""
        frames = self._frames
        return frames[max(0, bisect_right(frames, step, key=lambda frame: frame.step) - 1)]

    def after(self, step: int) -> RunState | None:
        """Return the first keyframe after a step; None if there is none."""
        frames = self._frames
        i = bisect_right(frames, step, key=lambda frame: frame.step)
        return frames[i] if i < len(frames) else None

    def add(self, state: RunState) -> list[RunState]:
        """Add a keyframe; return those that were removed to make room. A duplicate is not added."""
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
    """Yield the arrays of a state, each once."""
    arrays = [state.theta, *state.optimiser.slots.values(), state.last_sane.theta]
    if state.best is not None and state.best.theta is not None:
        arrays.append(state.best.theta)
    return iter({id(array): array for array in arrays}.values())


def structure(recipe: Recipe) -> Recipe:
    """Return the recipe with its live fields at their defaults. Runs with the same structure can share an engine."""
    plain = Recipe()
    return recipe.changed(**{name: getattr(plain, name) for name in LIVE})


def _place(state: RunState) -> tuple[int, int]:
    return state.step, state.n_events


def least(frames: list[RunState]) -> int | None:
    """Return the index of the most dispensable keyframe: the one with the shortest gap around it, relative to its step.

    Most happens at the start, and the longer the run, the less the length of a replay matters. The first and the newest
    keyframe stay, and those where the recipe's structure changed, because replay cannot go across them. None if no
    other is left.
    """
    steps = np.fromiter((frame.step for frame in frames), float, len(frames))
    gaps = (steps[2:] - steps[:-2]) / np.sqrt(np.maximum(1, steps[1:-1]))
    for i in np.argsort(gaps, kind="stable").tolist():
        before, frame = frames[i].recipe, frames[i + 1].recipe
        if before is frame or structure(before) == structure(frame):
            return i + 1
    return None
