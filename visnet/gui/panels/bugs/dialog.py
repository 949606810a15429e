"""The window of bugs, with a page on which one breaks the network oneself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.panels.bugs.break_page import BreakPage
from visnet.gui.texts import tr
from visnet.gui.theme import look


class BugsDialog(QDialog):
    """Break it."""

    def __init__(self, dataset: Dataset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bugs")
        now = look()
        self.setWindowTitle(tr("Break It"))
        self.break_page = BreakPage(dataset)
        head = QLabel(tr("One wrong line, and the network still learns. What gives the bug away?"))
        head.setProperty("role", "muted")
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setObjectName("bugs_close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.addWidget(head, 1)
        top.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[now.px(18)] * 4)
        layout.setSpacing(now.px(12))
        layout.addLayout(top)
        layout.addWidget(self.break_page, 1)
        self.break_page.run.setDefault(True)
        self.break_page.bugs.setFocus()
        self.finished.connect(self.on_closed)
        room = self.screen().availableGeometry().size()
        self.resize(QSize(now.px(1180), now.px(760)).boundedTo(room - QSize(40, 60)))

    @Slot()
    def on_closed(self) -> None:
        """End what still runs."""
        self.break_page.close_threads()
