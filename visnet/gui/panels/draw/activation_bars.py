"""Activations of the first hidden layer, as bars, or as tiles for many units."""

from __future__ import annotations

from math import ceil, sqrt

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from visnet.gui.painting.bars import bar_length
from visnet.gui.painting.colour_scale import weights_to_image
from visnet.gui.painting.guard import guarded
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

LEAST_BAR_PX = 16  # a bar's share of the width, below which units become tiles
NAME_PX = 16


class Activations(QWidget):
    """Bars or tiles. The full length, or the strongest colour, is the largest activation for this image."""

    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._values: npt.NDArray[np.float32] | None = None
        self.empty_words = ""
        self.setObjectName("draw_activations")
        self.setAccessibleName(tr("Hidden activations"))
        self.pictures = PictureMenu(self, Text("activations"), self.figures)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def values(self) -> npt.NDArray[np.float32] | None:
        """Return the activations shown, (units,)."""
        return self._values

    def show_values(self, values: npt.NDArray[np.float32] | None, empty_words: str = "") -> None:
        """Show activations, (units,); or words if there are none."""
        self._values, self.empty_words = values, empty_words
        self.update()

    def figures(self) -> Figures:
        """Return each unit's activation as a table."""
        values = self._values
        if values is None:
            return {}
        return {"unit": [f"h{unit}" for unit in range(len(values))], "activation": values.tolist()}

    def spoken_items(self) -> list[Item]:
        """Return each unit's activation for a screen reader."""
        if self._values is None:
            return []
        n = len(self._values)
        each = self.width() / n
        places = [QRectF(unit * each, 0, each, self.height()).toRect() for unit in range(n)]
        return [Item(f"h{unit}", f"{value:.4g}", places[unit]) for unit, value in enumerate(self._values.tolist())]

    def unit_at(self, position: QPoint) -> int | None:
        """Return the unit whose bar or tile is at a position."""
        if self._values is None:
            return None
        n = len(self._values)
        if self._as_bars(n):
            unit = int(position.x() * n / max(1, self.width()))
            return unit if 0 <= unit < n else None
        columns, side, origin = self._tiles(n)
        x, y = (position.x() - origin.x()) // side, (position.y() - origin.y()) // side
        unit = int(y * columns + x)
        return unit if 0 <= x < columns and 0 <= unit < n else None

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            unit = self.unit_at(event.pos())
            if unit is not None and self._values is not None:
                QToolTip.showText(event.globalPos(), f"h{unit} = {self._values[unit]:.4g}", self)
                return True
        return super().event(event)

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._values is None:
            painter.setPen(QColor(look().muted))
            painter.setFont(look().font(12))
            flags = Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap
            painter.drawText(self.rect(), flags, self.empty_words)
            return
        values = np.nan_to_num(self._values)
        limit = max(float(np.abs(values).max(initial=0)), 1e-6)
        if self._as_bars(len(values)):
            self._paint_bars(painter, values, limit)
        else:
            self._paint_tiles(painter, values, limit)

    def _paint_bars(self, painter: QPainter, values: npt.NDArray[np.float32], limit: float) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        each, names_top = self.width() / len(values), self.height() - look().px(NAME_PX)
        # With the zero line below where nothing is less, in the middle otherwise.
        signed = bool((values < 0).any())
        zero = names_top / 2 if signed else names_top - 1.0
        longest = zero - 2
        bar_px = min(0.62 * each, 22.0 * look().scale)
        painter.setFont(look().font(10))
        for unit, value in enumerate(values.tolist()):
            middle, length = (unit + 0.5) * each, bar_length(value, limit, longest)
            painter.setPen(QColor(look().muted))
            place = QRectF(unit * each, names_top, each, look().px(NAME_PX))
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, f"h{unit}")
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look().positive if value > 0 else look().negative))
            top = zero - length if value > 0 else zero
            painter.drawRoundedRect(QRectF(middle - bar_px / 2, top, bar_px, length), 2, 2)
        painter.setPen(QColor(look().faint))
        painter.drawLine(QPointF(0, zero + 0.5), QPointF(self.width(), zero + 0.5))

    def _paint_tiles(self, painter: QPainter, values: npt.NDArray[np.float32], limit: float) -> None:
        n = len(values)
        columns, side, origin = self._tiles(n)
        rows = ceil(n / columns)
        grid = np.zeros((1, rows, columns), np.float32)
        grid.reshape(-1)[:n] = values
        place = QRect(origin, QSize(columns * side, rows * side))
        painter.drawImage(place, weights_to_image(grid, limit))
        if side >= 5:
            painter.setPen(QColor(look().card))
            for x in range(place.left(), place.right() + 2, side):
                painter.drawLine(x, place.top(), x, place.bottom())
            for y in range(place.top(), place.bottom() + 2, side):
                painter.drawLine(place.left(), y, place.right(), y)
        painter.setPen(QColor(look().border))
        painter.drawRect(place.adjusted(-1, -1, 0, 0))

    def _as_bars(self, n: int) -> bool:
        return n * LEAST_BAR_PX * look().scale <= self.width()

    def _tiles(self, n: int) -> tuple[int, int, QPoint]:
        """Columns, a tile's side in pixels, and where the first lies: as large as all fit."""
        width, height = max(1, self.width() - 2), max(1, self.height() - 2)
        side = max(1, int(sqrt(width * height / n)))
        while side > 1 and ceil(n / max(1, width // side)) * side > height:
            side -= 1
        return max(1, min(n, width // side)), side, QPoint(1, 1)

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(120))

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().px(64))
