"""The bugs dialog: one page to break the network, one to find a hidden bug."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QSize, Slot
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.find_the_bug import FindTheBug
from visnet.datasets.dataset import Dataset
from visnet.gui.panels.bugs.break_page import BreakPage
from visnet.gui.panels.bugs.find_page import FindPage
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.text import Text


class Page(Enum):
    """The pages. The value is the title."""

    BREAK = Text("Break it")
    FIND = Text("Find it")


class BugsDialog(QDialog):
    """Dialog with the pages Break it and Find it."""

    def __init__(
        self, dataset: Dataset, game: FindTheBug, page: Page = Page.BREAK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("bugs")
        now = look()
        self.setWindowTitle(tr("Bugs"))
        self.break_page, self.find_page = BreakPage(dataset), FindPage(dataset, game)
        self._stack = QStackedWidget()
        top = QHBoxLayout()
        self.tabs = QButtonGroup(self)
        for i, (one, widget) in enumerate(zip(Page, (self.break_page, self.find_page), strict=True)):
            tab = QPushButton(tr(one.value))
            tab.setObjectName(f"bugs_{one.name.lower()}")
            tab.setProperty("tab", True)
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            tab.setAutoExclusive(True)  # as the group does; a screen reader hears of it
            self.tabs.addButton(tab, i)
            top.addWidget(tab)
            self._stack.addWidget(widget)
        head = QLabel(tr("One wrong line, and often the network still learns. What gives the bug away?"))
        head.setProperty("role", "muted")
        top.addSpacing(now.px(12))
        top.addWidget(head, 1)
        self.close_button = QPushButton(tr("Close"))
        self.close_button.setObjectName("bugs_close")
        self.close_button.setAutoDefault(False)
        self.close_button.clicked.connect(self.accept)
        top.addWidget(self.close_button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[now.px(18)] * 4)
        layout.setSpacing(now.px(12))
        layout.addLayout(top)
        layout.addWidget(self._stack, 1)
        self.tabs.idClicked.connect(self.on_tab)
        self.finished.connect(self.on_closed)
        room = self.screen().availableGeometry().size()
        self.resize(QSize(now.px(1180), now.px(760)).boundedTo(room - QSize(40, 60)))
        self.show_page(page)

    @property
    def running(self) -> bool:
        """Return whether anything is being trained."""
        return self.break_page.running or self.find_page.running

    def show_page(self, page: Page) -> None:
        """Bring a page to the front."""
        i = list(Page).index(page)
        self.tabs.button(i).setChecked(True)
        self._stack.setCurrentIndex(i)
        if page is Page.BREAK:
            self.break_page.run.setDefault(True)
            self.break_page.bugs.setFocus()
        else:
            self.find_page.name_it.setDefault(True)
            self.find_page.next.setFocus()

    @Slot(int)
    def on_tab(self, index: int) -> None:
        """Show the page of the selected tab."""
        self.show_page(list(Page)[index])

    @Slot()
    def on_closed(self) -> None:
        """Stop background work."""
        self.break_page.close_threads()
        self.find_page.close_threads()
