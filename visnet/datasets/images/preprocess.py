"""A drawn digit made into an MNIST digit: scaled into a 20×20 box, its centre of mass in the middle of 28×28.

The middle is pixel 14 of 0 to 27: that is where the mean of MNIST's own centres lies, to 0.01 pixels.
Source: Yann LeCun, Corinna Cortes, Christopher J. C. Burges, "The MNIST database of handwritten digits".
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Floats = NDArray[np.float32]

BOX_SHARE = 20 / 28
MOST_AT_ONCE = 250_000  # products of numbers in one matrix product
# What counts as ink's edge, of the darkest ink. At it MNIST's own digits are 20 pixels long, as they were made.
EDGE_SHARE = 0.2


def normalise(ink: NDArray[Any], shape: tuple[int, int] = (28, 28)) -> Image | None:
    """The digit as MNIST would have it, (h, w) uint8; None where there is no ink.

    ink: (H, W), 0 is paper, of any size and scale of grey.   shape: (h, w) of the digit; the box is 20/28 of it.
    Edges and centre are found between pixels, and each new pixel is the mean of all that it covers: the same digit
    drawn larger, smaller or elsewhere comes back the same.
    """
    if not ink.any():
        return None
    pixels = ink.astype(np.float32)
    h, w = shape
    (top, bottom), (left, right) = _edges(ink.max(axis=1)), _edges(ink.max(axis=0))
    scale = min(BOX_SHARE * h / (bottom - top), BOX_SHARE * w / (right - left))
    rows = _coverage(_centre(pixels.sum(axis=1)), h // 2 + 0.5, scale, h, ink.shape[0])
    columns = _coverage(_centre(pixels.sum(axis=0)), w // 2 + 0.5, scale, w, ink.shape[1])
    return to_bytes(_resample(rows, pixels, columns))


def shrink(ink: Image, factor: int) -> Image:
    """Squares of factor × factor pixels as their mean. ink: (factor·h, factor·w).   Gives (h, w)."""
    h, w = ink.shape[0] // factor, ink.shape[1] // factor
    sums = ink.reshape(h, factor, w * factor).sum(axis=1, dtype=np.uint32).reshape(h, w, factor).sum(axis=2)
    return to_bytes(sums / (factor * factor))


def to_bytes(values: NDArray[Any]) -> Image:
    """Grey levels rounded to whole ones, 0 to 255."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def _edges(profile: NDArray[Any]) -> tuple[float, float]:
    """Where ink begins and ends along an axis, in pixels; between two of them where the level is crossed."""
    values = profile.astype(np.float64)
    level = EDGE_SHARE * values.max()
    inside = np.flatnonzero(values >= level)
    return _crossing(values, int(inside[0]), -1, level), _crossing(values, int(inside[-1]), 1, level)


def _crossing(values: NDArray[np.float64], i: int, step: int, level: float) -> float:
    outside = values[i + step] if 0 <= i + step < len(values) else 0.0
    return i + 0.5 + step * float((values[i] - level) / (values[i] - outside))


def _centre(mass: Floats) -> float:
    """The centre of mass along an axis, in pixels from its beginning."""
    return float((np.arange(len(mass)) + 0.5) @ mass / mass.sum(dtype=np.float64))


def _resample(rows: Floats, pixels: Floats, columns: Floats) -> Floats:
    """rows @ pixels @ columns.T: (h, w) = (h, H) @ (H, W) @ (W, w)."""
    # In tiles so small that BLAS does them at once: to share them out costs more, and may wait long for a busy core.
    step = max(1, MOST_AT_ONCE // rows.size)
    tiles = [rows @ pixels[:, i : i + step] @ columns[:, i : i + step].T for i in range(0, pixels.shape[1], step)]
    return np.sum(tiles, axis=0)


def _coverage(centre: float, middle: float, scale: float, n_out: int, n_in: int) -> Floats:
    """How much each old pixel gives to each new one, (n_out, n_in).

    The old pixels are read as a line through their values, of which every new pixel takes the mean over its width.
    centre: the place, in old pixels, that comes to middle, in new ones.   scale: new pixels for an old one.
    """
    bounds = centre + (np.arange(n_out + 1) - middle) / scale
    # The integral of a triangle of height 1 that reaches one pixel to either side.
    x = np.clip(bounds[:, None] - (np.arange(n_in) + 0.5), -1, 1)
    area = 0.5 + x - np.sign(x) * x * x / 2
    return (np.diff(area, axis=0) * scale).astype(np.float32)
