"""Bilinear interpolation of many images at a time."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

# Positions are rounded to 1/256 of a pixel, so that blending can use integers.
_BITS = 8
_ONE = np.uint32(1 << _BITS)
_SCALE, _HALF = np.float32(1 << _BITS), np.float32(0.5)
_FRACTION = np.uint32((1 << _BITS) - 1)
_EVEN_BYTES = np.uint32(0x00FF00FF)
_LOW_HALF = np.uint32(0xFFFF)


class Bilinear:
    """Sample images of one size at any positions, reusing its buffers. Not thread-safe.

    The four pixels around a position are packed into one uint32, so that a single look-up fetches them all; they are
    blended two at a time in its 16-bit halves, which no product overflows: 255 · 256 < 2¹⁶.
    """

    def __init__(self, image_shape: tuple[int, int], n_most: int) -> None:
        """image_shape: (height, width).   n_most: the maximum number of images at a time."""
        h, w = image_shape
        self.n_most = n_most
        # A border of zeros around each image: everything outside it is background.
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
        """Sample the images at positions, writing the result to `out`.

        images, out: (n, h, w) uint8, n at most n_most.   places: (2, n, h, w) float32, row and column in pixels, where
        (0, 0) is the centre of the top left pixel; overwritten. Outside an image the result is 0.
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
        """Pack each pixel with its right, lower and lower right neighbours into one uint32."""
        n, pixels, pairs, quads, below = len(images), self._pixels, self._pairs, self._quads, self._width
        np.copyto(self._inner[:n], images)
        np.left_shift(pixels[1:], 8, out=pairs[:-1])
        np.bitwise_or(pairs, pixels, out=pairs)
        np.left_shift(pairs[below:], 16, out=quads[:-below])
        np.bitwise_or(quads, pairs, out=quads)

    def _split(self, places: NDArray[np.float32], n: int) -> NDArray[np.intp]:
        """Return the index of each position's four pixels; its fractions, in 1/256, are left in self._fixed."""
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
    """Return 256 times the weighted mean of a and b, where b has weight fraction / 256. Overwrites its arguments."""
    np.multiply(b, fraction, out=b)
    np.subtract(_ONE, fraction, out=fraction)
    np.multiply(a, fraction, out=a)
    return np.add(a, b, out=a)
