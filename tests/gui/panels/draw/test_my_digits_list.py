from __future__ import annotations

import numpy as np
import pytest

from tests.gui.mistakes_case import DIGITS
from visnet.gui.panels.draw.my_digits_list import MyDigitsList
from visnet.storage.my_digits import MyDigits


@pytest.fixture
def mine(qtbot):
    shown = MyDigitsList()
    qtbot.addWidget(shown)
    shown.resize(400, 100)
    shown.digits.show_digits(MyDigits(DIGITS, np.full((3, 8, 8), 200, np.uint8), np.array([1, 4, 7])))
    shown.show()
    return shown


def test_the_right_button_offers_to_edit_and_to_delete_the_digit_under_it(mine, qtbot):
    second = mine.visualRect(mine.digits.index(1)).center()
    actions = {action.text(): action for action in mine.pictures.menu(second).actions() if action.text()}
    assert list(actions) == ["Copy Picture", "Export…", "Edit", "Delete"]
    with qtbot.waitSignal(mine.edit_wanted) as edit:
        actions["Edit"].trigger()
    with qtbot.waitSignal(mine.delete_wanted) as delete:
        actions["Delete"].trigger()
    assert edit.args == delete.args == [1]


def test_beside_the_digits_only_the_picture_is_offered(mine):
    beside = mine.rect().bottomRight()
    assert [action.text() for action in mine.pictures.menu(beside).actions()] == ["Copy Picture", "Export…"]
