"""WhyBars: one row per hidden unit, with its overlay, its contribution as a signed bar, and the number."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QFontMetricsF,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from visnet.analysis.contributions import Why
from visnet.gui.painting.bars import bar_length
from visnet.gui.painting.colour_scale import weights_to_image
from visnet.gui.painting.guard import guarded
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.keys import is_choice
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.text import Text

ROW_PX, LOWEST_ROW_PX, HIGHEST_ROW_PX, BAR_PX = 36, 22, 52, 12
SIGNED_ORDER_UP_TO = 16  # units; where there are more, the largest pushes come first, for or against
OVERLAY_SHARE = 0.99  # of an overlay's inked pixels whose colours tell them apart

_VCENTER = Qt.AlignmentFlag.AlignVCenter


class WhyBars(QWidget):
    """Only visible rows are computed and painted. The pointer or the arrow keys point at a unit.

    unit_pointed(object): the unit whose overlay is to be enlarged, or None. A click keeps it.
    unit_opened(int): a unit was double-clicked, or Enter was pressed on it.
    """

    unit_pointed = Signal(object)
    unit_opened = Signal(int)
    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._why: Why | None = None
        self._colours = ("", "")
        self._order: npt.NDArray[np.intp] = np.empty(0, np.intp)
        self._overlays: dict[int, npt.NDArray[np.float64]] = {}
        self._hovered: int | None = None
        self._kept: int | None = None
        self._said: int | None = None
        self.shape = (1, 1)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setAccessibleName(tr("Contribution of each hidden unit"))
        self.pictures = PictureMenu(self, Text("contributions"), self.figures)

    @property
    def units(self) -> list[int]:
        """Return the units from top to bottom."""
        units: list[int] = self._order.tolist()
        return units

    @property
    def pointed(self) -> int | None:
        """Return the unit pointed at, or else the one kept."""
        return self._hovered if self._hovered is not None else self._kept

    @property
    def kept(self) -> int | None:
        """Return the unit kept by a click or the arrow keys."""
        return self._kept

    def show_why(self, why: Why | None, shape: tuple[int, int], colours: tuple[str, str]) -> None:
        """Show contributions. shape: of an image.   colours: for the predicted class and for its rival."""
        self._why, self.shape, self._colours = why, shape, colours
        self._overlays.clear()
        n_before = len(self._order)
        if why is None or why.n_hidden_layers == 0:
            self._order = np.empty(0, np.intp)
        elif len(why.pushes) <= SIGNED_ORDER_UP_TO:
            self._order = why.ranking
        else:
            self._order = np.argsort(-np.abs(why.pushes), kind="stable")
        if len(self._order) != n_before:
            self._hovered = self._kept = None
            self._tell()
            self.updateGeometry()
        self.update()

    def figures(self) -> Figures:
        """Return each unit's contribution as a table."""
        if self._why is None:
            return {}
        return {"unit": [f"h{unit}" for unit in self.units], "contribution": self._why.pushes[self._order].tolist()}

    def spoken_items(self) -> list[Item]:
        """Return each unit's contribution for a screen reader."""
        why = self._why
        if why is None:
            return []
        return [Item(f"h{unit}", signed(float(why.pushes[unit])), self.row_place(unit)) for unit in self.units]

    def overlay(self, unit: int) -> npt.NDArray[np.float64]:
        """Return how much each pixel changes the unit's sum, (pixels,)."""
        if unit not in self._overlays:
            assert self._why is not None
            self._overlays[unit] = self._why.overlays(np.array([unit]))[0]
        return self._overlays[unit]

    def row_place(self, unit: int) -> QRect:
        """Return the rectangle of a unit's row."""
        return QRect(0, self.units.index(unit) * self._row_px, self.width(), self._row_px)

    @property
    def _row_px(self) -> int:
        """How high a row is: a few are lowered, so that all are seen."""
        return max(look().px(LOWEST_ROW_PX), min(look().px(self._highest), self.height() // max(1, len(self._order))))

    @property
    def _highest(self) -> int:
        """How high a row is at most: a few fill a high panel, many are scrolled."""
        return HIGHEST_ROW_PX if len(self._order) <= SIGNED_ORDER_UP_TO else ROW_PX

    def sizeHint(self) -> QSize:
        return QSize(look().px(240), max(1, len(self._order) * look().px(self._highest)))

    def minimumSizeHint(self) -> QSize:
        lowest = LOWEST_ROW_PX if len(self._order) <= SIGNED_ORDER_UP_TO else ROW_PX
        return QSize(look().px(180), max(1, len(self._order) * look().px(lowest)))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    # Painting.

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        why = self._why
        if why is None or not len(self._order):
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        row_px = self._row_px
        first, last = event.rect().top() // row_px, min(event.rect().bottom() // row_px, len(self._order) - 1)
        if first > last:
            return
        largest = float(np.abs(why.pushes).max(where=np.isfinite(why.pushes), initial=0.0))
        units = self._order[first : last + 1]
        missing = np.array([unit for unit in units.tolist() if unit not in self._overlays], np.intp)
        if len(missing):
            self._overlays.update(zip(missing.tolist(), why.overlays(missing), strict=True))
        for row, unit in enumerate(units.tolist(), first):
            self._paint_row(painter, QRectF(0, row * row_px, self.width(), row_px), unit, largest)

    def _paint_row(self, painter: QPainter, place: QRectF, unit: int, largest: float) -> None:
        assert self._why is not None
        if unit == self.pointed:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(look().accent_soft))
            painter.drawRoundedRect(place.adjusted(0, 1, 0, -1), 6, 6)
        bold, plain = look().font(12, QFont.Weight.Bold), look().font(12)
        name_px = QFontMetricsF(bold).horizontalAdvance(f"h{len(self._why.pushes) - 1}") + look().px(8)
        number_px = QFontMetricsF(plain).horizontalAdvance("+000.00") + look().px(6)
        inset = look().px(5)
        painter.setFont(bold)
        painter.setPen(QColor(look().text))
        painter.drawText(place.adjusted(inset, 0, 0, 0), _VCENTER, f"h{unit}")
        side = place.height() - look().px(6)
        picture = QRectF(place.left() + inset + name_px, place.center().y() - side / 2, side, side)
        painter.drawImage(picture, overlay_image(self._overlays[unit], self.shape))
        painter.setPen(QColor(look().border))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(picture)
        push = float(self._why.pushes[unit])
        left = picture.right() + look().px(8)
        self._paint_bar(
            painter, QRectF(left, place.top(), place.right() - number_px - left, place.height()), push, largest
        )
        painter.setFont(plain)
        painter.setPen(QColor(look().text))
        painter.drawText(place.adjusted(0, 0, -inset, 0), Qt.AlignmentFlag.AlignRight | _VCENTER, signed(push))

    def _paint_bar(self, painter: QPainter, place: QRectF, push: float, largest: float) -> None:
        height = look().px(BAR_PX)
        track = QRectF(place.left(), place.center().y() - height / 2, place.width(), height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(look().grid))
        painter.drawRoundedRect(track, 3, 3)
        length = bar_length(push, largest, track.width() / 2)
        if length >= 0.5:
            zero = track.center().x()
            bar = QRectF(zero if push > 0 else zero - length, track.top(), length, height)
            painter.setBrush(QColor(self._colours[0] if push > 0 else self._colours[1]))
            painter.drawRoundedRect(bar, min(3.0, length / 2), 3)

    # Pointing.

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._unit_at(event.position().y()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        unit = self._unit_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and unit is not None:
            self._kept = None if unit == self._kept else unit
            self._tell(kept=True)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        unit = self._unit_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and unit is not None:
            self._kept = unit
            self._tell(kept=True)
            self.unit_opened.emit(unit)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        moves = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        key = Qt.Key(event.key())
        if key in moves and len(self._order):
            units = self.units
            row = units.index(self._kept) + moves[key] if self._kept is not None else 0
            self._kept = units[min(max(row, 0), len(units) - 1)]
            self._tell()
        elif is_choice(event) and self._kept is not None:
            self.unit_opened.emit(self._kept)
        elif key == Qt.Key.Key_Escape and self._kept is not None:
            self._kept = None
            self._tell()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        if (
            self._kept is None
            and len(self._order)
            and event.reason()
            in (
                Qt.FocusReason.TabFocusReason,
                Qt.FocusReason.BacktabFocusReason,
            )
        ):
            self._kept = self.units[0]
            self._tell()

    def _unit_at(self, y: float) -> int | None:
        row = int(y // self._row_px)
        return int(self._order[row]) if 0 <= row < len(self._order) else None

    def _hover(self, unit: int | None) -> None:
        if unit != self._hovered:
            self._hovered = unit
            self._tell()

    def _tell(self, *, kept: bool = False) -> None:
        """kept: what is said of a unit is another once it is kept."""
        self.update()
        if self.pointed != self._said or kept:
            self._said = self.pointed
            self.unit_pointed.emit(self._said)


def overlay_image(overlay: npt.NDArray[np.float64], shape: tuple[int, int]) -> QImage:
    """Return an overlay in the colours of weights: blue raises the unit's sum, orange lowers it. overlay: (pixels,)."""
    sizes = np.abs(overlay[overlay != 0])
    limit = float(np.quantile(sizes, OVERLAY_SHARE)) if len(sizes) else 1.0
    return weights_to_image(overlay.reshape(1, *shape).astype(np.float32), limit or 1.0)


def signed(value: float) -> str:
    """Format a contribution with its sign and two decimals: +13.82; −0.94; a very large one to three figures."""
    text = f"{value:+.2f}" if abs(value) < 10_000 else f"{value:+.2e}"
    return ("+" + text[1:] if text in ("-0.00", "+0.00") else text).replace("-", "−")
