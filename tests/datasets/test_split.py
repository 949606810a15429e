"""Every class is in the same proportion in training and test, and the seed decides which image goes where."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from visnet.datasets.split import shuffled, stratify

LABELS = np.repeat([0, 1, 2], [50, 10, 5])
# Each image holds its own number, so that it can be told where it went.
IMAGES = np.arange(65, dtype=np.uint8).reshape(65, 1, 1)


def test_a_fifth_of_each_class_is_for_testing() -> None:
    train, test = stratify(IMAGES, LABELS, np.random.default_rng(0))
    assert np.bincount(test.labels).tolist() == [10, 2, 1]
    assert np.bincount(train.labels).tolist() == [40, 8, 4]


def test_each_image_is_in_one_part_and_keeps_its_label() -> None:
    train, test = stratify(IMAGES, LABELS, np.random.default_rng(0))
    numbers = np.concatenate([train.images, test.images]).ravel()
    assert sorted(numbers) == list(range(65))
    assert np.array_equal(LABELS[numbers], np.concatenate([train.labels, test.labels]))


def test_the_same_seed_divides_alike() -> None:
    first, _ = stratify(IMAGES, LABELS, np.random.default_rng(3))
    second, _ = stratify(IMAGES, LABELS, np.random.default_rng(3))
    assert np.array_equal(first.images, second.images)


def test_another_seed_divides_otherwise() -> None:
    _, first = stratify(IMAGES, LABELS, np.random.default_rng(3))
    _, second = stratify(IMAGES, LABELS, np.random.default_rng(4))
    assert set(first.images.ravel()) != set(second.images.ravel())


def test_the_parts_are_shuffled() -> None:
    _, test = stratify(IMAGES, LABELS, np.random.default_rng(0))
    assert test.labels.tolist() != sorted(test.labels)


def test_a_class_of_two_is_in_both_parts_and_a_class_of_one_in_training() -> None:
    train, test = stratify(IMAGES[:3], np.array([0, 0, 1]), np.random.default_rng(0))
    assert sorted(train.labels) == [0, 1]
    assert test.labels.tolist() == [0]


def test_classes_of_one_image_cannot_be_divided(refusal: Callable[..., str]) -> None:
    rng = np.random.default_rng(0)
    assert refusal(stratify, IMAGES[:2], np.array([0, 1]), rng).startswith("no class has two examples")


def test_shuffled_keeps_every_image_with_its_label() -> None:
    split = shuffled(IMAGES, LABELS, np.random.default_rng(0))
    assert split.labels.tolist() != LABELS.tolist()
    assert np.array_equal(LABELS[split.images.ravel()], split.labels)
    assert sorted(split.images.ravel()) == list(range(65))
