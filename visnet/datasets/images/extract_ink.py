"""Any picture of a digit as ink: photographs, screenshots, scans, light on dark or dark on light."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.errors import DataError
from visnet.datasets.images.preprocess import to_bytes
from visnet.datasets.images.read import opened

if TYPE_CHECKING:
    from PIL import Image

# More is not unpacked: four bytes for each of its pixels would be 130 MB. A JPEG is made smaller while it is unpacked.
MAX_PIXELS = 2**25
# What is worked on is at most so long.
MAX_SIDE = 1024
# Levels that paper and ink must be apart, of 255: less is the paper's own grain.
LEAST_CONTRAST = 24
# Of the contrast: what a photograph's paper may differ by and still be paper.
GRAIN_SHARE = 0.2


def read_ink(path: Path) -> NDArray[np.uint8]:
    """The ink in an image file, (h, w) uint8, 0 is paper, at most 1024 pixels long.

    Of an animation the first picture is read; colours become grey; what is transparent is paper.
    Raises DataError where it is no image, has more than 2²⁵ pixels, is damaged, or has no ink.
    """
    with opened(path) as image:
        image.draft("L", (MAX_SIDE, MAX_SIDE))
        if image.width * image.height > MAX_PIXELS:
            raise DataError(
                f"{path}: has {image.width * image.height / 1e6:,.0f} million pixels; "
                f"visnet reads images of at most {MAX_PIXELS / 1e6:.0f} million here"
            )
        ink = ink_of(_levels(image))
    if ink is None:
        raise DataError(f"{path}: shows no ink; it is the same all over")
    return ink


def ink_of(levels: NDArray[np.float32]) -> NDArray[np.uint8] | None:
    """Ink on paper, (h, w) uint8: 0 is paper, 255 the strongest ink; None where all is paper.

    levels: (h, w) from 0, black, to 255, white.
    Paper is what most of the picture's edge is; ink is on the side of it where the picture goes further.
    """
    paper = float(np.median(np.concatenate([levels[0], levels[-1], levels[:, 0], levels[:, -1]])))
    # One pixel in two thousand may be dust or a glare.
    darkest, lightest = np.percentile(levels, [0.05, 99.95])
    contrast = float(darkest if paper - darkest >= lightest - paper else lightest) - paper
    if abs(contrast) < LEAST_CONTRAST:
        return None
    share = (levels - paper) / contrast
    if _is_grainy(share):
        share = (share - GRAIN_SHARE) / (1 - GRAIN_SHARE)
    return to_bytes(255 * share)


def ink_of_rgba(pixels: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Ink on paper, as ink_of() gives it, of (h, w, 4) red, green, blue and opacity, 0 to 255."""
    grey = pixels[..., :3] @ np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601, as Pillow's convert("L")
    return ink_of(_on_paper(np.stack([grey, pixels[..., 3].astype(np.float32)], axis=2)))


def _is_grainy(share: NDArray[np.float32]) -> bool:
    """Whether the paper has a grain or a shade, as a photograph's has, unlike a drawing's. share: 0 paper, 1 ink."""
    paper = np.abs(share) < GRAIN_SHARE
    return bool((share[paper] != 0).mean() > 0.5)


def _levels(image: Image.Image) -> NDArray[np.float32]:
    """Grey levels from 0 to 255, at most MAX_SIDE pixels long."""
    from PIL import Image, ImageOps

    if image.mode.startswith(("I", "F")):
        image = _of_8_bits(image)
    image = image.convert("RGBA" if image.has_transparency_data else "L")
    if max(image.size) > MAX_SIDE:
        image.thumbnail((MAX_SIDE, MAX_SIDE), Image.Resampling.BOX, reducing_gap=2.0)
    image = ImageOps.exif_transpose(image)
    if image.mode == "L":
        return np.asarray(image, np.float32)
    return _on_paper(np.asarray(image.convert("LA"), np.float32))


def _on_paper(grey_and_alpha: NDArray[np.float32]) -> NDArray[np.float32]:
    """Grey levels, (h, w), of a transparent picture laid on paper. grey_and_alpha: (h, w, 2), 0 to 255."""
    grey, alpha = grey_and_alpha[..., 0], grey_and_alpha[..., 1] / np.float32(255)
    # What shows through is paper: white beneath dark ink, black beneath light.
    dark = (grey * alpha).sum() < 128 * alpha.sum()
    return grey * alpha + np.float32(255 if dark else 0) * (1 - alpha)


def _of_8_bits(image: Image.Image) -> Image.Image:
    """Deeper levels put between 0 and 255: 16 bits by their range, others by the levels that are there."""
    from PIL import Image

    values = np.asarray(image, np.float32)
    low, high = (0.0, 65535.0) if image.mode.startswith("I;16") else (float(values.min()), float(values.max()))
    if image.mode == "I" and 255 < high <= 65535 and low >= 0:
        low, high = 0.0, 65535.0  # how Pillow opens some files of 16 bits
    return Image.fromarray(np.rint((values - low) * (255 / max(high - low, 1e-12))).astype(np.uint8))
