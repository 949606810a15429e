"""Milestones of a run's history, marked on the timeline."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

import numpy as np

from visnet.analysis.figures import percent
from visnet.text import Text, number
from visnet.training.history import BEST_RESTORED, EXAMPLES, GOAL, RESUMED, ROLLED_BACK, Event, History
from visnet.training.recipe import Goal


class Kind(Enum):
    """Kinds of milestones."""

    CHANGE = "change"
    BEST = "best"
    ROLLBACK = "rollback"
    NOTICED = "noticed"


class Milestone(NamedTuple):
    """One milestone. step: its position.   text: a few words."""

    step: int
    kind: Kind
    text: str


_FIELDS = {
    "learning_rate": Text("learning rate"),
    "batch_size": Text("batch size"),
    "weight_decay": Text("weight decay"),
    "epochs": Text("epochs"),
    "steps": Text("steps"),
    GOAL: Text("end of the run"),
}
_HAPPENINGS = {
    RESUMED: Text("resumed"),
    EXAMPLES: Text("step on chosen examples"),
    BEST_RESTORED: Text("best weights restored"),
}


def milestones(history: History) -> list[Milestone]:
    """Return the live changes, rollbacks and best test accuracy of a run so far, in order of steps."""
    found = [_of_event(event) for event in history.events]
    n = len(history)
    accuracy = history.column("test_accuracy", n)
    known = np.isfinite(accuracy)
    if n > 1 and known.any():
        best = int(np.where(known, accuracy, -np.inf).argmax())
        text = Text("best test accuracy, {accuracy}", accuracy=percent(float(accuracy[best]), 2))
        found.append(Milestone(int(history.column("step", n)[best]), Kind.BEST, text))
    return sorted(found, key=lambda milestone: milestone.step)


def _of_event(event: Event) -> Milestone:
    if event.field == ROLLED_BACK:
        text = Text("loss exploded: rolled back to step {step:,}", step=event.after)
        return Milestone(event.step, Kind.ROLLBACK, text)
    if event.field in _HAPPENINGS:
        return Milestone(event.step, Kind.CHANGE, _HAPPENINGS[event.field])
    name = _FIELDS.get(event.field, Text(event.field))
    before, after = (_value(value, event.field) for value in (event.before, event.after))
    text = Text("{field} {before} → {after}", field=name, before=before, after=after)
    return Milestone(event.step, Kind.CHANGE, text)


def _value(value: object, field: str) -> str:
    if isinstance(value, Goal):
        n = value.epochs if value.steps is None else value.steps
        return Text("{n:,} epochs", n=n) if value.steps is None else Text("{n:,} steps", n=n)
    if value is None:
        return Text("full") if field == "batch_size" else "–"
    if isinstance(value, float):
        return f"{value:g}"
    return number(value) if isinstance(value, int) else str(value)


def step_of_epoch(history: History, epoch: float) -> int:
    """Return the step for an epoch, interpolated between rows; exact at a row."""
    epochs, steps = history.column("epoch"), history.column("step", None)
    n = min(len(epochs), len(steps))
    return round(float(np.interp(epoch, epochs[:n], steps[:n]))) if n else 0


def epoch_of_step(history: History, step: int) -> float:
    """Return the epoch for a step, interpolated between rows."""
    epochs, steps = history.column("epoch"), history.column("step")
    n = min(len(epochs), len(steps))
    return float(np.interp(step, steps[:n], epochs[:n])) if n else 0.0


def row_beside(history: History, step: int, direction: int) -> int | None:
    """Return the step of the evaluation before (direction -1) or after (1) a step; None if there is none."""
    steps = history.column("step")
    if direction < 0:
        i = int(np.searchsorted(steps, step, side="left")) - 1
        return int(steps[i]) if i >= 0 else None
    i = int(np.searchsorted(steps, step, side="right"))
    return int(steps[i]) if i < len(steps) else None
