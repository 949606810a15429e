"""Pictures looked up between their pixels, many at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Places are taken to 1/256 of a pixel, so that the blending can be done in whole numbers.
_BITS = 8
_ONE = np.uint32(1 << _BITS)
_SCALE, _HALF = np.float32(1 << _BITS), np.float32(0.5)
_FRACTION = np.uint32((1 << _BITS) - 1)
_EVEN_BYTES = np.uint32(0x00FF00FF)
_LOW_HALF = np.uint32(0xFFFF)


class Bilinear:
    """Looks pictures of one size up at any places, in buffers that are made once; for one thread at a time.

    The four pixels around a place lie in one uint32, so that a single look-up brings them all; they are blended two
    at a time in its 16-bit halves, which no product leaves: 255 · 256 < 2¹⁶.
    """

    def __init__(self, image_shape: tuple[int, int], n_most: int) -> None:
        """image_shape: height and width.   n_most: pictures at a time."""
        h, w = image_shape
        self.n_most = n_most
        # A border of zeros around each picture: whatever lies outside is background.
        self._width = w + 2
        self._last = (np.float32((h + 1) << _BITS), np.float32((w + 1) << _BITS))
        bordered = np.zeros((n_most * (h + 2) + 1) * self._width + 1, np.uint32)
        self._pixels = bordered
        self._inner = bordered[: n_most * (h + 2) * self._width].reshape(n_most, h + 2, w + 2)[:, 1:-1, 1:-1]
        self._pairs, self._quads = np.zeros_like(bordered), np.zeros_like(bordered)
        self._start = (np.arange(n_most, dtype=np.int32) * ((h + 2) * self._width)).reshape(-1, 1, 1)
        self._fixed = np.empty((2, n_most, h, w), np.int32)
        self._index = np.empty((n_most, h, w), np.intp)
        self._scratch = np.empty((2, n_most, h, w), np.uint32)

    def look_up(self, images: NDArray[np.uint8], places: NDArray[np.float32], out: NDArray[np.uint8]) -> None:
        """Leave in out what images show at places.

        images, out: (n, h, w) uint8, n at most n_most.   places: (2, n, h, w) float32, row and column in pixels,
        (0, 0) the middle of the upper left one; used up. Outside an image there is 0.
        """
        n = len(images)
        self._pack(images)
        index = self._split(places, n)
        quads, right = self._scratch[:, :n]
        self._quads.take(index, out=quads, mode="clip")
        y, x = self._fixed[:, :n].view(np.uint32)
        np.right_shift(quads, 8, out=right)
        np.bitwise_and(right, _EVEN_BYTES, out=right)
        left = np.bitwise_and(quads, _EVEN_BYTES, out=quads)
        both = _blend(left, right, x)
        lower = np.right_shift(both, 16, out=right)
        upper = np.bitwise_and(both, _LOW_HALF, out=both)
        sums = _blend(upper, lower, y)
        np.add(sums, 1 << 2 * _BITS - 1, out=sums)  # rounds
        np.right_shift(sums, 2 * _BITS, out=sums)
        np.copyto(out, sums, casting="unsafe")

    def _pack(self, images: NDArray[np.uint8]) -> None:
        """Put each pixel's right, lower and lower right neighbour into the bytes above its own."""
        n, pixels, pairs, quads, below = len(images), self._pixels, self._pairs, self._quads, self._width
        np.copyto(self._inner[:n], images)
        np.left_shift(pixels[1:], 8, out=pairs[:-1])
        np.bitwise_or(pairs, pixels, out=pairs)
        np.left_shift(pairs[below:], 16, out=quads[:-below])
        np.bitwise_or(quads, pairs, out=quads)

    def _split(self, places: NDArray[np.float32], n: int) -> NDArray[np.intp]:
        """Each place's index into the quads; its fractions, in 1/256, stay in self._fixed."""
        np.multiply(places, _SCALE, out=places)
        np.add(places, _SCALE + _HALF, out=places)  # one pixel for the border, and a half to round
        for along, last in zip(places, self._last, strict=True):
            np.clip(along, 0, last, out=along)
        fixed, whole = self._fixed[:, :n], self._scratch[:, :n].view(np.int32)
        np.copyto(fixed, places, casting="unsafe")
        np.right_shift(fixed, _BITS, out=whole)
        np.bitwise_and(fixed, np.int32(_FRACTION), out=fixed)
        rows, columns = whole
        np.multiply(rows, self._width, out=rows)
        np.add(rows, columns, out=rows)
        return np.add(rows, self._start[:n], out=self._index[:n])


def _blend(a: NDArray[np.uint32], b: NDArray[np.uint32], fraction: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """256 times the mean of a and b, of which b weighs fraction / 256. Everything is used up."""
    np.multiply(b, fraction, out=b)
    np.subtract(_ONE, fraction, out=fraction)
    np.multiply(a, fraction, out=a)
    return np.add(a, b, out=a)
