"""Any step of a recorded run can be made again, bit for bit, whatever was done to the run while it went on."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.recording.scenarios import DATA, Scenario, assert_same, change, chosen, recorded, scenarios
from tests.training.test_run_state import Loop, made
from visnet import Recipe
from visnet.recording.replay import Replayer, replay
from visnet.training.history import BEST_RESTORED, RESUMED, ROLLED_BACK

SCENARIOS = scenarios()


@pytest.mark.parametrize("name", SCENARIOS)
def test_random_steps_of_a_run_are_made_again_bit_for_bit(name):
    scenario = SCENARIOS[name]
    rng = np.random.default_rng(len(name))
    recording, truth = recorded(DATA, scenario, chosen(rng, scenario.n_steps, 3))
    replayer = Replayer(recording, DATA)
    try:
        for step in [scenario.n_steps, *chosen(rng, scenario.n_steps, 12)]:
            assert_same(replayer.state(step), truth[step])
    finally:
        replayer.close()
    fields = {event.field for event in recording.history.log}
    if name == "early stopping":
        assert {BEST_RESTORED, RESUMED} <= fields
    if name == "divergence":
        assert {ROLLED_BACK, RESUMED} <= fields


def test_a_change_before_the_first_step_is_made_again_although_it_is_no_event_of_the_run():
    scenario = Scenario(Recipe(learning_rate=0.1), 3, {0: [change(learning_rate=0.4)]})
    recording, truth = recorded(DATA, scenario, set())
    assert not recording.history.events
    assert len(recording) == 2  # steps 0, before the change, and 3
    assert_same(replay(recording, DATA, 2), truth[2])
    assert replay(recording, DATA, 0).recipe.learning_rate == 0.4


def test_a_state_made_again_goes_on_as_the_run_did():
    recording, truth = recorded(DATA, Scenario(Recipe(optimizer="momentum"), 20), set())
    state = replay(recording, DATA, 11)
    with Loop(DATA, state.recipe, state) as loop:
        assert_same(loop.to(20), truth[20])
    assert state.history.column("step").max() == 20  # the recording's own, which reaches further …
    with Loop(DATA, state.recipe, state) as loop:  # … of which a run takes what was before it
        assert loop.state().history.column("step").max() == 11


def test_what_is_cancelled_gives_nothing_and_can_be_asked_for_again():
    recording, truth = recorded(DATA, Scenario(Recipe(), 20), set())
    replayer = Replayer(recording, DATA)
    try:
        asked = []
        assert replayer.state(15, lambda: len(asked) > 4 or asked.append(1)) is None
        assert_same(replayer.state(7), truth[7])
        assert_same(replayer.state(15), truth[15])
    finally:
        replayer.close()


def test_steps_outside_of_the_recording_are_those_of_its_ends():
    recording, truth = recorded(DATA, Scenario(Recipe(), 5), set())
    assert_same(replay(recording, DATA, -7), truth[0])
    assert_same(replay(recording, DATA, 700), truth[5])


def test_the_seconds_of_a_step_lie_between_those_of_its_keyframes():
    recording, truth = recorded(DATA, Scenario(Recipe(), 8), set())
    seconds = [replay(recording, DATA, step).seconds for step in range(9)]
    assert seconds == sorted(seconds)
    assert seconds[-1] == pytest.approx(truth[8].seconds, rel=0.2, abs=0.05)


def test_other_data_are_refused_in_one_sentence():
    recording, _ = recorded(DATA, Scenario(Recipe(), 1), set())
    with pytest.raises(ValueError, match=r"^the run was recorded on other data, made$"):
        Replayer(recording, made(m=200))


def test_a_fork_under_another_recipe_is_made_again_from_where_it_began():
    recording, truth = recorded(DATA, Scenario(Recipe(), 6), set())
    state = replay(recording, DATA, 4)
    with Loop(DATA, Recipe(optimizer="momentum"), state) as loop:
        forked = loop.control.capture(follow=True).result(60)
        later = loop.to(9)
        end = loop.control.capture(follow=True).result(60)
    fork = type(recording)("fork", recording.header, end.history)
    for frame in (*recording.keyframes[:1], forked, end):
        fork.add(replace(frame, history=end.history))
    replayer = Replayer(fork, DATA)
    try:
        assert_same(replayer.state(8 + 1), later)
        assert_same(replayer.state(3), truth[3])
        assert replayer.state(7).recipe.optimizer == "momentum"
    finally:
        replayer.close()
