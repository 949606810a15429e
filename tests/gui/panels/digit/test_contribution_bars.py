from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor

from tests.gui.mistakes_case import DIGITS, a_dataset
from visnet.analysis.contributions import why
from visnet.core.network import Network
from visnet.gui.panels.digit.contribution_bars import signed
from visnet.gui.panels.digit.contributions import ContributionPanel
from visnet.gui.theme import LIGHT


@pytest.fixture
def image():
    return a_dataset().test.images[7]


@pytest.fixture
def panel(qtbot, image):
    panel = ContributionPanel()
    qtbot.addWidget(panel)
    panel.resize(320, 600)
    panel.show()
    show(panel, image, 10)
    return panel


def show(panel, image, n_units):
    told = why(Network([784, n_units, 10], rng=np.random.default_rng(3)), image, 4, 8)
    panel.show_why(told, image.shape, DIGITS, False)
    return told


def point(qtbot, panel, unit):
    qtbot.mouseMove(panel.bars, panel.bars.row_place(unit).center() + QPoint(1, 1))


def test_few_units_stand_in_the_order_of_their_signed_pushes(panel, image):
    told = show(panel, image, 10)
    assert panel.bars.units == np.argsort(-told.pushes, kind="stable").tolist()


def test_of_many_units_the_largest_pushes_come_first(panel, image):
    told = show(panel, image, 200)
    sizes = np.abs(told.pushes)[panel.bars.units]
    assert len(sizes) == 200
    assert (np.diff(sizes) <= 0).all()


def test_many_units_are_scrolled(panel, image, qtbot):
    show(panel, image, 200)
    qtbot.waitUntil(lambda: panel.view.verticalScrollBar().maximum() > 0)


def test_of_many_units_only_those_seen_are_computed(panel, image, qtbot):
    show(panel, image, 200)
    panel.grab()
    assert 0 < len(panel.bars._overlays) < 40


def test_bars_for_the_answer_point_right_in_its_colour_and_those_for_its_rival_left(panel):
    picture, bars = panel.bars.grab().toImage(), panel.bars
    middle = {}
    for unit in (bars.units[0], bars.units[-1]):
        y = bars.row_place(unit).center().y()
        middle[unit] = [
            x for x in range(picture.width()) if picture.pixelColor(x, y).name() in (LIGHT.wrong, LIGHT.positive)
        ]
        colour = LIGHT.wrong if unit == bars.units[0] else LIGHT.positive
        assert any(picture.pixelColor(x, y) == QColor(colour) for x in range(100, picture.width()))
    assert max(middle[bars.units[0]]) > max(middle[bars.units[-1]])


def test_a_unit_pointed_at_lies_over_the_digit_and_its_sum_is_told(panel, qtbot):
    unit = panel.bars.units[1]
    with qtbot.waitSignal(panel.over_changed) as changed:
        point(qtbot, panel, unit)
    assert changed.args[0] is not None
    assert panel.sum.text().startswith(f"h{unit}: W1·x ")


def test_a_click_keeps_a_unit_when_the_pointer_goes(panel, qtbot):
    unit = panel.bars.units[2]
    qtbot.mouseClick(panel.bars, Qt.MouseButton.LeftButton, pos=panel.bars.row_place(unit).center())
    assert panel.bars.pointed == unit


def test_a_second_click_lets_the_unit_go(panel, qtbot):
    place = panel.bars.row_place(panel.bars.units[2]).center()
    for _ in range(2):
        qtbot.mouseClick(panel.bars, Qt.MouseButton.LeftButton, pos=place)
    assert panel.sum.text().startswith("sum ")


def test_the_arrow_keys_lead_from_unit_to_unit_and_escape_away(panel, qtbot):
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(panel.bars, key)
    assert panel.bars.pointed == panel.bars.units[1]
    qtbot.keyClick(panel.bars, Qt.Key.Key_Escape)
    assert panel.bars.pointed is None


@pytest.mark.parametrize(
    ("value", "text"), [(13.818, "+13.82"), (-0.94, "−0.94"), (-0.001, "+0.00"), (2e7, "+2.00e+07")]
)
def test_pushes_are_told_with_their_signs(value, text):
    assert signed(value) == text


def test_a_narrow_panel_has_a_shorter_title_rather_than_a_cut_one(panel, qtbot):
    assert panel.title.shown_text == "Contribution of each unit"
    panel.resize(260, 600)
    qtbot.waitUntil(lambda: panel.title.shown_text == "Contributions")
