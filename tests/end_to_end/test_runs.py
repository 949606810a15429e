"""Recorded runs in the window: what was cut off is offered, yesterday's goes on, and a file is opened elsewhere."""

from __future__ import annotations

import shutil
import subprocess
import sys

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QMessageBox, QPushButton

import visnet
from tests.end_to_end.person import click, drop, find, until
from visnet import Network, Recipe, load_dataset, train
from visnet.gui.workspaces.registry import WORKSPACES
from visnet.recording.library import recordings, unfinished
from visnet.recording.recorder import Recorder
from visnet.recording.store import runs_folder
from visnet.recording.visnet_file import open_recording
from visnet.training.control import Control
from visnet.training.snapshot import Status

EPOCHS = 3
CUT_OFF = """
import os, sys
from pathlib import Path
from visnet import Recipe, load_dataset, train
from visnet.recording.recording import extra_of
from visnet.recording.recorder import Recorder
from visnet.recording.store import runs_folder
from visnet.training.control import Control
data, control = load_dataset(), Control(look_every_s=0.0, steps_per_second=60)
recorder = Recorder(control, data, folder=runs_folder(), extra=extra_of("sample", (), {}))
for snapshot in train(data, Recipe(epochs=3), control):
    if snapshot.step >= 120:
        os._exit(9)
"""


@pytest.fixture
def end(qtbot, window):
    """A run that has come to its end."""
    window.state.edit(epochs=EPOCHS)
    window.state.set_speed(None)
    click(qtbot, window, "train_button")
    end = until(qtbot, window, lambda s: s.status is Status.FINISHED)
    qtbot.waitUntil(lambda: window.rewind.is_available and window.state.recording.last_step == end.step)
    return end


def finished(qtbot, window):
    before = window.state.moment.step
    click(qtbot, window, "train_button")
    return until(qtbot, window, lambda s: s.status is Status.FINISHED and s.step > before)


def test_a_run_that_was_cut_off_is_offered_and_goes_on_bit_for_bit(qtbot, window):
    assert subprocess.run([sys.executable, "-c", CUT_OFF]).returncode == 9
    window.begin(None)
    qtbot.waitUntil(window.recovery.isVisible)
    assert "Training was interrupted: sample, step " in window.recovery.text.text()
    click(qtbot, window, "recovery_button")
    stood = until(qtbot, window, lambda s: s.step > 0)
    qtbot.waitUntil(window.recovery.isHidden)
    assert 0 < stood.step <= 121
    window.state.set_speed(None)
    end = finished(qtbot, window)
    *_, wanted = train(load_dataset(), Recipe(epochs=EPOCHS))
    assert (end.step, end.recipe) == (wanted.step, wanted.recipe)
    assert np.array_equal(end.network.theta, wanted.network.theta)
    window.rewind.seek(5)
    qtbot.waitUntil(lambda: window.rewind.state is not None)


def test_a_run_that_was_cut_off_and_is_opened_otherwise_is_not_offered(qtbot, window):
    assert subprocess.run([sys.executable, "-c", CUT_OFF]).returncode == 9
    window.begin(None, run=str(unfinished()[0].path))
    until(qtbot, window, lambda s: s.step > 0)
    window.runs.look_for_unfinished()
    with qtbot.waitSignal(window.runs.found):
        pass
    assert window.recovery.isHidden()


def test_a_run_that_was_cut_off_can_be_discarded(qtbot, window):
    assert subprocess.run([sys.executable, "-c", CUT_OFF]).returncode == 9
    window.begin(None)
    qtbot.waitUntil(window.recovery.isVisible)
    click(qtbot, window, "recovery_other")
    qtbot.waitUntil(window.recovery.isHidden)
    assert unfinished() == []


def test_where_nothing_was_cut_off_nothing_is_offered(qtbot, window, end):
    window.state.reset()
    qtbot.waitUntil(lambda: len(recordings()) == 1 and recordings()[0].ended)
    with qtbot.waitSignal(window.runs.found, check_params_cb=lambda found: found is None):
        window.runs.look_for_unfinished()
    assert window.recovery.isHidden()


def test_a_run_is_saved_as_a_file_and_dropped_elsewhere(qtbot, window, end, tmp_path):
    with qtbot.waitSignal(window.runs.said):
        window.runs.save(str(tmp_path / "mine.visnet"))
    window.state.reset()
    until(qtbot, window, lambda s: s.step == 0)
    shutil.rmtree(runs_folder())
    drop(window, tmp_path / "mine.visnet")
    opened = until(qtbot, window, lambda s: s.step == end.step)
    assert np.array_equal(opened.network.theta, end.network.theta)
    qtbot.waitUntil(lambda: window.rewind.is_available)
    window.rewind.seek(end.step // 2)
    qtbot.waitUntil(lambda: window.rewind.state is not None)
    *_, wanted = train(window.state.dataset, end.recipe.changed(steps=end.step // 2))
    assert np.array_equal(window.rewind.state.theta, wanted.network.theta)
    window.rewind.go_live()
    more = until(qtbot, window, lambda s: s.step == end.step)
    assert more.history.column("step", more.n_points)[-1] == end.step
    assert finished(qtbot, window).step > end.step


def test_nothing_of_the_run_before_is_shown_once_a_run_is_opened(qtbot, window, end, tmp_path):
    with qtbot.waitSignal(window.runs.said):
        window.runs.save(str(tmp_path / "mine.visnet"))
    shown = []
    window.files.run_opened.connect(lambda _: shown.append(window.playhead.moment))
    drop(window, tmp_path / "mine.visnet")
    qtbot.waitUntil(lambda: bool(shown))
    assert shown == [None]
    until(qtbot, window, lambda s: s.step == end.step)
    qtbot.waitUntil(lambda: window.playhead.moment is not None)


def test_a_run_or_a_model_among_other_files_is_to_be_opened_alone(qtbot, window, end, tmp_path):
    window.files.save(str(tmp_path / "mine.npz"))
    (tmp_path / "digits.csv").write_text("label,p0,p1,p2,p3\n1,2,3,4,5\n")
    window.files.open(str(tmp_path / "digits.csv"), others=(str(tmp_path / "mine.npz"),))
    qtbot.waitUntil(window.notice.isVisible)
    assert window.notice.text.text() == f"{tmp_path / 'mine.npz'}: is a model; open it alone"


def test_the_file_holds_what_was_shown(qtbot, window, end, tmp_path):
    with qtbot.waitSignal(window.runs.said):
        window.runs.save(str(tmp_path / "mine.visnet"))
    recording = open_recording(tmp_path / "mine.visnet")
    assert recording.last_step == end.step
    assert recording.header.extra == {"data": {"source": "sample", "others": [], "options": {}}}


def test_yesterdays_run_goes_on_where_it_stopped(qtbot, window):
    data, control = load_dataset(), Control()
    recorder = Recorder(control, data, folder=runs_folder())
    *_, before = train(data, Recipe(epochs=2, seed=5), control)
    recorder.stop()
    window.begin(None, run=str(recordings()[0].path))
    opened = until(qtbot, window, lambda s: s.step == before.step)
    assert window.state.recipe == before.recipe
    assert np.array_equal(opened.network.theta, before.network.theta)
    window.state.set_speed(None)
    end = finished(qtbot, window)
    assert (end.epoch, end.recipe) == (4.0, before.recipe)


def test_a_file_that_is_no_run_is_one_sentence_and_the_run_in_use_stays(qtbot, window, tmp_path):
    (tmp_path / "broken.visnet").write_bytes(b"PK\x03\x04 and nothing more")
    before = window.state.moment
    drop(window, tmp_path / "broken.visnet")
    qtbot.waitUntil(window.notice.isVisible)
    assert "broken.visnet" in window.notice.text.text()
    assert window.state.moment is before


def test_a_run_that_another_program_trains_is_shown_and_followed(qtbot, window):
    data, control = load_dataset(), Control(steps_per_second=200, paused=True, hold=True)
    recorder = Recorder(control, data, folder=runs_folder())
    run = train(data, Recipe(epochs=50), control)
    next(run)

    def trains_until(true):
        """Make steps until this is so: the recorder is answered between two of them."""
        for _ in range(1000):
            if true():
                return
            control.step()
            next(run)
            qtbot.wait(20)
        raise AssertionError("a thousand steps were not enough")

    trains_until(lambda: bool(recordings()) and recordings()[0].last_step > 3)
    window.begin(None, run=str(recordings()[0].path))
    shown = window.playhead
    qtbot.waitUntil(lambda: shown.moment is not None and shown.moment.step > 0)
    train_button = find(window, "train_button", QPushButton)
    qtbot.waitUntil(lambda: not train_button.isEnabled())
    assert train_button.toolTip() == "Another program is training this run."
    before = window.playhead.moment.step
    trains_until(lambda: window.playhead.moment.step > before)
    window.rewind.seek(3)
    qtbot.waitUntil(lambda: window.rewind.is_exact and window.playhead.moment.step == 3)
    assert window.rewind.is_rewound
    control.stop()
    list(run)
    recorder.stop()
    click(qtbot, window, "reset_button")
    qtbot.waitUntil(train_button.isEnabled)


def test_reset_asks_only_where_no_recording_holds_the_run(qtbot, window, monkeypatch):
    monkeypatch.setattr("visnet.gui.shell.unsaved.UNSAVED_S", 0.0)
    monkeypatch.setattr("visnet.gui.shell.unsaved.QGuiApplication.platformName", lambda: "xcb")
    asked = []

    def answer(box):
        asked.append(box.objectName())
        return QMessageBox.StandardButton.Cancel

    monkeypatch.setattr(QMessageBox, "exec", answer)
    click(qtbot, window, "step_button")
    first = until(qtbot, window, lambda s: s.step == 1)
    click(qtbot, window, "reset_button")
    until(qtbot, window, lambda s: s.run_id != first.run_id)
    assert asked == []
    window.settings.recording_on = False
    click(qtbot, window, "reset_button")
    until(qtbot, window, lambda s: s.run_id not in (first.run_id,) and s.step == 0)
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    click(qtbot, window, "reset_button")
    assert asked == ["discard_run"]
    assert window.state.moment.step == 1
    window.close_at_once()


def own_run(name, n=12):
    """Somebody's own loop, recorded: plain gradient descent on the shipped digits."""
    data = load_dataset()
    X, y = (data.train.images.reshape(len(data.train), -1).T / 255.0).astype(np.float32), data.train.labels
    network = Network([784, 10, 10], rng=np.random.default_rng(0))
    with visnet.record(name, data.test.images / 255.0, data.test.labels) as run:
        for i in range(n):
            run.add(network.W[0], network.b[0], network.W[1], network.b[1], step=i)
            _loss, dW, db = network.gradients(X[:, :500], y[:500])
            for W, b, gW, gb in zip(network.W, network.b, dW, db, strict=True):
                W -= 0.1 * gW
                b -= 0.1 * gb
            yield run
    yield None


def test_a_run_of_somebodys_own_loop_is_shown_in_all_workspaces_and_gone_through(qtbot, window):
    *_, last = own_run("my run")
    assert last is None
    window.begin(None, run=str(recordings()[0].path))
    shown = window.playhead
    qtbot.waitUntil(lambda: shown.moment is not None and shown.moment.step == 11)
    assert window.state.dataset.name == recordings()[0].header.dataset
    assert find(window, "train_button", QPushButton).toolTip() == (
        "This run was recorded by visnet.record; visnet does not train it."
    )
    qtbot.keyClick(window, Qt.Key.Key_Space)
    assert not window.state.running
    keyframe = window.rewind.recording.steps()[1]
    window.rewind.seek(keyframe)
    qtbot.waitUntil(lambda: window.rewind.is_exact and window.playhead.moment.step == keyframe)
    moment, test = window.playhead.moment, window.state.dataset.test
    X = (test.images.reshape(len(test), -1).T / np.float32(255)).astype(np.float32)
    wrong = int((moment.network.forward(X).argmax(axis=0) != test.labels).sum())
    for one in WORKSPACES:
        window.show_workspace(one.name)
        QApplication.processEvents()
    window.show_workspace("mistakes")
    mistakes = window.workspace("mistakes")
    qtbot.waitUntil(lambda: mistakes.confusion.n_wrong.text().startswith(f"{wrong:,} of"))
    assert not find(window, "fork_button").isEnabled()
    window.show_workspace("train")
    assert not any(find(window, name).isEnabled() for name in ("recipe", "learning_rate", "hidden"))
    assert find(window, "dataset").isEnabled()
    assert not any("nan" in label.text() for label in window.findChildren(QLabel) if label.isVisible())
    assert window.bar.figures["epoch"].name.text() == "epoch"
    assert window.notice.isHidden()


def test_a_growing_run_of_somebodys_own_is_followed(qtbot, window):
    growing = own_run("grows", 40)
    for _ in range(3):
        next(growing)
    qtbot.waitUntil(lambda: bool(recordings()))
    window.begin(None, run=str(recordings()[0].path))
    qtbot.waitUntil(lambda: window.state.rests is not None)
    for _ in growing:
        pass
    qtbot.waitUntil(lambda: window.playhead.moment is not None and window.playhead.moment.step == 39)
