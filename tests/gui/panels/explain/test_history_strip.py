from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from visnet.gui.panels.explain.history_strip import SinceLine
from visnet.gui.theme import LIGHT
from visnet.training.forgetting import Learning


@pytest.fixture
def learning():
    answers = np.array([[0, 1, 0], [1, 1, 0], [0, 1, 0], [1, 1, 0]], np.uint8)
    return Learning.of(answers, np.array([0.0, 1.0, 2.0, 3.0]), np.array([1, 1, 1]))


@pytest.fixture
def line(qtbot):
    line = SinceLine()
    qtbot.addWidget(line)
    line.resize(300, 20)
    line.show()
    return line


def test_the_strip_is_green_where_it_was_right_and_orange_where_it_was_wrong(line, learning):
    line.show_digit(learning, 0)
    picture = line.strip.grab().toImage()
    colours = [picture.pixelColor(int((i + 0.5) * picture.width() / 4), picture.height() // 2) for i in range(4)]
    assert colours == [QColor(c) for c in (LIGHT.wrong, LIGHT.right, LIGHT.wrong, LIGHT.right)]


@pytest.mark.parametrize(("digit", "words"), [(0, "forgotten 1×"), (1, "never forgotten"), (2, "never learned")])
def test_it_is_said_in_words(line, learning, digit, words):
    line.show_digit(learning, digit)
    assert line.words.text() == words


def test_the_tooltip_says_when_and_how_often(line, learning):
    line.show_digit(learning, 0)
    assert "First predicted correctly at epoch 1.00." in line.toolTip()
    assert "changed 3 times" in line.toolTip()


def test_without_a_run_nothing_is_said(line, learning):
    line.show_digit(learning, 0)
    line.show_digit(None, 0)
    assert line.words.text() == ""
    assert len(line.strip.right) == 0
