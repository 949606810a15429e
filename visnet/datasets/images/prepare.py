"""Any image file as a network was trained to see digits: as Draw prepares them, and what was done to it, in words."""

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
    """An image, (h, w) uint8, light ink on dark paper, and what was done: one of the three sentences above."""

    image: NDArray[np.uint8]
    done: str


def prepare_image(
    path: Path, shape: tuple[int, int], *, invert: bool = False, cancelled: CancelCheck | None = None
) -> Prepared:
    """Return an image file as an input of a network.

    One that has the network's own size is taken as it is; if its paper is light, it is inverted. Of any other the ink
    is found, light or dark, scaled into a box of 20/28 and centred, as Draw does it.
    shape: (h, w) of the input.   invert: one of the network's own size is inverted whatever its paper is.
    Raises DataError where it cannot be read, or is blank and of another size; Cancelled.
    """
    with opened(path, cancelled) as image:
        size = (image.height, image.width)
    if shape in (size, size[::-1]):  # or turned by EXIF
        levels = read_image(path, cancelled=cancelled)
        if levels.shape == shape:
            light = paper_level(levels) > 127
            return Prepared(255 - levels, INVERTED) if light or invert else Prepared(levels, AS_IT_IS)
    prepared = normalise(read_ink(path, cancelled), shape)
    if prepared is None:
        raise DataError(Text("{path}: the image is blank", path=path))
    return Prepared(prepared, PREPROCESSED)


def read_as_it_is(path: Path, shape: tuple[int, int], *, invert: bool = False) -> Prepared:
    """Return an image file without preparing it. Raises DataError where it has another size than (h, w)."""
    levels = read_image(path, shape)
    return Prepared(255 - levels, INVERTED) if invert else Prepared(levels, AS_IT_IS)


def images_below(folder: Path) -> list[Path]:
    """Return the image files in a folder and the folders in it, in the order of their names.

    What other programs leave there (hidden files, __MACOSX, @eaDir) is no image.
    Raises DataError where the folder cannot be read or there are none.
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
