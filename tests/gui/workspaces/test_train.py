"""The Train workspace: the diagnosis of a moment stands on its card and in its curves."""

import pytest

from tests.training.runs import last
from visnet import Recipe, train
from visnet.gui.workspaces.train import TrainWorkspace


@pytest.fixture
def workspace(qtbot, digits):
    workspace = TrainWorkspace()
    qtbot.addWidget(workspace)
    workspace.resize(1400, 900)
    workspace.show()
    workspace.show_dataset(digits)
    yield workspace
    workspace.close()


def markers(workspace):
    return [(marker.step, marker.text) for marker in workspace.loss.markers]


def test_the_curves_point_at_where_a_diagnosis_was_seen(qtbot, workspace, digits):
    end = last(train(digits, Recipe.named("too-fast").changed(steps=15)))
    workspace.show_moment(end)
    qtbot.waitUntil(lambda: workspace.diagnosis.title.text() == "Exploding loss")
    ((step, text),) = markers(workspace)
    assert text == "loss explodes"
    assert 0 < step <= 15
    assert workspace.accuracy.markers == workspace.loss.markers


def test_another_run_takes_the_marks_away(qtbot, workspace, digits):
    workspace.show_moment(last(train(digits, Recipe.named("too-fast").changed(steps=15))))
    qtbot.waitUntil(lambda: markers(workspace) != [])
    workspace.clear()
    assert markers(workspace) == []
    workspace.show_moment(last(train(digits, Recipe(epochs=1))))
    qtbot.waitUntil(lambda: workspace.diagnosis.title.text() == "Undertrained")
    assert markers(workspace) == []
