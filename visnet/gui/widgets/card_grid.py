"""CardGrid: a view of a list model as a grid of equal cards, with as many columns as fit.

The positions of cards are computed rather than stored, and only visible cards are painted, so 60,000 rows cost no more
than sixty. QListView would query its model for every row whenever the list changes.
"""

from __future__ import annotations

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QStyle, QStyleOptionViewItem, QWidget

from visnet.gui.painting.guard import guarded
from visnet.gui.theme import look
from visnet.gui.widgets.spoken import Item, Role

Index = QModelIndex | QPersistentModelIndex


class CardGrid(QAbstractItemView):
    """A grid of cards that share the width evenly, so that both edges are straight. The delegate paints the cards."""

    spoken_role = Role.List

    def __init__(self, model: QAbstractItemModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._narrowest = QSize(100, 100)
        self._room_px, self._n_columns = 1, 1
        self._hovered = -1
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setMouseTracking(True)
        # Scrolling then moves the pixels already painted; otherwise Qt repaints everything.
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setModel(model)

    def set_cell(self, narrowest: QSize) -> None:
        """Set the size of a cell, including gaps: its minimum width and exact height, in pixels."""
        self._narrowest = narrowest
        self.updateGeometries()
        self.viewport().update()

    @property
    def n_columns(self) -> int:
        """Return the number of columns."""
        return self._n_columns

    def _n(self) -> int:
        return self.model().rowCount()

    def _cell(self, row: int) -> QRect:
        """Return the cell of a model row, in viewport coordinates."""
        n, room_px = self._n_columns, self._room_px
        down, across = divmod(row, n)
        left, right = across * room_px // n, (across + 1) * room_px // n
        h = self._narrowest.height()
        return QRect(left, down * h - self.verticalOffset(), right - left, h)

    def spoken_items(self) -> list[Item]:
        """Return the visible cards for screen readers."""
        seen, h = self.viewport().height(), self._narrowest.height()
        first = self.verticalOffset() // h * self._n_columns
        beyond = min(self._n(), first + (seen // h + 2) * self._n_columns)
        at, roles = self.viewport().pos(), (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole)
        said = []
        for row in range(first, beyond):
            name, value = (str(self.model().index(row, 0).data(role) or "") for role in roles)
            said.append(Item(name, value.replace("\n", ", "), self._cell(row).translated(at)))
        return said

    # QAbstractItemView's interface.

    def visualRect(self, index: Index) -> QRect:
        return self._cell(index.row()) if index.isValid() else QRect()

    def indexAt(self, point: QPoint) -> QModelIndex:
        across = point.x() * self._n_columns // self._room_px
        down = (point.y() + self.verticalOffset()) // self._narrowest.height()
        row = down * self._n_columns + across
        if 0 <= across < self._n_columns and 0 <= row < self._n():
            return self.model().index(row, 0)
        return QModelIndex()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        if index.isValid():
            cell, bar = self.visualRect(index), self.verticalScrollBar()
            if cell.top() < 0:
                bar.setValue(bar.value() + cell.top())
            elif cell.bottom() >= self.viewport().height():
                bar.setValue(bar.value() + cell.bottom() + 1 - self.viewport().height())

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        last, columns = self._n() - 1, self._n_columns
        if last < 0:
            return QModelIndex()
        row = self.currentIndex().row()
        if row < 0:
            return self.model().index(0, 0)
        page = max(1, self.viewport().height() // self._narrowest.height()) * columns
        actions = QAbstractItemView.CursorAction
        to = {
            actions.MoveLeft: row - 1,
            actions.MovePrevious: row - 1,
            actions.MoveRight: row + 1,
            actions.MoveNext: row + 1,
            actions.MoveUp: row - columns if row >= columns else row,
            # Above the empty end of the last line, go to the last card.
            actions.MoveDown: row + columns if row // columns < last // columns else row,
            actions.MovePageUp: row - page if row >= page else row % columns,
            actions.MovePageDown: row + page,
            actions.MoveHome: 0,
            actions.MoveEnd: last,
        }[action]
        return self.model().index(min(max(to, 0), last), 0)

    def horizontalOffset(self) -> int:
        return 0

    def verticalOffset(self) -> int:
        return self.verticalScrollBar().value()

    def isIndexHidden(self, index: Index) -> bool:
        return False

    def setSelection(self, rect: QRect, command: QItemSelectionModel.SelectionFlag) -> None:
        rect = rect.normalized()
        first, last = self.indexAt(rect.topLeft()), self.indexAt(rect.bottomRight())
        if first.isValid() and not last.isValid():  # the rectangle ends after the last card
            last = self.model().index(self._n() - 1, 0)
        found = QItemSelection(first, last) if first.isValid() and last.isValid() else QItemSelection()
        self.selectionModel().select(found, command)

    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        region = QRegion()
        for index in selection.indexes():
            region += self.visualRect(index)
        return region

    # Scrolling and painting.

    def updateGeometries(self) -> None:
        # Always leave room for the scroll bar, so that the cards do not move when it appears.
        self._room_px = max(1, self.width() - self.verticalScrollBar().sizeHint().width())
        self._n_columns = max(1, self._room_px // self._narrowest.width())
        h, lines = self._narrowest.height(), -(-self._n() // self._n_columns)
        bar, seen = self.verticalScrollBar(), self.viewport().height()
        bar.setRange(0, max(0, lines * h - seen))
        bar.setPageStep(seen)
        bar.setSingleStep(max(1, h // 3))
        super().updateGeometries()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().scroll(dx, dy)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometries()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.fillRect(event.rect(), QColor(look().card))
        columns, h, top = self._n_columns, self._narrowest.height(), self.verticalOffset()
        first = (event.rect().top() + top) // h * columns
        beyond = min(self._n(), ((event.rect().bottom() + top) // h + 1) * columns)
        option, selected = QStyleOptionViewItem(), self.selectionModel()
        self.initViewItemOption(option)
        current = self.currentIndex().row() if self.hasFocus() else -1
        state: QStyle.StateFlag = option.state
        for row in range(max(0, first), beyond):
            cell, index = self._cell(row), self.model().index(row, 0)
            if not cell.intersects(event.rect()):
                continue
            option.rect = cell
            option.state = state
            if selected.isSelected(index):
                option.state |= QStyle.StateFlag.State_Selected
            if row == current:
                option.state |= QStyle.StateFlag.State_HasFocus
            if row == self._hovered:
                option.state |= QStyle.StateFlag.State_MouseOver
            self.itemDelegate().paint(painter, option, index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self.indexAt(event.position().toPoint()).row())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(-1)
        super().leaveEvent(event)

    def _hover(self, row: int) -> None:
        if row != self._hovered:
            for changed in (row, self._hovered):
                if changed >= 0:
                    self.viewport().update(self._cell(changed))
            self._hovered = row
