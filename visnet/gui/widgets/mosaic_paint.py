"""MosaicPaint: how units are painted: picture, frame, bars, label. What does not change is kept as pictures."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPixmap

from visnet.gui.theme import Look, look
from visnet.gui.widgets.colour_scale import weights_to_image
from visnet.gui.widgets.first_layer import FirstLayer, Floats
from visnet.gui.widgets.vote_bars import VoteBars
from visnet.gui.widgets.weight_grid import WeightGrid
from visnet.gui.widgets.weight_labels import UnitLabels

CORNER = 5


class MosaicPaint:
    """Paints units of a first layer where a grid says. pixel_ratio: the screen's pixels per logical one."""

    def __init__(self) -> None:
        self._labels: UnitLabels | None = None
        self._bars: VoteBars | None = None
        self._frame = QPixmap()
        self._framed: tuple[QSize, float, Look] | None = None

    def pictures(
        self, painter: QPainter, layer: FirstLayer, grid: WeightGrid, units: range, limit: float, pixel_ratio: float
    ) -> None:
        """Paint the weights of these units; ±limit has the strongest colours."""
        device_px = grid.picture.width() * pixel_ratio
        W = averaged(layer.W[units.start : units.stop], int(layer.image_shape[1] / device_px))
        h, w = W.shape[1:]
        # Enlarged, pixels stay sharp, as they are what is looked at; made smaller, none may be lost.
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, device_px < w)
        pictures = weights_to_image(W, limit)
        frame = self._frame_of(grid.picture, pixel_ratio)
        for i, unit in enumerate(units):
            place = grid.picture_of(unit)
            painter.drawImage(place, pictures, QRect(0, i * h, w, h))
            painter.drawPixmap(place.topLeft(), frame)

    def labels(self, painter: QPainter, layer: FirstLayer, grid: WeightGrid, units: range, pixel_ratio: float) -> None:
        """Write the names of these units, and their votes where there is room."""
        room = QSize(grid.cell.width(), grid.label)
        if self._labels is None or not self._labels.suit(layer, room, pixel_ratio):
            self._labels = UnitLabels(layer, room, pixel_ratio)
        for unit, vote in zip(units, layer.votes_of(units), strict=True):
            self._labels.paint(painter, grid.label_of(unit), layer.name(unit), vote)

    def bars(
        self, painter: QPainter, layer: FirstLayer, grid: WeightGrid, units: range, limit: float, pixel_ratio: float
    ) -> None:
        """Paint these units' votes for every class, where the grid has room; ±limit has the full length."""
        if not grid.bars or layer.passed is None:
            return
        room = QSize(grid.cell.width(), grid.bars)
        if self._bars is None or not self._bars.suit(layer.class_names, room, pixel_ratio):
            self._bars = VoteBars(layer.class_names, room, pixel_ratio)
        for unit in units:
            self._bars.paint(painter, grid.bars_of(unit), layer.passed[:, unit].tolist(), limit)

    def ring(self, painter: QPainter, place: QRect, width: int) -> None:
        """Mark a picture."""
        inset = width / 2
        corner = _corner(place.size())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(look().accent), width))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(QRectF(place).adjusted(inset, inset, -inset, -inset), corner, corner)

    def _frame_of(self, size: QSize, pixel_ratio: float) -> QPixmap:
        """What is laid over a picture: round corners in the card's colour, and a line."""
        if self._framed == (size, pixel_ratio, look()):
            return self._frame
        self._framed = (size, pixel_ratio, look())
        self._frame = frame = QPixmap(size * pixel_ratio)
        frame.setDevicePixelRatio(pixel_ratio)
        frame.fill(Qt.GlobalColor.transparent)
        whole, line = QPainterPath(), QPainterPath()
        place = QRectF(QPointF(), size.toSizeF())
        whole.addRect(place)
        line.addRoundedRect(place.adjusted(0.5, 0.5, -0.5, -0.5), _corner(size), _corner(size))
        painter = QPainter(frame)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(whole.subtracted(line), QColor(look().card))
        painter.setPen(QPen(QColor(look().border), 1))
        painter.drawPath(line)
        painter.end()
        return frame


def averaged(W: Floats, k: int) -> Floats:
    """Pictures k times smaller, each of their pixels the mean of up to k × k. W: (n, h, w)."""
    if k < 2:
        return W
    h, w = W.shape[1:]
    sums = np.zeros((len(W), -(-h // k), -(-w // k)), np.float32)
    for row in range(k):
        for column in range(k):
            part = W[:, row::k, column::k]  # every k-th pixel, from the first block's (row, column) on
            sums[:, : part.shape[1], : part.shape[2]] += part
    rows, columns = (np.diff(np.arange(0, size, k), append=size) for size in (h, w))
    sums /= rows[:, None] * columns
    return sums


def _corner(size: QSize) -> float:
    return min(look().px(CORNER), size.width() / 4, size.height() / 4)
