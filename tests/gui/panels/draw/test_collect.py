"""Collecting a training set of one's own drawings."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel

from tests.gui.german import speaking_german
from visnet.gui.main_window import MainWindow
from visnet.gui.panels.draw.collect_dialog import CollectDialog
from visnet.storage.my_digits import TRAINING_DIGITS, MyDigits

ENTER, CTRL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def dialog(qtbot, digits):
    dialog = CollectDialog(digits, np.random.default_rng(0))
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    return dialog


def stroke(qtbot, dialog):
    pad = dialog.pad
    centre = pad.sheet_place().center()
    qtbot.mousePress(pad, Qt.MouseButton.LeftButton, pos=centre - QPoint(0, 60))
    qtbot.mouseMove(pad, centre + QPoint(5, 60))
    qtbot.mouseRelease(pad, Qt.MouseButton.LeftButton)


def saved(digits):
    return MyDigits.load((28, 28), digits.class_names, TRAINING_DIGITS).labels.tolist()


def test_enter_adds_the_drawing_and_asks_for_the_next(qtbot, dialog, digits):
    asked = dialog.label
    assert f"<b>{asked}</b>" in dialog.prompt.text()
    stroke(qtbot, dialog)
    qtbot.keyClick(dialog.pad, ENTER)
    assert saved(digits) == [asked]
    assert dialog.label != asked
    assert not dialog.pad.has_ink


def test_enter_without_a_drawing_adds_nothing(qtbot, dialog, digits):
    qtbot.keyClick(dialog.pad, ENTER)
    assert saved(digits) == []


def test_undo_takes_back_a_stroke_and_then_the_last_drawing(qtbot, dialog, digits):
    asked = dialog.label
    stroke(qtbot, dialog)
    qtbot.keyClick(dialog.pad, ENTER)
    stroke(qtbot, dialog)
    qtbot.keyClick(dialog.pad, Qt.Key.Key_Z, CTRL)
    assert not dialog.pad.has_ink
    assert saved(digits) == [asked]
    qtbot.keyClick(dialog.pad, Qt.Key.Key_Z, CTRL)
    assert saved(digits) == []
    assert dialog.label == asked


def test_the_set_is_balanced_and_there_the_next_time(qtbot, dialog, digits):
    for _ in range(20):
        stroke(qtbot, dialog)
        qtbot.keyClick(dialog.pad, ENTER)
    assert sorted(saved(digits)) == sorted([*range(10)] * 2)
    again = CollectDialog(digits)
    qtbot.addWidget(again)
    assert len(again.digits) == 20
    assert again.train.isEnabled()


def test_too_few_are_not_trained_on(qtbot, dialog):
    assert not dialog.train.isEnabled()
    assert "at least 2 of each class" in dialog.train.toolTip()


def test_the_drawings_are_trained_on_at_once(qtbot, digits):
    mine = MyDigits(digits.class_names, digits.train.images[:120], digits.train.labels[:120], TRAINING_DIGITS)
    mine.save()
    window = MainWindow(digits)
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(lambda: window.state.snapshot is not None)
    window.show_workspace("draw")
    draw = window.workspace("draw")
    draw.draw.collect.click()
    draw.collect.activateWindow()
    qtbot.waitUntil(draw.collect.isActiveWindow)
    qtbot.keyClick(draw.collect.pad, ENTER, CTRL)
    qtbot.waitUntil(lambda: window.state.moment is not None and window.state.moment.step > 0)
    assert window.state.dataset.name == "my-drawings"
    assert len(window.state.dataset.train) + len(window.state.dataset.test) == 120


def test_the_help_is_in_the_window_s_language_and_makes_the_dialog_no_wider(qtbot, qapp, digits):
    with speaking_german(qapp):
        dialog = CollectDialog(digits)
        qtbot.addWidget(dialog)
        dialog.show()
        texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert any(text.startswith("Eingabe: weiter") for text in texts)
    assert dialog.minimumSizeHint().width() < 900
