"""Number fields of the recipe: as spin boxes are, but written as people write hyperparameters."""

import re
from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QWidget

from visnet.gui.texts import grouped, tr
from visnet.training.recipe import MAX_COUNT, MAX_HIDDEN, MAX_LAYERS


class Refusal(QObject):
    """What a number field does with text that it cannot take: leaves it where it stands, and says what would be right.

    Qt puts the last number back without a word, so that nobody sees that something else than they typed is in force.
    said(object): one sentence, or None when it is over.
    """

    said = Signal(object)

    def __init__(self, field: QAbstractSpinBox, allowed: str) -> None:
        """allowed: the numbers that can be taken, in words."""
        super().__init__(field)
        self._field, self._allowed = field, allowed
        self.sentence: str | None = None
        field.lineEdit().textEdited.connect(self.on_edited)

    def end_edit(self, go_on: Callable[[], object]) -> None:
        """Do what ends an edit, but keep text that cannot be taken."""
        edit = self._field.lineEdit()
        text, place = edit.text(), edit.cursorPosition()
        if self._field.hasAcceptableInput():
            go_on()
            self._say(None)
            return
        with QSignalBlocker(self._field):
            go_on()
        edit.setText(text)
        edit.setCursorPosition(place)
        self._say(
            tr("{name}: enter {allowed}.", name=self._field.accessibleName() or tr("Number"), allowed=self._allowed)
        )

    def key_pressed(self, event: QKeyEvent, go_on: Callable[[], object]) -> None:
        """Let Enter end the edit, and Escape take it back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end_edit(go_on)
        elif event.key() == Qt.Key.Key_Escape and self.sentence is not None:
            self.take_back()
        else:
            go_on()

    def take_back(self) -> None:
        """Show the number that is in force again."""
        field = self._field
        if isinstance(field, QSpinBox):
            number = field.textFromValue(field.value())
            special = field.specialValueText() if field.value() == field.minimum() else ""
            field.lineEdit().setText(special or f"{field.prefix()}{number}{field.suffix()}")
        elif isinstance(field, QDoubleSpinBox):
            field.lineEdit().setText(field.textFromValue(field.value()))
        self._say(None)

    @Slot()
    def on_edited(self) -> None:
        """What was refused is being mended."""
        self._say(None)

    def _say(self, sentence: str | None) -> None:
        if sentence != self.sentence:
            self.sentence = sentence
            self._field.setProperty("refused", sentence is not None)
            self._field.style().unpolish(self._field)
            self._field.style().polish(self._field)
            self.said.emit(sentence)


class FloatField(QDoubleSpinBox):
    """A number over many powers of ten: shown as 0.1 or 1e-05. A decimal comma is a decimal point.

    step: up or down; None is a tenth of its size.
    """

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
        self.refusal = Refusal(self, tr("a number from {least:g} to {most:g}", least=least, most=most))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.refusal.key_pressed(event, lambda: QDoubleSpinBox.keyPressEvent(self, event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.refusal.end_edit(lambda: QDoubleSpinBox.focusOutEvent(self, event))

    def number(self) -> float:
        """What is set, as it was written: 0.3, where steps of 0.1 add up to 0.30000000000000004."""
        return float(f"{self.value():.12g}")

    def textFromValue(self, value: float) -> str:
        return f"{value:g}"

    def valueFromText(self, text: str) -> float:
        try:
            return float(text.replace(",", "."))
        except ValueError:
            return self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        try:
            value = float(text.replace(",", "."))
        except ValueError:
            # '1e-' and '0.' are on the way to a number
            fine = re.fullmatch(r"-?[0-9]*[.,]?[0-9]*(e[+-]?[0-9]*)?", text, re.IGNORECASE) is not None
            return (QValidator.State.Intermediate if fine else QValidator.State.Invalid), text, position
        within = self.minimum() <= value <= self.maximum()
        return (QValidator.State.Acceptable if within else QValidator.State.Intermediate), text, position


LARGEST = 2**31 - 1


class WholeField(QSpinBox):
    """A whole number of any size. QSpinBox ends at 2³¹ − 1: beyond, value() stays there and number() is exact.

    Between thousands may stand what stands there where the window shows a number.
    """

    number_changed = Signal(object)  # what number() gives

    def __init__(self, least: int, most: int | None = None, unit: str = "", parent: QWidget | None = None) -> None:
        """most: None is without end.   unit: after the number."""
        super().__init__(parent)
        self._least, self._most = least, most
        self._large: int | None = None
        self._told = least
        self.setRange(least, LARGEST if most is None else min(most, LARGEST))
        self.setSuffix(unit)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self._tell)
        self.editingFinished.connect(self._tell)
        self.refusal = Refusal(
            self,
            tr("a whole number of at least {least:,}", least=least)
            if most is None
            else tr("a whole number from {least:,} to {most:,}", least=least, most=most),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.refusal.key_pressed(event, lambda: QSpinBox.keyPressEvent(self, event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.refusal.end_edit(lambda: QSpinBox.focusOutEvent(self, event))

    def number(self) -> int | None:
        """What is set."""
        return self._number()

    def setValue(self, number: int) -> None:
        self._large = number if number >= LARGEST else None
        super().setValue(min(number, LARGEST))
        self.lineEdit().setText(self._shown())  # Qt sees no difference between two large numbers
        self._told = self._number() if self.signalsBlocked() else self._told
        self._tell()

    def stepBy(self, steps: int) -> None:
        most = self._number() + steps if self._most is None else self._most
        self.setValue(max(self._least, min(self._number() + steps, most)))

    def textFromValue(self, value: int) -> str:
        return str(self._large if self._large is not None and value == LARGEST else value)

    def valueFromText(self, text: str) -> int:
        number = self._parsed(text)
        if number is None:
            return self.value()
        self._large = number if number >= LARGEST else None
        return min(number, LARGEST)

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = self._parsed(text)
        if number is None:
            digits = text.removesuffix(self.suffix())
            fine = re.fullmatch(r"[0-9]*|[0-9]{1,3}([\s,][0-9]{0,3})*", digits) is not None
            on_the_way = fine or (text and self.specialValueText().startswith(text))
            return (QValidator.State.Intermediate if on_the_way else QValidator.State.Invalid), text, position
        within = self._least <= number and (self._most is None or number <= self._most)
        return (QValidator.State.Acceptable if within else QValidator.State.Intermediate), text, position

    def fixup(self, text: str) -> str:
        """Leave text that cannot be taken as it is: Qt would make 125 of 12,5 without a word."""
        return text

    def _parsed(self, text: str) -> int | None:
        if self.specialValueText() and text == self.specialValueText():
            return self._least
        digits = text.removesuffix(self.suffix()).strip()
        between = rf"[\s{grouped(1000)[1]}]"
        if re.fullmatch(rf"[1-9][0-9]{{0,2}}({between}[0-9]{{3}})+", digits):
            digits = re.sub(between, "", digits)
        return int(digits) if re.fullmatch(r"[0-9]{1,100}", digits) else None

    def _number(self) -> int:
        large = self._large
        return large if large is not None and self.value() == LARGEST else self.value()

    def _shown(self) -> str:
        if self.specialValueText() and self.value() == self._least:
            return self.specialValueText()
        return self.textFromValue(self.value()) + self.suffix()

    @Slot()
    def _tell(self) -> None:
        if (number := self._number()) != self._told:
            self._told = number
            self.number_changed.emit(self.number())


class OptionalField(WholeField):
    """A whole number, or none: 0 stands for that and is written as a word. unit: after any other number."""

    def __init__(self, none: str, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(0, MAX_COUNT, unit, parent)
        self.setSpecialValueText(none)

    def number(self) -> int | None:
        """What is set, None for none."""
        return self._number() or None


class BatchField(OptionalField):
    """Digits a step; 0 stands for the full batch and is written 'full'. A step up or down doubles or halves."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("full"), parent=parent)

    def stepBy(self, steps: int) -> None:
        number = self._number()
        for _ in range(abs(steps)):
            number = min(MAX_COUNT, max(1, number) * 2) if steps > 0 else number // 2
        self.setValue(number)


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
        self.refusal = Refusal(
            self,
            tr(
                "1 to {n:,} units for each of at most {layers} layers, such as '128, 64', or 'none'",
                n=MAX_HIDDEN,
                layers=MAX_LAYERS,
            ),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.refusal.key_pressed(event, lambda: QSpinBox.keyPressEvent(self, event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.refusal.end_edit(lambda: QSpinBox.focusOutEvent(self, event))

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
            return tr("none")
        if len(self._units) > 1 and value == self._units[0]:
            return ", ".join(str(n) for n in self._units)
        return str(value)

    def valueFromText(self, text: str) -> int:
        self._typed = _units(text)
        return self._typed[0] if self._typed else self.value()

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        if _units(text) is not None:
            return QValidator.State.Acceptable, text, position
        fine = re.fullmatch(r"[0-9, ]*", text) is not None or any(
            none.startswith(text) for none in ("none", tr("none"))
        )
        return (QValidator.State.Intermediate if fine else QValidator.State.Invalid), text, position

    def fixup(self, text: str) -> str:
        """Leave text that cannot be taken as it is: Qt would make 1000 of 1,000."""
        return text

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
    if text.strip() in ("none", tr("none")):
        return ()
    parts = [part.strip() for part in text.split(",")]
    if not all(part.isdecimal() for part in parts) or len(parts) > MAX_LAYERS:
        return None
    units = tuple(int(part) for part in parts)
    return units if all(1 <= n <= MAX_HIDDEN for n in units) else None
