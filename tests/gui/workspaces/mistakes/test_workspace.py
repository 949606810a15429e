from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.gui.mistakes_case import a_dataset, a_snapshot, reads
from tests.gui.workspaces.mistakes.workspace_case import BY_CONFIDENCE, READINGS, click_cell, click_row, listed, tell
from visnet import Recipe, train
from visnet.analysis.predictions import Order
from visnet.gui import theme
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.training.snapshot import Status


def test_a_snapshot_fills_matrix_gallery_and_detail(workspace):
    assert workspace.confusion.n_wrong.text() == "4 of 400 wrong"
    assert listed(workspace) == BY_CONFIDENCE
    assert workspace.detail.number.text() == "test #14"


def test_the_mistakes_of_a_real_training_are_those_that_its_network_makes(qtbot, digits):
    *_, end = train(digits, Recipe(epochs=5))
    workspace = MistakesWorkspace()
    qtbot.addWidget(workspace)
    workspace.show_dataset(digits)
    workspace.show()
    workspace.show_moment(end)
    X = digits.test.images.reshape(200, -1).T / np.float32(255)
    wrong = np.flatnonzero(end.network.forward(X).argmax(axis=0) != digits.test.labels)
    assert sorted(listed(workspace)) == wrong.tolist()


def test_a_click_on_a_cell_lists_its_digits_alone(workspace, qtbot):
    click_cell(qtbot, workspace, (4, 9))
    assert listed(workspace) == [14, 4]
    assert workspace.gallery.chip.text() == "4 → 9 ×"


def test_a_second_click_lists_all_again(workspace, qtbot):
    click_cell(qtbot, workspace, (4, 9))
    click_cell(qtbot, workspace, (4, 9))
    assert listed(workspace) == BY_CONFIDENCE
    assert workspace.gallery.kind is None


def test_the_chip_lists_all_again_and_unmarks_the_cell(workspace, qtbot):
    click_cell(qtbot, workspace, (4, 9))
    qtbot.mouseClick(workspace.gallery.chip, Qt.MouseButton.LeftButton)
    assert listed(workspace) == BY_CONFIDENCE
    assert workspace.confusion.matrix.selected is None


def test_escape_in_the_gallery_lists_all_again_and_unmarks_the_cell(workspace, qtbot):
    click_cell(qtbot, workspace, (4, 9))
    qtbot.keyClick(workspace.gallery.list, Qt.Key.Key_Escape)
    assert listed(workspace) == BY_CONFIDENCE
    assert workspace.confusion.matrix.selected is None


def test_a_chosen_digit_is_shown_large_and_said_outside(workspace, qtbot):
    with qtbot.waitSignal(workspace.services.selection.example_changed) as selected:
        click_row(qtbot, workspace, 2)
    assert selected.args == [Example(View.TEST, 7)]
    assert workspace.detail.number.text() == "test #7"


def test_the_first_of_a_kind_is_chosen_with_the_kind(workspace, qtbot):
    click_row(qtbot, workspace, 2)
    click_cell(qtbot, workspace, (4, 9))
    assert workspace.detail.number.text() == "test #14"


def test_a_digit_of_the_chosen_kind_stays_chosen(workspace, qtbot):
    click_row(qtbot, workspace, 3)
    click_cell(qtbot, workspace, (4, 9))
    assert workspace.detail.number.text() == "test #4"


def test_a_chosen_digit_that_is_right_now_stays_when_all_kinds_are_listed_again(workspace, dataset, qtbot, clock):
    click_cell(qtbot, workspace, (4, 9))
    click_row(qtbot, workspace, 1)
    clock.now_s += 1
    tell(workspace, dataset, {14: (9, 0.9)})
    qtbot.keyClick(workspace.gallery.list, Qt.Key.Key_Escape)
    assert workspace.detail.number.text() == "test #4"


def test_the_detail_stays_where_a_kind_has_no_digits(workspace, qtbot):
    click_row(qtbot, workspace, 2)
    click_cell(qtbot, workspace, (1, 8))
    assert listed(workspace) == []
    assert workspace.detail.number.text() == "test #7"


def test_a_digit_can_be_chosen_from_outside_even_a_right_one(workspace):
    workspace.select_digit(200)
    assert workspace.detail.number.text() == "test #200"
    assert workspace.detail.bars.reading.right


def test_cleared_it_shows_nothing_and_says_so(workspace):
    workspace.clear()
    assert listed(workspace) == []
    assert workspace.gallery.list.empty_words == "No predictions yet."
    assert workspace.confusion.n_wrong.text() == ""
    assert workspace.detail.digit.image is None


def test_other_data_forget_kind_and_choice(workspace, qtbot):
    click_cell(qtbot, workspace, (4, 9))
    workspace.show_dataset(a_dataset(names=("cat", "dog"), shape=(9, 7)))
    assert workspace.gallery.kind is None
    assert workspace.confusion.matrix.selected is None
    assert workspace.gallery.list.chosen == -1


@pytest.mark.parametrize("n", [2, 100])
def test_any_number_of_classes_of_any_size_is_shown(hidden, n):
    dataset = a_dataset(m=200, names=tuple(f"a class called {i}" for i in range(n)), shape=(30, 11))
    hidden.show_dataset(dataset)
    hidden.show()
    hidden.show_moment(a_snapshot(dataset))
    hidden.grab()
    assert len(listed(hidden)) == hidden.confusion.matrix.counts.sum() - hidden.confusion.matrix.counts.trace()


@pytest.mark.parametrize(("scale", "width", "height"), [(1.0, 1256, 600), (1.35, 1280, 598)])
def test_it_fits_a_small_screen(workspace, qtbot, qapp, scale, width, height):
    click_cell(qtbot, workspace, (4, 9))
    theme.apply(qapp, "light", scale)
    least = workspace.minimumSizeHint()
    assert least.width() <= width
    assert least.height() <= height


def test_the_widgets_that_a_person_uses_have_their_names(workspace):
    for name in (
        "confusion",
        "mistakes",
        "mistakes_sort",
        "mistakes_filter",
        "mistakes_split",
        "mistakes_find",
        "mistakes_export",
        "why",
    ):
        assert len(workspace.findChildren(object, name)) == 1


def test_what_became_of_the_chosen_digit_is_shown_with_it(workspace, dataset):
    snapshot = a_snapshot(dataset, test=reads(dataset, READINGS), status=Status.PAUSED)
    for step, said in enumerate((9, 4, 9)):
        snapshot.history.answers.append(step, step / 2, np.where(np.arange(400) == 14, said, dataset.test.labels))
    workspace.show_moment(snapshot)
    assert workspace.detail.since.strip.right.tolist() == [False, True, False]
    assert workspace.detail.since.words.text() == "forgotten 1×"


def test_those_forgotten_most_often_can_come_first(workspace, dataset):
    snapshot = a_snapshot(dataset, test=reads(dataset, READINGS), status=Status.PAUSED)
    for step, said in enumerate((0, 7, 0)):
        snapshot.history.answers.append(step, step / 2, np.where(np.arange(400) == 7, said, dataset.test.labels))
    workspace.show_moment(snapshot)
    workspace.gallery.set_order(Order.FORGOTTEN)
    assert listed(workspace)[0] == 7
