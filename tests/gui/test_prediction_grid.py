"""What the grid paints again, and what it leaves as it is."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt

from tests.gui.mistakes_case import DIGITS
from visnet.gui.theme import LIGHT
from visnet.gui.widgets.bar_rows import Reading
from visnet.gui.widgets.prediction_grid import PredictionGrid


@pytest.fixture
def grid(qtbot):
    grid = PredictionGrid()
    qtbot.addWidget(grid)
    grid.resize(600, 420)
    grid.show()
    qtbot.waitExposed(grid)
    return grid


def show(grid, ink, n=12, shape=(28, 28), **options):
    """Show digits that are one area of this ink, 0 to 255."""
    grid.show_digits(np.full((n, *shape), ink, np.uint8), [f"#{i}" for i in range(n)], DIGITS, **options)


def read_as(predicted):
    P = np.full(10, 0.04, np.float32)
    P[predicted] = 0.64
    return Reading(P, predicted, 3)


def colours_of_the_digits(grid):
    """All colours that are painted where the digits lie."""
    picture = grid.grab().toImage()
    return {
        picture.pixelColor(x, y).name()
        for place in (places.digit for places in grid._places)
        for x in range(place.left(), place.right() + 1)
        for y in range(place.top(), place.bottom() + 1)
    }


class Painted(QObject):
    """Collects where a widget was painted."""

    def __init__(self, widget):
        super().__init__(widget)
        self.parts = []
        widget.installEventFilter(self)

    def eventFilter(self, _widget, event):
        if event.type() == QEvent.Type.Paint:
            self.parts.append(event.region().boundingRect())
        return False


def test_only_cards_that_look_different_are_painted_again(grid, qapp):
    show(grid, 255)
    readings = [read_as(3)] * 12
    grid.grab()
    grid.show_readings(readings)
    qapp.processEvents()
    painted = Painted(grid)
    grid.show_readings([read_as(3)] * 12)
    qapp.processEvents()
    assert painted.parts == []
    grid.show_readings([*readings[:5], read_as(4), *readings[6:]])
    qapp.processEvents()
    assert painted.parts == [grid.card(5)]


@pytest.mark.parametrize(("n", "shape"), [(12, (28, 28)), (5, (28, 28)), (12, (28, 10))])
def test_other_digits_are_painted_over_those_before(grid, n, shape):
    show(grid, 255)
    inked = colours_of_the_digits(grid)
    show(grid, 0, n, shape)
    assert (inked, colours_of_the_digits(grid)) == ({LIGHT.text}, {LIGHT.card})


def test_other_digits_of_the_same_classes_leave_the_backdrop_as_it_is(grid):
    show(grid, 255)
    grid.grab()
    before = grid._backdrop
    show(grid, 0)
    grid.grab()
    assert grid._backdrop is before


def test_cards_that_cannot_be_selected_give_no_sign_of_it(grid, qtbot):
    show(grid, 255, selectable=False)
    qtbot.mouseMove(grid, grid.card(2).center())
    assert grid.cursor().shape() is Qt.CursorShape.ArrowCursor
    assert "Click" not in grid.words(2)
    show(grid, 255)
    qtbot.mouseMove(grid, grid.card(3).center())
    assert grid.cursor().shape() is Qt.CursorShape.PointingHandCursor
    assert "Click to see this digit large." in grid.words(2)


def test_the_keyboard_stays_on_its_card_when_other_digits_come(grid, qtbot):
    show(grid, 255)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    show(grid, 0)
    assert grid.current == 1
    show(grid, 0, 1)
    assert grid.current == 0
