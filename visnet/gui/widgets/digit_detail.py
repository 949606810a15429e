"""DigitDetail: one test digit, large, and everything that the network says of it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.widgets.bar_rows import Reading
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.elided_label import ElidedLabel
from visnet.gui.widgets.large_digit import LargeDigit
from visnet.gui.widgets.softmax_bars import SoftmaxBars
from visnet.gui.words import noun, percent
from visnet.training.mistakes import Answer

MOST_MARGIN = 100.0  # nats; float32 knows no smaller probability than e^-103


class DigitDetail(Card):
    """Shows an Answer, right or wrong, and its digit."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Test digit", parent)
        self._dataset: Dataset | None = None
        self.digit = LargeDigit()
        self.bars = SoftmaxBars()
        self.true = _Fact("True label")
        self.read_as = _Fact("Read as")
        self.loss = _Fact("Loss", "-ln of the probability of what it is, in nats; 0 is perfect")
        self.margin = _Fact("Logit margin")
        facts = QGridLayout()
        facts.setHorizontalSpacing(10)
        facts.setVerticalSpacing(5)
        facts.setColumnStretch(0, 1)
        for row, fact in enumerate((self.true, self.read_as, self.loss, self.margin)):
            facts.addWidget(fact.name, row, 0)
            facts.addWidget(fact.value, row, 1)
        self.body.addWidget(self.digit, 5)
        self.body.addWidget(self.bars, 3)
        self.body.addSpacing(6)
        self.body.addLayout(facts)
        self.body.addStretch()
        self.clear()

    def show_dataset(self, dataset: Dataset) -> None:
        """Show digits of this dataset's test part; none yet."""
        self._dataset = dataset
        self.digit.set_classes(dataset.class_names)
        self.bars.set_classes(dataset.class_names)
        self.clear()

    def show_answer(self, answer: Answer) -> None:
        """Show what the network says of a test digit."""
        assert self._dataset is not None
        names = self._dataset.class_names
        reading = Reading(answer.probabilities, answer.predicted, answer.true)
        self.title.setText(f"Test {noun(names)} #{answer.index}")
        self.digit.show_digit(self._dataset.test.images[answer.index], reading)
        self.bars.show_reading(reading)
        self.true.show(names[answer.true])
        self.read_as.show(f"{names[answer.predicted]}, {percent(float(answer.probabilities[answer.predicted]), 2)}")
        self.loss.show(f"{answer.loss:.4g} nats")
        self._show_margin(answer, names[answer.predicted], names[answer.rival])

    def clear(self) -> None:
        """Show no digit."""
        self.title.setText("Test digit" if self._dataset is None else f"Test {noun(self._dataset.class_names)}")
        self.digit.show_digit(None, None)
        self.bars.show_reading(None)
        for fact in (self.true, self.read_as, self.loss, self.margin):
            fact.show("–")

    def _show_margin(self, answer: Answer, predicted: str, rival: str) -> None:
        self.margin.name.setText(f"Logit margin over {rival}")
        kind = "what it is" if not answer.right else "the next probable class"
        self.margin.explain(
            f"logit({predicted}) − logit({rival}): how far ahead of {kind} the answer is, in nats.\n"
            "1 more makes it e = 2.7 times as probable by comparison."
        )
        self.margin.show(f"{answer.margin:+.2f}" if answer.margin < MOST_MARGIN else f"over {MOST_MARGIN:.0f}")


class _Fact:
    """A line of the table: a name and a value."""

    def __init__(self, name: str, explanation: str = "") -> None:
        self.name, self.value = ElidedLabel(name), ElidedLabel()
        self.name.setProperty("role", "muted")
        self.value.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.explain(explanation)

    def explain(self, explanation: str) -> None:
        for label in (self.name, self.value):
            label.setToolTip(explanation)

    def show(self, value: str) -> None:
        self.value.setText(value)
