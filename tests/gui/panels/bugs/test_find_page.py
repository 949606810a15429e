"""Find it: a hidden bug is named from its evidence."""

import numpy as np
import pytest
from PySide6.QtCore import Qt

from tests.gui.geometry import texts_recorded
from visnet.analysis.bugs import BUGS
from visnet.analysis.find_the_bug import FindTheBug
from visnet.gui.panels.bugs.dialog import BugsDialog, Page


def known(*keys):
    """A game whose first bugs are known."""
    return FindTheBug(np.random.default_rng(0), keys)


@pytest.fixture
def begin(qtbot, small):
    """Open the page on a game, and hide its first bug."""
    dialogs = []

    def open_page(game, wait=True):
        dialog = BugsDialog(small, game, Page.FIND)
        qtbot.addWidget(dialog)
        dialog.show()
        dialogs.append(dialog)
        page = dialog.find_page
        click(qtbot, page.next)
        if wait:
            qtbot.waitUntil(lambda: not page.running)
        return page

    yield open_page
    for dialog in dialogs:
        dialog.close()


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def seen(page):
    """Every text of the page but the list of all bugs."""
    return "\n".join((page.head.text(), page.hints.text(), page.evidence.head.text(), page.evidence.said.text()))


def test_the_evidence_is_shown_and_the_bug_is_not(begin):
    page = begin(known("biases-not-updated"))
    assert "b2 has not moved since step 0." in seen(page)
    bug = BUGS["biases-not-updated"]
    assert bug.title not in seen(page)
    assert bug.evidence not in seen(page)
    assert not page.code.isVisible()


def test_naming_it_gives_the_points_and_shows_the_line(begin, qtbot):
    page = begin(known("W1-frozen"))
    page.bugs.choose("W1-frozen")
    click(qtbot, page.name_it)
    assert page.head.text() == "Right, “W1 never updated”: 5 points."
    assert page.score.text() == "Score: 5 in 1 round"
    assert page.code.wrong.text() == "W1 = W1"
    assert BUGS["W1-frozen"].evidence in seen(page)
    assert page.next.isVisible()


def test_a_wrong_answer_costs_a_point_and_the_round_goes_on(begin, qtbot):
    page = begin(known("W1-frozen"))
    page.bugs.choose("no-mean")
    click(qtbot, page.name_it)
    assert page.head.text() == "No, it is not “no 1/m”."
    page.bugs.choose("W1-frozen")
    click(qtbot, page.name_it)
    assert page.score.text() == "Score: 4 in 1 round"


def test_hints_come_one_after_another_until_there_are_no_more(begin, qtbot):
    page = begin(known("no-mean"))
    hints = [f"Hint: {hint}" for hint in BUGS["no-mean"].hints]
    for n in range(1, len(hints) + 1):
        click(qtbot, page.hint)
        assert page.hints.text().splitlines() == hints[:n]
    assert not page.hint.isEnabled()
    assert "Worth 2 points" in page.head.text()


def test_giving_up_shows_it_without_points_and_the_next_round_hides_another(begin, qtbot):
    page = begin(known("no-mean", "W1-frozen"))
    click(qtbot, page.give_up)
    assert page.head.text() == "It was “no 1/m”."
    assert page.score.text() == "Score: 0 in 1 round"
    click(qtbot, page.next)
    qtbot.waitUntil(lambda: not page.running)
    assert not page.code.isVisible()
    assert "W1 has not moved since step 0." in seen(page)


def test_the_score_is_that_of_the_game_when_the_window_is_opened_again(begin, qtbot):
    game = known("W1-frozen", "no-mean")
    page = begin(game)
    page.bugs.choose("W1-frozen")
    click(qtbot, page.name_it)
    page.window().close()
    assert begin(game).score.text() == "Score: 5 in 2 rounds"


def test_a_round_can_be_cancelled_while_it_trains(begin, qtbot):
    page = begin(known("no-mean"), wait=False)
    click(qtbot, page.cancel)
    assert not page.running
    assert page.evidence.said.text() == "Cancelled."
    assert page.next.isVisible()


def test_the_keyboard_is_enough(begin, qtbot):
    page = begin(known("W2-not-transposed"))
    assert page.window().focusWidget() is page.bugs
    qtbot.keyClick(page.bugs, Qt.Key.Key_Down)
    qtbot.keyClick(page.bugs, Qt.Key.Key_Return)
    assert page.score.text() == "Score: 5 in 1 round"


def test_no_text_is_cut_off(qtbot, small):
    with texts_recorded() as texts:
        dialog = BugsDialog(small, known("gradients-not-reset"), Page.FIND)
        qtbot.addWidget(dialog)
        dialog.show()
        dialog.resize(1180, 650)
        page = dialog.find_page
        qtbot.waitUntil(lambda: texts.faults(dialog) == [])
        page.next.click()
        for _ in range(3):
            page.hint.click()
        qtbot.waitUntil(lambda: texts.faults(dialog) == [])
        page.give_up.click()
        qtbot.waitUntil(lambda: texts.faults(dialog) == [])
        dialog.close()
