"""The loss that is shown is heard: lasting while the run goes on, short for a step; without sound nothing is lost."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from tests.gui.session.ear import Ear
from tests.gui.session.state_case import until
from visnet import Recipe
from visnet.analysis.tone import DIVERGED, FINISHED, pitch_hz
from visnet.gui.session.background import Asker
from visnet.gui.session.listening import Listening
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.run_controller import RunController
from visnet.text import Text
from visnet.training.moment import Status

NO_SOUND = Text("Cannot play sound: no sound device was found.")


@pytest.fixture
def make(state):
    """Makes what is tested, with an ear in place of the loudspeaker."""
    backgrounds = []

    def made(run: RunController = state, refuses=None):
        backgrounds.append(Asker())
        ears = []

        def ear(samples):
            ears.append(Ear(samples, refuses))
            return ears[-1]

        listening = Listening(Playhead(run.live), run, backgrounds[-1], output_of=ear)
        return listening, ears[0]

    yield made
    for background in backgrounds:
        background.stop()


@pytest.fixture
def listened(make):
    return make()


def switch(qtbot, listening, ear, on):
    listening.set_on(on)
    qtbot.waitUntil(lambda: ear.done[-1:] == ["start" if on else "stop"])


def slowly_without_end(qtbot, state):
    """Set what is trained to go slowly, and not to end while it is listened to, however busy the machine."""
    state.set_speed(60)
    state.edit(epochs=1000)
    until(qtbot, state, lambda moment: moment.recipe.epochs == 1000)


def expected(snapshot):
    return pytest.approx(pitch_hz(snapshot.figures.train_loss, 10), rel=0.02)


def test_nothing_is_opened_and_nothing_sounds_before_it_is_switched_on(qtbot, state, listened):
    _, ear = listened
    state.step()
    until(qtbot, state, lambda moment: moment.step == 1)
    assert ear.done == []
    assert ear.hear() is None


def test_switched_on_at_rest_the_loss_that_is_shown_sounds_once(qtbot, state, listened):
    listening, ear = listened
    state.step()
    shown = until(qtbot, state, lambda moment: moment.step == 1)
    switch(qtbot, listening, ear, True)
    assert ear.hear() == expected(shown)
    assert ear.hear() is None


def test_a_run_that_goes_on_is_a_lasting_tone_that_is_over_when_it_is_paused(qtbot, state, listened):
    listening, ear = listened
    slowly_without_end(qtbot, state)
    switch(qtbot, listening, ear, True)
    ear.hear(2)
    state.toggle()
    until(qtbot, state, lambda moment: moment.step > 3)
    assert ear.hear(0.5) is not None
    assert ear.hear(2) is not None  # whatever of the run has come meanwhile
    state.toggle()
    paused = until(qtbot, state, lambda moment: moment.status is Status.PAUSED and moment.step > 3)
    assert ear.hear(0.2) in (None, expected(paused))
    ear.hear()
    assert ear.hear() is None


def test_a_falling_loss_is_a_falling_pitch(qtbot, state, listened):
    listening, ear = listened
    switch(qtbot, listening, ear, True)
    losses, heard = [], []
    for step in range(1, 20):
        state.step()
        losses.append(until(qtbot, state, lambda moment, step=step: moment.step == step).figures.train_loss)
        heard.append(ear.hear())
    assert losses[-1] < 0.8 * losses[0]
    for loss, hz in zip(losses, heard, strict=True):
        assert hz == pytest.approx(pitch_hz(loss, 10), rel=0.02)


def test_a_step_is_a_single_short_tone(qtbot, state, listened):
    listening, ear = listened
    switch(qtbot, listening, ear, True)
    ear.hear(1)
    state.step()
    stepped = until(qtbot, state, lambda moment: moment.step == 1)
    assert ear.hear_notes(1) == [expected(stepped)]


def test_the_end_of_the_run_is_told_once(qtbot, state, listened):
    listening, ear = listened
    switch(qtbot, listening, ear, True)
    state.toggle()
    ended = until(qtbot, state, lambda moment: moment.status is Status.FINISHED)
    assert ear.hear_notes() == pytest.approx([hz for hz, _ in FINISHED if hz], rel=0.04)
    listening.on_moment(ended.moment)  # as when the newest is gone back to
    assert ear.hear_notes() == []


def test_a_run_that_ended_before_is_not_told_as_news(qtbot, state, listened):
    listening, ear = listened
    state.toggle()
    ended = until(qtbot, state, lambda moment: moment.status is Status.FINISHED)
    switch(qtbot, listening, ear, True)
    assert ear.hear_notes() == [expected(ended)]


def test_divergence_has_a_sound_of_its_own(qtbot, digits, make):
    run = RunController(digits, Recipe(learning_rate=1e12, epochs=2), speed=None)
    try:
        with qtbot.waitSignal(run.moment_changed):
            run.start()
        listening, ear = make(run)
        switch(qtbot, listening, ear, True)
        ear.hear(1)
        run.toggle()
        until(qtbot, run, lambda moment: moment.status is Status.DIVERGED)
        assert ear.hear_notes() == pytest.approx([hz for hz, _ in DIVERGED if hz], rel=0.04)
    finally:
        run.close()


def test_steps_of_the_past_sound_as_they_are_shown(qtbot, state, listened):
    listening, ear = listened
    switch(qtbot, listening, ear, True)
    ear.hear(1)
    state.step()
    shown = until(qtbot, state, lambda moment: moment.step == 1)
    ear.hear(1)
    listening.on_moment(replace(shown.moment, step=2, status=Status.PAUSED))
    assert ear.hear_notes(1) == [expected(shown)]


def test_a_recording_without_a_training_loss_is_heard_by_its_test_loss(qtbot, state, listened):
    listening, ear = listened
    switch(qtbot, listening, ear, True)
    ear.hear(1)
    history = state.moment.history.copy()
    history.append(history.point(0)._replace(step=5, train_loss=math.nan, test_loss=0.4))
    listening.on_moment(replace(state.moment, step=5, network_step=5, n_points=len(history), history=history))
    assert ear.hear_notes(1) == [pytest.approx(pitch_hz(0.4, 10), rel=0.02)]


def test_switched_off_it_is_silent_and_the_device_rests(qtbot, state, listened):
    listening, ear = listened
    slowly_without_end(qtbot, state)
    switch(qtbot, listening, ear, True)
    state.toggle()
    until(qtbot, state, lambda moment: moment.step > 3)
    switch(qtbot, listening, ear, False)
    ear.hear(0.1)
    assert ear.hear() is None
    state.toggle()


def test_where_there_is_no_sound_one_sentence_says_so_and_it_is_off_again(qtbot, make):
    listening, ear = make(refuses=NO_SOUND)
    switched = []
    listening.changed.connect(switched.append)
    for _ in range(2):  # a device may have been plugged in meanwhile
        with qtbot.waitSignal(listening.said) as said:
            listening.set_on(True)
        assert said.args == [NO_SOUND]
    assert switched == [True, False, True, False]
    assert ear.hear() is None
    assert ear.done == ["start", "start"]


def test_a_run_that_ends_by_an_error_falls_silent(qtbot, state, listened):
    listening, ear = listened
    slowly_without_end(qtbot, state)
    switch(qtbot, listening, ear, True)
    state.toggle()
    until(qtbot, state, lambda moment: moment.step > 3)
    state.live.stop()  # no moment comes any more
    state.failed.emit("MemoryError: …")
    ear.hear(0.1)
    assert ear.hear() is None
    state.live.start()


def test_the_volume_counts_at_once(qtbot, state, listened):
    listening, ear = listened
    switch(qtbot, listening, ear, True)
    ear.hear(1)
    listening.set_volume(0)
    state.step()
    until(qtbot, state, lambda moment: moment.step == 1)
    assert ear.hear() is None


def test_close_gives_the_device_back(qtbot, listened):
    listening, ear = listened
    switch(qtbot, listening, ear, True)
    listening.close()
    assert ear.done[-1] == "close"
