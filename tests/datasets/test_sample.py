"""The digits that ship with visnet are real, evenly divided, and small enough to ship."""

from __future__ import annotations

import gzip
from pathlib import Path

import numpy as np
import pytest

from visnet import resources
from visnet.datasets import Dataset, load_dataset


@pytest.fixture(scope="module")
def sample() -> Dataset:
    return load_dataset()


def test_every_digit_is_there_equally_often(sample: Dataset) -> None:
    assert np.bincount(sample.train.labels).tolist() == [400] * 10
    assert np.bincount(sample.test.labels).tolist() == [100] * 10


def test_no_image_is_there_twice(sample: Dataset) -> None:
    images = np.concatenate([sample.train.images, sample.test.images])
    assert len({image.tobytes() for image in images}) == 5000


def test_digits_are_mixed_from_the_start(sample: Dataset) -> None:
    assert len(set(sample.test.labels[:20].tolist())) >= 7


def test_the_file_takes_less_than_a_megabyte() -> None:
    assert (resources.data() / "mnist-sample.npz").stat().st_size < 1_000_000


def test_all_digits_are_training_digits_of_mnist_with_their_labels(sample: Dataset, mnist_folder: Path) -> None:
    pixels = gzip.decompress((mnist_folder / "train-images-idx3-ubyte.gz").read_bytes())[16:]
    labels = gzip.decompress((mnist_folder / "train-labels-idx1-ubyte.gz").read_bytes())[8:]
    label_of = {pixels[i * 784 : (i + 1) * 784]: labels[i] for i in range(60_000)}
    for split in (sample.train, sample.test):
        assert [label_of.get(image.tobytes()) for image in split.images] == split.labels.tolist()
