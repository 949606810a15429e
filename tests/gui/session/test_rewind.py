"""Going through a run: what a key, the slider or a replay shows, and that the live run is not touched by it."""

from __future__ import annotations

import numpy as np
import pytest

from tests.gui.session.recorded_case import ListedRecording, ListedRun, states_of
from tests.gui.session.state_case import until
from visnet import Recipe
from visnet.gui.session import replay_source
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.rewind import Rewind
from visnet.training.moment import Status

EVERY = 5


@pytest.fixture(scope="module")
def states(digits):
    return states_of(digits, Recipe(epochs=4), 24)[0]  # 9.4 steps an epoch


class Clock:
    now_s = 0.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def state(digits, qtbot):
    state = ListedRun(digits, Recipe(epochs=4), speed=None)
    with qtbot.waitSignal(state.moment_changed):
        state.start()
    yield state
    state.close()


@pytest.fixture
def rewind(qtbot, state, states, clock):
    """A run of 24 steps at rest, with a row of the history for each."""
    state.restore(states[-1])
    state.recording = ListedRecording(states, EVERY)
    playhead = Playhead(state.live)
    rewind = Rewind(playhead, state, replayer_of=lambda recording, _data: recording, clock=clock)
    rewind.shown = playhead
    until(qtbot, state, lambda moment: moment.step == 24)
    yield rewind
    rewind.close()


def shows(qtbot, rewind, step):
    qtbot.waitUntil(lambda: rewind.is_exact and rewind.shown.moment is not None and rewind.shown.moment.step == step)


def test_the_newest_is_shown_until_somebody_goes_back(rewind):
    assert (rewind.is_rewound, rewind.step, rewind.first_step, rewind.last_step) == (False, 24, 0, 24)
    assert rewind.is_available
    assert rewind.state is None


def test_any_step_is_shown_with_its_whole_state(qtbot, rewind, states):
    rewind.seek(13)
    assert rewind.step == 13
    shows(qtbot, rewind, 13)
    assert np.array_equal(rewind.shown.moment.network.theta, states[13].theta)
    assert rewind.state is states[13]
    rewind.go_live()
    assert rewind.shown.moment.step == 24
    assert rewind.state is None


def test_the_newest_step_is_the_live_run(qtbot, rewind):
    rewind.seek(13)
    shows(qtbot, rewind, 13)
    rewind.seek(24)
    assert not rewind.is_rewound
    assert rewind.shown.is_live


def test_what_was_shown_before_does_not_flash_up_when_it_is_gone_back_again(qtbot, rewind, monkeypatch):
    monkeypatch.setattr(replay_source, "NEAREST_AFTER_MS", 600_000)  # however long the replay takes on a busy machine
    rewind.seek(13)
    shows(qtbot, rewind, 13)
    rewind.go_live()
    seen = []
    rewind.shown.moment_changed.connect(lambda moment: seen.append(moment.step))
    rewind.seek(4)
    shows(qtbot, rewind, 4)
    assert seen == [4]


def test_moving_goes_from_one_evaluation_to_the_next_and_past_the_last_to_live(qtbot, rewind):
    rewind.move(-1)
    assert rewind.step == 23
    rewind.move(-1)
    rewind.move(1)
    assert rewind.step == 23
    rewind.move(1)
    assert not rewind.is_rewound
    rewind.seek(0)
    rewind.move(-1)
    assert rewind.step == 0


def test_an_epoch_is_gone_back_and_on_to_its_beginning(rewind):
    seen = []
    for _ in range(3):
        rewind.move_epoch(-1)
        seen.append(rewind.step)
    for _ in range(3):
        rewind.move_epoch(1)
        seen.append(rewind.step)
    assert seen == [20, 10, 0, 10, 20, 24]


def test_training_goes_on_while_the_past_is_shown(qtbot, rewind, state):
    state.recording.slowly = False
    state.toggle()
    rewind.seek(7)
    shows(qtbot, rewind, 7)
    qtbot.waitUntil(lambda: state.status is Status.FINISHED)
    assert rewind.shown.moment.step == 7
    rewind.go_live()
    assert rewind.shown.moment.step == state.moment.step > 24


def test_a_step_that_a_run_at_rest_has_not_recorded_yet_is_shown_once_it_is(qtbot, rewind, state):
    state.recording.last_step = 7
    rewind.seek(13)
    shows(qtbot, rewind, 7)
    state.recording.last_step = 24
    qtbot.waitUntil(lambda: rewind.shown.moment.step == 13)


@pytest.mark.parametrize("begin", ["toggle", "step", "resume"])
def test_who_makes_a_step_sees_it(qtbot, rewind, state, begin):
    rewind.seek(7)
    getattr(state, begin)()
    assert not rewind.is_rewound


@pytest.mark.parametrize("begin", ["reset", "bring_back"])
def test_another_run_is_shown_at_its_newest(qtbot, rewind, state, begin):
    if begin == "bring_back":
        state.reset()
        until(qtbot, state, lambda moment: moment.step == 0)
        state.recording = ListedRecording(state.recording.states, EVERY)
        rewind.seek(3)
    rewind.seek(7)
    source = rewind.shown.source
    getattr(state, begin)()
    qtbot.waitUntil(lambda: not rewind.is_rewound)
    assert rewind.shown.source is not source


def test_a_replay_shows_the_whole_run_in_the_time_that_was_chosen(qtbot, rewind, clock):
    rewind.set_duration(12.0)
    rewind.play()
    shows(qtbot, rewind, 0)
    for seconds, step in ((2.0, 4), (7.0, 14), (11.5, 23)):
        clock.now_s = seconds
        shows(qtbot, rewind, step)
    assert rewind.is_playing
    clock.now_s = 12.1
    qtbot.waitUntil(lambda: not rewind.is_playing)
    assert not rewind.is_rewound


def test_a_replay_begins_at_the_step_that_is_shown_and_ends_where_it_is_stopped(qtbot, rewind, clock):
    rewind.set_duration(24.0)
    rewind.seek(10)
    rewind.play()
    clock.now_s = 3.0
    shows(qtbot, rewind, 13)
    rewind.set_duration(12.0)  # twice as fast, from here
    clock.now_s = 4.0
    shows(qtbot, rewind, 15)
    rewind.stop()
    clock.now_s = 9.0
    assert (rewind.step, rewind.is_playing) == (15, False)


def test_without_a_recording_there_is_nothing_to_go_through(qtbot, rewind, state):
    state.recording = None
    rewind.on_run_begun()
    assert not rewind.is_available
    rewind.seek(3)
    rewind.play()
    assert not rewind.is_rewound


# Fork.


def trained_on(qtbot, state, steps):
    """Make single steps and give the parameters."""
    for _ in range(steps):
        wanted = state.moment.step + 1
        state.step()
        until(qtbot, state, lambda moment, wanted=wanted: moment.step == wanted)
    return state.moment.network.theta


def fork(qtbot, rewind, state, step):
    rewind.seek(step)
    shows(qtbot, rewind, step)
    state.fork(rewind.state)
    until(qtbot, state, lambda moment: moment.step == step)


def test_a_fork_with_the_same_settings_is_the_original_bit_for_bit(qtbot, rewind, state, states):
    fork(qtbot, rewind, state, 13)
    assert state.recipe == states[13].recipe
    for step in range(14, 25):
        assert np.array_equal(trained_on(qtbot, state, 1), states[step].theta)


def test_a_fork_may_have_other_settings_from_its_first_step(qtbot, rewind, state, states):
    fork(qtbot, rewind, state, 13)
    state.edit(optimizer="momentum")
    state.edit(learning_rate=0.02)
    state.edit(dropout=0.1)
    assert state.pending == ()
    qtbot.waitUntil(lambda: state.moment.recipe.dropout == 0.1)
    theta = trained_on(qtbot, state, 1)
    assert (state.moment.step, state.moment.recipe.optimizer) == (14, "momentum")
    assert not np.array_equal(theta, states[14].theta)
    assert {event.field for event in state.moment.events} >= {"optimizer", "dropout", "learning_rate"}


def test_other_layers_wait_for_the_next_run_at_a_fork_too(qtbot, rewind, state):
    fork(qtbot, rewind, state, 13)
    state.edit(hidden=(16,))
    state.edit(optimizer="adam")
    assert state.pending == ("hidden",)
    assert state.moment.step == 13


def test_a_fork_that_has_made_a_step_is_a_run_like_any_other(qtbot, rewind, state):
    fork(qtbot, rewind, state, 13)
    trained_on(qtbot, state, 1)
    state.edit(optimizer="momentum")
    assert state.pending == ("optimizer",)


def test_the_run_that_was_forked_can_be_brought_back(qtbot, rewind, state, states):
    fork(qtbot, rewind, state, 13)
    state.edit(dropout=0.2)
    state.bring_back()
    until(qtbot, state, lambda moment: moment.step == 24)
    assert np.array_equal(state.moment.network.theta, states[24].theta)
