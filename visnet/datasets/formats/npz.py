"""NumPy's NPZ in Keras' layout: x_train, y_train, x_test, y_test. Nothing in it is ever unpickled."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from math import prod
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.lib import format as npy
from numpy.typing import NDArray

from visnet.datasets.checks import as_labels, as_pixels, check_size, numbered_classes, read_bytes, show_shape
from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.errors import DataError, naming, reading

_KEYS = ("x_train", "y_train", "x_test", "y_test")
# What the standard library raises for a zip that is broken, cut off, encrypted or packed in a way it does not know.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    NotImplementedError,
    RuntimeError,
    UnicodeDecodeError,
)


def read_npz(path: Path, name: str | None = None) -> Dataset:
    """The dataset in one NPZ file.

    Images are (m, h, w) or (m, h, w, 1), labels (m,) or (m, 1); any number type, as long as the numbers are whole.
    name: the file's own where None.
    Raises DataError where an array is missing, pickled, broken, or does not fit the others.
    """
    with reading(path), naming(path):
        try:
            with zipfile.ZipFile(path) as archive:
                train, test = _read_split(archive, "train"), _read_split(archive, "test")
        except _BROKEN as error:
            raise DataError(f"is no readable NPZ file, perhaps cut off ({error})") from None
        return Dataset(name or path.name, numbered_classes(train.labels, test.labels), train, test)


def _read_split(archive: zipfile.ZipFile, part: str) -> Split:
    images = _without_last_one(_read_array(archive, f"x_{part}"), 3)
    labels = _without_last_one(_read_array(archive, f"y_{part}"), 1)
    if images.ndim != 3:
        raise DataError(f"x_{part} is {show_shape(images.shape)}, but greyscale images (m, h, w) belong there")
    if labels.ndim != 1:
        raise DataError(f"y_{part} is {show_shape(labels.shape)}, but one class number an image (m,) belongs there")
    if len(images) != len(labels):
        raise DataError(f"x_{part} has {len(images):,} images but y_{part} {len(labels):,} labels")
    return Split(as_pixels(images, f"x_{part}"), as_labels(labels, f"y_{part}"))


def _read_array(archive: zipfile.ZipFile, key: str) -> NDArray[Any]:
    present = {info.filename.removesuffix(".npy"): info for info in archive.infolist()}
    if key not in present:
        raise DataError(f"{key} is missing; the arrays {', '.join(_KEYS)} belong in it")
    with archive.open(present[key]) as member:
        stream = cast(BinaryIO, member)
        shape, fortran, dtype = _read_header(stream, key)
        if dtype.hasobject:
            raise DataError(f"{key} holds pickled Python objects, which visnet never loads")
        check_size(shape, key, dtype.itemsize)
        n_bytes = prod(shape) * dtype.itemsize
        # The zip's own figure: a header that promises more than is there must not allocate it.
        values = read_bytes(stream, min(n_bytes, present[key].file_size))
        if len(values) < n_bytes:
            raise DataError(f"{key} is cut off after {len(values):,} of the {n_bytes:,} bytes that its header promises")
        # Reading on to the end also makes zipfile compare the checksum.
        if stream.read(1):
            raise DataError(f"{key} goes on after the {n_bytes:,} bytes that its header promises")
    array: NDArray[Any] = values.view(dtype).reshape(shape, order="F" if fortran else "C")
    return array


def _read_header(stream: BinaryIO, key: str) -> tuple[tuple[int, ...], bool, np.dtype[Any]]:
    try:
        version = npy.read_magic(stream)
        # Version 2.0 exists for headers longer than 64 KiB, which only tables of many columns have; it would read
        # as much as it is told to.
        if version == (1, 0):
            return npy.read_array_header_1_0(stream)
    except ValueError as error:
        raise DataError(f"{key} is no NumPy array ({' '.join(str(error).split())})") from None
    raise DataError(f"{key} has an array header of version {version}, but visnet reads (1, 0)")


def _without_last_one(array: NDArray[Any], n_dimensions: int) -> NDArray[Any]:
    # Keras' networks want (m, h, w, 1) and some of its label arrays are (m, 1): the same numbers.
    return array[..., 0] if array.ndim == n_dimensions + 1 and array.shape[-1] == 1 else array
