"""ProductView: a formula in detail: operands and result side by side, and the sum behind one number."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QSizePolicy, QSpacerItem, QVBoxLayout, QWidget

from visnet.analysis.step_trace import NEW, Formula, Kind, StepTrace
from visnet.analysis.sums import DotProduct
from visnet.core.arrays import Array
from visnet.gui.painting.bars import bar_length
from visnet.gui.painting.guard import guarded
from visnet.gui.panels.inside.example_bars import LOWEST_PX, ExampleBars
from visnet.gui.panels.inside.formulas import TypesetFormulas, number
from visnet.gui.panels.inside.matrix_view import MOST_COLUMNS, MatrixView, limit_of, natural_length
from visnet.gui.texts import grouped, tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Role
from visnet.text import Text

SIGNS = {
    Kind.AFFINE: ("·", "+"),
    Kind.ACTIVATION: (),
    Kind.SOFTMAX: (),
    Kind.MASK: ("∘",),
    Kind.ERROR: ("−",),
    Kind.WEIGHT_GRADIENT: ("·",),
    Kind.BIAS_GRADIENT: (),
    Kind.SENT_BACK: ("·", "∘", "∘"),
    Kind.PENALTY: ("+ λ",),
    Kind.MEMORY: ("+",),
    Kind.DESCENT: ("− α", "/ √"),
}
QWIDGETSIZE_MAX = 16_777_215
TRANSPOSED = {Kind.WEIGHT_GRADIENT: 1, Kind.SENT_BACK: 0}
"""Which operand stands transposed in a product."""

WIDEST_TERMS_PX = 420  # wider, a product and its bar would be far apart


class ProductView(Card):
    """Matrices of the selected formula. Rows and columns under the pointer are highlighted.

    symbol_hovered(object): the name of the matrix under the pointer, or None.
    """

    symbol_hovered = Signal(object)

    def __init__(self, typeset: TypesetFormulas, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setObjectName("inside_product")
        self._trace: StepTrace | None = None
        self._formula: Formula | None = None
        self._side = (28, 28)
        self._example = 0
        self._views: list[MatrixView] = []
        self._rest = QSpacerItem(0, 0)
        self.as_images = QCheckBox(tr("As images"))
        self.as_images.setToolTip(tr("Show each unit's row as an image of the pixels"))
        self.as_images.toggled.connect(self.on_as_images)
        self.code = QLabel()
        self.code.setProperty("role", "muted")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.header.insertWidget(1, self.code)
        self.header.insertStretch(2, 1)
        self.header.addWidget(self.as_images)
        self._row = QHBoxLayout()
        self._row.setSpacing(10)
        self.terms = TermList()
        self.bars = ExampleBars()
        self._matrices = QWidget()
        self._matrices.setLayout(self._row)
        self._row.setContentsMargins(0, 0, 0, 0)
        below = QHBoxLayout()
        below.setSpacing(18)
        below.addWidget(self._matrices, 5)
        below.addWidget(self.bars, 3)
        below.addWidget(self.terms, 3)
        self.body.addLayout(below, 1)
        self._typeset = typeset
        self.terms.setMaximumWidth(look().px(WIDEST_TERMS_PX))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "terms"):  # the style sheet has set another
            self.code.setFont(look().code_font())
            self.terms.setMaximumWidth(look().px(WIDEST_TERMS_PX))

    def show_side(self, side: tuple[int, int]) -> None:
        """Set the height and width of the images."""
        self._side = side

    def show_example(self, index: int) -> None:
        """Select an example of the batch: highlight its column and show its bars."""
        self._example = index
        self._show_bars()
        self.on_hovered(-1, -1)

    def show_formula(self, trace: StepTrace, formula: Formula) -> None:
        """Show a formula as far as the trace has computed it."""
        if self._formula is not formula or trace is not self._trace:
            self._trace, self._formula = trace, formula
            self._lay_out()
        self._fill()

    def clear(self) -> None:
        """Show nothing."""
        self._trace = self._formula = None
        self._lay_out()
        self.terms.show_text("", ())

    def _lay_out(self) -> None:
        while self._row.count():
            item = self._row.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.setParent(None)
                widget.deleteLater()
        self._views = []
        if self._formula is None:
            self.title.setText("")
            self.code.setText("")
            self.as_images.hide()
            self.code.setEnabled(False)  # nothing to be selected, and no place for the keyboard
            return
        formula = self._formula
        self.title.setText(formula.equation)
        self.code.setFont(look().code_font())
        self.code.setText(formula.numpy)
        self.code.setEnabled(True)
        pixels = self._has_pixels()
        self.as_images.setVisible(pixels)
        if pixels and not self.as_images.isHidden() and formula.kind not in (Kind.AFFINE, Kind.WEIGHT_GRADIENT):
            self.as_images.blockSignals(True)
            self.as_images.setChecked(True)
            self.as_images.blockSignals(False)
        names = [formula.result, *formula.operands]
        signs = ["=", *SIGNS[formula.kind][: len(names) - 2]]
        for i, name in enumerate(names):
            view = MatrixView()
            view.hovered.connect(self.on_hovered)
            self._views.append(view)
            labelled = _Labelled(view, name, transposed=TRANSPOSED.get(formula.kind) == i - 1)
            labelled.hovered.connect(self.symbol_hovered)
            self._row.addWidget(labelled, 1)
            if i < len(names) - 1:
                sign = QLabel(signs[i] if i < len(signs) else "")
                sign.setAlignment(Qt.AlignmentFlag.AlignCenter)
                sign.setProperty("role", "title")
                self._row.addWidget(sign)
        self._rest = QSpacerItem(0, 0)  # takes the room that a few columns leave
        self._row.addItem(self._rest)

    def _has_pixels(self) -> bool:
        if self._formula is None or self._trace is None:
            return False
        return self._formula.layer == 1 and self._formula.result.removesuffix(NEW).endswith("W1")

    def _fill(self) -> None:
        formula, trace = self._formula, self._trace
        if formula is None or trace is None:
            return
        units = self._has_pixels() and self.as_images.isChecked()
        n_pixels = self._side[0] * self._side[1]
        for i, (view, name) in enumerate(zip(self._views, [formula.result, *formula.operands], strict=True)):
            A = trace.values.get(name)
            if A is not None and TRANSPOSED.get(formula.kind) == i - 1:
                A = A.T
            rows_are_images = units and A is not None and A.shape[1] == n_pixels
            view.show_matrix(name.removesuffix(NEW), A, self._side if rows_are_images else None)
            labelled = view.parentWidget()
            if isinstance(labelled, _Labelled):
                labelled.show_shape(A)
                columns = 1 if A is None else MatrixView.columns_of(A)
                self._row.setStretchFactor(labelled, 0 if columns == 1 else round(natural_length(columns)))
                narrow = A is not None and columns == 1
                labelled.setMinimumWidth(look().px(84 if narrow else 40))
                labelled.setMaximumWidth(look().px(84) if narrow else QWIDGETSIZE_MAX)
        narrow = all(view.matrix is None or view.matrix.shape[1] == 1 for view in self._views)
        self._rest.changeSize(0, 0, QSizePolicy.Policy.Expanding if narrow else QSizePolicy.Policy.Fixed)
        self._row.invalidate()
        self._show_bars()
        self.on_hovered(-1, -1)

    def _show_bars(self) -> None:
        formula, trace = self._formula, self._trace
        shows = formula is not None and formula.kind in (Kind.SOFTMAX, Kind.ERROR)
        self.bars.setVisible(shows)
        if shows and trace is not None:
            self.bars.show_example(trace, self._example, self._side)

    @Slot(bool)
    def on_as_images(self, checked: bool) -> None:
        """Show weights as images, or as a matrix."""
        self._fill()

    @Slot(int, int)
    def on_hovered(self, row: int, column: int) -> None:
        """Highlight what the number under the pointer is computed from, and show the sum."""
        formula, trace = self._formula, self._trace
        if formula is None or trace is None:
            return
        result = trace.result(formula)
        source = self.sender()
        if result is None:
            for view in self._views:
                view.light(-1, -1)
            self.terms.show_text(tr("Not computed yet"), (tr("Press Next formula to compute it."),))
            return
        if row < 0 or (isinstance(source, MatrixView) and source is not self._views[0] and not self._is_like(source)):
            shown = min(self._example, result.shape[1] - 1) if result.shape[1] == trace.input.m else 0
            row, column = _default_cell(formula, result, shown)
        self._light(formula, row, column)
        dot = trace.dot_product(formula, row, column)
        if dot is not None:
            self.terms.show_dot_product(formula, row, column, dot)
        else:
            self.terms.show_text(*_elementwise(trace, formula, row, column))

    def _is_like(self, view: MatrixView) -> bool:
        """Whether a view's cells are those of the result."""
        result = self._views[0].matrix
        return view.matrix is not None and result is not None and view.matrix.shape == result.shape

    def _light(self, formula: Formula, row: int, column: int) -> None:
        self._views[0].light(row, column)
        pairs = {
            Kind.AFFINE: [(row, -1), (-1, column), (row, 0)],
            Kind.WEIGHT_GRADIENT: [(row, -1), (-1, column)],
            Kind.BIAS_GRADIENT: [(row, -1)],
            Kind.SENT_BACK: [(row, -1), (-1, column), (row, column), (row, column)],
            Kind.SOFTMAX: [(-1, column)],
        }.get(formula.kind, [(row, column)] * (len(self._views) - 1))
        for view, lit in zip(self._views[1:], pairs, strict=False):
            view.light(*lit)


def _default_cell(formula: Formula, result: Array, column: int) -> tuple[int, int]:
    """The entry that is explained while the pointer is elsewhere: the largest, or that of the chosen example."""
    if formula.kind in (Kind.AFFINE, Kind.ACTIVATION, Kind.SOFTMAX, Kind.MASK, Kind.ERROR, Kind.SENT_BACK):
        with np.errstate(all="ignore"):
            return int(np.nanargmax(np.abs(np.nan_to_num(result[:, column])))), column
    return divmod(int(np.argmax(np.abs(np.nan_to_num(result)))), int(result.shape[1]))


def _elementwise(trace: StepTrace, formula: Formula, row: int, column: int) -> tuple[str, tuple[str, ...]]:
    """A heading and lines about one entry that is no sum of products."""
    v = trace.values
    value = float(v[formula.result][row, column])
    heading = f"{formula.symbol}[{row}, {column}] = {number(value)}"
    parts = []
    for name in formula.operands:
        A = v[name]
        at = (min(row, A.shape[0] - 1), min(column, A.shape[1] - 1))
        parts.append(f"{name.removesuffix(NEW)}[{at[0]}, {at[1]}] = {number(float(A[at]))}")
    return heading, (*parts, formula.numpy)


class _Labelled(QWidget):
    """A matrix with its name above and its shape below. hovered(object): its name, None where the pointer left."""

    hovered = Signal(object)

    def __init__(self, view: MatrixView, name: str, *, transposed: bool) -> None:
        super().__init__()
        self._symbol = name
        self._name = name.removesuffix(NEW) + ("ᵀ" if transposed else "")
        self._head = QLabel(self._name)
        self._head.setProperty("role", "title")
        self._foot = QLabel("")
        self._foot.setProperty("role", "muted")
        self._view = view
        for label in (self._head, self._foot):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(3)
        layout.addWidget(self._head)
        layout.addWidget(view, 1)
        layout.addWidget(self._foot)

    def enterEvent(self, event: QEnterEvent) -> None:
        self.hovered.emit(self._symbol)

    def leaveEvent(self, event: QEvent) -> None:
        self.hovered.emit(None)

    def show_shape(self, A: Array | None) -> None:
        """Say the matrix's shape and where its colours end."""
        if A is None:
            self._foot.setText("–")
            return
        limit = "" if self._view.name == "X" else f" · ±{number(limit_of(A))}"
        more = " " + tr("(first {n})", n=MOST_COLUMNS) if A.shape[1] > 2 * MOST_COLUMNS and A.shape[1] != 784 else ""
        self._foot.setText(f"{grouped(A.shape[0])}×{grouped(A.shape[1])}{more}{limit}")
        self._foot.setToolTip(self._foot.text())


class TermList(QWidget):
    """The largest products of a sum as lines with bars, and the total; or a few lines of text."""

    spoken_role = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inside_terms")
        self.setAccessibleName(tr("Products"))
        self._heading = ""
        self._lines: tuple[str, ...] = ()
        self._bars: tuple[tuple[str, float], ...] = ()
        self._foot: tuple[str, ...] = ()
        self.pictures = PictureMenu(self, Text("terms"), self.figures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(look().px(270), look().px(150))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(180), look().px(LOWEST_PX))

    def figures(self) -> Figures:
        """Return the largest products as a table."""
        if not self._bars:
            return {}
        return {"term": [text for text, _ in self._bars], "product": [product for _, product in self._bars]}

    def show_text(self, heading: str, lines: tuple[str, ...]) -> None:
        """Show a heading and lines below it."""
        self._heading, self._lines, self._bars, self._foot = heading, lines, (), ()
        self._tell()

    def show_terms(self, heading: str, bars: tuple[tuple[str, float], ...], foot: tuple[str, ...]) -> None:
        """Show products as lines with bars, (text, value) each, between a heading and final lines."""
        self._heading, self._lines, self._bars, self._foot = heading, (), bars, foot
        self._tell()

    def show_dot_product(self, formula: Formula, row: int, column: int, dot: DotProduct) -> None:
        """Show the products behind one entry, the largest first."""
        of_examples = dot.right == "1"
        bars = tuple(
            (
                tr("example {i}", i=term.at + 1) if of_examples else f"{number(term.left)} × {number(term.right)}",
                term.product,
            )
            for term in dot.terms
        )
        if formula.kind is Kind.AFFINE:
            then = f"+ b = {number(dot.bias)}"
        elif formula.kind is Kind.SENT_BACK:
            then = f"∘ g′ = {number(dot.factor)}"
        else:
            then = f"× 1/m = {number(dot.value)}"
        self.show_terms(
            f"{formula.symbol}[{row}, {column}] = {number(dot.value)}",
            bars,
            (
                tr(
                    "Σ of {n:,} terms = {total}" if of_examples else "Σ of {n:,} products = {total}",
                    n=dot.n_terms,
                    total=number(dot.total),
                ),
                then,
            ),
        )

    def _tell(self) -> None:
        self.setAccessibleName(self._heading or tr("Products"))
        self.setAccessibleDescription(". ".join((*self._lines, *self._foot)))
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = now.px(18)
        y = 0
        painter.setFont(now.font(12.5, QFont.Weight.DemiBold))
        painter.setPen(QColor(now.text))
        self._write(painter, 0, y, self.width(), self._heading)
        y += line + now.px(4)
        painter.setFont(now.font(11.5))
        painter.setPen(QColor(now.muted))
        for text in self._lines:
            self._write(painter, 0, y, self.width(), text)
            y += line
        room = max(0, (self.height() - y - line * len(self._foot) - now.px(6)) // line)
        shown = self._bars[:room]
        if shown:
            y = self._paint_bars(painter, shown, y, line)
        painter.setPen(QColor(now.text))
        for text in self._foot:
            self._write(painter, 0, y, self.width(), text)
            y += line

    def _paint_bars(self, painter: QPainter, shown: tuple[tuple[str, float], ...], y: int, line: int) -> int:
        now = look()
        largest = max(abs(product) for _, product in shown)
        text_width = self.width() * 0.42
        middle, half = self.width() * 0.62, self.width() * 0.18
        for text, product in shown:
            painter.setPen(QColor(now.muted))
            self._write(painter, 0, y, text_width, text)
            length = bar_length(product, largest, half)
            painter.fillRect(
                QRectF(middle if product >= 0 else middle - length, y + line * 0.25, length, line * 0.5),
                QColor(now.positive if product >= 0 else now.negative),
            )
            painter.setPen(QColor(now.text))
            self._write(painter, self.width() * 0.81, y, self.width() * 0.19, number(product), right=True)
            y += line
        return y + now.px(4)

    def _write(
        self, painter: QPainter, left: float, top: float, width: float, text: str, *, right: bool = False
    ) -> None:
        short = QFontMetricsF(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, width)
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(QRectF(left, top, width, look().px(18)), int(side | Qt.AlignmentFlag.AlignVCenter), short)
