from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from visnet.gui.panels.draw.activation_bars import Activations
from visnet.gui.theme import LIGHT


@pytest.fixture
def activations(qtbot):
    widget = Activations()
    qtbot.addWidget(widget)
    widget.resize(300, 120)
    return widget


def colours(widget):
    picture = widget.grab().toImage()
    return {picture.pixelColor(x, y).name() for x in range(300) for y in range(120)}


def test_few_units_are_bars_with_names(activations):
    activations.show_values(np.array([1, 0, 0.5], np.float32))
    picture = activations.grab().toImage()
    assert picture.pixelColor(50, 20) == QColor(LIGHT.positive)
    assert picture.pixelColor(250, 20) != QColor(LIGHT.positive)
    assert picture.pixelColor(250, 90) == QColor(LIGHT.positive)


@pytest.mark.parametrize("n", [128, 799, 800])
def test_every_one_of_many_units_has_a_tile(activations, n):
    activations.show_values(np.ones(n, np.float32))
    found = {activations.unit_at(QPoint(x, y)) for x in range(300) for y in range(120)}
    assert found - {None} == set(range(n))


@pytest.mark.parametrize("n", [4, 200])
def test_what_is_less_than_0_has_the_other_colour(activations, n):
    activations.show_values(np.full(n, -1, np.float32))
    assert LIGHT.negative in colours(activations)
    assert LIGHT.positive not in colours(activations)


@pytest.mark.parametrize("n", [4, 200])
def test_what_is_no_number_is_painted_as_nothing(activations, n):
    activations.show_values(np.full(n, np.nan, np.float32))
    assert LIGHT.positive not in colours(activations)


def test_the_pointer_finds_its_bar(activations):
    activations.show_values(np.ones(10, np.float32))
    assert [activations.unit_at(QPoint(x, 50)) for x in (5, 155, 299)] == [0, 5, 9]


def test_without_values_words_are_shown(activations):
    activations.show_values(None, "Nothing yet")
    assert activations.unit_at(QPoint(5, 5)) is None
    assert len(colours(activations)) > 2
