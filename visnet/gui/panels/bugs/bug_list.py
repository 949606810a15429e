"""The list of bugs to choose from."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QListWidget, QWidget

from visnet.analysis.bugs import BUGS, Bug
from visnet.gui.texts import tr
from visnet.gui.theme import look


class BugList(QListWidget):
    """List of the bugs by title, in the catalogue's order."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bug_list")
        self.setAccessibleName(tr("Bugs"))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setWordWrap(True)
        for bug in BUGS.values():
            self.addItem(tr(bug.title))
        self.setCurrentRow(0)
        self.setFixedWidth(look().px(276))

    @property
    def bug(self) -> Bug:
        """Return the selected bug."""
        return list(BUGS.values())[self.currentRow()]

    def choose(self, key: str) -> None:
        """Select a bug by its key. Raises ValueError for an unknown key."""
        self.setCurrentRow(list(BUGS).index(key))
