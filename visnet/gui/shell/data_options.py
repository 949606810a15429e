"""File > Data Options…: what visnet decided about the data in use, and how to decide otherwise."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QDoubleSpinBox,
    QFormLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from visnet.datasets.dataset import Dataset
from visnet.gui.theme import look

CHOICES: dict[str, bool | None] = {"Decide automatically": None, "Yes": True, "No": False}


class DataOptions(QDialog):
    """Asks how the data in use are to be read. chosen(object): keywords of load_dataset()."""

    chosen = Signal(object)

    def __init__(self, dataset: Dataset, options: Mapping[str, Any], parent: QWidget | None = None) -> None:
        """options: the keywords with which the data were read."""
        super().__init__(parent)
        self.setObjectName("data_options")
        self.setWindowTitle("Data Options")
        said = QLabel("\n".join(f"• {sentence}" for sentence in dataset.decisions) or "Nothing had to be decided.")
        said.setWordWrap(True)
        head = QLabel(f"What visnet decided about {dataset.name}")
        head.setProperty("role", "headline")
        self.invert, self.transpose = QComboBox(), QComboBox()
        for box, name, tip in (
            (self.invert, "invert", "Exchange ink and paper, for dark ink on light paper"),
            (self.transpose, "transpose", "Exchange rows and columns, as in EMNIST's files"),
        ):
            box.addItems(list(CHOICES))
            box.setCurrentIndex(list(CHOICES.values()).index(options.get(name)))
            box.setObjectName(f"data_{name}")
            box.setToolTip(tip)
        self.range = QLineEdit(" ".join(f"{value:g}" for value in options.get("value_range") or ()))
        self.range.setObjectName("data_range")
        self.range.setPlaceholderText("automatic, or two numbers: 0 255")
        self.range.setToolTip("The pixel values of black and of white")
        self.classes = QLineEdit(", ".join(options.get("classes", ())))
        self.classes.setObjectName("data_classes")
        self.classes.setPlaceholderText("all, or some: 3, 8")
        self.classes.setToolTip("Train and test on these classes only")
        self.noise = QDoubleSpinBox()
        self.noise.setObjectName("data_noise")
        self.noise.setRange(0, 100)
        self.noise.setSuffix(" %")
        self.noise.setValue(100 * options.get("label_noise", 0.0))
        self.noise.setToolTip("Make this share of the training labels wrong")
        form = QFormLayout()
        for text, field in (
            ("Invert", self.invert),
            ("Transpose", self.transpose),
            ("Range", self.range),
            ("Classes", self.classes),
            ("Label noise", self.noise),
        ):
            form.addRow(text, field)
        self.problem = QLabel("")
        self.problem.setObjectName("data_problem")
        self.problem.setWordWrap(True)
        self.problem.setStyleSheet(f"color: {look().wrong}")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        for widget in (head, said):
            layout.addWidget(widget)
        layout.addLayout(form)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.setMinimumWidth(look().px(440))

    def options(self) -> dict[str, Any]:
        """Return what is chosen as keywords of load_dataset(). Raises ValueError, one sentence, for what cannot be."""
        numbers = [number.rstrip(",") for number in self.range.text().replace(";", " ").split()]
        if len(numbers) == 1:  # 0,255 can only be two numbers
            numbers = numbers[0].split(",")
        try:
            value_range = tuple(float(number.replace(",", ".")) for number in numbers) or None
        except ValueError:
            raise ValueError(f"Range must be two numbers such as 0 255, got {self.range.text()!r}.") from None
        if value_range is not None and (len(value_range) != 2 or value_range[0] == value_range[1]):
            raise ValueError(f"Range must be two different numbers such as 0 255, got {self.range.text()!r}.")
        chosen: dict[str, Any] = {
            "invert": CHOICES[self.invert.currentText()],
            "transpose": CHOICES[self.transpose.currentText()],
            "value_range": value_range,
            "classes": tuple(name.strip() for name in self.classes.text().split(",") if name.strip()),
            "label_noise": self.noise.value() / 100,
        }
        return {name: value for name, value in chosen.items() if value not in (None, (), 0.0) or value is False}

    @Slot()
    def on_accepted(self) -> None:
        """OK: tell what is chosen, or say what cannot be."""
        try:
            chosen = self.options()
        except ValueError as error:
            self.problem.setText(str(error))
            return
        self.chosen.emit(chosen)
        self.accept()
