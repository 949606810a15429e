from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QWidget

from tests.gui.mistakes_case import DIGITS, a_dataset, reads
from tests.gui.panels.confusion.confusion_case import centre, click_cell
from visnet.analysis.predictions import Kind
from visnet.gui.panels.confusion.cells import _text
from visnet.gui.panels.confusion.panel import ConfusionCard
from visnet.gui.panels.confusion.per_class import CLEAR_OF_BAR_PX, LOWEST_ROW_PX, ClassAccuracy
from visnet.gui.theme import LIGHT, look


@pytest.fixture
def dataset():
    return a_dataset(m=100)


@pytest.fixture
def card(qtbot, dataset):
    card = ConfusionCard()
    qtbot.addWidget(card)
    card.show_dataset(dataset)
    card.resize(400, 700)
    card.show_evaluation(reads(dataset, {4: (9, 0.9), 14: (9, 0.8), 7: (2, 0.7)}), dataset.test.labels)
    card.show()
    return card


def test_the_matrix_counts_the_whole_test_part(card, dataset):
    expected = np.diag(np.full(10, 10))
    expected[4, 4], expected[4, 9], expected[7, 7], expected[7, 2] = 8, 2, 9, 1
    assert np.array_equal(card.matrix.counts, expected)


def test_the_header_says_how_many_are_wrong(card):
    assert card.n_wrong.text() == "3 of 100 wrong"


def test_each_class_has_its_accuracy(card):
    assert card.accuracy.shares == pytest.approx([1, 1, 1, 1, 0.8, 1, 1, 0.9, 1, 1])


def test_a_chosen_cell_is_a_kind_of_mistake(card, qtbot):
    with qtbot.waitSignal(card.kind_selected) as selected:
        click_cell(qtbot, card.matrix, (4, 9))
    assert selected.args == [Kind(4, 9)]


def test_a_cell_of_the_diagonal_stands_for_all_mistakes_on_its_class(card, qtbot):
    with qtbot.waitSignal(card.kind_selected) as selected:
        click_cell(qtbot, card.matrix, (4, 4))
    assert selected.args == [Kind(4)]


def test_the_hint_names_the_cell_under_the_mouse_and_then_the_chosen_one(card, qtbot):
    click_cell(qtbot, card.matrix, (4, 9))
    qtbot.mouseMove(card.matrix, centre(card.matrix, (7, 2)))
    qtbot.waitUntil(lambda: card.hint.text() == "1 seven predicted as two")
    qtbot.mouseMove(card.matrix, QPoint(2, 2))
    qtbot.waitUntil(lambda: "4 → 9" in card.hint.text())


def test_the_hint_names_the_cell_that_the_keyboard_is_on(card, qtbot):
    with qtbot.waitActive(card):
        card.activateWindow()
    card.matrix.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(card.matrix, Qt.Key.Key_Down)
    assert card.hint.text() == "no one predicted as zero"


def test_what_is_shown_from_outside_is_no_choice_of_a_person(card, qtbot):
    with qtbot.assertNotEmitted(card.kind_selected):
        card.set_kind(Kind(4, 9))
    assert card.matrix.selected == (4, 9)


def test_cleared_nothing_is_counted(card):
    card.clear()
    assert card.matrix.counts is None
    assert card.accuracy.shares is None
    assert card.n_wrong.text() == ""


@pytest.mark.parametrize(("names", "title"), [(DIGITS, "Per digit"), (("cat", "dog"), "Per class")])
def test_the_bars_are_named_after_what_the_classes_are(card, names, title):
    card.show_dataset(a_dataset(names=names))
    assert card.per_class.text() == title


def test_a_hundred_classes_are_scrolled_instead_of_squeezed(card, qtbot):
    card.show_dataset(a_dataset(m=200, names=tuple(f"class {i}" for i in range(100))))
    qtbot.waitUntil(lambda: card.accuracy.height() >= 100 * LOWEST_ROW_PX)
    assert QFontMetricsF(look().font(12)).height() <= LOWEST_ROW_PX  # a row has room for its text
    assert card.accuracy_view.verticalScrollBar().maximum() > 0


def test_a_bar_is_as_long_as_the_share_and_a_class_without_digits_has_none(qtbot):
    holder = QWidget()
    qtbot.addWidget(holder)
    bars = ClassAccuracy(holder)
    bars.set_classes(("a", "b", "c"))
    bars.resize(300, 72)
    bars.show_shares(np.array([1.0, 0.5, np.nan]))
    picture = holder.grab().toImage()
    lengths = [sum(picture.pixelColor(x, y) == QColor(LIGHT.right) for x in range(300)) for y in (12, 36, 60)]
    assert lengths[0] > 150
    assert lengths[1] == pytest.approx(lengths[0] / 2, abs=3)
    assert lengths[2] == 0


def test_precision_and_f1_stand_beside_the_recall(card):
    precision, f1 = card.accuracy._others
    assert precision[9] == pytest.approx(10 / 12)
    assert f1[4] == pytest.approx(16 / 18)


def test_cells_can_be_percentages_of_their_rows(card, qtbot):
    before = card.matrix.grab().toImage()
    qtbot.mouseClick(card.percent, Qt.MouseButton.LeftButton)
    assert card.matrix.percent
    assert card.matrix.grab().toImage() != before


@pytest.mark.parametrize(
    ("value", "text"),
    [(np.int64(36), "36"), (np.float64(97.3), "97"), (np.float64(2.44), "2.4"), (np.float64(0.01), "<.1")],
)
def test_a_cell_says_a_count_or_a_percentage_to_two_places(value, text):
    assert _text(value) == text


@pytest.mark.parametrize("n", [10, 100])
def test_headings_stand_over_their_figures(card, qtbot, n):
    names = tuple(str(i) for i in range(n))
    card.accuracy.set_classes(names)
    card.accuracy.show_shares(np.ones(n), np.ones(n), np.ones(n))
    qtbot.wait(50)
    figures = card.accuracy_view.viewport()
    right = figures.mapTo(card, QPoint(figures.width(), 0)).x()
    scrolled = card.accuracy_view.verticalScrollBar().maximum() > 0
    assert scrolled == (n == 100)
    heading = card.headings[-1]
    assert heading.mapTo(card, QPoint(heading.width(), 0)).x() == right - (CLEAR_OF_BAR_PX if scrolled else 0)
