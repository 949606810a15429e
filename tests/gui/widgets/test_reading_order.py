"""Tab goes through what is seen as one reads it, whatever was made first."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QPushButton, QWidget

from visnet.gui.widgets.reading_order import tab_stops


@pytest.fixture
def page(qtbot):
    page = QWidget()
    page.resize(600, 400)
    qtbot.addWidget(page)
    page.show()
    return page


def button(page: QWidget, name: str, *place: int) -> QPushButton:
    button = QPushButton(name, page)
    button.setGeometry(QRect(*place))
    button.show()
    return button


def texts(page: QWidget) -> str:
    return "".join(stop.text() for stop in tab_stops(page))


def test_a_side_comes_before_the_rows_beside_it(page):
    for name, place in {
        "e": (300, 200, 80, 100),
        "c": (400, 0, 80, 150),
        "d": (200, 200, 80, 100),
        "a": (0, 0, 180, 400),
        "b": (200, 0, 80, 150),
    }.items():
        button(page, name, *place)
    assert texts(page) == "abcde"


def test_columns_without_a_line_across_are_read_one_after_the_other(page):
    for name, place in {
        "c": (200, 0, 80, 90),
        "b": (0, 120, 80, 120),
        "d": (200, 100, 80, 120),
        "a": (0, 0, 80, 110),
    }.items():
        button(page, name, *place)
    assert texts(page) == "abcd"


def test_what_is_hidden_disabled_or_takes_no_keyboard_is_left_out(page):
    hidden, disabled, untabbed, left = (button(page, name, 0, 40 * i, 80, 30) for i, name in enumerate("abcd"))
    hidden.hide()
    disabled.setEnabled(False)
    untabbed.setFocusPolicy(untabbed.focusPolicy() & ~untabbed.focusPolicy())
    assert texts(page) == left.text()
