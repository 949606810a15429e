"""The ring around what has the keyboard: around anything, where it is seen, and only as long as it is needed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from visnet.gui.panels.confusion.matrix import ConfusionMatrix
from visnet.gui.widgets.focus_ring import FocusRing, Ring


@pytest.fixture
def page(qtbot):
    """A page with a button, a field and a matrix, and what puts the ring around them."""
    page = QWidget()
    page.ring = FocusRing(page)
    layout = QVBoxLayout(page)
    page.button, page.field, page.matrix = QPushButton("Go"), QLineEdit(), ConfusionMatrix()
    page.matrix.set_classes(tuple("0123456789"))
    for widget in (page.button, page.field, page.matrix):
        layout.addWidget(widget)
    page.resize(500, 600)
    qtbot.addWidget(page)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    return page


def rings(window: QWidget) -> list[QRect]:
    """Where rings are seen in a window."""
    return [QRect(ring.mapTo(window, QPoint()), ring.size()) for ring in window.findChildren(Ring) if ring.isVisible()]


def place(window: QWidget, widget: QWidget) -> QRect:
    return QRect(widget.mapTo(window, QPoint()), widget.size())


def test_one_ring_goes_with_the_keyboard(page):
    for widget in (page.button, page.field, page.matrix, page.button):
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        assert [ring.contains(place(page, widget)) for ring in rings(page)] == [True]
        assert page.ring.ringed is widget
    page.button.clearFocus()
    assert rings(page) == []


def test_the_ring_follows_what_moves(page):
    page.field.setFocus(Qt.FocusReason.TabFocusReason)
    page.resize(700, 900)
    page.button.setFixedHeight(90)
    page.layout().activate()
    (ring,) = rings(page)
    assert ring.contains(place(page, page.field))
    assert ring.width() - page.field.width() < 10


def test_a_click_on_a_panel_marks_what_was_clicked_and_the_ring_comes_with_the_first_key(page, qtbot):
    qtbot.mousePress(page.matrix, Qt.MouseButton.LeftButton, pos=page.matrix.rect().center())
    assert page.matrix.hasFocus()
    assert rings(page) == []
    qtbot.mouseRelease(page.matrix, Qt.MouseButton.LeftButton, pos=page.matrix.rect().center())
    qtbot.keyClick(page.matrix, Qt.Key.Key_Down)
    assert len(rings(page)) == 1


def test_a_click_on_a_control_shows_the_ring_as_well(page, qtbot):
    qtbot.mouseClick(page.field, Qt.MouseButton.LeftButton)
    assert len(rings(page)) == 1


def test_the_ring_is_not_in_the_picture_of_a_panel(page):
    before = page.button.grab().toImage()
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert len(rings(page)) == 1
    assert page.button.grab().toImage() == before


def test_in_a_scroll_area_the_ring_is_around_the_part_that_is_seen(page, qtbot):
    area, long = QScrollArea(), QPushButton("long")
    long.setMinimumSize(200, 2000)
    area.setWidget(long)
    area.setFixedHeight(120)
    page.layout().addWidget(area)
    page.layout().activate()
    qtbot.waitUntil(area.isVisible)
    long.setFocus(Qt.FocusReason.TabFocusReason)
    (ring,) = rings(page)
    assert ring.height() < 140


def test_a_widget_that_is_gone_takes_its_ring_with_it(page, qtbot):
    page.field.setFocus(Qt.FocusReason.TabFocusReason)
    page.field.deleteLater()
    qtbot.waitUntil(lambda: page.focusWidget() is not page.field)
    page.button.setFocus(Qt.FocusReason.TabFocusReason)
    assert [ring.contains(place(page, page.button)) for ring in rings(page)] == [True]
