"""VoteBars: below a unit's picture, a small bar for each class it speaks for or against."""

import math
from itertools import pairwise

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter

from visnet.gui.theme import look
from visnet.gui.widgets.pixmap import card_pixmap

NAMES_PX = 12
LEAST_WITH_NAMES_PX = 30


class VoteBars:
    """Bars side by side, up for a class and down against it, with the classes' names below where they are short."""

    def __init__(self, class_names: tuple[str, ...], room: QSize, pixel_ratio: float) -> None:
        self._each = room.width() / len(class_names)
        edges = [round(k * self._each) for k in range(len(class_names) + 1)]
        self._spans = [(left + 1, max(1, right - left - 2)) for left, right in pairwise(edges)]
        font = look().font(9)
        widest = max(QFontMetricsF(font).horizontalAdvance(name) for name in class_names)
        named = widest <= self._each and room.height() >= look().px(LEAST_WITH_NAMES_PX)
        self._height = room.height() - (look().px(NAMES_PX) if named else 0)
        self._made_for = (class_names, room, pixel_ratio, look())
        self._ground = card_pixmap(room, pixel_ratio)
        painter = QPainter(self._ground)
        painter.setFont(font)
        painter.fillRect(QRect(0, self._height // 2, room.width(), 1), QColor(look().border))
        painter.setPen(QColor(look().muted))
        for k, name in enumerate(class_names if named else ()):
            place = QRectF(k * self._each, self._height, self._each, room.height() - self._height)
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, name)
        painter.end()

    def suit(self, class_names: tuple[str, ...], room: QSize, pixel_ratio: float) -> bool:
        """Whether these bars are still right for such classes, room and screen."""
        return self._made_for == (class_names, room, pixel_ratio, look())

    def paint(self, painter: QPainter, place: QRect, weights: list[float], limit: float) -> None:
        """Paint a unit's outgoing weights, one a class, at a place of the room's size; ±limit has the full length."""
        painter.drawPixmap(place.topLeft(), self._ground)
        x, zero, longest = place.left(), place.top() + self._height // 2, self._height // 2 - 1
        positive, negative = QColor(look().positive), QColor(look().negative)
        for (left, width), weight in zip(self._spans, weights, strict=True):
            if math.isnan(weight):  # of a training that ran away: no length is true
                continue
            length = round(min(abs(weight) / limit, 1.0) * longest)
            if weight > 0:
                painter.fillRect(x + left, zero - length, width, length, positive)
            else:
                painter.fillRect(x + left, zero + 1, width, length, negative)
