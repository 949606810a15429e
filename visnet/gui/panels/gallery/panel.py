"""DigitGallery: the examples of one split, sorted and filtered."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QToolButton, QWidget

from visnet.analysis.label_errors import RULE
from visnet.analysis.predictions import Kind, Mistakes, Order
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.painting.words import Names, nouns, short_kind
from visnet.gui.panels.gallery.delegate import GAP_PX
from visnet.gui.panels.gallery.footer import GalleryFoot
from visnet.gui.panels.gallery.list_view import DigitList
from visnet.gui.session.evaluations import PARTS, View
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.collapsing_row import ShortToolButton, Spare
from visnet.storage.my_digits import NAME
from visnet.text import Text
from visnet.training.forgetting import Learning

OF_A_RUN = (Order.FORGOTTEN, Order.NEVER, Order.FLIPS)  # only test digits are followed through a run
SORT_TIP = Text(
    "Most confident, highest loss, largest margin, most often forgotten,\nnever learned, most label changes, or index"
)
SPLIT_TIP = Text("Test or training set, misclassified only or all; suspected label errors; or your own digits")
NARROWEST_PX = 350
LONGEST_CHIP = 24  # letters; the whole is in its tooltip


class DigitGallery(Card):
    """Sorts and filters the examples it is given.

    digit_selected(int): index in the split of the example that the user selected.
    view_chosen(object): the View that the user chose.
    kind_cleared(): clear the filter.
    order_changed(): the list is sorted differently.
    """

    digit_selected = Signal(int)
    view_chosen = Signal(object)
    kind_cleared = Signal()
    order_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Misclassified test {things}", things=nouns(())), parent)
        self._names: Names = ()
        self._mistakes: Mistakes | None = None
        self._learning: Learning | None = None
        self._dataset: Dataset | None = None
        self._mine: Split | None = None
        self._view = View.TEST
        self._order = Order.CONFIDENCE
        self._kind: Kind | None = None
        self.chip = QPushButton()
        self.chip.setObjectName("mistakes_filter")
        self.chip.setProperty("link", True)
        self.chip.setCheckable(True)
        self.chip.setChecked(True)
        self.chip.hide()
        self.header.insertWidget(1, self.chip)
        self.sort = _menu_button("mistakes_sort", tr(SORT_TIP), [(tr(o.value), o) for o in Order], self.on_order_chosen)
        self.split = _menu_button(
            "mistakes_split", tr(SPLIT_TIP), [(tr(v.value), v) for v in View], self.on_view_chosen
        )
        self.header.addWidget(self.sort)
        self.header.addWidget(self.split)
        self._spare = Spare(self.header.spacing(), self.sort, self.split, self.title)
        self._say_sort()
        self._say_split()
        self.set_mine(None)
        self.rule = QLabel(" ".join(RULE.split()))
        self.rule.setProperty("role", "muted")
        self.rule.setWordWrap(True)
        self.rule.setContentsMargins(GAP_PX // 2, 0, 2 * GAP_PX, 0)
        self.rule.hide()
        self.body.addWidget(self.rule)
        self.list, self.foot = DigitList(), GalleryFoot()
        self.body.addWidget(self.list, 1)
        self.body.addWidget(self.foot)
        self._reach_into_margins()
        self.list.digit_selected.connect(self.digit_selected)
        self.list.selection_changed.connect(self.on_selection_changed)
        self.list.escape_pressed.connect(self.on_clear_wanted)
        self.chip.clicked.connect(self.on_clear_wanted)

    @property
    def order(self) -> Order:
        """Return the sort order."""
        return self._order

    @property
    def kind(self) -> Kind | None:
        """Return the kind of mistake listed, None for all."""
        return self._kind

    @property
    def view(self) -> View:
        """Return the view: which split, and what of it."""
        return self._view

    @property
    def digits(self) -> Split:
        """Return the split shown, listed or not."""
        assert self._dataset is not None
        return self._view.split(self._dataset, self._mine)

    def set_mine(self, mine: Split | None) -> None:
        """Offer the user's own digits as a view, or, if there are none, remove it."""
        self._mine = mine
        next(a for a in self.split.menu().actions() if a.data() is View.MINE).setVisible(mine is not None)

    def show_dataset(self, dataset: Dataset) -> None:
        """Use a dataset's test set; no mistakes are known yet."""
        self._names, self._dataset = dataset.class_names, dataset
        self._kind = None
        self._show_chip()
        self.set_view(View.TEST)

    def set_view(self, view: View) -> None:
        """Show another view; nothing is listed or selected yet."""
        assert self._dataset is not None
        self._view, self._mistakes, self._learning = view, None, None
        things = nouns(self._names)
        self.title.set_texts(
            {
                View.TEST: tr("Misclassified test {things}", things=things),
                View.ALL_TEST: tr("All test {things}", things=things),
                View.ALL_TRAIN: tr("All training {things}", things=things),
                View.TRAIN: tr("Misclassified training {things}", things=things),
                View.SUSPECTS: tr("Training {things}: suspected label errors", things=things),
                View.MINE: tr(NAME),
            }[view],
            tr("Misclassified") if view in (View.TEST, View.TRAIN) else tr(view.value)[:1].upper() + tr(view.value)[1:],
        )
        self.rule.setVisible(view is View.SUSPECTS)
        self._say_split()
        for action in self.split.menu().actions():
            action.setChecked(action.data() is view)
        for action in self.sort.menu().actions():
            action.setEnabled(view.part == "test" or action.data() not in OF_A_RUN)
        if view.part != "test" and self._order in OF_A_RUN:
            self.set_order(Order.CONFIDENCE)
        split = self.digits
        self.foot.set_digits(len(split.labels), self._names)
        self.list.set_digits(split, self._names)
        self._arrange()
        self.list.scrollToTop()

    def show_mistakes(self, mistakes: Mistakes | None, learning: Learning | None = None) -> None:
        """List these, sorted and filtered. None: no predictions yet.

        learning: the prediction history of all examples, for the sort orders that need it.
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
        """Sort the list in this order."""
        self._order = order
        self._say_sort()
        for action in self.sort.menu().actions():
            action.setChecked(action.data() is order)
        self._arrange()
        self.list.scrollToTop()

    @Slot()
    def on_clear_wanted(self) -> None:
        """Request that the filter be cleared, if there is one."""
        self.chip.setChecked(True)  # it looks chosen as long as it is seen
        if self._kind is not None:
            self.kind_cleared.emit()

    @Slot(QAction)
    def on_order_chosen(self, action: QAction) -> None:
        """Take the chosen sort order."""
        self.set_order(action.data())
        self.order_changed.emit()

    @Slot()
    def on_selection_changed(self) -> None:
        """Show how many are listed and selected."""
        self.foot.show_counts(self.list.model().rowCount(), len(self.list.selected()))

    @Slot(QAction)
    def on_view_chosen(self, action: QAction) -> None:
        """Request another view."""
        self.view_chosen.emit(action.data())

    def minimumSizeHint(self) -> QSize:
        """Return the width of the header with short texts and without its title."""
        return QSize(look().px(NARROWEST_PX), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "_spare"):
            self._make_room()

    def _make_room(self) -> None:
        """Shorten the header where there is little room."""
        margins = self.contentsMargins() if (layout := self.layout()) is None else layout.contentsMargins()
        self._spare.fit(self.header.minimumSize().width(), self.width() - margins.left() - margins.right())

    def _say_sort(self) -> None:
        order = tr(self._order.value)
        self.sort.set_texts(tr("sort: {order} ▼", order=order), f"{order} ▼")
        self.sort.setAccessibleName(tr("Sort: {order}", order=order))
        self._make_room()

    def _say_split(self) -> None:
        view = self._view
        shown = tr(view.value if view in (View.SUSPECTS, View.MINE) else PARTS[view.part])
        whole = f"{shown} ▼" if view in (View.SUSPECTS, View.MINE) else tr("split: {part} ▼", part=shown)
        self.split.set_texts(whole, f"{shown} ▼")
        self.split.setAccessibleName(tr("Split: {part}", part=shown))
        self._make_room()

    def _arrange(self) -> None:
        arranged = None if self._mistakes is None else self._mistakes.arranged(self._order, self._kind, self._learning)
        self.list.show_mistakes(arranged, self._empty_words())

    def _empty_words(self) -> str:
        things = nouns(self._names)
        if self._mistakes is None:
            return tr("No predictions yet.")
        if self._kind is not None:
            return tr("No {things} match this filter.", things=things)
        if self._view is View.SUSPECTS:
            return tr("No suspected label errors.")
        if self._view is View.MINE:
            return tr("All of your own {things} are classified correctly.", things=things)
        if self._view.part == "test":
            return tr("All test {things} are classified correctly.", things=things)
        return tr("All training {things} are classified correctly.", things=things)

    def _show_chip(self) -> None:
        self.chip.setVisible(self._kind is not None)
        if self._kind is not None:
            words = short_kind(self._kind, self._names)
            short = words if len(words) <= LONGEST_CHIP else words[: LONGEST_CHIP - 1].rstrip() + "…"
            self.chip.setText(f"{short} ×")
            self.chip.setToolTip(tr("Filter: {words}.\nClick to clear.", words=words))
            self.chip.setAccessibleName(tr("Filter: {words}. Press to clear.", words=words))
        self._make_room()

    def _reach_into_margins(self) -> None:
        """Let the list's outer gaps and scroll bar lie in the margins, so that its cards end where the header does."""
        layout = self.layout()
        assert layout is not None
        margins, gap = layout.contentsMargins(), GAP_PX // 2
        left, right = margins.left(), margins.right()
        layout.setContentsMargins(left - gap, margins.top(), 0, margins.bottom())
        self.header.setContentsMargins(gap, 0, right, 0)


def _menu_button(
    name: str, tip: str, entries: list[tuple[str, object]], on_chosen: Callable[..., None]
) -> ShortToolButton:
    """A button with a menu of which one entry is chosen, the first to begin with."""
    button = ShortToolButton()
    button.setObjectName(name)
    button.setProperty("link", True)
    button.setToolTip(tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    menu = QMenu(button)
    group = QActionGroup(menu)
    for text, data in entries:
        action = menu.addAction(text)
        action.setData(data)
        action.setCheckable(True)
        action.setChecked(data is entries[0][1])
        group.addAction(action)
    group.triggered.connect(on_chosen)
    button.setMenu(menu)
    return button
