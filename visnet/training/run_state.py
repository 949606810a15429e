"""RunState: a complete run between two steps, as a value. Resume, fork, rewind, undo and recovery start from one."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, fields
from typing import Any

import numpy as np

from visnet.core.arrays import Array, Params
from visnet.core.optimisers import OptimiserState
from visnet.text import Text, text_of
from visnet.training.history import History
from visnet.training.recipe import MAX_COUNT, Goal, Recipe

__all__ = ["Best", "Goal", "LastSane", "RunState"]

VERSION = 1
MOST_PARAMETERS = 200_000_000


@dataclass(frozen=True, slots=True, eq=False)
class Best:
    """The state of early stopping: the best parameters so far.

    loss: their validation loss, in nats.   since_epoch: when the patience started.   step: the step they are from.
    expired: whether the patience has run out.   theta: (n_parameters,) float32, None before the first evaluation.
    """

    loss: float
    since_epoch: float
    step: int
    expired: bool
    theta: Params | None


@dataclass(frozen=True, slots=True, eq=False)
class LastSane:
    """The last parameters with an acceptable loss, to which a run rolls back if it diverges.

    step: the step they are from.   best_loss: the lowest loss seen, in nats.
    next_check: the number of training examples after which the loss is next checked.
    """

    step: int
    theta: Params
    best_loss: float
    next_check: int


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class RunState:
    """Everything that the next step and all later ones depend on. All arrays are read-only copies.

    recipe: the current one, including live changes.   goal: where the run ends.
    step: updates made.   examples: training examples used so far.   seconds: spent training.
    theta: (n_parameters,) float32 in the order of Network.theta, after `network_step` steps.
    optimiser: its state, in the same order.   dropout_step: steps that have drawn dropout masks.
    passes, at: epochs begun before this one, -1 before the first, and examples of this epoch already used.
    shuffle: the state of the generator that shuffles, as it was before it drew this epoch's order.
    n_threads: how many threads shared the work. The results do not depend on it.
    diverged: whether the run has halted because its loss was not finite.
    last_sane, best: what divergence and early stopping roll back to.
    n_events: how many events of the run's log belong to this state.
    history: rows, events and predictions for the test set; None if they are stored elsewhere. If it is the run's own it
    may reach further: the rows up to `step` and the first n_events events belong to this state.
    """

    recipe: Recipe
    goal: Goal
    step: int
    examples: int
    seconds: float
    network_step: int
    theta: Params
    optimiser: OptimiserState
    dropout_step: int
    passes: int
    at: int
    shuffle: Mapping[str, Any]
    n_threads: int
    diverged: bool
    last_sane: LastSane
    best: Best | None = None
    n_events: int = 0
    history: History | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "theta", frozen(self.theta))

    @property
    def n_bytes(self) -> int:
        """The approximate size in memory, without the history."""
        slots = sum(slot.nbytes for slot in self.optimiser.slots.values())
        best = 0 if self.best is None or self.best.theta is None else self.best.theta.nbytes
        return self.theta.nbytes + slots + best + self.last_sane.theta.nbytes

    def to_arrays(self) -> dict[str, Array]:
        """Return the state, without the history, as named arrays that np.savez can store without pickle."""
        head = {
            "version": VERSION,
            "recipe": self.recipe.to_dict(),
            "goal": asdict(self.goal),
            "shuffle": dict(self.shuffle),
            "optimiser_steps": self.optimiser.n_steps,
            "last_sane": _plain(self.last_sane),
            "best": None if self.best is None else _plain(self.best),
        } | {name: getattr(self, name) for name in _NUMBERS}
        arrays: dict[str, Array] = {"head": np.frombuffer(json.dumps(head).encode(), np.uint8), "theta": self.theta}
        arrays |= {f"slot_{name}": slot for name, slot in self.optimiser.slots.items()}
        if self.last_sane.theta is not self.theta:
            arrays["last_sane"] = self.last_sane.theta
        if self.best is not None and self.best.theta is not None:
            arrays["best"] = self.best.theta
        return arrays

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, Array]) -> RunState:
        """Create a state from the arrays of to_arrays(). Raises ValueError, with one sentence, for anything else."""
        try:
            head = json.loads(np.asarray(arrays["head"], np.uint8).tobytes())
            if head["version"] != VERSION:
                raise ValueError(
                    Text(
                        "run state version {version} is not supported; supported is version {other_version}",
                        version=head["version"],
                        other_version=VERSION,
                    )
                )
            slots = {name.removeprefix("slot_"): arrays[name] for name in arrays if name.startswith("slot_")}
            sane, best = head["last_sane"], head["best"]
            if "last_sane" not in arrays and sane["step"] != head["network_step"]:
                raise KeyError("last_sane")
            state = cls(
                recipe=Recipe.from_dict(head["recipe"]),
                goal=Goal.from_dict(head["goal"]),
                theta=arrays["theta"],
                optimiser=OptimiserState(slots, int(head["optimiser_steps"])),
                shuffle=head["shuffle"],
                last_sane=LastSane(
                    step=int(sane["step"]),
                    best_loss=float(sane["best_loss"]),
                    next_check=int(sane["next_check"]),
                    theta=frozen(arrays["last_sane" if "last_sane" in arrays else "theta"]),
                ),
                best=None
                if best is None
                else Best(
                    loss=float(best["loss"]),
                    since_epoch=float(best["since_epoch"]),
                    step=int(best["step"]),
                    expired=bool(best["expired"]),
                    theta=frozen(arrays["best"]) if "best" in arrays else None,
                ),
                **{name: kind(head[name]) for name, kind in _NUMBERS.items()},
            )
        except ValueError:
            raise
        except (KeyError, TypeError, AttributeError, OverflowError, RecursionError) as error:
            raise ValueError(
                Text("not a run's state: {name} {why}", name=type(error).__name__, why=text_of(error))
            ) from None
        _check(state)
        return state


_NUMBERS = {
    "step": int,
    "examples": int,
    "seconds": float,
    "network_step": int,
    "dropout_step": int,
    "passes": int,
    "at": int,
    "n_threads": int,
    "n_events": int,
    "diverged": bool,
}


def frozen(array: Array) -> Array:
    """Return a read-only copy of an array, or the array itself if it already is one."""
    if not array.flags.writeable and array.base is None:
        return array
    copy = np.array(array)
    copy.flags.writeable = False
    return copy


def _plain(part: LastSane | Best) -> dict[str, Any]:
    """Return the fields that are not arrays."""
    return {f.name: getattr(part, f.name) for f in fields(part) if f.name != "theta"}


def _check(state: RunState) -> None:
    """Raise ValueError for values that no run can have."""
    vectors = [state.theta, state.last_sane.theta, *state.optimiser.slots.values()]
    if state.best is not None and state.best.theta is not None:
        vectors.append(state.best.theta)
    n = state.theta.size
    if n > MOST_PARAMETERS or any(v.shape != (n,) or v.dtype != np.float32 for v in vectors):
        raise ValueError(
            Text("parameters, optimiser and kept weights of a run's state must be float32 vectors of one length")
        )
    counts = [state.step, state.examples, state.network_step, state.dropout_step, state.at, state.passes + 1]
    counts += [state.n_events, state.last_sane.step, state.last_sane.next_check, state.n_threads - 1]
    if state.best is not None:
        counts.append(state.best.step)
    if (
        min(counts) < 0
        or max(counts) > MAX_COUNT
        or not 0 <= state.seconds < math.inf
        or state.network_step > state.step
    ):
        raise ValueError(Text("a run's state has a count that is negative or out of order"))
