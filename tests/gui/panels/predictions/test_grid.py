"""What the grid paints again, and what it leaves as it is."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetricsF

from tests.gui.mistakes_case import DIGITS
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.panels.predictions.grid import PredictionGrid
from visnet.gui.theme import LIGHT


@pytest.fixture
def grid(qtbot):
    grid = PredictionGrid()
    qtbot.addWidget(grid)
    grid.resize(600, 420)
    with qtbot.waitExposed(grid):
        grid.show()
    return grid


def show(grid, ink, n=12, shape=(28, 28), **options):
    """Show digits that are one area of this ink, 0 to 255."""
    grid.show_digits(np.full((n, *shape), ink, np.uint8), [f"#{i}" for i in range(n)], DIGITS, **options)


def read_as(predicted, p=0.64):
    P = np.full(10, (1 - p) / 9, np.float32)
    P[predicted] = p
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


def columns_of_the_shares(grid):
    """For each card: in which columns of the place beneath its digit something grey is painted, not green."""
    picture = grid.grab().toImage()

    def is_grey(x, y):
        colour = picture.pixelColor(x, y)
        return colour.red() < 200 and colour.green() - colour.red() < 20

    return [
        [
            x - place.left()
            for x in range(place.left(), place.right() + 1)
            if any(is_grey(x, y) for y in range(place.top(), place.bottom()))
        ]
        for place in (places.verdict.toRect() for places in grid._places)
    ]


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
    assert "Click to inspect." in grid.words(2)


def test_the_keyboard_stays_on_its_card_when_other_digits_come(grid, qtbot):
    show(grid, 255)
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    show(grid, 0)
    assert grid.current == 1
    show(grid, 0, 1)
    assert grid.current == 0


@pytest.mark.parametrize("size", [(422, 272), (582, 432)])
def test_a_share_of_100_percent_is_painted_whole_and_where_the_others_are(grid, size):
    grid.resize(*size)
    show(grid, 0)
    grid.show_readings([read_as(3, 1.0 if i % 2 else 0.97) for i in range(12)])
    columns = columns_of_the_shares(grid)
    starts, ends = [min(c) for c in columns], [max(c) for c in columns]
    figure_px = QFontMetricsF(grid._places[0].type.plain).horizontalAdvance("0")
    assert max(starts) - min(starts) <= 1  # cards lie on whole pixels, and what is in them as it comes
    assert min(ends[1::2]) - max(ends[::2]) >= figure_px - 2


@pytest.mark.parametrize(("width", "n_shares"), [(340, 0), (360, 0), (390, 12), (420, 12), (520, 12)])
def test_where_there_is_no_room_for_100_percent_no_card_has_its_share(grid, width, n_shares):
    grid.resize(width, 300)
    show(grid, 0)
    grid.show_readings([read_as(3, (1.0, 0.97, 0.2)[i % 3]) for i in range(12)])
    assert sum(map(bool, columns_of_the_shares(grid))) == n_shares
