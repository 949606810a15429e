"""Pixmaps that widgets paint once and keep: of a card's colour, with all the pixels of the screen."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QPixmap

from visnet.gui.theme import look


def card_pixmap(size: QSize, ratio: float) -> QPixmap:
    """Nothing but the card's colour. size: in the widget's pixels, 1 by 1 at least.   ratio: screen pixels to one."""
    pixmap = QPixmap(size.expandedTo(QSize(1, 1)) * ratio)
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(QColor(look().card))
    return pixmap
