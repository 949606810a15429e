"""Accessible roles, names and values for widgets that Qt cannot describe.

A widget has a `spoken_role`, and `spoken_items()` where it paints a table, a list or a chart, or `spoken_value()` where
a few words say it, as of a slider that stands for steps per second. say_as() gives a widget of another library the
same. install() makes Qt ask for them, and only when somebody listens.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple, cast

from PySide6.QtCore import QObject, QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleInterface, QAccessibleValueChangeEvent
from PySide6.QtWidgets import QAbstractButton, QAccessibleWidget, QLabel, QWidget
from shiboken6 import isValid

from visnet.gui.texts import tr

Role, Text = QAccessible.Role, QAccessible.Text
MOST_LETTERS = 120  # of a widget's own value; what else it paints is found as its children
SIGNS = re.compile(r"\s*[^\w\s.,:;%()'’“”„&/+−-]+\s*")  # ▶ is said as "black right-pointing triangle"


class Item(NamedTuple):
    """One painted item. name: what it is.   value: what it shows.   place: in the widget's pixels."""

    name: str
    value: str
    place: QRect
    role: QAccessible.Role = Role.ListItem


class _SpokenItem(QAccessibleInterface):
    """The item at a place in a widget's list, as it is now."""

    def __init__(self, widget: QWidget, i: int) -> None:
        super().__init__()
        self._widget, self._i = widget, i

    def _item(self) -> Item:
        items = _items(self._widget)
        return items[self._i] if self._i < len(items) else Item("", "", QRect())

    def isValid(self) -> bool:
        return isValid(self._widget)

    def object(self) -> QObject:
        return cast(QObject, None)

    def parent(self) -> QAccessibleInterface:
        return QAccessible.queryAccessibleInterface(self._widget)

    def child(self, index: int) -> QAccessibleInterface:
        return cast(QAccessibleInterface, None)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        return cast(QAccessibleInterface, None)

    def childCount(self) -> int:
        return 0

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return -1

    def rect(self) -> QRect:
        place = self._item().place
        return QRect(self._widget.mapToGlobal(place.topLeft()), place.size())

    def role(self) -> QAccessible.Role:
        return self._item().role

    def state(self) -> QAccessible.State:
        return QAccessible.State()

    def text(self, t: QAccessible.Text) -> str:
        item = self._item()
        return {Text.Name: item.name, Text.Value: item.value}.get(t, "")

    def setText(self, t: QAccessible.Text, text: str) -> None:
        """Nothing can be set."""


class _SpokenWidget(QAccessibleWidget):
    """A widget whose children are what it paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, cast(Any, widget).spoken_role)  # a name given here could not change
        self._children: dict[int, _SpokenItem] = {}

    def text(self, t: QAccessible.Text) -> str:
        widget = self.widget()
        if t == Text.Value:
            return value_of(widget)
        if t == Text.Description and hasattr(widget, "spoken_items"):
            return widget.accessibleDescription()  # a tool tip with the same figures would be heard after them
        return super().text(t)

    def childCount(self) -> int:
        return len(_items(self.widget()))

    def child(self, index: int) -> QAccessibleInterface:
        if not 0 <= index < self.childCount():
            return cast(QAccessibleInterface, None)
        if index not in self._children:
            self._children[index] = item = _SpokenItem(self.widget(), index)
            QAccessible.registerAccessibleInterface(item)
        return self._children[index]

    def indexOfChild(self, child: QAccessibleInterface) -> int:
        return next((i for i, item in self._children.items() if item is child), -1)

    def childAt(self, x: int, y: int) -> QAccessibleInterface:
        place = self.widget().mapFromGlobal(QPoint(x, y))
        items = enumerate(_items(self.widget()))
        return self.child(next((i for i, item in items if item.place.contains(place)), -1))


# Qt deletes an interface with its widget, or at the end of the program; Python must not do it before.
_kept: list[_SpokenWidget] = []


def value_of(widget: QWidget) -> str:
    """Return what a widget shows, in a few words."""
    if not isValid(widget):
        return ""
    value = getattr(widget, "spoken_value", None)
    if value is not None:
        return cast(str, value())
    items, said = _items(widget), ""
    for i, item in enumerate(items):
        more = f"{said}{'; ' if said else ''}{item.name}: {item.value}"
        if said and len(more) > MOST_LETTERS:
            return tr("{said}; {n:,} more", said=said, n=len(items) - i)
        said = more
    return said


def tell_value(widget: QWidget) -> None:
    """Notify screen readers that a widget shows another value."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(widget, value_of(widget)))


def announce(widget: QWidget, words: Callable[[], str]) -> None:
    """Let a screen reader speak once it is silent, wherever the focus is.

    words: made only where somebody listens; "" is nothing.
    """
    if QAccessible.isActive() and (said := words()):
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, said))


def say_as(widget: QWidget, role: QAccessible.Role, value: Callable[[], str]) -> None:
    """Give a widget of another library a role and a value. value: returns what it shows in a few words."""
    speaking = cast(Any, widget)
    speaking.spoken_role, speaking.spoken_value = role, value
    # Somebody may have asked already (setAccessibleName() does), and Qt keeps its own answer.
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(widget)))


def say_plot(plot: Any, form: Callable[[float], str]) -> None:
    """Expose the name and the last value of each curve of a pyqtgraph PlotWidget."""

    def ends() -> str:
        curves = [(curve.name(), curve.getData()[1]) for curve in plot.listDataItems()]
        known = [(name, float(values[-1])) for name, values in curves if values is not None and len(values)]
        return "; ".join(f"{name}: {form(value)}" for name, value in known)

    say_as(plot, Role.Chart, lambda: ends() or "–")


def set_text(button: QAbstractButton | QLabel, text: str) -> None:
    """Set a button's text, and its accessible name without the symbols."""
    button.setText(text)
    button.setAccessibleName(SIGNS.sub(" ", text).strip())


def _items(widget: QWidget) -> list[Item]:
    items = getattr(widget, "spoken_items", None)
    return cast(list[Item], items()) if items is not None and isValid(widget) else []


def _made(key: str, thing: QObject) -> QAccessibleInterface:
    if isinstance(thing, QWidget) and hasattr(thing, "spoken_role"):
        made = _SpokenWidget(thing)
        _kept.append(made)
        return made
    return cast(QAccessibleInterface, None)


def install() -> None:
    """Make Qt query the widgets. Call once, after QApplication is created."""
    QAccessible.installFactory(_made)
