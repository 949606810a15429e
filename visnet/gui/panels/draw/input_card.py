"""SeenCard: the network's input for a drawing, and its prediction."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QCheckBox, QLabel, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.panels.digit.digit_view import SeenDigit
from visnet.gui.panels.digit.probability_bars import SoftmaxBars
from visnet.gui.texts import tr
from visnet.gui.widgets.card import Card
from visnet.text import Text

TIP = Text(
    "Scale to 20×20 and centre, as MNIST was made. Switch off to see why off-centre digits fail. "
    "(Ctrl+M)\nStrokes of small drawings are thinned to a digit's usual weight."
)
SUSPENDED_TIP = Text("This example of the dataset is prepared already. It is on again for your next drawing. (Ctrl+M)")
UNTRAINED = Text("Untrained network: its answers are random.")


class SeenCard(Card):
    """Shows an image and its prediction.

    preparation_changed(bool): the user switched preprocessing on or off.
    """

    preparation_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.set_texts(tr("Network input"), tr("Input"))
        self.preparation = QCheckBox(tr("MNIST preprocessing"))
        self.preparation.setObjectName("draw_preparation")
        self.preparation.setToolTip(tr(TIP))
        self.preparation.setShortcut("Ctrl+M")
        self.preparation.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.preparation.setChecked(True)
        self.preparation.toggled.connect(self.on_toggled)
        self._suspended = False
        self.header.addWidget(self.preparation)
        self.digit = SeenDigit()
        self.bars = SoftmaxBars()
        self.bars.setObjectName("draw_prediction")
        self.untrained = QLabel(tr(UNTRAINED))
        self.untrained.setObjectName("draw_untrained")
        self.untrained.setProperty("role", "muted")
        self.untrained.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.untrained.setWordWrap(True)
        self.untrained.hide()
        self.body.addWidget(self.digit, 6)
        self.body.addWidget(self.untrained)
        self.body.addWidget(self.bars, 5)
        self.body.addStretch()

    @property
    def prepares(self) -> bool:
        """Return whether preprocessing is on."""
        return self.preparation.isChecked()

    def suspend(self, on: bool) -> None:
        """Switch preprocessing off while an example of the dataset is drawn on, and back on afterwards.

        If the user had switched it off, or switches it meanwhile, it stays as they set it.
        """
        if on == self._suspended or (on and not self.prepares):
            return
        with QSignalBlocker(self.preparation):
            self.preparation.setChecked(not on)
        self.preparation.setToolTip(tr(SUSPENDED_TIP if on else TIP))
        self._suspended = on

    def show_dataset(self, dataset: Dataset) -> None:
        """Take the classes of a dataset."""
        self.digit.set_classes(dataset.class_names)
        self.bars.set_classes(dataset.class_names)

    def show_digit(self, image: npt.NDArray[np.uint8] | None, reading: Reading | None, untrained: bool = False) -> None:
        """Show the network's input, (h, w), and its prediction. untrained: the weights are random."""
        self.digit.show_digit(image, reading)
        self.bars.show_reading(reading)
        self.untrained.setVisible(untrained)

    @Slot(bool)
    def on_toggled(self, on: bool) -> None:
        """Take the user's choice of preprocessing."""
        self._suspended = False
        self.preparation.setToolTip(tr(TIP))
        self.preparation_changed.emit(on)
