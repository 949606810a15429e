"""What am I looking at: every panel says it, by its ? and by Shift+F1."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.end_to_end.person import until
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.explanation import Explanation
from visnet.gui.workspaces.registry import WORKSPACES
from visnet.training.snapshot import Status

WITHOUT = {"1 · Forward propagation", "2 · Backward propagation", "3 · Update parameters"}  # the toolbar explains them


def opened() -> Explanation:
    (page,) = (one for one in QApplication.topLevelWidgets() if isinstance(one, Explanation) and one.isVisible())
    return page


@pytest.mark.parametrize("name", [one.name for one in WORKSPACES])
def test_every_panel_of_a_workspace_explains_itself(qtbot, window, name):
    window.show_workspace(name)
    qtbot.wait(50)
    cards = [card for card in window.workspace(name).findChildren(Card) if card.isVisible() and card.title.text()]
    silent = [card.title.text() for card in cards if card.corner is None and card.title.text() not in WITHOUT]
    assert cards
    assert silent == []


def test_the_question_mark_opens_the_panels_own_page(qtbot, window):
    loss = window.workspace("train").loss
    qtbot.mouseClick(loss.corner, Qt.MouseButton.LeftButton)
    page = opened()
    assert "cross-entropy" in page.text.text()
    page.close()


def test_shift_f1_explains_the_panel_that_has_the_keyboard(qtbot, window):
    weights: QWidget = window.workspace("train").weights
    weights.mosaic.setFocus()
    window.explain()
    page = opened()
    assert "hidden unit" in page.text.text()
    page.close()


def test_the_confusion_matrix_names_its_most_frequent_errors(qtbot, window):
    window.show_workspace("mistakes")
    window.state.edit(epochs=1000)  # it must not end before it is paused, however busy the machine
    window.state.set_speed(None)
    window.state.toggle()
    until(qtbot, window, lambda snapshot: snapshot.step > 50)
    window.state.toggle()
    until(qtbot, window, lambda snapshot: snapshot.status is Status.PAUSED)
    matrix = window.workspace("mistakes").confusion.matrix
    qtbot.waitUntil(lambda: matrix.counts is not None)
    errors = np.array(matrix.counts)
    np.fill_diagonal(errors, 0)
    true, predicted = np.unravel_index(int(errors.argmax()), errors.shape)
    qtbot.mouseClick(window.workspace("mistakes").confusion.corner, Qt.MouseButton.LeftButton)
    page = opened()
    assert matrix.words((int(true), int(predicted))) in page.text.text()
    page.close()
