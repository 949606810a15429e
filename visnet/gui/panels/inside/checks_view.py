"""Results of checks: the gradient check matrix by matrix, and the sanity checks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QProgressBar,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from visnet.analysis.figures import percent
from visnet.core.gradcheck import GradientCheck, MatrixCheck, SanityChecks
from visnet.gui.panels.inside.formulas import number
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card
from visnet.text import Text

GRADIENT_COLUMNS = (
    "",
    Text("Matrix"),
    Text("Checked"),
    Text("Largest difference"),
    Text("At"),
    Text("backward()"),
    Text("Central difference"),
    Text("Ratio"),
)
SANITY_COLUMNS = ("", Text("Check"), Text("Found"), Text("Expected"), Text("What it shows"))


class ChecksView(Card):
    """A table of a check's results, with its progress while it runs.

    cancelled(): cancel the check.   closed(): close the table.
    """

    cancelled = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("inside_checks")
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setRange(0, 100)
        self.progress.setFixedWidth(look().px(160))
        self.cancel = QPushButton(tr("Cancel"))
        self.cancel.clicked.connect(self.cancelled)
        self.done = QPushButton(tr("Close"))
        self.done.setToolTip(tr("Back to the matrices"))
        self.done.clicked.connect(self.closed)
        for widget in (self.progress, self.cancel, self.done):
            self.header.addWidget(widget)
        self.summary = QLabel("")
        self.summary.setWordWrap(True)
        self.table = QTableWidget(0, 0)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setTabKeyNavigation(False)  # Tab leaves it, arrow keys go through it
        self.table.setObjectName("inside_check_table")
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setMinimumHeight(look().px(60))
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table, 1)
        self.body.addStretch(0)  # takes the room while there is no table

    def begin(self, title: str) -> None:
        """Show the progress of a new check."""
        self.title.setText(title)
        self.summary.setText(tr("Checking…"))
        self.table.hide()  # its columns would be those of the check before
        self.progress.setValue(0)
        self._show_running(True)

    def show_progress(self, share: float) -> None:
        """Show the fraction done, 0 to 1."""
        self.progress.setValue(round(100 * share))

    def show_cancelled(self) -> None:
        """Show that the check was cancelled."""
        self.summary.setText(tr("Cancelled."))
        self._show_running(False)

    def show_gradients(self, check: GradientCheck, activation: str) -> None:
        """Show the result of the gradient check for every matrix."""
        self._show_running(False)
        wrong = [matrix.name for matrix in check.matrices if not matrix.is_right]
        kinks = sum(matrix.n_kinks for matrix in check.matrices)
        said = (
            tr(
                "backward() agrees with the slope of the loss: largest relative difference {error}.",
                error=number(check.error),
            )
            if not wrong
            else tr("backward() is not the slope of the loss in {names}.", names=", ".join(wrong))
        )
        if kinks:
            said += " " + tr(
                "{n} entry is at a kink of {activation}, where the loss has no slope, and was left out."
                if kinks == 1
                else "{n} entries are at a kink of {activation}, where the loss has no slope, and were left out.",
                n=kinks,
                activation=activation,
            )
        self.summary.setText(said)
        self._fill(GRADIENT_COLUMNS, [(matrix.is_right, *_gradient_row(matrix)) for matrix in check.matrices])

    def show_sanity(self, checks: SanityChecks) -> None:
        """Show the sanity checks with the expected values."""
        self._show_running(False)
        rows = sanity_rows(checks)
        told = [right for right, *_ in rows if right is not None]
        self.summary.setText(tr("{n} of {total} are as expected.", n=sum(told), total=len(told)))
        self._fill(SANITY_COLUMNS, rows)

    def _show_running(self, running: bool) -> None:
        self.progress.setVisible(running)
        self.cancel.setVisible(running)
        self.done.setVisible(not running)

    def _fill(self, columns: tuple[str, ...], rows: Sequence[tuple[object, ...]]) -> None:
        now = look()
        self.table.setColumnCount(len(columns))
        self.table.setHorizontalHeaderLabels([tr(column) for column in columns])
        self.table.setRowCount(len(rows))
        for r, (right, *cells) in enumerate(rows):
            mark = QTableWidgetItem("–" if right is None else "✓" if right else "✗")
            mark.setForeground(QColor(now.muted if right is None else now.right if right else now.wrong))
            spoken = (
                tr("cannot be determined") if right is None else tr("as expected") if right else tr("not as expected")
            )
            mark.setData(Qt.ItemDataRole.AccessibleTextRole, spoken)
            self.table.setItem(r, 0, mark)
            for c, cell in enumerate(cells, start=1):
                item = QTableWidgetItem(str(cell))
                item.setToolTip(str(cell))
                self.table.setItem(r, c, item)
        self.table.show()
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)


def _gradient_row(matrix: MatrixCheck) -> tuple[str, ...]:
    checked = tr("{n:,} of {total:,}", n=matrix.n_checked, total=matrix.n_entries)
    ratio = "–" if matrix.ratio is None else number(matrix.ratio)
    at = f"[{matrix.at[0]}, {matrix.at[1]}]"
    return matrix.name, checked, number(matrix.error), at, number(matrix.backward), number(matrix.numeric), ratio


def sanity_rows(checks: SanityChecks) -> list[tuple[bool | None, str, str, str, str]]:
    """Return one row per check: passed, name, found, expected, and what it means.

    passed: None if it cannot be determined: at a learning rate of 0 there is no update.
    """
    near = abs(checks.start_loss - checks.chance_loss) < 0.5 * checks.chance_loss
    blank = max(abs(p - q) for p, q in zip(checks.blank_predicted, checks.frequencies, strict=True))
    rows: list[tuple[bool | None, str, str, str, str]] = [
        (
            near,
            tr("Loss at the start"),
            number(checks.start_loss),
            tr("about ln(classes) = {loss}", loss=number(checks.chance_loss)),
            tr("Before training, no class should be favoured"),
        ),
        (
            checks.overfit_loss < 0.1,
            tr("Overfit {n} example" if checks.n_overfit == 1 else "Overfit {n} examples", n=checks.n_overfit),
            tr("loss {loss}", loss=number(checks.overfit_loss)),
            tr("near 0"),
            tr("A correct gradient can memorise a handful"),
        ),
        (
            blank < 0.05,
            tr("All inputs zero"),
            tr("off by at most {share}", share=percent(float(blank), 1)),
            tr("the frequency of each class"),
            tr("Without pixels only the biases can learn"),
        ),
    ]
    for layer, ratio in enumerate(checks.update_ratios, start=1):
        rows.append(
            (
                1e-5 < ratio < 0.1 if checks.alpha else None,
                tr("Update / weight ratio of W{layer}", layer=layer),
                number(ratio) if checks.alpha else tr("α is 0 now"),
                tr("about 0.001, between 0.00001 and 0.1"),
                tr("Far larger: the loss jumps; far smaller: it hardly moves"),
            )
        )
    return rows
