"""Break it: a list of bugs, and a run with one of them beside its correct twin."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QSlider, QVBoxLayout, QWidget

from visnet.analysis.twins import Twins, TwinsSoFar
from visnet.datasets.dataset import Dataset
from visnet.gui.panels.bugs.bug_list import BugList
from visnet.gui.panels.bugs.code_pair import CodePair
from visnet.gui.panels.bugs.evidence import Evidence
from visnet.gui.panels.bugs.twin_runner import TwinRunner
from visnet.gui.texts import tr
from visnet.gui.theme import look

N_EXAMPLES, N_STEPS, ALPHA = 4000, 500, 0.1  # the notes' recipe
AMOUNT = 20


class BreakPage(QWidget):
    """Shows the correct and the wrong line of a bug, and trains with both."""

    def __init__(self, dataset: Dataset, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset = dataset
        self._known: dict[tuple[str, int], Twins] = {}  # results by bug and amount
        self._runner = TwinRunner(self)
        self._runner.progressed.connect(self.on_progressed)
        self._runner.done.connect(self.on_done)
        self._runner.failed.connect(self.on_failed)
        self._build()
        self.on_chosen()

    def _build(self) -> None:
        now = look()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(now.px(18))
        self.bugs = BugList()
        self.bugs.currentRowChanged.connect(self.on_chosen)
        row.addWidget(self.bugs)
        column = QVBoxLayout()
        column.setSpacing(now.px(10))
        row.addLayout(column, 1)
        self.head = QLabel("")
        self.head.setProperty("role", "headline")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.code = CodePair()
        self.evidence = Evidence()
        column.addWidget(self.head)
        column.addWidget(self.code)
        column.addLayout(self._controls())
        column.addWidget(self.evidence, 1)

    def _controls(self) -> QHBoxLayout:
        now = look()
        controls = QHBoxLayout()
        controls.setSpacing(now.px(10))
        self.run = QPushButton(tr("Run both"))
        self.run.setObjectName("bug_run")
        self.run.setProperty("primary", True)
        self.run.setToolTip(tr("Train with and without the bug, from the same weights"))
        self.run.clicked.connect(self.on_run)
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.setObjectName("bug_cancel")
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.on_cancel)
        self.amount_said = QLabel("")
        self.amount = QSlider(Qt.Orientation.Horizontal)
        self.amount.setObjectName("bug_amount")
        self.amount.setAccessibleName(tr("Wrong labels, per cent"))
        self.amount.setRange(5, 100)
        self.amount.setSingleStep(5)
        self.amount.setPageStep(10)
        self.amount.setFixedWidth(now.px(180))
        self.amount.valueChanged.connect(self.on_amount)
        self.amount.setValue(AMOUNT)
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Progress of both runs"))
        self.about = QLabel("")
        self.about.setProperty("role", "muted")
        for widget in (self.run, self.cancel, self.amount_said, self.amount):
            controls.addWidget(widget)
        controls.addWidget(self.progress, 1)
        controls.addWidget(self.about, 1)
        return controls

    @property
    def running(self) -> bool:
        """Return whether the twins are being trained."""
        return self._runner.running

    @property
    def _wanted(self) -> tuple[str, int]:
        bug = self.bugs.bug
        return bug.key, self.amount.value() if bug.has_amount else 0

    @Slot()
    def on_chosen(self) -> None:
        """Show the lines of the selected bug, and its runs if they are known."""
        self._runner.cancel()
        bug = self.bugs.bug
        self.head.setText(tr(bug.title))
        self.code.show_bug(bug)
        for widget in (self.amount, self.amount_said):
            widget.setVisible(bug.has_amount)
        self._show_running(False)
        known = self._known.get(self._wanted)
        if known is not None:
            self.evidence.show_twins(known, tr(bug.evidence))
            return
        self.evidence.clear(tr("Run both to see what gives it away."), N_STEPS)

    @Slot(int)
    def on_amount(self, value: int) -> None:
        """Take another fraction of wrong labels."""
        self.amount_said.setText(tr("{n}% of the labels wrong", n=value))
        if hasattr(self, "about"):
            self.on_chosen()

    @Slot()
    def on_run(self) -> None:
        """Train with the bug and without."""
        self.evidence.clear(tr("Training both…"), N_STEPS)
        self._show_running(True)
        self._runner.begin(self.bugs.bug, self._dataset, N_EXAMPLES, N_STEPS, self.amount.value() / 100)

    @Slot()
    def on_cancel(self) -> None:
        """Cancel both runs."""
        self._runner.cancel()
        self._show_running(False)
        self.evidence.say(tr("Cancelled."))

    @Slot(object)
    def on_progressed(self, so_far: TwinsSoFar) -> None:
        """Show the progress of both runs."""
        self.progress.setValue(round(100 * so_far.share))
        self.evidence.show_so_far(so_far)

    @Slot(object)
    def on_done(self, twins: Twins) -> None:
        """Show the result of both runs."""
        self._known[self._wanted] = twins
        self._show_running(False)
        self.evidence.show_twins(twins, tr(twins.bug.evidence))

    @Slot(str)
    def on_failed(self, sentence: str) -> None:
        """Say why the twins could not be run."""
        self._show_running(False)
        self.evidence.clear(sentence)

    def close_threads(self) -> None:
        """Stop background work."""
        self._runner.close()

    def _show_running(self, running: bool) -> None:
        self.run.setVisible(not running)
        self.cancel.setVisible(running)
        self.progress.setVisible(running)
        self.progress.setValue(0)
        self.amount.setEnabled(not running)
        self.about.setVisible(not running)
        self.about.setText(
            tr(
                "{m:,} training examples, all used in every step · {n} steps · α = {alpha:g}",
                m=min(N_EXAMPLES, len(self._dataset.train)),
                n=N_STEPS,
                alpha=ALPHA,
            )
        )
