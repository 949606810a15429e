from __future__ import annotations

import pytest
from PySide6.QtWidgets import QStackedWidget

from tests.gui.workspaces.mistakes.workspace_case import BY_CONFIDENCE, READINGS, click_cell, click_row, listed, tell
from visnet.gui.widgets.throttle import Throttle
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.training.snapshot import Status


def test_a_kind_stays_while_it_trains(workspace, dataset, qtbot, clock):
    click_cell(qtbot, workspace, (4, 9))
    clock.now_s += 1
    tell(workspace, dataset, READINGS | {24: (9, 0.7)})
    assert listed(workspace) == [14, 24, 4]


def test_until_one_is_chosen_the_first_of_the_list_is_shown(workspace, dataset, clock):
    clock.now_s += 1
    tell(workspace, dataset, READINGS | {90: (4, 0.95)})
    assert workspace.detail.number.text() == "test #90"


def test_a_chosen_digit_stays_while_it_trains(workspace, dataset, qtbot, clock):
    click_row(qtbot, workspace, 2)
    clock.now_s += 1
    tell(workspace, dataset, READINGS | {90: (4, 0.95)})
    assert workspace.detail.number.text() == "test #7"
    assert workspace.gallery.list.currentIndex().row() == 3


def test_a_chosen_digit_that_becomes_right_is_shown_as_right(workspace, dataset, qtbot, clock):
    click_row(qtbot, workspace, 2)
    clock.now_s += 1
    tell(workspace, dataset, {14: (9, 0.9)})
    assert workspace.detail.number.text() == "test #7"
    assert workspace.detail.bars.reading.right


def test_the_chosen_digits_figures_follow_the_training(workspace, dataset, qtbot, clock):
    click_row(qtbot, workspace, 2)
    clock.now_s += 1
    tell(workspace, dataset, READINGS | {7: (2, 0.4)})
    assert workspace.detail.bars.reading.probabilities[2] == pytest.approx(0.4)


def test_the_figures_of_a_digit_are_the_same_in_the_list_and_large(workspace, dataset, qtbot):
    tell(workspace, dataset, READINGS | {7: (2, 0.4)})
    click_row(qtbot, workspace, 2)
    assert workspace.gallery.list.currentIndex().data() == "2 not 7 70%"
    assert workspace.detail.bars.reading.probabilities[2] == pytest.approx(0.7)


def test_a_digit_chosen_while_hidden_is_shown_later(hidden, dataset):
    hidden.select_digit(30)
    tell(hidden, dataset, READINGS)
    hidden.show()
    assert hidden.detail.number.text() == "test #30"
    assert hidden.gallery.list.currentIndex().row() == 1


def test_while_it_trains_what_is_shown_changes_twice_a_second_at_most(workspace, dataset, clock):
    clock.now_s += 0.4
    tell(workspace, dataset, {})
    assert listed(workspace) == BY_CONFIDENCE
    clock.now_s += 0.2
    tell(workspace, dataset, {7: (2, 0.7)})
    assert listed(workspace) == [7]


def test_the_last_word_before_a_silence_is_listed_too(workspace, dataset, clock, qtbot):
    clock.now_s += 0.4
    tell(workspace, dataset, {7: (2, 0.7)})
    clock.now_s += 0.2
    qtbot.waitUntil(lambda: listed(workspace) == [7])


@pytest.mark.parametrize("status", [status for status in Status if status is not Status.RUNNING])
def test_a_run_that_rests_is_listed_at_once(workspace, dataset, status):
    tell(workspace, dataset, {7: (2, 0.7)}, status)
    assert listed(workspace) == [7]


def test_hidden_it_does_nothing_and_shown_it_catches_up(hidden, dataset):
    tell(hidden, dataset, READINGS)
    assert listed(hidden) == []
    assert hidden.confusion.matrix.counts is None
    hidden.show()
    assert listed(hidden) == BY_CONFIDENCE


def test_it_takes_the_newest_snapshot_at_once_when_it_is_turned_to(qtbot, dataset, clock):
    stack, workspace = QStackedWidget(), MistakesWorkspace()
    qtbot.addWidget(stack)
    stack.addWidget(MistakesWorkspace())
    stack.addWidget(workspace)
    workspace.show_dataset(dataset)
    tell(workspace, dataset, READINGS)
    stack.show()
    stack.setCurrentWidget(workspace)
    tell(workspace, dataset, {7: (2, 0.7)})
    assert listed(workspace) == [7]


def test_hidden_in_the_middle_of_a_wait_it_does_nothing_more(workspace, dataset, clock):
    clock.now_s += 0.4
    tell(workspace, dataset, {7: (2, 0.7)})
    throttle = workspace.findChild(Throttle)
    assert throttle.is_waiting
    workspace.hide()
    assert not throttle.is_waiting
