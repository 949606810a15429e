"""WhyCard: one digit, how it is read, and why so."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.gui.widgets.bar_rows import Reading
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.elided_label import ElidedLabel
from visnet.gui.widgets.large_digit import LargeDigit
from visnet.gui.widgets.push_panel import PushPanel
from visnet.gui.widgets.softmax_bars import SoftmaxBars
from visnet.gui.words import noun
from visnet.training.mistakes import Answer
from visnet.training.why import why

LOSS_TIP = "Loss: -ln of the probability of what it is, in nats; 0 is perfect."


class WhyCard(Card):
    """Shows an Answer, right or wrong, with its digit and the sum that led to it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Why", parent)
        self.setObjectName("why")
        self._dataset: Dataset | None = None
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
        self.facts.setToolTip(LOSS_TIP)
        self.pushes = PushPanel()
        self.body.addWidget(self.face, 2)
        self.body.addWidget(self.facts)
        self.body.addWidget(self.pushes, 5)
        self.pushes.over_changed.connect(self.digit.show_over)
        self.clear()

    def show_dataset(self, dataset: Dataset) -> None:
        """Show digits of this dataset's test part; none yet."""
        self._dataset = dataset
        self.digit.set_classes(dataset.class_names)
        self.bars.set_classes(dataset.class_names)
        self.clear()

    def show_answer(self, answer: Answer, network: Network) -> None:
        """Show what a network says of a test digit. network: the one that gave the answer."""
        assert self._dataset is not None
        names = self._dataset.class_names
        image = self._dataset.test.images[answer.index]
        reading = Reading(answer.probabilities, answer.predicted, answer.true)
        self.title.setText(f"Why {names[answer.predicted]} and not {names[answer.rival]}?")
        self.number.setText(f"test #{answer.index}")
        self.digit.show_digit(image, reading)
        self.bars.show_reading(reading)
        beside = "" if answer.right else f"it is {names[answer.true]} · "
        self.facts.setText(f"{beside}loss {answer.loss:.4g} nats")
        self.pushes.show_why(
            why(network, image, answer.predicted, answer.rival), self._dataset.image_shape, names, answer.right
        )

    def clear(self) -> None:
        """Show no digit."""
        self.title.setText("Why" if self._dataset is None else f"Why this {noun(self._dataset.class_names)}")
        for label in (self.number, self.facts):
            label.setText("")
        self.digit.show_digit(None, None)
        self.bars.show_reading(None)
        self.pushes.show_why(None, (1, 1), (), True)
