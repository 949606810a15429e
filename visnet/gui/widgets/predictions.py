"""PredictionsPanel: twelve fixed test digits and what the network says of them, live."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.widgets.bar_rows import Reading
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.prediction_grid import N_CARDS, PredictionGrid
from visnet.gui.words import noun
from visnet.training.samples import draw_samples
from visnet.training.snapshot import Snapshot

SEED = 0  # the same twelve at every start


class PredictionsPanel(Card):
    """Which digits are shown changes only when a person asks, so that they do not jump while it trains.

    'Wrong ones first' takes the digits that were wrong at the moment it was pressed, or new samples were drawn.
    digit_selected(int): the test digit that a person wants to see.
    """

    digit_selected = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Predictions · softmax", parent)
        self.setObjectName("predictions")
        self._dataset: Dataset | None = None
        self._snapshot: Snapshot | None = None
        self._draw = 0
        self._indices: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._X: npt.NDArray[np.float32] = np.empty((0, 0), np.float32)
        self.new_samples = _link("new samples ↻", "new_samples")
        self.wrong_first = _link("wrong ones first □", "wrong_first")
        self.wrong_first.setCheckable(True)
        self.header.addWidget(self.new_samples)
        self.header.addWidget(self.wrong_first)
        self.grid = PredictionGrid()
        self.body.addWidget(self.grid, 1)
        self.new_samples.clicked.connect(self.on_new_samples_clicked)
        self.wrong_first.toggled.connect(self.on_wrong_first_toggled)
        self.grid.card_selected.connect(self.on_card_selected)
        self._explain()

    @property
    def indices(self) -> npt.NDArray[np.int64]:
        """Which test digits are shown, in the order of the cards."""
        return self._indices

    def show_dataset(self, dataset: Dataset) -> None:
        """Show digits of this dataset's test part, unread."""
        self._dataset, self._snapshot, self._draw = dataset, None, 0
        self._explain()
        self._choose()

    def show_snapshot(self, snapshot: Snapshot) -> None:
        """Show what the snapshot's own network says of the digits."""
        self._snapshot = snapshot
        self._read()

    def clear(self) -> None:
        """Show the digits unread."""
        self._snapshot = None
        self._read()

    @Slot()
    def on_new_samples_clicked(self) -> None:
        """Draw other digits."""
        self._draw += 1
        self._choose()

    @Slot(bool)
    def on_wrong_first_toggled(self, wanted: bool) -> None:
        """Draw again, from the wrong ones first or from all alike."""
        self.wrong_first.setText(f"wrong ones first {'■' if wanted else '□'}")
        self._choose()

    @Slot(int)
    def on_card_selected(self, card: int) -> None:
        """Say which test digit the card shows."""
        self.digit_selected.emit(int(self._indices[card]))

    def _choose(self) -> None:
        if self._dataset is None:
            return
        test = self._dataset.test
        wrong = None
        if self.wrong_first.isChecked() and self._snapshot is not None:
            wrong = self._snapshot.test.predicted != test.labels
        self._indices = draw_samples(test.labels, N_CARDS, np.random.default_rng([SEED, self._draw]), wrong)
        images = test.images[self._indices]
        self._X = images.reshape(len(images), -1).T.astype(np.float32) / np.float32(255)
        names, kind = self._dataset.class_names, noun(self._dataset.class_names)
        titles = [f"Test {kind} #{i}: it is {names[test.labels[i]]}" for i in self._indices]
        self.grid.show_digits(images, titles, names)
        self._read()

    def _read(self) -> None:
        if self._dataset is None or self._snapshot is None:
            self.grid.show_readings([])
            return
        # A learning rate that is too large is met between two checks of the training: what is no number is shown so.
        with np.errstate(all="ignore"):
            P = self._snapshot.network.forward(self._X)
        predicted, true = P.argmax(axis=0), self._dataset.test.labels[self._indices]
        self.grid.show_readings([Reading(P[:, i], int(predicted[i]), int(true[i])) for i in range(len(self._indices))])

    def _explain(self) -> None:
        kind = "digit" if self._dataset is None else noun(self._dataset.class_names)
        self.new_samples.setToolTip(f"Draw twelve other test {kind}s, of as many classes as possible")
        self.wrong_first.setToolTip(
            f"Draw the test {kind}s that are read wrong now before all others.\n"
            "They stay while it trains, so that one sees them turn right; new samples draws again."
        )


def _link(text: str, name: str) -> QPushButton:
    button = QPushButton(text)
    button.setProperty("link", True)
    button.setObjectName(name)
    return button
