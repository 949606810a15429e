"""Cached pixmaps in a card's colour, at the resolution of the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPixmap

from visnet.gui.theme import look


def takes_lines(painter: QPainter) -> bool:
    """Return whether the painter records vectors, as for an SVG, where a cached pixmap would lose them."""
    return painter.paintEngine().type() is QPaintEngine.Type.SVG


def ratio_of(painter: QPainter) -> float:
    """Return the number of device pixels per logical pixel; more than the screen's when a picture is exported.

    painter: without a scale of its own. Its device is the widget, whatever is really painted on.
    """
    return painter.deviceTransform().m11()


def card_pixmap(size: QSize, ratio: float) -> QPixmap:
    """Return a pixmap of the card's colour. size: logical pixels, at least 1×1.   ratio: device pixels per one."""
    pixmap = QPixmap(size.expandedTo(QSize(1, 1)) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(look().card))
    return pixmap
