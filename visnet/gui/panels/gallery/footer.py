"""GalleryFoot: how many digits are listed and chosen, a field to find one by its number, and what to do with them."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QToolTip, QWidget

from visnet.gui.theme import look
from visnet.gui.widgets.card import ElidedLabel

FIELD_PX = 84


class GalleryFoot(QWidget):
    """Says and asks; what is listed is known outside.

    index_wanted(int): a person looks for the digit at this place.   export_clicked(): wants the chosen ones in a file.
    """

    index_wanted = Signal(int)
    export_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n_digits = 0
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        self.search = QLineEdit()
        self.search.setObjectName("mistakes_find")
        self.search.setPlaceholderText("find #")
        self.search.setAccessibleName("Find a digit by its number")
        self.search.setToolTip("A digit's number in its part of the data")
        self.search.setFixedWidth(look().px(FIELD_PX))
        self.export = QPushButton("Export …")
        self.export.setObjectName("mistakes_export")
        self.export.setProperty("link", True)
        self.export.setToolTip("Write the chosen digits to a picture (PNG) or a table (CSV); Ctrl+A chooses all listed")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 14, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.search)
        layout.addWidget(self.export)
        self.search.textEdited.connect(self.on_edited)
        self.export.clicked.connect(self.export_clicked)
        self.show_counts(0, 0)

    def set_n_digits(self, n_digits: int) -> None:
        """How many digits there are to be found."""
        self._n_digits = n_digits
        self.search.clear()

    def show_counts(self, n_listed: int, n_chosen: int) -> None:
        """Say how many digits are listed and chosen."""
        self.words.setText(f"{n_listed:,} listed, {n_chosen:,} chosen" if n_listed else "")
        self.words.setToolTip("Ctrl or Shift and a click choose several")
        self.export.setEnabled(n_chosen > 0)

    def say(self, sentence: str) -> None:
        """Say something once."""
        self.words.setText(sentence)
        self.words.setToolTip(sentence)

    @Slot(str)
    def on_edited(self, text: str) -> None:
        """Look for it, or say what can be looked for."""
        text = text.strip().lstrip("#")
        if not text:
            QToolTip.hideText()
        elif text.isascii() and text.isdigit() and int(text) < self._n_digits:
            QToolTip.hideText()
            self.index_wanted.emit(int(text))
        else:
            sentence = f"Numbers here go from 0 to {self._n_digits - 1:,}."
            QToolTip.showText(self.search.mapToGlobal(QPoint(0, -self.search.height())), sentence, self.search)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "search"):  # the base class's constructor changes fonts, too
            self.search.setFixedWidth(look().px(FIELD_PX))
