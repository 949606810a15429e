"""Runs to be recorded, and what their owners do to them, made a step at a time so that the truth of each is known."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np

from tests.training.test_run_state import Loop, made
from visnet import Dataset, Recipe
from visnet.recording.recording import Header, Recording
from visnet.training.control import Control
from visnet.training.run_state import RunState

Act = Callable[[Control], object]


@dataclass(frozen=True)
class Scenario:
    """A run of n_steps. acts: what its owner does after so many steps, before the next."""

    recipe: Recipe
    n_steps: int
    acts: Mapping[int, list[Act]] = field(default_factory=dict)


def change(**changes: object) -> Act:
    return lambda control: control.change(**changes)


def scenarios(scale: int = 1) -> dict[str, Scenario]:
    """scale: how many times as long the runs of small networks are."""
    n = 30 * scale
    lively: dict[int, list[Act]] = {
        0: [change(learning_rate=0.05)],
        n // 3: [change(learning_rate=0.2), change(batch_size=48)],
        n // 2: [lambda control: control.extend(epochs=9), change(weight_decay=1e-3)],
        2 * n // 3: [lambda control: control.step_on([7, 7, 3])],
        2 * n // 3 + 2: [change(batch_size=None)],
        2 * n // 3 + 4: [change(batch_size=64, learning_rate=0.1)],
    }
    diverging: dict[int, list[Act]] = {
        n // 2: [change(learning_rate=1e12)],
        n // 2 + 14: [change(learning_rate=0.02)],
    }
    worsening: dict[int, list[Act]] = {
        n // 2: [change(learning_rate=5)],
        n: [change(learning_rate=0.1)],
    }
    return {
        "sgd": Scenario(Recipe(batch_size=32, schedule="cosine", warm_up=0.5, epochs=2), n),
        "sgd, live changes": Scenario(Recipe(schedule="step", epochs=3), n, lively),
        "momentum, live changes": Scenario(Recipe(optimizer="momentum", weight_decay=1e-3), n, lively),
        "adam, dropout, live changes": Scenario(
            Recipe(optimizer="adam", learning_rate=0.01, dropout=0.3, hidden=(20,)), n, lively
        ),
        "elastic": Scenario(Recipe(distortions="elastic", batch_size=48), n),
        "early stopping": Scenario(
            Recipe(validation=0.2, patience=1, epochs=30, batch_size=128, seed=1), 2 * n, worsening
        ),
        "divergence": Scenario(Recipe(batch_size=320, activation="identity", epochs=90), 2 * n, diverging),
        "128 units": Scenario(Recipe(hidden=(128,), optimizer="adam", learning_rate=1e-3, batch_size=64), n // 2),
        "two layers, affine": Scenario(Recipe(hidden=(30, 15), distortions="affine", batch_size=64), n // 2, lively),
        "800 units": Scenario(Recipe(hidden=(800,), optimizer="momentum", batch_size=128), 8 * max(1, scale // 3)),
    }


def recorded(dataset: Dataset, scenario: Scenario, keyframes: set[int]) -> tuple[Recording, list[RunState]]:
    """Return the recording of a run, with keyframes at these steps, and its true state after every step."""
    truth = []
    with Loop(dataset, scenario.recipe) as loop:
        control = loop.control
        first = control.capture(follow=True).result(60)
        header = Header.of(dataset, first.recipe, first.n_threads)
        recording = Recording("made", header, first.history)
        recording.add(first)
        for step in range(scenario.n_steps):
            acts = scenario.acts.get(step, [])
            moves = [act for act in acts if _steps(act)]
            for act in acts:
                if act not in moves:
                    act(control)
            truth.append(settled(control))
            if step in keyframes:
                recording.add(control.capture(follow=True).result(60))
            for act in moves or [Control.step]:
                act(control)
            while loop.state().step <= step:
                assert loop.error is None, loop.error
        truth.append(settled(control))
        recording.add(control.capture(follow=True).result(60))
    return recording, truth


def _steps(act: Act) -> bool:
    """Whether an act makes the step itself."""
    return "step_on" in getattr(getattr(act, "__code__", None), "co_names", ())


def settled(control: Control) -> RunState:
    """The state of a paused run once it has come to rest: what it does on coming to rest is done."""
    control.capture().result(60)
    return control.capture().result(60)


def assert_same(made_again: RunState, true: RunState) -> None:
    assert made_again.step == true.step
    assert made_again.network_step == true.network_step
    assert made_again.theta.tobytes() == true.theta.tobytes()
    assert (made_again.passes, made_again.at, made_again.examples) == (true.passes, true.at, true.examples)
    assert made_again.dropout_step == true.dropout_step
    assert made_again.shuffle == true.shuffle
    assert made_again.recipe == true.recipe
    assert made_again.goal == true.goal
    for name, slot in true.optimiser.slots.items():
        assert slot.tobytes() == made_again.optimiser.slots[name].tobytes()


def chosen(rng: np.random.Generator, n_steps: int, n: int) -> set[int]:
    """So many steps of a run, at random."""
    return {int(step) for step in rng.integers(0, n_steps + 1, n)}


DATA = made()
