"""Result of a code check: one line per formula, mistakes first."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QPushButton,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from visnet.analysis.bugs import BUGS
from visnet.analysis.code_check import CodeCheck, FormulaResult, Status
from visnet.analysis.code_check_report import conventions, report, verdict
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card
from visnet.text import Text

COLUMNS = (Text("Formula"), Text("Function"), Text("Likely cause"), Text("Use this line"), Text("Found"))
ORDER = (Status.WRONG, Status.ERROR, Status.MISSING, Status.OK)
MARKS = {Status.OK: "✓", Status.WRONG: "✗", Status.ERROR: "✗", Status.MISSING: "–"}
SPOKEN = {
    Status.OK: Text("right"),
    Status.WRONG: Text("wrong"),
    Status.ERROR: Text("could not be run"),
    Status.MISSING: Text("missing"),
}
FIX = 4  # the column of the line that mends it


class CodeResult(Card):
    """Shows a CodeCheck. closed(): the user closed it.   again_wanted(): the same file is to be checked again."""

    closed = Signal()
    again_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("inside_code")
        self._checked: CodeCheck | None = None
        self._cards_show_it = True
        self.copy = self._button("inside_code_copy", tr("Copy Summary"), self.on_copy)
        self.again = self._button("inside_code_again", tr("Check Again…"), self.again_wanted)
        self.done = self._button("inside_code_close", tr("Close"), self.closed)
        self.done.setToolTip(tr("Back to the matrices, without ticks and crosses"))
        self.summary = QLabel("")
        self.summary.setProperty("role", "muted")
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setWordWrap(True)
        self.table = QTableWidget(0, len(COLUMNS) + 1)
        self.table.setObjectName("inside_code_table")
        self.table.setAccessibleName(tr("The formulas of your code"))
        self.table.setHorizontalHeaderLabels(["", *(tr(name) for name in COLUMNS)])
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.table.verticalHeader().hide()
        self.table.setShowGrid(False)
        self.table.setFrameShape(QFrame.Shape.NoFrame)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        header.setStretchLastSection(True)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table, 1)

    def _button(self, name: str, text: str, then: object) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(name)
        button.clicked.connect(then)
        self.header.addWidget(button)
        return button

    def show_result(self, checked: CodeCheck, cards_show_it: bool) -> None:
        """Show a result. cards_show_it: whether the formula cards show the same network."""
        self._checked, self._cards_show_it = checked, cards_show_it
        self.title.setText(f"{Path(checked.file).name}: {tr(verdict(checked))}")
        said = [tr(conventions(checked))]
        said += [tr("note: {note}", note=note) for note in checked.notes]
        if not cards_show_it:
            said.append(tr("ticks and crosses show on a network with one hidden layer of ReLU units"))
        self.summary.setText(" · ".join(said))
        formulas = sorted(checked.formulas, key=lambda one: ORDER.index(one.status))
        self.table.setRowCount(len(formulas))
        for r, one in enumerate(formulas):
            self._fill_row(r, one)
        self.table.clearSelection()
        self.table.scrollToTop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._checked is not None:  # the marks' colours
            self.show_result(self._checked, self._cards_show_it)

    def _fill_row(self, r: int, one: FormulaResult) -> None:
        now = look()
        mark = QTableWidgetItem(MARKS[one.status])
        colour = {Status.OK: now.right, Status.MISSING: now.muted}.get(one.status, now.wrong)
        mark.setForeground(QColor(colour))
        mark.setData(Qt.ItemDataRole.AccessibleTextRole, tr(SPOKEN[one.status]))
        self.table.setItem(r, 0, mark)
        is_wrong = one.status is Status.WRONG
        for c, text in enumerate(
            (
                one.formula.strip(),
                one.function,
                tr(BUGS[one.cause].title) if one.cause else "",
                (one.fix or "") if is_wrong else "",
                self._found(one),
            ),
            start=1,
        ):
            item = QTableWidgetItem(text)
            item.setToolTip(text)
            if c == FIX:
                item.setFont(now.code_font(12))
            self.table.setItem(r, c, item)

    def _found(self, one: FormulaResult) -> str:
        detail = tr(one.detail) if one.detail else ""
        if not one.differences:
            return detail
        first = one.differences[0]
        return tr(
            "{detail}; at {place}: {found:.4g}, should be {expected:.4g}",
            detail=detail,
            place=str(list(first.at)),
            found=first.found,
            expected=first.expected,
        )

    @Slot()
    def on_copy(self) -> None:
        """Copy the whole result as text."""
        if self._checked is not None:
            QGuiApplication.clipboard().setText(report(self._checked, tr))
