"""Prepare any image file as network input, as Draw does, and say what was done."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.errors import CancelCheck, DataError, reading
from visnet.datasets.images.extract_ink import read_ink
from visnet.datasets.images.preprocess import normalise
from visnet.datasets.images.read import is_image_name, opened, paper_level, read_image
from visnet.text import Text

AS_IT_IS = "as it is"
INVERTED = "inverted"
PREPROCESSED = "ink found, scaled and centred"

_LEFTOVERS = ("__MACOSX", "@eaDir")


class Prepared(NamedTuple):
    """A prepared image.

    image: (h, w) uint8, light ink on dark paper.   done: what was done to it, one of the three texts above.
    """

    image: NDArray[np.uint8]
    done: str


def prepare_image(
    path: Path, shape: tuple[int, int], *, invert: bool = False, cancelled: CancelCheck | None = None
) -> Prepared:
    """Return an image file as network input.

    An image of the network's own size is used as it is, or inverted if its paper is light. In any other the ink, light
    or dark, is found, scaled to a box of 20/28 of the size and centred, as in Draw.
    shape: (h, w) of the input.   invert: always invert an image of the network's own size.
    Raises DataError if it cannot be read, or is blank and of another size; and Cancelled.
    """
    with opened(path, cancelled) as image:
        size = (image.height, image.width)
    if shape in (size, size[::-1]):  # or rotated by EXIF
        levels = read_image(path, cancelled=cancelled)
        if levels.shape == shape:
            light = paper_level(levels) > 127
            return Prepared(255 - levels, INVERTED) if light or invert else Prepared(levels, AS_IT_IS)
    prepared = normalise(read_ink(path, cancelled), shape)
    if prepared is None:
        raise DataError(Text("{path}: the image is blank", path=path))
    return Prepared(prepared, PREPROCESSED)


def read_as_it_is(path: Path, shape: tuple[int, int], *, invert: bool = False) -> Prepared:
    """Return an image file without preparing it. Raises DataError if its size is not (h, w)."""
    levels = read_image(path, shape)
    return Prepared(255 - levels, INVERTED) if invert else Prepared(levels, AS_IT_IS)


def images_below(folder: Path) -> list[Path]:
    """Return the image files in a folder, at any depth, sorted by name.

    Ignores hidden files and those that systems create (__MACOSX, @eaDir).
    Raises DataError if the folder cannot be read or has no images.
    """
    with reading(folder):
        found = sorted(
            path
            for path in folder.rglob("*")
            if is_image_name(path)
            and path.is_file()
            and not any(part.startswith(".") or part in _LEFTOVERS for part in path.relative_to(folder).parts)
        )
    if not found:
        raise DataError(Text("{folder}: has no images (PNG, JPEG, BMP, GIF, WebP, PGM, PPM or TIFF)", folder=folder))
    return found
