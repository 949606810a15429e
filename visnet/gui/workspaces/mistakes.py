"""The Mistakes workspace: what is confused with what, all digits that are read wrong, and one of them large."""

from __future__ import annotations

import time

from PySide6.QtCore import QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from visnet.analysis.predictions import Kind
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.panels.confusion.panel import ConfusionCard
from visnet.gui.panels.explain.neighbour_search import Asked, NeighbourQuestions
from visnet.gui.panels.explain.panel import WhyCard
from visnet.gui.panels.gallery.export import ask_export
from visnet.gui.panels.gallery.panel import DigitGallery
from visnet.gui.session.background import Asker
from visnet.gui.session.evaluations import Moments, SplitEvaluation, View
from visnet.training.snapshot import Snapshot, Status

SHOW_EVERY_S = 0.5  # a list that changes faster cannot be looked at


class MistakesWorkspace(QWidget):
    """Follows a training; hidden, it only remembers the newest snapshot.

    Until a person chooses a digit, the first of the list is the chosen one, whichever it is; a digit that a person
    chose stays, even when it becomes right.
    digit_selected(int): the test digit that a person has chosen.   edit_wanted(int): the one to be drawn on.
    """

    digit_selected = Signal(int)
    edit_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._dataset: Dataset | None = None
        self._snapshot: Snapshot | None = None
        self._shown: SplitEvaluation | None = None
        self._takes_first = True
        self._next_show_s = 0.0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_timer)
        self.confusion = ConfusionCard()
        self.gallery = DigitGallery()
        self.detail = WhyCard()
        self.asker = Asker(self)
        self._neighbours = NeighbourQuestions(self.asker, self)
        self._moments = Moments(self.asker, self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(14, 14, 14, 14)
        layout.setSpacing(14)
        for card, share in ((self.confusion, 30), (self.gallery, 44), (self.detail, 26)):
            layout.addWidget(card, share)
        self.confusion.kind_selected.connect(self.on_kind_selected)
        self.gallery.kind_cleared.connect(self.on_kind_cleared)
        self.gallery.order_changed.connect(self.on_order_changed)
        self.gallery.foot.index_wanted.connect(self.on_index_wanted)
        self.gallery.foot.export_clicked.connect(self.on_export_clicked)
        self.gallery.view_chosen.connect(self.set_view)
        self._moments.read.connect(self.on_moment)
        self._moments.failed.connect(self.gallery.list.say_empty)
        self.gallery.digit_selected.connect(self.on_digit_selected)
        self.detail.page_changed.connect(self.on_page_changed)
        self.detail.edit_wanted.connect(self.edit_wanted)
        self._neighbours.found.connect(self.on_neighbours_found)
        self._neighbours.failed.connect(self.detail.mind.clear)

    def show_dataset(self, dataset: Dataset) -> None:
        """Other digits: what was shown of the ones before goes, a person's own among them."""
        self._dataset = dataset
        self.gallery.set_mine(None)
        for card in (self.confusion, self.gallery, self.detail):
            card.show_dataset(dataset)
        self._takes_first = True
        self.clear()

    def show_moment(self, snapshot: Snapshot) -> None:
        """Show a moment of a run; while it trains, twice a second at most."""
        self._snapshot = snapshot
        if self.isVisible():
            self._catch_up()

    def clear(self) -> None:
        """Show nothing of a run. What was chosen stays chosen."""
        self._timer.stop()
        self._snapshot, self._shown, self._next_show_s = None, None, 0.0
        self._neighbours.forget()
        self._moments.forget()
        self.confusion.clear()
        self.gallery.show_mistakes(None)
        self.detail.clear()

    @Slot(object)
    def set_view(self, view: View) -> None:
        """Look at the digits of another part, or at those whose label may be wrong."""
        if view is not self.gallery.view:
            self._look_at(view)

    @Slot(object)
    def show_my_digits(self, mine: Split | None) -> None:
        """Let these be looked at, too: a person's own, of this dataset's shape and classes; None: there are none."""
        self.gallery.set_mine(mine)
        if self.gallery.view is View.MINE:
            self._look_at(View.TEST if mine is None else View.MINE)

    def _look_at(self, view: View) -> None:
        """Begin anew with the digits of a view."""
        self.confusion.set_kind(None)
        self.gallery.set_kind(None)
        self.confusion.set_right_too(view.right_too)
        self.gallery.set_view(view)
        self._takes_first, self._shown, self._next_show_s = True, None, 0.0
        self._neighbours.forget()
        self._moments.forget()
        self.confusion.clear()
        self.detail.clear()
        if self.isVisible():
            self._catch_up()

    def select_digit(self, index: int) -> None:
        """Choose a test digit, wrong or right, as a person would."""
        if self.gallery.view.part != "test":
            self.set_view(View.TEST)
        self.on_index_wanted(index)

    @Slot(int)
    def on_index_wanted(self, index: int) -> None:
        """Choose the digit at this place in the part that is looked at, listed or not."""
        self._takes_first = False
        self.gallery.list.choose(index)
        self.gallery.list.scroll_to_chosen()
        self._show_detail()

    @Slot()
    def on_export_clicked(self) -> None:
        """Write the selected digits to a file, or all that are listed: one is always selected by itself."""
        if self._shown is not None and self._dataset is not None:
            selected = self.gallery.list.selected()
            digits = selected if len(selected) > 1 else self.gallery.list.digits()
            self.gallery.foot.say(ask_export(self, self._shown, self._dataset.class_names, digits))

    @Slot()
    def on_timer(self) -> None:
        """What is shown may change again."""
        self._catch_up()

    @Slot(object)
    def on_kind_selected(self, kind: Kind | None) -> None:
        """List one kind of mistake, and choose its first unless the chosen one is of it; or list all."""
        self.gallery.set_kind(kind)
        chosen = self.gallery.list.chosen
        if self._takes_first or (kind is not None and not self.gallery.list.is_listed(chosen)):
            self._take_first()

    @Slot()
    def on_kind_cleared(self) -> None:
        """List all again."""
        self.confusion.set_kind(None)
        self.on_kind_selected(None)

    @Slot()
    def on_order_changed(self) -> None:
        """Another digit is the first."""
        if self._takes_first:
            self._take_first()

    @Slot(int)
    def on_digit_selected(self, index: int) -> None:
        """A person has chosen a digit of the list."""
        self._takes_first = False
        self._show_detail()
        if self.gallery.view.part == "test":
            self.digit_selected.emit(index)

    @Slot()
    def on_page_changed(self) -> None:
        """What is shown now may rest on the training digits."""
        self._ask_neighbours()

    @Slot(object)
    def on_neighbours_found(self, asked: Asked) -> None:
        """Show the neighbours of the chosen digit."""
        self.detail.show_neighbours(asked)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._next_show_s = 0.0
        self._catch_up()
        self._next_show_s = 0.0  # the newest snapshot may be about to come

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        self._neighbours.forget()
        self._moments.forget()
        self.asker.stop()
        super().hideEvent(event)

    def _catch_up(self) -> None:
        snapshot = self._snapshot
        if snapshot is None or (self._shown is not None and snapshot.evaluated_network is self._shown.network):
            return
        wait_s = self._next_show_s - time.perf_counter()
        if snapshot.status is not Status.RUNNING or wait_s <= 0:
            self._timer.stop()
            self._next_show_s = time.perf_counter() + SHOW_EVERY_S
            self._moments.want(self.gallery.view, self.gallery.digits, snapshot)
        elif not self._timer.isActive():
            self._timer.start(int(1000 * wait_s) + 1)

    @Slot(object)
    def on_moment(self, moment: SplitEvaluation) -> None:
        """Show what a network said of all digits that are looked at."""
        self._shown = moment
        self.confusion.show_evaluation(moment.evaluation, moment.split.labels)
        self.gallery.show_mistakes(moment.mistakes(), moment.learning)
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
        # From what is listed, not from newer: figures side by side have to agree.
        if self._shown is not None and chosen >= 0:
            self.detail.show_example(self._shown, chosen)
            self._ask_neighbours()

    def _ask_neighbours(self) -> None:
        """Look for neighbours where they are shown; the last that were found stay until then."""
        shown, said = self._shown, self.detail.answer
        if shown is None or said is None or self._dataset is None or not self.isVisible():
            return
        if self.detail.wants_neighbours:
            resting = shown.status is not Status.RUNNING
            if self._neighbours.want(self._dataset, shown.split, said, shown.network, resting=resting):
                self.detail.clear_neighbours()
