"""A recorded run for window tests: the state after every step, some of them stored as keyframes."""

from __future__ import annotations

import threading

from visnet.datasets.dataset import Dataset
from visnet.gui.session.run_controller import RunController
from visnet.training.control import Control
from visnet.training.moment import Moment
from visnet.training.recipe import Recipe
from visnet.training.run_state import RunState
from visnet.training.session import train


def states_of(dataset: Dataset, recipe: Recipe, n_steps: int) -> tuple[list[RunState], list[Moment]]:
    """Train step by step; gives the states and the moments after 0, 1, … n_steps steps."""
    control = Control(paused=True, hold=True)
    run = train(dataset, recipe, control)
    moments, asked = [next(run).moment], []
    for _ in range(n_steps):
        asked.append(control.capture())
        control.step()
        moments.append(next(run).moment)
    asked.append(control.capture())
    control.stop(discard=True)
    assert not list(run)
    return [future.result(0) for future in asked], moments


class ListedRun(RunController):
    """A run whose recording is the test's own."""

    recording = None


class ListedRecording:
    """A recording in which one state in `every` is a keyframe. state() takes the others from the list.

    slowly: every replay that is no keyframe waits for go_on, or until it is given up.
    """

    def __init__(self, states: list[RunState], every: int = 5) -> None:
        self.states, self.every = states, every
        self.history = states[-1].history
        self.own = False
        self.first_step, self.last_step = 0, len(states) - 1
        self.slowly, self.go_on, self.closed = False, threading.Event(), False
        self.begun: list[int] = []
        self.replayed: list[int] = []
        self.given_up: list[int] = []

    def steps(self) -> list[int]:
        return list(range(0, self.last_step + 1, self.every))

    def before(self, step: int) -> RunState:
        return self.states[step - step % self.every]

    def state(self, step, given_up):
        self.begun.append(step)
        while self.slowly and step % self.every and not self.go_on.wait(0.002):
            if given_up():
                self.given_up.append(step)
                return None
        self.replayed.append(step)
        return self.states[step]

    def close(self):
        self.closed = True
