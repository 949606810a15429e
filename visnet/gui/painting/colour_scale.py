"""Colour scale of weights: negative, zero (the card's own colour), positive."""

from functools import cache

import numpy as np
import numpy.typing as npt
from PySide6.QtGui import QColor, QImage

from visnet.gui.theme import look

NO_NUMBER = 0
"""The table's entry for what is not a number. 1 to 127 are negative, 128 is zero, 129 to 255 are positive."""

ZERO = 128
STEPS = 127
NICE = (1.0, 1.5, 2.0, 3.0, 5.0, 7.0, 10.0)
SAMPLE = 8192  # weights looked at for the limit: 0.1 ms, where all of 800 units take 6

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
    """Symmetric end of the colour scale: a round number that only grows.

    It holds all but 1 weight in 200: were it the largest weight, one pixel would make all others pale. It is never less
    than five deviations of He's fresh weights, so that these are pale and their growth is seen as stronger colour.
    share: of the weights that are to lie within, 0 to 1.   deviations: of He's fresh weights that it holds at least.
    """

    def __init__(self, share: float = 0.995, deviations: float = 5.0) -> None:
        self._share, self._deviations = share, deviations
        self._value = 0.0

    @property
    def value(self) -> float:
        """Return the limit, greater than 0; 1 before any weights were seen."""
        return self._value or 1.0

    def start_anew(self) -> None:
        """Reset for a new run."""
        self._value = 0.0

    def cover(self, W: npt.NDArray[np.float32]) -> float:
        """Include these weights and return the limit. W: (n_out, n_in), n_in the inputs of each unit."""
        flat = W.ravel()
        sizes = np.abs(flat[:: flat.size // SAMPLE | 1])  # odd: an even stride would keep to some columns of pixels
        sizes = sizes[np.isfinite(sizes)]
        place = int(self._share * (len(sizes) - 1))
        size = float(np.partition(sizes, place)[place]) if len(sizes) else 0.0
        least = self._deviations * (2 / W.shape[1]) ** 0.5
        self._value = max(self._value, nice(max(size, least)))
        return self._value


def nice(size: float) -> float:
    """Return the smallest of … 0.1, 0.15, 0.2, 0.3, 0.5, 0.7, 1 … that is not less than size."""
    size = max(size, 1e-12)
    power = 10.0 ** np.floor(np.log10(size))
    step = next(step for step in NICE if step * power >= size * (1 - 1e-9))
    return float(f"{step * power:.3g}")


def weights_to_entries(W: npt.NDArray[np.float32], limit: float) -> npt.NDArray[np.uint8]:
    """Return weights as indices into the colour table, clipped at ±limit. W: any shape."""
    with np.errstate(over="ignore", invalid="ignore"):
        scaled = W * np.float32(STEPS / limit)
        np.rint(scaled, out=scaled)
        np.clip(scaled, -STEPS, STEPS, out=scaled)
        scaled += ZERO
        np.fmax(scaled, NO_NUMBER, out=scaled)  # unlike maximum, it turns NaN into the number
    return scaled.astype(np.uint8)


def weights_to_image(W: npt.NDArray[np.float32], limit: float) -> QImage:
    """Return pictures of weights, one below the other, in the colours of look().

    W: (n, h, w).   Gives (n·h) × w pixels of 32 bits: a painter draws those ten times as fast as a table's entries.
    """
    n, h, w = W.shape
    entries = weights_to_entries(W, limit)
    picture = QImage(entries.data, w, n * h, w, QImage.Format.Format_Indexed8)
    picture.setColorTable(colour_table())
    return picture.convertToFormat(QImage.Format.Format_RGB32)


def colour_table() -> list[int]:
    """Return 256 colours as QImage takes them: not a number, then most negative to zero, then zero to most positive."""
    now = look()
    return _table(now.faint, now.negative, now.card, now.positive)


@cache
def _table(no_number: str, negative: str, zero: str, positive: str) -> list[int]:
    return [QColor(no_number).rgb(), *reversed(_ramp(zero, negative)), QColor(zero).rgb(), *_ramp(zero, positive)]


def _ramp(start: str, end: str) -> list[int]:
    """The STEPS colours after start up to end. A straight line in Oklab, so that equal steps look equal."""
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
    """Colours of Oklab, (n, 3), as sRGB in [0, 1]."""
    linear = np.clip((oklab @ np.linalg.inv(_OKLAB).T) ** 3 @ np.linalg.inv(_CONES).T, 0, 1)
    return np.where(linear <= 0.0031308, linear * 12.92, 1.055 * linear ** (1 / 2.4) - 0.055)
