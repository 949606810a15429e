"""DigitGallery: all misclassified digits of the test part, in an order, of one kind or all."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.digit_delegate import GAP_PX
from visnet.gui.widgets.digit_list import DigitList
from visnet.gui.words import Names, noun, short_kind
from visnet.training.mistakes import Kind, Mistakes, Order
from visnet.training.since import Learning

LONGEST_CHIP = 24  # letters; the whole is in its tooltip


class DigitGallery(Card):
    """Orders and filters what it is given.

    digit_selected(int): the test digit that a person has chosen.
    kind_cleared(): a person wants all kinds of mistakes again.
    order_changed(): the list has another first.
    """

    digit_selected = Signal(int)
    kind_cleared = Signal()
    order_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Misclassified test digits", parent)
        self._names: Names = ()
        self._mistakes: Mistakes | None = None
        self._learning: Learning | None = None
        self._order = Order.CONFIDENCE
        self._kind: Kind | None = None
        self.chip = QPushButton()
        self.chip.setObjectName("mistakes_filter")
        self.chip.setProperty("link", True)
        self.chip.setCheckable(True)
        self.chip.setChecked(True)
        self.chip.hide()
        self.header.insertWidget(1, self.chip)
        self.sort = self._make_sort()
        self.header.addWidget(self.sort)
        self.list = DigitList()
        self.body.addWidget(self.list, 1)
        self._reach_into_margins()
        self.list.digit_selected.connect(self.digit_selected)
        self.list.escape_pressed.connect(self.on_clear_wanted)
        self.chip.clicked.connect(self.on_clear_wanted)

    @property
    def order(self) -> Order:
        """What comes first."""
        return self._order

    @property
    def kind(self) -> Kind | None:
        """The one kind of mistake that is listed, None for all."""
        return self._kind

    def show_dataset(self, dataset: Dataset) -> None:
        """Take the test part of a dataset; nothing of it is known to be wrong yet."""
        self._names = dataset.class_names
        self.title.setText(f"Misclassified test {noun(self._names)}s")
        self._kind, self._mistakes = None, None
        self._show_chip()
        self.list.set_digits(dataset.test, self._names)
        self._arrange()

    def show_mistakes(self, mistakes: Mistakes | None, learning: Learning | None = None) -> None:
        """List these, in the order and of the kind that were chosen. None: nothing was read yet.

        learning: what became of all digits over the run, for the orders that rest on it.
        """
        self._mistakes, self._learning = mistakes, learning
        self._arrange()

    def set_kind(self, kind: Kind | None) -> None:
        """List one kind of mistake, or all."""
        if kind != self._kind:
            self._kind = kind
            self._show_chip()
            self._arrange()
            self.list.scrollToTop()

    def set_order(self, order: Order) -> None:
        """List in this order."""
        self.sort.setText(f"sort: {order.value} ▼")
        self._order = order
        self._arrange()
        self.list.scrollToTop()

    @Slot()
    def on_clear_wanted(self) -> None:
        """Ask for all kinds, where there is only one."""
        self.chip.setChecked(True)  # it looks chosen as long as it is seen
        if self._kind is not None:
            self.kind_cleared.emit()

    @Slot(QAction)
    def on_order_chosen(self, action: QAction) -> None:
        """A person has chosen an order."""
        self.set_order(Order(action.data()))
        self.order_changed.emit()

    def _arrange(self) -> None:
        arranged = None if self._mistakes is None else self._mistakes.arranged(self._order, self._kind, self._learning)
        self.list.show_mistakes(arranged, self._empty_words())

    def _empty_words(self) -> str:
        thing = noun(self._names)
        if self._mistakes is None:
            return f"No network has read the test {thing}s yet."
        if self._kind is not None:
            return f"No {thing} of this kind is wrong."
        return f"Every test {thing} is read right."

    def _show_chip(self) -> None:
        self.chip.setVisible(self._kind is not None)
        if self._kind is not None:
            words = short_kind(self._kind, self._names)
            short = words if len(words) <= LONGEST_CHIP else words[: LONGEST_CHIP - 1].rstrip() + "…"
            self.chip.setText(f"{short} ×")
            self.chip.setToolTip(f"Only {noun(self._names)}s of this kind are listed: {words}.\nClick to list all.")
            self.chip.setAccessibleName(f"Filter: {words}. Press to clear.")

    def _reach_into_margins(self) -> None:
        """Let the list's outer gaps and scroll bar lie in the margins, so that its cards end where the header does."""
        layout = self.layout()
        assert layout is not None
        margins, gap = layout.contentsMargins(), GAP_PX // 2
        left, right = margins.left(), margins.right()
        layout.setContentsMargins(left - gap, margins.top(), 0, margins.bottom())
        self.header.setContentsMargins(gap, 0, right, 0)

    def _make_sort(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("mistakes_sort")
        button.setProperty("link", True)
        button.setText(f"sort: {self._order.value} ▼")
        button.setToolTip(
            "What comes first: the mistakes it is surest of, those that cost the most loss or are farthest from the "
            "truth,\nthose that were right most often before, never, or whose answer changed most often, or the index"
        )
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(button)
        group = QActionGroup(menu)
        for order in Order:
            action = menu.addAction(order.value)
            action.setData(order.value)
            action.setCheckable(True)
            action.setChecked(order is self._order)
            group.addAction(action)
        group.triggered.connect(self.on_order_chosen)
        button.setMenu(menu)
        return button
