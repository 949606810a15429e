"""Pixmaps that widgets paint once and keep: of a card's colour, with all the pixels of the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPaintEngine, QPainter, QPixmap

from visnet.gui.theme import look


def takes_lines(painter: QPainter) -> bool:
    """Whether what is painted is kept as lines and text, as in an SVG: a kept pixmap would spoil it."""
    return painter.paintEngine().type() is QPaintEngine.Type.SVG


def ratio_of(painter: QPainter) -> float:
    """Return how many pixels of what is painted on make one: more than the screen's where a picture is exported.

    painter: without a scale of its own. Its device is the widget, whatever is really painted on.
    """
    return painter.deviceTransform().m11()


def card_pixmap(size: QSize, ratio: float) -> QPixmap:
    """Nothing but the card's colour. size: in the widget's pixels, 1 by 1 at least.   ratio: screen pixels to one."""
    pixmap = QPixmap(size.expandedTo(QSize(1, 1)) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(look().card))
    return pixmap
