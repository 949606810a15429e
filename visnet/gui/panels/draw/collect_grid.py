"""CollectGrid: one row per class with its drawings, and the cell to fill next."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.gui.painting.digit import digit_image, paint_digit
from visnet.gui.painting.guard import guarded
from visnet.gui.texts import grouped, tr
from visnet.gui.theme import look
from visnet.gui.widgets.spoken import Item, Role
from visnet.storage.my_digits import MyDigits

LEAST_COLUMNS = 10
MAX_CELL_PX, LEAST_CELL_PX = 48, 22
NAME_PX, COUNT_PX = 96, 40


class CollectGrid(QWidget):
    """The newest drawings of each class are visible; their number is at the end of the row."""

    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._digits: MyDigits | None = None
        self._next = 0
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(tr("Collected drawings"))

    def show_digits(self, digits: MyDigits, label: int) -> None:
        """Show a set of drawings, and the class of the next one."""
        self._digits, self._next = digits, label
        self.update()

    def spoken_items(self) -> list[Item]:
        """Return the number of drawings per class for a screen reader."""
        digits = self._digits
        if digits is None:
            return []
        row_px = self.height() / max(1, len(digits.class_names))
        counts = np.bincount(digits.labels, minlength=len(digits.class_names)).tolist()
        return [
            Item(
                name,
                tr("{n:,} drawing" if counts[i] == 1 else "{n:,} drawings", n=counts[i]),
                QRect(0, round(i * row_px), self.width(), round(row_px)),
            )
            for i, name in enumerate(digits.class_names)
        ]

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        digits = self._digits
        if digits is None or not digits.class_names:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        names = digits.class_names
        painter.setFont(look().font(13, QFont.Weight.DemiBold))
        metrics = QFontMetrics(painter.font())
        name_px = min(look().px(NAME_PX), max(metrics.horizontalAdvance(name) for name in names) + look().px(12))
        count_px = look().px(COUNT_PX)
        room = self.width() - name_px - count_px
        row_px = self.height() / len(names)
        side = int(min(look().px(MAX_CELL_PX), row_px, room / LEAST_COLUMNS))
        n_columns = max(1, room // max(1, side))
        row_px = min(row_px, side * 1.25)
        for label, name in enumerate(names):
            top = round(label * row_px)
            mine = np.flatnonzero(digits.labels == label)
            here = label == self._next
            text = QRect(0, top, name_px - look().px(8), side)
            painter.setFont(look().font(13, QFont.Weight.Bold if here else QFont.Weight.Normal))
            painter.setPen(QColor(look().accent if here else look().muted))
            shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, text.width())
            painter.drawText(text, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, shown)
            first = max(0, len(mine) + 1 - n_columns)
            for column in range(n_columns):
                cell = QRect(name_px + column * side, top, side, side).adjusted(1, 1, -1, -1)
                i = first + column
                is_next = here and i == len(mine)
                painter.setBrush(QColor(look().accent_soft) if is_next else Qt.BrushStyle.NoBrush)
                painter.setPen(QPen(QColor(look().accent if is_next else look().grid), 2 if is_next else 1))
                painter.drawRoundedRect(QRectF(cell).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
                if i < len(mine):
                    paint_digit(painter, cell.adjusted(2, 2, -2, -2), digit_image(digits.images[mine[i]]))
            painter.setPen(QColor(look().text if here else look().muted))
            place = QRect(self.width() - count_px, top, count_px, side)
            painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, grouped(len(mine)))

    def sizeHint(self) -> QSize:
        return QSize(look().px(NAME_PX + COUNT_PX + LEAST_COLUMNS * 40), look().px(420))

    def minimumSizeHint(self) -> QSize:
        rows = 10 if self._digits is None else len(self._digits.class_names)
        return QSize(look().px(320), look().px(min(360, LEAST_CELL_PX * rows)))
