from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QLabel

from tests.gui.mistakes_case import a_dataset
from tests.gui.panels.gallery.list_case import READINGS, click_row, many, misread
from visnet.analysis.predictions import Mistakes, Order
from visnet.gui import theme
from visnet.gui.panels.gallery.list_view import DigitList
from visnet.gui.theme import DARK, LIGHT


@pytest.fixture
def dataset():
    return a_dataset(m=1000)


@pytest.fixture
def view(qtbot, dataset):
    view = DigitList()
    qtbot.addWidget(view)
    view.set_digits(dataset.test, dataset.class_names)
    view.resize(410, 450)
    view.show()
    show(view, misread(dataset, READINGS))
    return view


def show(view, mistakes: Mistakes) -> None:
    view.show_mistakes(mistakes.arranged(Order.CONFIDENCE), "There are none.")


def test_the_chosen_digit_stays_chosen_when_it_moves(view, dataset, qtbot):
    click_row(qtbot, view, 2)
    show(view, misread(dataset, READINGS | {7: (2, 0.95), 90: (4, 0.94)}))
    assert view.chosen == 7
    assert view.currentIndex().row() == 0


def test_a_chosen_digit_that_is_right_for_a_while_is_chosen_when_it_comes_back(view, dataset, qtbot):
    click_row(qtbot, view, 2)
    show(view, misread(dataset, {14: (9, 0.9)}))
    assert not view.currentIndex().isValid()
    show(view, misread(dataset, READINGS))
    assert view.currentIndex().row() == 2


def test_the_list_stays_where_it_was_scrolled_to_while_it_changes(view, dataset):
    show(view, many(dataset, 500))
    view.choose(view.first())
    bar = view.verticalScrollBar()
    bar.setValue(1200)
    for seed in range(3):
        show(view, many(dataset, 480 + 10 * seed, seed))
    assert bar.value() == 1200


def test_choosing_a_digit_from_outside_does_not_scroll_unless_asked(view, dataset):
    show(view, many(dataset, 500))
    last = view.digits()[-1]
    view.choose(last)
    assert view.verticalScrollBar().value() == 0
    view.scroll_to_chosen()
    assert view.verticalScrollBar().value() == view.verticalScrollBar().maximum()


@pytest.mark.parametrize(
    ("keys", "row"),
    [
        ([Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Left], 1),
        ([Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up], 4),
        ([Qt.Key.Key_Left], 0),
        ([Qt.Key.Key_Up], 0),
        ([Qt.Key.Key_End], 498),
        ([Qt.Key.Key_End, Qt.Key.Key_Home], 0),
        ([Qt.Key.Key_End, Qt.Key.Key_Right], 498),
        ([Qt.Key.Key_PageDown, Qt.Key.Key_PageUp], 0),
    ],
)
def test_arrow_keys_move_and_the_list_follows(view, dataset, qtbot, keys, row):
    show(view, many(dataset, 499))
    view.choose(view.first())
    assert view.n_columns == 4
    for key in keys:
        qtbot.keyClick(view, key)
    assert view.currentIndex().row() == row
    assert view.viewport().rect().contains(view.visualRect(view.currentIndex()).center())


def test_down_from_above_a_line_that_is_not_full_goes_to_its_end(view, dataset, qtbot):
    show(view, many(dataset, 5))
    view.choose(view.digits()[3])
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.currentIndex().row() == 4


@pytest.mark.parametrize("width", [300, 420, 613, 1200])
def test_cards_fill_the_width_whatever_it_is(view, dataset, width, qtbot):
    show(view, many(dataset, 100))
    view.resize(width, 500)
    qtbot.waitUntil(lambda: view.width() == width)
    last = view.visualRect(view.model().index(view.n_columns - 1, 0))
    assert last.top() == 0
    assert last.right() + 1 == view.width() - view.verticalScrollBar().sizeHint().width()
    assert view.indexAt(last.center()).row() == view.n_columns - 1


def test_only_what_is_seen_is_painted(view, dataset, monkeypatch):
    show(view, many(dataset, 1000))
    painted = []
    paint = view.itemDelegate().paint
    monkeypatch.setattr(view.itemDelegate(), "paint", lambda *to: (painted.append(to[2].row()), paint(*to)))
    view.verticalScrollBar().setValue(3000)
    painted.clear()
    view.viewport().grab()
    assert 10 < len(painted) < 40
    assert min(painted) > 50


def test_there_is_no_widget_for_a_digit(view, dataset):
    before = len(view.viewport().children())
    show(view, many(dataset, 1000))
    view.grab()
    assert len(view.viewport().children()) == before
    assert view.findChildren(QLabel) == []


def test_the_chosen_card_has_an_edge_in_the_colour_of_action(view, qtbot):
    click_row(qtbot, view, 1)
    card = view.visualRect(view.model().index(1, 0))
    left = view.viewport().grab().toImage().pixelColor(QPoint(card.left() + 5, card.center().y()))
    assert left == QColor(LIGHT.accent)


def test_the_dark_look_paints_the_cards_anew(view, qapp):
    view.grab()
    theme.apply(qapp, "dark")
    assert view.viewport().grab().toImage().pixelColor(12, 12) == QColor(DARK.card)


def test_large_type_makes_larger_cards(view, qapp):
    before = view.visualRect(view.model().index(0, 0)).height()
    theme.apply(qapp, "light", 1.5)
    after = view.visualRect(view.model().index(0, 0)).height()
    assert after == pytest.approx(1.5 * before, abs=4)
