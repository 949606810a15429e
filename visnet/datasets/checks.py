"""Checks of pixels, labels and sizes that apply to every format."""

from __future__ import annotations

from math import prod
from typing import Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.errors import DataError
from visnet.text import Text, listed, number

# The size limit of one array, unpacked: twenty times MNIST's training images. A header, a gzip or a zip file that
# declares more is rejected before anything is allocated.
MAX_BYTES = 2**30
# One image: 1024 × 1024. Each pixel is an input of the network.
MAX_IMAGE_PIXELS = 2**20
MAX_CLASSES = 100

# Rows are checked in blocks of about this many values, to limit the memory that checking a large array takes.
_BLOCK_VALUES = 1_000_000


def check_size(shape: tuple[int, ...], place: str, item_bytes: int = 1) -> None:
    """Raise DataError if an array of this shape would be empty or larger than visnet opens.

    shape: (m, …), all axes but the first belonging to one image.   place: names the array in messages.
    item_bytes: size of one value.
    """
    if 0 in shape:
        raise DataError(Text("{place} is empty: its shape is {shape}", place=place, shape=show_shape(shape)))
    if prod(shape[1:]) > MAX_IMAGE_PIXELS:
        raise DataError(
            Text(
                "{place} has images of {shape} pixels, but visnet opens images of at most {most:,} pixels",
                place=place,
                shape=show_shape(shape[1:]),
                most=MAX_IMAGE_PIXELS,
            )
        )
    n_bytes = prod(shape) * item_bytes
    if n_bytes > MAX_BYTES:
        raise DataError(
            Text(
                "{place} would take {gib:,.1f} GiB unpacked ({shape}), but visnet opens at most {most:g} GiB",
                place=place,
                gib=n_bytes / 2**30,
                shape=show_shape(shape),
                most=MAX_BYTES / 2**30,
            )
        )


def first_bad(values: NDArray[Any], highest: int) -> tuple[int, ...] | None:
    """Return the index of the first value that is not a whole number from 0 to highest, or None if all are.

    values: any shape, integers or floats; NaN and infinity count as bad.
    """
    rows = max(1, _BLOCK_VALUES // max(1, prod(values.shape[1:])))
    for start in range(0, len(values), rows):
        block = values[start : start + rows]
        good = (block >= 0) & (block <= highest)
        if values.dtype.kind == "f":
            good &= block == np.floor(block)
        if not good.all():
            row, *rest = (int(i) for i in np.unravel_index(int(np.argmin(good)), good.shape))
            return (start + row, *rest)
    return None


def as_pixels(values: NDArray[Any], place: str) -> NDArray[np.uint8]:
    """Return the values as uint8, without copying if they already are.

    Raises DataError, naming place and index, for a value that is not a whole number from 0 to 255.
    """
    if values.dtype == np.uint8:
        return values
    if (found := _first_wrong(values, 255, place)) is None:
        return values.astype(np.uint8, order="C")
    where, value = found
    hint = Text("; multiply pixels that were scaled to 0–1 by 255") if 0 < value < 1 else ""
    raise DataError(
        Text(
            "{place} is {value}, but pixels are whole numbers from 0 to 255{hint}", place=where, value=value, hint=hint
        )
    )


def as_labels(values: NDArray[Any], place: str) -> NDArray[np.int64]:
    """Return the values as int64.

    Raises DataError, naming place and index, for a value that is not a whole number from 0 to 99.
    """
    if (found := _first_wrong(values, MAX_CLASSES - 1, place)) is None:
        return values.astype(np.int64)
    where, value = found
    raise DataError(
        Text(
            "{place} is {value}, but labels are whole numbers from 0 to {highest}",
            place=where,
            value=value,
            highest=MAX_CLASSES - 1,
        )
    )


def numbered_classes(*labels: NDArray[np.int64]) -> tuple[str, ...]:
    """Return the class names "0", "1", … up to the highest label, for formats without names."""
    return tuple(str(number) for number in range(max(int(part.max()) for part in labels) + 1))


def show_shape(shape: tuple[int, ...]) -> Text:
    """Return a shape as text: "60,000×28×28"."""
    return listed([number(n) for n in shape], "×")


def _first_wrong(values: NDArray[Any], highest: int, place: str) -> tuple[str, Any] | None:
    if values.dtype.kind not in "iuf":
        raise DataError(
            Text("{place} has values of type {dtype}, but whole numbers are expected", place=place, dtype=values.dtype)
        )
    index = first_bad(values, highest)
    if index is None:
        return None
    return f"{place}[{', '.join(map(str, index))}]", values[index]


_PIECE_BYTES = 2**20


def read_bytes(stream: BinaryIO, n_bytes: int) -> NDArray[np.uint8]:
    """Return the next n_bytes of the stream as uint8, or fewer if it ends before."""
    array = np.empty(n_bytes, np.uint8)
    n_read = 0
    while n_read < n_bytes:
        piece = stream.read(min(_PIECE_BYTES, n_bytes - n_read))
        if not piece:
            break
        array[n_read : n_read + len(piece)] = np.frombuffer(piece, np.uint8)
        n_read += len(piece)
    return array[:n_read]
