"""Evidence of a bug: curves of both twins, the gradient check of every matrix, and findings."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.figures import percent
from visnet.analysis.twins import Curve, Twins, TwinsSoFar, share
from visnet.core.gradcheck import GradientCheck, MatrixCheck
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import PictureMenu
from visnet.gui.widgets.spoken import Role, say_as, say_plot

LOWER = 0.03  # of test accuracy: what a difference of seeds alone does not make
MATRICES = 4


class Evidence(QWidget):
    """Shows what is known about two twins, during and after their runs."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        now = look()
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(now.px(14))
        grid.setVerticalSpacing(now.px(8))
        self.plots = [self._plot(tr("Training loss"), 10), self._plot(tr("Test accuracy"), -10, percent)]
        self.plots[1].setYRange(0, 1)
        for i, plot in enumerate(self.plots):
            grid.addWidget(plot, 0, i)
        self._lines = {
            name: [
                plot.plot([], [], pen=pg.mkPen(colour, width=2, style=style), name=name, connect="finite")
                for plot in self.plots
            ]
            for name, colour, style in (
                (tr("correct twin"), now.accent, Qt.PenStyle.SolidLine),
                (tr("with the bug"), now.wrong, Qt.PenStyle.DashLine),
            )
        }
        grid.addWidget(self._section(tr("GRADIENT CHECK")), 1, 0)
        grid.addWidget(self._section(tr("WHAT THE RUN SHOWS")), 1, 1)
        self.table = self._table()
        grid.addWidget(self.table, 2, 0)
        self.head = QLabel("")
        self.head.setProperty("role", "headline")
        self.head.setTextFormat(Qt.TextFormat.PlainText)
        self.head.setWordWrap(True)
        self.said = QLabel("")
        self.said.setObjectName("bug_findings")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFixedHeight(self.table.height())
        inside = QWidget()
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, now.px(4), 0)
        lines.addWidget(self.head)
        lines.addWidget(self.said, 1)
        area.setWidget(inside)
        area.setAccessibleName(tr("Findings"))
        say_as(area, Role.StaticText, lambda: f"{self.head.text()} {self.said.text()}".strip() or "–")
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        grid.addWidget(area, 2, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(0, 1)
        self.clear()

    def _section(self, text: str) -> QLabel:
        label = QLabel(text)
        label.setProperty("role", "section")
        return label

    def _plot(self, title: str, legend_px: int, form: Callable[[float], str] = "{:.3g}".format) -> pg.PlotWidget:
        """legend_px: how far the legend is from the top, or negative from the bottom, where no curve goes.

        form: writes a value.
        """
        now = look()
        plot = pg.PlotWidget(background=now.card)
        plot.setTitle(title, color=now.text, size="10pt")
        plot.addLegend(offset=(-10, legend_px), labelTextColor=now.text)
        plot.setLabel("bottom", tr("step"), color=now.muted)
        plot.setAccessibleName(title)
        say_plot(plot, form)
        plot.pictures = PictureMenu(plot, title)
        plot.setMinimumHeight(now.px(150))
        plot.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Expanding)
        plot.setFrameShape(QFrame.Shape.NoFrame)
        plot.setMenuEnabled(False)
        for side in ("left", "bottom"):
            plot.getAxis(side).setPen(now.border)
            plot.getAxis(side).setTextPen(now.muted)
            plot.getAxis(side).enableAutoSIPrefix(False)
        return plot

    def _table(self) -> QTableWidget:
        now = look()
        columns = (tr("Gradient"), tr("With the bug"), tr("Ratio"), tr("Correct twin"))
        table = QTableWidget(MATRICES, len(columns))
        table.setObjectName("bug_gradients")
        table.setAccessibleName(tr("Gradient check"))
        table.setHorizontalHeaderLabels(columns)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.setFrameShape(QFrame.Shape.NoFrame)
        table.setShowGrid(False)
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        table.verticalHeader().hide()
        table.verticalHeader().setDefaultSectionSize(now.px(25))
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        for narrow in (0, 2):
            header.setSectionResizeMode(narrow, QHeaderView.ResizeMode.ResizeToContents)
        header.setFixedHeight(now.px(26))
        table.setFixedHeight(now.px(26 + 25 * MATRICES + 4))
        return table

    def clear(self, sentence: str = "", n_steps: int = 0) -> None:
        """Show nothing but one sentence. n_steps: where the curves will end, or 0 if unknown."""
        for plot in self.plots:
            plot.setXRange(0, n_steps or 1)
            plot.setAccessibleDescription("")
        empty = Curve(*[np.empty(0)] * 3)
        self._show_curves(empty, empty)
        for r, name in enumerate(("dW1", "db1", "dW2", "db2")):
            for c, text in enumerate((name, "", "", "")):
                self.table.setItem(r, c, QTableWidgetItem(text))
        self.say(sentence)

    def say(self, sentence: str) -> None:
        """Show one sentence instead of the findings."""
        self.head.hide()
        self.said.setText(sentence)
        self.said.setEnabled(bool(sentence))  # an empty one is no place for the keyboard

    def show_so_far(self, so_far: TwinsSoFar) -> None:
        """Show intermediate results of both runs."""
        self._show_curves(so_far.broken, so_far.right)
        if so_far.check is not None and so_far.check_right is not None:
            self._show_checks(so_far.check, so_far.check_right)

    def show_twins(self, twins: Twins, about: str = "") -> None:
        """Show the result. about: one sentence about the bug, unless it is hidden."""
        self._show_curves(twins.broken, twins.right)
        self._show_checks(twins.check, twins.check_right)
        found = [tr(one) for one in twins.findings] or [tr("Nothing else stands out.")]
        head = summary(twins)
        self.head.setText(head)
        self.head.show()
        self.said.setEnabled(True)
        self.said.setText("\n".join((*filter(None, (about,)), *(f"•  {one}" for one in found))))
        for plot in self.plots:
            plot.setAccessibleDescription(head)

    def _show_curves(self, broken: Curve, right: Curve) -> None:
        for lines, curve in zip(self._lines.values(), (right, broken), strict=True):
            lines[0].setData(curve.steps, curve.losses)
            lines[1].setData(curve.steps, curve.accuracies)

    def _show_checks(self, check: GradientCheck, right: GradientCheck) -> None:
        for r, (one, twin) in enumerate(zip(check.matrices, right.matrices, strict=True)):
            self.table.setItem(r, 0, QTableWidgetItem(one.name))
            self.table.setItem(r, 1, self._marked(one))
            self.table.setItem(r, 2, QTableWidgetItem("–" if one.ratio is None else f"{one.ratio:.4g}"))
            self.table.setItem(r, 3, self._marked(twin))

    def _marked(self, one: MatrixCheck) -> QTableWidgetItem:
        if one.is_right:
            text = tr("✓ right")
        elif np.isfinite(one.error):
            text = tr("✗ off by {error}", error=share(one.error))
        else:
            text = tr("✗ not a number")
        item = QTableWidgetItem(text)
        item.setForeground(QColor(look().right if one.is_right else look().wrong))
        return item


def summary(twins: Twins) -> str:
    """Return in one sentence whether the gradient check or the accuracy shows the bug, with the accuracies."""
    with_bug, without = float(twins.broken.accuracies[-1]), float(twins.right.accuracies[-1])
    is_lower = not with_bug > without - LOWER
    accuracies = {"bug": percent(with_bug, 1), "twin": percent(without, 1)}
    if twins.check.is_right:
        return tr(
            "The gradient check passes; the curves show it: test accuracy {bug} with the bug, {twin} without."
            if is_lower
            else "The gradient check passes, and test accuracy is no lower: {bug} with the bug, {twin} without.",
            **accuracies,
        )
    return tr(
        "The gradient check shows it, and so do the curves: test accuracy {bug} with the bug, {twin} without."
        if is_lower
        else "The gradient check shows it; test accuracy is no lower: {bug} with the bug, {twin} without.",
        **accuracies,
    )
