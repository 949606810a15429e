"""The format of recordings: header, events, history, answers and keyframes as JSON, CSV and NPZ, without pickle.

docs/recordings.md documents it. All readers here raise ValueError, with one sentence, for anything they cannot read.
"""

from __future__ import annotations

import io
import json
import math
from collections.abc import Callable, Iterable
from dataclasses import asdict, fields
from typing import IO, Any

import numpy as np

from visnet.core.arrays import Array
from visnet.core.network import n_parameters
from visnet.core.optimisers import OPTIMISERS
from visnet.datasets.checks import MAX_CLASSES
from visnet.datasets.dataset import Split
from visnet.files import printable
from visnet.npz import Npz
from visnet.recording.recording import Header
from visnet.text import Text
from visnet.training.forgetting import MOST_ROWS, Answers
from visnet.training.history import EXAMPLES, GOAL, Event, History, Point, csv_rows
from visnet.training.recipe import LIVE, MAX_COUNT, Goal, Recipe
from visnet.training.run_state import MOST_PARAMETERS, RunState

FORMAT, VERSION = "visnet run", 1

HEADER, EVENTS, HISTORY, ANSWERS, KEYFRAMES = "run.json", "events.jsonl", "history.csv", "answers.npz", "keyframes"
TEST = "test.npz"  # only for recordings made by visnet.record()
MOST_TEXT_BYTES = 2**26  # of header, events and history each
MOST_SIDE = 4096  # pixels of an image's width or height
MOST_HEAD_BYTES = 2**20  # of the JSON in a keyframe
MOST_ANSWERS = 10**7  # test examples


def header_to_json(header: Header) -> bytes:
    """Return the header as JSON, with the name and version of the format."""
    values = asdict(header) | {"recipe": header.recipe.to_dict()}
    return json.dumps({"format": FORMAT, "version": VERSION, **values}, indent=1, ensure_ascii=False).encode()


def header_from_json(data: bytes) -> Header:
    """Return the header from the JSON of header_to_json()."""
    values = _json(data)
    if not isinstance(values, dict) or values.pop("format", None) != FORMAT:
        raise ValueError(Text("not a recording"))
    version = values.pop("version", None)
    if version != VERSION:
        raise ValueError(
            Text(
                "its format is version {version}, but this version of visnet reads version {other_version}",
                version=printable(str(version), 20),
                other_version=VERSION,
            )
        )
    try:
        values["recipe"] = Recipe.from_dict(values["recipe"])
        values["class_names"] = tuple(printable(_is(str, name), 200) for name in _is(list, values["class_names"]))
        height, width = (_is(int, side) for side in values["image_shape"])
        values["image_shape"] = height, width
        header = Header(**values)
        for field in fields(Header):
            value, kind = getattr(header, field.name), _KINDS.get(str(field.type))
            if kind is str:
                object.__setattr__(header, field.name, printable(_is(str, value)))
            elif kind is not None:
                _is(kind, value)
    except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(
            Text(
                "its {header} is incomplete ({name}: {why})",
                header=HEADER,
                name=type(error).__name__,
                why=printable(str(error), 100),
            )
        ) from None
    if not (1 <= height <= MOST_SIDE and 1 <= width <= MOST_SIDE and 2 <= len(header.class_names) <= MAX_CLASSES):
        raise ValueError(
            Text(
                "its {header} declares images of {height}×{width} in {n_class_names} classes",
                header=HEADER,
                height=height,
                width=width,
                n_class_names=len(header.class_names),
            )
        )
    if header.n_threads < 1 or header.parent_step < 0:
        raise ValueError(Text("its {header} has a negative count", header=HEADER))
    return header


_KINDS: dict[str, type] = {"str": str, "bool": bool, "int": int, "dict[str, str]": dict, "dict[str, Any]": dict}


def event_to_json(event: Event) -> str:
    """Return an event as one line of JSON."""
    values = asdict(event)  # a goal becomes its fields, a tuple of examples a list
    return json.dumps(values) + "\n"


def events_from_json(data: bytes) -> list[Event]:
    """Return the events in a file with one per line. An incomplete last line is ignored."""
    events: list[Event] = []
    lines = data.split(b"\n")[:-1]
    for number, line in enumerate(lines, 1):
        try:
            events.append(_event(_json(line)))
        except (ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ValueError(
                Text("{events}, line {number}: {why}", events=EVENTS, number=number, why=printable(str(error), 200))
            ) from None
        if number > 1 and events[-1].step < events[-2].step:
            raise ValueError(
                Text(
                    "{events}, line {number}: its step is less than that of the line above",
                    events=EVENTS,
                    number=number,
                )
            )
    return events


def _event(values: Any) -> Event:
    step, epoch, field = values["step"], float(values["epoch"]), printable(_is(str, values["field"]), 60)
    before, after = values["before"], values["after"]
    if not 0 <= _is(int, step) <= MAX_COUNT or not 0 <= epoch < math.inf:
        raise ValueError(Text("its step or epoch is negative or not a number"))
    if field == GOAL:
        before, after = Goal.from_dict(before), Goal.from_dict(after)
    elif field == EXAMPLES:
        after = tuple(_is(int, i) for i in _is(list, after))
        if not after or min(after) < 0:
            raise ValueError(Text("a step needs at least one example, and no negative indices"))
    elif field in LIVE:
        Recipe(**{field: after})
    else:
        before, after = (tuple(v) if isinstance(v, list) else v for v in (before, after))
        for value in (before, after):
            if not isinstance(value, str | int | float | tuple | None):
                raise ValueError(Text("before and after must be numbers or text"))
    return Event(step, epoch, field, before, after)


def history_head() -> str:
    """Return the header line of history.csv."""
    return ",".join(Point._fields) + "\n"


def history_from_csv(data: bytes) -> History:
    """Return the history from a file that begins with history_head(). An incomplete last line is ignored."""
    lines = data.split(b"\n")[:-1]
    if lines and lines[0] != history_head().strip().encode():
        raise ValueError(
            Text("{history} must begin with the line {line}", history=HISTORY, line=history_head().strip())
        )
    history, newest = History(), -1.0
    for number, line in enumerate(lines[1:], 2):
        try:
            point = Point(*(float(value) for value in line.split(b",")))
        except (TypeError, ValueError):
            raise ValueError(
                Text(
                    "{history}, line {number}: expected {n_fields} numbers",
                    history=HISTORY,
                    number=number,
                    n_fields=len(Point._fields),
                )
            ) from None
        if len(point) != len(Point._fields) or not newest < point.step <= MAX_COUNT or not 0 <= point.epoch < math.inf:
            raise ValueError(
                Text(
                    "{history}, line {number}: steps must be whole numbers, each greater than the one before",
                    history=HISTORY,
                    number=number,
                )
            )
        newest = point.step
        history.append(point)
    return history


def answers_to_npz(answers: Answers, file: IO[bytes]) -> None:
    """Write the prediction history of the test set: predicted (n, m) uint8, step and epoch (n,)."""
    rows, marks = answers.table()
    np.savez_compressed(file, predicted=rows, step=marks[:, 0], epoch=marks[:, 1])


def answers_from_npz(file: IO[bytes], poll: Callable[[], object] | None = None) -> Answers:
    """Return the prediction history that answers_to_npz() wrote. poll: called now and then; it may raise, to cancel."""
    with Npz(file) as arrays:
        rows = arrays.read("predicted", (MOST_ROWS + 1) * MOST_ANSWERS, poll=poll)
        marks = [arrays.read(name, 8 * (MOST_ROWS + 1)) for name in ("step", "epoch")]
    if any(mark.ndim != 1 or mark.dtype != np.float64 for mark in marks):
        raise ValueError(Text("{answers} has steps or epochs that are not vectors of float64", answers=ANSWERS))
    return Answers.of(rows, np.stack(marks, axis=1))


def examples_to_npz(test: Split, file: IO[bytes]) -> None:
    """Write the test examples given to visnet.record(): images (m, h, w) uint8 and labels (m,)."""
    np.savez(file, images=test.images, labels=test.labels)  # compressing them would delay the training loop


def examples_from_npz(file: IO[bytes], header: Header, poll: Callable[[], object] | None = None) -> Split:
    """Return the test examples that examples_to_npz() wrote. poll: as in answers_from_npz()."""
    with Npz(file) as arrays:
        images = arrays.read("images", MOST_ANSWERS * 784, poll=poll)
        test = Split(images, arrays.read("labels", 8 * MOST_ANSWERS, poll=poll))
    if test.images.shape[1:] != header.image_shape or not len(test):
        raise ValueError(Text("{test} has images of a different size than {header}, or none", test=TEST, header=HEADER))
    if test.labels.min() < 0 or test.labels.max() >= len(header.class_names):
        raise ValueError(
            Text(
                "{test} has labels beyond the {n_class_names} classes", test=TEST, n_class_names=len(header.class_names)
            )
        )
    return test


def keyframe_name(state: RunState) -> str:
    """Return the file name of a keyframe: its step and its number of events, so that names sort in order."""
    return f"{state.step:012d}-{state.n_events:06d}.npz"


def keyframe_to_npz(state: RunState, file: IO[bytes]) -> None:
    """Write a state as NPZ, uncompressed, since weights hardly compress."""
    np.savez(file, **state.to_arrays())  # type: ignore[arg-type]


def keyframe_from_npz(file: IO[bytes], header: Header, poll: Callable[[], object] | None = None) -> RunState:
    """Return the state that keyframe_to_npz() wrote for a run with this header. poll: as in answers_from_npz()."""
    n = n_parameters(header.recipe.sizes(header.image_shape[0] * header.image_shape[1], len(header.class_names)))
    if n > MOST_PARAMETERS:
        raise ValueError(Text("the recorded network would have {n:,} parameters", n=n))
    arrays: dict[str, Array] = {}
    with Npz(file) as npz:
        for name in npz.names:
            if name in _ARRAYS:
                arrays[name] = npz.read(name, MOST_HEAD_BYTES if name == "head" else 4 * n, poll=poll)
    for array in arrays.values():
        array.flags.writeable = False
    state = RunState.from_arrays(arrays)
    if state.theta.shape != (n,):
        raise ValueError(
            Text("a keyframe has {size:,} parameters, but the recorded network has {n:,}", size=state.theta.size, n=n)
        )
    if not header.own and set(state.optimiser.slots) != set(OPTIMISERS[state.recipe.optimizer].slots):
        raise ValueError(Text("a keyframe lacks the optimizer state of {optimizer}", optimizer=state.recipe.optimizer))
    return state


_ARRAYS = {
    "head",
    "theta",
    "last_sane",
    "best",
    *(f"slot_{name}" for kind in OPTIMISERS.values() for name in kind.slots),
}


def put_together(history: History, events: Iterable[Event], answers: Answers | None) -> History:
    """Return a history with its events and predictions added."""
    for event in events:
        history.add_event(event)
    if answers is not None:
        history.answers = answers
    return history


def points_of(history: History) -> list[Point]:
    """Return all rows of a history."""
    return [history.point(row) for row in range(len(history))]


def packed(write: Callable[[IO[bytes]], object]) -> bytes:
    """Return the bytes that a writer writes to a file."""
    file = io.BytesIO()
    write(file)
    return file.getvalue()


def history_text(history: History) -> bytes:
    """Return the content of history.csv."""
    return (history_head() + csv_rows(history)).encode()


def events_text(events: Iterable[Event]) -> bytes:
    """Return the content of events.jsonl."""
    return "".join(map(event_to_json, events)).encode()


def _json(data: bytes) -> Any:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise ValueError(Text("not valid JSON ({why})", why=printable(str(error), 100))) from None


def _is(kind: type, value: Any) -> Any:
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise TypeError(f"{kind.__name__} expected, got {type(value).__name__}")
    return value
