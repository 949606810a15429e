"""GalleryFoot: the number of listed and selected examples, a field to find one by its index, and Export."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPushButton, QToolTip, QWidget

from visnet.gui.painting.words import Names, counted
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import ElidedLabel
from visnet.gui.widgets.typed_numbers import whole_number

FIELD_PX = 84


class GalleryFoot(QWidget):
    """Shows counts and emits requests; the list itself is elsewhere.

    index_wanted(int): go to the example at this index.
    export_clicked(): export the selected examples, or all listed ones unless several are selected.
    """

    index_wanted = Signal(int)
    export_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._n_digits = 0
        self._names: Names = ()
        self.words = ElidedLabel()
        self.words.setProperty("role", "muted")
        self.search = QLineEdit()
        self.search.setObjectName("mistakes_find")
        self.search.setPlaceholderText(tr("Go to #"))
        self.search.setAccessibleName(tr("Go to an example by its index"))
        self.search.setToolTip(tr("Index within this split, then Enter"))
        self.search.setFixedWidth(look().px(FIELD_PX))
        self.hold = QCheckBox(tr("Hold"))
        self.hold.setObjectName("mistakes_hold")
        self.hold.setToolTip(tr("Freeze this list while training continues, and count what changes"))
        self.hold.setAccessibleName(tr("Hold the list still"))
        self.export = QPushButton(tr("Export…"))
        self.export.setObjectName("mistakes_export")
        self.export.setProperty("link", True)
        self.export.setToolTip(tr("Export as PNG or CSV. Ctrl or Shift and a click select several"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(4, 0, 14, 0)
        layout.addWidget(self.words, 1)
        layout.addWidget(self.hold)
        layout.addWidget(self.search)
        layout.addWidget(self.export)
        self.search.textEdited.connect(self.on_edited)
        self.search.returnPressed.connect(self.on_entered)
        self.export.clicked.connect(self.export_clicked)
        self.show_counts(0, 0)

    def set_digits(self, n_digits: int, names: Names) -> None:
        """Set the number of examples that can be found. names: their classes."""
        self._n_digits, self._names = n_digits, names
        self.search.clear()

    def show_counts(self, n_listed: int, n_chosen: int) -> None:
        """Show how many examples are listed and selected."""
        words = tr("{listed}, {n:,} selected", listed=counted(n_listed, self._names), n=n_chosen) if n_listed else ""
        self.words.set_texts(words, tr("{n:,} listed", n=n_listed) if n_listed else "")
        self.words.setToolTip(tr("Ctrl or Shift and a click select several; Ctrl+A selects all"))
        self.export.setText(
            tr("Export {n:,} selected…", n=n_chosen) if n_chosen > 1 else tr("Export all {n:,}…", n=n_listed)
        )
        self.export.setEnabled(n_listed > 0)

    def show_changed(self, n_changed: int) -> None:
        """Show how many examples came or went since the list was frozen."""
        self.say(tr("{n:,} changed since then", n=n_changed))

    def say(self, sentence: str) -> None:
        """Show a sentence once."""
        self.words.set_texts(sentence)
        self.words.setToolTip(sentence)

    @Slot(str)
    def on_edited(self, text: str) -> None:
        """Say at once if no example has such an index; Enter goes to it."""
        if not text.strip() or self._index(text) is not None:
            QToolTip.hideText()
        else:
            self._refuse()

    @Slot()
    def on_entered(self) -> None:
        """Go to the example, or say which indices there are."""
        index = self._index(self.search.text())
        if index is None:
            self._refuse()
        else:
            self.index_wanted.emit(index)

    def _index(self, text: str) -> int | None:
        number = whole_number(text.strip().removeprefix("#").strip())
        return number if number is not None and number < self._n_digits else None

    def _refuse(self) -> None:
        sentence = tr("Enter a number from 0 to {most:,}.", most=self._n_digits - 1)
        QToolTip.showText(self.search.mapToGlobal(QPoint(0, -self.search.height())), sentence, self.search)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "search"):  # the base class's constructor changes fonts, too
            self.search.setFixedWidth(look().px(FIELD_PX))
