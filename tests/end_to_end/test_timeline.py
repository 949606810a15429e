"""Rewinding a run: one slider moves every panel, training goes on meanwhile, and a fork can begin at any step."""

from __future__ import annotations

import numpy as np
import pytest
from PIL import Image
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QPushButton

from tests.end_to_end.person import click, find, until
from visnet import Recipe, load_model, train
from visnet.gui.shell.replay_export import ReplayExport
from visnet.gui.shell.timeline import TimelineTrack
from visnet.gui.workspaces.registry import WORKSPACES
from visnet.training.snapshot import Status


@pytest.fixture
def run(qtbot, window):
    """A run that has come to its end."""
    window.state.edit(epochs=3)
    window.state.set_speed(None)
    click(qtbot, window, "train_button")
    end = until(qtbot, window, lambda s: s.status is Status.FINISHED)
    qtbot.waitUntil(lambda: window.rewind.is_available and window.state.recording.last_step == end.step)
    return end


def drag_to(qtbot, window, step):
    """Drag the slider's handle to a step and let it go."""
    track = find(window, "timeline_track", TimelineTrack)
    y = track.height() // 2
    left = Qt.MouseButton.LeftButton
    qtbot.mousePress(track, left, pos=QPoint(round(track.x_of(track.value())), y))
    for share in (0.3, 0.7, 1.0):
        at = track.x_of(track.value() + share * (step - track.value()))
        qtbot.mouseMove(track, QPoint(round(at), y))
    qtbot.mouseRelease(track, left, pos=QPoint(round(track.x_of(step)), y))
    qtbot.waitUntil(lambda: window.rewind.is_exact and abs(window.rewind.step - step) < 20)
    return window.rewind.step


def theta_after(window, steps):
    *_, end = train(window.state.dataset, window.state.recipe.changed(steps=steps))
    return end.network.theta


def test_one_slider_moves_everything(qtbot, window, run):
    wanted = drag_to(qtbot, window, run.step // 3)
    moment, test = window.playhead.moment, window.state.dataset.test
    assert np.array_equal(moment.network.theta, theta_after(window, wanted))
    X = (test.images.reshape(len(test), -1).T / np.float32(255)).astype(np.float32)
    wrong = int((moment.network.forward(X).argmax(axis=0) != test.labels).sum())

    assert find(window, "timeline_step", QLabel).text() == f"step {wanted:,} of {run.step:,}"
    assert window.bar.figures["step"].value.text() == f"{wanted:,}"
    accuracy = window.bar.figures["accuracy"]
    qtbot.waitUntil(lambda: accuracy.name.text() == "test accuracy")
    assert accuracy.value.text() == f"{1 - wrong / len(test):.2%}"
    for one in WORKSPACES:
        window.show_workspace(one.name)
    window.show_workspace("mistakes")
    mistakes = window.workspace("mistakes")
    qtbot.waitUntil(lambda: mistakes.confusion.n_wrong.text().startswith(f"{wrong} of"))
    window.show_workspace("inside")
    panel = window.workspace("inside").panel
    qtbot.waitUntil(lambda: panel.trace is not None)
    assert find(window, "inside_about", QLabel).text().startswith(f"step {wanted + 1:,} · batch of 64")
    assert np.array_equal(panel.trace.input.network.theta, moment.network.theta)

    click(qtbot, window, "live_button")
    assert window.playhead.moment.step == run.step


def test_inside_takes_the_step_that_the_run_made(qtbot, window, run):
    wanted = drag_to(qtbot, window, run.step // 2)
    window.show_workspace("inside")
    panel = window.workspace("inside").panel
    qtbot.waitUntil(lambda: panel.trace is not None)
    find(window, "inside_whole", QPushButton).click()
    qtbot.waitUntil(lambda: window.rewind.step == wanted + 1 and window.rewind.is_exact)
    about = find(window, "inside_about", QLabel)
    qtbot.waitUntil(lambda: about.text().startswith(f"Step {wanted + 1:,} done"))
    assert window.state.moment.step == run.step


def test_the_network_of_the_step_that_is_shown_is_saved(qtbot, window, run, tmp_path):
    wanted = drag_to(qtbot, window, run.step // 2)
    window.files.save(str(tmp_path / "model.npz"))
    assert np.array_equal(load_model(tmp_path / "model.npz").theta, theta_after(window, wanted))


def test_training_goes_on_while_the_past_is_shown(qtbot, window):
    window.state.set_speed(400)  # at full speed a pixel of the slider would soon be more steps than drag_to() allows
    window.state.edit(epochs=1000)
    click(qtbot, window, "train_button")
    qtbot.waitUntil(lambda: window.rewind.is_available and window.rewind.last_step > 300)
    shown = drag_to(qtbot, window, 100)
    before = window.rewind.last_step
    qtbot.waitUntil(lambda: window.rewind.last_step > before + 200)
    assert window.state.status is Status.RUNNING
    assert window.playhead.moment.step == shown
    qtbot.keyClick(find(window, "timeline_track"), Qt.Key.Key_End)
    qtbot.waitUntil(lambda: window.playhead.moment.step > before)
    window.state.toggle()


def test_a_fork_repeats_the_run_from_there_and_the_run_before_can_be_brought_back(qtbot, window, run):
    drag_to(qtbot, window, run.step // 2)
    qtbot.waitUntil(find(window, "fork_button", QPushButton).isEnabled)
    click(qtbot, window, "fork_button")
    until(qtbot, window, lambda s: s.run_id != run.run_id)
    assert not window.rewind.is_rewound
    assert window.undo.isVisible()
    click(qtbot, window, "train_button")
    end = until(qtbot, window, lambda s: s.status is Status.FINISHED)
    assert np.array_equal(end.network.theta, run.network.theta)
    click(qtbot, window, "undo_button")
    until(qtbot, window, lambda s: s.run_id not in (run.run_id, end.run_id))
    assert np.array_equal(window.state.moment.network.theta, run.network.theta)


def test_continuing_after_the_last_epoch_leaves_the_recipe_as_it_is(qtbot, window, run):
    recipe = window.state.recipe
    click(qtbot, window, "train_button")
    end = until(qtbot, window, lambda s: s.status is Status.FINISHED and s.step > run.step)
    assert (window.state.recipe, end.recipe) == (recipe, recipe)
    assert end.epoch == 2 * recipe.epochs


def test_reset_while_the_past_is_shown_shows_the_new_run(qtbot, window, run):
    drag_to(qtbot, window, run.step // 2)
    click(qtbot, window, "reset_button")
    until(qtbot, window, lambda s: s.step == 0)
    assert not window.rewind.is_rewound
    assert window.playhead.moment.step == 0


def test_closing_in_the_middle_of_a_replay_says_nothing(qtbot, window, run, capfd):
    click(qtbot, window, "replay")
    qtbot.waitUntil(lambda: window.rewind.is_rewound)
    window.close_at_once()
    assert capfd.readouterr().err == ""


def test_a_wide_network_is_gone_through_as_well(qtbot, window):
    window.state.propose(Recipe(hidden=(128, 32), optimizer="adam", learning_rate=0.001, dropout=0.2, epochs=2))
    window.state.set_speed(None)
    click(qtbot, window, "train_button")
    end = until(qtbot, window, lambda s: s.status is Status.FINISHED)
    qtbot.waitUntil(lambda: window.state.recording.last_step == end.step)
    wanted = drag_to(qtbot, window, end.step // 2)
    assert np.array_equal(window.playhead.moment.network.theta, theta_after(window, wanted))


def exporting(window, what):
    """Ask for an export, as the menu does, and choose what is to be seen."""
    window.recordings.export_replay()
    dialog = window.findChildren(ReplayExport)[-1]
    dialog.what.setCurrentText(what)
    dialog.length.setCurrentIndex(0)
    return dialog


@pytest.mark.parametrize("what", ["Weights", "Whole workspace"])
def test_the_replay_is_exported_as_an_animation_from_the_first_step_to_the_last(qtbot, window, run, tmp_path, what):
    dialog = exporting(window, what)
    shown = []
    window.playhead.moment_changed.connect(lambda moment: shown.append(moment.step))
    with qtbot.waitSignal(dialog.said) as said:
        dialog.begin(str(tmp_path / "run.gif"))
    assert said.args == ["Exported 60 pictures to run.gif"]
    with Image.open(tmp_path / "run.gif") as image:
        assert 30 < image.n_frames <= 60  # pictures that are alike are one
        assert image.width > 300
    assert (shown[0], max(shown)) == (0, run.step)
    qtbot.waitUntil(lambda: not window.rewind.is_rewound)


def test_an_export_can_be_cancelled_and_leaves_nothing(qtbot, window, run, tmp_path):
    drag_to(qtbot, window, run.step // 2)
    before = window.rewind.step
    dialog = exporting(window, "Predictions")
    dialog.begin(str(tmp_path / "run.webp"))
    qtbot.waitUntil(lambda: dialog.progress.value() > 3)
    click(qtbot, dialog, "export_cancel")
    assert list(tmp_path.iterdir()) == []
    assert window.rewind.step == before


def test_a_replay_that_cannot_be_written_is_one_sentence(qtbot, window, run, tmp_path):
    dialog = exporting(window, "Weights")
    with qtbot.waitSignal(dialog.failed):
        dialog.begin(str(tmp_path / "none" / "run.gif"))
    assert "could not be exported" in window.notice.text.text()
