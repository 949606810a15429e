"""A distorted digit is the same digit, written otherwise; the seed decides how."""

from __future__ import annotations

import numpy as np
import pytest

from visnet.datasets.augment.distort import DISTORTIONS, Distorter, Distortion


def noise(*shape: int) -> np.ndarray:
    return np.random.default_rng(0).integers(0, 256, shape, dtype=np.uint8)


def distorted(images: np.ndarray, distortion: Distortion, seed: int = 0) -> np.ndarray:
    return Distorter(distortion, images.shape[1:]).distort(images, np.random.default_rng(seed))


def blots(m: int, side: int = 28) -> np.ndarray:
    """Grey discs in the middle, well off the edges: (m, side, side)."""
    y, x = np.mgrid[:side, :side] - (side - 1) / 2
    disc = np.where(x**2 + y**2 < (side / 4) ** 2, 200, 0).astype(np.uint8)
    return np.repeat(disc[np.newaxis], m, axis=0)


def displacements(distortion: Distortion, m: int, shape: tuple[int, int] = (28, 28)) -> np.ndarray:
    """How far down and right of each pixel m pictures are looked up: (2, m, h, w), in pixels.

    Read off two ramps, one down and one across, whose grey is the place; valid where no pixel comes from outside.
    """
    ramps = np.mgrid[: shape[0], : shape[1]].astype(np.uint8) * 8
    grid = np.mgrid[: shape[0], : shape[1]]
    seen = [distorted(np.repeat(ramp[np.newaxis], m, axis=0), distortion) for ramp in ramps]
    return np.stack(seen) / 8 - grid[:, np.newaxis]


@pytest.mark.parametrize("alpha", [0.0, 1e-30])
def test_zero_strength_gives_the_picture_back(alpha: float) -> None:
    images = noise(70, 28, 28)
    assert np.array_equal(distorted(images, Distortion(rotation_deg=1e-30, alpha=alpha)), images)


def test_none_gives_a_copy() -> None:
    images = noise(3, 28, 28)
    result = distorted(images, DISTORTIONS["none"])
    assert np.array_equal(result, images)
    assert not np.shares_memory(result, images)


def test_none_draws_nothing() -> None:
    rng = np.random.default_rng(0)
    Distorter(DISTORTIONS["none"], (5, 5)).distort(noise(3, 5, 5), rng)
    assert rng.random() == np.random.default_rng(0).random()


@pytest.mark.parametrize("kind", ["affine", "elastic"])
def test_the_same_seed_gives_the_same_pictures(kind: str) -> None:
    images = noise(130, 28, 28)
    assert np.array_equal(distorted(images, DISTORTIONS[kind], 3), distorted(images, DISTORTIONS[kind], 3))


@pytest.mark.parametrize("kind", ["affine", "elastic"])
def test_another_seed_gives_other_pictures(kind: str) -> None:
    images = blots(2)
    assert not np.array_equal(distorted(images, DISTORTIONS[kind], 3), distorted(images, DISTORTIONS[kind], 4))


@pytest.mark.parametrize("kind", ["affine", "elastic"])
def test_what_was_distorted_before_leaves_no_trace(kind: str) -> None:
    images = noise(100, 28, 28)
    distorter = Distorter(DISTORTIONS[kind], (28, 28))
    distorter.distort(255 - images, np.random.default_rng(9))
    again = distorter.distort(images, np.random.default_rng(3))
    assert np.array_equal(again, distorted(images, DISTORTIONS[kind], 3))


@pytest.mark.parametrize("kind", ["affine", "elastic"])
def test_every_picture_of_a_batch_is_distorted_in_its_own_way(kind: str) -> None:
    results = distorted(blots(130), DISTORTIONS[kind])
    assert len(np.unique(results.reshape(130, -1), axis=0)) == 130


@pytest.mark.parametrize("kind", ["affine", "elastic"])
def test_ink_is_roughly_preserved(kind: str) -> None:
    images = blots(200)
    ink = distorted(images, DISTORTIONS[kind]).sum(axis=(1, 2)) / images[0].sum()
    assert 0.95 < ink.mean() < 1.05
    assert 0.5 < ink.min() < ink.max() < 2


@pytest.mark.parametrize("kind", ["affine", "elastic"])
def test_nothing_comes_in_from_another_picture_or_the_other_side(kind: str) -> None:
    images = np.full((64, 28, 28), 255, np.uint8)
    images[::2] = 0
    images[::2, :, :4] = 255
    results = distorted(images, DISTORTIONS[kind])
    assert not results[::2, :, 20:].any()


@pytest.mark.parametrize("kind", ["affine", "elastic"])
@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (40, 1), (5, 9), (64, 48), (256, 256)])
def test_pictures_of_any_shape_come_out_in_their_shape(kind: str, shape: tuple[int, int]) -> None:
    images = noise(3, *shape)
    results = distorted(images, DISTORTIONS[kind])
    assert (results.shape, results.dtype) == (images.shape, images.dtype)
    assert results.any()


def test_pictures_may_be_flat() -> None:
    images = noise(70, 5, 9)
    distorter = Distorter(DISTORTIONS["elastic"], (5, 9))
    flat = distorter.distort(images.reshape(70, -1), np.random.default_rng(0))
    assert np.array_equal(flat.reshape(images.shape), distorted(images, DISTORTIONS["elastic"]))


def test_the_result_may_have_its_place() -> None:
    images, out = noise(70, 9, 9), np.zeros((70, 9, 9), np.uint8)
    result = Distorter(DISTORTIONS["affine"], (9, 9)).distort(images, np.random.default_rng(0), out)
    assert result is out
    assert np.array_equal(out, distorted(images, DISTORTIONS["affine"]))


def test_no_pictures_are_distorted_to_none() -> None:
    assert distorted(noise(0, 28, 28), DISTORTIONS["elastic"]).shape == (0, 28, 28)


def test_a_shift_moves_each_picture_as_a_whole_up_to_its_limit() -> None:
    moved = displacements(Distortion(shift=3), 300)[:, :, 4:-4, 4:-4].reshape(2, 300, -1)
    assert np.abs(moved - moved[:, :, :1]).max() < 0.1  # grey levels are an eighth of a pixel apart
    assert 2.8 < np.abs(moved).max() < 3.1
    assert np.abs(moved.mean(axis=(1, 2))).max() < 0.3


def test_a_rotation_keeps_the_distance_from_the_middle() -> None:
    moved = displacements(Distortion(rotation_deg=30), 50)[:, :, 7:21, 7:21]
    own = (np.mgrid[7:21, 7:21] - 13.5)[:, np.newaxis]
    before, after = np.hypot(*own), np.hypot(*(own + moved))
    assert np.abs(after - before).max() < 0.2


def test_a_rotation_reaches_its_limit() -> None:
    moved = displacements(Distortion(rotation_deg=30), 300)[:, :, 13, 21]
    angles = np.rad2deg(np.arctan2(moved[0] - 0.5, 7.5 + moved[1]) - np.arctan2(-0.5, 7.5))
    assert 28 < np.abs(angles).max() < 32


def test_a_stretch_takes_height_and_width_apart() -> None:
    moved = displacements(Distortion(stretch=0.2), 300)
    down, across = moved[0, :, 21, 13] / 7.5, moved[1, :, 13, 21] / 7.5
    assert 0.18 < np.abs(down).max() < 0.22
    assert abs(np.corrcoef(down, across)[0, 1]) < 0.2


def test_a_shear_moves_rows_sideways_by_their_distance_from_the_middle() -> None:
    down, across = displacements(Distortion(shear=0.3), 300)[:, :, 7:21, 7:21]
    assert not np.abs(down).max() > 0.1
    assert 1.7 < np.abs(across[:, 0]).max() < 2.1  # 6.5 rows off the middle, 0.3 columns a row


def test_turned_and_sheared_together_a_picture_keeps_its_area() -> None:
    moved = displacements(Distortion(rotation_deg=30, shear=0.4), 300)
    down = (moved[:, :, 19, 13] - moved[:, :, 8, 13]) / 11 + np.array([[1], [0]])
    across = (moved[:, :, 13, 19] - moved[:, :, 13, 8]) / 11 + np.array([[0], [1]])
    assert down[0] * across[1] - down[1] * across[0] == pytest.approx(np.ones(300), abs=0.04)


def test_an_elastic_field_is_as_strong_as_smoothed_noise_everywhere() -> None:
    moved = displacements(Distortion(alpha=34, sigma=4), 2000)[:, :, 7:21, 7:21]
    # 34 · √(1/3), the spread of uniform noise, · 1 / (2σ √π), that of the smoothing
    assert moved.std(axis=1) == pytest.approx(np.full((2, 14, 14), 1.384), rel=0.07)


def test_an_elastic_field_is_as_smooth_as_its_sigma_says() -> None:
    moved = displacements(Distortion(alpha=34, sigma=4), 2000)[:, :, 14, 7:21].reshape(-1, 14)
    correlation = np.corrcoef(moved.T)[0]
    assert correlation == pytest.approx(np.exp(-(np.arange(14) ** 2) / 64), abs=0.06)  # exp(-d² / 4σ²)


def test_the_directions_of_an_elastic_field_are_independent() -> None:
    down, across = displacements(Distortion(alpha=34, sigma=4), 2000)[:, :, 14, 14]
    assert abs(np.corrcoef(down, across)[0, 1]) < 0.08


def test_a_larger_picture_is_distorted_in_proportion() -> None:
    small = displacements(Distortion(alpha=20, sigma=4), 500, (14, 14))[:, :, 5:9, 5:9].std()
    large = displacements(Distortion(alpha=20, sigma=4), 500, (28, 28))[:, :, 5:9, 5:9].std()
    assert large / small == pytest.approx(2, rel=0.1)
