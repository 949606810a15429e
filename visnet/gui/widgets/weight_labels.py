"""UnitLabels: what stands below a unit's picture, as much of it as there is room for."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPixmap

from visnet.gui.theme import Look, look
from visnet.gui.widgets.first_layer import FirstLayer, Vote
from visnet.gui.widgets.pixmap import card_pixmap

KEPT = 1000  # labels kept as pictures; text takes ten times as long to paint
BETWEEN = 4
SHORTEST_CLASS = 34  # of a long class name, so much must be legible


class Style(Enum):
    """How a label tells the vote."""

    SENTENCE = "votes 7, against 5"
    SIGNS = "+7 −5"
    NAME = "not at all"


class UnitLabels:
    """Paints labels of one style, the same for all units, so that they read as a column."""

    def __init__(self, layer: FirstLayer, room: QSize, pixel_ratio: float) -> None:
        self._made_for = _made_for(layer, room, pixel_ratio)
        self._class_names, self._room, self._pixel_ratio = layer.class_names, room, pixel_ratio
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
        """Whether these labels are still right for such a layer, room and screen."""
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
    return f"votes {most_for}, against {most_against}"


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
    text = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width() + 0.5)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(place, align | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)
    return _width(font, text)
