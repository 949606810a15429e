"""Status bar: current data and network, the last message, and the progress of loading."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QStatusBar, QWidget

from visnet.files import printable
from visnet.gui.shell.progress import RunProgress
from visnet.gui.texts import grouped, tr
from visnet.gui.widgets.busy_bar import BusyBar
from visnet.gui.widgets.spoken import announce
from visnet.training.moment import Moment

MESSAGE_MS = 8000


class StatusLine(QStatusBar):
    """Facts on the right, messages on the left, a progress bar with Cancel during loading."""

    cancel_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self._run_id = -1
        self.facts = QLabel()
        self.facts.setProperty("role", "muted")
        self.facts.setContentsMargins(0, 0, 12, 0)
        self.load_text = QLabel()
        self.load_text.setProperty("role", "muted")
        self.bar = BusyBar()
        self.bar.setObjectName("load_progress")
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(160)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setObjectName("cancel_load")
        self.cancel.setProperty("link", True)
        self.cancel.clicked.connect(self.cancel_clicked)
        self.progress = RunProgress()
        self.progress.setContentsMargins(0, 0, 12, 0)
        for widget in (self.load_text, self.bar, self.cancel, self.progress, self.facts):
            self.addPermanentWidget(widget)
        self.show_busy(None)

    def say(self, sentence: str, *, stay: bool = False) -> None:
        """Show a message for some seconds, or until the next one."""
        self.showMessage(printable(sentence), 0 if stay else MESSAGE_MS)
        announce(self, self.currentMessage)

    def show_run(self, dataset: str, moment: Moment) -> None:
        """Show the data's name and the network on the right."""
        if moment.run_id != self._run_id:
            self._run_id, network = moment.run_id, moment.network
            layers = " → ".join(grouped(size) for size in network.sizes)
            self.facts.setText(
                tr(
                    "{dataset}  ·  {layers}  ·  {n:,} parameters",
                    dataset=dataset,
                    layers=layers,
                    n=network.n_parameters,
                )
            )

    def show_busy(self, what: str | None) -> None:
        """Show what is being loaded; None for nothing."""
        for widget in (self.load_text, self.bar, self.cancel):
            widget.setVisible(what is not None)
        self.bar.setRange(0, 0)
        self.load_text.setText(tr("Loading {what}…", what=what) if what else "")

    @Slot(object, object, object)
    def show_progress(self, done: int, total: int | None, what: str) -> None:
        """Show the progress of loading. total: None if unknown."""
        if total:
            self.bar.setRange(0, 1000)
            self.bar.setValue(round(1000 * done / total))
        self.load_text.setText(f"{printable(what, 80)} …")
