"""ConfusionMatrix: how often each class was predicted as each class, with selectable cells."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from visnet.gui.painting.backdrop import card_pixmap, ratio_of, takes_lines
from visnet.gui.painting.guard import guarded
from visnet.gui.painting.words import Names
from visnet.gui.panels.confusion.cells import HEADER, RADIUS_PX, Cells, cell_words
from visnet.gui.texts import grouped, tr
from visnet.gui.theme import look
from visnet.gui.widgets.keys import is_choice
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

Cell = tuple[int, int]

TALLEST = 0.94  # a cell's height, as a share of its width, where there is room

_MOVES = {
    Qt.Key.Key_Left: (0, -1),
    Qt.Key.Key_Right: (0, 1),
    Qt.Key.Key_Up: (-1, 0),
    Qt.Key.Key_Down: (1, 0),
}


class ConfusionMatrix(QWidget):
    """One row per true class, one column per predicted class; a class name stands for its whole row or column.

    A click, or Enter on the cell under the keyboard cursor, selects it; the same again, or Escape, deselects it.
    cell_selected(object): the selected cell (true, predicted), or None.
    cell_pointed(object): the cell under the mouse or the keyboard cursor, or None.
    """

    cell_selected = Signal(object)
    cell_pointed = Signal(object)
    spoken_role = Role.Table

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("confusion")
        self._names: Names = ()
        self._counts: npt.NDArray[np.int64] | None = None
        self._selected: Cell | None = None
        self._cursor: Cell = (0, 0)
        self._hovered: Cell | None = None
        self._by_keyboard = False
        self.percent = False
        self._backdrop: QPixmap | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Confusion matrix: true classes down, predicted classes across"))
        self.pictures = PictureMenu(self, Text("confusion matrix"), self.figures)

    @property
    def counts(self) -> npt.NDArray[np.int64] | None:
        """Return the counts shown, (classes, classes) int64, row true, column predicted."""
        return self._counts

    @property
    def selected(self) -> Cell | None:
        """Return the selected cell."""
        return self._selected

    @property
    def pointed(self) -> Cell | None:
        """Return the cell under the mouse, or else the one the keyboard is on."""
        if self._hovered is not None:
            return self._hovered
        return self._cursor if self._shows_cursor() else None

    def set_classes(self, names: Names) -> None:
        """Label rows and columns, and clear counts and selection."""
        self._names, self._counts = names, None
        self._selected, self._hovered, self._cursor = None, None, (0, 0)
        self._fit_height()
        self._forget_backdrop()

    def show_counts(self, counts: npt.NDArray[np.int64] | None) -> None:
        """Show counts, or None for an empty matrix."""
        self._counts = counts
        self._forget_backdrop()

    def set_percent(self, percent: bool) -> None:
        """Show percentages of each row, or counts."""
        self.percent = percent
        self._forget_backdrop()

    def set_selected(self, cell: Cell | None) -> None:
        """Select a cell without emitting a signal."""
        self._selected = cell
        if cell is not None:
            self._cursor = cell
        self.update()

    def words(self, cell: Cell) -> str:
        """Describe a cell: 36 fours predicted as nines."""
        if self._counts is None:
            return ""
        return cell_words(self._counts, *cell, self._names)

    def cell_place(self, cell: Cell) -> QRectF:
        """Return the rectangle of a cell."""
        return self._cells().cell(*cell)

    def figures(self) -> Figures:
        """Return the counts as a table: one row per true class, one column per predicted class."""
        if self._counts is None:
            return {}
        counts = {f"predicted {name}": self._counts[:, k].tolist() for k, name in enumerate(self._names)}
        return {tr("true class"): self._names, **counts}

    def spoken_value(self) -> str:
        """Say how many are on the diagonal; each cell is found as a child."""
        counts = self._counts
        if counts is None:
            return tr("empty")
        return tr("{n:,} of {m:,} correct", n=int(counts.trace()), m=int(counts.sum()))

    def spoken_description(self) -> str:
        """Say the cell that the arrow keys have led to, as it is now; nothing before they did."""
        return self.words(self._cursor) if self.accessibleDescription() and self._counts is not None else ""

    def spoken_items(self) -> list[Item]:
        """Return each cell for a screen reader: 4 predicted as 9, 36."""
        if self._counts is None:
            return []
        names, cells, counts = self._names, self._cells(), self._counts.tolist()
        return [
            Item(
                tr("{true} predicted as {predicted}", true=true, predicted=predicted),
                grouped(counts[i][j]),
                cells.cell(i, j).toRect(),
                Role.Cell,
            )
            for i, true in enumerate(names)
            for j, predicted in enumerate(names)
        ]

    # Size: cells are a little wider than high, and flatter where there is less room.

    def sizeHint(self) -> QSize:
        return QSize(look().px(400), self.maximumHeight())

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(150))

    def _fit_height(self) -> None:
        if self._names:
            n, cells = len(self._names), self._cells()
            self.setMaximumHeight(max(look().px(180), round(cells.top + n * TALLEST * cells.w)))
            self.updateGeometry()

    def _cells(self) -> Cells:
        return Cells.fit(QSizeF(self.size()), self._names)

    # Painting: the counts once, into the backdrop; mouse and keyboard over it.

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._names:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ratio = ratio_of(painter)
        if takes_lines(painter):
            self._paint_cells(painter)
        else:
            if self._backdrop is None or self._backdrop.devicePixelRatio() != ratio:
                self._backdrop = self._paint_backdrop(ratio)
            painter.drawPixmap(0, 0, self._backdrop)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        cells, edge = self._cells(), 2 * look().scale
        for cell, colour, inset in (
            (self._hovered, look().muted, 0.0),
            (self._selected, look().text, 0.0),
            (self._cursor if self._shows_cursor() else None, look().accent, edge),
        ):
            if cell is not None:
                # Within the widget, for cells at its edge, too; the keyboard's inside the chosen one's.
                inset += edge / 2
                painter.setPen(QPen(QColor(colour), edge))
                painter.drawRoundedRect(cells.cell(*cell).adjusted(inset, inset, -inset, -inset), RADIUS_PX, RADIUS_PX)

    def _paint_backdrop(self, ratio: float) -> QPixmap:
        backdrop = card_pixmap(self.size(), ratio)
        painter = QPainter(backdrop)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_cells(painter)
        painter.end()
        return backdrop

    def _paint_cells(self, painter: QPainter) -> None:
        cells = self._cells()
        cells.paint_labels(painter)
        if self._counts is not None:
            cells.paint_counts(painter, self._counts, percent=self.percent)

    def _forget_backdrop(self) -> None:
        self._backdrop = None
        self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit_height()
        self._forget_backdrop()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self._fit_height()
        self._forget_backdrop()

    # Acting on it. Where the keyboard is, is shown to who uses it.

    def _shows_cursor(self) -> bool:
        return bool(self._names) and self._by_keyboard and self.hasFocus()

    def _choose(self, cell: Cell | None) -> None:
        self.set_selected(cell)
        self.cell_selected.emit(cell)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        cell = self._cell_at(event.position())
        if cell is not None and event.button() == Qt.MouseButton.LeftButton:
            self._cursor, self._by_keyboard = cell, False
            self._choose(None if cell == self._selected else cell)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, last = Qt.Key(event.key()), len(self._names) - 1
        self._by_keyboard = True
        if key in _MOVES and self._names:
            (row, column), (down, across) = self._cursor, _MOVES[key]
            there = min(max(row + down, HEADER), last), min(max(column + across, HEADER), last)
            if there != (HEADER, HEADER):
                self._cursor = there
                self.setAccessibleDescription(self.words(there))
            self.update()
            self.cell_pointed.emit(self.pointed)
        elif is_choice(event) and self._names:
            self._choose(None if self._cursor == self._selected else self._cursor)
        elif key == Qt.Key.Key_Escape and self._selected is not None:
            self._choose(None)
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._cell_at(event.position()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def _hover(self, cell: Cell | None) -> None:
        if cell != self._hovered:
            self._hovered = cell
            self.setCursor(Qt.CursorShape.ArrowCursor if cell is None else Qt.CursorShape.PointingHandCursor)
            self.update()
            self.cell_pointed.emit(self.pointed)

    def _cell_at(self, position: QPointF) -> Cell | None:
        return self._cells().at(position) if self._names else None

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._by_keyboard = True
        self.update()
        self.cell_pointed.emit(self.pointed)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        self.cell_pointed.emit(self.pointed)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            cell = self._cell_at(QPointF(event.pos()))
            if cell is None:
                QToolTip.hideText()
            else:
                QToolTip.showText(event.globalPos(), self.words(cell), self, self.cell_place(cell).toAlignedRect())
            return True
        return super().event(event)
