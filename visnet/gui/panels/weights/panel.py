"""WeightsPanel: the weights of each unit of the first layer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFontMetrics, QHideEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.painting.colour_scale import SymmetricLimit
from visnet.gui.panels.weights.mosaic import WeightMosaic
from visnet.gui.panels.weights.units import FirstLayer
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.card import Card, ElidedLabel
from visnet.gui.widgets.colour_legend import ColourLegend
from visnet.gui.widgets.throttle import Throttle
from visnet.text import Text
from visnet.training.moment import Moment, Status

if TYPE_CHECKING:
    from visnet.gui.panels.weights.unit_window import WeightView

HINT_FROM_PX = 330
SCALE_EVERY_MS = 250  # weights grow slowly, and a scale that changes must be read
TITLES = {
    False: (Text("Weights of the hidden units · W1"), Text("Hidden units · W1"), Text("W1")),
    True: (Text("Weights of the classes · W1"), Text("Classes · W1"), Text("W1")),
}


class WeightsPanel(Card):
    """One picture per unit, on one colour scale; a click opens the enlarged view.

    unit_selected: a unit was clicked, or Enter was pressed on it.   sum_wanted: show the sum behind a unit's value.
    """

    unit_selected = Signal(int)
    sum_wanted = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr(TITLES[False][0]), parent)
        self.setObjectName("weights")
        self.legend = ColourLegend()
        self.mosaic = WeightMosaic()
        self.view: WeightView | None = None
        self._hint = ElidedLabel()
        self._hint.setProperty("role", "muted")
        self._area = _ScrollArea(self.mosaic)
        self.title.setMinimumWidth(1)  # it is shortened, rather than that it widens the window
        self.header.addWidget(self.legend)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(self._hint)
        self._image_shape: tuple[int, int] = (0, 0)
        self._class_names: tuple[str, ...] = ()
        self._moment: Moment | None = None
        self._layer: FirstLayer | None = None
        self._run_id: int | None = None
        self._network_step = 0
        self._scale = Throttle(self._cover, SCALE_EVERY_MS, self)
        self._limit, self._passed_limit = SymmetricLimit(), SymmetricLimit(share=1.0, deviations=0.0)
        self.mosaic.unit_activated.connect(self.on_unit_activated)
        self._show()

    def show_dataset(self, dataset: Dataset) -> None:
        """Use another dataset's image size and classes."""
        self._image_shape, self._class_names = dataset.image_shape, dataset.class_names
        self.clear()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run; while hidden, only remember it."""
        self._moment = moment
        if self.isVisible():
            self._show()

    def clear(self) -> None:
        """Show nothing."""
        self._moment = self._run_id = None
        self._scale.cancel()
        self._show()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(160))

    @Slot(int)
    def on_unit_activated(self, unit: int) -> None:
        """Open the enlarged view of a unit."""
        if self._layer is None:
            return
        if self.view is None:
            # pyqtgraph takes a third of a second to import: nobody waits for it who does not look.
            from visnet.gui.panels.weights.unit_window import WeightView

            self.view = WeightView(self.window())
            self.view.sum_wanted.connect(self.sum_wanted)
        self.view.open_unit(self._layer, unit, self._limit.value, self._passed_limit.value)
        self.unit_selected.emit(unit)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._show()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._scale.cancel()  # showEvent() begins with the newest
        if self.view is not None and not event.spontaneous():
            self.view.close()  # nobody would feed it any more

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.StyleChange, QEvent.Type.FontChange) and self.isVisible():
            self._fit()

    def _show(self) -> None:
        moment, before = self._moment, self._layer
        self._layer = None
        if moment is not None:
            self._layer = FirstLayer.of(moment.network, self._image_shape, self._class_names)
        if moment is None or self._layer is None:
            self.mosaic.show_layer(None)
            if self.view is not None:
                self.view.close()
        else:
            self._begin_scale(moment)
            self._scale(moment, now=moment.status is not Status.RUNNING)
            self._show_layer()
        if (before and before.form) != (self._layer and self._layer.form):
            self._fit()

    def _show_layer(self) -> None:
        if self._layer is not None:
            self.mosaic.show_layer(self._layer, self._limit.value, self._passed_limit.value)
            if self.view is not None and self.view.isVisible():
                self.view.show_layer(self._layer, self._limit.value, self._passed_limit.value)

    def _begin_scale(self, moment: Moment) -> None:
        """Another run, or one that went back, has a scale of its own."""
        went_back = moment.network_step < self._network_step  # to weights that had not run away yet
        self._network_step = moment.network_step
        if moment.run_id != self._run_id or went_back:
            self._run_id = moment.run_id
            self._limit.reset()
            self._passed_limit.reset()
            self._scale.cancel()

    def _cover(self, moment: Moment) -> None:
        """Let the scale reach the weights of a moment."""
        W = moment.network.W
        self.legend.show_limit(self._limit.cover(W[0]))
        if len(W) > 1:
            self._passed_limit.cover(W[1])
        self._show_layer()

    def _fit(self) -> None:
        """Choose the words for which there is room."""
        layer = self._layer
        room = self.contentsRect().width() - 28 - self.legend.sizeHint().width() - self.header.spacing()
        metrics = QFontMetrics(self.title.font())
        titles = [tr(title) for title in TITLES[layer is not None and layer.passed is None]]
        title = next((title for title in titles if metrics.horizontalAdvance(title) <= room), titles[-1])
        if title != self.title.text():
            self.title.setText(title)
        self.legend.setVisible(layer is not None)
        self._hint.setVisible(layer is None or self.height() >= look().px(HINT_FROM_PX))
        hint, shorter = tr("The weights appear here when the first run starts."), tr("No run yet")
        if layer is not None:
            n, (h, w) = len(layer), layer.image_shape
            hint = tr("Click a unit to enlarge · {n:,} × {n_in:,} weights, shared colour scale", n=n, n_in=h * w)
            shorter = tr("Click a unit to enlarge")
        if hint != self._hint.text():
            self._hint.set_texts(hint, shorter)


class _ScrollArea(QScrollArea):
    """Gives a mosaic its room, and scrolls to the unit that has the keyboard."""

    def __init__(self, mosaic: WeightMosaic) -> None:
        super().__init__()
        self._mosaic = mosaic
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(mosaic)
        mosaic.unit_focused.connect(self.on_unit_focused)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._mosaic.arrange(self.maximumViewportSize(), self.verticalScrollBar().sizeHint().width())

    @Slot(int)
    def on_unit_focused(self, unit: int) -> None:
        """Bring a unit into view."""
        if self._mosaic.grid is not None:
            cell = self._mosaic.grid.cell_of(unit)
            self.ensureVisible(cell.center().x(), cell.center().y(), 0, cell.height() // 2 + 2)
