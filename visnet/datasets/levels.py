"""Grey levels of the images that a network sees, which training and test data must have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visnet.text import Text

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

    def misfit(self, other: Levels) -> Text | None:
        """Return how data with other levels differ from these, on which a model was trained; None if they do not.

        The text continues "the model was trained on".
        """
        ours, theirs = self.background > PAPER_FROM, other.background > PAPER_FROM
        if ours != theirs and abs(self.background - other.background) >= _OTHER_BACKGROUND:
            return Text(
                "dark on light images, but these are light on dark: invert them (--invert)"
                if ours
                else "light on dark images, but these are dark on light: invert them (--invert)"
            )
        if self.on_side != other.on_side:
            return Text(
                "transposed images, but these are upright images: transpose them (--transpose)"
                if self.on_side
                else "upright images, but these are transposed images: transpose them (--transpose)"
            )
        low, high = sorted((max(1, self.brightest), max(1, other.brightest)))
        if low < _OTHER_RANGE * high:
            return Text(
                "pixels from 0 to {ours}, but here they go only to {theirs}: set black and white (--range)"
                if other.brightest < self.brightest
                else "pixels from 0 to {ours}, but here they go up to {theirs}: set black and white (--range)",
                ours=self.brightest,
                theirs=other.brightest,
            )
        return None


def background_of(parts: list[NDArray[Any]]) -> float:
    """Return the median of the pixels at the edges of all images. parts: (m, h, w) each."""
    edges = [edge.ravel() for part in parts for edge in (part[:, 0], part[:, -1], part[:, :, 0], part[:, :, -1])]
    return float(np.median(np.concatenate(edges)))
