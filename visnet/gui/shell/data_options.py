"""File > Data Options…: what visnet decided about the current data, and options to override it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QListWidget,
    QListWidgetItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from visnet.datasets.dataset import Dataset
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.number_fields import SHOWN_DIGITS, FloatField
from visnet.gui.widgets.typed_numbers import decimal_number
from visnet.gui.widgets.wheel import wheel_needs_focus

SHOWN_DECISIONS = 8


class ClassList(QWidget):
    """A check box per class. Class names may contain anything, commas too."""

    def __init__(self, names: tuple[str, ...], kept: tuple[str, ...]) -> None:
        """kept: the names that are checked; () for all."""
        super().__init__()
        self._list = QListWidget()
        self._list.setObjectName("data_classes")
        self._list.setAccessibleName(tr("Classes"))
        self._list.setToolTip(tr("Train and test on these classes only"))
        self._list.setFlow(QListView.Flow.LeftToRight)
        self._list.setWrapping(True)
        self._list.setResizeMode(QListView.ResizeMode.Adjust)
        self._list.setUniformItemSizes(max(map(len, names)) <= 3)
        self._list.setSpacing(2)
        for name in names:
            item = QListWidgetItem(name)
            item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsUserCheckable | Qt.ItemFlag.ItemIsSelectable)
            item.setCheckState(Qt.CheckState.Checked if not kept or name in kept else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        n_rows = 2 if len(names) <= 12 and max(map(len, names)) <= 3 else 4
        self._list.setFixedHeight(n_rows * (self._list.sizeHintForRow(0) + 6) + 6)
        self.all, self.none = QToolButton(), QToolButton()
        buttons = QHBoxLayout()
        for button, text, then in ((self.all, tr("All"), self.on_all), (self.none, tr("None"), self.on_none)):
            button.setText(text)
            button.setProperty("link", True)
            button.clicked.connect(then)
            buttons.addWidget(button)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        layout.addWidget(self._list)
        layout.addLayout(buttons)

    def sizeHint(self) -> QSize:
        return QSize(look().px(320), super().sizeHint().height())

    def set_checked(self, name: str, is_checked: bool) -> None:
        """Check or uncheck a class by its name."""
        for item in self._list.findItems(name, Qt.MatchFlag.MatchExactly):
            item.setCheckState(Qt.CheckState.Checked if is_checked else Qt.CheckState.Unchecked)

    def kept(self) -> tuple[str, ...]:
        """Return the checked class names, () for all. Raises ValueError, one sentence, for fewer than two."""
        items = [self._list.item(i) for i in range(self._list.count())]
        names = tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)
        if len(names) < 2:
            raise ValueError(tr("Select at least two classes: a network learns to tell them apart."))
        return () if len(names) == len(items) else names

    @Slot()
    def on_all(self) -> None:
        """Check every class."""
        self._set_all(Qt.CheckState.Checked)

    @Slot()
    def on_none(self) -> None:
        """Check no class."""
        self._set_all(Qt.CheckState.Unchecked)

    def _set_all(self, state: Qt.CheckState) -> None:
        for i in range(self._list.count()):
            self._list.item(i).setCheckState(state)


class DataOptions(QDialog):
    """Asks how to read the current data. chosen(object): keywords of load_dataset()."""

    chosen = Signal(object)

    def __init__(self, dataset: Dataset, options: Mapping[str, Any], parent: QWidget | None = None) -> None:
        """options: the keywords with which the data were read."""
        super().__init__(parent)
        self.setObjectName("data_options")
        self.setWindowTitle(tr("Data Options"))
        head = QLabel(tr("What visnet decided about {name}", name=dataset.name))
        head.setProperty("role", "headline")
        head.setTextFormat(Qt.TextFormat.PlainText)
        head.setWordWrap(True)
        self.said = QLabel(_decisions(dataset))
        self.said.setObjectName("data_said")
        self.said.setTextFormat(Qt.TextFormat.PlainText)
        self.said.setWordWrap(True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.invert = _choice(options.get("invert"), "data_invert")
        self.invert.setToolTip(tr("Invert images, for dark ink on light paper"))
        self.transpose = _choice(options.get("transpose"), "data_transpose")
        self.transpose.setToolTip(tr("Swap rows and columns, as EMNIST files require"))
        self.range = QLineEdit(" ".join(f"{value:.{SHOWN_DIGITS}g}" for value in options.get("value_range") or ()))
        self.range.setObjectName("data_range")
        self.range.setPlaceholderText(tr("automatic, or two numbers: 0 255"))
        self.range.setToolTip(tr("The pixel values of black and of white"))
        self.classes = ClassList(dataset.all_class_names, tuple(options.get("classes", ())))
        self.noise = FloatField(0.0, 100.0, step=1.0, unit=" %")
        wheel_needs_focus(self.noise)
        self.noise.setObjectName("data_noise")
        self.noise.setAccessibleName(tr("Label noise in percent"))
        self.noise.setValue(100 * options.get("label_noise", 0.0))
        self.noise.setToolTip(tr("Deliberately corrupt this fraction of the training labels; test labels stay correct"))
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.setVerticalSpacing(8)
        for text, field in (
            (tr("Invert"), self.invert),
            (tr("Transpose"), self.transpose),
            (tr("Range"), self.range),
            (tr("Classes"), self.classes),
            (tr("Label noise"), self.noise),
        ):
            form.addRow(text, field)
        self.problem = QLabel("")
        self.problem.setObjectName("data_problem")
        self.problem.setWordWrap(True)
        self.problem.setStyleSheet(f"color: {look().wrong}")
        self.problem.hide()
        self.noise.refusal.said.connect(self.on_refused)
        hint = QLabel(tr("OK reloads the data and starts a new run. These options are remembered for this dataset."))
        hint.setProperty("role", "muted")
        hint.setWordWrap(True)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.on_accepted)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setSpacing(10)
        layout.addWidget(head)
        layout.addWidget(self.said)
        layout.addLayout(form)
        layout.addWidget(hint)
        layout.addWidget(self.problem)
        layout.addWidget(buttons)
        self.setMinimumWidth(look().px(480))

    def options(self) -> dict[str, Any]:
        """Return the choices as keywords of load_dataset(). Raises ValueError, one sentence, if one is invalid."""
        chosen: dict[str, Any] = {
            "invert": self.invert.currentData(),
            "transpose": self.transpose.currentData(),
            "value_range": self._value_range(),
            "classes": self.classes.kept(),
            "label_noise": float(f"{self.noise.number() / 100:.{SHOWN_DIGITS}g}"),
        }
        return {name: value for name, value in chosen.items() if value not in (None, (), 0.0) or value is False}

    def _value_range(self) -> tuple[float, ...] | None:
        numbers = [number.rstrip(",") for number in self.range.text().replace(";", " ").split()]
        if len(numbers) == 1:  # 0,255 can only be two numbers
            numbers = numbers[0].split(",")
        wrong = tr("Range must be two different numbers such as 0 255, got '{typed}'.", typed=self.range.text())
        if not numbers:
            return None
        value_range = tuple(value for value in map(decimal_number, numbers) if value is not None)
        if len(numbers) != 2 or len(value_range) != 2 or value_range[0] == value_range[1]:
            raise ValueError(wrong)
        if value_range[0] > value_range[1]:
            raise ValueError(tr("Range must begin with the lower number; Invert exchanges black and white."))
        return value_range

    @Slot(object)
    def on_refused(self, sentence: str | None) -> None:
        """Say what cannot be taken, or that it is mended."""
        self.problem.setText(sentence or "")
        self.problem.setVisible(sentence is not None)
        self.adjustSize()

    @Slot()
    def on_accepted(self) -> None:
        """Emit the choices, or say which is invalid."""
        try:
            if not self.noise.refusal.accepts():
                raise ValueError(self.noise.refusal.sentence)
            chosen = self.options()
        except ValueError as error:
            self.on_refused(str(error))
            return
        self.chosen.emit(chosen)
        self.accept()


def _choice(value: bool | None, name: str) -> QComboBox:
    """A box for what visnet decides, Yes and No."""
    box = QComboBox()
    box.setObjectName(name)
    for text, meaning in ((tr("Decide automatically"), None), (tr("Yes"), True), (tr("No"), False)):
        box.addItem(text, meaning)
    box.setCurrentIndex(box.findData(value))
    return box


def _decisions(dataset: Dataset) -> str:
    """What was decided, a line each."""
    shown = [f"•  {tr(sentence)}" for sentence in dataset.decisions[:SHOWN_DECISIONS]]
    if len(dataset.decisions) > SHOWN_DECISIONS:
        shown.append(tr("•  and {n:,} more, see visnet data info", n=len(dataset.decisions) - SHOWN_DECISIONS))
    return "\n".join(shown) or tr("Nothing: the files needed no conversion.")
