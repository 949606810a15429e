from __future__ import annotations

import numpy as np
import pytest

from visnet import load_dataset
from visnet.storage.my_digits import TRAINING_DIGITS, MyDigits
from visnet.storage.training_set import as_dataset, is_trainable, next_label, save_csv, save_idx, save_images

NAMES = ("0", "1", "2")


@pytest.fixture
def drawings():
    """Five drawings of each of three classes, no two alike."""
    rng = np.random.default_rng(0)
    digits = MyDigits.empty((28, 28), NAMES, TRAINING_DIGITS)
    for i in range(15):
        image = np.zeros((28, 28), np.uint8)
        image[4:24, 8:20] = rng.integers(0, 256, (20, 12))
        digits = digits.with_digit(image, i % 3)
    return digits


def test_every_round_asks_for_every_class_once():
    rng = np.random.default_rng(0)
    digits = MyDigits.empty((28, 28), NAMES, TRAINING_DIGITS)
    for _ in range(4):
        for _ in NAMES:
            digits = digits.with_digit(np.ones((28, 28), np.uint8), next_label(digits, rng))
        assert len(set(np.bincount(digits.labels, minlength=3))) == 1


def test_every_class_needs_one_to_train_on_and_one_to_test_with(drawings):
    assert is_trainable(drawings)
    few = MyDigits(NAMES, drawings.images[:5], drawings.labels[:5], TRAINING_DIGITS)
    assert not is_trainable(few)


def test_the_dataset_has_every_drawing_once(drawings):
    dataset = as_dataset(drawings)
    both = np.concatenate([dataset.train.images, dataset.test.images])
    assert sorted(image.tobytes() for image in both) == sorted(image.tobytes() for image in drawings.images)
    assert dataset.class_names == NAMES


def pairs(split):
    return sorted((int(label), image.tobytes()) for image, label in zip(split.images, split.labels, strict=True))


def test_idx_files_are_the_dataset(drawings, tmp_path):
    save_idx(drawings, tmp_path)
    back, dataset = load_dataset(str(tmp_path)), as_dataset(drawings)
    assert pairs(back.train) == pairs(dataset.train)
    assert pairs(back.test) == pairs(dataset.test)
    with pytest.raises(FileExistsError):
        save_idx(drawings, tmp_path)


def test_a_csv_and_a_folder_of_images_hold_every_drawing(drawings, tmp_path):
    save_csv(drawings, tmp_path / "mine.csv")
    save_images(drawings, tmp_path / "images")
    expected = sorted(zip(drawings.labels.tolist(), (image.tobytes() for image in drawings.images), strict=True))
    for source in ("mine.csv", "images"):
        back = load_dataset(str(tmp_path / source))
        assert sorted(pairs(back.train) + pairs(back.test)) == expected


def test_it_is_kept_apart_from_my_digits(drawings):
    drawings.save()
    assert len(MyDigits.load((28, 28), NAMES)) == 0
    assert len(MyDigits.load((28, 28), NAMES, TRAINING_DIGITS)) == 15


def test_saved_drawings_are_known_for_those_that_were_trained_on(drawings, tmp_path):
    trained_on = as_dataset(drawings)
    save_csv(drawings, tmp_path / "mine.csv")
    assert load_dataset(tmp_path / "mine.csv").fingerprint == trained_on.fingerprint
    assert trained_on.divided_by == 0
    assert trained_on.decisions == ("No test set: 3 of 15 drawings are held out for testing (seed 0).",)
