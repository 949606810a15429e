"""List of all shortcuts, generated from the menus, so that it is never out of date."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.spoken import Role, say_as
from visnet.text import Text

ELSEWHERE = (
    (
        Text("Timeline"),
        (
            (Text("One evaluation back or forward"), "← →"),
            (Text("One epoch back or forward"), "Shift+← →"),
            (Text("First step, newest step"), Text("Home, End")),
        ),
    ),
    (
        Text("Plots"),
        (
            (Text("Step through the recorded values"), "← →"),
            (Text("In larger steps"), Text("Ctrl+← →")),
            (Text("Fit"), Text("Double-click")),
        ),
    ),
    (Text("Mistakes"), ((Text("Select all listed"), Text("Ctrl+A")), (Text("Clear the filter"), Text("Esc")))),
    (
        Text("Draw"),
        (
            (Text("Move the pen a pixel"), "← ↑ → ↓"),
            (Text("Move the pen four pixels"), "Shift+← ↑ → ↓"),
            (Text("Pen down, pen up"), Text("Space")),
            (Text("Erase beneath the pen"), Text("Backspace")),
            (Text("Clear the pad"), Text("Del")),
            (Text("Put the pen away"), Text("Esc")),
            (Text("Pen, eraser"), "P, E"),
            (Text("Wider or finer strokes"), "+ −"),
            (Text("Choose the label"), "0 … 9"),
            (Text("Undo, redo"), Text("Ctrl+Z, Ctrl+Shift+Z")),
            (Text("Add to My digits"), Text("Ctrl+K")),
        ),
    ),
    (
        Text("Number fields"),
        ((Text("Accept the number"), Text("Enter")), (Text("Discard a rejected entry"), Text("Esc"))),
    ),
)
"""What keys do in a place of their own: section, then what and the keys."""


def listed(menus: Sequence[QMenu]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the commands with a shortcut, by menu: name and keys."""
    sections = []
    for menu in menus:
        rows = [(_plain(action.text()), _keys(action)) for action in menu.actions() if action.shortcuts()]
        if rows:
            sections.append((_plain(menu.title()), rows))
    return sections


def show_shortcuts(parent: QWidget, menus: Sequence[QMenu]) -> None:
    """Show the list."""
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts")
    dialog.setWindowTitle(tr("Keyboard Shortcuts"))
    page = QLabel("".join(_table(title, rows) for title, rows in (*listed(menus), *ELSEWHERE)))
    page.setContentsMargins(18, 12, 18, 12)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(page)
    area.setAccessibleName(dialog.windowTitle())
    say_as(area, Role.StaticText, lambda: _spoken(menus))
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area, 1)
    layout.addWidget(buttons)
    dialog.resize(look().px(420), look().px(560))
    dialog.show()


def _spoken(menus: Sequence[QMenu]) -> str:
    rows = [row for _, rows in (*listed(menus), *ELSEWHERE) for row in rows]
    return "; ".join(f"{tr(name)}: {tr(keys)}" for name, keys in rows)


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td width='{look().px(220)}'>{html.escape(tr(name))}</td><td><b>{html.escape(tr(keys))}</b></td></tr>"
        for name, keys in rows
    )
    return f"<h4>{html.escape(tr(title))}</h4><table cellspacing='0' cellpadding='2'>{cells}</table>"


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("…")


def _keys(action: QAction) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(form) for keys in action.shortcuts())
