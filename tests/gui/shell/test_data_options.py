"""Data Options say what was decided, and give load_dataset() what is decided otherwise."""

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialogButtonBox

from visnet import load_dataset
from visnet.datasets import Dataset, Split
from visnet.gui.shell.data_options import DataOptions


@pytest.fixture
def dialog(qtbot):
    options = {"invert": True, "classes": ("3", "8")}
    dialog = DataOptions(load_dataset(**options), options)
    qtbot.addWidget(dialog)
    return dialog


def accept(dialog):
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def test_it_begins_with_how_the_data_were_read(dialog):
    assert dialog.options() == {"invert": True, "classes": ("3", "8")}


def test_what_is_chosen_can_be_loaded(dialog, qtbot):
    dialog.invert.setCurrentIndex(dialog.invert.findData(False))
    dialog.noise.setValue(10)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        accept(dialog)
    dataset = load_dataset(**chosen.args[0])
    assert dataset.class_names == ("3", "8")
    assert any("label" in sentence.lower() for sentence in dataset.decisions)


@pytest.mark.parametrize("text", ["0", "a b", "5 5", "1 2 3", "255 0", "nan 1", "0 inf", "0 65,535"])
def test_a_range_that_is_none_is_refused_where_it_stands(dialog, qtbot, text):
    dialog.range.setText(text)
    with qtbot.assertNotEmitted(dialog.chosen):
        accept(dialog)
    assert dialog.problem.text().startswith("Range must")


@pytest.mark.parametrize(
    ("text", "value_range"),
    [("-1,5 16", (-1.5, 16.0)), ("0, 255", (0.0, 255.0)), ("0,255", (0.0, 255.0)), ("0 0,3", (0.0, 0.3))],
)
def test_a_range_takes_commas(dialog, text, value_range):
    dialog.range.setText(text)
    assert dialog.options()["value_range"] == value_range


def type_noise(qtbot, dialog, text):
    dialog.noise.selectAll()
    qtbot.keyClick(dialog.noise, Qt.Key.Key_Delete)
    qtbot.keyClicks(dialog.noise, text)


@pytest.mark.parametrize(("text", "share"), [("0,3", 0.003), ("0.3", 0.003), ("12.5 %", 0.125), ("1e1", 0.1)])
def test_label_noise_is_what_was_typed(qtbot, dialog, text, share):
    type_noise(qtbot, dialog, text)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        accept(dialog)
    assert chosen.args[0]["label_noise"] == share


@pytest.mark.parametrize("text", ["nan", "-3", "101", "1.000.0", ""])
def test_label_noise_that_cannot_be_taken_keeps_the_dialog_open_with_one_sentence(qtbot, dialog, text):
    type_noise(qtbot, dialog, text)
    with qtbot.assertNotEmitted(dialog.chosen):
        accept(dialog)
    assert dialog.problem.text() == "Label noise in percent: enter a number from 0 to 100."


def test_classes_that_were_left_out_can_be_taken_again(dialog):
    dialog.classes.set_checked("5", True)
    assert dialog.options()["classes"] == ("3", "5", "8")
    dialog.classes.all.click()
    assert "classes" not in dialog.options()


def test_names_of_classes_may_hold_commas(qtbot):
    names = ("shirt, long", "shirt, short", "shoe")
    split = Split(np.zeros((6, 2, 2), np.uint8), np.arange(6) % 3)
    dialog = DataOptions(Dataset("clothes", names, split, split), {})
    qtbot.addWidget(dialog)
    dialog.classes.set_checked("shoe", False)
    assert dialog.options() == {"classes": ("shirt, long", "shirt, short")}


def test_fewer_than_two_classes_are_refused_where_they_stand(dialog, qtbot):
    dialog.classes.none.click()
    dialog.classes.set_checked("7", True)
    with qtbot.assertNotEmitted(dialog.chosen):
        accept(dialog)
    assert dialog.problem.text().startswith("Select at least two classes")
