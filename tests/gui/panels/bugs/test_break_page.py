"""Break it: each bug's lines side by side, both runs in the background, and what gives the bug away."""

import threading

import numpy as np
import pytest
from PySide6.QtCore import QSize, Qt

from tests.gui.geometry import texts_recorded
from visnet.analysis.bugs import BUGS
from visnet.analysis.find_the_bug import FindTheBug
from visnet.gui import theme
from visnet.gui.panels.bugs.dialog import BugsDialog


@pytest.fixture
def page(qtbot, small):
    dialog = BugsDialog(small, FindTheBug(np.random.default_rng(0)))
    qtbot.addWidget(dialog)
    dialog.show()
    yield dialog.break_page
    dialog.close()


def run(page, qtbot):
    qtbot.mouseClick(page.run, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.run.isVisible())


def column(page, c):
    return [page.evidence.table.item(r, c).text() for r in range(4)]


def test_every_bug_is_in_the_menu_with_its_lines_right_and_wrong(page):
    assert page.bugs.count() == len(BUGS)
    for row, bug in enumerate(BUGS.values()):
        page.bugs.setCurrentRow(row)
        assert page.head.text() == bug.title
        assert page.code.right.accessibleName().splitlines() == list(bug.right_lines)
        assert page.code.wrong.accessibleName().splitlines() == list(bug.wrong_lines)
        assert page.code.wrong.text().split() == " ".join(bug.wrong_lines).split()
        assert page.code.right.text() != page.code.wrong.text()


def test_both_twins_are_run_and_the_gradient_check_says_which_matrix_is_wrong_by_which_factor(page, qtbot):
    page.bugs.choose("no-mean")
    run(page, qtbot)
    assert column(page, 0) == ["dW1", "db1", "dW2", "db2"]
    assert column(page, 2) == ["40"] * 4
    assert all(text.startswith("✗") for text in column(page, 1))
    assert column(page, 3) == ["✓ right"] * 4
    assert "dW1 is 40 times what central differences say." in page.evidence.said.text()
    assert "gradient check" in page.evidence.head.text()


def test_what_gives_a_bug_away_is_said(page, qtbot):
    page.bugs.choose("biases-not-updated")
    run(page, qtbot)
    assert "b2 has not moved since step 0." in page.evidence.said.text()
    assert column(page, 1) == ["✓ right"] * 4


def test_the_curves_of_both_go_to_the_last_step(page, qtbot):
    page.bugs.choose("wrong-sign")
    run(page, qtbot)
    for plot in page.evidence.plots:
        curves = plot.listDataItems()
        assert [curve.getData()[0][-1] for curve in curves] == [500, 500]
    assert page.evidence.plots[0].accessibleDescription() == page.evidence.head.text()


def test_a_run_can_be_cancelled_and_another_bug_shows_nothing_of_it(page, qtbot):
    qtbot.mouseClick(page.run, Qt.MouseButton.LeftButton)
    assert page.cancel.isVisible()
    qtbot.mouseClick(page.cancel, Qt.MouseButton.LeftButton)
    assert page.evidence.said.text() == "Cancelled."
    assert page.run.isVisible()
    page.bugs.choose("W1-frozen")
    assert column(page, 1) == [""] * 4


def test_a_run_that_was_made_is_shown_again(page, qtbot):
    page.bugs.choose("no-mean")
    run(page, qtbot)
    page.bugs.choose("W1-frozen")
    page.bugs.choose("no-mean")
    assert column(page, 2) == ["40"] * 4


def test_the_share_of_wrong_labels_is_set_by_a_slider_that_only_this_bug_has(page, qtbot):
    page.bugs.choose("W1-frozen")
    assert not page.amount.isVisible()
    page.bugs.choose("labels-wrong")
    assert page.amount.isVisible()
    losses = []
    for share in (5, 90):
        page.amount.setValue(share)
        assert page.amount_said.text() == f"{share}% of the labels wrong"
        run(page, qtbot)
        losses.append(page.evidence.plots[0].listDataItems()[1].getData()[1][-1])
    assert losses[0] < losses[1]


def test_the_list_and_enter_are_enough(page, qtbot):
    page.bugs.setFocus()
    qtbot.keyClick(page.bugs, Qt.Key.Key_Down)
    assert page.bugs.bug is list(BUGS.values())[1]
    qtbot.keyClick(page.bugs, Qt.Key.Key_Return)
    assert page.cancel.isVisible()


def test_closing_ends_the_runs_and_their_thread(qtbot, small):
    before = threading.active_count()
    dialog = BugsDialog(small, FindTheBug(np.random.default_rng(0)))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.break_page.run.click()
    dialog.close()
    assert threading.active_count() <= before + 1
    assert not dialog.break_page.running


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [QSize(1180, 760), QSize(1180, 650)])
def test_no_text_is_cut_off(qtbot, qapp, small, mode, size):
    theme.apply(qapp, mode)
    with texts_recorded() as texts:
        dialog = BugsDialog(small, FindTheBug(np.random.default_rng(0)))
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.resize(size)
        for key in ("gradients-not-reset", "labels-wrong"):
            dialog.break_page.bugs.choose(key)
            qtbot.waitUntil(lambda: texts.faults(dialog) == [])
        dialog.close()
    theme.apply(qapp, "light")
