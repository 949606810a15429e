"""What the bar at the top shows, and what it gives up where there is little room."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from visnet.gui import theme
from visnet.gui.shell.appearance import PROJECTOR_SCALES
from visnet.gui.shell.run_bar import RunBar
from visnet.training.snapshot import Status

SCALES = (*PROJECTOR_SCALES, 1.2, 1.28, 1.35, 1.6)


@pytest.fixture
def window(qtbot):
    """A window as narrow as what is in it allows, and no narrower."""
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).setContentsMargins(0, 0, 0, 0)
    return window


@pytest.fixture
def bar(window):
    bar = RunBar((("Train", "Ctrl+1"), ("Mistakes", "Ctrl+2"), ("Draw", "Ctrl+3")))
    window.layout().addWidget(bar)
    window.show()
    return bar


def enlarge(qapp, bar, scale, width):
    """Give the bar type of this scale, and its window this width where it can have it."""
    theme.apply(qapp, "light", scale)
    bar.restyle()
    qapp.processEvents()
    bar.window().resize(width, 60)
    qapp.processEvents()


def shown(bar):
    """What is seen in the bar, from left to right; a figure's name and number are one."""
    parts = bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return sorted((part for part in parts if part.isVisible()), key=lambda part: part.x())


@pytest.mark.parametrize("scale", SCALES)
def test_nothing_is_cut_off_or_overlaps_in_a_small_window_however_large_the_type(bar, qapp, scale):
    enlarge(qapp, bar, scale, 1280)
    bar.show_status(Status.FINISHED, begun=True, restarts=True)
    for figure, widest in zip(bar.figures.values(), ("888.88", "888,888", "100.00%", "8,888,888"), strict=True):
        figure.value.setText(widest)
    qapp.processEvents()
    assert bar.width() == 1280
    texts = [text for text in bar.findChildren(QWidget) if text.isVisible()]
    assert [text for text in texts if text.width() < text.minimumSizeHint().width()] == []
    parts = shown(bar)
    assert all(left.geometry().right() < right.x() for left, right in pairwise(parts))
    assert parts[-1].geometry().right() < 1280


def test_a_projector_of_1024_by_768_has_room_for_the_bar(bar, qapp):
    enlarge(qapp, bar, 1.28, 1024)
    assert bar.width() == 1024


def test_words_that_are_given_up_stand_in_the_tool_tip_and_for_screen_readers(bar, qapp):
    enlarge(qapp, bar, 2.0, 1280)
    assert (bar.step.text(), bar.reset.text()) == ("▸", "↺")
    assert (bar.step.accessibleName(), bar.reset.accessibleName()) == ("Step", "Reset")
    assert "one training step" in bar.step.toolTip()
    assert "new run" in bar.reset.toolTip()


@pytest.mark.parametrize("width", [1024, 1152, 1280, 1600])
def test_the_buttons_and_the_accuracy_are_never_given_up(bar, qapp, width):
    enlarge(qapp, bar, 1.28, width)
    kept = (bar.train, bar.step, bar.reset, bar.speed, bar.figures["accuracy"])
    assert all(part.isVisible() for part in kept)


def test_what_was_given_up_comes_back_with_the_room(bar, qapp):
    enlarge(qapp, bar, 1.0, 1600)
    before = shown(bar)
    enlarge(qapp, bar, 2.0, 1280)
    assert len(shown(bar)) < len(before)
    enlarge(qapp, bar, 1.0, 1600)
    assert shown(bar) == before
    assert bar.step.text() == "Step  ▸"


def test_more_is_given_up_the_narrower_it_is(bar, qapp):
    n_shown = []
    for width in (1600, 1400, 1280, 1152, 1024):
        enlarge(qapp, bar, 1.28, width)
        n_shown.append(len(shown(bar)))
    assert n_shown == sorted(n_shown, reverse=True)
    assert n_shown[0] > n_shown[-1]


@pytest.mark.parametrize(
    ("status", "says", "begins"),
    [
        (Status.PAUSED, "Resume", "Continue training"),
        (Status.FINISHED, "Continue", "Train for the remaining epochs"),
        (Status.RUNNING, "Pause", "Pause"),
    ],
)
def test_the_button_says_how_a_run_goes_on(bar, status, says, begins):
    bar.show_status(status, begun=True, restarts=False)
    assert bar.train.text().endswith(says)
    assert bar.train.toolTip().startswith(begins)


@pytest.mark.parametrize("status", [Status.PAUSED, Status.DIVERGED, Status.FINISHED])
def test_the_button_says_where_it_begins_another_run(bar, status):
    bar.show_status(status, begun=True, restarts=True)
    assert bar.train.text().endswith("Restart")


@pytest.mark.parametrize(("width", "words"), [(1600, "250 steps/s"), (1280, "250 steps/s"), (1024, "250 steps/s")])
def test_the_speed_stands_over_its_slider_in_every_window(bar, qapp, width, words):
    enlarge(qapp, bar, 1.0, width)
    bar.speed.set_speed(250)
    qapp.processEvents()
    assert bar.speed_name.shown_text == words
    bar.speed.set_speed(None)
    assert bar.speed_name.shown_text == "speed: unlimited"
    enlarge(qapp, bar, 2.0, width)
    bar.speed.set_speed(10_000)
    assert bar.speed_name.shown_text in ("10,000 steps/s", "10,000/s")
