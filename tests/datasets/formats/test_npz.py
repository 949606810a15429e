"""NPZ files in Keras' layout, whole or broken, and never unpickled."""

from __future__ import annotations

import io
import os
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.datasets.files import same
from visnet.datasets import Dataset, load_dataset

Refusal = Callable[..., str]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "digits.npz"


@pytest.fixture
def arrays(digits: Dataset) -> dict[str, Any]:
    return {
        "x_train": digits.train.images,
        "y_train": digits.train.labels,
        "x_test": digits.test.images,
        "y_test": digits.test.labels,
    }


@pytest.mark.parametrize("save", [np.savez, np.savez_compressed])
def test_four_arrays_are_a_dataset(save: Callable[..., None], path: Path, arrays: dict, digits: Dataset) -> None:
    save(path, **arrays)
    assert same(load_dataset(path), digits)


def test_a_dataset_is_called_as_its_file(path: Path, arrays: dict) -> None:
    np.savez(path, **arrays)
    assert load_dataset(path).name == "digits.npz"


def test_further_arrays_are_not_looked_at(path: Path, arrays: dict, digits: Dataset) -> None:
    np.savez(path, **arrays, notes=np.array([{"a": 1}], dtype=object))
    assert same(load_dataset(path), digits)


def test_keras_channel_and_column_axes_are_dropped(path: Path, arrays: dict, digits: Dataset) -> None:
    np.savez(path, **{key: values[..., np.newaxis] for key, values in arrays.items()})
    assert same(load_dataset(path), digits)


@pytest.mark.parametrize("dtype", [np.int64, np.float32, ">u2"])
def test_whole_numbers_of_any_type_are_pixels(dtype: Any, path: Path, arrays: dict, digits: Dataset) -> None:
    np.savez(path, **{key: values.astype(dtype) for key, values in arrays.items()})
    assert same(load_dataset(path), digits)


def test_arrays_in_fortran_order_are_read_and_made_contiguous(path: Path, arrays: dict, digits: Dataset) -> None:
    np.savez(path, **{key: np.asfortranarray(values) for key, values in arrays.items()})
    dataset = load_dataset(path)
    assert same(dataset, digits)
    assert dataset.train.images.flags.c_contiguous


@pytest.mark.parametrize("key", ["x_train", "y_train"])
def test_a_missing_training_array_is_named(key: str, path: Path, arrays: dict, refusal: Refusal) -> None:
    np.savez(path, **{name: values for name, values in arrays.items() if name != key})
    other = {"x_train": "y_train", "y_train": "x_train"}[key]
    lacks = {"x_train": "images", "y_train": "labels"}[key]
    assert refusal(load_dataset, path).startswith(f"{path}: has {other} without matching {lacks}; it has ")


@pytest.mark.parametrize("key", ["x_test", "y_test"])
def test_half_a_test_part_is_left_out_and_said(key: str, path: Path, arrays: dict) -> None:
    np.savez(path, **{name: values for name, values in arrays.items() if name != key})
    dataset = load_dataset(path)
    assert len(dataset.undivided()) == 30
    assert f"Left out: array {'y_test' if key == 'x_test' else 'x_test'}." in dataset.decisions


def _replaced(path: Path, arrays: dict, refusal: Refusal, **changes: Any) -> str:
    np.savez(path, **arrays | changes)
    sentence = refusal(load_dataset, path)
    assert sentence.startswith(f"{path}: ")
    return sentence.removeprefix(f"{path}: ")


def test_scaled_pixels_are_scaled_back_and_said(path: Path, arrays: dict, digits: Dataset) -> None:
    np.savez(path, **arrays | {key: arrays[key] / 255 for key in ("x_train", "x_test")})
    dataset = load_dataset(path)
    assert same(dataset, digits)
    assert "Pixels from 0 to 1 scaled to 0–255." in dataset.decisions


def test_a_pixel_out_of_range_is_named(path: Path, arrays: dict, refusal: Refusal) -> None:
    pixels = arrays["x_test"].astype(np.int16)
    pixels[3, 2, 1] = 256
    sentence = _replaced(path, arrays, refusal, x_test=pixels)
    assert sentence == "x_test[3, 2, 1] is 256, but all other pixels are whole numbers from 0 to 255"


def test_one_hot_labels_are_read(path: Path, arrays: dict, digits: Dataset) -> None:
    np.savez(path, **arrays | {key: np.eye(3)[arrays[key]] for key in ("y_train", "y_test")})
    assert same(load_dataset(path), digits)


def test_colours_become_grey_and_said(path: Path, arrays: dict, digits: Dataset) -> None:
    np.savez(path, **arrays | {key: np.stack([arrays[key]] * 3, axis=-1) for key in ("x_train", "x_test")})
    dataset = load_dataset(path)
    assert same(dataset, digits)
    assert "Colours converted to grey." in dataset.decisions


def test_counts_that_disagree_are_named(path: Path, arrays: dict, refusal: Refusal) -> None:
    sentence = _replaced(path, arrays, refusal, y_test=arrays["y_test"][1:])
    assert sentence == "x_test has 12 images but y_test 11 labels"


def test_an_empty_array_is_refused(path: Path, arrays: dict, refusal: Refusal) -> None:
    sentence = _replaced(path, arrays, refusal, x_test=arrays["x_test"][:0])
    assert sentence == "x_test is empty: its shape is 0×6×5"


def test_one_class_only_is_refused(path: Path, arrays: dict, refusal: Refusal) -> None:
    sentence = _replaced(path, arrays, refusal, y_train=arrays["y_train"] * 0)
    assert sentence.startswith("every training image is of class 0")


class _Trap:
    """Unpickling it makes a folder."""

    def __init__(self, folder: str) -> None:
        self.folder = folder

    def __reduce__(self) -> tuple[Any, ...]:
        return os.mkdir, (self.folder,)


def test_a_pickle_is_refused_and_never_run(path: Path, arrays: dict, refusal: Refusal, tmp_path: Path) -> None:
    trap = np.array([_Trap(str(tmp_path / "sprung"))], dtype=object)
    sentence = _replaced(path, arrays, refusal, y_train=trap)
    assert sentence == "y_train contains pickled Python objects, which visnet never loads"
    assert not (tmp_path / "sprung").exists()


def test_a_file_cut_off_in_the_middle_is_refused(path: Path, arrays: dict, refusal: Refusal) -> None:
    np.savez_compressed(path, **arrays)
    path.write_bytes(path.read_bytes()[:-200])
    assert refusal(load_dataset, path).startswith(f"{path}: is damaged or truncated (")


def test_damaged_data_is_refused(path: Path, arrays: dict, refusal: Refusal) -> None:
    np.savez(path, **arrays)
    content = bytearray(path.read_bytes())
    content[600] ^= 0xFF
    path.write_bytes(content)
    assert refusal(load_dataset, path).startswith(f"{path}: x_train is damaged: Bad CRC-32")


def test_an_empty_file_is_refused(path: Path, refusal: Refusal) -> None:
    path.touch()
    assert refusal(load_dataset, path).startswith(f"{path}: is empty")


def _write_member(path: Path, key: str, content: bytes, arrays: dict) -> None:
    np.savez(path, **{name: values for name, values in arrays.items() if name != key})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(f"{key}.npy", content)


def _header(shape: tuple[int, ...]) -> bytes:
    stream = io.BytesIO()
    np.lib.format.write_array_header_1_0(stream, {"descr": "|u1", "fortran_order": False, "shape": shape})
    return stream.getvalue()


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"no array", "x_train is not a NumPy array"),
        (b"\x93NUMPY\x01\x00\x10\x00garbage in here!", "x_train has an unsupported array header"),
        (b"\x93NUMPY\x02\x00\xff\xff\xff\xff" + b" " * 100, "x_train has an array header of version 2.0"),
        (_header((30, 6, 5)) + bytes(899), "x_train is truncated: expected 900 bytes, got"),
        (_header((30, 6, 5)) + bytes(901), "x_train has extra data after the expected 900 bytes"),
    ],
)
def test_an_array_that_is_not_what_it_says_is_refused(
    content: bytes, reason: str, path: Path, arrays: dict, refusal: Refusal
) -> None:
    _write_member(path, "x_train", content, arrays)
    assert refusal(load_dataset, path).startswith(f"{path}: {reason}")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (_header((2**31, 28, 28)), "at most 1 GiB"),
        (_header((1_000_000, 28, 28)), "x_train is truncated: expected 784,000,000 bytes"),
        (_header((30, 6, 5)) + bytes(200_000_000), "x_train has extra data after the expected 900 bytes"),
    ],
    ids=["past the bound", "not there", "bomb"],
)
def test_an_array_that_would_swell_is_not_unpacked(
    content: bytes, reason: str, path: Path, arrays: dict, refusal: Refusal
) -> None:
    _write_member(path, "x_train", content, arrays)
    tracemalloc.start()
    try:
        sentence = refusal(load_dataset, path)
        assert tracemalloc.get_traced_memory()[1] < 5_000_000
    finally:
        tracemalloc.stop()
    assert reason in sentence
