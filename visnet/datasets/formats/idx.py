"""The IDX format of MNIST: big-endian header, then one unsigned byte a value; gzipped or not.

Source: Yann LeCun, Corinna Cortes, Christopher J. C. Burges, "The MNIST database of handwritten digits", file formats.
"""

from __future__ import annotations

import gzip
import os
import re
import zlib
from math import prod
from pathlib import Path
from typing import Any, BinaryIO, cast

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import as_labels, check_size, numbered_classes, read_bytes
from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.errors import DataError, naming, reading
from visnet.files import written_together

_NAME = re.compile(r"(?P<part>train|t10k|test)-(?P<what>images|labels)[.-]idx[13][.-]ubyte(\.gz)?", re.IGNORECASE)
_UNSIGNED_BYTE = 0x08
# Deflate packs at most 1032 bytes into one.
_MOST_GZIP_SWELLS = 1032


def is_idx_name(name: str) -> bool:
    """Whether a file of this name belongs to an IDX dataset: train-images-idx3-ubyte, t10k-labels.idx1-ubyte.gz, …"""
    return _NAME.fullmatch(name) is not None


def read_idx_folder(folder: Path, name: str | None = None, class_names: tuple[str, ...] | None = None) -> Dataset:
    """The dataset in a folder of four IDX files, each gzipped or not.

    name: folder's own where None.   class_names: "0", "1", … up to the highest label where None.
    Raises DataError where a file is missing, broken or does not fit its companion.
    """
    files = _four_files(folder)
    train = _read_split(files["train", "images"], files["train", "labels"])
    test = _read_split(files["test", "images"], files["test", "labels"])
    with naming(folder):
        classes = class_names or numbered_classes(train.labels, test.labels)
        return Dataset(name or folder.resolve().name, classes, train, test)


def read_idx(path: Path, n_dimensions: int) -> NDArray[np.uint8]:
    """The array in one IDX file.

    n_dimensions: 3 for images (m, h, w), 1 for labels (m,).
    Raises DataError where it is another kind of file, cut off, longer than it says, or larger than visnet opens.
    """
    with reading(path), path.open("rb") as file:
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        most_bytes = path.stat().st_size * (_MOST_GZIP_SWELLS if packed else 1)
        if not packed:
            return _read_stream(file, path, n_dimensions, most_bytes)
        try:
            with gzip.GzipFile(fileobj=file) as unpacked:
                return _read_stream(cast(BinaryIO, unpacked), path, n_dimensions, most_bytes)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise DataError(f"{path}: the gzip data is damaged or cut off ({error})") from None


def _read_stream(stream: BinaryIO, path: Path, n_dimensions: int, most_bytes: int) -> NDArray[np.uint8]:
    header = stream.read(4 + 4 * n_dimensions)
    magic = bytes([0, 0, _UNSIGNED_BYTE, n_dimensions])
    what = "images" if n_dimensions == 3 else "labels"
    if header[:4] != magic[: len(header)]:
        raise DataError(f"{path}: begins with {header[:4].hex()}, but an IDX file of {what} begins with {magic.hex()}")
    if len(header) < 4 + 4 * n_dimensions:
        raise DataError(f"{path}: cut off in its header, after {len(header)} bytes")
    shape = tuple(int(n) for n in np.frombuffer(header, ">u4", offset=4))
    check_size(shape, f"{path}: the data")
    promised = prod(shape)
    values = read_bytes(stream, min(promised, most_bytes))
    if len(values) < promised:
        raise DataError(
            f"{path}: cut off after {len(values):,} of the {promised:,} bytes of {what} that its header promises"
        )
    # Reading on to the end also makes gzip compare its checksum.
    if stream.read(1):
        raise DataError(f"{path}: goes on after the {promised:,} bytes of {what} that its header promises")
    return values.reshape(shape)


def _read_split(images_path: Path, labels_path: Path) -> Split:
    images = read_idx(images_path, 3)
    labels = as_labels(read_idx(labels_path, 1), f"{labels_path}: label")
    if len(images) != len(labels):
        raise DataError(f"{images_path.name} has {len(images):,} images but {labels_path} has {len(labels):,} labels")
    return Split(images, labels)


def _four_files(folder: Path) -> dict[tuple[str, str], Path]:
    files: dict[tuple[str, str], Path] = {}
    with reading(folder):
        # In reverse order the name without .gz comes last and wins: it is read faster.
        for path in sorted(folder.iterdir(), reverse=True):
            if match := _NAME.fullmatch(path.name):
                part = "train" if match["part"].lower() == "train" else "test"
                files[part, match["what"].lower()] = path
    for part, stem in (("train", "train"), ("test", "t10k")):
        for what, kind in (("images", "idx3"), ("labels", "idx1")):
            if (part, what) not in files:
                raise DataError(
                    f"{folder}: the {part} {what} are missing ({stem}-{what}-{kind}-ubyte or the same with .gz)"
                )
    return files


def idx_bytes(values: NDArray[np.uint8]) -> bytes:
    """An array in the IDX format: big-endian header, then one unsigned byte a value."""
    header: NDArray[Any] = np.array(values.shape, ">u4")
    return bytes([0, 0, 8, values.ndim]) + header.tobytes() + values.tobytes()


def write_idx(folder: str | os.PathLike[str], split: Split, name: str = "t10k") -> tuple[Path, Path]:
    """Write NAME-images-idx3-ubyte and NAME-labels-idx1-ubyte, both or neither. Gives the two paths.

    Raises FileExistsError where one is there already, and OSError where one cannot be written.
    """
    images, labels = Path(folder) / f"{name}-images-idx3-ubyte", Path(folder) / f"{name}-labels-idx1-ubyte"
    for path in (images, labels):
        if path.exists():
            raise FileExistsError(0, "is there already", str(path))
    with written_together((images, labels)) as (images_file, labels_file):
        images_file.write(idx_bytes(split.images))
        labels_file.write(idx_bytes(split.labels.astype(np.uint8)))
    return images, labels
