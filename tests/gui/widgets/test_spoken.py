"""What is heard of a widget is what it shows now, short, and once."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QWidget

from tests.gui.access import heard
from tests.gui.panels.curves import curves_case
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.panels.confusion.matrix import ConfusionMatrix
from visnet.gui.panels.curves.panel import CurvePlot
from visnet.gui.panels.digit.digit_view import LargeDigit, SeenDigit
from visnet.gui.panels.digit.probability_bars import SoftmaxBars
from visnet.gui.panels.explain.history_strip import HistoryStrip
from visnet.gui.panels.inside.matrix_view import MatrixView
from visnet.gui.widgets import spoken
from visnet.gui.widgets.log_slider import LogSlider
from visnet.gui.widgets.spoken import MOST_LETTERS, Item, Role


@pytest.fixture(autouse=True, scope="module")
def _listening(qapp):
    spoken.install()


class Units(QWidget):
    """A list with many items and a long value for each."""

    spoken_role = Role.List

    def spoken_items(self) -> list[Item]:
        return [Item(f"h{i}", "weights from -0.14 to 0.17, for 5, against 9", QRect()) for i in range(10)]


def test_a_widget_is_heard_with_the_name_that_it_has_now(qtbot):
    matrix = MatrixView()
    qtbot.addWidget(matrix)
    assert heard(matrix).name == "Matrix"
    matrix.show_matrix("W1", np.zeros((10, 784), np.float32))
    assert heard(matrix).name == "Matrix W1, 10 by 784"


def test_of_a_long_list_its_beginning_is_heard_and_how_much_more_there_is(qtbot):
    units = Units()
    qtbot.addWidget(units)
    said = heard(units)
    assert said.value.startswith("h0: weights from")
    assert said.value.endswith("; 8 more")
    assert len(said.value) < MOST_LETTERS + 20
    assert len(said.items) == 10


def test_figures_are_not_heard_again_from_the_tool_tip(qtbot):
    bars = SoftmaxBars()
    qtbot.addWidget(bars)
    bars.set_classes(("a", "b"))
    bars.show_reading(Reading(np.array([0.25, 0.75], np.float32), 1, 1))
    assert bars.toolTip()
    assert (heard(bars).value, heard(bars).description) == ("a: 25.00%; b: 75.00%", "")


@pytest.mark.parametrize("kind", [LargeDigit, SeenDigit])
def test_a_digit_is_heard_with_its_prediction(qtbot, kind):
    view = kind()
    qtbot.addWidget(view)
    view.set_classes(("3", "7"))
    assert heard(view).value == "nothing"
    image = np.zeros((28, 28), np.uint8)
    view.show_digit(image, Reading(np.array([0.25, 0.75], np.float32), 1, 0))
    assert heard(view).value == "Label 3, predicted 7 (75%)"
    view.show_digit(image, Reading(np.array([0.25, 0.75], np.float32), 1, None))
    assert heard(view).value == "predicted 7, 75%"


def test_a_digits_history_is_heard_as_a_count(qtbot):
    strip = HistoryStrip()
    qtbot.addWidget(strip)
    strip.show_history(np.array([False, True, True]))
    assert heard(strip).value == "2 of 3 correct"


def test_a_slider_says_the_number_that_is_in_force_not_the_nearest_place_of_its_handle(qtbot):
    slider = LogSlider(1e-4, 10)
    qtbot.addWidget(slider)
    slider.set_value(0.3)
    assert heard(slider).value == "0.3"
    slider.setValue(0)
    assert heard(slider).value == "0.0001"


def test_what_the_arrow_keys_led_to_is_heard_with_the_figures_of_now(qtbot):
    matrix = ConfusionMatrix()
    qtbot.addWidget(matrix)
    matrix.set_classes(("3", "7"))
    matrix.show_counts(np.array([[5, 1], [0, 6]]))
    assert (heard(matrix).value, heard(matrix).description) == ("11 of 12 correct", "")
    qtbot.keyClick(matrix, Qt.Key.Key_Right)
    before = heard(matrix).description
    assert before == matrix.words((0, 1))
    matrix.show_counts(np.array([[2, 4], [0, 6]]))
    assert heard(matrix).description == matrix.words((0, 1)) != before


def test_a_curve_too_short_for_a_trend_is_heard_as_its_figure(qtbot):
    plot = CurvePlot.loss()
    qtbot.addWidget(plot)
    plot.show_moment(curves_case.a_snapshot([2.3]))
    assert heard(plot).value.startswith("train: 2.30; test: 2.")
