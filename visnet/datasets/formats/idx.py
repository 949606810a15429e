"""The IDX format of MNIST: a big-endian header, then the values; optionally compressed with gzip, bzip2 or xz.

Source: Yann LeCun, Corinna Cortes, Christopher J. C. Burges, "The MNIST database of handwritten digits", file formats.
"""

from __future__ import annotations

import os
import re
from math import prod
from pathlib import Path
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import check_size, read_bytes
from visnet.datasets.dataset import Split
from visnet.datasets.errors import DataError
from visnet.datasets.formats.packed import open_unpacked, parsing
from visnet.files import written_together
from visnet.text import Text

# The third byte of the header gives the type of the values.
_TYPES = {0x08: "u1", 0x09: "i1", 0x0B: ">i2", 0x0C: ">i4", 0x0D: ">f4", 0x0E: ">f8"}
_NAME = re.compile(r"idx\d|(images|labels).*ubyte|ubyte", re.IGNORECASE)
_MAX_DIMENSIONS = 4
# Deflate compresses by a factor of at most 1032.
_MOST_SWELLING = 1032


def is_idx_name(name: str) -> bool:
    """Return whether a name is that of an IDX file: train-images-idx3-ubyte, t10k-labels.idx1-ubyte.gz, …"""
    return _NAME.search(name) is not None and not name.lower().endswith(
        (".zip", ".tar", ".png", ".csv", ".npy", ".npz")
    )


def is_idx(head: bytes) -> bool:
    """Return whether a file that begins with these bytes is an IDX file."""
    return len(head) >= 4 and head[:2] == b"\0\0" and head[2] in _TYPES and 1 <= head[3] <= _MAX_DIMENSIONS


def read_idx(path: Path, n_dimensions: int | None = None) -> NDArray[Any]:
    """Return the array in an IDX file, of the type given in its header; compressed or not.

    n_dimensions: 3 for images (m, h, w), 1 for labels (m,); None for any.
    Raises DataError if it is not an IDX file, truncated, too long, or larger than visnet opens.
    """
    with parsing(path), open_unpacked(path) as stream:
        size = path.stat().st_size
        return _read_stream(stream, n_dimensions, size * _MOST_SWELLING)


def _read_stream(stream: BinaryIO, n_dimensions: int | None, most_bytes: int) -> NDArray[Any]:
    start = stream.read(4)
    what = {3: Text("images"), 1: Text("labels")}.get(
        n_dimensions or (start[3] if len(start) == 4 else 0), Text("values")
    )
    if len(start) < 4 and start == bytes([0, 0, 8, n_dimensions or 3])[: len(start)]:
        raise DataError(Text("truncated in its header, after {n_start} bytes", n_start=len(start)))
    if not is_idx(start) or (n_dimensions and start[3] != n_dimensions):
        if start.lstrip()[:1] == b"<":
            raise DataError(Text("is a web page, not an IDX file; download it again"))
        expected = bytes([0, 0, 8, n_dimensions or 3]).hex()
        raise DataError(
            Text(
                "begins with {start}, but an IDX file of {what} begins with {expected}",
                start=start.hex(),
                what=what,
                expected=expected,
            )
        )
    header = stream.read(4 * start[3])
    if len(header) < 4 * start[3]:
        raise DataError(Text("truncated in its header, after {n} bytes", n=4 + len(header)))
    shape = tuple(int(n) for n in np.frombuffer(header, ">u4"))
    dtype = np.dtype(_TYPES[start[2]])
    check_size(shape, Text("the data"), dtype.itemsize)
    promised = prod(shape) * dtype.itemsize
    values = read_bytes(stream, min(promised, most_bytes))
    if len(values) < promised:
        raise DataError(
            Text(
                "truncated: expected {promised:,} bytes of {what}, got {n_values:,}",
                n_values=len(values),
                promised=promised,
                what=what,
            )
        )
    # Reading to the end also makes gzip verify its checksum.
    if stream.read(1):
        raise DataError(
            Text("has extra data after the expected {promised:,} bytes of {what}", promised=promised, what=what)
        )
    array: NDArray[Any] = values.view(dtype).reshape(shape)
    return array if dtype.isnative else array.astype(dtype.newbyteorder("="))


def idx_bytes(values: NDArray[np.uint8]) -> bytes:
    """Return an array in IDX format: a big-endian header, then one unsigned byte per value."""
    header: NDArray[Any] = np.array(values.shape, ">u4")
    return bytes([0, 0, 8, values.ndim]) + header.tobytes() + values.tobytes()


def write_idx(folder: str | os.PathLike[str], split: Split, name: str = "t10k") -> tuple[Path, Path]:
    """Write NAME-images-idx3-ubyte and NAME-labels-idx1-ubyte, both or neither, and return their paths.

    Raises FileExistsError if one already exists, and OSError if one cannot be written.
    """
    images, labels = Path(folder) / f"{name}-images-idx3-ubyte", Path(folder) / f"{name}-labels-idx1-ubyte"
    for path in (images, labels):
        if path.exists():
            raise FileExistsError(0, "already exists", str(path))
    with written_together((images, labels)) as (images_file, labels_file):
        images_file.write(idx_bytes(split.images))
        labels_file.write(idx_bytes(split.labels.astype(np.uint8)))
    return images, labels
