"""Nothing that was trained is thrown away without a word."""

import numpy as np
import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QMessageBox

from tests.end_to_end.person import click, drop, find, until
from visnet.gui.shell import unsaved
from visnet.training.snapshot import Status

BUTTON = QMessageBox.StandardButton


def test_after_reset_a_banner_brings_the_run_back(qtbot, window):
    for _ in range(3):
        click(qtbot, window, "step_button")
    before = until(qtbot, window, lambda s: s.step == 3)
    assert not find(window, "undo").isVisible()
    click(qtbot, window, "reset_button")
    until(qtbot, window, lambda s: s.step == 0)
    assert find(window, "undo").isVisible()
    assert "3 steps" in window.undo.text.text()
    click(qtbot, window, "undo_button")
    back = until(qtbot, window, lambda s: s.step == 3)
    assert np.array_equal(back.network.theta, before.network.theta)
    assert not find(window, "undo").isVisible()
    assert window.bar.figures["step"].value.text() == "3"


def test_data_that_were_opened_by_mistake_give_way_to_the_run_before(qtbot, window, idx_folder):
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    drop(window, idx_folder)
    qtbot.waitUntil(lambda: window.state.dataset.name != "sample")
    until(qtbot, window, lambda s: s.step == 0)
    click(qtbot, window, "undo_button")
    until(qtbot, window, lambda s: s.step == 1)
    assert (window.state.dataset.name, window.files.source) == ("sample", "sample")
    assert find(window, "dataset").currentData() == "sample"


def test_with_the_run_before_come_the_options_by_which_its_data_were_read(qtbot, window):
    window.files.read_again({"classes": ("3", "8")})
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 2)
    until(qtbot, window, lambda s: s.step == 0)
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    window.files.read_again({})
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 10)
    until(qtbot, window, lambda s: s.step == 0)
    click(qtbot, window, "undo_button")
    until(qtbot, window, lambda s: s.step == 1)
    assert window.files.options == {"classes": ("3", "8")}


@pytest.fixture
def trained(qtbot, window, monkeypatch):
    """A run that was long enough, as it seems, to be asked about."""
    monkeypatch.setattr(unsaved, "UNSAVED_S", 0.0)
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.status is Status.PAUSED and s.step == 1)
    yield window
    window.close_at_once()


def answer(button):
    """Press a button of the question as soon as it is there."""
    asked = []

    def press():
        box = QApplication.activeModalWidget()
        if box is None:
            QTimer.singleShot(50, press)
        else:
            asked.append(box.text())
            box.button(button).click()

    QTimer.singleShot(50, press)
    return asked


def test_closing_asks_and_cancel_leaves_the_window_open(trained):
    asked = answer(BUTTON.Cancel)
    assert not trained.close()
    assert (len(asked), trained.isVisible()) == (1, True)


def test_closing_can_discard(trained):
    answer(BUTTON.Discard)
    assert trained.close()


def test_closing_can_save_first(trained, monkeypatch, tmp_path):
    monkeypatch.setattr("visnet.gui.session.files.ask_save_path", lambda *_: str(tmp_path / "kept.npz"))
    answer(BUTTON.Save)
    assert trained.close()
    assert (tmp_path / "kept.npz").exists()


def test_what_is_saved_already_or_took_no_minute_is_not_asked_about(qtbot, window, tmp_path):
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    assert window.state.is_unsaved
    assert not unsaved.must_ask(window.state)
    window.files.save(str(tmp_path / "m.npz"))
    assert not window.state.is_unsaved


def test_an_interrupt_closes_without_a_question(trained):
    trained.close_at_once()
    assert not trained.isVisible()
