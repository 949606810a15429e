"""Mistakes workspace: the confusion matrix, all misclassified examples, and one of them in detail."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from functools import partial

import numpy as np
from PySide6.QtCore import QPoint, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from visnet.analysis.predictions import Kind
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.painting.words import Names
from visnet.gui.panels.confusion.panel import ConfusionCard
from visnet.gui.panels.explain.neighbour_search import Asked, NeighbourQuestions
from visnet.gui.panels.explain.panel import WhyCard
from visnet.gui.panels.gallery.export import ask_export, picture_of, table_of
from visnet.gui.panels.gallery.panel import DigitGallery
from visnet.gui.session.evaluations import SplitEvaluation, View
from visnet.gui.session.outcome import EXPORT, Outcome
from visnet.gui.session.selection import Example, Unit
from visnet.gui.session.services import Services
from visnet.gui.texts import tr
from visnet.gui.widgets.picture_menu import Figures, PictureMenu, png_of
from visnet.gui.widgets.throttle import Throttle
from visnet.gui.workspaces.workspace import Workspace
from visnet.text import Text, text_of
from visnet.training.moment import Moment, Status

SHOW_EVERY_MS = 500  # a list that changes faster cannot be looked at
TRAINING_EVERY_MS = 3000  # the whole training set is evaluated for it


class MistakesWorkspace(Workspace):
    """Follows training; hidden, it only remembers the newest moment.

    Until the user selects an example, the first of the list is selected, whichever it is; one that the user selected
    stays, even if its prediction becomes correct.
    """

    def __init__(
        self,
        services: Services | None = None,
        parent: QWidget | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """clock: gives seconds."""
        super().__init__(services, parent)
        self._dataset: Dataset | None = None
        self._moment: Moment | None = None
        self._shown: SplitEvaluation | None = None
        self._takes_first = True
        self._throttle = Throttle(self._catch_up, SHOW_EVERY_MS, self, clock)
        self.confusion = ConfusionCard()
        self.gallery = DigitGallery()
        digits = self.gallery.list
        digits.pictures = PictureMenu(
            digits, Text("digits"), self._table_of_digits, plot=False, picture=self._sheet, more=self._offer_digit
        )
        self.detail = WhyCard()
        self._neighbours = NeighbourQuestions(self.services.background, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(14)
        for card, share in ((self.confusion, 30), (self.gallery, 44), (self.detail, 26)):
            layout.addWidget(card, share)
        selection, evaluations = self.services.selection, self.services.evaluations
        self.confusion.kind_selected.connect(selection.set_kind)
        self.gallery.kind_cleared.connect(self.on_kind_cleared)
        self.gallery.order_changed.connect(self.on_order_changed)
        self.gallery.foot.index_wanted.connect(self.on_index_wanted)
        self.gallery.foot.export_clicked.connect(self.on_export_clicked)
        self.gallery.view_chosen.connect(selection.set_view)
        self.gallery.foot.hold.toggled.connect(self.on_hold_toggled)
        selection.view_changed.connect(self._look_at)
        selection.kind_changed.connect(self.on_kind_changed)
        selection.opened.connect(self.on_opened)
        evaluations.arrived.connect(self._catch_up)
        evaluations.failed.connect(self.gallery.list.say_empty)
        evaluations.mine_changed.connect(self.show_my_digits)
        self.gallery.digit_selected.connect(self.on_digit_selected)
        self.detail.page_changed.connect(self.on_page_changed)
        self.detail.edit_wanted.connect(lambda i: selection.open("draw", Example(selection.view, i)))
        self.detail.sum_wanted.connect(self.on_sum_wanted)
        self.detail.offer_editing()
        self._neighbours.found.connect(self.on_neighbours_found)
        self._neighbours.failed.connect(self.detail.mind.clear)

    def show_dataset(self, dataset: Dataset) -> None:
        """Use another dataset; everything of the previous one is cleared, My digits included."""
        super().show_dataset(dataset)
        self._dataset = dataset
        self.services.selection.clear()
        self.gallery.set_mine(None)
        for card in (self.confusion, self.gallery, self.detail):
            card.show_dataset(dataset)
        self._takes_first = True
        self.clear()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run; during training at most twice a second."""
        self._moment = moment
        if self.isVisible():
            self._throttle(now=moment.status is not Status.RUNNING)

    def clear(self) -> None:
        """Show no run. The selection stays."""
        self._throttle.cancel()
        self.gallery.foot.hold.setChecked(False)
        self._moment, self._shown = None, None
        self._neighbours.forget()
        self.services.evaluations.give_up()
        self.confusion.clear()
        self.gallery.show_mistakes(None)
        self.detail.clear()

    @Slot(object)
    def show_my_digits(self, mine: Split | None) -> None:
        """Offer the user's own digits of this dataset's shape and classes as a view; None if there are none."""
        self.gallery.set_mine(mine)
        if self.gallery.view is View.MINE:
            if mine is None:
                self.services.selection.set_view(View.TEST)
            else:
                self._look_at(View.MINE)

    @Slot(object)
    def _look_at(self, view: View) -> None:
        """Begin again with the digits of a view."""
        self.confusion.set_right_too(view.right_too)
        self.gallery.set_view(view)
        self._takes_first, self._shown = True, None
        self.gallery.foot.hold.setChecked(False)
        self._throttle.cancel()
        self._throttle.interval_ms = TRAINING_EVERY_MS if view.part == "train" else SHOW_EVERY_MS
        self._neighbours.forget()
        self.services.evaluations.give_up()
        self.confusion.clear()
        self.detail.clear()
        if self.isVisible():
            self._throttle()

    def not_presented(self) -> Sequence[QWidget]:
        card = self.confusion
        return self.detail, card.accuracy_view, card.per_class, *card.headings

    def select_digit(self, index: int) -> None:
        """Select a test example, wrong or right, as the user would."""
        self.services.selection.open("mistakes", Example(View.TEST, index))

    @Slot(object)
    def on_opened(self, workspace: str) -> None:
        """Select the example that another workspace wants shown."""
        example = self.services.selection.example
        if workspace == "mistakes" and example is not None:
            if self.gallery.view.part != example.view.part:
                self.services.selection.set_view(example.view)
            self.on_index_wanted(example.index)

    @Slot(int)
    def on_index_wanted(self, index: int) -> None:
        """Select the example at an index of the split, listed or not."""
        self._takes_first = False
        self.gallery.list.choose(index)
        self.gallery.list.scroll_to_chosen()
        self._show_detail()

    @Slot(int, int, int)
    def on_sum_wanted(self, index: int, layer: int, unit: int) -> None:
        """Show the exact sum of a unit for this example, in Inside."""
        selection = self.services.selection
        selection.open("inside", Example(selection.view, index), Unit(layer, unit))

    @Slot()
    def on_export_clicked(self) -> None:
        """Export the selected examples, or all listed ones if only one is selected."""
        if self._shown is not None and self._dataset is not None:
            selected = self.gallery.list.selected()
            digits = selected if len(selected) > 1 else self.gallery.list.digits()
            try:
                said = ask_export(self, self._shown, self._dataset.class_names, digits)
            except ValueError as error:
                self.failed.emit(Outcome(tr(text_of(error)), EXPORT))
                return
            if said:
                self.gallery.foot.say(said)
                self.said.emit(Outcome(said, EXPORT))

    def _table_of_digits(self) -> Figures:
        digits, names = self.gallery.list.selected(), self._names()
        return {} if self._shown is None or not digits else table_of(self._shown, names, digits)

    def _sheet(self, _ending: str) -> bytes:
        if self._shown is None:
            raise ValueError(tr("Select an example."))
        return png_of(picture_of(self._shown, self._names(), self.gallery.list.selected()))

    def _offer_digit(self, menu: QMenu, _at: QPoint | None) -> None:
        chosen = self.gallery.list.chosen
        for action in menu.actions():
            action.setEnabled(self._shown is not None and chosen >= 0)
        if chosen < 0:
            return
        menu.addSeparator()
        for text, workspace in ((tr("Edit in Draw"), "draw"), (tr("Show in Inside"), "inside")):
            menu.addAction(text).triggered.connect(partial(self._open_in, workspace, chosen))

    def _open_in(self, workspace: str, index: int) -> None:
        selection = self.services.selection
        selection.open(workspace, Example(selection.view, index))

    def _names(self) -> Names:
        assert self._dataset is not None
        return self._dataset.class_names

    @Slot(object)
    def on_kind_changed(self, kind: Kind | None) -> None:
        """List one kind of mistake and select its first unless the selected one is of it; or list all."""
        self.confusion.set_kind(kind)
        self.gallery.set_kind(kind)
        chosen = self.gallery.list.chosen
        if self._takes_first or (kind is not None and not self.gallery.list.is_listed(chosen)):
            self._take_first()

    @Slot()
    def on_kind_cleared(self) -> None:
        """Clear the filter."""
        self.services.selection.set_kind(None)

    @Slot(bool)
    def on_hold_toggled(self, held: bool) -> None:
        """Update the list when it is no longer frozen."""
        if not held:
            self._catch_up()

    @Slot()
    def on_order_changed(self) -> None:
        """Select the first of the new order, unless the user selected an example."""
        if self._takes_first:
            self._take_first()

    @Slot(int)
    def on_digit_selected(self, index: int) -> None:
        """Select the example that the user chose in the list."""
        self._takes_first = False
        self._show_detail()

    @Slot()
    def on_page_changed(self) -> None:
        """Search neighbours if the page shown needs them."""
        self._ask_neighbours()

    @Slot(object)
    def on_neighbours_found(self, asked: Asked) -> None:
        """Show the neighbours of the selected example."""
        self.detail.show_neighbours(asked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._throttle(now=True)
        self._throttle.cancel()  # the newest moment may be about to come

    def hideEvent(self, event: QHideEvent) -> None:
        self._throttle.cancel()
        self._neighbours.forget()
        self.services.evaluations.give_up()
        super().hideEvent(event)

    @Slot()
    def _catch_up(self) -> None:
        """Show what is known at the newest moment of the digits that are looked at."""
        if self._moment is None or not self.isVisible():
            return
        said = self.services.evaluations.evaluation(self._moment, self.gallery.view)
        if said is None or said is self._shown:
            return
        if self.gallery.foot.hold.isChecked() and self._shown is not None:
            now, then = said.mistakes().indices, self._shown.mistakes().indices
            self.gallery.foot.show_changed(len(np.setxor1d(now, then)))
            return
        self._shown = said
        self.confusion.show_evaluation(said.evaluation, said.split.labels)
        self.gallery.show_mistakes(said.mistakes(), said.learning)
        if self._takes_first:
            self._take_first()
        else:
            self._show_detail()

    def _take_first(self) -> None:
        digits = self.gallery.list
        if digits.first() >= 0:
            self._takes_first = True
            digits.choose(digits.first())
        self._show_detail()

    def _show_detail(self) -> None:
        chosen = self.gallery.list.chosen
        self.services.selection.set_example(Example(self.gallery.view, chosen) if chosen >= 0 else None)
        # From what is listed, not from newer: figures side by side have to agree.
        if self._shown is not None and chosen >= 0:
            self.detail.show_example(self._shown, chosen)
            self._ask_neighbours()

    def _ask_neighbours(self) -> None:
        """Look for neighbours where they are shown; the last that were found stay until then."""
        shown, said = self._shown, self.detail.answer
        if shown is None or said is None or self._dataset is None or not self.isVisible():
            return
        if self.detail.wants_neighbours and self._neighbours.want(self._dataset, shown, said):
            self.detail.clear_neighbours()
