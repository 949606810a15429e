import numpy as np

from visnet.core.fast.packed_images import CONSTANT, MOST_ORDERED, STAIR, PackedImages, find_columns


def blob_images(m=300, side=20, seed=0):
    """Bright squares at random places, so that rows need different columns and the border stays blank."""
    rng = np.random.default_rng(seed)
    images = np.zeros((m, side, side), np.uint8)
    for image, (top, left, size) in zip(images, rng.integers([2, 2, 2], [9, 9, 9], (m, 3)), strict=True):
        image[top : top + size, left : left + size] = rng.integers(1, 256, (size, size))
    return images.reshape(m, -1)


def digits_of(images):
    return PackedImages(find_columns(images), images, np.arange(len(images)))


def test_pixels_that_are_always_blank_are_left_out_and_no_others():
    images = blob_images()
    assert sorted(find_columns(images)) == np.flatnonzero(images.any(axis=0)).tolist()


def test_rows_hold_the_constant_pixel_and_then_the_columns():
    images = blob_images()
    pixels = digits_of(images)
    assert (pixels.rows[:, 0] == CONSTANT).all()
    np.testing.assert_array_equal(pixels.rows[:, 1:], images[:, pixels.columns])


def test_beyond_its_extent_a_row_is_blank():
    pixels = digits_of(blob_images())
    for row, extent in zip(pixels.rows, pixels.extents, strict=True):
        assert not row[extent:].any()


def test_an_extent_is_the_smallest_number_of_stairs_that_holds_the_ink():
    pixels = digits_of(blob_images())
    for row, extent in zip(pixels.rows, pixels.extents, strict=True):
        assert extent - STAIR <= np.flatnonzero(row)[-1] < extent <= pixels.n_columns


def test_the_order_of_the_columns_needs_less_than_that_by_ink():
    images = blob_images()
    by_ink = np.argsort(-np.count_nonzero(images, axis=0), kind="stable")
    needed_by_ink = images.shape[1] - (images[:, by_ink][:, ::-1] != 0).argmax(axis=1)
    pixels = digits_of(images)
    needed = pixels.n_columns - 1 - (pixels.rows[:, :0:-1] != 0).argmax(axis=1)
    assert needed.mean() < needed_by_ink.mean()


def test_wide_first_puts_rows_that_need_most_columns_first():
    pixels = digits_of(blob_images())
    rows = np.random.default_rng(0).permutation(300)[:100]
    ordered = pixels.wide_first(rows)
    assert sorted(ordered) == sorted(rows)
    assert (np.diff(pixels.extents[ordered]) <= 0).all()


def test_black_images_keep_the_constant_pixel_alone():
    pixels = digits_of(np.zeros((5, 9), np.uint8))
    assert pixels.rows.tolist() == [[CONSTANT]] * 5
    assert pixels.extents.tolist() == [1] * 5


def test_very_large_images_are_taken_too():
    images = np.random.default_rng(0).integers(1, 256, (3, MOST_ORDERED + 1), dtype=np.uint8)
    pixels = digits_of(images)
    np.testing.assert_array_equal(pixels.rows[:, 1:], images[:, pixels.columns])


def test_pixels_that_are_always_blank_are_kept_last_where_others_may_be_fed():
    images = blob_images()
    columns, inked = find_columns(images, keep_blank=True), find_columns(images)
    np.testing.assert_array_equal(columns[: len(inked)], inked)
    assert sorted(columns) == list(range(images.shape[1]))


def test_digits_are_put_in_the_place_of_others():
    images, other = blob_images(), blob_images(100, seed=1)
    columns = find_columns(images, keep_blank=True)
    digits = PackedImages(columns, images, np.zeros(300, int))
    digits.put(other, np.ones(100, int))
    fresh = PackedImages(columns, other, np.ones(100, int))
    for part in ("rows", "extents", "labels"):
        np.testing.assert_array_equal(getattr(digits, part)[:100], getattr(fresh, part))
    np.testing.assert_array_equal(digits.rows[100:, 1:], images[100:, columns])
    np.testing.assert_array_equal(digits.wide_first(np.arange(100)), fresh.wide_first(np.arange(100)))
