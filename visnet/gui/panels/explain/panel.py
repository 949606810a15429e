"""WhyCard: one example, its prediction, contributions, counterfactual and nearest training examples."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QPushButton, QStackedWidget, QWidget

from visnet.analysis.contributions import why
from visnet.analysis.predictions import Answer
from visnet.analysis.predictions import answer as answer_of
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.painting.names import short_names
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.painting.words import noun
from visnet.gui.panels.digit.contributions import ContributionPanel
from visnet.gui.panels.digit.digit_view import LargeDigit
from visnet.gui.panels.digit.probability_bars import SoftmaxBars
from visnet.gui.panels.explain.counterfactual import CounterfactualPanel
from visnet.gui.panels.explain.history_strip import SinceLine
from visnet.gui.panels.explain.neighbour_search import Asked
from visnet.gui.panels.explain.neighbours import NeighbourPanel
from visnet.gui.session.evaluations import PARTS, SplitEvaluation
from visnet.gui.texts import tr
from visnet.gui.widgets.card import Card, ElidedLabel
from visnet.text import Text

PAGES = {"pushes": Text("Contributions"), "change_of_mind": Text("Counterfactual"), "neighbours": Text("Neighbours")}
LONGEST_NAMES = 18  # letters of both, in the title
LOSS_TIP = Text("Cross-entropy: −ln p(true class), in nats; 0 is perfect.")


class WhyCard(Card):
    """Shows an Answer, right or wrong, with its image; beneath, one page at a time.

    page_changed(): another page is shown, which may need more data.
    sum_wanted(int, int, int): show the exact sum of a unit for an example: index in the split, layer, unit.
    edit_wanted(int): edit the example at this index in Draw; offer_editing() enables it.
    """

    page_changed = Signal()
    edit_wanted = Signal(int)
    sum_wanted = Signal(int, int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Why"), parent)
        self.setObjectName("why")
        self._dataset: Dataset | None = None
        self._split: Split
        self._answer: Answer | None = None
        self._network: Network | None = None  # that gave the answer
        self._asked: Asked | None = None
        self.number = QLabel()
        self.number.setProperty("role", "muted")
        self.header.addWidget(self.number)
        self.digit = LargeDigit()
        self.bars = SoftmaxBars()
        self.face = QFrame()
        self.face.setProperty("card", True)
        sides = QHBoxLayout(self.face)
        sides.setContentsMargins(6, 4, 10, 4)
        sides.addWidget(self.digit, 5)
        sides.addWidget(self.bars, 7)
        self.facts = ElidedLabel()
        self.facts.setProperty("role", "muted")
        self.facts.setToolTip(tr(LOSS_TIP))
        self.pushes, self.mind, self.neighbours = ContributionPanel(), CounterfactualPanel(), NeighbourPanel()
        self.pages, self.tabs = QStackedWidget(), QButtonGroup(self)
        tab_row = QHBoxLayout()
        tab_row.setSpacing(2)
        pages = (self.pushes, self.mind, self.neighbours)
        for i, ((name, title), page) in enumerate(zip(PAGES.items(), pages, strict=True)):
            tab_row.addWidget(self._add_page(i, name, tr(title), page))
        tab_row.addStretch()
        self.age = QLabel()  # of which step the neighbours are, where that is not the step of the bars above them
        self.age.setProperty("role", "muted")
        tab_row.addWidget(self.age)
        self.body.addWidget(self.face)
        self.since = SinceLine()
        self.body.addWidget(self.since)
        self.body.addWidget(self.facts)
        self.body.addLayout(tab_row)
        self.body.addWidget(self.pages, 1)
        self.pushes.over_changed.connect(self.on_over_changed)
        self.pushes.sum_wanted.connect(self.on_sum_wanted)
        self.tabs.idClicked.connect(self.show_page)
        self.mind.edit_clicked.connect(self.on_edit_clicked)
        self.clear()

    def _add_page(self, i: int, name: str, title: str, page: QWidget) -> QPushButton:
        tab = QPushButton(title)
        tab.setObjectName(f"why_{name}")
        tab.setProperty("link", True)
        tab.setCheckable(True)
        tab.setChecked(i == 0)
        tab.setAutoExclusive(True)  # as the group does; a screen reader hears of it
        self.tabs.addButton(tab, i)
        self.pages.addWidget(page)
        return tab

    @property
    def answer(self) -> Answer | None:
        """Return the Answer shown."""
        return self._answer

    @property
    def wants_neighbours(self) -> bool:
        """Return whether the page shown needs the training set."""
        return self.pages.currentIndex() > 0

    def offer_editing(self) -> None:
        """Show the button that emits edit_wanted."""
        self.mind.edit.show()

    @Slot(int)
    def show_page(self, i: int) -> None:
        """Show another page beneath the image."""
        self.pages.setCurrentIndex(i)
        self.tabs.button(i).setChecked(True)
        self.on_over_changed(self.pushes.over)
        self._show_age()
        self.page_changed.emit()

    @Slot(object)
    def on_over_changed(self, picture: QImage | None) -> None:
        """Lay a unit's overlay over the image while contributions are shown."""
        self.digit.show_over(None if self.wants_neighbours else picture)

    @Slot(int, int)
    def on_sum_wanted(self, layer: int, unit: int) -> None:
        if self._answer is not None:
            self.sum_wanted.emit(self._answer.index, layer, unit)

    @Slot()
    def on_edit_clicked(self) -> None:
        if self._answer is not None:
            self.edit_wanted.emit(self._answer.index)

    def show_dataset(self, dataset: Dataset) -> None:
        """Prepare for this dataset; show no example."""
        self._dataset, self._split = dataset, dataset.test
        self.digit.set_classes(dataset.class_names)
        self.bars.set_classes(dataset.class_names)
        self.mind.set_classes(dataset.class_names)
        self.clear()

    def show_example(self, shown: SplitEvaluation, index: int) -> None:
        """Show the evaluated network's prediction for the example at an index of its split."""
        assert self._dataset is not None
        answer = answer_of(shown.evaluation, shown.split.labels, index)
        self._split, self._network = shown.split, shown.network
        self._answer = answer
        self._show_age()
        names = self._dataset.class_names
        image = self._split.images[index]
        reading = Reading(answer.probabilities, answer.predicted, answer.true)
        asked = names[answer.predicted], names[answer.rival]
        if len("".join(asked)) > LONGEST_NAMES:
            asked = short_names(names)[answer.predicted], short_names(names)[answer.rival]
        predicted, rival = asked
        self.title.set_texts(
            tr("Why {predicted} and not {rival}?", predicted=predicted, rival=rival),
            tr("Why {predicted}, not {rival}?", predicted=predicted, rival=rival),
        )
        self.number.setText(f"{tr(PARTS[shown.view.part])} #{answer.index}")
        self.digit.show_digit(image, reading)
        self.bars.show_reading(reading)
        self.since.show_digit(shown.learning, answer.index)
        self.since.setVisible(shown.learning is not None)
        loss = tr("loss {loss:.4g} nats", loss=answer.loss)
        self.facts.setText(loss if answer.right else tr("label {name}", name=names[answer.true]) + f" · {loss}")
        self.pushes.show_why(
            why(shown.network, image, answer.predicted, answer.rival), self._dataset.image_shape, names, answer.right
        )

    def show_neighbours(self, asked: Asked) -> None:
        """Show neighbours and the nearest counterfactual."""
        assert self._dataset is not None
        train, said, found = self._dataset.train, asked.answer, asked.found
        deep = len(asked.network.W) > 1
        names = self._dataset.class_names
        self.neighbours.show_neighbours(found, train, names, said.true, said.predicted, deep)
        other = None if found.flip is None else train.images[found.flip.target]
        image = self._split.images[said.index]
        self.mind.show_flip(asked.network, image, said.true, found.flip, other, said.rival)
        self._asked = asked
        self._show_age()

    def _show_age(self) -> None:
        asked = self._asked
        older = asked is not None and asked.network is not self._network and self.wants_neighbours
        self.age.setText(tr("at step {step:,}", step=asked.step) if older and asked is not None else "")

    def clear_neighbours(self) -> None:
        """Show that the search is running."""
        self.neighbours.show_neighbours(None, None, (), 0, 0, True)
        self.mind.clear()
        self._asked = None
        self._show_age()

    def clear(self) -> None:
        """Show no example."""
        self._answer = None
        self.clear_neighbours()
        self.title.set_texts(
            tr("Why") if self._dataset is None else tr("Why this {kind}", kind=noun(self._dataset.class_names))
        )
        for label in (self.number, self.facts):
            label.setText("")
        self.digit.show_digit(None, None)
        self.bars.show_reading(None)
        self.since.show_digit(None, 0)
        self.pushes.show_why(None, (1, 1), (), True)
