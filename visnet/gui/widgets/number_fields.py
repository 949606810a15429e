"""Number fields: spin boxes that show and accept numbers as people write hyperparameters."""

import re
from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, QPoint, QSignalBlocker, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QValidator
from PySide6.QtWidgets import QAbstractSpinBox, QDoubleSpinBox, QSpinBox, QToolTip, QWidget

from visnet.gui.texts import tr
from visnet.gui.widgets.spoken import announce
from visnet.gui.widgets.typed_numbers import decimal_number, readings, whole_number
from visnet.training.recipe import MAX_COUNT, MAX_HIDDEN, MAX_LAYERS


class Refusal(QObject):
    """Handle invalid text in a number field: keep it, and say what would be valid.

    Qt silently restores the last number, and ignores keys that are not part of a number: 1.5 typed into a field of
    whole numbers becomes 15. Here everything typed stays, so that no number applies that the user did not mean.
    said(object): an error message, or None when it no longer applies.
    """

    said = Signal(object)

    def __init__(
        self,
        field: QAbstractSpinBox,
        allowed: str,
        readings: Callable[[str], tuple[str, str] | None] = lambda text: None,
    ) -> None:
        """allowed: the valid numbers, in words.   readings: returns the two numbers that an ambiguous text may mean."""
        super().__init__(field)
        self._field, self.allowed, self._readings = field, allowed, readings
        self.sentence: str | None = None
        field.lineEdit().textEdited.connect(self.on_edited)

    def end_edit(self, go_on: Callable[[], object]) -> None:
        """Call what ends the edit in Qt, but keep invalid text and report it."""
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
        self._say(self._sentence_for(text))

    def accepts(self) -> bool:
        """Apply the text in the field, or report that it is invalid. Return whether it was valid."""
        if self._field.hasAcceptableInput():
            self._field.interpretText()
            self._say(None)
        else:
            self._say(self._sentence_for(self._field.lineEdit().text()))
        return self.sentence is None

    def show_beneath(self) -> None:
        """Show the message in a tool tip beneath the field, if there is no label for it."""
        self.said.connect(self.on_said)

    @Slot(object)
    def on_said(self, sentence: str | None) -> None:
        """Show the message, or hide it."""
        QToolTip.showText(self._field.mapToGlobal(QPoint(0, self._field.height())), sentence or "", self._field)

    def _sentence_for(self, text: str) -> str:
        name, either = self._field.accessibleName() or tr("Number"), self._readings(text)
        if either is None:
            return tr("{name}: enter {allowed}.", name=name, allowed=self.allowed)
        return tr(
            "{name}: '{text}' may mean {one} or {other}; enter one of them.",
            name=name,
            text=text,
            one=either[0],
            other=either[1],
        )

    def key_pressed(self, event: QKeyEvent, go_on: Callable[[], object]) -> None:
        """Handle a key press: Enter ends the edit, and Escape restores the number after invalid text."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.end_edit(go_on)
        elif event.key() == Qt.Key.Key_Escape and self.sentence is not None:
            self.take_back()
        else:
            go_on()

    def take_back(self) -> None:
        """Restore the number that currently applies."""
        field = self._field
        assert isinstance(field, QSpinBox | QDoubleSpinBox)
        number = field.textFromValue(field.value())  # type: ignore[arg-type]
        special = field.specialValueText() if field.value() == field.minimum() else ""
        field.lineEdit().setText(special or f"{field.prefix()}{number}{field.suffix()}")
        self._say(None)

    @Slot()
    def on_edited(self) -> None:
        """Clear the message, because the text is being corrected."""
        self._say(None)

    def _say(self, sentence: str | None) -> None:
        if sentence != self.sentence:
            self.sentence = sentence
            self._field.setProperty("refused", sentence is not None)
            self._field.style().unpolish(self._field)
            self._field.style().polish(self._field)
            self.said.emit(sentence)
            announce(self._field, lambda: sentence or "")


DECIMALS = 30  # Qt rounds to this many decimals; the smallest learning rate has 12
SHOWN_DIGITS = 12  # significant digits: steps of 0.1 add up to 0.30000000000000004
FIRST_STEP = 1e-4  # up from 0, where a step relative to the value would be 0


class FloatField(QDoubleSpinBox):
    """A field for numbers over many orders of magnitude, shown as 0.1 or 1e-05. Accepts a decimal comma as well.

    step: the size of a step; None adapts it to the number's order of magnitude.   unit: a suffix.
    """

    def __init__(
        self,
        least: float,
        most: float,
        step: float | None = None,
        unit: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setLocale(QLocale.c())
        self.setDecimals(DECIMALS)
        self.setRange(least, most)
        self.setSuffix(unit)
        if step is None:
            self.setStepType(QDoubleSpinBox.StepType.AdaptiveDecimalStepType)
        else:
            self.setSingleStep(step)
        self.setKeyboardTracking(False)
        allowed = tr("a number from {least:g} to {most:g}", least=least, most=most)
        self.refusal = Refusal(self, allowed, lambda text: readings(_number_in(self, text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.refusal.key_pressed(event, lambda: QDoubleSpinBox.keyPressEvent(self, event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.refusal.end_edit(lambda: QDoubleSpinBox.focusOutEvent(self, event))

    def number(self) -> float:
        """Return the number as shown: 0.3, where steps of 0.1 add up to 0.30000000000000004."""
        return float(self.textFromValue(self.value()))

    def stepBy(self, steps: int) -> None:
        if self.value() == 0 < steps and self.stepType() == QDoubleSpinBox.StepType.AdaptiveDecimalStepType:
            self.setValue(steps * FIRST_STEP)
        else:
            super().stepBy(steps)

    def textFromValue(self, value: float) -> str:
        return f"{value:.{SHOWN_DIGITS}g}"

    def valueFromText(self, text: str) -> float:
        number = decimal_number(_number_in(self, text))
        return self.value() if number is None else number

    def validate(self, text: str, position: int) -> tuple[QValidator.State, str, int]:
        number = decimal_number(_number_in(self, text))
        return _state(number is not None and self.minimum() <= number <= self.maximum()), text, position

    def fixup(self, text: str) -> str:
        """Keep invalid text as it is; Qt would turn 1,000 into 1000."""
        return text


def _number_in(field: QSpinBox | QDoubleSpinBox, text: str) -> str:
    """Return a field's text without its prefix and suffix."""
    text, before, after = text.strip(), field.prefix().strip(), field.suffix().strip()
    while before and text.startswith(before):  # the field's own prefix, and perhaps a typed one
        text = text.removeprefix(before).strip()
    while after and text.endswith(after):
        text = text.removesuffix(after).strip()
    return text


def _state(acceptable: bool) -> QValidator.State:
    """Return a validator's state, which is never Invalid, so that Qt blocks no key."""
    return QValidator.State.Acceptable if acceptable else QValidator.State.Intermediate


LARGEST = 2**31 - 1


class WholeField(QSpinBox):
    """A field for whole numbers of any size. Above 2³¹ − 1, QSpinBox's limit, only number() is exact, not value().

    number_changed(object): number() has changed to this.
    """

    number_changed = Signal(object)

    def __init__(self, least: int, most: int | None = None, unit: str = "", parent: QWidget | None = None) -> None:
        """most: None is unlimited.   unit: a suffix."""
        super().__init__(parent)
        self._large: int | None = None
        self._told = least
        self.refusal = Refusal(self, "")
        self.set_limits(least, most)
        self.setSuffix(unit)
        self.setKeyboardTracking(False)
        self.valueChanged.connect(self._tell)
        self.editingFinished.connect(self._tell)

    def set_limits(self, least: int, most: int | None) -> None:
        """Set the range of valid numbers. most: None is unlimited."""
        self._least, self._most = least, most
        self.refusal.allowed = (
            tr("a whole number of at least {least:,}", least=least)
            if most is None
            else tr("a whole number from {least:,} to {most:,}", least=least, most=most)
        )
        self.setRange(least, LARGEST if most is None else min(most, LARGEST))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.refusal.key_pressed(event, lambda: QSpinBox.keyPressEvent(self, event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.refusal.end_edit(lambda: QSpinBox.focusOutEvent(self, event))

    def number(self) -> int | None:
        """Return the number."""
        return self._number()

    def setValue(self, number: int) -> None:
        self._large = number if number >= LARGEST else None
        super().setValue(min(number, LARGEST))
        self.lineEdit().setText(self._shown())  # all numbers above LARGEST are the same to Qt
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
        within = number is not None and self._least <= number and (self._most is None or number <= self._most)
        return _state(within), text, position

    def fixup(self, text: str) -> str:
        """Keep invalid text as it is; Qt would silently turn 12,5 into 125."""
        return text

    def _parsed(self, text: str) -> int | None:
        if self.specialValueText() and text == self.specialValueText():
            return self._least
        return whole_number(_number_in(self, text))

    def _number(self) -> int:
        large = self._large
        return large if large is not None and self.value() == LARGEST else self.value()

    def _shown(self) -> str:
        if self.specialValueText() and self.value() == self._least:
            return self.specialValueText()
        return self.prefix() + self.textFromValue(self.value()) + self.suffix()

    @Slot()
    def _tell(self) -> None:
        if (number := self._number()) != self._told:
            self._told = number
            self.number_changed.emit(self.number())


class OptionalField(WholeField):
    """A field for an optional whole number. 0 means None and is shown as the word `none`.   unit: a suffix."""

    def __init__(self, none: str, unit: str = "", parent: QWidget | None = None) -> None:
        super().__init__(0, MAX_COUNT, unit, parent)
        self.setSpecialValueText(none)

    def number(self) -> int | None:
        """Return the number; None for 0."""
        return self._number() or None


class BatchField(OptionalField):
    """The batch size. 0 is the full batch and is shown as 'full'. A step doubles or halves the size."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("full"), parent=parent)

    def stepBy(self, steps: int) -> None:
        number = self._number()
        for _ in range(abs(steps)):
            number = min(MAX_COUNT, max(1, number) * 2) if steps > 0 else number // 2
        self.setValue(number)


class UnitsField(QSpinBox):
    """The hidden layers: '10', or '128, 64' for two layers. value() is the size of the first layer.

    units_changed(object): the units of every hidden layer, a tuple.
    """

    units_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._units: tuple[int, ...] = (10,)
        self._typed: tuple[int, ...] | None = None  # the text typed last, parsed, until it is applied
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
            _readings_of_units,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.refusal.key_pressed(event, lambda: QSpinBox.keyPressEvent(self, event))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.refusal.end_edit(lambda: QSpinBox.focusOutEvent(self, event))

    def units(self) -> tuple[int, ...]:
        """Return the number of units in each hidden layer."""
        return self._units

    def set_units(self, units: tuple[int, ...]) -> None:
        """Set the layers without emitting units_changed()."""
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
        return _state(_units(text) is not None), text, position

    def fixup(self, text: str) -> str:
        """Keep invalid text as it is; Qt would turn 1,000 into 1000."""
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
    """Return the layers that a text describes, () for 'none', or None if it is invalid or ambiguous."""
    if text.strip() in ("none", tr("none")):
        return ()
    numbers = [whole_number(part) for part in text.split(",")]
    if len(numbers) > MAX_LAYERS or _readings_of_units(text) is not None:
        return None
    units = tuple(n for n in numbers if n is not None and 1 <= n <= MAX_HIDDEN)
    return units if len(units) == len(numbers) else None


def _readings_of_units(text: str) -> tuple[str, str] | None:
    """Return the two meanings of a text such as 1,024: one layer of 1024 units, or two layers. None if it has one."""
    groups = text.strip().split(",")
    if re.fullmatch(r"[1-9]\d{0,2}(,\d{3})+", text.strip()) and int("".join(groups)) <= MAX_HIDDEN:
        return "".join(groups), ", ".join(str(int(group)) for group in groups)
    return None
