"""Convert a drawn digit to an MNIST digit: scaled to a 20×20 box, with its centre of mass in the middle of 28×28.

The middle is pixel 14 of 0 to 27: the mean of MNIST's own centres of mass, to 0.01 pixels.
Source: Yann LeCun, Corinna Cortes, Christopher J. C. Burges, "The MNIST database of handwritten digits".
"""

from __future__ import annotations

from math import ceil
from typing import Any

import numpy as np
from numpy.typing import NDArray

Image = NDArray[np.uint8]
Floats = NDArray[np.float32]

BOX_SHARE = 20 / 28
# The level of an edge, as a share of the darkest ink. With it MNIST's own digits are 20 pixels long, as intended.
EDGE_SHARE = 0.2


def normalise(ink: NDArray[Any], shape: tuple[int, int] = (28, 28)) -> Image | None:
    """Return the digit normalised as in MNIST, (h, w) uint8; None if there is no ink.

    ink: (H, W), 0 is paper, of any size and scale of grey.   shape: (h, w) of the result; the box is 20/28 of it.
    Edges and centre have sub-pixel precision, and each new pixel is the mean of the area it covers, so the same digit
    drawn larger, smaller or elsewhere gives the same result.
    """
    if not ink.any():
        return None
    h, w = shape
    (top, bottom), (left, right) = _edges(ink.max(axis=1)), _edges(ink.max(axis=0))
    scale = min(BOX_SHARE * h / (bottom - top), BOX_SHARE * w / (right - left))
    rows, columns = _centre(ink.sum(axis=1, dtype=np.float64)), _centre(ink.sum(axis=0, dtype=np.float64))
    shorter = _resample(ink, rows, h // 2 + 0.5, scale, h)
    return to_bytes(_resample(shorter.T, columns, w // 2 + 0.5, scale, w).T)


def shrink(ink: Image, factor: int) -> Image:
    """Return the mean of each square of factor × factor pixels. ink: (factor·h, factor·w).   Returns (h, w)."""
    h, w = ink.shape[0] // factor, ink.shape[1] // factor
    sums = ink.reshape(h, factor, w * factor).sum(axis=1, dtype=np.uint32).reshape(h, w, factor).sum(axis=2)
    return to_bytes(sums / (factor * factor))


def to_bytes(values: NDArray[Any]) -> Image:
    """Return grey levels rounded to uint8, 0 to 255."""
    return np.clip(np.rint(values), 0, 255).astype(np.uint8)


def _edges(profile: NDArray[Any]) -> tuple[float, float]:
    """Return where ink begins and ends along an axis, in pixels, interpolated where it crosses the level."""
    values = profile.astype(np.float64)
    level = EDGE_SHARE * values.max()
    inside = np.flatnonzero(values >= level)
    return _crossing(values, int(inside[0]), -1, level), _crossing(values, int(inside[-1]), 1, level)


def _crossing(values: NDArray[np.float64], i: int, step: int, level: float) -> float:
    outside = values[i + step] if 0 <= i + step < len(values) else 0.0
    return i + 0.5 + step * float((values[i] - level) / (values[i] - outside))


def _centre(mass: NDArray[np.float64]) -> float:
    """Return the centre of mass along an axis, in pixels from its start."""
    return float((np.arange(len(mass)) + 0.5) @ mass / mass.sum())


def _resample(pixels: NDArray[Any], centre: float, middle: float, scale: float, n_out: int) -> Floats:
    """Resample the rows. pixels: (n_in, w).   Returns (n_out, w).

    The old rows are interpolated linearly, and each new row is the mean over its width.
    centre: the position, in old rows, that becomes `middle`, in new ones.   scale: new rows per old row.
    """
    n_in = len(pixels)
    bounds = centre + (np.arange(n_out + 1) - middle) / scale
    # Each new row depends on few old ones, so weights are computed only for those. Without BLAS, whose threads belong
    # to training: for so little work they cost more than they save, and may wait long for a busy core.
    n_taken = ceil(1 / scale) + 2
    taken = np.floor(bounds[:-1] - 0.5).astype(np.int64)[:, None] + np.arange(n_taken)
    shares = (_area(bounds[1:, None] - taken - 0.5) - _area(bounds[:-1, None] - taken - 0.5)) * scale
    shares[(taken < 0) | (taken >= n_in)] = 0
    shares, taken = shares.astype(np.float32), taken.clip(0, n_in - 1)
    out = np.zeros((n_out, pixels.shape[1]), np.float32)
    if n_taken <= n_out:
        for i in range(n_taken):
            out += shares[:, i, None] * pixels[taken[:, i]]
    else:
        for row in range(n_out):
            used = shares[row] != 0
            out[row] = np.einsum("i,ij->j", shares[row, used], pixels[taken[row, used]].astype(np.float32))
    return out


def _area(x: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the integral up to x of a triangle of height 1 from -1 to 1."""
    x = np.clip(x, -1, 1)
    return 0.5 + x - np.sign(x) * x * x / 2
