"""Presentation mode (F11): the essentials, at least one and a half times as large, and all as it was afterwards."""

from __future__ import annotations

import pytest
import shiboken6
from PySide6.QtCore import QSize

from tests.gui.geometry import texts_recorded
from visnet import Recipe
from visnet.gui import theme
from visnet.gui.main_window import MainWindow
from visnet.gui.workspaces.registry import WORKSPACES

SMALLEST = QSize(1024, 768)


@pytest.fixture
def presented(qtbot, qapp):
    """The window with a trained network, in presentation mode on the smallest projector."""
    theme.load_typeface()
    theme.apply(qapp, "light")
    with texts_recorded() as texts:
        window = MainWindow(recipe=Recipe(epochs=1))
        window.resize(SMALLEST)
        window.show()
        qtbot.waitUntil(lambda: window.state.snapshot is not None)
        window.state.set_speed(None)
        window.state.toggle()
        qtbot.waitUntil(lambda: not window.state.running and window.state.snapshot.step > 0)
        window.appearance.toggle_projector()
        window.showNormal()
        window.resize(SMALLEST)
        yield window, texts
        window.close()
        shiboken6.delete(window)
        theme.apply(qapp, "light")


def test_every_workspace_fits_a_small_projector_with_large_type(qtbot, presented):
    window, texts = presented

    def has_room(name):
        assert [fault for fault in texts.faults(window) if not fault.startswith("scrolls")] == [], name

    assert theme.look().scale >= 1.5
    for one in WORKSPACES:
        window.show_workspace(one.name)
        qtbot.wait(400)
        if one.name == "inside":
            qtbot.waitUntil(lambda: window.workspace("inside").panel.trace is not None)
            qtbot.wait(400)
        window.resize(SMALLEST)
        assert window.size() == SMALLEST, one.name
        qtbot.waitUntil(lambda name=one.name: has_room(name))  # some is worked out in the background


def test_the_recipe_and_the_diagnosis_lie_over_the_workspace_on_request(qtbot, presented):
    window, _ = presented
    window.show_workspace("train")
    qtbot.wait(100)
    train = window.workspace("train")
    assert not train.side.isVisible()
    before = train.loss.geometry()
    window.toggle_recipe()
    assert train.side.isVisible()
    assert train.diagnosis.isVisible()
    assert train.loss.geometry() == before
    assert train.side.geometry().intersects(before)
    window.toggle_recipe()
    assert not train.side.isVisible()


def test_afterwards_all_panels_are_there_again(qtbot, presented):
    window, _ = presented
    window.show_workspace("train")
    train = window.workspace("train")
    assert not train.predictions.isVisible()
    window.appearance.toggle_projector()
    qtbot.wait(100)
    assert theme.look().scale == 1.0
    for widget in (train.side, train.accuracy, train.predictions, window.bar.speed, window.status_line):
        assert widget.isVisible()
    assert train.side.geometry().right() < train.loss.geometry().left()
    assert train.loss.width() == pytest.approx(train.accuracy.width(), abs=140)
    assert not window.presentation.is_on


def test_the_drawing_and_what_the_network_sees_fill_the_window(qtbot, presented):
    window, _ = presented
    window.show_workspace("draw")
    qtbot.wait(100)
    draw = window.workspace("draw")
    assert draw.seen.geometry().right() > draw.width() - 2 * draw.draw.x() - 4
    assert draw.draw.thickness.width() >= theme.look().px(48)
