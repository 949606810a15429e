"""The colour scale of weights: from negative through zero, which has the card's colour, to positive."""

from functools import cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from visnet.gui.theme import look

NO_NUMBER = 0
"""The colour table's index for NaN. 1 to 127 are negative, 128 is zero, 129 to 255 are positive."""

ZERO = 128
STEPS = 127
NICE = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0)
SAMPLE = 8192  # weights used to find the limit: this takes 0.1 ms, all weights of 800 units would take 6 ms

# Björn Ottosson 2020, "A perceptual color space for image processing": linear sRGB to cone responses to Oklab.
_CONES = np.array(
    [
        [0.4122214708, 0.5363325363, 0.0514459929],
        [0.2119034982, 0.6806995451, 0.1073969566],
        [0.0883024619, 0.2817188376, 0.6299787005],
    ]
)
_OKLAB = np.array(
    [
        [0.2104542553, 0.7936177850, -0.0040720468],
        [1.9779984951, -2.4285922050, 0.4505937099],
        [0.0259040371, 0.7827717662, -0.8086757660],
    ]
)


class SymmetricLimit:
    """The limit of the colour scale on both sides, ±limit: a round number that only grows.

    By default 99.5% of the weights lie within it: if it were the largest weight, one outlier would make all others
    pale. It is at least five standard deviations of He-initialised weights, so that these are pale and their growth
    shows as stronger colour.
    share: the fraction of the weights within the limit, 0 to 1.   deviations: the least limit, in standard deviations
    of He-initialised weights.
    """

    def __init__(self, share: float = 0.995, deviations: float = 5.0) -> None:
        self._share, self._deviations = share, deviations
        self._value = 0.0

    @property
    def value(self) -> float:
        """Return the limit, greater than 0; 1 before the first call of cover()."""
        return self._value or 1.0

    def reset(self) -> None:
        """Reset the limit for a new run."""
        self._value = 0.0

    def cover(self, W: npt.NDArray[np.float32]) -> float:
        """Extend the limit to cover these weights and return it. W: (n_out, n_in), n_in being the inputs per unit."""
        flat = W.ravel()
        sizes = np.abs(flat[:: flat.size // SAMPLE | 1])  # odd: an even stride would sample only some pixel columns
        sizes = sizes[np.isfinite(sizes)]
        place = int(self._share * (len(sizes) - 1))
        size = float(np.partition(sizes, place)[place]) if len(sizes) else 0.0
        least = self._deviations * (2 / W.shape[1]) ** 0.5
        self._value = max(self._value, nice(max(size, least)))
        return self._value


def nice(size: float) -> float:
    """Return the smallest round number, of … 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1 …, that is at least `size`."""
    size = max(size, 1e-12)
    power = 10.0 ** np.floor(np.log10(size))
    step = next(step for step in NICE if step * power >= size * (1 - 1e-9))
    return float(f"{step * power:.3g}")


def weights_to_entries(W: npt.NDArray[np.float32], limit: float) -> npt.NDArray[np.uint8]:
    """Return the colour table's indices for weights, clipped to ±limit; NaN becomes NO_NUMBER.

    W: float32, any shape.   Returns uint8 of the same shape.
    """
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = W * np.float32(STEPS / limit)
        np.rint(scaled, out=scaled)
        np.clip(scaled, -STEPS, STEPS, out=scaled)
        scaled += ZERO
        np.fmax(scaled, NO_NUMBER, out=scaled)  # unlike np.maximum, fmax replaces NaN
    return scaled.astype(np.uint8)


def weights_to_image(W: npt.NDArray[np.float32], limit: float) -> QImage:
    """Return the weights of n units as one image, one unit below the other, in the colours of look().

    W: (n, h, w) float32.   Returns an image n·h pixels high and w wide, in 32 bits per pixel, which QPainter draws ten
    times as fast as an indexed one.
    """
    n, h, w = W.shape
    entries = weights_to_entries(W, limit)
    picture = QImage(entries.data, w, n * h, w, QImage.Format.Format_Indexed8)
    picture.setColorTable(colour_table())
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def colour_table() -> list[int]:
    """Return 256 colours for QImage.setColorTable(): NaN, then the most negative through zero to the most positive."""
    now = look()
    return _table(now.faint, now.negative, now.card, now.positive)


@cache
def _table(no_number: str, negative: str, zero: str, positive: str) -> list[int]:
    return [QColor(no_number).rgb(), *reversed(_ramp(zero, negative)), QColor(zero).rgb(), *_ramp(zero, positive)]


def _ramp(start: str, end: str) -> list[int]:
    """Return STEPS colours after `start` up to `end`, along a straight line in Oklab, where equal steps look equal."""
    a, b = _to_oklab(start), _to_oklab(end)
    at = np.arange(1, STEPS + 1)[:, None] / STEPS
    levels = np.rint(255 * _to_srgb(a + (b - a) * at)).astype(int)
    return [QColor(*rgb).rgb() for rgb in levels.tolist()]


def _to_oklab(colour: str) -> npt.NDArray[np.float64]:
    srgb = np.array([QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()])
    linear = np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)
    oklab: npt.NDArray[np.float64] = _OKLAB @ np.cbrt(_CONES @ linear)
    return oklab


def _to_srgb(oklab: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Convert colours from Oklab, (n, 3), to sRGB, (n, 3) in [0, 1]."""
    linear = np.clip((oklab @ np.linalg.inv(_OKLAB).T) ** 3 @ np.linalg.inv(_CONES).T, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
