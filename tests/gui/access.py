"""What a screen reader is told of a window, and what of it is missing: roles, names and values of all that has focus.

Qt deletes its own QAccessibleInterface with its widget and PySide does not notice: a wrapper that is still there then
leads to memory that is gone. heard() therefore asks, reads and lets go at once, and gives plain values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QFocusFrame,
    QLabel,
    QMenu,
    QProgressBar,
    QScrollBar,
    QTabBar,
    QWidget,
)

from tests.gui.geometry import named
from visnet.gui.panels.curves.panel import CurveLegend
from visnet.gui.shell.lesson_player import Ring
from visnet.gui.widgets.card import Card

Role, Text = QAccessible.Role, QAccessible.Text
MEANINGLESS = (Role.NoRole, Role.Client, Role.Window, Role.Pane, Role.LayeredPane, Role.Grouping)
WITH_VALUE = (QAbstractSlider, QAbstractSpinBox, QComboBox, QProgressBar)
# Qt knows what to say of them, or what is in them speaks.
QUIET = (QAbstractButton, QLabel, QFocusFrame, Card, CurveLegend, Ring)
SIGNS = re.compile(r"[▶◀▸◂▾▴❚●↺✕⌫]")  # a screen reader says "black right-pointing triangle"
LETTER = re.compile(r"\w")


class Heard(NamedTuple):
    """What is said of a widget, and (name, value, role) of each thing that it paints."""

    role: QAccessible.Role
    name: str
    value: str
    description: str
    items: tuple[tuple[str, str, QAccessible.Role], ...] = ()


def heard(widget: QWidget) -> Heard:
    """Ask a widget as a screen reader does."""
    interface = QAccessible.queryAccessibleInterface(widget)
    items = []
    if hasattr(widget, "spoken_items"):
        for i in range(interface.childCount()):
            item = interface.child(i)
            items.append((item.text(Text.Name), item.text(Text.Value), item.role()))
    texts = [interface.text(text) for text in (Text.Name, Text.Value, Text.Description)]
    if isinstance(widget, QComboBox):  # on Linux Qt says its value for its name, and its label by a relation
        texts[0] = widget.accessibleName() or label_of(widget)
    return Heard(interface.role(), *texts, tuple(items))


def label_of(widget: QWidget) -> str:
    """The text of the label whose buddy a widget is."""
    labels = widget.window().findChildren(QLabel)
    return next((label.text() for label in labels if label.buddy() is widget), "")


def focusable(window: QWidget) -> Iterator[QWidget]:
    """Yield what can have the keyboard in a window now, by Tab or by a click."""
    for widget in window.findChildren(QWidget):
        if (
            widget.window() is window
            and widget.isVisible()
            and widget.isEnabled()
            and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
            and widget.focusProxy() is None
            and widget.objectName() != "qt_spinbox_lineedit"  # the spin box speaks for it
        ):
            yield widget


def painted(window: QWidget) -> Iterator[QWidget]:
    """Yield what paints figures itself in a window, also where it takes no keyboard: it is found by its place."""
    for widget in window.findChildren(QWidget):
        own = [kind for kind in type(widget).__mro__ if kind.__module__.startswith("visnet")]
        paints = any("paintEvent" in kind.__dict__ for kind in own)
        if widget.window() is window and widget.isVisible() and paints and not isinstance(widget, QUIET):
            yield widget


def faults_of(window: QWidget) -> list[str]:
    """Say what in a window would be heard without a role, a name or a value."""
    found = []
    links = (label for label in window.findChildren(QLabel) if label.isVisible() and "<a href" in label.text())
    for widget in dict.fromkeys((*focusable(window), *painted(window), *links)):
        said = heard(widget)
        found += [f"{named(widget)} ({type(widget).__name__}): {fault}" for fault in _faults(widget, said)]
    return found


def is_one_of_several(button: QAbstractButton) -> bool:
    """Whether the choice of one button takes back that of another."""
    group = button.group()
    return button.autoExclusive() or (group is not None and group.exclusive())


def _faults(widget: QWidget, said: Heard) -> Iterator[str]:
    if said.role in MEANINGLESS:
        yield f"role {said.role.name}"
    if not LETTER.search(said.name) and not isinstance(widget, QTabBar):
        yield f"name {said.name!r}"
    elif isinstance(widget, QAbstractButton) and SIGNS.search(said.name):
        yield f"signs in the name {said.name!r}"
    if isinstance(widget, QComboBox) and not label_of(widget) and not said.description:
        yield "on Linux nothing says what is chosen here"
    if isinstance(widget, QLabel) and "<a href" in widget.text() and not widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield "a link that the keyboard does not reach"
    if isinstance(widget, WITH_VALUE) and not isinstance(widget, QScrollBar):
        if not said.value:
            yield "no value"
        elif isinstance(widget, QAbstractSlider) and said.value == str(widget.value()):
            yield f"a value of the slider's own units, {said.value!r}"
    if isinstance(widget, QAbstractButton) and said.role == Role.CheckBox and is_one_of_several(widget):
        yield "one of several, but said to be a check box"
    if hasattr(widget, "spoken_role"):
        if not said.value and widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
            yield "no value, though it paints something"
        for name, value, role in said.items:
            if not (name and value) or role in MEANINGLESS:
                yield f"an item {name!r} with value {value!r} and role {role.name}"


def other_windows(window: QWidget) -> list[QWidget]:
    """Return the dialogs and other windows that are open beside a window."""
    return [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]


def plain(action: QAction) -> str:
    """The text of a menu's entry without the sign for its key."""
    return action.text().replace("&", "")


def entries(menu: QMenu) -> Iterator[QAction]:
    """Yield the entries of a menu and of those below it."""
    for action in menu.actions():
        if action.menu() is not None:
            yield from entries(action.menu())
        elif not action.isSeparator():
            yield action
