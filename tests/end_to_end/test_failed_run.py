"""A run that ends by an error in the real window: what the button promises, and how long the notice stays."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from visnet import Dataset, Split
from visnet.training.snapshot import Status


@pytest.fixture
def failed(qtbot, window, monkeypatch):
    """The window after an error in the middle of a run; whatever is tried next works again."""
    step = "visnet.training.session.Run._step"

    def breaks(*_):
        raise MemoryError("no room")

    qtbot.mouseClick(window.bar.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.state.snapshot.step == 1)
    with monkeypatch.context() as patch:
        patch.setattr(step, breaks)
        qtbot.mouseClick(window.bar.train, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(window.notice.isVisible)
    return window


def test_after_an_error_the_button_says_that_it_begins_anew(failed):
    assert "Restart" in failed.bar.train.text()
    assert failed.bar.train.toolTip().startswith("Start a new run")


def test_after_an_error_the_button_begins_anew_and_the_notice_goes(qtbot, failed):
    assert failed.notice.text.text() == "MemoryError: no room"
    run_id = failed.state.snapshot.run_id
    qtbot.mouseClick(failed.bar.train, Qt.MouseButton.LeftButton)
    assert "Pause" in failed.bar.train.text()
    assert not failed.notice.isVisible()
    qtbot.waitUntil(lambda: failed.state.snapshot is not None and failed.state.snapshot.run_id != run_id)


@pytest.mark.parametrize("button", ["step", "reset"])
def test_the_notice_goes_with_any_new_run(qtbot, failed, button):
    qtbot.mouseClick(getattr(failed.bar, button), Qt.MouseButton.LeftButton)
    assert not failed.notice.isVisible()


def test_a_notice_of_something_else_stays_when_a_new_run_begins(qtbot, failed):
    failed.on_failed("model.npz could not be written")
    qtbot.mouseClick(failed.bar.reset, Qt.MouseButton.LeftButton)
    assert failed.notice.isVisible()
    qtbot.waitUntil(lambda: failed.state.snapshot is not None and failed.state.status is Status.PAUSED)


def test_a_run_that_fails_at_once_leaves_nothing_of_the_one_before(qtbot, window, digits):
    qtbot.mouseClick(window.bar.step, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: window.state.snapshot.step == 1)
    window.state.edit(validation=0.2)
    one_each = Split(digits.train.images[:2], np.array([0, 1]))
    window.state.set_dataset(Dataset("two", ("a", "b"), one_each, one_each))
    qtbot.waitUntil(window.notice.isVisible)
    train = window.workspace("train")
    assert train.loss.accessibleDescription().startswith("train –, test –")
    assert not train.diagnosis.isVisible()
    assert window.bar.figures["step"].value.text() == "–"
