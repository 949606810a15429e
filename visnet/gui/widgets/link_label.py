"""LinkLabel: a text with a link that the keyboard can reach and that follows the theme's colours."""

from __future__ import annotations

import re

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QTextDocumentFragment
from PySide6.QtWidgets import QLabel, QWidget

from visnet.gui.widgets.keys import is_choice
from visnet.gui.widgets.spoken import Role

LINK = re.compile(r'<a href="([^"]*)"[^>]*>(.*?)</a>')


class LinkLabel(QLabel):
    """Rich text with at most one link. linkActivated(str): as in QLabel, and also on Enter and Space."""

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
        """Return the text of the link, for screen readers."""
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
            self.clear()  # Qt sets a link's colour in setText(), which ignores an unchanged text
            super().setText(text)
