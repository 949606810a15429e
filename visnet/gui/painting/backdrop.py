"""Pixmaps that widgets paint once and cache: in a card's colour, at the full resolution of the device."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPixmap

from visnet.gui.theme import look


def takes_lines(painter: QPainter) -> bool:
    """Return whether a painter draws an SVG, where a cached pixmap would replace lines and text by pixels."""
    return painter.paintEngine().type() is QPaintEngine.Type.SVG


def ratio_of(painter: QPainter) -> float:
    """Return the number of physical pixels per logical pixel; for an exported picture it is higher than the screen's.

    painter: without a scale set by the caller. Its device() is the widget even when it paints on a pixmap, so the ratio
    is taken from its transform.
    """
    return painter.deviceTransform().m11()


def card_pixmap(size: QSize, ratio: float) -> QPixmap:
    """Return a pixmap filled with the card's colour.

    size: in logical pixels, at least 1 × 1 is created.   ratio: physical pixels per logical pixel.
    """
    pixmap = QPixmap(size.expandedTo(QSize(1, 1)) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(look().card))
    return pixmap
