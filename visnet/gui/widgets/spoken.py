"""Accessible roles, names and values for widgets that Qt cannot describe.

A widget has a `spoken_role`, and `spoken_items()` if it paints a table, a list or a chart, or `spoken_value()` if a few
words describe its value, such as a slider's "250 steps per second"; `spoken_description()` if its description has
figures, which change. say_as() does the same for a widget of another
library. After install(), Qt queries them, but only while a screen reader is active.
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
MOST_LETTERS = 120  # the length of a widget's own value; all its items are its children as well
SIGNS = re.compile(r"\s*[^\w\s.,:;%()'’“”„&/+−-]+\s*")  # ▶ is said as "black right-pointing triangle"


class Item(NamedTuple):
    """One painted item. name: what it is.   value: what it shows.   place: in the widget's coordinates."""

    name: str
    value: str
    place: QRect
    role: QAccessible.Role = Role.ListItem


class _SpokenItem(QAccessibleInterface):
    """The accessible interface of the item at an index, with its current name and value."""

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
        """Do nothing: items are read-only."""


class _SpokenWidget(QAccessibleWidget):
    """The accessible interface of a widget, whose children are the items that it paints."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__(widget, cast(Any, widget).spoken_role)  # no name: it could never be changed
        self._children: dict[int, _SpokenItem] = {}

    def text(self, t: QAccessible.Text) -> str:
        widget = self.widget()
        if t == Text.Value:
            return value_of(widget)
        if t == Text.Description and hasattr(widget, "spoken_description"):
            return cast(str, cast(Any, widget).spoken_description())
        if t == Text.Description and hasattr(widget, "spoken_items"):
            return widget.accessibleDescription()  # not the tool tip, which would repeat the items' values
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


# Qt deletes an interface with its widget, or when the program ends; these references keep Python from doing so before.
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
    """Notify screen readers that a widget's value has changed."""
    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleValueChangeEvent(widget, value_of(widget)))


def announce(widget: QWidget, words: Callable[[], str]) -> None:
    """Have screen readers announce something after their current speech, wherever the focus is.

    words: returns the announcement, "" for none; called only while a screen reader is active.
    """
    if QAccessible.isActive() and (said := words()):
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, said))


def say_as(widget: QWidget, role: QAccessible.Role, value: Callable[[], str]) -> None:
    """Give a widget of another library a role and a value. value: returns what it shows, in a few words."""
    speaking = cast(Any, widget)
    speaking.spoken_role, speaking.spoken_value = role, value
    # Discard an interface that Qt may already have created and cached, as setAccessibleName() makes it do.
    QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(QAccessible.queryAccessibleInterface(widget)))


def say_plot(plot: Any, form: Callable[[float], str]) -> None:
    """Expose the name and the last value of each curve of a pyqtgraph PlotWidget. form: formats a value."""

    def ends() -> str:
        curves = [(curve.name(), curve.getData()[1]) for curve in plot.listDataItems()]
        known = [(name, float(values[-1])) for name, values in curves if values is not None and len(values)]
        return "; ".join(f"{name}: {form(value)}" for name, value in known)

    say_as(plot, Role.Chart, lambda: ends() or "–")


def set_text(button: QAbstractButton | QLabel, text: str) -> None:
    """Set the text of a button or label, and its accessible name without the symbols in the text."""
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
    """Make Qt query the widgets. Call once, after creating the QApplication."""
    QAccessible.installFactory(_made)
