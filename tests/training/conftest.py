from __future__ import annotations

import pytest

from tests.training.runs import Running
from visnet import Dataset
from visnet.training.control import Control
from visnet.training.recipe import Recipe


@pytest.fixture
def start():
    """A function that starts a training in a thread; it is stopped after the test."""
    running: list[Running] = []

    def start(dataset: Dataset, recipe: Recipe, control: Control) -> Running:
        running.append(Running(dataset, recipe, control))
        return running[-1]

    yield start
    for one in running:
        one.control.stop(discard=True)
        one.join()


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch):
    """The training's clock: it stands still until it is moved."""

    class Clock:
        now_s = 1000.0

        def perf_counter(self) -> float:
            return self.now_s

    clock = Clock()
    monkeypatch.setattr("visnet.training.session.time", clock)
    monkeypatch.setattr("visnet.training.pace.time", clock)
    return clock
