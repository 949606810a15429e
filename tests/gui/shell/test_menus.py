"""Menus: each entry is reached by a letter of its own."""

from __future__ import annotations

from contextlib import nullcontext

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from tests.gui.german import speaking_german
from visnet.gui.main_window import MainWindow


@pytest.mark.parametrize("language", [nullcontext, speaking_german], ids=["English", "German"])
def test_no_two_entries_of_a_menu_share_their_underlined_letter(qtbot, qapp, digits, language):
    with language(qapp):
        window = MainWindow(digits)
        qtbot.addWidget(window)
        shared = []
        for menu in (window.menuBar(), *window.findChildren(QMenu)):
            entries = [action.text() for action in menu.actions() if "&" in action.text()]
            letters = [QKeySequence.mnemonic(text).toString() for text in entries]
            shared += [text for text, letter in zip(entries, letters, strict=True) if letters.count(letter) > 1]
        window.close()
    assert shared == []
