"""What a network sees: data that were prepared otherwise than its training data are told from those that were not."""

from __future__ import annotations

import numpy as np
import pytest

from visnet import load_dataset
from visnet.datasets.levels import Levels

DIGITS = load_dataset().train.images[:200]


def test_digits_have_a_dark_background_and_the_whole_range() -> None:
    assert Levels.of(DIGITS) == Levels(0, 255, False)


@pytest.mark.parametrize(
    ("images", "said"),
    [
        (255 - DIGITS, "light on dark images, but these are dark on light: invert them (--invert)"),
        (DIGITS // 4, "pixels from 0 to 255, but here they go only to 63: set black and white (--range)"),
    ],
)
def test_other_ink_and_another_range_are_said(images: np.ndarray, said: str) -> None:
    assert Levels.of(DIGITS).misfit(Levels.of(images)) == said


def test_images_that_lie_on_their_side_are_said_to() -> None:
    said = Levels.of(DIGITS).misfit(Levels.of(DIGITS, on_side=True))
    assert said == "upright images, but these are transposed images: transpose them (--transpose)"


@pytest.mark.parametrize("images", [DIGITS[:30], np.minimum(DIGITS, 200), np.maximum(DIGITS, 40)])
def test_nothing_is_said_of_digits_that_look_alike(images: np.ndarray) -> None:
    assert Levels.of(DIGITS).misfit(Levels.of(images)) is None
