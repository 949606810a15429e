"""LogSlider: a slider with a logarithmic scale."""

import math

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QSlider, QWidget

from visnet.gui.widgets.spoken import Role, tell_value

STEPS_PER_DECADE = 40


class LogSlider(QSlider):
    """A slider from `least` to `most`, both greater than 0, in equal logarithmic steps.

    value_edited(float): the value that the user has set.
    """

    value_edited = Signal(float)
    spoken_role = Role.Slider

    def __init__(self, least: float, most: float, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._least = self._exact = least  # _exact is the value; the handle's position is rounded
        self.setRange(0, round(STEPS_PER_DECADE * math.log10(most / least)))
        self.setSingleStep(2)
        self.setPageStep(STEPS_PER_DECADE // 4)
        self.valueChanged.connect(self._on_value)

    def set_value(self, value: float) -> None:
        """Set the value, clamped to the range, without emitting value_edited()."""
        self._exact = value
        with QSignalBlocker(self):
            self.setValue(round(STEPS_PER_DECADE * math.log10(value / self._least)))

    def spoken_value(self) -> str:
        """Return the value, rather than the position, for screen readers."""
        return f"{self._exact:.3g}"

    def to_value(self, position: int) -> float:
        """Return the value at a position of the slider."""
        return float(self._least * 10 ** (position / STEPS_PER_DECADE))

    @Slot(int)
    def _on_value(self, position: int) -> None:
        self._exact = self.to_value(position)
        self.value_edited.emit(self._exact)
        tell_value(self)
