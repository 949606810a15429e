"""DigitList: the grid of listed examples, with a selection."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget

from visnet.analysis.predictions import Mistakes
from visnet.datasets.dataset import Split
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.words import Names
from visnet.gui.panels.gallery.delegate import DigitDelegate
from visnet.gui.panels.gallery.model import DigitModel
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card_grid import CardGrid, Index
from visnet.gui.widgets.picture_menu import PictureMenu

_SELECT = QItemSelectionModel.SelectionFlag.Select


class DigitList(CardGrid):
    """Arrow keys move. When the list changes, selection and scroll position stay.

    digit_selected(int): index in the split of the example that the user selected.
    selection_changed(): the set of selected examples has changed.
    escape_pressed(): handled elsewhere, as it clears the filter.
    """

    digit_selected = Signal(int)
    pictures: PictureMenu  # who lists the digits knows what can be written of them
    escape_pressed = Signal()
    selection_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        self._digits = DigitModel()
        self._delegate = DigitDelegate(self._digits)
        self._chosen = -1
        self._selected: set[int] = set()
        self._following = False
        self._empty_words = ""
        super().__init__(self._digits, parent)
        self.setObjectName("mistakes")
        self.setAccessibleName(tr("List of examples"))
        self.setItemDelegate(self._delegate)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._restyle()

    @property
    def chosen(self) -> int:
        """Return the selected example's index in the split, -1 for none. It need not be listed now."""
        return self._chosen

    @property
    def empty_words(self) -> str:
        """Return the sentence shown when nothing is listed."""
        return self._empty_words

    def set_digits(self, split: Split, names: Names) -> None:
        """Use another split; nothing is listed or selected yet."""
        self._chosen = -1
        self._selected = set()
        self._digits.set_digits(split.images, names)
        self._restyle()

    def show_mistakes(self, mistakes: Mistakes | None, empty_words: str) -> None:
        """List these. empty_words: shown if there are none."""
        self._empty_words = empty_words
        self._following = True
        self._digits.show_mistakes(mistakes)
        self._following = False
        self._select_again()
        self.updateGeometries()
        self.viewport().update()

    @Slot(object)
    def say_empty(self, words: str) -> None:
        """List nothing, and show why."""
        self.show_mistakes(None, words)

    def choose(self, index: int) -> None:
        """Select the example at an index, if it is listed, without a signal and without scrolling."""
        self._selected = {index}
        self._mark(index)
        self.selection_changed.emit()

    def selected(self) -> list[int]:
        """Return the listed and selected examples, in list order."""
        return [digit for digit in self.digits() if digit in self._selected]

    def _mark(self, index: int) -> None:
        self._chosen = index
        row = self._digits.row_of(index)
        self._following = True
        self.setAutoScroll(False)
        self.setCurrentIndex(self._digits.index(row) if row >= 0 else QModelIndex())
        self.setAutoScroll(True)
        self._following = False

    def _select_again(self) -> None:
        """What was selected stays so, wherever in the list it is now."""
        selected = self._selected
        self._mark(self._chosen)
        if len(selected) > 1:
            self._following = True
            ranges, model = QItemSelection(), self.model()
            for first, last in _runs([row for row, digit in enumerate(self.digits()) if digit in selected]):
                ranges.merge(QItemSelection(model.index(first, 0), model.index(last, 0)), _SELECT)
            self.selectionModel().select(ranges, _SELECT)
            self._following = False
        self.selection_changed.emit()

    def selectionChanged(self, selected: QItemSelection, deselected: QItemSelection) -> None:
        super().selectionChanged(selected, deselected)
        if not self._following:
            digits = self.digits()
            self._selected = {digits[index.row()] for index in self.selectionModel().selectedIndexes()}
            self.selection_changed.emit()
            if len(self._selected) > 1 and self._chosen >= 0:
                self.digit_selected.emit(self._chosen)  # a choice that stays, although the current one is the same

    def scroll_to_chosen(self) -> None:
        """Scroll to the selected example, if it is listed."""
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())

    def is_listed(self, index: int) -> bool:
        """Return whether the example at an index is listed."""
        return self._digits.row_of(index) >= 0

    def first(self) -> int:
        """Return the first listed example, -1 if there is none."""
        return self._digits.entry(0).digit if self._digits.rowCount() else -1

    def digits(self) -> list[int]:
        """Return all listed examples, in order."""
        return self._digits.digits()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid() and not self._following:
            self._chosen = self._digits.entry(current.row()).digit
            self.digit_selected.emit(self._chosen)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escape_pressed.emit()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self._restyle()

    def _restyle(self) -> None:
        self._delegate.restyle()
        self.set_cell(self._delegate.narrowest(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        cell = self._delegate.narrowest(self.width())
        if cell != self._narrowest:
            self.set_cell(cell)
        super().resizeEvent(event)

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(160))

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._digits.rowCount() == 0 and self._empty_words:
            painter = QPainter(self.viewport())
            painter.setFont(look().font(13))
            painter.setPen(QColor(look().muted))
            place = self.viewport().rect().adjusted(20, 20, -20, -20)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._empty_words)


def _runs(rows: list[int]) -> list[tuple[int, int]]:
    """Rising rows as stretches without a gap, first and last of each."""
    runs: list[tuple[int, int]] = []
    for row in rows:
        if runs and row == runs[-1][1] + 1:
            runs[-1] = runs[-1][0], row
        else:
            runs.append((row, row))
    return runs
