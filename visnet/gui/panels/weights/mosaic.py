"""WeightMosaic: every unit's weights as a picture, painted by one widget, visible units only."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QMenu, QToolTip, QWidget

from visnet.gui.painting.backdrop import card_pixmap, ratio_of
from visnet.gui.painting.guard import guarded
from visnet.gui.panels.weights.grid import WeightGrid
from visnet.gui.panels.weights.painter import MosaicPaint
from visnet.gui.panels.weights.units import FirstLayer
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.keys import is_choice
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.gui.widgets.spoken import Item, Role
from visnet.gui.widgets.throttle import Throttle
from visnet.text import Text

_RELAID_BY = (
    QEvent.Type.PaletteChange,
    QEvent.Type.StyleChange,
    QEvent.Type.FontChange,
    QEvent.Type.DevicePixelRatioChange,
)

GROUND_EVERY_MS = 200  # bars and labels change no faster; the pictures do


class WeightMosaic(QWidget):
    """The units' pictures, bars and labels, at full height; a scroll area shows a part of it."""

    unit_activated = Signal(int)
    unit_focused = Signal(int)
    spoken_role = Role.List

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._layer: FirstLayer | None = None
        self._limit = self._passed_limit = 1.0
        self._grid: WeightGrid | None = None
        self._area, self._scroll_bar = QSize(0, 0), 0
        self._paint = MosaicPaint()
        self._ground = QPixmap()
        self._ground_for: tuple[object, ...] = ()
        self._ground_is_old = True
        self._new_ground = Throttle(self._let_ground_go, GROUND_EVERY_MS, self)
        self._current = 0
        self._hovered: int | None = None
        self._pressed: int | None = None
        # The card below need not be painted each time.
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.pictures = PictureMenu(self, Text("weights"), self.figures, plot=False, more=self._offer_unit)
        self._describe()

    @property
    def grid(self) -> WeightGrid | None:
        """Return the layout, None while nothing is shown."""
        return self._grid

    @property
    def current(self) -> int:
        """Return the unit that has the focus."""
        return self._current

    def show_layer(self, layer: FirstLayer | None, limit: float = 1.0, passed_limit: float = 1.0) -> None:
        """Show a layer, or nothing. limit, passed_limit: ends of the scales of colours and bars."""
        before = self._layer
        self._layer, self._limit, self._passed_limit = layer, limit, passed_limit
        self._new_ground(now=layer is None)
        if (before and before.form) != (layer and layer.form):
            self._current, self._hovered, self._pressed = 0, None, None
            self._arrange()
            self._describe()
        self.update()

    def figures(self) -> Figures:
        """Return the weights as a table: one row per unit, with its bias and one column per pixel."""
        layer = self._layer
        if layer is None:
            return {}
        W = layer.W.reshape(len(layer), -1)
        names = [layer.name(unit) for unit in range(len(layer))]
        return {"unit": names, "bias": layer.b.tolist(), **{f"w{i}": W[:, i].tolist() for i in range(W.shape[1])}}

    def _offer_unit(self, menu: QMenu, at: QPoint | None) -> None:
        unit = self._current if at is None else self._unit_at(at)
        if unit is not None and self._layer is not None:
            menu.addSeparator()
            enlarge = menu.addAction(tr("Enlarge {name}", name=self._layer.name(unit)))
            enlarge.triggered.connect(partial(self.unit_activated.emit, unit))

    def spoken_items(self) -> list[Item]:
        """Return each unit for a screen reader."""
        layer, grid = self._layer, self._grid
        if layer is None or grid is None:
            return []
        said = [layer.describe(unit).partition(": ") for unit in range(len(layer))]
        return [
            Item(name, words.replace("\n", ", "), grid.cell_of(unit), Role.Graphic)
            for unit, (name, _, words) in enumerate(said)
        ]

    def arrange(self, area: QSize, scroll_bar: int) -> None:
        """Lay out the units in an area. scroll_bar: the width lost if not all of them fit."""
        self._area, self._scroll_bar = area, scroll_bar
        self._arrange()

    def focus_unit(self, unit: int) -> None:
        """Give a unit the focus."""
        self._current = unit
        self._describe()
        self.unit_focused.emit(unit)
        self.update()

    @guarded
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        layer, grid, paint = self._layer, self._grid, self._paint
        if layer is None or grid is None:
            painter.fillRect(event.rect(), QColor(look().card))
            return
        ratio = ratio_of(painter)
        units = grid.units_between(event.rect().top(), event.rect().bottom())
        painter.drawPixmap(event.rect().topLeft(), self._ground_of(layer, grid, event.rect(), units, ratio))
        paint.pictures(painter, layer, grid, units, self._limit, ratio)
        if self._hovered is not None:
            paint.ring(painter, grid.picture_of(self._hovered), 1)
        if self.hasFocus():
            paint.ring(painter, grid.picture_of(self._current), 2)

    def _ground_of(self, layer: FirstLayer, grid: WeightGrid, part: QRect, units: range, ratio: float) -> QPixmap:
        """What lies below the pictures: card, labels, bars. It is painted again no faster than it can be read."""
        key = (part, ratio, grid, look())
        if key == self._ground_for and not self._ground_is_old:
            return self._ground
        self._ground_for, self._ground_is_old = key, False
        self._ground = card_pixmap(part.size(), ratio)
        painter = QPainter(self._ground)
        painter.translate(-part.topLeft())
        self._paint.labels(painter, layer, grid, units, ratio)
        self._paint.bars(painter, layer, grid, units, self._passed_limit, ratio)
        painter.end()
        return self._ground

    def hideEvent(self, event: QHideEvent) -> None:
        self._new_ground.cancel()
        self._ground_is_old = True
        super().hideEvent(event)

    def _let_ground_go(self) -> None:
        """The ground is painted again with the next frame."""
        self._ground_is_old = True
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        grid = self._grid
        if grid is None:
            return super().keyPressEvent(event)
        if is_choice(event):
            return self.unit_activated.emit(self._current)
        to = grid.after(self._current, Qt.Key(event.key()), self._area.height())
        return super().keyPressEvent(event) if to is None else self.focus_unit(to)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed = self._unit_at(event.position().toPoint())
        if self._pressed is not None:
            self.focus_unit(self._pressed)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        unit = self._unit_at(event.position().toPoint())
        if unit is not None and unit == self._pressed and event.button() == Qt.MouseButton.LeftButton:
            self.unit_activated.emit(unit)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._hover(self._unit_at(event.position().toPoint()))

    def leaveEvent(self, event: QEvent) -> None:
        self._hover(None)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self.unit_focused.emit(self._current)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tip(event)
            return True
        if event.type() in _RELAID_BY:
            self._arrange()
        return super().event(event)

    def _show_tip(self, event: QHelpEvent) -> None:
        unit = self._unit_at(event.pos())
        if unit is None or self._layer is None or self._grid is None:
            return QToolTip.hideText()
        text = f"{self._layer.describe(unit)}\n" + tr("Click to enlarge")
        return QToolTip.showText(event.globalPos(), text, self, self._grid.cell_of(unit))

    def _hover(self, unit: int | None) -> None:
        if unit != self._hovered:
            self._hovered = unit
            self.setCursor(Qt.CursorShape.ArrowCursor if unit is None else Qt.CursorShape.PointingHandCursor)
            self.update()

    def _unit_at(self, place: QPoint) -> int | None:
        return self._grid.unit_at(place) if self._grid else None

    def _arrange(self) -> None:
        layer = self._layer
        self._grid = None
        if layer is not None:
            self._grid = WeightGrid.fit(
                len(layer),
                layer.image_shape,
                self._area,
                scroll_bar=self._scroll_bar,
                scale=look().scale,
                pixel_ratio=self.devicePixelRatioF(),
                n_bars=len(layer.class_names) if layer.votes else 0,
            )
        self.setFixedSize(self._grid.size if self._grid else self._area)
        self.update()

    def _describe(self) -> None:
        layer = self._layer
        self.setAccessibleName(tr("Weights") if layer is None else tr("Weights of {n} units", n=len(layer)))
        self.setAccessibleDescription(self.spoken_description())

    def spoken_description(self) -> str:
        """Say the unit that the arrow keys have led to, as it is now."""
        return "" if self._layer is None else self._layer.describe(self._current)
