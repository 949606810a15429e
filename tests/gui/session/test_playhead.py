"""The playhead: live or recorded, panels cannot tell; and what nobody looks at is not made."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from tests.gui.session.state_case import until
from visnet import Recipe, train
from visnet.gui.main_window import MainWindow
from visnet.gui.session.evaluations import View
from visnet.gui.session.playhead import Playhead
from visnet.gui.workspaces.registry import WORKSPACES
from visnet.gui.workspaces.train import CURVES_EVERY_MS
from visnet.training.control import Control
from visnet.training.moment import Status


class Listed(QObject):
    """A recorded source that is a list of moments, one a step."""

    arrived = Signal(object)

    def __init__(self, moments):
        super().__init__()
        self.moments, self.moment, self.followed = moments, None, None

    first_step = property(lambda self: self.moments[0].step)
    last_step = property(lambda self: self.moments[-1].step)

    def set_followed(self, followed):
        self.followed = followed

    def seek(self, step):
        self.moment = self.moments[min(max(step, self.first_step), self.last_step) - self.first_step]
        self.arrived.emit(self.moment)


@pytest.fixture(scope="module")
def recorded(digits):
    """The moments of a run, as a recording gives them: paused, without evaluations."""
    made = train(digits, Recipe(steps=20), Control(look_every_s=0.0, evaluate_every_s=0.0))
    by_step = {snapshot.step: snapshot.moment for snapshot in made}
    return [replace(moment, status=Status.PAUSED, run_id=-1) for _, moment in sorted(by_step.items())]


@pytest.fixture
def window(qtbot, digits):
    window = MainWindow(digits)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.state.moment is not None)
    return window


def test_a_recorded_run_is_shown_by_all_panels_forwards_and_backwards(qtbot, window, digits, recorded):
    source = Listed(recorded)
    window.playhead.follow(source)
    for step in (0, 7, 20, 3):
        source.seek(step)
        moment = recorded[step]
        accuracy = float((moment.network.forward(_columns(digits)).argmax(axis=0) == digits.test.labels).mean())
        n_wrong = round((1 - accuracy) * len(digits.test))
        for one in WORKSPACES:
            window.show_workspace(one.name)
        assert window.bar.figures["step"].value.text() == str(step)
        qtbot.waitUntil(lambda: window.bar.figures["accuracy"].name.text() == "test accuracy")
        assert window.bar.figures["accuracy"].value.text() == f"{accuracy:.2%}"
        window.show_workspace("mistakes")
        text = f"{n_wrong} of {len(digits.test)} wrong"
        qtbot.waitUntil(lambda text=text: window.workspace("mistakes").confusion.n_wrong.text() == text)


@pytest.mark.parametrize("panel", ["predictions", "loss_plot", "accuracy_plot", "diagnosis"])
def test_a_panel_shows_a_step_alike_whichever_was_shown_before(qtbot, window, recorded, panel):
    window.show_workspace("train")
    window.playhead.follow(Listed(recorded))
    pictures = [picture(qtbot, window, panel, step) for step in (2, 20, 2)]
    assert pictures[0] == pictures[2] != pictures[1]


def picture(qtbot, window, panel, step):
    window.playhead.source.seek(step)
    evaluations = window.services.evaluations
    qtbot.waitUntil(lambda: evaluations.snapshot(window.playhead.moment) is not None)
    widget = window.findChild(QWidget, panel)
    qtbot.wait(2 * CURVES_EVERY_MS)  # a plot is drawn ten times a second at most
    return widget.text.text() if panel == "diagnosis" else widget.grab().toImage()


def _columns(digits):
    return (digits.test.images.reshape(len(digits.test), -1).T / np.float32(255)).astype(np.float32)


def test_while_a_recording_is_shown_live_moments_are_not(qtbot, window, recorded):
    source = Listed(recorded)
    window.playhead.follow(source)
    source.seek(4)
    window.state.step()
    until(qtbot, window.state, lambda moment: moment.step == 1)
    assert window.playhead.moment is recorded[4]
    window.playhead.go_live()
    assert window.playhead.moment is window.state.moment
    assert source.followed is False


def test_what_a_source_sends_that_is_no_longer_followed_is_not_shown(window, recorded):
    source = Listed(recorded)
    window.playhead.follow(source)
    window.playhead.go_live()
    source.seek(4)
    assert window.playhead.moment is not recorded[4]


def test_while_nobody_looks_no_moment_is_made_but_the_last(qtbot, state):
    seen = []
    playhead = Playhead(state.live)
    playhead.moment_changed.connect(seen.append)
    playhead.set_watched(False)
    state.toggle()
    end = until(qtbot, state, lambda moment: moment.status is Status.FINISHED)
    # One may have been asked for already.
    assert [moment.step for moment in seen][-1] == end.step
    assert len(seen) <= 2


def test_the_evaluation_of_a_recorded_moment_is_of_exactly_its_parameters(qtbot, window, recorded, digits):
    evaluations, moment = window.services.evaluations, recorded[11]
    assert evaluations.evaluation(moment, View.TEST) is None
    qtbot.waitSignal(evaluations.arrived).wait()
    said = evaluations.evaluation(moment, View.TEST)
    assert (said.step, said.network) == (11, moment.network)
    assert np.array_equal(said.evaluation.predicted, moment.network.forward(_columns(digits)).argmax(axis=0))
    assert evaluations.evaluation(moment, View.TEST) is said
