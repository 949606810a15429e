"""InsidePanel: one step of training as the page of notes, formula by formula."""

from __future__ import annotations

from enum import Enum
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.bugs import BUGS
from visnet.analysis.code_check import CodeCheck, Status
from visnet.analysis.step_trace import Column, Kind, StepTrace
from visnet.core.network import Network
from visnet.gui.panels.inside.checks_view import ChecksView
from visnet.gui.panels.inside.code_result import CodeResult
from visnet.gui.panels.inside.formula_card import FormulaCard, Verdict
from visnet.gui.panels.inside.formulas import TypesetFormulas, number
from visnet.gui.panels.inside.network_view import NetworkView
from visnet.gui.panels.inside.numpy_dialog import NumpyDialog
from visnet.gui.panels.inside.product_view import ProductView
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card, ElidedLabel
from visnet.gui.widgets.collapsing_row import ShortButton, Spare
from visnet.gui.widgets.number_fields import WholeField
from visnet.gui.widgets.spoken import set_text
from visnet.gui.widgets.wheel import wheel_needs_focus
from visnet.text import Text
from visnet.training.next_step import StepInput

TITLES = {
    Column.FORWARD: Text("1 · Forward propagation"),
    Column.BACKWARD: Text("2 · Backward propagation"),
    Column.UPDATE: Text("3 · Update parameters"),
}
PLAY_MS = 900
NARROWEST_PX = 990  # the tools with their short texts
PRESENTED_PX = 620  # without the tools
BATCH_LETTERS = 14


class Batch(Enum):
    """The examples of a step. The value is the label shown."""

    NEXT = Text("Next batch")
    ONE = Text("One example")
    PICKED = Text("Selected example")


class InsidePanel(QWidget):
    """Shows a StepTrace and steps through it; requests the next step, and that the run take it.

    step_wanted(): provide the trace of the next step.   made(): all formulas are computed; let the run make this step.
    undo_wanted(): undo the run's last step.
    gradients_wanted(), sanity_wanted(), why_relu_wanted(): run a check or a comparison.
    code_wanted(), break_wanted(): check the user's own code, or train with a bug.
    batch_chosen(int): the examples of the next step, an index of `batch`.
    """

    step_wanted = Signal()
    made = Signal()
    undo_wanted = Signal()
    gradients_wanted = Signal()
    sanity_wanted = Signal()
    why_relu_wanted = Signal()
    code_wanted = Signal()
    break_wanted = Signal()
    batch_chosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("inside")
        self.trace: StepTrace | None = None
        self._typeset = TypesetFormulas(self)
        self._cards: list[FormulaCard] = []
        self._one_of_them = QButtonGroup(self)  # of all columns
        self._shape: tuple[object, ...] = ()
        self._steps_when_ready = 0  # formulas asked for before the trace is there; -1 is the whole step
        self._is_made = False
        self._can_undo = False
        self._is_real = True
        self._number = 0
        self._checked: CodeCheck | None = None  # whose verdicts the cards show
        self._play = QTimer(self)
        self._play.setInterval(PLAY_MS)
        self._play.timeout.connect(self.on_next)
        self._build()
        self._refresh()

    # Building.

    def _build(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(12)
        layout.addWidget(self._toolbar())
        self._formulas = QWidget()
        row = QHBoxLayout(self._formulas)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        self._columns: dict[Column, QVBoxLayout] = {}
        self._areas: dict[Column, QScrollArea] = {}
        for column in Column:
            row.addWidget(self._column(column), 1)
        self.product = ProductView(self._typeset)
        self.product.symbol_hovered.connect(self.on_symbol)
        self.checks = ChecksView()
        self.checks.closed.connect(self.on_checks_closed)
        self.code = CodeResult()
        self.code.closed.connect(self.on_code_closed)
        self.network = NetworkView()
        self._below = QStackedWidget()
        for below in (self.product, self.checks, self.code):
            self._below.addWidget(below)
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._formulas, 14)
        lines.addWidget(self._below, 7)
        self._pages = QStackedWidget()
        self._pages.addWidget(page)
        self._pages.addWidget(self.network)
        layout.addWidget(self._pages, 1)

    def _toolbar(self) -> Card:
        card = Card("")
        card.title.set_texts(
            tr("One step of gradient descent, number by number"), tr("One step of gradient descent"), tr("One step")
        )
        self._about = ElidedLabel()
        self._about.setProperty("role", "muted")
        self._about.setObjectName("inside_about")
        card.header.insertWidget(1, self._about)
        self.back = self._button("inside_back", tr("◂ Back"), tr("Undo the last formula (Backspace)"), self.on_back)
        self.next = self._button("inside_next", tr("Next formula ▸"), tr("Compute the next formula (N)"), self.on_next)
        self.whole = self._button(
            "inside_whole", tr("Whole step"), tr("Compute all formulas of this step"), self.on_whole
        )
        self.play = self._button("inside_play", tr("Play slowly"), tr("Compute one formula per second"), self.on_play)
        self.play.setCheckable(True)
        for button in (self.back, self.next, self.whole, self.play):
            card.header.addWidget(button)
        card.body.addLayout(self._tools())
        self.toolbar = card
        card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        return card

    def _tools(self) -> QHBoxLayout:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        self.batch = QComboBox()
        self.batch.setObjectName("inside_batch")
        self.batch.setToolTip(tr("Examples used in the step"))
        self.batch.setAccessibleName(tr("Batch"))
        for kind in Batch:
            self.batch.addItem(tr(kind.value), kind)
        self.batch.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.batch.setMinimumContentsLength(BATCH_LETTERS)
        self.batch.currentIndexChanged.connect(self.batch_chosen)
        self.example = WholeField(1, 1)
        self.example.refusal.show_beneath()
        self.example.setObjectName("inside_example_number")
        self.example.setAccessibleName(tr("Example of the batch"))
        self.example.setPrefix("# ")
        self.example.setToolTip(tr("Highlighted example of the batch"))
        self.example.valueChanged.connect(self.on_example)
        wheel_needs_focus(self.batch, self.example)
        self.view = self._button("inside_view", tr("Network"), tr("Show the network as nodes and links"), self.on_view)
        self.view.setCheckable(True)
        self.batch.setMinimumWidth(look().px(132))  # rather than that it widens the window it shows less of its text
        self.example.setMinimumWidth(look().px(138))
        for widget in (self.batch, self.example, self.view):
            tools.addWidget(widget)
        tools.addStretch(1)
        self.gradients = self._button(
            "inside_gradients",
            (tr("Check gradients"), tr("Gradients")),
            tr("Compare backward() with central differences"),
            self.gradients_wanted,
        )
        self.sanity = self._button(
            "inside_sanity",
            (tr("Sanity checks"), tr("Sanity")),
            tr("Quick tests of whether the network can learn"),
            self.sanity_wanted,
        )
        self.relu = self._button(
            "inside_why_relu",
            (tr("Why ReLU?"), tr("ReLU?")),
            tr("Train with and without ReLU, side by side"),
            self.why_relu_wanted,
        )
        self.script = self._button(
            "inside_as_numpy",
            (tr("Show as NumPy"), tr("NumPy")),
            tr("Show this step as a standalone script"),
            self.on_script,
        )
        self.my_code = self._button(
            "inside_my_code",
            (tr("Check my code…"), tr("My code…")),
            tr("Compare your own functions with these formulas"),
            self.code_wanted,
        )
        self.break_it = self._button(
            "inside_break_it",
            (tr("Break it…"), tr("Break…")),
            tr("Train with a bug beside its correct twin, or find a hidden bug"),
            self.break_wanted,
        )
        buttons = (self.gradients, self.sanity, self.my_code, self.break_it, self.relu, self.script)
        for button in buttons:
            button.setProperty("narrow", True)
            tools.addWidget(button)
        self.tools = buttons
        self._tool_row, self._spare = tools, Spare(tools.spacing(), *buttons)
        return tools

    def _button(self, name: str, text: str | tuple[str, str], tip: str, clicked: object) -> QPushButton:
        """text: where it is two, the shorter one is for where there is little room."""
        if isinstance(text, str):
            button = QPushButton()
            set_text(button, text)
        else:
            button = ShortButton(*text)
            button.setAccessibleName(text[0])
        button.setObjectName(name)
        button.setToolTip(tip)
        button.clicked.connect(clicked)
        return button

    def _column(self, column: Column) -> QWidget:
        card = Card(tr(TITLES[column]))
        card.title.setProperty("column", column.value)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        cards = QVBoxLayout(inside)
        cards.setContentsMargins(0, 0, 0, 0)
        cards.setSpacing(4)
        cards.addStretch(1)
        area.setWidget(inside)
        area.verticalScrollBar().rangeChanged.connect(partial(self._clear_of_bar, cards))
        area.viewport().setAutoFillBackground(False)
        inside.setAutoFillBackground(False)
        card.body.addWidget(area, 1)
        self._columns[column], self._areas[column] = cards, area
        return card

    @staticmethod
    def _clear_of_bar(cards: QVBoxLayout, _least: int, most: int) -> None:
        """Keep cards and scroll bar apart where there is one."""
        cards.setContentsMargins(0, 0, 4 if most > 0 else 0, 0)

    def choose_batch(self, kind: Batch) -> None:
        """Choose the examples of the next step, as the user would."""
        self.batch.setCurrentIndex(list(Batch).index(kind))

    @property
    def batch_kind(self) -> Batch:
        """Return which examples the next step uses."""
        return list(Batch)[self.batch.currentIndex()]

    # What is shown.

    def show_side(self, side: tuple[int, int]) -> None:
        """Set the height and width of the images."""
        self.product.show_side(side)
        self.network.show_side(side)

    def show_step(self, step: StepInput, *, step_number: int, can_undo: bool = False, is_real: bool = True) -> None:
        """Show the step that training takes next.

        can_undo: the previous step can be undone.   is_real: the run makes the step after the last formula; otherwise
        it is a preview.
        """
        self.trace = StepTrace(step)
        self._is_made, self._can_undo = False, can_undo
        self._number, self._is_real = step_number, is_real
        self._fit_cards(self.trace)
        self.example.blockSignals(True)
        self.example.set_limits(1, step.m)
        self.example.setSuffix(tr(" of {n:,}", n=step.m))
        self.example.blockSignals(False)
        n, self._steps_when_ready = self._steps_when_ready, 0
        if n < 0:
            self.trace.finish()
        elif n:
            self.trace.next()
        self._refresh()
        if self.trace.done:
            self._finish()

    @property
    def has_formulas(self) -> bool:
        """Return whether any formulas are shown."""
        return bool(self._cards)

    def show_formulas(self, step: StepInput) -> None:
        """Show the formulas of such a step alone, without its figures."""
        self._fit_cards(StepTrace(step))
        self._rest_cards()

    def _rest_cards(self) -> None:
        self._one_of_them.setExclusive(False)  # none of them is chosen
        for card in self._cards:
            card.rest()
        self._one_of_them.setExclusive(True)

    def _fit_cards(self, trace: StepTrace) -> None:
        """Make a card for each formula, unless they are there already."""
        step = trace.input
        shape = (
            step.network.sizes,
            step.network.activation,
            step.optimizer,
            bool(step.weight_decay),
            bool(step.masks),
            step.m,
        )
        if shape != self._shape:
            self._shape = shape
            self._make_cards(trace)

    def show_made(self, network: Network) -> None:
        """Show how far the formulas and the engine differ after the run has taken the step."""
        if self.trace is None or not self.trace.done:
            return
        difference = self.trace.largest_difference(network)
        self._is_made, self._can_undo = True, True
        self._refresh()
        for card in self._cards:
            if card.formula.kind is Kind.DESCENT:
                card.flash()
        step, apart = self._number, number(difference)
        self._say(
            tr(
                "Step {step:,} done · the formulas and the engine differ by at most {difference}",
                step=step,
                difference=apart,
            ),
            tr("Step {step:,} done · largest difference {difference}", step=step, difference=apart),
            tr("Step {step:,} done", step=step),
        )

    def _say(self, sentence: str, *shorter: str) -> None:
        """Say it beside the title. shorter: said where there is less room."""
        self._about.set_texts(sentence, *shorter)
        self._about.setToolTip(sentence)

    def clear(self, why: str = "", *, keeps_formulas: bool = False) -> None:
        """Show no step. why: one sentence in its place.   keeps_formulas: they are those of the next step, too."""
        self.trace = None
        self._is_made = False
        self._play.stop()
        if keeps_formulas:
            self._rest_cards()
        else:
            self._shape = ()
            self._drop_cards()
        self.product.clear()
        self.network.clear()
        self._refresh()
        self._say(why, why.split(" · ")[0])

    def close_threads(self) -> None:
        """Stop background work."""
        self._play.stop()
        self._typeset.close()

    def show_code(self, checked: CodeCheck) -> None:
        """Show the result of a code check: a table, and a tick or a cross on each formula's card."""
        self._checked = checked
        self.view.setChecked(False)
        self.on_view(False)
        self.code.show_result(checked, cards_show_it=self._is_notes_network)
        self._below.setCurrentWidget(self.code)
        self._show_verdicts()

    @property
    def _is_notes_network(self) -> bool:
        """Whether the formulas on the page are those of the notes: one hidden layer of ReLU units."""
        if self.trace is None:
            return True  # nothing is shown yet that could contradict it
        network = self.trace.input.network
        return len(network.sizes) == 3 and network.activation == "relu"

    def _show_verdicts(self) -> None:
        """Show on the cards what the check said of their results."""
        formulas = self._checked.formulas if self._checked is not None and self._is_notes_network else ()
        verdicts = {one.formula.strip(" :="): one for one in formulas if one.status is not Status.MISSING}
        for card in self._cards:
            one = verdicts.get(card.formula.symbol)
            if one is None:
                card.show_verdict(Verdict.NONE)
            elif one.status is Status.OK:
                card.show_verdict(Verdict.RIGHT)
            else:
                cause = tr(BUGS[one.cause].title) if one.cause else tr(one.detail)
                card.show_verdict(Verdict.WRONG, cause, one.fix or "")

    @Slot()
    def on_code_closed(self) -> None:
        """Return from the result of a code check to the matrices, and remove the verdicts."""
        self._checked = None
        self._below.setCurrentWidget(self.product)
        self._show_verdicts()

    def _drop_cards(self) -> None:
        for card in self._cards:
            card.setParent(None)
            card.deleteLater()
        self._cards = []

    def _make_cards(self, trace: StepTrace) -> None:
        self._drop_cards()
        self._typeset.want(formula.tex for formula in trace.formulas)
        for formula in trace.formulas:
            card = FormulaCard(formula, self._typeset)
            card.clicked.connect(self.on_card)
            card.symbol_hovered.connect(self.on_symbol)
            cards = self._columns[formula.column]
            cards.insertWidget(cards.count() - 1, card)
            self._cards.append(card)
            self._one_of_them.addButton(card)
            card.setAutoExclusive(True)  # as the group does; a screen reader hears of it
        self._limit_formulas()
        self._show_verdicts()
        self._choose(0)

    def _limit_formulas(self) -> None:
        """Let the product have the room that the cards, each as high as it is at most, do not need."""
        highest = 0
        for column, cards in self._columns.items():
            card = self._areas[column].parentWidget()
            assert isinstance(card, Card)
            layout = card.layout()
            assert layout is not None
            margins = layout.contentsMargins()
            around = margins.top() + margins.bottom() + layout.spacing() + card.header.sizeHint().height()
            # A layout's own hint leaves out what is not shown yet.
            heights = [one.sizeHint().height() for one in self._cards if one.formula.column is column]
            highest = max(highest, sum(heights) + len(heights) * cards.spacing() + around)
        self._formulas.setMaximumHeight(highest)

    def _choose(self, index: int) -> None:
        for i, card in enumerate(self._cards):
            card.setChecked(i == index)
        if self.trace is not None and 0 <= index < len(self._cards):
            formula = self._cards[index].formula
            self.product.show_formula(self.trace, formula)
            if self._pages.currentWidget() is self.network:
                self.network.show_trace(self.trace, formula, self.example.value() - 1)
            area = self._areas[formula.column]
            area.ensureWidgetVisible(self._cards[index], 0, look().px(6))

    def _chosen(self) -> int:
        return next((i for i, card in enumerate(self._cards) if card.isChecked()), 0)

    def _refresh(self) -> None:
        trace = self.trace
        for i, card in enumerate(self._cards):
            if trace is not None:
                card.show_trace(trace, is_next=not self._is_made and i == trace.at)
        if trace is not None and self._cards:
            self._choose(self._chosen())
            step = trace.input
            at, n = trace.at, len(trace.formulas)
            self._say(
                tr(
                    "step {step:,} · batch of {m:,} · α = {alpha} · {at} of {n} formulas",
                    step=self._number,
                    m=step.m,
                    alpha=number(step.alpha),
                    at=at,
                    n=n,
                ),
                tr("step {step:,} · {at} of {n} formulas", step=self._number, at=at, n=n),
                tr("step {step:,} · {at} of {n}", step=self._number, at=at, n=n),
            )
        self.back.setEnabled(self._can_undo or (trace is not None and trace.at > 0))
        for widget in (self.example, self.gradients, self.sanity, self.script, self.view):
            widget.setEnabled(trace is not None)
        set_text(self.next, tr("Next step ▸") if self._is_made else tr("Next formula ▸"))

    # What is done.

    @Slot()
    def on_next(self) -> None:
        """Compute the next formula; after the last one, request the step."""
        if self.trace is None or self._is_made:
            self._steps_when_ready = 1
            self.step_wanted.emit()
            return
        if self.trace.done:
            return  # the run is making this step
        self.trace.next()
        self._choose(self.trace.at - 1)
        self._refresh()
        if self.trace.done:
            self._finish()

    @Slot()
    def on_whole(self) -> None:
        """Compute all remaining formulas."""
        if self.trace is None or self._is_made:
            self._steps_when_ready = -1
            self.step_wanted.emit()
            return
        if self.trace.done:
            return
        self.trace.finish()
        self._choose(len(self._cards) - 1)
        self._refresh()
        self._finish()

    @Slot()
    def on_back(self) -> None:
        """Undo the last formula, or the last step if it is done."""
        self._play.stop()
        self.play.setChecked(False)
        if self.trace is None:
            return
        if self._is_made or self.trace.at == 0:
            if self._can_undo:
                self.undo_wanted.emit()
            return
        self.trace.back()
        self._choose(max(0, self.trace.at - 1))
        self._refresh()

    @Slot(bool)
    def on_play(self, checked: bool) -> None:
        """Compute one formula per second, or stop."""
        if checked:
            self.on_next()
            self._play.start()
        else:
            self._play.stop()

    def whole_when_ready(self) -> None:
        """Compute all formulas as soon as the next step is shown."""
        self._steps_when_ready = -1

    def _finish(self) -> None:
        if self._is_real:
            self.made.emit()
        else:
            self._is_made = True
            self._refresh()
            self._say(
                tr("Preview · this example is not in the training set; the run is not changed"),
                tr("Preview · the run is not changed"),
                tr("Preview"),
            )

    @Slot()
    def on_card(self) -> None:
        """Show the formula of the clicked card in detail."""
        card = self.sender()
        if isinstance(card, FormulaCard):
            self._choose(self._cards.index(card))

    @Slot(object)
    def on_symbol(self, symbol: str | None) -> None:
        """Highlight every formula that uses the symbol under the pointer."""
        for card in self._cards:
            card.light(symbol is not None and symbol in card.formula.operands)

    @Slot(int)
    def on_example(self, value: int) -> None:
        """Highlight another example of the batch."""
        self.product.show_example(value - 1)
        self._choose(self._chosen())

    @Slot(bool)
    def on_view(self, checked: bool) -> None:
        """Show the network as nodes and links, or the formulas."""
        self._pages.setCurrentIndex(1 if checked else 0)
        self.view.setText(tr("Formulas") if checked else tr("Network"))
        self._choose(self._chosen())

    @Slot()
    def on_script(self) -> None:
        """Show this step as NumPy."""
        if self.trace is not None:
            NumpyDialog(self.trace.input, self._number, self).open()

    def show_unit(self, layer: int, unit: int) -> None:
        """Show the exact sum of a unit for the selected example, in the network view."""
        self.view.setChecked(True)
        self.on_view(True)
        self.network.on_node(layer, unit)

    def show_checks(self) -> ChecksView:
        """Bring the table of checks to the front and return it."""
        self.view.setChecked(False)
        self.on_view(False)
        self._below.setCurrentWidget(self.checks)
        return self.checks

    @Slot()
    def on_checks_closed(self) -> None:
        """Show the matrices again."""
        self._below.setCurrentWidget(self.product)

    def hideEvent(self, event: object) -> None:
        self._play.stop()
        self.play.setChecked(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.play.setVisible(self.width() > look().px(1000))
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_spare"):
            self._make_room()
            if self._cards:
                self._limit_formulas()

    def _make_room(self) -> None:
        """Shorten the tools where there is little room."""
        layout, card = self.layout(), self.toolbar.layout()
        assert layout is not None
        assert card is not None
        around = (layout.contentsMargins(), card.contentsMargins())
        self._spare.fit(
            self._tool_row.minimumSize().width(), self.width() - sum(one.left() + one.right() for one in around)
        )

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size with the tools' short texts."""
        self._tool_row.invalidate()  # while it was never shown it knows only the texts that it began with
        hint = super().minimumSizeHint()
        presents = all(button.isHidden() for button in self.tools)
        return QSize(look().px(PRESENTED_PX if presents else NARROWEST_PX), hint.height())

    def sizeHint(self) -> QSize:
        return QSize(look().px(1200), look().px(760))
