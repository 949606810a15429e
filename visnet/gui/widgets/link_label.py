"""LinkLabel: a text with a link that can be focused and pressed like a button."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QWidget

from visnet.gui.widgets.keys import is_choice
from visnet.gui.widgets.spoken import Role

LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')


class LinkLabel(QLabel):
    """Rich text with at most one link. linkActivated(str): as of QLabel, also by Enter and Space."""

    spoken_role = Role.Link

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)

    def setText(self, text: str) -> None:
        if text == self.text():
            return
        super().setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus if LINK.search(text) else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(QTextDocumentFragment.fromHtml(text).toPlainText())

    def spoken_value(self) -> str:
        """Return the link's text for a screen reader."""
        link = LINK.search(self.text())
        return "" if link is None else link[2]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        link = LINK.search(self.text())
        if link is not None and is_choice(event):
            self.linkActivated.emit(link[1])
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.text():
            text = self.text()
            self.clear()  # Qt colours a link as its text is set, and the same text would change nothing
            super().setText(text)
