"""Paint digits: ink on the card's colour, in the light or dark theme."""

from functools import cache

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from visnet.gui.theme import look


def digit_image(image: npt.NDArray[np.uint8]) -> QImage:
    """Return a digit as a QImage with its own pixels: 0 has the card's colour, 255 the text's. image: (h, w) uint8."""
    h, w = image.shape
    pixels = np.ascontiguousarray(image)
    picture = QImage(pixels.data, w, h, w, QImage.Format.Format_Indexed8)
    picture.setColorTable(ink_table(look().card, look().text))
    return picture.copy()  # QImage borrows the buffer; the copy owns it


def paint_digit(painter: QPainter, place: QRect, picture: QImage) -> None:
    """Paint a digit as large as fits into `place`, centred, with its aspect ratio kept."""
    size = picture.size().scaled(place.size(), Qt.AspectRatioMode.KeepAspectRatio)
    target = QRect(place.topLeft(), size)
    target.moveCenter(place.center())
    painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, True)
    painter.drawImage(target, picture)


@cache
def ink_table(paper: str, ink: str) -> list[int]:
    """Return 256 colours from paper to ink, for QImage.setColorTable()."""
    a, b = QColor(paper), QColor(ink)
    return [
        QColor(
            round(a.red() + (b.red() - a.red()) * i / 255),
            round(a.green() + (b.green() - a.green()) * i / 255),
            round(a.blue() + (b.blue() - a.blue()) * i / 255),
        ).rgb()
        for i in range(256)
    ]
