"""MosaicPaint: painting of units: picture, frame, bars, label. Static parts are cached."""

from __future__ import annotations

from enum import Enum
from itertools import pairwise

import numpy as np
from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from visnet.gui.painting.backdrop import card_pixmap
from visnet.gui.painting.bars import bar_length
from visnet.gui.painting.colour_scale import weights_to_image
from visnet.gui.painting.names import elided, short_names
from visnet.gui.panels.weights.grid import WeightGrid
from visnet.gui.panels.weights.units import FirstLayer, Floats, Vote
from visnet.gui.texts import tr
from visnet.gui.theme import Look, look

NAMES_PX = {9: 12, 11: 15}  # the height that names take, by the size of their type
LEAST_WITH_NAMES_PX = {9: 30, 11: 46}  # what there is to be for them and for bars that can be read above


class VoteBars:
    """Bars side by side, up for a class and down against it, with short class names beneath.

    names_px: font size of the names, the larger one if it fits; None if they are omitted.
    """

    def __init__(self, class_names: tuple[str, ...], room: QSize, pixel_ratio: float) -> None:
        self._each = room.width() / len(class_names)
        edges = [round(k * self._each) for k in range(len(class_names) + 1)]
        self._spans = [(left + 1, max(1, right - left - 2)) for left, right in pairwise(edges)]
        self.names_px = next((px for px in (11, 9) if self._have_room(class_names, room, px)), None)
        named = self.names_px is not None
        font = look().font(self.names_px or 9)
        self._height = room.height() - (look().px(NAMES_PX[self.names_px]) if self.names_px else 0)
        self._made_for = (class_names, room, pixel_ratio, look())
        self._ground = card_pixmap(room, pixel_ratio)
        painter = QPainter(self._ground)
        painter.setFont(font)
        painter.fillRect(QRect(0, self._height // 2, room.width(), 1), QColor(look().faint))
        painter.setPen(QColor(look().muted))
        for k, name in enumerate(class_names if named else ()):
            place = QRectF(k * self._each, self._height, self._each, room.height() - self._height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def _have_room(self, class_names: tuple[str, ...], room: QSize, px: int) -> bool:
        """Whether names in a type of this size stand side by side, and the bars above are high enough."""
        metrics = QFontMetricsF(look().font(px))
        widest = max(metrics.horizontalAdvance(name) for name in class_names)
        apart = look().px(3 if px > 9 else 1)
        return widest + apart <= self._each and room.height() >= look().px(LEAST_WITH_NAMES_PX[px])

    def suit(self, class_names: tuple[str, ...], room: QSize, pixel_ratio: float) -> bool:
        """Return whether these bars still fit the classes, room and screen."""
        return self._made_for == (class_names, room, pixel_ratio, look())

    def paint(self, painter: QPainter, place: QRect, weights: list[float], limit: float) -> None:
        """Paint a unit's outgoing weights, one per class; ±limit is the full length."""
        painter.drawPixmap(place.topLeft(), self._ground)
        x, zero, longest = place.left(), place.top() + self._height // 2, self._height // 2 - 1
        positive, negative = QColor(look().positive), QColor(look().negative)
        for (left, width), weight in zip(self._spans, weights, strict=True):
            length = round(bar_length(weight, limit, longest))
            if weight > 0:
                painter.fillRect(x + left, zero - length, width, length, positive)
            else:
                painter.fillRect(x + left, zero + 1, width, length, negative)


KEPT = 1000  # labels kept as pictures; text takes ten times as long to paint
BETWEEN = 4
SHORTEST_CLASS = 34  # of a long class name, so much must be legible


class Style(Enum):
    """How a label shows the classes a unit favours and opposes."""

    SENTENCE = "for 7, against 5"
    SIGNS = "+7 −5"
    NAME = "not at all"


class UnitLabels:
    """Paints labels of one style, the same for all units, so that they read as a column."""

    def __init__(self, layer: FirstLayer, room: QSize, pixel_ratio: float) -> None:
        self._made_for = _made_for(layer, room, pixel_ratio)
        self._class_names, self._room, self._pixel_ratio = short_names(layer.class_names), room, pixel_ratio
        scale = look().scale
        small = room.width() < 70 * scale
        self._name_font = look().font(10.5 if small else 11.5, QFont.Weight.Bold)
        self._font = look().font(10.5)
        self._sign_font = look().font(10.5 if small else 11, QFont.Weight.DemiBold)
        self._between = BETWEEN * scale
        self._shortest = SHORTEST_CLASS * scale
        self._kept: dict[tuple[str, Vote | None], QPixmap] = {}
        self.style = self._choose(layer)

    def suit(self, layer: FirstLayer, room: QSize, pixel_ratio: float) -> bool:
        """Return whether these labels still fit the layer, room and screen."""
        return self._made_for == _made_for(layer, room, pixel_ratio)

    def paint(self, painter: QPainter, place: QRect, name: str, vote: Vote | None) -> None:
        """Paint one label at a place of the room's size."""
        picture = self._kept.get((name, vote))
        if picture is None:
            if len(self._kept) >= KEPT:
                self._kept.clear()
            picture = self._kept[name, vote] = self._draw(name, vote)
        painter.drawPixmap(place.topLeft(), picture)

    def _choose(self, layer: FirstLayer) -> Style:
        if not layer.votes:
            return Style.NAME
        room = self._room.width() - _width(self._name_font, layer.name(len(layer) - 1)) - self._between
        longest = max(self._class_names, key=lambda name: _width(self._font, name))
        if _width(self._font, _sentence(longest, longest)) <= room:
            return Style.SENTENCE
        one = min(_width(self._sign_font, f"+{longest}"), self._shortest)
        return Style.SIGNS if 2 * one + self._between <= room else Style.NAME

    def _draw(self, name: str, vote: Vote | None) -> QPixmap:
        picture = card_pixmap(self._room, self._pixel_ratio)
        painter = QPainter(picture)
        place = QRectF(0, 0, self._room.width(), self._room.height())
        name_px = _text(painter, place, self._name_font, look().text, name)
        if vote is not None and self.style is not Style.NAME:
            place.setLeft(name_px + self._between)
            self._draw_vote(painter, place, *(self._class_names[k] for k in vote))
        painter.end()
        return picture

    def _draw_vote(self, painter: QPainter, place: QRectF, most_for: str, most_against: str) -> None:
        right = Qt.AlignmentFlag.AlignRight
        if self.style is Style.SENTENCE:
            _text(painter, place, self._font, look().muted, _sentence(most_for, most_against), right)
            return
        against_px = min(_width(self._sign_font, f"−{most_against}"), (place.width() - self._between) / 2)
        against = QRectF(place.right() - against_px, place.top(), against_px, place.height())
        _text(painter, against, self._sign_font, look().negative, f"−{most_against}", right)
        place.setRight(against.left() - self._between)
        _text(painter, place, self._sign_font, look().positive, f"+{most_for}", right)


def _made_for(
    layer: FirstLayer, room: QSize, pixel_ratio: float
) -> tuple[int, tuple[str, ...], bool, int, Look, float]:
    return len(layer), layer.class_names, layer.votes, room.width(), look(), pixel_ratio


def _sentence(most_for: str, most_against: str) -> str:
    return tr("for {most_for}, against {most_against}", most_for=most_for, most_against=most_against)


def _width(font: QFont, text: str) -> float:
    return QFontMetricsF(font).horizontalAdvance(text)


def _text(
    painter: QPainter,
    place: QRectF,
    font: QFont,
    colour: str,
    text: str,
    align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignLeft,
) -> float:
    """Write text, cut short with … where it does not fit. Gives its width."""
    text = elided(text, place.width(), QFontMetricsF(font))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    return _width(font, text)


CORNER = 5


class MosaicPaint:
    """Paints units of a first layer on a grid. pixel_ratio: device pixels per logical one."""

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
        """Paint the names of these units, and their preferred classes if there is room."""
        room = QSize(grid.cell.width(), grid.label)
        if self._labels is None or not self._labels.suit(layer, room, pixel_ratio):
            self._labels = UnitLabels(layer, room, pixel_ratio)
        for unit, vote in zip(units, layer.votes_of(units), strict=True):
            self._labels.paint(painter, grid.label_of(unit), layer.name(unit), vote)

    def bars(
        self, painter: QPainter, layer: FirstLayer, grid: WeightGrid, units: range, limit: float, pixel_ratio: float
    ) -> None:
        """Paint these units' weights to every class, if the grid has room; ±limit is the full length."""
        if not grid.bars or layer.passed is None:
            return
        room = QSize(grid.cell.width(), grid.bars)
        if self._bars is None or not self._bars.suit(layer.class_names, room, pixel_ratio):
            self._bars = VoteBars(layer.class_names, room, pixel_ratio)
        for unit in units:
            self._bars.paint(painter, grid.bars_of(unit), layer.passed[:, unit].tolist(), limit)

    def ring(self, painter: QPainter, place: QRect, width: int) -> None:
        """Paint a ring around a picture."""
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
    """Return pictures k times smaller, each pixel the mean of up to k × k. W: (n, h, w)."""
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
