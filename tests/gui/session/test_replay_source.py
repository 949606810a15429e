"""Any step of a recorded run: at once where it is near, and what nobody waits for any more is given up."""

from __future__ import annotations

import threading

import numpy as np
import pytest

from tests.gui.session.recorded_case import ListedRecording, states_of
from visnet import Recipe
from visnet.gui.session import replay_source
from visnet.gui.session.replay_source import ReplaySource
from visnet.training.moment import Status

RECIPE = Recipe(validation=0.2, batch_size=32, epochs=2)


@pytest.fixture(scope="module")
def made(digits):
    return states_of(digits, RECIPE, 23)


@pytest.fixture
def recording(made):
    return ListedRecording(made[0])


@pytest.fixture
def source(qtbot, digits, recording):
    source = ReplaySource(recording, digits, 7, recording)
    yield source
    recording.slowly = False
    source.close()


def seen(qtbot, source, step):
    """Ask for a step and give the steps that arrived until it is there."""
    arrived = []
    source.arrived.connect(lambda moment: arrived.append(moment.step))
    source.seek(step)
    qtbot.waitUntil(lambda: source.is_exact)
    return arrived


@pytest.mark.parametrize("step", [0, 1, 9, 10, 16, 23])
def test_a_recorded_moment_is_the_one_that_the_run_came_to(qtbot, source, made, step):
    seen(qtbot, source, step)
    shown, lived = source.moment, made[1][step]
    assert np.array_equal(shown.network.theta, lived.network.theta)
    assert not shown.network.theta.flags.writeable
    for name in ("step", "epoch", "examples", "recipe", "network_step", "goal", "n_points", "events"):
        assert getattr(shown, name) == getattr(lived, name), name
    assert (shown.run_id, shown.status) == (7, Status.PAUSED)
    assert source.state is made[0][step]


@pytest.mark.parametrize("step", [1, 13])
def test_the_last_batch_of_a_step_that_is_looked_at_is_made_again(qtbot, source, made, step):
    seen(qtbot, source, step)
    qtbot.waitUntil(lambda: source.moment.fed is not None)
    again, was = source.moment.fed, made[1][step].fed
    assert np.array_equal(again.rows, was.rows)
    assert np.array_equal(again.images, was.images)


def test_a_batch_that_is_still_being_made_does_not_keep_the_next_step_from_being_shown(qtbot, source, recording):
    seen(qtbot, source, 20)
    recording.slowly = True
    qtbot.waitUntil(lambda: recording.begun[-1:] == [19])  # for the batch of step 20
    source.seek(13)
    recording.go_on.set()
    qtbot.waitUntil(lambda: source.is_exact)
    assert source.moment.step == 13


def test_the_first_step_has_no_batch_before_it(qtbot, source):
    seen(qtbot, source, 0)
    seen(qtbot, source, 1)
    qtbot.waitUntil(lambda: source.moment.fed is not None)
    seen(qtbot, source, 0)
    assert source.moment.fed is None


def test_seeking_returns_before_the_replay_and_shows_the_nearest_keyframe_meanwhile(qtbot, source, recording):
    recording.slowly = True
    source.seek(13)
    assert source.moment is None
    qtbot.waitUntil(lambda: source.moment is not None)
    assert (source.moment.step, source.wanted, source.is_exact) == (10, 13, False)
    recording.go_on.set()
    qtbot.waitUntil(lambda: source.is_exact)
    assert source.moment.step == 13


@pytest.fixture
def unhurried(monkeypatch):
    """However long a busy machine takes for a replay, it counts as quick."""
    monkeypatch.setattr(replay_source, "NEAREST_AFTER_MS", 600_000)


@pytest.mark.usefixtures("unhurried")
def test_a_quick_replay_shows_no_other_step_first(qtbot, source):
    assert seen(qtbot, source, 13) == [13]


def test_a_newer_step_supersedes_an_older_one(qtbot, source, recording):
    recording.slowly = True
    for step in (11, 12, 13, 14):
        source.seek(step)
        qtbot.waitUntil(lambda step=step: recording.begun[-1:] == [step])
    recording.go_on.set()
    qtbot.waitUntil(lambda: source.is_exact)
    assert recording.replayed == [14]
    assert recording.given_up == [11, 12, 13]


def test_while_the_slider_moves_on_the_nearest_keyframes_are_shown(qtbot, source, recording):
    recording.slowly = True
    arrived = []
    source.arrived.connect(lambda moment: arrived.append(moment.step))
    for n, step in enumerate((4, 8, 12, 17, 21, 23)):
        source.seek(step)
        qtbot.waitUntil(lambda n=n: len(arrived) > n)
    assert arrived == [0, 5, 10, 15, 20, 20]


def test_what_nobody_follows_is_given_up(qtbot, source, recording):
    recording.slowly = True
    source.seek(13)
    qtbot.waitUntil(lambda: recording.begun == [13])
    source.set_followed(False)
    qtbot.waitUntil(lambda: recording.given_up == [13])
    assert not source.is_exact


def test_a_step_outside_is_that_of_the_nearer_end(qtbot, source):
    seen(qtbot, source, 10_000)
    assert source.moment.step == 23
    seen(qtbot, source, -3)
    assert source.moment.step == 0


def test_a_step_that_is_not_recorded_yet_is_shown_once_it_is(qtbot, source, recording):
    recording.last_step = 11
    seen(qtbot, source, 16)
    assert source.moment.step == 11
    source.seek_on()
    assert source.wanted == 11
    recording.last_step = 23
    source.seek_on()
    qtbot.waitUntil(lambda: source.moment.step == 16)
    source.seek_on()
    assert source.wanted == 16


def test_of_somebodys_own_run_there_are_only_keyframes(qtbot, source, recording):
    recording.own = True
    seen(qtbot, source, 13)
    assert (source.wanted, source.moment.step) == (10, 10)


def test_closing_in_the_middle_of_a_replay_ends_its_thread(qtbot, source, recording):
    before = threading.active_count()
    recording.slowly = True
    source.seek(13)
    qtbot.waitUntil(lambda: recording.begun == [13])
    source.close()
    assert recording.given_up == [13]
    assert recording.closed
    assert threading.active_count() <= before


def test_a_step_that_cannot_be_replayed_is_said_in_one_sentence(qtbot, digits, recording):
    class Damaged(ListedRecording):
        def state(self, step, given_up):
            raise ValueError("keyframe 10 is damaged")

    source = ReplaySource(recording, digits, 7, Damaged(recording.states))
    with qtbot.waitSignal(source.failed) as said:
        source.seek(13)
    assert "keyframe 10 is damaged" in said.args[0]
    source.close()
