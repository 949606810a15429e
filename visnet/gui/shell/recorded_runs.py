"""Recorded runs on this machine: open, keep or remove them."""

from __future__ import annotations

from PySide6.QtCore import QDateTime, QLocale, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.figures import percent
from visnet.files import printable
from visnet.gui.session.runs import Runs
from visnet.gui.texts import grouped, tr
from visnet.gui.theme import look
from visnet.recording.library import Found
from visnet.text import Text

COLUMNS = (Text("Last trained"), Text("Data"), Text("Network"), Text("Steps"), Text("Test accuracy"), Text("Size"))
NUMBERS = (3, 4, 5)  # columns of these are flush right


class RecordedRuns(QDialog):
    """Lists the runs, newest first.

    open_wanted(str): open the run in this folder.
    """

    open_wanted = Signal(str)

    def __init__(self, runs: Runs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("recorded_runs")
        self.setWindowTitle(tr("Recorded Runs"))
        self._runs, self._found = runs, list[Found]()
        self.table = QTableWidget(0, len(COLUMNS))
        self.table.setObjectName("runs")
        self.table.setAccessibleName(tr("Recorded runs"))
        self.table.setHorizontalHeaderLabels([tr(text) for text in COLUMNS])
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self.said = QLabel(tr("Looking for recorded runs…"))
        self.said.setProperty("role", "muted")
        self.open_button = self._button("open_run", tr("Open"))
        self.open_button.setProperty("primary", True)
        self.star_button = self._button("star_run", tr("Keep"))
        self.remove_button = self._button("remove_run", tr("Remove"))
        close = self._button("close_runs", tr("Close"))
        buttons = QHBoxLayout()
        buttons.addWidget(self.said, 1)
        for button in (self.remove_button, self.star_button, close, self.open_button):
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        layout.addWidget(self.table, 1)
        layout.addLayout(buttons)
        self.resize(look().px(760), look().px(440))
        self.table.itemSelectionChanged.connect(self.on_selected)
        self.table.itemDoubleClicked.connect(self.on_open)
        self.open_button.clicked.connect(self.on_open)
        self.star_button.clicked.connect(self.on_star)
        self.remove_button.clicked.connect(self.on_remove)
        close.clicked.connect(self.close)
        runs.listed.connect(self.show_runs)
        self.on_selected()
        runs.list_all()

    @Slot(object)
    def show_runs(self, found: list[Found]) -> None:
        """Show these runs. The selected one stays selected."""
        chosen = self.chosen
        self._found = found
        self.table.setRowCount(len(found))
        for row, one in enumerate(found):
            for column, text in enumerate(_texts(one)):
                item = QTableWidgetItem(text)
                if column in NUMBERS:
                    item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
                self.table.setItem(row, column, item)
        same = [row for row, one in enumerate(found) if chosen is not None and one.path == chosen.path]
        if found:
            self.table.selectRow(same[0] if same else 0)
        n, size = len(found), sum(one.n_bytes for one in found) / 1e6
        self.said.setText(
            tr("{n:,} run, {size:,.1f} MB" if n == 1 else "{n:,} runs, {size:,.1f} MB", n=n, size=size)
            if found
            else tr("No runs are recorded yet.")
        )
        self.on_selected()

    @property
    def chosen(self) -> Found | None:
        """Return the selected run."""
        row = self.table.currentRow()
        return self._found[row] if self.table.selectedItems() and 0 <= row < len(self._found) else None

    @Slot()
    def on_selected(self) -> None:
        """Enable the buttons that apply to the selected run."""
        chosen = self.chosen
        for button in (self.open_button, self.star_button):
            button.setEnabled(chosen is not None)
        self.remove_button.setEnabled(chosen is not None and not chosen.in_use)
        self.remove_button.setToolTip(
            tr("This run is still being recorded.") if chosen is not None and chosen.in_use else ""
        )
        kept = chosen is not None and chosen.starred
        self.star_button.setText(tr("Do Not Keep") if kept else tr("Keep"))
        self.star_button.setToolTip(tr("A run marked Keep is never deleted to make room for others."))

    @Slot()
    def on_open(self) -> None:
        """Open the selected run."""
        if (chosen := self.chosen) is not None:
            self.open_wanted.emit(str(chosen.path))
            self.close()

    @Slot()
    def on_star(self) -> None:
        """Mark the selected run to be kept, or not."""
        if (chosen := self.chosen) is not None:
            self._runs.star(chosen, not chosen.starred)

    @Slot()
    def on_remove(self) -> None:
        """Delete the selected run from the disk."""
        if (chosen := self.chosen) is not None:
            self._runs.remove(chosen)

    def _button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.setAutoDefault(False)
        return button


def _texts(found: Found) -> tuple[str, ...]:
    """What a row says of a run."""
    header = found.header
    when = QLocale().toString(QDateTime.fromSecsSinceEpoch(int(found.when_s)), QLocale.FormatType.ShortFormat)
    h, w = header.image_shape
    sizes = "-".join(str(n) for n in (h * w, *header.recipe.hidden, len(header.class_names)))
    return (
        f"★ {when}" if found.starred else when,
        printable(header.title or header.dataset, 80),
        sizes,
        grouped(found.last_step),
        "–" if found.test_accuracy is None else percent(found.test_accuracy, 1),
        tr("{size:,.1f} MB", size=found.n_bytes / 1e6),
    )
