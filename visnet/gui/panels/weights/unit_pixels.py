"""WeightPixels: one unit's weights, enlarged, with the pixel under the pointer. Import it late: it needs pyqtgraph."""

from __future__ import annotations

import numpy as np
import pyqtgraph as pg
from PySide6.QtCore import QEvent, QPointF, QRectF, Signal, Slot
from PySide6.QtGui import QColor, QMouseEvent, QPen
from PySide6.QtWidgets import QGraphicsRectItem, QWidget

from visnet.gui.painting.colour_scale import colour_table, weights_to_entries
from visnet.gui.panels.weights.units import Floats
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import Figures, PictureMenu
from visnet.text import Text

PADDING = 0.03
FARTHEST = 3.0  # times the picture's longer side is seen at most
NEAREST_PX = 3.0  # pixels of the picture are seen at least


class WeightPixels(pg.GraphicsView):  # type: ignore[misc]  # pyqtgraph has no types
    """A picture of weights to zoom with the wheel and pan with the mouse, in the mosaic's colours.

    pixel_pointed: the pixel under the pointer, (row, column), or None.
    """

    pixel_pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        # OpenGL leaks with every new picture.
        super().__init__(parent, useOpenGL=False, background=None)
        self._shape = (0, 0)
        self._pointed: tuple[int, int] | None = None
        self.box = pg.ViewBox(lockAspect=True, invertY=True, enableMenu=False, defaultPadding=PADDING)
        self.box.disableAutoRange()
        self.setCentralItem(self.box)
        self.item = pg.ImageItem(axisOrder="row-major")
        self._frame, self._mark = QGraphicsRectItem(), QGraphicsRectItem()
        for item in (self.item, self._frame, self._mark):
            self.box.addItem(item, ignoreBounds=True)
        self._mark.hide()
        self._weights: Floats | None = None
        self.pictures = PictureMenu(self, Text("weights of a unit"), self.figures, plot=False)
        self.scene().sigMouseMoved.connect(self.on_mouse_moved)

    @property
    def pointed(self) -> tuple[int, int] | None:
        """Return the pixel pointed at, (row, column)."""
        return self._pointed

    def show_weights(self, W: Floats, limit: float) -> None:
        """Show one unit's weights; ±limit has the strongest colours. W: (h, w)."""
        self._weights = W
        # The entries are an array of their own: ImageItem keeps what it is given.
        self.item.setImage(weights_to_entries(W, limit), autoLevels=False, levels=None)
        if W.shape != self._shape:
            self._shape = h, w = W.shape
            self._frame.setRect(QRectF(0, 0, w, h))
            longest, nearest = FARTHEST * max(h, w), min(NEAREST_PX, max(h, w))
            self.box.setLimits(
                minXRange=nearest / 2, minYRange=nearest / 2, maxXRange=2 * longest, maxYRange=2 * longest
            )
            self.point_at(None)
            self.show_all()

    def figures(self) -> Figures:
        """Return the weights as a table, one row per row of the picture."""
        return {} if self._weights is None else {f"x{i}": column for i, column in enumerate(self._weights.T.tolist())}

    def show_all(self) -> None:
        """Fit the whole picture into the view."""
        h, w = self._shape
        self.box.setRange(QRectF(0, 0, w, h), padding=PADDING)

    def zoom(self, factor: float) -> None:
        """Zoom in, factor > 1, or out, around the pixel pointed at."""
        centre = None if self._pointed is None else (self._pointed[1] + 0.5, self._pointed[0] + 0.5)
        self.box.scaleBy((1 / factor, 1 / factor), center=centre)

    def point_at(self, pixel: tuple[int, int] | None) -> None:
        """Point at a pixel, (row, column), or at none. One outside the picture is none."""
        h, w = self._shape
        if pixel is not None and not (0 <= pixel[0] < h and 0 <= pixel[1] < w):
            pixel = None
        if pixel == self._pointed:
            return
        self._pointed = pixel
        self._mark.setVisible(pixel is not None)
        if pixel is not None:
            self._mark.setRect(QRectF(pixel[1], pixel[0], 1, 1))
        self.pixel_pointed.emit(pixel)

    def step(self, rows: int, columns: int) -> None:
        """Point at a neighbour; from none, at the centre."""
        h, w = self._shape
        row, column = self._pointed or (h // 2 - rows, w // 2 - columns)
        self.point_at((min(max(row + rows, 0), h - 1), min(max(column + columns, 0), w - 1)))

    def restyle(self) -> None:
        """Apply the colours of look()."""
        self.setBackground(look().card)
        colours = [QColor(colour) for colour in colour_table()]
        self.item.setLookupTable(np.array([(c.red(), c.green(), c.blue()) for c in colours], np.uint8))
        self._frame.setPen(_pen(look().border, 1))
        self._mark.setPen(_pen(look().text, 2))

    @Slot(object)
    def on_mouse_moved(self, place: QPointF) -> None:
        """Point at the pixel under the mouse."""
        at = self.box.mapSceneToView(place)
        self.point_at((int(np.floor(at.y())), int(np.floor(at.x()))))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.point_at(None)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.show_all()


def _pen(colour: str, width: float) -> QPen:
    pen = QPen(QColor(colour), width)
    pen.setCosmetic(True)
    return pen
