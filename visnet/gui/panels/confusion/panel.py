"""ConfusionCard: the confusion matrix, a description of the pointed cell, and the accuracy of each class."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QLabel, QScrollArea, QWidget

from visnet.analysis.predictions import Kind
from visnet.core.evaluation import Evaluation
from visnet.core.metrics import class_accuracy, class_f1, class_precision, confusion
from visnet.datasets.dataset import Dataset
from visnet.gui.painting.words import are_digits, short_kind
from visnet.gui.panels.confusion.cells import HEADER
from visnet.gui.panels.confusion.matrix import ConfusionMatrix
from visnet.gui.panels.confusion.per_class import CLEAR_OF_BAR_PX, LOWEST_ROW_PX, ClassAccuracy, column_px
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card, ElidedLabel
from visnet.gui.widgets.spoken import Role, say_as, value_of
from visnet.text import Text

FIGURES = (
    (Text("recall"), Text("Correct predictions among all examples of this class")),
    (Text("precision"), Text("Correct predictions among all predictions of this class")),
    (Text("F1"), Text("The harmonic mean of precision and recall")),
)
FEWEST_ROWS = 10  # of the accuracies that are always seen; more can be scrolled to


class ConfusionCard(Card):
    """Summary of one split.

    kind_selected(object): the Kind of mistake whose cell the user selected, or None. A cell of the diagonal has no
    mistakes; it stands for all mistakes on its class.
    """

    kind_selected = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.set_texts(tr("Confusion · true ↓ predicted →"), tr("Confusion"))
        self.title.setAccessibleName(tr("Confusion"))
        self._dataset: Dataset | None = None
        self._kind: Kind | None = None
        self._right_too = False
        self.n_wrong = QLabel()
        self.n_wrong.setProperty("role", "muted")
        self.header.addWidget(self.n_wrong)
        self.matrix = ConfusionMatrix()
        self.hint = ElidedLabel()
        self.hint.setProperty("role", "muted")
        self.per_class = QLabel()
        self.per_class.setProperty("role", "title")
        self.accuracy = ClassAccuracy()
        self.accuracy_view = QScrollArea()
        self.accuracy_view.setFrameShape(QFrame.Shape.NoFrame)
        self.accuracy_view.setWidgetResizable(True)
        self.accuracy_view.setWidget(self.accuracy)
        self.accuracy_view.setAccessibleName(tr("Accuracy of each class"))
        say_as(self.accuracy_view, Role.List, lambda: value_of(self.accuracy))
        for surface in (self.accuracy, self.accuracy_view.viewport()):
            surface.setAutoFillBackground(False)
        self.percent = QCheckBox(tr("% of row"))
        self.percent.setObjectName("confusion_percent")
        self.percent.setToolTip(tr("Show each cell as a percentage of its true class, instead of a count"))
        beneath, headings = QHBoxLayout(), QHBoxLayout()
        self._headings_row = headings
        beneath.addWidget(self.hint, 1)
        beneath.addWidget(self.percent)
        headings.setSpacing(0)
        headings.addWidget(self.per_class, 1)
        self.headings = tuple(_heading(tr(name), tr(tip)) for name, tip in FIGURES)
        for heading in self.headings:
            headings.addWidget(heading)
        self.body.addWidget(self.matrix, 3)
        self.body.addLayout(beneath)
        self.body.addSpacing(4)
        self.body.addLayout(headings)
        self.body.addWidget(self.accuracy_view, 2)
        self.body.addStretch()
        self.percent.toggled.connect(self.matrix.set_percent)
        self.accuracy_view.verticalScrollBar().rangeChanged.connect(self.on_range_changed)
        self.matrix.cell_selected.connect(self.on_cell_selected)
        self.matrix.cell_pointed.connect(self.on_cell_pointed)

    def show_dataset(self, dataset: Dataset) -> None:
        """Label cells and bars with the dataset's classes, and clear them."""
        self._dataset, self._kind = dataset, None
        names = dataset.class_names
        self.matrix.set_classes(names)
        self.accuracy.set_classes(names)
        self.per_class.setText(tr("Per digit") if are_digits(names) else tr("Per class"))
        self.per_class.setToolTip(tr("Correct predictions among all examples of each class"))
        self._fit_accuracy()
        self.clear()

    def show_evaluation(self, evaluation: Evaluation, labels: npt.NDArray[np.int64]) -> None:
        """Show the counts of an evaluation. labels: (m,) true classes of the evaluated examples."""
        assert self._dataset is not None
        counts = confusion(evaluation.predicted, labels, self._dataset.n_classes)
        n_wrong = int(counts.sum() - counts.trace())
        self.n_wrong.setText(tr("{n:,} of {total:,} wrong", n=n_wrong, total=len(labels)))
        self.matrix.show_counts(counts)
        self.accuracy.show_shares(class_accuracy(counts), class_precision(counts), class_f1(counts))
        self._show_hint()

    def set_right_too(self, right_too: bool) -> None:
        """Set whether correct predictions are listed, so that a cell of the diagonal stands for itself."""
        self._right_too = right_too

    def set_kind(self, kind: Kind | None) -> None:
        """Select the cell of a kind of mistake without emitting a signal."""
        self._kind = kind
        if kind is None:
            self.matrix.set_selected(None)
        else:
            true, predicted = (HEADER if c is None else c for c in (kind.true, kind.predicted))
            self.matrix.set_selected((true, predicted))
        self._show_hint()

    def clear(self) -> None:
        """Show empty cells and bars."""
        self.n_wrong.setText("")
        self.matrix.show_counts(None)
        self.accuracy.show_shares(None)
        self._show_hint()

    @Slot(object)
    def on_cell_selected(self, cell: tuple[int, int] | None) -> None:
        """Emit the kind of mistake that the cell stands for."""
        if cell is None:
            self._kind = None
        else:
            self._kind = self._kind_of(*cell)
        self._show_hint()
        self.kind_selected.emit(self._kind)

    def _kind_of(self, true: int, predicted: int) -> Kind:
        if predicted == HEADER or (true == predicted and not self._right_too):
            return Kind(true)
        return Kind(None if true == HEADER else true, predicted)

    @Slot(object)
    def on_cell_pointed(self, cell: tuple[int, int] | None) -> None:
        """Describe the cell under the pointer."""
        self._show_hint()

    def _show_hint(self) -> None:
        pointed = self.matrix.pointed
        shorter: tuple[str, ...] = ()
        if pointed is not None and self.matrix.counts is not None:
            text = self.matrix.words(pointed)
        elif self._dataset is not None and self._kind is not None:
            text = tr("Filter: {kind}. Click again to clear.", kind=short_kind(self._kind, self._dataset.class_names))
        else:
            text = tr("Click a cell or a label to filter.")
            shorter = (tr("Click to filter."),)
        self.hint.set_texts(text, *shorter)
        self.hint.setToolTip(text)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if hasattr(self, "headings"):  # the base class's constructor changes fonts, too
            self._fit_accuracy()

    @Slot(int, int)
    def on_range_changed(self, _least: int, most: int) -> None:
        """Keep the headings over their figures, which make room for a scroll bar."""
        bar_px = self.accuracy_view.verticalScrollBar().sizeHint().width()
        self._headings_row.setContentsMargins(0, 0, bar_px + CLEAR_OF_BAR_PX if most > 0 else 0, 0)

    def _fit_accuracy(self) -> None:
        for heading in self.headings:
            heading.setFixedWidth(column_px())
        n = 0 if self._dataset is None else self._dataset.n_classes
        self.accuracy_view.setMinimumHeight(look().px(LOWEST_ROW_PX) * min(n, FEWEST_ROWS))
        self.accuracy_view.setMaximumHeight(max(1, self.accuracy.sizeHint().height()))


def _heading(name: str, tip: str) -> QLabel:
    """What stands over a column of figures."""
    heading = QLabel(name)
    heading.setProperty("role", "muted")
    heading.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    heading.setToolTip(tip)
    return heading
