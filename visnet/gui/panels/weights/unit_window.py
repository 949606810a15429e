"""WeightView: one unit, enlarged: every weight, its bias, and its outgoing weights."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFont, QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from visnet.gui.panels.weights.outgoing_bars import PassedBars
from visnet.gui.panels.weights.unit_pixels import WeightPixels
from visnet.gui.panels.weights.units import FirstLayer, number
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.colour_legend import ColourLegend
from visnet.gui.widgets.spoken import Role, say_as, set_text, value_of
from visnet.gui.widgets.throttle import Throttle
from visnet.text import Text

NUMBERS_EVERY_MS = 250  # faster they cannot be read
ZOOM = 1.3
HINT = Text("Hover over a pixel to see its weight")
KEYS = (
    Text("Zoom: wheel, +/−"),
    Text("Pan: drag"),
    Text("Fit: double-click, 0"),
    Text("Unit: ←/→"),
    Text("Pixel: Shift+arrows"),
)


class WeightView(QDialog):
    """A separate window that stays up to date during training.

    sum_wanted(int): show the sum of a unit's products for one example.
    """

    sum_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("weight_view")
        self.setWindowFlag(Qt.WindowType.WindowMaximizeButtonHint)
        self._layer: FirstLayer | None = None
        self._unit = 0
        self.pixels, self.bars, self.legend = WeightPixels(), PassedBars(), ColourLegend()
        self.name, self.facts, self.readout = QLabel(), QLabel(), QLabel(tr(HINT))
        self.previous, self.next = QPushButton(), QPushButton()
        set_text(self.previous, tr("‹ Previous"))
        set_text(self.next, tr("Next ›"))
        self.sum = QPushButton(tr("Show in Inside"))
        self._passed, self._passed_title = QWidget(), QLabel()
        self._numbers = Throttle(self._write, NUMBERS_EVERY_MS, self)
        say_as(self.pixels, Role.Graphic, self.readout.text)
        self._lay_out()
        self._add_keys()
        self.sum.setToolTip(tr("Show the products behind this unit's value for one example, in Inside"))
        self.sum.clicked.connect(lambda: self.sum_wanted.emit(self._unit))
        self.previous.clicked.connect(self.on_previous)
        self.next.clicked.connect(self.on_next)
        self.pixels.pixel_pointed.connect(self.on_pixel_pointed)

    @property
    def unit(self) -> int:
        """Return the unit shown."""
        return self._unit

    def open_unit(self, layer: FirstLayer, unit: int, limit: float, passed_limit: float) -> None:
        """Open the window, or bring it to the front, with this unit."""
        self.show_layer(layer, limit, passed_limit)
        self._turn_to(unit)
        if not self.isVisible():
            self._restyle()
            self.resize(self.sizeHint().boundedTo(self.screen().availableSize()))
        self.show()
        self.raise_()
        self.activateWindow()
        self.pixels.setFocus()

    def show_layer(self, layer: FirstLayer, limit: float, passed_limit: float) -> None:
        """Show a layer at another moment. limit, passed_limit: ends of the scales of colours and bars."""
        other = self._layer is None or self._layer.form != layer.form
        self._layer, self._passed_limit = layer, passed_limit
        self.legend.show_limit(limit)
        if other:
            self._turn_to(min(self._unit, len(layer) - 1))
            return
        self._paint()
        self._numbers()

    def sizeHint(self) -> QSize:
        return QSize(look().px(860), look().px(600))

    @Slot()
    def on_previous(self) -> None:
        """Show the previous unit."""
        self._turn_to(self._unit - 1)

    @Slot()
    def on_next(self) -> None:
        """Show the next unit."""
        self._turn_to(self._unit + 1)

    @Slot(object)
    def on_pixel_pointed(self, pixel: tuple[int, int] | None) -> None:
        """Show the weight of the pixel pointed at."""
        self._numbers(now=True)

    def hideEvent(self, event: QHideEvent) -> None:
        self._numbers.cancel()
        super().hideEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.StyleChange) and self.isVisible():
            self._restyle()

    # What is shown.

    def _turn_to(self, unit: int) -> None:
        layer = self._layer
        if layer is None or not 0 <= unit < len(layer):
            return
        self._unit = unit
        name = layer.name(unit)
        self.name.setText(name)
        what = name if layer.passed is None else tr("Hidden unit {name}", name=name)
        self.setWindowTitle(tr("{what} – weights", what=what))
        self.pixels.setAccessibleName(tr("Weights of {name}", name=name))
        for bars in (self.bars, self._bars_area):
            bars.setAccessibleName(tr("Outgoing weights of {name}", name=name))
        self.previous.setEnabled(unit > 0)
        self.next.setEnabled(unit < len(layer) - 1)
        self._passed.setVisible(layer.passed is not None)
        what = tr("Output weights") if layer.votes else tr("Weights to layer 2")
        self._passed_title.setText(f"{what} · W2[:, {unit}]")
        self._paint()
        self._numbers(now=True)

    def _paint(self) -> None:
        assert self._layer is not None
        self.pixels.show_weights(self._layer.W[self._unit], self.legend.limit)
        self.bars.show_weights(self._layer, self._unit, self._passed_limit)

    def _write(self) -> None:
        """Write the numbers."""
        layer, unit, pixel = self._layer, self._unit, self.pixels.pointed
        if layer is None:
            return
        self.facts.setText(
            tr(
                "{i:,} of {n:,} {kind} · bias b1[{unit}] = {bias}",
                i=unit + 1,
                n=len(layer),
                kind=tr("classes") if layer.passed is None else tr("hidden units"),
                unit=unit,
                bias=number(layer.b[unit]),
            )
        )
        text = tr(HINT)
        if pixel is not None:
            row, column = pixel
            weight = number(layer.W[unit, row, column])
            at = row * layer.image_shape[1] + column
            text = tr(
                "W1[{unit}, {at}] = {weight} · pixel row {row}, column {column}",
                unit=unit,
                at=at,
                weight=weight,
                row=row,
                column=column,
            )
        self.readout.setText(text)
        self.pixels.setAccessibleDescription(text)

    # Putting together.

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.name)
        top.addWidget(self.facts)
        top.addStretch(1)
        for button in (self.sum, self.previous, self.next):
            button.setAutoDefault(False)  # Enter is not asked for
            top.addWidget(button)
        keys = QLabel(" · ".join(tr(key).replace(" ", "\u00a0") for key in KEYS))  # broken between them only
        keys.setWordWrap(True)
        foot = QHBoxLayout()
        foot.setSpacing(20)
        foot.addWidget(keys, 1)
        foot.addWidget(self.legend)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.pixels, 1)
        left.addWidget(self.readout)
        left.addLayout(foot)
        area = QScrollArea()
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.viewport().setAutoFillBackground(False)
        area.setWidget(self.bars)
        self._bars_area = area
        say_as(area, Role.List, lambda: value_of(self.bars))
        right = QVBoxLayout(self._passed)
        right.setContentsMargins(0, 0, 0, 0)
        right.addWidget(self._passed_title)
        right.addWidget(area, 1)
        middle = QHBoxLayout()
        middle.setSpacing(20)
        middle.addLayout(left, 5)
        middle.addWidget(self._passed, 2)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(18, 14, 18, 14)
        layout.setSpacing(12)
        layout.addLayout(top)
        layout.addLayout(middle, 1)
        for label in (self.facts, keys):
            label.setProperty("role", "muted")
        self._passed_title.setProperty("role", "title")

    def _add_keys(self) -> None:
        self._on_key("Left", self.on_previous)
        self._on_key("Right", self.on_next)
        for key, rows, columns in (("Up", -1, 0), ("Down", 1, 0), ("Left", 0, -1), ("Right", 0, 1)):
            self._on_key(f"Shift+{key}", partial(self.pixels.step, rows, columns))
        for key in ("+", "="):
            self._on_key(key, partial(self.pixels.zoom, ZOOM))
        self._on_key("-", partial(self.pixels.zoom, 1 / ZOOM))
        self._on_key("0", self.pixels.show_all)

    def _on_key(self, key: str, action: Callable[[], None]) -> None:
        # A shortcut, as buttons and scroll areas take the arrows for themselves.
        QShortcut(QKeySequence(key), self).activated.connect(action)

    def _restyle(self) -> None:
        self.name.setFont(look().font(20, QFont.Weight.Bold))
        self.readout.setFont(look().font(13, QFont.Weight.DemiBold))
        self.pixels.restyle()
