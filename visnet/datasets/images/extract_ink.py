"""Extract the ink from any picture of a digit: photographs, screenshots, scans, light on dark or dark on light."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.errors import CancelCheck, DataError
from visnet.datasets.images.preprocess import to_bytes
from visnet.datasets.images.read import grey_levels, lay_on_paper, opened, paper_level
from visnet.text import Text

# Larger images are rejected: four bytes per pixel would be 130 MB. A JPEG is reduced while it is unpacked.
MAX_PIXELS = 2**25
# Images are reduced to at most this length.
MAX_SIDE = 1024
# The least contrast between paper and ink, of 255 levels; less is the grain of the paper.
LEAST_CONTRAST = 24
# How much a photograph's paper may vary, as a share of the contrast.
GRAIN_SHARE = 0.2


def read_ink(path: Path, cancelled: CancelCheck | None = None) -> NDArray[np.uint8]:
    """Return the ink in an image file, (h, w) uint8, 0 is paper, at most 1024 pixels long.

    Reads the first frame of an animation; converts colours to grey, and transparency to paper.
    cancelled: polled while the file is read.
    Raises DataError if it is not an image, has more than 2²⁵ pixels, is damaged, or has no ink; and Cancelled.
    """
    with opened(path, cancelled) as image:
        image.draft("L", (MAX_SIDE, MAX_SIDE))
        if image.width * image.height > MAX_PIXELS:
            raise DataError(
                Text(
                    "{path}: has {n:,.0f} million pixels; visnet reads images of at most {most:.0f} million",
                    path=path,
                    n=image.width * image.height / 1000000.0,
                    most=MAX_PIXELS / 1000000.0,
                )
            )
        ink = ink_of(grey_levels(image, MAX_SIDE))
    if ink is None:
        raise DataError(Text("{path}: the image is blank", path=path))
    return ink


def ink_of(levels: NDArray[np.float32]) -> NDArray[np.uint8] | None:
    """Return the ink, (h, w) uint8: 0 is paper, 255 the strongest ink; None if everything is paper.

    levels: (h, w) from 0, black, to 255, white.
    Paper is the most common level at the image's edge; ink is darker or lighter, whichever extends further.
    """
    paper = paper_level(levels)
    # Ignore one pixel in two thousand, which may be dust or glare.
    darkest, lightest = np.percentile(levels, [0.05, 99.95])
    contrast = float(darkest if paper - darkest >= lightest - paper else lightest) - paper
    if abs(contrast) < LEAST_CONTRAST:
        return None
    share = (levels - paper) / contrast
    if _is_grainy(share):
        share = (share - GRAIN_SHARE) / (1 - GRAIN_SHARE)
    return to_bytes(255 * share)


def ink_of_rgba(pixels: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """Return the ink as ink_of() does, from (h, w, 4) red, green, blue and opacity, 0 to 255."""
    grey = pixels[..., :3] @ np.array([0.299, 0.587, 0.114], np.float32)  # ITU-R BT.601, as Pillow's convert("L")
    return ink_of(lay_on_paper(np.stack([grey, pixels[..., 3].astype(np.float32)], axis=2)))


def _is_grainy(share: NDArray[np.float32]) -> bool:
    """Return whether the paper has grain or shading, as in a photograph. share: 0 is paper, 1 ink."""
    paper = share[np.abs(share) < GRAIN_SHARE]
    return bool(np.count_nonzero(paper) > 0.5 * paper.size)  # False without any paper
