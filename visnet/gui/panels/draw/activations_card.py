"""InsideCard: hidden activations and contributions for a drawing."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QLabel, QWidget

from visnet.analysis.contributions import why
from visnet.core.network import Forward, Network
from visnet.gui.painting.probability_rows import Reading
from visnet.gui.painting.words import Names
from visnet.gui.panels.digit.contributions import ContributionPanel
from visnet.gui.panels.draw.activation_bars import Activations
from visnet.gui.texts import tr
from visnet.gui.widgets.card import Card
from visnet.text import Text

NO_HIDDEN_LAYER = Text("There is no hidden layer: every pixel contributes to each class directly.")


class Pass(NamedTuple):
    """A forward pass of one image, (h, w), and its prediction."""

    network: Network
    image: npt.NDArray[np.uint8]
    forward: Forward
    reading: Reading
    names: Names


class InsideCard(Card):
    """Follows the pen with less priority than the prediction: a pass that is soon superseded is not shown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.title.set_texts(tr("Hidden activations · A1"), tr("Activations · A1"))
        self.count = QLabel()
        self.count.setProperty("role", "muted")
        self.header.addWidget(self.count)
        self.activations = Activations()
        self.question = QLabel()
        self.question.setProperty("role", "title")
        self.pushes = ContributionPanel()
        self.body.addWidget(self.activations, 2)
        self.body.addSpacing(4)
        self.body.addWidget(self.question)
        self.body.addWidget(self.pushes, 6)
        self._pass: Pass | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.on_timer)

    def show_pass(self, one: Pass, within_ms: int) -> None:
        """Show a forward pass within `within_ms`, or a newer one that comes meanwhile."""
        self._pass = one
        if not self._timer.isActive() or self._timer.remainingTime() > within_ms:
            self._timer.start(within_ms)

    @Slot()
    def on_timer(self) -> None:
        """Show the newest pass."""
        assert self._pass is not None
        network, image, forward, reading, names = self._pass
        if len(network.W) == 1:
            self.count.setText("")
            self.activations.show_values(None, tr(NO_HIDDEN_LAYER))
        else:
            A1 = forward.A[1][:, 0]
            self.count.setText(tr("{n:,} of {total:,} active", n=int(np.count_nonzero(A1)), total=len(A1)))
            self.activations.show_values(A1)
        for part in (self.question, self.pushes):
            part.show()
        rival = rival_of(reading)
        self.question.setText(
            tr("Why {predicted} and not {rival}?", predicted=names[reading.predicted], rival=names[rival])
        )
        self.pushes.show_why(why(network, image, reading.predicted, rival), image.shape[:2], names, reading.verdict)

    def clear(self) -> None:
        """Show nothing."""
        self._timer.stop()
        self.count.setText("")
        self.activations.show_values(None, tr("Draw to see activations and contributions."))
        for part in (self.question, self.pushes):
            part.hide()  # so that the words stand in the middle of the card
        self.question.setText("")
        self.pushes.show_why(None, (1, 1), (), True)


def rival_of(reading: Reading) -> int:
    """Return the class to compare with: the true one if the prediction is wrong, else the second most probable."""
    if reading.true is not None and reading.true != reading.predicted:
        return reading.true
    others = reading.probabilities.copy()
    others[reading.predicted] = -1
    return int(others.argmax())
