"""Data Options say what was decided, and give load_dataset() what is decided otherwise."""

import pytest
from PySide6.QtWidgets import QDialogButtonBox

from visnet import load_dataset
from visnet.gui.shell.data_options import DataOptions


@pytest.fixture
def dialog(qtbot):
    dialog = DataOptions(load_dataset(), {"invert": True, "classes": ("3", "8")})
    qtbot.addWidget(dialog)
    return dialog


def accept(dialog):
    dialog.findChild(QDialogButtonBox).button(QDialogButtonBox.StandardButton.Ok).click()


def test_it_begins_with_how_the_data_were_read(dialog):
    assert dialog.options() == {"invert": True, "classes": ("3", "8")}


def test_what_is_chosen_can_be_loaded(dialog, qtbot):
    dialog.invert.setCurrentText("No")
    dialog.noise.setValue(10)
    with qtbot.waitSignal(dialog.chosen) as chosen:
        accept(dialog)
    dataset = load_dataset(**chosen.args[0])
    assert dataset.class_names == ("3", "8")
    assert any("label" in sentence.lower() for sentence in dataset.decisions)


@pytest.mark.parametrize("text", ["0", "a b", "5 5", "1 2 3"])
def test_a_range_that_is_none_is_refused_where_it_stands(dialog, qtbot, text):
    dialog.range.setText(text)
    with qtbot.assertNotEmitted(dialog.chosen):
        accept(dialog)
    assert dialog.problem.text().startswith("Range must be two")


@pytest.mark.parametrize(
    ("text", "value_range"), [("-1,5 16", (-1.5, 16.0)), ("0, 255", (0.0, 255.0)), ("0,255", (0.0, 255.0))]
)
def test_a_range_takes_commas(dialog, text, value_range):
    dialog.range.setText(text)
    assert dialog.options()["value_range"] == value_range
