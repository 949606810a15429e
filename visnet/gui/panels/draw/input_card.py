"""SeenCard: what the network is given of a drawing, and what it reads in it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QPushButton, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.panels.digit.digit_view import SeenDigit
from visnet.gui.panels.digit.probability_bars import SoftmaxBars
from visnet.gui.widgets.card import Card

TIP = """MNIST's own preparation: the ink is scaled into a box of 20 × 20 pixels and its centre of mass put
into the middle of 28 × 28. The network knows only digits that were prepared so; switched off, it gets
the drawing as it lies on the pad. (Ctrl+M)"""


class SeenCard(Card):
    """Shows an image and a reading of it.

    preparation_changed(bool): a person has switched the preparation on or off.
    """

    preparation_changed = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("What the network sees", parent)
        self.preparation = QPushButton()
        self.preparation.setObjectName("draw_preparation")
        self.preparation.setProperty("link", True)
        self.preparation.setCheckable(True)
        self.preparation.setToolTip(TIP)
        self.preparation.setShortcut("Ctrl+M")
        self.preparation.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.preparation.setAccessibleName("MNIST’s preparation")
        self.preparation.toggled.connect(self.on_toggled)
        self.header.addWidget(self.preparation)
        self.digit = SeenDigit()
        self.bars = SoftmaxBars()
        self.bars.setObjectName("draw_prediction")
        self.body.addWidget(self.digit, 6)
        self.body.addWidget(self.bars, 5)
        self.body.addStretch()
        self.preparation.setChecked(True)

    @property
    def prepares(self) -> bool:
        """Whether the preparation is on."""
        return self.preparation.isChecked()

    def show_dataset(self, dataset: Dataset) -> None:
        """Take the classes of a dataset."""
        self.digit.set_classes(dataset.class_names)
        self.bars.set_classes(dataset.class_names)

    def show_digit(self, image: npt.NDArray[np.uint8] | None, reading: Reading | None) -> None:
        """Show what the network is given, (h, w), and how it reads it; or neither."""
        self.digit.show_digit(image, reading)
        self.bars.show_reading(reading)

    @Slot(bool)
    def on_toggled(self, on: bool) -> None:
        """The preparation was switched."""
        self.preparation.setText(f"prepared {'■' if on else '□'}")
        self.preparation_changed.emit(on)
