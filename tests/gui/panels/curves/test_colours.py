from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from visnet.gui import theme

# What linear red, green and blue become for who lacks one kind of cone. Source: Machado, Oliveira & Fernandes 2009.
EYES = {
    "usual": np.eye(3),
    "protanope": np.array(
        [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]
    ),
    "deuteranope": np.array(
        [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]
    ),
    "tritanope": np.array(
        [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]
    ),
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.072175], [0.0193339, 0.119192, 0.9503041]]
)
WHITE = TO_XYZ.sum(axis=1)
LOOKS = [theme.LIGHT, theme.DARK]


def linear(colour: str) -> np.ndarray:
    """Red, green and blue in proportion to the light, 0 to 1."""
    rgb = np.array(QColor(colour).getRgbF()[:3])
    return np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIE L*a*b*, where distances are about those that are seen. rgb: linear."""
    x, y, z = np.cbrt(np.maximum(TO_XYZ @ np.clip(rgb, 0, 1) / WHITE, 0.008856))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def luminance(colour: str) -> float:
    return float((TO_XYZ @ linear(colour))[1])


@pytest.mark.parametrize("eye", EYES)
@pytest.mark.parametrize("look", LOOKS)
def test_the_curves_have_three_colours_to_every_eye(look, eye):
    seen = [lab(EYES[eye] @ linear(colour)) for colour in look.curves]
    assert min(np.linalg.norm(a - b) for a, b in combinations(seen, 2)) > 20


@pytest.mark.parametrize("look", LOOKS)
def test_the_validation_curve_stands_out_from_its_card(look):
    dark, light = sorted((luminance(look.validation), luminance(look.card)))
    assert (light + 0.05) / (dark + 0.05) > 3


@pytest.mark.parametrize("look", LOOKS)
def test_the_validation_s_colour_means_nothing_else(look):
    others = (look.train, look.test, look.accent, look.right, look.wrong, look.positive, look.negative)
    purple = lab(linear(look.validation))
    assert min(np.linalg.norm(purple - lab(linear(other))) for other in others) > 40
