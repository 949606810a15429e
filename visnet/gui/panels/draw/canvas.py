"""DrawCanvas: the sheet that is drawn on, finer than the digit's own pixels, with its bounded past."""

from __future__ import annotations

import zlib

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QPen

FORMAT = QImage.Format.Format_Grayscale8
SIDE = 560  # pixels of the sheet's longer side, about
MAX_UNDO = 50


class DrawCanvas:
    """Ink is 255, paper 0. Places and widths are in the digit's own pixels, of which each has factor × factor here."""

    def __init__(self, shape: tuple[int, int]) -> None:
        """shape: (h, w) of the digit."""
        self.shape = shape
        self.factor = max(1, SIDE // max(shape))
        h, w = shape
        self.picture = QImage(w * self.factor, h * self.factor, FORMAT)
        self.picture.fill(0)
        self._past: list[bytes] = []
        self._future: list[bytes] = []

    @property
    def can_undo(self) -> bool:
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        return bool(self._future)

    def ink(self) -> npt.NDArray[np.uint8]:
        """The sheet as an array of its own, (factor·h, factor·w) uint8."""
        picture = self.picture
        rows = np.frombuffer(picture.constBits(), np.uint8).reshape(picture.height(), picture.bytesPerLine())
        return rows[:, : picture.width()].copy()

    def remember(self) -> None:
        """Before a change: what is there now can be had back."""
        self._past.append(self._packed())
        del self._past[:-MAX_UNDO]
        self._future.clear()

    def undo(self) -> None:
        """Take the last change back."""
        self._future.append(self._packed())
        self._unpack(self._past.pop())

    def redo(self) -> None:
        """Make the change that was taken back again."""
        self._past.append(self._packed())
        self._unpack(self._future.pop())

    def _packed(self) -> bytes:
        """The sheet in a hundredth of its memory: it is mostly paper."""
        return zlib.compress(bytes(self.picture.constBits()), level=1)

    def _unpack(self, packed: bytes) -> None:
        size = self.picture.size()
        whole = QImage(zlib.decompress(packed), size.width(), size.height(), self.picture.bytesPerLine(), FORMAT)
        self.picture = whole.copy()  # else it would not own its memory

    def clear(self) -> None:
        """A clean sheet."""
        self.remember()
        self.picture.fill(0)

    def line(self, start: QPointF, end: QPointF, width: float, erase: bool) -> QRect:
        """Draw or erase along a line with round ends. Gives the part of the sheet that has changed."""
        f = self.factor
        painter = QPainter(self.picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(Qt.GlobalColor.black if erase else Qt.GlobalColor.white), width * f)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        if start == end:
            painter.drawPoint(start * f)
        else:
            painter.drawLine(start * f, end * f)
        painter.end()
        reach = width * f / 2 + 2
        return QRectF(start * f, end * f).normalized().adjusted(-reach, -reach, reach, reach).toAlignedRect()

    def put(self, ink: npt.NDArray[np.uint8]) -> None:
        """Lay a picture over the whole sheet. ink: (h, w), 0 is paper; of the digit's shape, each pixel is a square."""
        self.remember()
        h, w = ink.shape
        pixels = np.ascontiguousarray(ink)
        picture = QImage(pixels.data, w, h, w, FORMAT)
        size = picture.size().scaled(self.picture.size(), Qt.AspectRatioMode.KeepAspectRatio)
        exact = ink.shape == self.shape
        how = Qt.TransformationMode.FastTransformation if exact else Qt.TransformationMode.SmoothTransformation
        place = QRect(QPoint(), size)
        place.moveCenter(self.picture.rect().center())
        self.picture = QImage(self.picture.size(), FORMAT)
        self.picture.fill(0)
        painter = QPainter(self.picture)
        painter.drawImage(place.topLeft(), picture.scaled(size, Qt.AspectRatioMode.IgnoreAspectRatio, how))
        painter.end()
