"""CounterfactualPanel: a straight line from one example to another, and where along it the prediction changes."""

from __future__ import annotations

from math import ceil

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRectF, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QColor, QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSlider,
    QStyle,
    QStyleOptionSlider,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.figures import percent
from visnet.analysis.neighbours import TOLERANCE, Flip, between
from visnet.core.activations import softmax
from visnet.core.network import Network
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.painting.words import Names, noun, nouns
from visnet.gui.panels.digit.digit_view import LargeDigit
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.spoken import Role, tell_value
from visnet.text import Text

SEARCHING = Text("Searching the training set…")
FRAME_MS = 33
FRAMES_THERE = 90  # from the digit to just beyond the flip
BEYOND = 1.25  # of the way to the flip is shown when it plays, so that one sees it happen
STEPS = 10_000  # of the slider: TOLERANCE is one

ROUNDING = 1e-6  # of a step: what a share that is a whole number of steps may be too much by

assert round(1 / TOLERANCE) == STEPS


class FlipSlider(QSlider):
    """Position along the line; a mark shows where the prediction flips."""

    spoken_role = Role.Slider

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setRange(0, STEPS)
        self.setSingleStep(STEPS // 200)
        self.setPageStep(STEPS // 20)
        self._mark: int | None = None
        self.setAccessibleName(tr("Distance towards the training example"))
        self.valueChanged.connect(lambda: tell_value(self))

    def spoken_value(self) -> str:
        """Return the position, and that of the flip, for a screen reader."""
        here = percent(self.value() / STEPS, 1)
        if self._mark is None:
            return here
        return tr("{here}, flips at {there}", here=here, there=percent(self._mark / STEPS, 1))

    @property
    def mark(self) -> int | None:
        """Return the marked value."""
        return self._mark

    def set_mark(self, mark: int | None) -> None:
        """Mark a value, or none."""
        self._mark = mark
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._mark is None:
            return
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        part, handle_part = QStyle.ComplexControl.CC_Slider, QStyle.SubControl.SC_SliderHandle
        handle = self.style().subControlRect(part, option, handle_part, self)
        span = self.width() - handle.width()
        x = handle.width() / 2 + QStyle.sliderPositionFromValue(0, STEPS, self._mark, span)
        painter = QPainter(self)
        painter.fillRect(QRectF(x - look().px(1), 0, look().px(2), self.height()), QColor(look().wrong))


class CounterfactualPanel(QWidget):
    """Shows a Flip. Every picture shown is evaluated by the network; nothing moves while hidden.

    edit_clicked(): edit the example in Draw.
    """

    edit_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._network: Network | None = None
        self._image = self._other = np.empty((0, 0), np.uint8)
        self._true = 0
        self._flip: Flip | None = None
        self._names: Names = ()
        self._timer = QTimer(self)
        self._timer.setInterval(FRAME_MS)
        self._timer.timeout.connect(self.on_frame)
        self.digit = LargeDigit()
        self.slider = FlipSlider()
        self.play = QPushButton(tr("Play"))
        self.play.setObjectName("mind_play")
        self.play.setProperty("link", True)
        self.edit = QPushButton(tr("Edit in Draw"))
        self.edit.setObjectName("edit_digit")
        self.edit.hide()
        self.words, self.rule = QLabel(), QLabel()
        for label in (self.words, self.rule):
            label.setWordWrap(True)
        self.rule.setProperty("role", "muted")
        self._lay_out()
        self.play.clicked.connect(self.on_play_clicked)
        self.slider.valueChanged.connect(self.on_moved)
        self.slider.sliderPressed.connect(self.pause)
        self.edit.clicked.connect(self.edit_clicked)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.slider, 1)
        row.addWidget(self.play)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 4, 0, 0)
        layout.addWidget(self.digit, 1)
        layout.addLayout(row)
        layout.addWidget(self.words)
        layout.addWidget(self.rule)
        layout.addWidget(self.edit, 0, Qt.AlignmentFlag.AlignLeft)
        self.digit.setMaximumHeight(look().px(260))
        layout.addStretch()

    @property
    def playing(self) -> bool:
        """Return whether the animation is running."""
        return self._timer.isActive()

    def set_classes(self, names: Names) -> None:
        """Set the class names."""
        self._names = names
        self.digit.set_classes(names)

    def show_flip(
        self,
        network: Network,
        image: npt.NDArray[np.uint8],
        true: int,
        found: Flip | None,
        other: npt.NDArray[np.uint8] | None,
        rival: int,
    ) -> None:
        """Show the line from one image to another, (h, w) each. found: None if the prediction never flips."""
        self._network, self._image, self._true, self._flip = network, image, true, found
        self._other = image if other is None else other
        for control in (self.slider, self.play):
            control.setEnabled(found is not None)
        if found is None:
            self.pause()
            self.slider.set_mark(None)
            self.words.setText(
                tr(
                    "No path to the nearest training {things} of class {name} changes the prediction.",
                    things=nouns(self._names),
                    name=self._names[rival],
                )
            )
            self.rule.setText("")
        else:
            self.slider.set_mark(ceil(found.at * STEPS - ROUNDING))
            per_cent = ceil(1000 * found.at - ROUNDING) / 10  # rounded up: before it the answer is another
            self.words.setText(
                tr(
                    "The prediction becomes {name} after {per_cent:.1f}% of the way to training {kind} #{i}.",
                    name=self._names[rival],
                    per_cent=per_cent,
                    kind=noun(self._names),
                    i=found.target,
                )
            )
            self.rule.setText(
                tr(
                    "Pixel-space distance {size:.2f} of {whole:.2f}; shortest of 5 candidates.",
                    size=found.size,
                    whole=found.size / found.at if found.at else 0,
                )
            )
        self.on_moved()

    def clear(self, words: str = SEARCHING) -> None:
        """Show nothing but one sentence."""
        self.pause()
        self._network, self._flip = None, None
        self.slider.set_mark(None)
        self.slider.setValue(0)
        for control in (self.slider, self.play):
            control.setEnabled(False)
        self.words.setText(tr(words))
        self.rule.setText("")
        self.digit.show_digit(None, None)

    @Slot()
    def pause(self) -> None:
        """Pause the animation."""
        self._timer.stop()
        self.play.setText(tr("Play"))

    @Slot()
    def on_play_clicked(self) -> None:
        """Play from here, or pause; restart from the end. With reduced motion, jump to either end."""
        if self.playing:
            self.pause()
        elif self._flip is not None:
            ended = self.slider.value() >= self._end()
            if look().still:
                self.slider.setValue(0 if ended else self._end())
                return
            if ended:
                self.slider.setValue(0)
            self._timer.start()
            self.play.setText(tr("Pause"))

    @Slot()
    def on_frame(self) -> None:
        """Advance by one picture; with reduced motion, to the last."""
        end = self._end()
        step = end if look().still else max(1, end // FRAMES_THERE)
        self.slider.setValue(min(end, self.slider.value() + step))
        if self.slider.value() >= end:
            self.pause()

    @Slot()
    def on_moved(self) -> None:
        """Show the picture at the slider's position, and its prediction."""
        if self._network is None:
            return
        share = self.slider.value() / STEPS
        X = between(self._image, self._other, np.array([share]))
        P = softmax(self._network.scores(X))[:, 0]
        picture = np.rint(255 * X).astype(np.uint8).reshape(self._image.shape)
        self.digit.show_digit(picture, Reading(P, int(P.argmax()), self._true))

    def hideEvent(self, event: QHideEvent) -> None:
        self.pause()
        super().hideEvent(event)

    def _end(self) -> int:
        return STEPS if self._flip is None else min(STEPS, max(1, round(BEYOND * self._flip.at * STEPS)))
