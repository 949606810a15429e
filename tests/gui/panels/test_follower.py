"""What a panel is shown: no more moments than it can paint, and always the newest in the end."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.training.runs import last
from visnet import Recipe, train
from visnet.gui.panels.panel import Follower
from visnet.training.moment import Status


class Listed:
    """A panel that writes down what it is shown."""

    def __init__(self):
        self.shown = []

    def show_moment(self, moment):
        self.shown.append((moment.step, moment.status))


@pytest.fixture
def moment(digits):
    return last(train(digits, Recipe(steps=1))).moment


@pytest.fixture
def followed(qtbot):
    panel = Listed()
    return panel, Follower(panel, every_ms=100)


def test_of_moments_at_rest_that_a_slider_goes_through_the_newest_are_shown(qtbot, moment, followed):
    panel, follower = followed
    for step in range(50):
        follower.show_moment(replace(moment, step=step, status=Status.PAUSED))
    assert panel.shown == [(0, Status.PAUSED)]
    qtbot.waitUntil(lambda: len(panel.shown) == 2)
    assert panel.shown[-1] == (49, Status.PAUSED)


def test_the_moment_at_which_a_run_comes_to_rest_is_shown_at_once(moment, followed):
    panel, follower = followed
    for step, status in enumerate((Status.RUNNING, Status.RUNNING, Status.FINISHED)):
        follower.show_moment(replace(moment, step=step, status=status))
    assert panel.shown == [(0, Status.RUNNING), (2, Status.FINISHED)]
