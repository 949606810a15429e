"""A dataset is checked when it is made and cannot be changed afterwards."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import FrozenInstanceError

import numpy as np
import pytest

from visnet.datasets import Dataset, Split

Refusal = Callable[..., str]
IMAGES = np.zeros((4, 6, 5), np.uint8)
LABELS = np.array([0, 1, 2, 0])
NAMES = ("0", "1", "2")
GOOD = Split(IMAGES, LABELS)


def test_a_split_counts_its_images() -> None:
    assert len(GOOD) == 4


def test_a_split_keeps_labels_as_int64() -> None:
    assert Split(IMAGES, LABELS.astype(np.uint8)).labels.dtype == np.int64


def test_a_splits_arrays_are_read_only() -> None:
    with pytest.raises(ValueError, match="read-only"):
        GOOD.images[0, 0, 0] = 1
    with pytest.raises(ValueError, match="read-only"):
        GOOD.labels[0] = 1


def test_a_split_leaves_the_callers_array_writeable() -> None:
    mine = IMAGES.copy()
    Split(mine, LABELS)
    mine[0, 0, 0] = 1
    assert mine[0, 0, 0] == 1


def test_a_split_does_not_copy_images() -> None:
    assert np.shares_memory(GOOD.images, IMAGES)


def test_a_splits_images_are_contiguous() -> None:
    assert Split(np.zeros((4, 5, 6), np.uint8).transpose(0, 2, 1), LABELS).images.flags.c_contiguous


def test_a_splits_fields_cannot_be_replaced() -> None:
    with pytest.raises(FrozenInstanceError):
        GOOD.labels = LABELS  # type: ignore[misc]


@pytest.mark.parametrize(
    ("images", "labels", "sentence"),
    [
        (IMAGES / 255, LABELS, "images must be (m, h, w) uint8, got 4×6×5 float64"),
        (IMAGES.reshape(4, 30), LABELS, "images must be (m, h, w) uint8, got 4×30 uint8"),
        (IMAGES, LABELS / 1, "labels must be (m,) integers, got 4 float64"),
        (IMAGES, LABELS[:3], "there are 4 images but 3 labels"),
        (IMAGES[:0], LABELS[:0], "the data is empty: its shape is 0×6×5"),
    ],
)
def test_a_split_refuses_arrays_that_do_not_fit(
    images: np.ndarray, labels: np.ndarray, sentence: str, refusal: Refusal
) -> None:
    assert refusal(Split, images, labels) == sentence


def test_a_dataset_knows_its_classes_and_image_size() -> None:
    dataset = Dataset("mine", NAMES, GOOD, GOOD)
    assert (dataset.n_classes, dataset.image_shape) == (3, (6, 5))


def test_a_dataset_describes_itself_in_one_line() -> None:
    line = Dataset("mine", NAMES, GOOD, GOOD).describe()
    assert line == "mine: 4 training and 4 test images of 6×5 pixels in 3 classes"


def test_a_dataset_takes_two_classes_and_a_hundred() -> None:
    two = Split(IMAGES, LABELS % 2)
    assert Dataset("two", ("a", "b"), two, two).n_classes == 2
    assert Dataset("hundred", tuple(map(str, range(100))), GOOD, GOOD).n_classes == 100


@pytest.mark.parametrize(
    ("names", "train", "test", "sentence"),
    [
        (("0",), GOOD, GOOD, "there must be 2 to 100 classes, got 1"),
        (tuple(map(str, range(101))), GOOD, GOOD, "there must be 2 to 100 classes, got 101"),
        (("a", "b", "a"), GOOD, GOOD, "class names must differ from each other"),
        (("0", "1"), GOOD, GOOD, "training label 2 is 2, but classes go from 0 to 1"),
        (NAMES, GOOD, Split(IMAGES, LABELS - 1), "test label 0 is -1, but classes go from 0 to 2"),
        (
            NAMES,
            Split(IMAGES, LABELS * 0 + 1),
            GOOD,
            "every training image is of class 1, but at least two classes are needed",
        ),
        (
            NAMES,
            GOOD,
            Split(np.zeros((4, 5, 5), np.uint8), LABELS),
            "training images are 6×5 pixels but test images 5×5",
        ),
    ],
)
def test_a_dataset_refuses_parts_that_do_not_fit(
    names: tuple[str, ...], train: Split, test: Split, sentence: str, refusal: Refusal
) -> None:
    assert refusal(Dataset, "mine", names, train, test) == sentence


def test_names_that_files_gave_are_fit_for_a_label_and_a_terminal():
    split = Split(np.zeros((2, 2, 2), np.uint8), np.arange(2))
    dataset = Dataset("a\x1b[31m\n", ("<b>bold</b>", "x" * 5000), split, split)
    assert dataset.name == "a\\x1b[31m\\n"
    assert dataset.class_names[0] == "‹b>bold‹/b>"
    assert len(dataset.class_names[1]) < 210
