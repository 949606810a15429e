"""LinkLabel: a label with links in the colour of the look in force."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QLabel


class LinkLabel(QLabel):
    """A QLabel that reads its text again when the look changes: Qt colours links only as a text is set."""

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self.text():
            text = self.text()
            self.clear()  # the same text would change nothing
            self.setText(text)
