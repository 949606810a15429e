"""Pictures are looked up between their pixels as the textbook says, and are black outside."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from visnet.datasets.augment.bilinear import Bilinear


def own_places(m: int, h: int, w: int) -> np.ndarray:
    """Every pixel's own place: (2, m, h, w)."""
    grid = np.mgrid[:h, :w].astype(np.float32)
    return np.repeat(grid[:, np.newaxis], m, axis=1)


def look_up(images: np.ndarray, places: np.ndarray) -> np.ndarray:
    out = np.empty_like(images)
    Bilinear(images.shape[1:], len(images)).look_up(images, places.astype(np.float32), out)
    return out


def textbook(images: np.ndarray, places: np.ndarray) -> np.ndarray:
    """The same with plain indexing, in float64: Σ over the four neighbours, each weighed by the opposite area."""
    m, h, w = images.shape
    bordered = np.zeros((m, h + 3, w + 3))
    bordered[:, 1:-2, 1:-2] = images
    y, x = np.clip(places[0] + 1, 0, h + 1), np.clip(places[1] + 1, 0, w + 1)
    top, left = np.floor(y).astype(int), np.floor(x).astype(int)
    down, right = y - top, x - left
    i = np.arange(m).reshape(-1, 1, 1)
    return (
        bordered[i, top, left] * (1 - down) * (1 - right)
        + bordered[i, top, left + 1] * (1 - down) * right
        + bordered[i, top + 1, left] * down * (1 - right)
        + bordered[i, top + 1, left + 1] * down * right
    )


@pytest.mark.parametrize("shape", [(1, 1, 1), (3, 28, 28), (2, 5, 9), (2, 1, 7), (2, 7, 1)])
def test_at_its_own_places_a_picture_is_itself(shape: tuple[int, int, int]) -> None:
    images = np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)
    assert np.array_equal(look_up(images, own_places(*shape)), images)


def test_the_middle_of_four_pixels_is_their_mean() -> None:
    images = np.array([[[10, 20], [40, 90]]], np.uint8)
    assert look_up(images, np.full((2, 1, 2, 2), 0.5)).tolist() == [[[40, 40], [40, 40]]]


def test_a_half_is_rounded_up() -> None:
    images = np.array([[[0, 1]]], np.uint8)
    assert look_up(images, np.stack([np.zeros((1, 1, 2)), np.full((1, 1, 2), 0.5)])).tolist() == [[[1, 1]]]


def test_a_place_nearer_to_one_pixel_takes_more_of_it() -> None:
    images = np.array([[[0, 200]]], np.uint8)
    places = np.array([[[[0, 0]]], [[[0.25, 0.75]]]])
    assert look_up(images, places).tolist() == [[[50, 150]]]


def test_whole_pixels_away_a_picture_is_moved_and_nothing_comes_in_from_the_other_side() -> None:
    images = np.random.default_rng(1).integers(1, 256, (4, 6, 5), dtype=np.uint8)
    places = own_places(4, 6, 5) + np.array([2, -1]).reshape(2, 1, 1, 1)
    expected = np.zeros_like(images)
    expected[:, :4, 1:] = images[:, 2:, :4]
    assert np.array_equal(look_up(images, places), expected)


@pytest.mark.parametrize("far", [-1e9, -7.5, -1, 5, 6.5, 1e9])
@pytest.mark.parametrize("axis", [0, 1])
def test_outside_there_is_nothing(far: float, axis: int) -> None:
    images = np.full((3, 5, 5), 255, np.uint8)
    places = own_places(3, 5, 5)
    places[axis] = far
    assert not look_up(images, places).any()


def test_towards_the_edge_a_picture_fades() -> None:
    images = np.full((1, 1, 4), 200, np.uint8)
    places = np.stack([np.zeros((1, 1, 4)), np.array([-0.75, -0.5, 3.25, 3.5]).reshape(1, 1, 4)])
    assert look_up(images, places).tolist() == [[[50, 100, 150, 100]]]


@given(st.integers(1, 9), st.integers(1, 9), st.integers(1, 4), st.integers(0, 2**32 - 1))
def test_any_places_agree_with_the_textbook(h: int, w: int, m: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    images = rng.integers(0, 256, (m, h, w), dtype=np.uint8)
    places = rng.uniform(-3, max(h, w) + 3, (2, m, h, w)).astype(np.float32)
    # A place is taken to 1/256 of a pixel, so off by 1/512 along each axis; the result is rounded.
    assert np.abs(look_up(images, places) - textbook(images, places)).max() <= 2 * 255 / 512 + 0.5


def test_fewer_pictures_than_there_is_room_for_leave_nothing_behind() -> None:
    bilinear = Bilinear((4, 4), 3)
    ones, few = np.full((3, 4, 4), 255, np.uint8), np.zeros((1, 4, 4), np.uint8)
    out = np.empty_like(ones)
    bilinear.look_up(ones, own_places(3, 4, 4), out)
    below = own_places(1, 4, 4) + np.array([4, 0], np.float32).reshape(2, 1, 1, 1)
    bilinear.look_up(few, below, out[:1])
    assert not out[0].any()
