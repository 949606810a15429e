"""A run is kept as a file with all the steps that were seen of it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from PySide6.QtCore import QTimer

from tests.gui.session.recorded_case import states_of
from visnet import Recipe
from visnet.gui.session.background import Asker
from visnet.gui.session.runs import Runs
from visnet.recording.recording import Header, Recording
from visnet.recording.visnet_file import open_recording


@pytest.fixture
def background():
    background = Asker()
    yield background
    background.stop()


def test_a_run_that_is_saved_as_it_comes_to_rest_is_saved_with_its_last_step(
    qtbot, state, digits, background, tmp_path
):
    states = states_of(digits, Recipe(epochs=4), 24)[0]
    recording = Recording("a run", Header.of(digits, states[0].recipe, states[0].n_threads), states[-1].history)
    recording.add(states[0])
    recording.add(states[10])
    shown = SimpleNamespace(recording=recording, last_step=24)
    runs = Runs(state, shown, background)
    with qtbot.waitSignal(runs.said) as said:
        runs.save(str(tmp_path / "mine.visnet"))
        QTimer.singleShot(300, lambda: recording.add(states[24]))  # the recorder comes after the run
    assert said.args == ["Saved the run, 24 steps, to mine.visnet"]
    assert open_recording(tmp_path / "mine.visnet").last_step == 24
