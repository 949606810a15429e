"""Grey levels of the images that a network sees, which training and test data must have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PAPER_FROM = 127  # a background above this level is paper, with dark ink on it
_SAMPLE_IMAGES = 5000
_OTHER_BACKGROUND = 90  # backgrounds on either side of PAPER_FROM differ if they are this many levels apart
_OTHER_RANGE = 0.6  # ranges differ if one's brightest pixel is below this share of the other's


@dataclass(frozen=True, slots=True)
class Levels:
    """The grey levels and orientation of images.

    background: the median of the pixels at the images' edges.   brightest: the highest pixel. Both 0 to 255.
    on_side: whether the images are transposed, as in EMNIST's files.
    """

    background: int
    brightest: int
    on_side: bool = False

    @classmethod
    def of(cls, images: NDArray[np.uint8], *, on_side: bool = False) -> Levels:
        """Return the levels of images, (m, h, w) uint8. on_side: whether they are known to be transposed."""
        some = images[:: max(1, len(images) // _SAMPLE_IMAGES)]
        return cls(round(background_of([some])), int(some.max()), on_side)

    def misfit(self, other: Levels) -> str | None:
        """Return how data with other levels differ from these, on which a model was trained; None if they do not.

        The text continues "the model was trained on".
        """
        ours, theirs = self.background > PAPER_FROM, other.background > PAPER_FROM
        if ours != theirs and abs(self.background - other.background) >= _OTHER_BACKGROUND:
            kinds = "light on dark", "dark on light"
            return f"{kinds[ours]} images, but these are {kinds[theirs]}: invert them (--invert)"
        if self.on_side != other.on_side:
            kinds = "upright images", "transposed images"
            return f"{kinds[self.on_side]}, but these are {kinds[other.on_side]}: transpose them (--transpose)"
        low, high = sorted((max(1, self.brightest), max(1, other.brightest)))
        if low < _OTHER_RANGE * high:
            how = "only" if other.brightest < self.brightest else "up"
            return (
                f"pixels from 0 to {self.brightest}, but here they go {how} to {other.brightest}: "
                "set black and white (--range)"
            )
        return None


def background_of(parts: list[NDArray[Any]]) -> float:
    """Return the median of the pixels at the edges of all images. parts: (m, h, w) each."""
    edges = [edge.ravel() for part in parts for edge in (part[:, 0], part[:, -1], part[:, :, 0], part[:, :, -1])]
    return float(np.median(np.concatenate(edges)))
