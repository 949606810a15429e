"""HistoryStrip: when an example was predicted correctly during a run; and a one-line summary of it."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from visnet.gui.painting.guard import guarded
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Role
from visnet.text import Text
from visnet.training.forgetting import Learning

STRIP_PX = 8


class HistoryStrip(QWidget):
    """A narrow strip from the first evaluation to the newest, in the colours of right and wrong."""

    spoken_role = Role.Graphic

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._right: npt.NDArray[np.bool_] = np.empty(0, bool)
        self._epochs: npt.NDArray[np.float64] = np.empty(0)
        self.pictures = PictureMenu(self, Text("history of an example"), self.figures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def spoken_value(self) -> str:
        """Say how many evaluations it passed."""
        return tr("{n:,} of {m:,} correct", n=int(self._right.sum()), m=len(self._right))

    @property
    def right(self) -> npt.NDArray[np.bool_]:
        """Return whether the example was predicted correctly at each evaluation, (n,)."""
        return self._right

    def figures(self) -> Figures:
        """Return a table: the epoch of each evaluation, and whether the prediction was correct."""
        if not len(self._right):
            return {}
        return {"epoch": self._epochs.tolist(), "right": self._right.astype(int).tolist()}

    def show_history(self, right: npt.NDArray[np.bool_], epochs: npt.NDArray[np.float64] | None = None) -> None:
        """Show a history. right: (n,), per evaluation.   epochs: (n,); None numbers the evaluations."""
        self._right, self._epochs = right, np.arange(len(right), dtype=np.float64) if epochs is None else epochs
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(look().px(140), look().px(STRIP_PX))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(60), look().px(STRIP_PX))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        place = QRect(0, 0, self.width(), self.height())
        if not len(self._right):
            painter.fillRect(place, QColor(look().grid))
            return
        entries = np.ascontiguousarray(self._right, np.uint8)
        picture = QImage(entries.data, len(entries), 1, len(entries), QImage.Format.Format_Indexed8)
        picture.setColorTable([QColor(look().wrong).rgb(), QColor(look().right).rgb()])
        painter.drawImage(place, picture)


class SinceLine(QWidget):
    """The strip of one example, and how often it was forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip, self.words = HistoryStrip(), QLabel()
        self.strip.setAccessibleName(tr("Evaluations of this example"))
        self.words.setProperty("role", "muted")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.strip, 1)
        layout.addWidget(self.words)

    def show_digit(self, learning: Learning | None, index: int) -> None:
        """Show the history of an example, or nothing."""
        if learning is None or not len(learning.right):
            self.strip.show_history(np.empty(0, bool))
            self.words.setText("")
            self.setToolTip("")
            return
        self.strip.show_history(learning.right[:, index], np.asarray(learning.epochs))
        learned, n_forgotten = float(learning.learned[index]), int(learning.forgotten[index])
        n_flips = int(learning.flips[index])
        if learned != learned:
            self.words.setText(tr("never learned"))
        else:
            self.words.setText(
                tr("forgotten {n_forgotten}×", n_forgotten=n_forgotten) if n_forgotten else tr("never forgotten")
            )
        first = (
            tr("Never predicted correctly.")
            if learned != learned
            else tr("First predicted correctly at epoch {learned:.2f}.", learned=learned)
        )
        self.setToolTip(
            tr(
                "{first}\nForgotten {n_forgotten} times; the prediction changed {n_flips} times.\n"
                "From {n} evaluations of this run, epoch {begin:.2f} to {end:.2f}: green is correct, orange is wrong.\n"
                "A long run keeps every second evaluation, then every fourth, and so on.",
                first=first,
                n_forgotten=n_forgotten,
                n_flips=n_flips,
                n=len(learning.right),
                begin=learning.epochs[0],
                end=learning.epochs[-1],
            )
        )
