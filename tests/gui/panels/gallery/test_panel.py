from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from tests.gui.mistakes_case import a_dataset
from tests.gui.panels.gallery.list_case import READINGS, click_row, many, misread
from visnet.analysis.predictions import Kind
from visnet.gui.panels.gallery.panel import DigitGallery
from visnet.gui.theme import LIGHT

BY_CONFIDENCE = [14, 30, 7, 4, 55]


@pytest.fixture
def dataset():
    return a_dataset(m=1000)


@pytest.fixture
def gallery(qtbot, dataset):
    gallery = DigitGallery()
    qtbot.addWidget(gallery)
    gallery.show_dataset(dataset)
    gallery.resize(420, 500)
    gallery.show()
    gallery.show_mistakes(misread(dataset, READINGS))
    return gallery


def test_all_misclassified_digits_are_listed_most_confident_first(gallery):
    assert gallery.list.digits() == BY_CONFIDENCE


def test_a_row_says_predicted_true_and_confidence(gallery):
    texts = [gallery.list.model().index(row, 0).data() for row in range(5)]
    assert texts == ["9 not 4 90%", "6 not 0 80%", "2 not 7 70%", "9 not 4 60%", "1 not 5 50%"]


def test_a_tooltip_says_everything_that_is_known_of_a_digit(gallery):
    tip = gallery.list.model().index(0, 0).data(Qt.ItemDataRole.ToolTipRole)
    assert tip == "Digit #14\nLabel 4, predicted 9 (90.00%)\nLoss 4.50 nats"


def test_an_order_is_chosen_in_the_menu(gallery, qtbot):
    action = next(action for action in gallery.sort.menu().actions() if action.text() == "index")
    with qtbot.waitSignal(gallery.order_changed):
        action.trigger()
    assert gallery.list.digits() == [4, 7, 14, 30, 55]
    assert gallery.sort.text() == "sort: index ▼"


def test_one_kind_of_mistake_is_listed_and_a_chip_names_it(gallery):
    gallery.set_kind(Kind(4, 9))
    assert gallery.list.digits() == [14, 4]
    assert gallery.chip.text() == "4 → 9 ×"
    assert gallery.chip.isVisible()


def test_without_a_kind_there_is_no_chip(gallery):
    assert not gallery.chip.isVisible()


def test_the_chip_asks_for_all_kinds(gallery, qtbot):
    gallery.set_kind(Kind(4, 9))
    with qtbot.waitSignal(gallery.kind_cleared):
        qtbot.mouseClick(gallery.chip, Qt.MouseButton.LeftButton)


def test_escape_asks_for_all_kinds(gallery, qtbot):
    gallery.set_kind(Kind(4, 9))
    with qtbot.waitSignal(gallery.kind_cleared):
        qtbot.keyClick(gallery.list, Qt.Key.Key_Escape)


def test_escape_without_a_kind_asks_for_nothing(gallery, qtbot):
    with qtbot.assertNotEmitted(gallery.kind_cleared):
        qtbot.keyClick(gallery.list, Qt.Key.Key_Escape)


@pytest.mark.parametrize(
    ("kind", "readings", "words"),
    [
        (None, None, "No predictions yet."),
        (None, {}, "All test digits are classified correctly."),
        (Kind(3, 8), READINGS, "No digits match this filter."),
    ],
)
def test_an_empty_gallery_says_why(gallery, dataset, kind, readings, words):
    gallery.set_kind(kind)
    gallery.show_mistakes(None if readings is None else misread(dataset, readings))
    assert gallery.list.digits() == []
    assert gallery.list.empty_words == words


def test_an_empty_gallery_paints_its_words(gallery, dataset):
    gallery.show_mistakes(misread(dataset, {}))
    picture = gallery.list.viewport().grab().toImage()
    assert any(picture.pixelColor(x, picture.height() // 2) != QColor(LIGHT.card) for x in range(picture.width()))


def test_images_of_no_digits_are_called_images(gallery):
    gallery.show_dataset(a_dataset(names=("cat", "dog")))
    assert gallery.title.text() == "Misclassified test images"
    assert gallery.list.empty_words == "No predictions yet."


def test_a_long_kind_is_short_on_the_chip_and_whole_in_its_tooltip(gallery):
    gallery.show_dataset(a_dataset(names=("a very long name of a class", "another name as long")))
    gallery.set_kind(Kind(0, 1))
    assert len(gallery.chip.text()) < 30
    assert "a very long name of a class → another name as long" in gallery.chip.toolTip()


def test_a_click_selects_a_digit(gallery, qtbot):
    with qtbot.waitSignal(gallery.digit_selected) as selected:
        click_row(qtbot, gallery.list, 2)
    assert selected.args == [7]
    assert gallery.list.chosen == 7


def test_a_list_that_changes_selects_nothing_by_itself(gallery, dataset, qtbot):
    click_row(qtbot, gallery.list, 4)
    with qtbot.assertNotEmitted(gallery.digit_selected):
        gallery.show_mistakes(misread(dataset, {14: (9, 0.9)}))
        gallery.show_mistakes(many(dataset, 300))
