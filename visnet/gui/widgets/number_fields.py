"""Number fields of the recipe: as spin boxes are, but written as people write hyperparameters."""

import re

from PySide6.QtCore import QLocale, QSignalBlocker, Signal, Slot
from PySide6.QtGui import QValidator
from PySide6.QtWidgets import QDoubleSpinBox, QSpinBox, QWidget

from visnet.training.recipe import MAX_HIDDEN, MAX_LAYERS


class FloatField(QDoubleSpinBox):
    """A number over many powers of ten: shown as 0.1 or 1e-05. step: up or down; None is a tenth of its size."""

    def __init__(self, least: float, most: float, step: float | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())
        self.setDecimals(12)
        self.setRange(least, most)
        if step is None:
            self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        else:
            self.setSingleStep(step)
        self.setKeyboardTracking(False)

    def number(self) -> float:
        """What is set, as it was written: 0.3, where steps of 0.1 add up to 0.30000000000000004."""
        return float(f"{self.value():.12g}")

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def valueFromText(self, text: str) -> float:
        try:
            return float(text)
        except ValueError:
            return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        try:
            value = float(text)
        except ValueError:
            # '1e-' and '0.' are on the way to a number
            fine = re.fullmatch(r"[0-9]*\.?[0-9]*(e[+-]?[0-9]*)?", text) is not None
            return (QValidator.State.Intermediate if fine else QValidator.State.Invalid), text, position
        within = self.minimum() <= value <= self.maximum()
        return (QValidator.State.Acceptable if within else QValidator.State.Intermediate), text, position


class OptionalField(QSpinBox):
    """A whole number, or none: 0 stands for that and is written as a word. unit: after any other number."""

    def __init__(self, none: str, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setRange(0, 1_000_000)
        self.setSpecialValueText(none)
        self.setSuffix(unit)
        self.setKeyboardTracking(False)

    def number(self) -> int | None:
        """What is set, None for none."""
        return self.value() or None


class BatchField(OptionalField):
    """Digits a step; 0 stands for the full batch and is written 'full'. A step up or down doubles or halves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("full", parent=parent)

    def stepBy(self, steps: int) -> None:
        value = self.value()
        for _ in range(abs(steps)):
            value = max(1, value) * 2 if steps > 0 else value // 2
        self.setValue(value)


class UnitsField(QSpinBox):
    """Hidden units: '10', or '128, 64' for two hidden layers. value() is the first layer's."""

    units_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: tuple[int, ...] = (10,)
        self._typed: tuple[int, ...] | None = None  # what was typed last, until it is taken
        self.setRange(1, MAX_HIDDEN)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self._on_value)
        self.editingFinished.connect(self._on_text)

    def units(self) -> tuple[int, ...]:
        """Units of each hidden layer."""
        return self._units

    def set_units(self, units: tuple[int, ...]) -> None:
        """Show these layers, without telling of it."""
        self._units = units
        with QSignalBlocker(self):
            self.setValue(units[0] if units else 1)
            self.lineEdit().setText(self.textFromValue(self.value()))

    def textFromValue(self, value: int) -> str:
        if not self._units:
            return "none"
        if len(self._units) > 1 and value == self._units[0]:
            return ", ".join(str(n) for n in self._units)
        return str(value)

    def valueFromText(self, text: str) -> int:
        self._typed = _units(text)
        return self._typed[0] if self._typed else self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if _units(text) is not None:
            return QValidator.State.Acceptable, text, position
        fine = re.fullmatch(r"[0-9, ]*|n|no|non", text) is not None
        return (QValidator.State.Intermediate if fine else QValidator.State.Invalid), text, position

    @Slot(int)
    def _on_value(self, value: int) -> None:
        typed, self._typed = self._typed, None
        self._set(typed if typed is not None and typed[:1] == (value,) else (value, *self._units[1:]))

    @Slot()
    def _on_text(self) -> None:
        typed, self._typed = self._typed, None
        if typed is not None:
            self._set(typed)

    def _set(self, units: tuple[int, ...]) -> None:
        if units != self._units:
            self._units = units
            self.lineEdit().setText(self.textFromValue(self.value()))
            self.units_changed.emit(units)


def _units(text: str) -> tuple[int, ...] | None:
    """The layers that a text names, or None where it names none that are allowed. 'none' is no hidden layer."""
    if text.strip() == "none":
        return ()
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts) or len(parts) > MAX_LAYERS:
        return None
    units = tuple(int(part) for part in parts)
    return units if all(1 <= n <= MAX_HIDDEN for n in units) else None
