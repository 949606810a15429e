"""How images look to a network, after every decision about the files: what training and test data must have alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

PAPER_FROM = 127  # a background above it is paper, with dark ink on it
_SAMPLE_IMAGES = 5000
_OTHER_BACKGROUND = 90  # grey levels between two backgrounds, on either side of PAPER_FROM, that are not the same
_OTHER_RANGE = 0.6  # of the brighter data's brightest pixel


@dataclass(frozen=True, slots=True)
class Levels:
    """background: median of the pixels on the images' edges.   brightest: the highest pixel. Both 0 to 255.
    on_side: whether rows and columns stay exchanged, as in EMNIST's files.
    """

    background: int
    brightest: int
    on_side: bool = False

    @classmethod
    def of(cls, images: NDArray[np.uint8], *, on_side: bool = False) -> Levels:
        """Return the levels of images, (m, h, w) uint8."""
        some = images[:: max(1, len(images) // _SAMPLE_IMAGES)]
        return cls(round(background_of([some])), int(some.max()), on_side)

    def misfit(self, other: Levels) -> str | None:
        """Return how data of other levels differ from these, which a model was trained on; None where they do not.

        The sentence goes on from "the model was trained on".
        """
        ours, theirs = self.background > PAPER_FROM, other.background > PAPER_FROM
        if ours != theirs and abs(self.background - other.background) >= _OTHER_BACKGROUND:
            kinds = "light on dark", "dark on light"
            return f"{kinds[ours]} images, but these are {kinds[theirs]}: exchange ink and paper (--invert)"
        if self.on_side != other.on_side:
            kinds = "upright images", "images that lie on their side"
            return (
                f"{kinds[self.on_side]}, but these are {kinds[other.on_side]}: exchange rows and columns (--transpose)"
            )
        low, high = sorted((max(1, self.brightest), max(1, other.brightest)))
        if low < _OTHER_RANGE * high:
            how = "only" if other.brightest < self.brightest else "up"
            return (
                f"pixels from 0 to {self.brightest}, but here they go {how} to {other.brightest}: "
                "give black and white (--range)"
            )
        return None


def background_of(parts: list[NDArray[Any]]) -> float:
    """Return the median of the pixels on the edges of all images. parts: (m, h, w) each."""
    edges = [edge.ravel() for part in parts for edge in (part[:, 0], part[:, -1], part[:, :, 0], part[:, :, -1])]
    return float(np.median(np.concatenate(edges)))
