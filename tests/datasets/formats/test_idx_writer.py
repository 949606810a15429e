from __future__ import annotations

import os

import numpy as np
import pytest

from visnet.datasets.dataset import Split
from visnet.datasets.formats.idx import read_idx, write_idx


@pytest.fixture
def split():
    rng = np.random.default_rng(0)
    return Split(rng.integers(0, 256, (7, 28, 20), dtype=np.uint8), np.arange(7))


def test_what_is_written_is_read_back(split, tmp_path):
    images, labels = write_idx(tmp_path, split)
    assert (read_idx(images, 3) == split.images).all()
    assert (read_idx(labels, 1) == split.labels).all()


def test_the_files_have_the_names_of_mnist(split, tmp_path):
    images, labels = write_idx(tmp_path, split)
    assert (images.name, labels.name) == ("t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte")


@pytest.mark.parametrize("name", ["t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"])
def test_nothing_is_overwritten(split, tmp_path, name):
    (tmp_path / name).write_text("somebody's data")
    with pytest.raises(FileExistsError):
        write_idx(tmp_path, split)
    assert [path.name for path in tmp_path.iterdir()] == [name]


def test_where_the_second_cannot_be_written_the_first_goes(split, tmp_path, monkeypatch):
    written = []

    def full_at_the_second(handle):
        written.append(handle)
        if len(written) == 2:
            raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full_at_the_second)
    with pytest.raises(OSError, match=r"No space left on device: '.*t10k-labels-idx1-ubyte'$"):
        write_idx(tmp_path, split)
    assert list(tmp_path.iterdir()) == []
