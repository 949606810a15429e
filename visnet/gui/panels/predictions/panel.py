"""PredictionsPanel: live predictions for twelve fixed test examples, or for the last training batch."""

from __future__ import annotations

import time

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QStackedWidget, QWidget

from visnet.analysis.sampling import draw_samples
from visnet.core.arrays import Array
from visnet.datasets.dataset import Dataset
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.painting.words import noun, nouns
from visnet.gui.panels.predictions.grid import N_CARDS, PredictionGrid
from visnet.gui.session.evaluations import Evaluations, View
from visnet.gui.texts import tr
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.collapsing_row import ShortButton, ShortCheckBox
from visnet.text import Text
from visnet.training.moment import Moment, Status

SEED = 0  # the same twelve at every start
FED_EVERY_S = 0.5  # while it trains: the batches themselves change faster than one can look
TITLE = Text("Predictions")
DISTORTIONS = {"affine": Text("affine"), "elastic": Text("elastic")}


class PredictionsPanel(Card):
    """The test examples shown change only on request, so that nothing jumps during training.

    'Misclassified first' picks examples that are misclassified when it is checked, or when new samples are drawn.
    'Last batch' shows training examples instead, as the network received them.
    digit_selected(int): index of the test example that the user selected.
    """

    digit_selected = Signal(int)
    asked_for = Signal(int, object)

    def __init__(self, evaluations: Evaluations | None = None, parent: QWidget | None = None) -> None:
        """evaluations: say which test digits are misclassified."""
        super().__init__(tr(TITLE), parent)
        self._evaluations = evaluations or Evaluations(parent=self)
        self.setObjectName("predictions")
        self._dataset: Dataset | None = None
        self._moment: Moment | None = None
        self._draw = 0
        self._indices: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._X: npt.NDArray[np.float32] = np.empty((0, 0), np.float32)  # what the cards show, as the network takes it
        self._labels: Array = np.empty(0, np.int64)
        self._batch: tuple[int, int] | None = None  # run and step of the batch that the cards show
        self._next_fed_s = 0.0
        self.new_samples = ShortButton(tr("New samples"), tr("New"))
        self.new_samples.setProperty("link", True)
        self.wrong_first = ShortCheckBox(tr("Misclassified first"), tr("Wrong first"))
        self.fed = ShortCheckBox(tr("Last batch"), tr("Batch"))
        for name, control in (("new_samples", self.new_samples), ("wrong_first", self.wrong_first), ("fed", self.fed)):
            control.setObjectName(name)
            control.setAccessibleName(control.text())
            self.header.addWidget(control)
        self.grid = PredictionGrid()
        self.nothing_fed = QLabel()
        self.nothing_fed.setProperty("role", "muted")
        self.nothing_fed.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.nothing_fed.setWordWrap(True)
        self.pages = QStackedWidget()
        self.pages.addWidget(self.grid)
        self.pages.addWidget(self.nothing_fed)
        self.body.addWidget(self.pages, 1)
        self.new_samples.clicked.connect(self.on_new_samples_clicked)
        self.wrong_first.toggled.connect(self.on_wrong_first_toggled)
        self.fed.toggled.connect(self.on_fed_toggled)
        self.grid.card_selected.connect(self.on_card_selected)
        self.grid.asked_for.connect(self.on_asked_for)
        self._explain()

    @property
    def indices(self) -> npt.NDArray[np.int64]:
        """Return the test examples on the cards, or those that come back after the last batch."""
        return self._indices

    def show_dataset(self, dataset: Dataset) -> None:
        """Show test examples of this dataset, without predictions, or that there is no batch yet."""
        self._evaluations.show_dataset(dataset)
        self._dataset, self._moment, self._draw = dataset, None, 0
        self._explain()
        self._choose()

    def show_moment(self, moment: Moment) -> None:
        """Show the predictions of the moment's own network."""
        self._moment = moment
        if self.fed.isChecked():
            self._show_fed()
        self._read()

    def clear(self) -> None:
        """Remove the predictions."""
        self._moment = None
        self._show()

    @Slot()
    def on_new_samples_clicked(self) -> None:
        """Draw other samples."""
        self._draw += 1
        self._choose()

    @Slot(bool)
    def on_wrong_first_toggled(self, wanted: bool) -> None:
        """Draw again, misclassified examples first, or from all alike."""
        self._choose()

    @Slot(bool)
    def on_fed_toggled(self, wanted: bool) -> None:
        """Show the last batch, or the previous test examples again."""
        self.new_samples.setVisible(not wanted)
        self.wrong_first.setVisible(not wanted)
        self._show()

    @Slot(int)
    def on_card_selected(self, card: int) -> None:
        """Emit the test example of the card."""
        self.digit_selected.emit(int(self._indices[card]))

    @Slot(int, object)
    def on_asked_for(self, card: int, workspace: str) -> None:
        """Request that the card's test example be shown in a workspace."""
        self.asked_for.emit(int(self._indices[card]), workspace)

    def minimumSizeHint(self) -> QSize:
        """Return the minimum size with the links' short texts."""
        hint = super().minimumSizeHint()
        links = (self.new_samples, self.wrong_first, self.fed)
        spare = sum(link.spare_px() for link in links if not link.isHidden() and not link.is_short)
        return QSize(max(hint.width() - spare, self.grid.minimumSizeHint().width()), hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._name_it()

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._name_it()  # its type may have become larger
        return done

    # Which digits.

    def _choose(self) -> None:
        """Draw test digits."""
        if self._dataset is None:
            return
        labels = self._dataset.test.labels
        wrong = None
        if self.wrong_first.isChecked() and self._moment is not None:
            said = self._evaluations.evaluation(self._moment, View.TEST)
            wrong = None if said is None else said.evaluation.predicted != labels
        self._indices = draw_samples(labels, N_CARDS, np.random.default_rng([SEED, self._draw]), wrong)
        self._show()

    def _show(self) -> None:
        """Show the digits that are wanted now, and read them."""
        if self._dataset is None:
            return
        self._batch, self._next_fed_s = None, 0.0
        if self.fed.isChecked():
            self._show_fed()
        else:
            self._name_it()
            test, names = self._dataset.test, self._dataset.class_names
            titles = [
                tr("Test {kind} #{i}, label {label}", kind=noun(names), i=i, label=names[test.labels[i]])
                for i in self._indices
            ]
            self._fill(test.images[self._indices], test.labels[self._indices], titles)
        self._read()

    def _show_fed(self) -> None:
        """Show the batch of this moment; while it trains, only now and then."""
        moment, now_s = self._moment, time.perf_counter()
        if self._dataset is None or moment is None or moment.fed is None:
            self._batch = None
            self._name_it()
            self.pages.setCurrentWidget(self.nothing_fed)
            return
        batch = moment.run_id, moment.step
        if batch == self._batch or (moment.status is Status.RUNNING and now_s < self._next_fed_s):
            return
        self._batch, self._next_fed_s = batch, now_s + FED_EVERY_S
        self._name_it()
        rows, names = moment.fed.rows, self._dataset.class_names
        labels = self._dataset.train.labels[rows]
        titles = [
            tr("Training {kind} #{i} (augmented), label {label}", kind=noun(names), i=i, label=names[label])
            for i, label in zip(rows, labels, strict=True)
        ]
        self._fill(moment.fed.images, labels, titles)

    def _fill(self, images: Array, labels: Array, titles: list[str]) -> None:
        assert self._dataset is not None
        names = self._dataset.class_names
        self._X = images.reshape(len(images), -1).T.astype(np.float32) / np.float32(255)
        self._labels = labels
        self.pages.setCurrentWidget(self.grid)
        self.grid.show_digits(images, titles, names, selectable=not self.fed.isChecked())

    def _read(self) -> None:
        if self._moment is None or self.pages.currentWidget() is self.nothing_fed:
            self.grid.show_readings([])
            return
        # A learning rate that is too large is met between two checks of the training: what is no number is shown so.
        with np.errstate(all="ignore"):
            P = self._moment.network.forward(self._X)
        readings = zip(P.T, P.argmax(axis=0), self._labels, strict=True)
        self.grid.show_readings([Reading(p, int(predicted), int(true)) for p, predicted, true in readings])

    # Words.

    def _name_it(self) -> None:
        """The title, as much of it as there is room for; the links have short texts before it loses its first word."""
        title, more = tr(TITLE), " · softmax"
        if self.fed.isChecked():
            title, more = tr("Current training batch"), ""
            if self._batch is not None and self._moment is not None:
                distortions = self._moment.recipe.distortions
                more = tr(" · step {step:,}", step=self._batch[1])
                if distortions != "none":
                    more += f", {tr(DISTORTIONS[distortions])}"
        links = [link for link in (self.new_samples, self.wrong_first, self.fed) if not link.isHidden()]
        saved = sum(link.spare_px() for link in links if link.is_short)
        taken = saved + sum(link.sizeHint().width() + self.header.spacing() for link in links)
        room = self.header.geometry().width() - self.header.spacing() - taken
        metrics = self.title.fontMetrics()
        self.title.setText(title + more if metrics.horizontalAdvance(title + more) <= room else title)
        for link in links:
            link.shorten(metrics.horizontalAdvance(title) > room)

    def _explain(self) -> None:
        things = tr("digits") if self._dataset is None else nouns(self._dataset.class_names)
        self.new_samples.setToolTip(
            tr("Show twelve other test {things}, from as many classes as possible", things=things)
        )
        self.wrong_first.setToolTip(
            tr(
                "Pick currently misclassified test {things} first.\n"
                "They stay on screen so you can watch them being corrected.",
                things=things,
            )
        )
        self.fed.setToolTip(
            tr(
                "Show training {things} of the last batch as the network saw them, with the recipe's "
                "augmentation.\nUpdated twice a second during training.",
                things=things,
            )
        )
        self.nothing_fed.setText(tr("No batch yet.\nPress Train or Step to see the last training batch."))
