from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from tests.gui.mistakes_case import a_dataset, a_network, a_snapshot
from tests.gui.panels.predictions.predictions_case import a_panel, sure_of
from visnet.core.network import Network
from visnet.gui import theme
from visnet.gui.theme import DARK, LIGHT


@pytest.fixture
def panel(qtbot, digits):
    return a_panel(qtbot, digits)


def probabilities(panel):
    """What the cards show, (classes, 12)."""
    return np.column_stack([reading.probabilities for reading in panel.grid.readings])


def painted(widget, colour):
    """How many pixels of a widget have exactly this colour."""
    picture = widget.grab().toImage()
    wanted = QColor(colour)
    return sum(picture.pixelColor(x, y) == wanted for x in range(picture.width()) for y in range(picture.height()))


def test_the_bars_are_what_the_network_gives_for_those_very_images(panel, digits):
    network = a_network(digits)
    panel.show_moment(a_snapshot(digits, network))
    X = digits.test.images[panel.indices].reshape(12, -1).T.astype(np.float32) / np.float32(255)
    assert np.array_equal(probabilities(panel), network.forward(X))


def test_a_bar_is_as_long_as_its_probability(qtbot):
    dataset = a_dataset()
    panel = a_panel(qtbot, dataset)
    network = sure_of(0, dataset)
    lengths = []
    for score in (0.0, 20.0):
        network.b[-1][0] = score
        panel.show_moment(a_snapshot(dataset, network))
        wrong = next(i for i, reading in enumerate(panel.grid.readings) if not reading.right)
        picture = panel.grid.grab(panel.grid.card(wrong)).toImage()
        orange = [
            x for x in range(picture.width()) for y in range(20) if picture.pixelColor(x, y) == QColor(LIGHT.wrong)
        ]
        lengths.append(max(orange) - min(orange) + 1)
    assert lengths[0] / lengths[1] == pytest.approx(0.1, abs=0.05)


def test_a_card_says_what_is_predicted_and_whether_it_is_right(panel, digits):
    panel.show_moment(a_snapshot(digits, sure_of(3, digits)))
    labels = digits.test.labels[panel.indices]
    assert [reading.predicted for reading in panel.grid.readings] == [3] * 12
    assert [reading.right for reading in panel.grid.readings] == (labels == 3).tolist()


def test_right_answers_are_green_and_none_is_orange(qtbot):
    dataset = a_dataset(m=20, names=("3", "8"))
    panel = a_panel(qtbot, dataset)
    readings = panel.grid
    panel.show_moment(a_snapshot(dataset, sure_of(0, dataset)))
    readings.show_readings([reading for reading in readings.readings if reading.right])
    assert painted(readings, LIGHT.right) > 100
    assert painted(readings, LIGHT.wrong) == 0


def test_wrong_answers_are_orange_with_the_true_class_marked_dark(qtbot):
    dataset = a_dataset(m=20, names=("3", "8"))
    panel = a_panel(qtbot, dataset)
    panel.show_moment(a_snapshot(dataset, sure_of(0, dataset)))
    wrong = [reading for reading in panel.grid.readings if not reading.right]
    panel.grid.show_readings([])
    unmarked = painted(panel.grid, LIGHT.text)
    panel.grid.show_readings(wrong)
    assert painted(panel.grid, LIGHT.wrong) > 100
    assert painted(panel.grid, LIGHT.right) == 0
    assert painted(panel.grid, LIGHT.text) > unmarked


def test_a_click_on_a_digit_selects_it(panel, qtbot):
    with qtbot.waitSignal(panel.digit_selected) as selected:
        qtbot.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=panel.grid.card(6).center())
    assert selected.args == [panel.indices[6]]


def test_a_click_between_the_cards_selects_nothing(panel, qtbot):
    beside = panel.grid.card(0).topRight() + QPoint(3, 20)
    with qtbot.assertNotEmitted(panel.digit_selected):
        qtbot.mouseClick(panel.grid, Qt.MouseButton.LeftButton, pos=beside)


@pytest.mark.parametrize(
    ("keys", "card"),
    [("RRD", 6), ("RDDDD", 9), ("RRRRR", 3), ("L", 0), ("U", 0), ("DDRRRUL", 6)],
)
def test_arrow_keys_move_within_the_grid_and_enter_selects(panel, qtbot, keys, card):
    arrows = {"L": Qt.Key.Key_Left, "R": Qt.Key.Key_Right, "U": Qt.Key.Key_Up, "D": Qt.Key.Key_Down}
    for key in keys:
        qtbot.keyClick(panel.grid, arrows[key])
    with qtbot.waitSignal(panel.digit_selected) as selected:
        qtbot.keyClick(panel.grid, Qt.Key.Key_Return)
    assert selected.args == [panel.indices[card]]


def test_cleared_the_digits_stay_and_their_bars_go(panel, digits):
    panel.show_moment(a_snapshot(digits))
    before = panel.indices
    panel.clear()
    assert panel.grid.readings == []
    assert np.array_equal(panel.indices, before)


def test_other_data_show_other_digits_unread(panel, digits):
    panel.show_moment(a_snapshot(digits))
    panel.show_dataset(a_dataset(m=30, names=("cat", "dog"), shape=(9, 7)))
    assert panel.grid.readings == []
    assert panel.indices.max() < 30


def test_a_test_part_of_five_digits_shows_five(qtbot):
    dataset = a_dataset(m=5, names=("cat", "dog"), shape=(9, 7))
    panel = a_panel(qtbot, dataset)
    panel.show_moment(a_snapshot(dataset))
    assert len(panel.grid.readings) == 5
    assert panel.grid.card_at(panel.grid.card(7).center()) == -1


def test_of_a_hundred_classes_the_most_probable_are_shown_and_the_tooltip_says_so(qtbot):
    dataset = a_dataset(m=200, names=tuple(f"class {i}" for i in range(100)), shape=(12, 8))
    panel = a_panel(qtbot, dataset)
    panel.show_moment(a_snapshot(dataset))
    panel.grid.grab()
    assert "of 100 classes" in panel.grid.words(0)


def test_a_tooltip_names_the_digit_and_what_it_is_read_as(panel, digits):
    panel.show_moment(a_snapshot(digits, sure_of(3, digits)))
    i = panel.indices[0]
    assert f"Test digit #{i}, label {digits.test.labels[i]}" in panel.grid.words(0)
    assert "Predicted 3 100.00%" in panel.grid.words(0)


def test_a_network_that_has_diverged_is_shown_without_numbers(panel, digits):
    network = a_network(digits)
    network.W[-1][:] = np.nan
    panel.show_moment(a_snapshot(digits, network, test=a_snapshot(digits).test))
    panel.grid.grab()
    assert np.isnan(probabilities(panel)).all()


def test_the_dark_look_paints_the_digits_anew(panel, digits, qapp):
    panel.show_moment(a_snapshot(digits))
    assert panel.grid.grab().toImage().pixelColor(30, 5) == QColor(LIGHT.card)
    theme.apply(qapp, "dark")
    assert panel.grid.grab().toImage().pixelColor(30, 5) == QColor(DARK.card)


def test_a_network_of_any_depth_is_shown(qtbot):
    dataset = a_dataset(names=("x", "y", "z"), shape=(5, 4))
    panel = a_panel(qtbot, dataset)
    network = Network([20, 7, 6, 3])
    panel.show_moment(a_snapshot(dataset, network))
    assert probabilities(panel).sum(axis=0) == pytest.approx(np.ones(12))
