"""Conditions for continuing a lesson, as text: "test accuracy >= 0.92 within 3 epochs"."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from visnet.text import Text

_QUANTITIES = {
    f"{part} {what}": f"{part}_{what}" for part in ("test", "training", "validation") for what in ("accuracy", "loss")
} | {"step": "step", "epoch": "epoch", "active units": "active_units"}
QUANTITIES = tuple(_QUANTITIES)
"""The quantities in conditions. Accuracies are from 0 to 1, losses in nats, epochs may be fractional."""

_COMPARISONS: dict[str, Callable[[float, float], bool]] = {
    ">=": operator.ge, "≥": operator.ge, "<=": operator.le, "≤": operator.le, ">": operator.gt, "<": operator.lt
}  # fmt: skip
_FORM = re.compile(
    r"\s*(?P<quantity>[a-z ]+?)\s*(?P<comparison>>=|<=|≥|≤|>|<)\s*(?P<value>[0-9.]+)\s*(?P<percent>%)?"
    r"(?:\s+within\s+(?P<limit>[0-9.]+)\s+(?P<unit>epochs?|steps?))?\s*"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """The metrics of a run at one moment; None if unknown.

    epoch: passes over the training set.   Accuracies are from 0 to 1, losses in nats per example.
    active_units: hidden units whose activation is not the same for every test example.
    """

    step: int = 0
    epoch: float = 0.0
    test_accuracy: float | None = None
    test_loss: float | None = None
    training_accuracy: float | None = None
    training_loss: float | None = None
    validation_accuracy: float | None = None
    validation_loss: float | None = None
    active_units: int | None = None


class State(Enum):
    """The state of a condition."""

    OPEN = "open"
    MET = "met"
    MISSED = "missed"  # not met within its epochs or steps


@dataclass(frozen=True, slots=True)
class Condition:
    """One comparison, optionally to be met within some epochs or steps of the lesson's step.

    text: as written in the lesson.   quantity: a field of Reading.   comparison, value: what it must satisfy.
    limit: in limit_unit, "epoch" or "step"; None for no limit.
    """

    text: str
    quantity: str
    comparison: str
    value: float
    limit: float | None = None
    limit_unit: str = "epoch"

    @classmethod
    def parse(cls, text: str) -> Condition:
        """Parse a condition. Raises ValueError, with one sentence, for anything else."""
        found = _FORM.fullmatch(text)
        if not found:
            raise ValueError(
                Text("expected a condition such as 'test accuracy >= 0.92 within 3 epochs', got {text!r}", text=text)
            )
        quantity = " ".join(found["quantity"].split())
        if quantity not in _QUANTITIES:
            raise ValueError(
                Text("{quantity!r} is not one of {quantities}", quantity=quantity, quantities=", ".join(QUANTITIES))
            )
        value = _number(found["value"]) / (100 if found["percent"] else 1)
        if "accuracy" in quantity and value > 1:
            raise ValueError(Text("an accuracy must be between 0 and 1, got {value}", value=found["value"]))
        limit = _number(found["limit"]) if found["limit"] else None
        unit = (found["unit"] or "epoch").rstrip("s")
        return cls(text, _QUANTITIES[quantity], found["comparison"], value, limit, unit)

    def state(self, now: Reading, begun: Reading) -> State:
        """Return the state of the condition.

        begun: the reading when the lesson's step was shown, or when its run started. No condition is met at step 0.
        """
        if now.step == 0:
            return State.OPEN
        figure = getattr(now, self.quantity)
        used = getattr(now, self.limit_unit) - getattr(begun, self.limit_unit)
        if self.limit is not None and used > self.limit:
            return State.MISSED
        if figure is not None and math.isfinite(figure) and _COMPARISONS[self.comparison](figure, self.value):
            return State.MET
        return State.OPEN


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        raise ValueError(Text("{text!r} is not a number", text=text)) from None
