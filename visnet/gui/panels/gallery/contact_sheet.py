"""Contact sheet: a picture of images with captions, for a slide."""

from __future__ import annotations

import math
import os

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QRect, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QImage, QImageWriter, QPainter

from visnet.files import written_whole
from visnet.gui.painting.digit import ink_table, paint_digit
from visnet.gui.painting.names import elided
from visnet.gui.texts import tr
from visnet.gui.theme import LIGHT

DIGIT_PX, CAPTION_PX, GAP_PX = 84, 20, 12
MOST_DIGITS = 2000  # more would be a picture that few programs open


def sheet(images: npt.NDArray[np.uint8], captions: list[str]) -> QImage:
    """Return a sheet about twice as wide as high. images: (n, h, w).   Raises ValueError for none or too many."""
    n = len(images)
    if not 0 < n <= MOST_DIGITS:
        raise ValueError(tr("A sheet holds 1 to {MOST_DIGITS:,} images, got {n:,}.", MOST_DIGITS=MOST_DIGITS, n=n))
    w_px, h_px = DIGIT_PX + GAP_PX, DIGIT_PX + CAPTION_PX + GAP_PX
    n_columns = min(n, max(1, round(math.sqrt(2 * n * h_px / w_px))))
    n_rows = -(-n // n_columns)
    picture = QImage(n_columns * w_px + GAP_PX, n_rows * h_px + GAP_PX, QImage.Format.Format_RGB32)
    picture.fill(Qt.GlobalColor.white)
    painter = QPainter(picture)
    font = LIGHT.font(11)
    painter.setFont(font)
    painter.setPen(QColor(LIGHT.text))
    for i, (image, caption) in enumerate(zip(images, captions, strict=True)):
        row, column = divmod(i, n_columns)
        place = QRect(GAP_PX + column * w_px, GAP_PX + row * h_px, DIGIT_PX, DIGIT_PX)
        paint_digit(painter, place, _ink(image))
        beneath = QRect(place.left() - GAP_PX // 2, place.bottom() + 1, w_px, CAPTION_PX)
        short = elided(caption, beneath.width(), QFontMetricsF(font))
        painter.drawText(beneath, Qt.AlignmentFlag.AlignCenter, short)
    painter.end()
    return picture


def save_sheet(path: str | os.PathLike[str], images: npt.NDArray[np.uint8], captions: list[str]) -> None:
    """Write a sheet as PNG, atomically. Raises OSError if that fails, ValueError as sheet() does."""
    picture, buffer = sheet(images, captions), QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    with written_whole(path) as file:
        file.write(buffer.data().data())


def _ink(image: npt.NDArray[np.uint8]) -> QImage:
    h, w = image.shape
    pixels = np.ascontiguousarray(image)
    picture = QImage(pixels.data, w, h, w, QImage.Format.Format_Indexed8)
    picture.setColorTable(ink_table("#ffffff", LIGHT.text))
    return picture.copy()  # QImage borrows the buffer; the copy owns it
