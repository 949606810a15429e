from __future__ import annotations

import tracemalloc

import numpy as np
import pytest
from PIL import Image

from visnet import Recipe, load_dataset, train
from visnet.datasets.images.preprocess import normalise, shrink

CANVAS = 420


@pytest.fixture(scope="module")
def shipped():
    return load_dataset().test


@pytest.fixture(scope="module")
def network():
    """A network that was trained on the shipped digits."""
    *_, end = train(load_dataset(), Recipe(hidden=(32,), epochs=6))
    return end.network


def drawn(digit, scale, rng):
    """A digit rendered smoothly onto a large canvas, its ink wholly on it but anywhere. scale: for each pixel."""
    rows, columns = np.flatnonzero(digit.any(axis=1)), np.flatnonzero(digit.any(axis=0))
    lowest = [(1 - ends[0]) * scale for ends in (columns, rows)]
    highest = [CANVAS - (ends[-1] + 2) * scale for ends in (columns, rows)]
    x, y = (rng.uniform(low, high) for low, high in zip(lowest, highest, strict=True))
    picture = Image.fromarray(np.pad(digit, 2))
    inverse = (1 / scale, 0, 2 - x / scale, 0, 1 / scale, 2 - y / scale)
    affine, bilinear = Image.Transform.AFFINE, Image.Resampling.BILINEAR
    return np.asarray(picture.transform((CANVAS, CANVAS), affine, inverse, bilinear))


def size_of(image):
    """Height and width of ink in pixels, those at its edges counted by their share."""
    return tuple((image.max(axis=axis) / image.max()).sum() for axis in (1, 0))


def test_a_digit_drawn_anywhere_at_any_scale_comes_back_within_a_grey_level(shipped):
    rng = np.random.default_rng(0)
    for digit in shipped.images[:100]:
        back = normalise(drawn(digit, rng.uniform(4, 14), rng)).astype(int)
        assert np.abs(back - normalise(digit)).mean() <= 1.0


def test_digits_placed_off_centre_and_rescaled_are_read_as_well_as_the_originals(shipped, network):
    rng = np.random.default_rng(1)
    prepared = np.stack([normalise(drawn(digit, 10 * rng.uniform(0.6, 1.4), rng)) for digit in shipped.images])

    def accuracy(images):
        X = images.reshape(len(images), -1).T / np.float32(255)
        return (network.forward(X).argmax(axis=0) == shipped.labels).mean()

    assert abs(accuracy(prepared) - accuracy(shipped.images)) <= 0.02


def test_full_mnist_is_read_as_well_off_centre_and_rescaled(mnist_folder):
    dataset = load_dataset(str(mnist_folder))
    *_, end = train(dataset, Recipe(epochs=2))
    rng = np.random.default_rng(2)
    chosen = rng.choice(len(dataset.test), 1000, replace=False)
    images, labels = dataset.test.images[chosen], dataset.test.labels[chosen]
    prepared = np.stack([normalise(drawn(digit, 10 * rng.uniform(0.6, 1.4), rng)) for digit in images])
    before, after = (
        (end.network.forward(part.reshape(1000, -1).T / np.float32(255)).argmax(axis=0) == labels).mean()
        for part in (images, prepared)
    )
    assert abs(after - before) <= 0.02


def test_ink_is_scaled_into_a_box_of_20_by_20_with_its_shape_kept():
    ink = np.zeros((500, 400), np.uint8)
    ink[50:450, 100:200] = 255
    assert size_of(normalise(ink)) == pytest.approx((20, 5), abs=0.1)


def test_a_wide_digit_is_bounded_by_its_width():
    ink = np.zeros((300, 300), np.uint8)
    ink[100:110, 20:220] = 255
    assert size_of(normalise(ink)) == pytest.approx((1, 20), abs=0.1)


def test_the_centre_of_mass_comes_to_pixel_14(shipped):
    for digit in shipped.images[:50]:
        image = normalise(digit).astype(float)
        at = np.arange(28)
        centre = image.sum(axis=1) @ at / image.sum(), image.sum(axis=0) @ at / image.sum()
        assert centre == pytest.approx((14, 14), abs=0.05)


def test_edges_are_anti_aliased():
    ink = np.zeros((280, 280), np.uint8)
    rows, columns = np.mgrid[:280, :280]
    ink[(rows - 100) ** 2 + (columns - 150) ** 2 < 60**2] = 255
    image = normalise(ink)
    assert len(np.unique(image)) > 10


def test_faint_ink_is_prepared_as_dark_ink_is():
    ink = np.zeros((100, 100), np.uint8)
    ink[20:80, 40:50] = 60
    dark = (ink // 60) * 240
    assert np.abs(normalise(ink).astype(int) * 4 - normalise(dark)).max() <= 4


def test_other_image_sizes_have_a_box_of_their_own():
    ink = np.zeros((300, 300), np.uint8)
    ink[50:250, 130:170] = 255
    image = normalise(ink, (56, 42))
    assert image.shape == (56, 42)
    assert size_of(image) == pytest.approx((40, 8), abs=0.2)


@pytest.mark.parametrize("shape", [(1, 1), (1, 40), (300, 2)])
def test_a_sheet_full_of_ink_is_prepared_too(shape):
    assert normalise(np.full(shape, 255, np.uint8)).max() > 0


def test_without_ink_there_is_nothing_to_prepare():
    assert normalise(np.zeros((28, 28), np.uint8)) is None


def test_shrink_takes_the_mean_of_each_square():
    ink = np.array([[0, 255, 10, 10], [255, 0, 10, 10]], np.uint8)
    assert shrink(ink, 2).tolist() == [[128, 10]]


def test_shrink_of_a_magnified_digit_is_the_digit(shipped):
    digit = shipped.images[0]
    assert (shrink(np.kron(digit, np.ones((20, 20), np.uint8)), 20) == digit).all()


@pytest.mark.parametrize("shape", [(512, 512), (800, 800), (1, 2**18), (2**18, 1)])
def test_large_images_are_prepared_in_bounded_memory(shape):
    ink = np.full(shape, 255, np.uint8)
    tracemalloc.start()
    try:
        assert normalise(ink, shape).shape == shape
        assert tracemalloc.get_traced_memory()[1] < 256 * max(ink.size, 2**18)
    finally:
        tracemalloc.stop()
