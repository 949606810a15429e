"""DigitModel: a list model of examples and their predictions. It copies no pixels."""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from visnet.analysis.figures import percent
from visnet.analysis.predictions import Mistakes
from visnet.gui.painting.words import Names, noun
from visnet.gui.texts import tr

_ROOT = QModelIndex()


class Entry(NamedTuple):
    """One row. digit: its index in the split."""

    digit: int
    true: int
    predicted: int
    confidence: float
    loss: float


class DigitModel(QAbstractListModel):
    """Rows are positions on the screen: when the list changes, the contents move and the view stays.

    Code that follows one example must keep its index and call row_of().
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._images: npt.NDArray[np.uint8] = np.empty((0, 1, 1), np.uint8)
        self._mistakes: Mistakes | None = None
        self.names: Names = ()

    def set_digits(self, images: npt.NDArray[np.uint8], names: Names) -> None:
        """Use another split's images, (m, h, w), and clear the rows."""
        self.beginResetModel()
        self._images, self.names, self._mistakes = images, names, None
        self.endResetModel()

    def show_mistakes(self, mistakes: Mistakes | None) -> None:
        """List these, in order."""
        before, after = self.rowCount(), 0 if mistakes is None else len(mistakes)
        if after > before:
            self.beginInsertRows(_ROOT, before, after - 1)
            self._mistakes = mistakes
            self.endInsertRows()
        elif after < before:
            self.beginRemoveRows(_ROOT, after, before - 1)
            self._mistakes = mistakes
            self.endRemoveRows()
        self._mistakes = mistakes
        if after:
            self.dataChanged.emit(self.index(0), self.index(after - 1))

    def entry(self, row: int) -> Entry:
        """Return what a row shows."""
        mistakes = self._mistakes
        assert mistakes is not None
        i = int(mistakes.indices[row])
        return Entry(
            digit=i,
            true=int(mistakes.true[row]),
            predicted=int(mistakes.predicted[row]),
            confidence=float(mistakes.confidence[row]),
            loss=float(mistakes.losses[row]),
        )

    def digits(self) -> list[int]:
        """Return the index of every row in the split."""
        digits: list[int] = [] if self._mistakes is None else self._mistakes.indices.tolist()
        return digits

    def image(self, index: int) -> npt.NDArray[np.uint8]:
        """Return the image at an index of the split, (h, w)."""
        image: npt.NDArray[np.uint8] = self._images[index]
        return image

    def row_of(self, index: int) -> int:
        """Return the row of the example at an index, -1 if it is not listed."""
        if self._mistakes is None:
            return -1
        rows = np.flatnonzero(self._mistakes.indices == index)
        return int(rows[0]) if len(rows) else -1

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if self._mistakes is None or parent.isValid() else len(self._mistakes)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in _WORDS:
            return None
        return _WORDS[Qt.ItemDataRole(role)](self.entry(index.row()), self.names)


def caption(entry: Entry, names: Names) -> str:
    """Return a row in a few characters: 7 not 8 100%; for a correct prediction: 8 98%."""
    if entry.predicted == entry.true:
        return f"{names[entry.true]} {percent(entry.confidence)}"
    return (
        tr("{predicted} not {true}", predicted=names[entry.predicted], true=names[entry.true])
        + f" {percent(entry.confidence)}"
    )


def _explanation(entry: Entry, names: Names) -> str:
    return tr(
        "{kind} #{i}\nLabel {true}, predicted {predicted} ({sure})\nLoss {loss:.2f} nats",
        kind=noun(names).capitalize(),
        i=entry.digit,
        true=names[entry.true],
        predicted=names[entry.predicted],
        sure=percent(entry.confidence, 2),
        loss=entry.loss,
    )


_WORDS = {
    Qt.ItemDataRole.DisplayRole: caption,
    Qt.ItemDataRole.AccessibleTextRole: caption,
    Qt.ItemDataRole.ToolTipRole: _explanation,
}
