"""DataBox: choice of a dataset: built-in ones, recent ones, and opening others."""

from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QComboBox, QGridLayout, QLabel, QWidget

from visnet.datasets.dataset import Dataset
from visnet.datasets.load import sources
from visnet.files import printable
from visnet.gui.texts import first_of, tr
from visnet.gui.widgets.wheel import wheel_needs_focus
from visnet.text import Text

OPEN_FILE, OPEN_FOLDER = "\0file", "\0folder"  # no path has a NUL in it
TITLES = {"sample": Text("Built-in sample"), "mnist": Text("MNIST 60k / 10k"), "fashion-mnist": Text("Fashion-MNIST")}


class DataBox(QWidget):
    """Shows the current dataset, and emits the user's choice of another."""

    source_chosen = Signal(str)
    file_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._source = "sample"
        self.choice = QComboBox()
        self.choice.setObjectName("dataset")
        self.choice.setAccessibleName(tr("Dataset"))
        self.choice.setToolTip(tr("Dataset. You can also drop files or folders onto the window."))
        self.choice.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.choice.setMinimumContentsLength(12)
        self.choice.activated.connect(self._on_activated)
        wheel_needs_focus(self.choice)
        label = QLabel(tr("Dataset"))
        label.setBuddy(self.choice)
        self.counts = QLabel()
        self.counts.setProperty("role", "muted")
        self.counts.setAlignment(Qt.AlignmentFlag.AlignRight)
        layout = QGridLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(5)
        layout.addWidget(label, 0, 0)
        layout.addWidget(self.choice, 0, 1)
        layout.addWidget(self.counts, 1, 0, 1, 2)
        self.decisions = QLabel()
        self.decisions.setObjectName("data_decisions")
        self.decisions.setProperty("role", "muted")
        self.decisions.setWordWrap(True)
        self.decisions.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self.decisions, 2, 0, 1, 2)
        layout.setColumnStretch(1, 1)

    def show_dataset(self, dataset: Dataset, source: str, recent: list[str]) -> None:
        """Show the current dataset. source: its name or path.   recent: paths, newest first."""
        self._source = source
        with QSignalBlocker(self.choice):
            self.choice.clear()
            for named in sources():
                title = tr(TITLES.get(named.name, named.name))
                self._add(title if named.is_ready else f"{title} ↓", named.name, tr(named.title))
            self.choice.insertSeparator(self.choice.count())
            for path in dict.fromkeys([source, *recent] if source not in TITLES else recent):
                self._add(printable(Path(path).name or path, 80), path, printable(path))
            if source not in TITLES or recent:
                self.choice.insertSeparator(self.choice.count())
            self._add(tr("Open a file…"), OPEN_FILE, tr("A table (CSV), an NPZ, NPY or IDX file, or an archive"))
            self._add(
                tr("Open a folder…"),
                OPEN_FOLDER,
                tr("IDX files, training and test tables, or images in a folder for each class"),
            )
            self.choice.setCurrentIndex(self.choice.findData(source))
        h, w = dataset.image_shape
        parts = [tr("{n:,} train", n=len(dataset.train)), tr("{n:,} test", n=len(dataset.test))]
        if dataset.validation is not None:
            parts.insert(1, tr("{n:,} validation", n=len(dataset.validation)))
        self.counts.setText(" · ".join(parts))
        self.counts.setToolTip(tr("{w} × {h} pixels, {n_classes} classes", w=w, h=h, n_classes=dataset.n_classes))
        # What visnet decided about the files; all of it where a few lines do not hold it.
        self.decisions.setText(first_of(dataset.decisions, 150))
        self.decisions.setToolTip("\n".join(printable(tr(decision)) for decision in dataset.decisions))
        self.decisions.setVisible(bool(dataset.decisions))

    def show_source(self) -> None:
        """Show the current dataset again after another one could not be opened."""
        with QSignalBlocker(self.choice):
            self.choice.setCurrentIndex(self.choice.findData(self._source))

    def _add(self, title: str, source: str, tooltip: str) -> None:
        self.choice.addItem(title, source)
        self.choice.setItemData(self.choice.count() - 1, tooltip, Qt.ItemDataRole.ToolTipRole)

    @Slot(int)
    def _on_activated(self, index: int) -> None:
        source = self.choice.itemData(index)
        self.show_source()
        if source == OPEN_FILE:
            self.file_wanted.emit()
        elif source == OPEN_FOLDER:
            self.folder_wanted.emit()
        elif source and source != self._source:
            self.source_chosen.emit(source)
