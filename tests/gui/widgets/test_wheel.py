"""A field takes the wheel only while it has the keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QSpinBox, QStyle, QStyleOptionSpinBox, QVBoxLayout, QWidget

from visnet.gui.widgets.wheel import wheel_needs_focus


@pytest.fixture
def fields(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    number, choice = QSpinBox(), QComboBox()
    choice.addItems(["a", "b", "c"])
    number.setValue(5)
    layout = QVBoxLayout(window)
    for field in (number, choice):
        layout.addWidget(field)
    wheel_needs_focus(number, choice)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    yield number, choice
    window.close()


def scroll(field: QWidget) -> None:
    at = QPointF(field.rect().center())
    QApplication.sendEvent(
        field,
        QWheelEvent(
            at,
            QPointF(field.mapToGlobal(at.toPoint())),
            QPoint(0, -120),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        ),
    )


def test_the_wheel_passes_a_field_without_the_keyboard(fields):
    number, choice = fields
    number.setFocus()
    scroll(choice)
    assert choice.currentIndex() == 0
    choice.setFocus()
    scroll(number)
    assert number.value() == 5


def test_the_wheel_changes_the_field_that_has_the_keyboard(fields):
    number, _ = fields
    number.setFocus()
    scroll(number)
    assert number.value() == 4


def test_minus_and_plus_stand_beside_each_other_at_the_right(qtbot, fields):
    number, _ = fields
    option = QStyleOptionSpinBox()
    option.initFrom(number)
    parts = QStyle.SubControl
    places = [
        number.style().subControlRect(QStyle.ComplexControl.CC_SpinBox, option, part, number)
        for part in (parts.SC_SpinBoxEditField, parts.SC_SpinBoxDown, parts.SC_SpinBoxUp)
    ]
    assert places[0].right() <= places[1].left()
    assert places[1].right() <= places[2].left()
    qtbot.mouseClick(number, Qt.MouseButton.LeftButton, pos=places[2].center())
    assert number.value() == 6
    qtbot.mouseClick(number, Qt.MouseButton.LeftButton, pos=places[1].center())
    assert number.value() == 5
