"""Check My Code: a file is run only after consent; the result is on the cards, in a table and in a summary."""

import time
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.gui.geometry import texts_recorded
from tests.gui.panels.inside.steps import SIDE, a_step
from visnet.analysis.code_check import check_code
from visnet.gui.panels.inside.formula_card import FormulaCard
from visnet.gui.panels.inside.my_code_dialog import MyCodeDialog
from visnet.gui.panels.inside.panel import InsidePanel

COLUMNS = Path(__file__).parents[3] / "analysis" / "students" / "columns.py"
BUG = ("1 / m * np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2) / m")
LOOPS = ("    Z1 = W1.dot(X) + b1", "    open(__file__ + '.runs', 'w').close()\n    while True: pass")


def written(folder, *changes):
    """Write a file of somebody's own functions, with some of its text replaced."""
    text = COLUMNS.read_text()
    for before, after in changes:
        assert before in text
        text = text.replace(before, after)
    path = folder / "mine.py"
    path.write_text(text)
    return str(path)


@pytest.fixture
def dialog(qtbot, tmp_path):
    """Open the dialog on a file, and wait until it was read."""

    def show(*changes, path=None, names=None):
        made = MyCodeDialog(path or written(tmp_path, *changes), names)
        qtbot.addWidget(made)
        made.show()
        qtbot.waitUntil(lambda: made.boxes["forward"].count() > 0 or "mine" in made.said.text())
        return made

    return show


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def checked(qtbot, dialog):
    with qtbot.waitSignal(dialog.checked) as told:
        click(qtbot, dialog.check)
    return told.args[0]


def test_the_functions_are_found_and_nothing_is_run_before_the_button_is_pressed(dialog, tmp_path):
    shown = dialog(("def init_params", "open(r'{}', 'w')\ndef init_params".format(tmp_path / "ran")))
    assert "code of this file is run" in shown.warning.text()
    assert shown.names["backward"] == "backward_prop"
    assert not (tmp_path / "ran").exists()


def test_a_check_hands_over_its_result_and_closes(dialog, qtbot):
    shown = dialog(BUG)
    result = checked(qtbot, shown)
    assert [one.cause for one in result.formulas if one.cause] == ["db-over-everything"]
    assert not shown.isVisible()


def test_functions_of_other_names_are_asked_for_and_checked_as_they_are_chosen(dialog, qtbot):
    shown = dialog(("forward_prop", "my_way"))
    assert shown.names["forward"] == ""
    assert "Forward propagation" in shown.said.text()
    shown.boxes["forward"].setCurrentText("my_way")
    assert shown.said.text() == ""
    assert checked(qtbot, shown).all_right


def test_what_was_chosen_before_is_chosen_again(dialog):
    assert dialog(("forward_prop", "my_way"), names={"forward": "my_way"}).names["forward"] == "my_way"


def test_a_file_that_cannot_be_read_is_one_sentence(dialog, tmp_path):
    path = tmp_path / "mine.py"
    path.write_text("def f(:")
    shown = dialog(path=str(path))
    assert shown.said.text() == "mine.py, line 1: is not valid Python (invalid syntax)"
    assert not shown.check.isEnabled()


def test_a_file_that_ends_the_process_is_one_sentence_and_the_dialog_stays(dialog, qtbot):
    shown = dialog(("    Z1 = W1.dot(X) + b1", "    import os; os._exit(7)"))
    click(qtbot, shown.check)
    qtbot.waitUntil(lambda: "ended the process" in shown.said.text())
    assert shown.said.text() == "mine.py: forward_prop ended the process (exit status 7)"
    assert shown.isVisible()
    assert shown.check.isEnabled()


def test_escape_ends_a_check_that_hangs_and_closing_leaves_nothing_running(dialog, qtbot, tmp_path):
    shown = dialog(LOOPS)
    click(qtbot, shown.check)
    qtbot.waitUntil(lambda: (tmp_path / "mine.py.runs").exists())
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert shown.said.text() == "Cancelled."
    assert shown.isVisible()
    begun = time.monotonic()
    qtbot.keyClick(shown, Qt.Key.Key_Escape)
    assert not shown.isVisible()
    assert time.monotonic() - begun < 10  # the process is ended, not waited for


def test_no_text_of_the_dialog_is_cut_off(qtbot, tmp_path):
    with texts_recorded() as texts:
        shown = MyCodeDialog(written(tmp_path, ("forward_prop", "my_way"), ("def update_params", "def other")))
        qtbot.addWidget(shown)
        shown.show()
        qtbot.waitUntil(lambda: shown.said.text() != "")
        shown.adjustSize()
        assert texts.faults(shown) == []


@pytest.fixture
def panel(qtbot):
    panel = InsidePanel()
    qtbot.addWidget(panel)
    panel.resize(1400, 960)
    panel.show_side(SIDE)
    panel.show_step(a_step(), step_number=1)
    panel.show()
    yield panel
    panel.close_threads()


def cards(panel):
    return {card.formula.result: card for card in panel.findChildren(FormulaCard)}


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    return check_code(written(tmp_path_factory.mktemp("student"), BUG))


def test_cards_have_a_tick_or_a_cross_with_the_cause_and_the_line_that_mends_it(panel, result):
    panel.show_code(result)
    names = {name: card.accessibleName() for name, card in cards(panel).items()}
    assert names["db2"].endswith("in your code: wrong")
    assert names["dW2"].endswith("in your code: right")
    assert names["b2:new"].endswith("in your code: right")
    assert "in your code" not in names["dZ2"]  # which the file does not return
    assert (
        cards(panel)["db2"]
        .accessibleDescription()
        .startswith("db summed over everything. db2 = dZ2.sum(axis=1, keepdims=True) / m")
    )


def test_a_check_stays_on_the_cards_of_another_step_until_it_is_closed(panel, result, qtbot):
    panel.show_code(result)
    panel.show_step(a_step("adam"), step_number=2)
    assert cards(panel)["db2"].accessibleName().endswith("in your code: wrong")
    click(qtbot, panel.code.done)
    assert "in your code" not in cards(panel)["db2"].accessibleName()


def test_the_table_begins_with_what_is_wrong_and_the_summary_can_be_copied(panel, result, qtbot):
    panel.show_code(result)
    table = panel.code.table
    assert [table.item(0, c).text() for c in range(5)] == [
        "✗", "db2", "backward_prop", "db summed over everything", "db2 = dZ2.sum(axis=1, keepdims=True) / m"
    ]  # fmt: skip
    assert table.item(table.rowCount() - 1, 0).text() == "✓"
    assert "1 of" in panel.code.title.text()
    click(qtbot, panel.code.copy)
    assert "db summed over everything" in QGuiApplication.clipboard().text()


def test_formulas_of_another_network_than_the_notes_get_no_verdict_and_the_table_says_why(panel, result):
    panel.show_step(a_step(activation="tanh"), step_number=1)
    panel.show_code(result)
    assert not any("in your code" in card.accessibleName() for card in cards(panel).values())
    assert "one hidden layer of ReLU units" in panel.code.summary.text()
