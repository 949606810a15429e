"""Every decision about range, ink, orientation, labels and division is right, is said, and can be taken otherwise."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from visnet import load_dataset
from visnet.datasets.decide import Options, decide
from visnet.datasets.raw import Raw, role_of, without_role

Refusal = Callable[..., str]
SAMPLE = load_dataset()
X, Y = SAMPLE.train.images[:300], SAMPLE.train.labels[:300]
T, U = SAMPLE.test.images[:100], SAMPLE.test.labels[:100]
WAYS = {
    "0 to 1": lambda a: a.astype(np.float32) / 255,
    "-1 to 1": lambda a: a.astype(np.float32) / 127.5 - 1,
    "16 bits": lambda a: a.astype(np.uint16) * 257,
    "standardised": lambda a: (a / 255 - 0.1307) / 0.3081,
}


def _parts(change: Callable[[np.ndarray], np.ndarray]) -> list[Raw]:
    return [Raw(change(X), Y, "x_train", "train"), Raw(change(T), U, "x_test", "test")]


@pytest.mark.parametrize("way", WAYS)
def test_any_range_becomes_bytes_by_the_range_of_all_parts(way: str) -> None:
    dataset = decide(_parts(WAYS[way]), "digits")
    assert np.abs(dataset.train.images.astype(int) - X).max() <= 1
    assert np.abs(dataset.test.images.astype(int) - T).max() <= 1
    assert any("scaled to 0–255" in said for said in dataset.decisions)


def test_bytes_stay_and_nothing_is_said() -> None:
    dataset = decide(_parts(lambda a: a), "digits")
    assert np.array_equal(dataset.train.images, X)
    assert dataset.decisions == ()


def test_a_range_that_is_given_is_used() -> None:
    dataset = decide(_parts(lambda a: a // 2), "digits", Options(value_range=(0, 127)))
    assert dataset.train.images.max() == 255


def test_both_parts_are_inverted_together_where_the_edges_are_light() -> None:
    dataset = decide(_parts(lambda a: 255 - a), "digits")
    assert np.array_equal(dataset.train.images, X)
    assert np.array_equal(dataset.test.images, T)
    assert any("Inverted" in said for said in dataset.decisions)


def test_ink_and_paper_stay_where_that_is_asked_for() -> None:
    assert np.array_equal(decide(_parts(lambda a: 255 - a), "digits", Options(invert=False)).train.images, 255 - X)


def test_emnist_is_turned_upright_by_its_name() -> None:
    turned = _parts(lambda a: a.transpose(0, 2, 1))
    assert np.array_equal(decide(turned, "digits", hint="emnist-letters-train.csv").train.images, X)
    kept = decide(turned, "digits", Options(transpose=False), hint="emnist-letters-train.csv")
    assert np.array_equal(kept.train.images, X.transpose(0, 2, 1))


@pytest.mark.parametrize(
    ("labels", "names"),
    [
        ([1, 2, 3] * 100, ("1", "2", "3")),
        (["b", "a", "10", "9"] * 75, ("9", "10", "a", "b")),
        (["'5'", "'3'"] * 150, ("3", "5")),
        ([5.0, 3.0] * 150, ("3", "5")),
    ],
)
def test_labels_are_numbers_or_words_and_no_class_is_invented(labels: list, names: tuple[str, ...]) -> None:
    dataset = decide([Raw(X, np.array(labels), "x")], "digits")
    assert dataset.class_names == names


def test_a_class_that_a_few_digits_lack_is_there_all_the_same() -> None:
    labels = np.array([0, 1, 2, 4, 9] * 8)
    assert len(decide([Raw(X[:40], labels, "x")], "digits").class_names) == 10


def test_a_mapping_names_the_classes() -> None:
    dataset = decide([Raw(X, np.arange(300) % 2 + 1, "x")], "digits", mapping={1: "A", 2: "B", 3: "C"})
    assert dataset.class_names == ("A", "B")


def test_a_validation_part_alone_is_the_test_part() -> None:
    dataset = decide([Raw(X, Y, "x", "train"), Raw(T, U, "v", "validation")], "digits")
    assert np.array_equal(dataset.test.images, T)
    assert dataset.validation is None
    assert dataset.decisions == ("The validation set is used as the test set.",)


def test_a_validation_part_beside_a_test_part_is_kept() -> None:
    dataset = decide([*_parts(lambda a: a), Raw(T, U, "v", "validation")], "digits")
    assert dataset.validation is not None
    assert len(dataset.validation) == 100
    assert "own validation set (100 images)" in dataset.decisions[0]


def test_label_noise_makes_the_asked_share_wrong_and_only_of_training() -> None:
    clean, noisy = (decide(_parts(lambda a: a), "digits", Options(label_noise=share)) for share in (0, 0.3))
    assert (clean.train.labels != noisy.train.labels).sum() == 90
    assert np.array_equal(clean.test.labels, noisy.test.labels)
    again = decide(_parts(lambda a: a), "digits", Options(label_noise=0.3))
    assert np.array_equal(noisy.train.labels, again.train.labels)


def test_only_some_classes_are_kept() -> None:
    dataset = decide(_parts(lambda a: a), "digits", Options(classes=("3", "8")))
    assert dataset.class_names == ("3", "8")
    assert np.array_equal(dataset.train.images, X[(Y == 3) | (Y == 8)])


def test_one_class_is_refused(refusal: Refusal) -> None:
    assert refusal(decide, [Raw(X, Y * 0, "x")], "digits").startswith("every training image is of class 0")


@pytest.mark.parametrize(
    ("name", "role", "rest"),
    [
        ("X_train", "train", "x"),
        ("trainX", "train", "x"),
        ("t10k-images", "test", "images"),
        ("mnist_test", "test", "mnist"),
        ("MNIST - JPG - training", "train", "mnist-jpg"),
        ("x_val", "validation", "x"),
        ("testset", "test", "set"),
        ("contest", "", "contest"),
        ("evaluate", "", "evaluate"),
    ],
)
def test_a_name_says_which_part_it_is(name: str, role: str, rest: str) -> None:
    assert (role_of(name), without_role(name)) == (role, rest)
