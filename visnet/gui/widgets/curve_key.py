"""How the curves are told apart besides their colour: the validation curve is dashed, and so is its key."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from visnet.gui.theme import Look

DASHED = (False, False, True)  # as PARTS
UPWARDS = (1, 2, 0)  # painted in this order: dashes leave the test curve in sight below them, training is uppermost
KEY_PX = 12


def paint_key(painter: QPainter, curve: int, left: float, top: float, height: float, look: Look) -> None:
    """The short line beside a curve's name, KEY_PX long. curve: counted as PARTS."""
    colour = QColor(look.curves[curve])
    for begin, width in ((0, 5), (7, 5)) if DASHED[curve] else ((0, KEY_PX),):
        painter.fillRect(QRectF(left + look.px(begin), top, look.px(width), height), colour)
