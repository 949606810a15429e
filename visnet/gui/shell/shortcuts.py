"""The list of all shortcuts, made from the menus themselves, so that it cannot be out of date."""

from __future__ import annotations

import html
from collections.abc import Sequence

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QMenu, QScrollArea, QVBoxLayout, QWidget

from visnet.gui.theme import look

ELSEWHERE = (
    ("Plots", (("Read out a row", "← →"), ("In larger steps", "Ctrl+← →"), ("Fit", "Double-click"))),
    ("Mistakes", (("Select all listed", "Ctrl+A"), ("Show all kinds again", "Esc"))),
    ("Draw", (("Choose the label", "0 … 9"), ("Undo, redo", "Ctrl+Z, Ctrl+Shift+Z"), ("Keep the digit", "Ctrl+K"))),
    ("Number fields", (("Take the number", "Enter"), ("Take back what was refused", "Esc"))),
)
"""What keys do in a place of their own: section, then what and the keys."""


def listed(menus: Sequence[QMenu]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Return the commands that have a shortcut, menu by menu: name and keys."""
    sections = []
    for menu in menus:
        rows = [(_plain(action.text()), _keys(action)) for action in menu.actions() if action.shortcuts()]
        if rows:
            sections.append((_plain(menu.title()), rows))
    return sections


def show_shortcuts(parent: QWidget, menus: Sequence[QMenu]) -> None:
    """Open the list."""
    dialog = QDialog(parent)
    dialog.setObjectName("shortcuts")
    dialog.setWindowTitle("Keyboard Shortcuts")
    page = QLabel("".join(_table(title, rows) for title, rows in (*listed(menus), *ELSEWHERE)))
    page.setContentsMargins(18, 12, 18, 12)
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QScrollArea.Shape.NoFrame)
    area.setWidget(page)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.close)
    layout = QVBoxLayout(dialog)
    layout.addWidget(area, 1)
    layout.addWidget(buttons)
    dialog.resize(look().px(420), look().px(560))
    dialog.show()


def _table(title: str, rows: Sequence[tuple[str, str]]) -> str:
    cells = "".join(
        f"<tr><td width='{look().px(220)}'>{html.escape(name)}</td><td><b>{html.escape(keys)}</b></td></tr>"
        for name, keys in rows
    )
    return f"<h4>{html.escape(title)}</h4><table cellspacing='0' cellpadding='2'>{cells}</table>"


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix("…")


def _keys(action: QAction) -> str:
    form = QKeySequence.SequenceFormat.NativeText
    return ", ".join(keys.toString(form) for keys in action.shortcuts())
