"""A person's own digits, looked at in Mistakes."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from PySide6.QtCore import Qt

from tests.gui.mistakes_case import a_network, a_snapshot
from visnet import Split
from visnet.analysis.predictions import Order
from visnet.gui.main_window import MainWindow
from visnet.gui.panels.gallery.export import export
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.storage.my_digits import MyDigits
from visnet.training.snapshot import Status


@pytest.fixture
def mine(digits):
    """Some digits of the test part, in another order."""
    return Split(digits.test.images[40:10:-1], digits.test.labels[40:10:-1])


@pytest.fixture
def workspace(qtbot, digits, mine):
    workspace = MistakesWorkspace()
    qtbot.addWidget(workspace)
    workspace.show_dataset(digits)
    workspace.services.evaluations.set_mine(mine)
    workspace.resize(1256, 620)
    workspace.show()
    workspace.show_moment(a_snapshot(digits, status=Status.PAUSED))
    yield workspace
    workspace.hide()


@pytest.fixture
def window(qtbot, digits, mine, monkeypatch, tmp_path):
    """A window that finds digits which were kept before."""
    monkeypatch.setenv("VISNET_DATA_HOME", str(tmp_path))
    MyDigits(digits.class_names, mine.images, mine.labels).save()
    window = MainWindow(digits)
    qtbot.addWidget(window)
    window.resize(1280, 720)
    window.show()
    qtbot.waitUntil(lambda: window.state.snapshot is not None)
    window.show_workspace("mistakes")
    return window


def entry(workspace):
    return next(action for action in workspace.gallery.split.menu().actions() if action.data() is View.MINE)


def listed(workspace):
    return workspace.gallery.list.digits()


def probabilities(digits, mine):
    return a_network(digits).forward(mine.images.reshape(len(mine), -1).T / np.float32(255))


def test_they_are_offered_only_while_there_are_any(workspace, mine):
    assert entry(workspace).isVisible()
    workspace.services.evaluations.set_mine(None)
    assert not entry(workspace).isVisible()


def test_those_of_another_dataset_are_offered_no_more(workspace, digits):
    workspace.show_dataset(digits)
    assert not entry(workspace).isVisible()


def test_all_are_listed_right_or_wrong(workspace, mine):
    entry(workspace).trigger()
    assert sorted(listed(workspace)) == list(range(len(mine)))
    assert workspace.gallery.title.text() == "My digits"


def test_the_surest_come_first(workspace, digits, mine):
    entry(workspace).trigger()
    sure = probabilities(digits, mine).max(axis=0)
    assert listed(workspace) == np.argsort(-sure, kind="stable").tolist()


def test_orders_that_rest_on_a_run_are_not_for_them(workspace):
    entry(workspace).trigger()
    actions = workspace.gallery.sort.menu().actions()
    assert not any(action.isEnabled() for action in actions if action.data() is Order.FORGOTTEN)


def test_the_matrix_counts_them(workspace, digits, mine):
    entry(workspace).trigger()
    expected = np.zeros((10, 10), int)
    np.add.at(expected, (mine.labels, probabilities(digits, mine).argmax(axis=0)), 1)
    assert np.array_equal(workspace.confusion.matrix.counts, expected)


def test_a_cell_lists_its_own(workspace, qtbot):
    entry(workspace).trigger()
    matrix = workspace.confusion.matrix
    cell = tuple(int(i) for i in np.unravel_index(matrix.counts.argmax(), matrix.counts.shape))
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.cell_place(cell).center().toPoint())
    assert len(listed(workspace)) == matrix.counts[cell]


def test_one_is_shown_large_with_what_pushed(workspace, mine):
    entry(workspace).trigger()
    workspace.on_index_wanted(3)
    assert np.array_equal(workspace.detail.digit.image, mine.images[3])
    assert workspace.detail.number.text() == "my digits #3"
    assert workspace.detail.pushes.bars.units != []


def test_they_are_exported_with_their_own_labels(workspace, digits, mine, tmp_path):
    entry(workspace).trigger()
    export(str(tmp_path / "mine.csv"), workspace._shown, digits.class_names, [2, 0])
    assert pd.read_csv(tmp_path / "mine.csv")["true"].tolist() == mine.labels[[2, 0]].tolist()


def test_they_follow_the_run(workspace, digits):
    entry(workspace).trigger()
    before = workspace._shown.evaluation.probabilities
    workspace.show_moment(a_snapshot(digits, a_network(digits, seed=1), status=Status.PAUSED))
    assert not np.array_equal(workspace._shown.evaluation.probabilities, before)


def test_one_more_is_listed_as_soon_as_it_is_kept(workspace, digits, mine):
    entry(workspace).trigger()
    images, labels = np.concatenate([mine.images, digits.test.images[:1]]), np.append(mine.labels, 0)
    workspace.services.evaluations.set_mine(Split(images, labels))
    assert len(listed(workspace)) == len(mine) + 1


def test_when_the_last_is_deleted_the_test_part_is_looked_at(workspace):
    entry(workspace).trigger()
    workspace.services.evaluations.set_mine(None)
    assert workspace.gallery.view is View.TEST
    assert workspace.detail.number.text().startswith("test #")


def test_none_of_them_is_said_to_be_a_test_digit(workspace, qtbot):
    entry(workspace).trigger()
    workspace.gallery.list.setCurrentIndex(workspace.gallery.list.model().index(1, 0))
    assert workspace.services.selection.example == Example(View.MINE, listed(workspace)[1])


def test_the_window_finds_those_that_were_kept_before(window, mine):
    entry(window.workspace("mistakes")).trigger()
    assert sorted(listed(window.workspace("mistakes"))) == list(range(len(mine)))


def test_edit_opens_the_very_digit_in_draw(window, mine):
    entry(window.workspace("mistakes")).trigger()
    window.workspace("mistakes").on_index_wanted(4)
    window.workspace("mistakes").detail.show_page(1)
    window.workspace("mistakes").detail.mind.edit.click()
    assert window.workspaces.currentWidget() is window.workspace("draw")
    assert np.array_equal(window.workspace("draw").image, mine.images[4])


def test_one_deleted_in_draw_is_gone_from_mistakes(window, mine):
    entry(window.workspace("mistakes")).trigger()
    window.workspace("draw").keeper.delete(0)
    assert sorted(listed(window.workspace("mistakes"))) == list(range(len(mine) - 1))


def test_a_single_one_is_enough(workspace, mine):
    workspace.services.evaluations.set_mine(Split(mine.images[:1], mine.labels[:1]))
    entry(workspace).trigger()
    assert listed(workspace) == [0]
