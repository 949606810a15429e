"""IDX files, gzipped or not, whole or broken in every way that a file can be."""

from __future__ import annotations

import gzip
import struct
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from tests.datasets.files import idx_bytes, same, write_idx_folder
from visnet.datasets import Dataset, load_dataset
from visnet.datasets.formats.idx import is_idx_name, read_idx

Refusal = Callable[..., str]
IMAGES = np.arange(60, dtype=np.uint8).reshape(2, 6, 5)
CONTENT = idx_bytes(IMAGES)


@pytest.fixture
def images_file(tmp_path: Path) -> Path:
    path = tmp_path / "train-images-idx3-ubyte"
    path.write_bytes(CONTENT)
    return path


@pytest.mark.parametrize("packed", [False, True])
def test_a_folder_of_four_files_is_a_dataset(packed: bool, tmp_path: Path, digits: Dataset) -> None:
    assert same(load_dataset(write_idx_folder(tmp_path, digits, packed)), digits)


def test_a_dataset_is_called_as_its_folder(tmp_path: Path, digits: Dataset) -> None:
    assert load_dataset(write_idx_folder(tmp_path / "letters", digits)).name == "letters"


def test_images_are_contiguous_and_read_only(tmp_path: Path, digits: Dataset) -> None:
    flags = load_dataset(write_idx_folder(tmp_path, digits, packed=True)).train.images.flags
    assert flags.c_contiguous
    assert not flags.writeable


@pytest.mark.parametrize(
    "name",
    [
        "train-images-idx3-ubyte",
        "train-images-idx3-ubyte.gz",
        "train-images.idx3-ubyte",
        "t10k-labels.idx1-ubyte.gz",
        "test-labels-idx1-ubyte",
    ],
)
def test_the_usual_names_are_known(name: str) -> None:
    assert is_idx_name(name)


@pytest.mark.parametrize("name", ["train-images.png", "train-images-idx3-ubyte.zip", "images.txt"])
def test_other_names_are_not(name: str) -> None:
    assert not is_idx_name(name)


def test_names_with_dots_are_read(tmp_path: Path, digits: Dataset) -> None:
    for path in write_idx_folder(tmp_path, digits).iterdir():
        path.rename(path.with_name(path.name.replace("-idx", ".idx").replace("t10k", "test")))
    assert same(load_dataset(tmp_path), digits)


def test_gzip_is_told_by_its_content_not_its_name(tmp_path: Path) -> None:
    # Browsers unpack a download now and then and leave its name.
    path = tmp_path / "train-images-idx3-ubyte.gz"
    path.write_bytes(CONTENT)
    assert np.array_equal(read_idx(path, 3), IMAGES)


def test_an_unpacked_file_is_preferred_to_its_packed_twin(tmp_path: Path, digits: Dataset) -> None:
    write_idx_folder(tmp_path, digits)
    (tmp_path / "train-images-idx3-ubyte.gz").write_bytes(b"never read")
    assert same(load_dataset(tmp_path), digits)


@pytest.mark.parametrize(
    ("missing", "named"),
    [
        ("train-images-idx3-ubyte", "has train-labels-idx1-ubyte without matching images"),
        ("train-labels-idx1-ubyte", "has train-images-idx3-ubyte without matching labels"),
        ("t10k-images-idx3-ubyte", "has t10k-labels-idx1-ubyte without matching images"),
        ("t10k-labels-idx1-ubyte", "has t10k-images-idx3-ubyte without matching labels"),
    ],
)
def test_a_folder_with_three_of_the_four_names_the_fourth(
    missing: str, named: str, tmp_path: Path, digits: Dataset, refusal: Refusal
) -> None:
    (write_idx_folder(tmp_path, digits) / missing).unlink()
    assert refusal(load_dataset, tmp_path).startswith(f"{tmp_path}: {named}")


def test_counts_that_disagree_name_both_files(tmp_path: Path, digits: Dataset, refusal: Refusal) -> None:
    labels = write_idx_folder(tmp_path, digits) / "t10k-labels-idx1-ubyte"
    labels.write_bytes(idx_bytes(digits.test.labels[:-1]))
    sentence = refusal(load_dataset, tmp_path)
    assert sentence == f"{tmp_path}: t10k-images-idx3-ubyte has 12 images but t10k-labels-idx1-ubyte 11 labels"


def test_one_class_only_is_refused(tmp_path: Path, digits: Dataset, refusal: Refusal) -> None:
    path = write_idx_folder(tmp_path, digits) / "train-labels-idx1-ubyte"
    path.write_bytes(idx_bytes(digits.train.labels * 0))
    assert refusal(load_dataset, tmp_path).startswith(f"{tmp_path}: every training image is of class 0")


def test_test_images_of_another_size_are_refused(tmp_path: Path, digits: Dataset, refusal: Refusal) -> None:
    path = write_idx_folder(tmp_path, digits) / "t10k-images-idx3-ubyte"
    path.write_bytes(idx_bytes(digits.test.images[:, :, :4]))
    sentence = refusal(load_dataset, tmp_path)
    assert sentence == (
        f"{tmp_path}: train-images-idx3-ubyte has images of 6×5 pixels, but t10k-images-idx3-ubyte of 6×4"
    )


def test_a_wrong_magic_is_shown_beside_the_right_one(images_file: Path, refusal: Refusal) -> None:
    images_file.write_bytes(b"\x00\x00\x07\x03" + CONTENT[4:])
    sentence = refusal(read_idx, images_file, 3)
    assert sentence == f"{images_file}: begins with 00000703, but an IDX file of images begins with 00000803"


def test_images_where_labels_belong_are_a_wrong_magic(images_file: Path, refusal: Refusal) -> None:
    assert "begins with 00000803, but an IDX file of labels begins with 00000801" in refusal(read_idx, images_file, 1)


@pytest.mark.parametrize("n_bytes", [0, 3, 15])
def test_a_file_cut_off_in_its_header_is_refused(n_bytes: int, images_file: Path, refusal: Refusal) -> None:
    images_file.write_bytes(CONTENT[:n_bytes])
    assert refusal(read_idx, images_file, 3) == f"{images_file}: truncated in its header, after {n_bytes} bytes"


def test_a_file_cut_off_in_the_middle_is_refused(images_file: Path, refusal: Refusal) -> None:
    images_file.write_bytes(CONTENT[:40])
    sentence = refusal(read_idx, images_file, 3)
    assert sentence == f"{images_file}: truncated: expected 60 bytes of images, got 24"


def test_a_file_that_goes_on_is_refused(images_file: Path, refusal: Refusal) -> None:
    images_file.write_bytes(CONTENT + b"\x00")
    sentence = refusal(read_idx, images_file, 3)
    assert sentence == f"{images_file}: has extra data after the expected 60 bytes of images"


def test_a_gzip_cut_off_in_the_middle_is_refused(images_file: Path, refusal: Refusal) -> None:
    packed = gzip.compress(CONTENT)
    images_file.write_bytes(packed[: len(packed) // 2])
    assert refusal(read_idx, images_file, 3).startswith(f"{images_file}: is damaged or truncated")


def test_a_gzip_with_a_wrong_checksum_is_refused(images_file: Path, refusal: Refusal) -> None:
    packed = bytearray(gzip.compress(CONTENT))
    packed[-8] ^= 1
    images_file.write_bytes(packed)
    assert refusal(read_idx, images_file, 3).startswith(f"{images_file}: is damaged or truncated")


def test_no_images_at_all_are_refused(images_file: Path, refusal: Refusal) -> None:
    images_file.write_bytes(idx_bytes(IMAGES[:0]))
    assert refusal(read_idx, images_file, 3) == f"{images_file}: the data is empty: its shape is 0×6×5"


def test_a_missing_permission_is_named(images_file: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch) -> None:
    # Who runs the tests may be root, whom the file's own mode would not stop.
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError

    monkeypatch.setattr("visnet.files.os.open", refuse)
    assert refusal(read_idx, images_file, 3) == f"{images_file}: no permission to read it"


@pytest.mark.parametrize("packed", [False, True])
def test_a_header_that_promises_too_much_allocates_nothing(packed: bool, images_file: Path, refusal: Refusal) -> None:
    content = bytes([0, 0, 8, 3]) + struct.pack(">III", 2**31, 28, 28) + bytes(100)
    images_file.write_bytes(gzip.compress(content) if packed else content)
    sentence, peak_bytes = _with_peak(refusal, read_idx, images_file, 3)
    assert "2,147,483,648×28×28" in sentence
    assert "at most 1 GiB" in sentence
    assert peak_bytes < 5_000_000


@pytest.mark.parametrize("packed", [False, True])
def test_a_header_within_the_bound_that_the_file_cannot_fill_allocates_nothing(
    packed: bool, images_file: Path, refusal: Refusal
) -> None:
    content = bytes([0, 0, 8, 3]) + struct.pack(">III", 1_000_000, 28, 28) + bytes(100)
    images_file.write_bytes(gzip.compress(content) if packed else content)
    sentence, peak_bytes = _with_peak(refusal, read_idx, images_file, 3)
    assert sentence == f"{images_file}: truncated: expected 784,000,000 bytes of images, got 100"
    assert peak_bytes < 5_000_000


def test_a_gzip_bomb_behind_a_modest_header_is_not_unpacked(images_file: Path, refusal: Refusal) -> None:
    images_file.write_bytes(gzip.compress(CONTENT + bytes(200_000_000), compresslevel=1))
    sentence, peak_bytes = _with_peak(refusal, read_idx, images_file, 3)
    assert "has extra data after the expected 60 bytes" in sentence
    assert peak_bytes < 5_000_000


def _with_peak(refusal: Refusal, *args: object) -> tuple[str, int]:
    tracemalloc.start()
    try:
        return refusal(*args), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
