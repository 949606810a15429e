"""The live run is recorded as it goes; what is gone through of it is what it was, and its threads end with it."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from tests.gui.session.state_case import until
from visnet import Recipe
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.rewind import Rewind
from visnet.gui.session.run_controller import RunController
from visnet.training.moment import Status
from visnet.training.session import train

RECIPE = Recipe(epochs=6, batch_size=20, optimizer="adam", learning_rate=0.01, dropout=0.1)


@pytest.fixture
def state(digits, qtbot):
    state = RunController(digits, RECIPE, speed=None)
    with qtbot.waitSignal(state.moment_changed):
        state.start()
    yield state
    state.close()


@pytest.fixture
def rewind(qtbot, state):
    rewind = Rewind(Playhead(state.live), state)
    yield rewind
    rewind.close()


def finish(qtbot, state):
    state.toggle()
    end = until(qtbot, state, lambda moment: moment.status is Status.FINISHED)
    qtbot.waitUntil(lambda: state.recording.last_step == end.step)
    return end


def theta_after(digits, steps):
    *_, end = train(digits, Recipe.from_dict(RECIPE.to_dict() | {"steps": steps}))
    return end.network.theta


def test_any_step_of_the_live_run_is_shown_bit_for_bit(qtbot, state, rewind, digits):
    end = finish(qtbot, state)
    for step in (1, 100, 77, end.step - 1):
        rewind.seek(step)
        qtbot.waitUntil(lambda step=step: rewind.state is not None and rewind.state.step == step)
        assert np.array_equal(rewind.state.theta, theta_after(digits, step))


def test_a_fork_can_be_gone_through_to_before_it_began(qtbot, state, rewind, digits):
    end = finish(qtbot, state)
    rewind.seek(90)
    qtbot.waitUntil(lambda: rewind.state is not None)
    state.fork(rewind.state)
    until(qtbot, state, lambda moment: moment.step == 90)
    fork = finish(qtbot, state)
    assert fork.run_id != end.run_id
    assert np.array_equal(fork.network.theta, end.network.theta)
    rewind.seek(33)
    qtbot.waitUntil(lambda: rewind.state is not None)
    assert np.array_equal(rewind.state.theta, theta_after(digits, 33))


def test_a_run_that_is_brought_back_brings_its_recording_back(qtbot, state, rewind):
    finish(qtbot, state)
    state.reset()
    until(qtbot, state, lambda moment: moment.step == 0)
    assert not rewind.is_available
    state.bring_back()
    until(qtbot, state, lambda moment: moment.step > 0)
    qtbot.waitUntil(lambda: rewind.is_available)
    assert rewind.first_step == 0


def test_what_is_not_to_be_recorded_is_not(qtbot, state, rewind):
    state.how_to_record = lambda: None
    state.reset()
    until(qtbot, state, lambda moment: moment.step == 0)
    state.step()
    until(qtbot, state, lambda moment: moment.step == 1)
    assert state.recording is None
    assert not rewind.is_available


def test_recorders_end_with_their_runs(qtbot, digits):
    def recorders():
        return [thread for thread in threading.enumerate() if thread.name == "visnet-recorder"]

    before = len(recorders())
    state = RunController(digits, RECIPE, speed=None)
    with qtbot.waitSignal(state.moment_changed):
        state.start()
    for _ in range(4):
        state.toggle()
        state.reset()
    state.close()
    assert len(recorders()) == before
