"""One image file as greyscale bytes."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import check_size, show_shape
from visnet.datasets.errors import DataError, reading

if TYPE_CHECKING:
    from PIL import Image

# Pillow can hand other formats, PostScript among them, to further programs.
FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "PPM", "TIFF")


def read_image(path: Path, shape: tuple[int, int] | None = None) -> NDArray[np.uint8]:
    """The file's image, (h, w) uint8; colours become grey.

    shape: (h, w) that it must have; None for any.
    Raises DataError where it is no image, of another size, larger than visnet opens, transparent, deeper than 8 bits,
    or damaged.
    """
    with opened(path) as image:
        found = (image.height, image.width)
        # Both before a pixel is unpacked.
        if shape and found != shape:
            raise DataError(f"{path}: is {show_shape(found)} pixels, but {show_shape(shape)} belong there")
        check_size((1, *found), f"{path}: the file")
        return np.asarray(_greyscale(image, path))


@contextmanager
def opened(path: Path) -> Iterator[Image.Image]:
    """The file's image, no pixel of it unpacked yet. Who opens it checks its size.

    Raises DataError where it is no image, or where it proves to be damaged while it is worked on.
    """
    # Pillow is loaded only where images are read.
    from PIL import Image, UnidentifiedImageError

    with reading(path), warnings.catch_warnings():
        # Pillow warns of damaged EXIF and of large sizes on the terminal.
        warnings.simplefilter("ignore")
        try:
            with Image.open(path, formats=FORMATS) as image:
                yield image
        except UnidentifiedImageError:
            raise DataError(f"{path}: is no image that can be read") from None
        except Image.DecompressionBombError:
            raise DataError(f"{path}: is far larger than any image that visnet opens") from None
        except (DataError, OSError, MemoryError):
            raise
        except Exception as error:
            # Pillow's readers of damaged files raise whatever they stumble over.
            raise DataError(f"{path}: the image is damaged or cut off ({error})") from None


def _greyscale(image: Image.Image, path: Path) -> Image.Image:
    if image.mode.startswith(("I", "F")):
        raise DataError(f"{path}: has more than 8 bits a pixel; save it as an 8-bit greyscale image")
    if image.has_transparency_data and image.convert("RGBA").getchannel("A").getextrema() != (255, 255):
        raise DataError(f"{path}: is transparent in places, so its grey is not defined; save it without transparency")
    return image.convert("L")
