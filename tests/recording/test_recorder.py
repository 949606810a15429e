"""The recorder takes keyframes beside a run, keeps within its memory, and changes nothing about the run."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.recording.scenarios import DATA, assert_same
from tests.training.runs import last
from tests.training.test_run_state import at_step
from visnet import Recipe, train
from visnet.recording.recorder import Recorder
from visnet.recording.recording import Header, Recording
from visnet.recording.replay import replay
from visnet.training.control import Control
from visnet.training.history import History


@pytest.fixture
def record():
    """A function that makes a run to its end, recorded."""

    def record(recipe, start=None, **options):
        control = Control()
        recorder = Recorder(control, DATA, **options)
        end = last(train(DATA, recipe, control, start))
        recorder.stop()
        return recorder.recording, end

    return record


def test_a_recording_reaches_from_the_first_step_to_the_last_and_has_its_figures(record):
    recipe = Recipe(epochs=5)
    recording, end = record(recipe)
    assert (recording.first_step, recording.last_step) == (0, end.step)
    assert recording.before(end.step).theta.tobytes() == end.network.theta.tobytes()
    assert recording.history is end.history
    header = recording.header
    assert (header.recipe, header.dataset, header.fingerprint) == (recipe, "made", DATA.fingerprint)
    assert header.n_threads >= 1
    assert {"python", "numpy", "visnet"} == set(header.versions)
    assert header.blas


def test_a_recorded_run_is_the_same_run(record):
    recipe = Recipe(epochs=3, optimizer="adam", learning_rate=0.01, dropout=0.2)
    recording, end = record(recipe)
    assert end.network.theta.tobytes() == last(train(DATA, recipe)).network.theta.tobytes()
    for step in np.random.default_rng(0).integers(0, end.step, 4):
        assert_same(replay(recording, DATA, int(step)), at_step(DATA, recipe, int(step)))


def test_early_stopping_shows_its_best_weights_at_the_end_of_the_recording(record):
    recording, end = record(Recipe(validation=0.2, patience=1, learning_rate=2.0, epochs=40))
    assert end.network_step < end.step
    assert recording.before(end.step).theta.tobytes() == end.network.theta.tobytes()


def test_a_run_that_goes_on_from_a_recorded_one_has_its_past(record):
    earlier, end = record(Recipe(epochs=3))
    state = replay(earlier, DATA, end.step // 2)
    recording, _ = record(Recipe(epochs=3, weight_decay=1e-3), state, earlier=earlier)
    assert recording.first_step == 0
    assert recording.header.parent == earlier.run_id
    assert recording.header.parent_step == state.step
    assert_same(replay(recording, DATA, 5), at_step(DATA, Recipe(epochs=3), 5))
    assert recording.before(end.step).recipe.weight_decay == 1e-3


def test_a_run_that_nobody_makes_ends_the_recorder_too():
    recorder = Recorder(Control(), DATA)
    recorder.stop()
    assert recorder.recording is None


@pytest.fixture(scope="module")
def state():
    return at_step(DATA, Recipe(optimizer="adam", learning_rate=0.01), 1)


def thinned(state, n, limit_bytes):
    """A recording to which n keyframes, one a step, were added within a limit."""
    header = Header.of(DATA, state.recipe, 1)
    recording = Recording("made", header, History(), limit_bytes)
    for step in range(n):
        theta, sane = state.theta.copy(), replace(state.last_sane, theta=state.theta.copy())
        optimiser = replace(state.optimiser, slots={name: slot.copy() for name, slot in state.optimiser.slots.items()})
        recording.add(replace(state, step=step, network_step=step, theta=theta, last_sane=sane, optimiser=optimiser))
    return recording


def test_keyframes_stay_within_their_memory_and_are_densest_at_the_start(state):
    recording = thinned(state, 600, 40 * state.n_bytes)
    assert recording.n_bytes <= 40 * state.n_bytes
    steps = recording.steps()
    assert 38 <= len(steps) <= 40
    assert (steps[0], steps[-1]) == (0, 599)
    gaps = np.diff(steps)
    assert gaps[:8].max() <= 8  # where much happens
    assert gaps.max() <= 60
    assert gaps[-10:].mean() > 3 * gaps[:10].mean()


def test_the_first_and_the_newest_are_kept_even_where_two_are_too_large(state):
    assert thinned(state, 9, state.n_bytes).steps() == [0, 8]


def test_a_state_that_is_no_news_is_not_added(state):
    recording = thinned(state, 3, 10**9)
    assert recording.add(state) == []
    assert recording.steps() == [0, 1, 2]


def test_the_keyframe_with_which_a_run_went_on_under_another_recipe_is_never_dropped(state):
    recording = thinned(state, 4, 8 * state.n_bytes)
    for step in range(4, 200):
        theta = state.theta.copy()
        recipe = replace(state.recipe, dropout=0.5)
        recording.add(replace(state, step=step, network_step=step, theta=theta, recipe=recipe))
    assert 4 in recording.steps()
    assert recording.n_bytes <= 8 * state.n_bytes
