"""Other digits than the test part's: the training part, and labels that may be wrong."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest
from PySide6.QtCore import QPointF, Qt

from tests.gui.mistakes_case import a_network, a_snapshot
from visnet import Dataset, Recipe, Split, train
from visnet.analysis.predictions import Kind, Order
from visnet.core.evaluation import Evaluator
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.training.snapshot import Status

PLANTED = 5


@pytest.fixture(scope="module")
def dataset(digits):
    """The label of one training digit is wrong."""
    labels = digits.train.labels.copy()
    labels[PLANTED] = (labels[PLANTED] + 4) % 10
    return Dataset("planted", digits.class_names, Split(digits.train.images, labels), digits.test)


@pytest.fixture(scope="module")
def end(dataset):
    *_, end = train(dataset, Recipe(epochs=10))
    return end


@pytest.fixture
def workspace(qtbot, dataset, end):
    workspace = MistakesWorkspace()
    qtbot.addWidget(workspace)
    workspace.show_dataset(dataset)
    workspace.resize(1256, 620)
    workspace.show()
    workspace.show_moment(end)
    yield workspace
    workspace.hide()


def choose(workspace, view):
    next(action for action in workspace.gallery.split.menu().actions() if action.data() is view).trigger()


def listed(workspace):
    return workspace.gallery.list.digits()


def test_the_training_parts_mistakes_are_listed(workspace, dataset, end):
    choose(workspace, View.TRAIN)
    X = (dataset.train.images.reshape(600, -1).T / 255).astype(np.float32)
    wrong = np.flatnonzero(end.network.forward(X).argmax(axis=0) != dataset.train.labels)
    assert sorted(listed(workspace)) == wrong.tolist()
    assert workspace.gallery.title.text() == "Misclassified training digits"
    assert workspace.confusion.n_wrong.text() == f"{len(wrong)} of 600 wrong"


def test_a_training_digit_is_shown_with_its_own_picture_and_number(workspace, dataset):
    choose(workspace, View.TRAIN)
    first = listed(workspace)[0]
    assert workspace.detail.number.text() == f"train #{first}"
    assert np.array_equal(workspace.detail.digit.image, dataset.train.images[first])


def test_where_the_run_read_only_a_sample_the_whole_training_part_is_read_in_another_thread(
    workspace, dataset, end, qtbot
):
    sample = Evaluator(dataset.train.images[:50], dataset.train.labels[:50]).evaluate(end.network)
    workspace.show_moment(dataclasses.replace(end, train=sample, evaluated_network=end.network.copy(frozen=True)))
    with qtbot.waitSignal(workspace.services.evaluations.arrived):
        choose(workspace, View.TRAIN)
        assert listed(workspace) == []
    assert workspace.confusion.n_wrong.text().endswith("of 600 wrong")


def test_a_planted_wrong_label_is_listed_and_the_rule_is_stated(workspace, qtbot):
    with qtbot.waitSignal(workspace.services.evaluations.arrived):
        choose(workspace, View.SUSPECTS)
    assert PLANTED in listed(workspace)
    assert workspace.gallery.rule.isVisible()
    assert "Northcutt, Jiang & Chuang 2021" in workspace.gallery.rule.text()


def test_orders_that_rest_on_the_run_are_for_test_digits_alone(workspace):
    workspace.gallery.set_order(Order.FORGOTTEN)
    choose(workspace, View.TRAIN)
    assert workspace.gallery.order is Order.CONFIDENCE
    assert not any(a.isEnabled() for a in workspace.gallery.sort.menu().actions() if a.data() is Order.FLIPS)


def test_back_at_the_test_part_it_is_as_before(workspace):
    before = listed(workspace)
    choose(workspace, View.TRAIN)
    choose(workspace, View.TEST)
    assert listed(workspace) == before
    assert workspace.detail.number.text() == f"test #{before[0]}"


def test_a_test_digit_chosen_elsewhere_turns_to_the_test_part(workspace):
    choose(workspace, View.SUSPECTS)
    workspace.select_digit(3)
    assert workspace.gallery.view is View.TEST
    assert workspace.detail.number.text() == "test #3"


def test_a_training_digit_that_is_chosen_is_not_said_to_be_a_test_digit(workspace, qtbot):
    choose(workspace, View.TRAIN)
    workspace.gallery.list.setCurrentIndex(workspace.gallery.list.model().index(1, 0))
    assert workspace.services.selection.example == Example(View.TRAIN, listed(workspace)[1])


def test_the_training_part_follows_a_run_until_it_rests(qtbot, dataset):
    now_s = [0.0]
    workspace = MistakesWorkspace(clock=lambda: now_s[0])
    qtbot.addWidget(workspace)
    workspace.show_dataset(dataset)
    workspace.show()
    few = Evaluator(dataset.train.images[:50], dataset.train.labels[:50])
    X = (dataset.train.images.reshape(600, -1).T / 255).astype(np.float32)
    choose(workspace, View.TRAIN)
    counts = []
    for seed, status in enumerate((Status.RUNNING, Status.RUNNING, Status.PAUSED)):
        network = a_network(dataset, seed)
        counts.append(f"{int((network.forward(X).argmax(axis=0) != dataset.train.labels).sum())} of 600 wrong")
        step = 10 * (seed + 1)
        moment = dataclasses.replace(
            a_snapshot(dataset, network, status=status),
            **{"step": step, "network_step": step, "evaluated_step": step, "train": few.evaluate(network)},
        )
        now_s[0] += 10  # longer than a training set is left alone
        workspace.show_moment(moment)
        qtbot.waitUntil(lambda: workspace.confusion.n_wrong.text() == counts[-1])
    assert len(set(counts)) == 3  # else the list need not have changed
    workspace.hide()


def test_all_test_digits_can_be_listed_right_ones_too(workspace):
    choose(workspace, View.ALL_TEST)
    assert sorted(listed(workspace)) == list(range(200))
    assert workspace.gallery.title.text() == "All test digits"


def test_among_all_a_cell_of_the_diagonal_lists_those_read_right(workspace, dataset, qtbot):
    choose(workspace, View.ALL_TEST)
    matrix = workspace.confusion.matrix
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=matrix.cell_place((4, 4)).center().toPoint())
    assert len(listed(workspace)) == matrix.counts[4, 4]
    assert set(dataset.test.labels[listed(workspace)]) == {4}


def click_name(qtbot, matrix, cell):
    place = matrix.cell_place(cell)
    qtbot.mouseClick(matrix, Qt.MouseButton.LeftButton, pos=(place.topLeft() + QPointF(8, 8)).toPoint())


def test_a_columns_name_lists_all_that_is_wrongly_read_so(workspace, qtbot):
    matrix = workspace.confusion.matrix
    column = int(np.argmax(matrix.counts.sum(axis=0) - np.diag(matrix.counts)))
    click_name(qtbot, matrix, (-1, column))
    assert len(listed(workspace)) == matrix.counts[:, column].sum() - matrix.counts[column, column]
    assert workspace.gallery.chip.text() == f"predicted {column} ×"


def test_a_rows_name_lists_all_of_it_that_is_misclassified(workspace, qtbot):
    matrix = workspace.confusion.matrix
    row = int(np.argmax(matrix.counts.sum(axis=1) - np.diag(matrix.counts)))
    click_name(qtbot, matrix, (row, -1))
    assert len(listed(workspace)) == matrix.counts[row].sum() - matrix.counts[row, row]
    assert workspace.gallery.chip.text() == f"{row}, misclassified ×"


def test_the_names_are_reached_by_keyboard(workspace, qtbot):
    matrix = workspace.confusion.matrix
    qtbot.keyClick(matrix, Qt.Key.Key_Up)
    qtbot.keyClick(matrix, Qt.Key.Key_Return)
    assert matrix.selected == (-1, 0)
    assert workspace.gallery.kind == Kind(None, 0)
