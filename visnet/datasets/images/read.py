"""Read image files as grey levels: colours, palettes, transparency, 1 to 16 bits, EXIF orientation."""

from __future__ import annotations

import ctypes
import logging
import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import check_size, show_shape
from visnet.datasets.errors import CancelCheck, Cancelled, DataError, reading, stop_if
from visnet.files import open_regular
from visnet.text import Text, text_of

if TYPE_CHECKING:
    from PIL import Image

LOG = logging.getLogger(__name__)

# For other formats, such as PostScript, Pillow may run further programs.
FORMATS = ("PNG", "JPEG", "BMP", "GIF", "WEBP", "PPM", "TIFF")
SUFFIXES = (".png", ".jpg", ".jpeg", ".jfif", ".bmp", ".gif", ".webp", ".pgm", ".ppm", ".pbm", ".tif", ".tiff")
# 2²⁵ pixels of 16 bits in three colours take 200 MB uncompressed.
MAX_FILE_BYTES = 2**28
# A progressive JPEG has about ten scans, each a pass over the whole image.
MAX_JPEG_SCANS = 100

_PIECE_BYTES = 2**20
_DECODED_AT_ONCE_BYTES = 2**12  # of a JPEG, between two checks of whether it was cancelled


def is_image_name(name: str | os.PathLike[str]) -> bool:
    """Return whether a name has the suffix of an image format that visnet reads; case does not matter."""
    return Path(name).suffix.lower() in SUFFIXES


def read_image(
    path: Path, shape: tuple[int, int] | None = None, cancelled: CancelCheck | None = None
) -> NDArray[np.uint8]:
    """Return the grey levels of an image file, (h, w) uint8, 0 is black; they are not inverted.

    Converts colours to grey (ITU-R BT.601), transparency to paper and 16 bits to 8, and applies the EXIF orientation.
    shape: the required (h, w); None for any.   cancelled: polled while the file is read.
    Raises DataError if it is not an image, of another size, larger than visnet opens, or damaged; and Cancelled.
    """
    with opened(path, cancelled) as image:
        check_size((1, image.height, image.width), Text("{path}: the file", path=path))  # before decoding any pixels
        levels = np.rint(grey_levels(image)).astype(np.uint8)
    if shape and levels.shape != shape:
        raise DataError(
            Text(
                "{path}: is {shape} pixels, but {other_shape} are expected",
                path=path,
                shape=show_shape(levels.shape),
                other_shape=show_shape(shape),
            )
        )
    return levels


def resize(levels: NDArray[np.uint8], shape: tuple[int, int]) -> NDArray[np.uint8]:
    """Return a resized image, (h, w) uint8: as large as fits, centred, with the rest filled with its paper's level."""
    from PIL import Image

    h, w = shape
    factor = min(h / levels.shape[0], w / levels.shape[1])
    size = max(1, round(levels.shape[1] * factor)), max(1, round(levels.shape[0] * factor))
    # A box filter takes the mean of the area: right for reducing, and it gives squares when enlarging.
    how = Image.Resampling.BOX if factor < 1 else Image.Resampling.BILINEAR
    sheet = np.full(shape, round(paper_level(levels)), np.uint8)
    top, left = (h - size[1]) // 2, (w - size[0]) // 2
    sheet[top : top + size[1], left : left + size[0]] = np.asarray(Image.fromarray(levels).resize(size, how))
    return sheet


def paper_level(levels: NDArray[np.generic]) -> float:
    """Return the level of the paper: the median of the image's edge. levels: (h, w)."""
    return float(np.median(np.concatenate([levels[0], levels[-1], levels[:, 0], levels[:, -1]])))


@contextmanager
def opened(path: Path, cancelled: CancelCheck | None = None) -> Iterator[Image.Image]:
    """Open an image file without decoding its pixels. The caller must check its size.

    cancelled: polled whenever a part of the file is read, including while pixels are decoded.
    Raises DataError if it is not an image, or turns out to be damaged during the block; and Cancelled.
    """
    # Pillow is imported only when an image is read.
    from PIL import Image, UnidentifiedImageError

    _log_libtiff()
    with reading(path), warnings.catch_warnings(), open_regular(path) as file:
        # Pillow warns about damaged EXIF data and large sizes in the terminal.
        warnings.simplefilter("ignore")
        n_bytes = os.fstat(file.fileno()).st_size
        if n_bytes > MAX_FILE_BYTES:
            raise DataError(
                Text(
                    "{path}: is {mb:,.0f} MB; visnet opens images of at most {most:.0f} MB",
                    path=path,
                    mb=n_bytes / 1000000.0,
                    most=MAX_FILE_BYTES / 1000000.0,
                )
            )
        try:
            with Image.open(_Polled(file, cancelled), formats=FORMATS) as image:  # type: ignore[arg-type]
                if image.format == "JPEG":
                    _check_scans(file, path)
                    image.decodermaxblock = _DECODED_AT_ONCE_BYTES
                yield image
        except UnidentifiedImageError:
            raise DataError(Text("{path}: not a readable image", path=path)) from None
        except Image.DecompressionBombError:
            raise DataError(Text("{path}: is far larger than any image that visnet opens", path=path)) from None
        except (DataError, Cancelled, OSError, MemoryError):
            raise
        except Exception as error:
            # Pillow can raise anything for damaged files.
            raise DataError(
                Text("{path}: the image is damaged or truncated ({why})", path=path, why=text_of(error))
            ) from None


def grey_levels(image: Image.Image, max_side: int | None = None) -> NDArray[np.float32]:
    """Return grey levels from 0, black, to 255, white, (h, w), rotated as EXIF says.

    max_side: reduce the image to at most this height and width, in pixels.
    """
    from PIL import Image, ImageOps

    if image.mode.startswith(("I", "F")):
        image = _of_8_bits(image)
    image = image.convert("RGBA" if image.has_transparency_data else "L")
    if max_side and max(image.size) > max_side:
        image.thumbnail((max_side, max_side), Image.Resampling.BOX, reducing_gap=2.0)
    image = ImageOps.exif_transpose(image)
    if image.mode == "L":
        return np.asarray(image, np.float32)
    return lay_on_paper(np.asarray(image.convert("LA"), np.float32))


def lay_on_paper(grey_and_alpha: NDArray[np.float32]) -> NDArray[np.float32]:
    """Return the grey levels, (h, w), of a transparent image on paper. grey_and_alpha: (h, w, 2), 0 to 255."""
    grey, alpha = grey_and_alpha[..., 0], grey_and_alpha[..., 1] / np.float32(255)
    # The paper is white beneath dark ink, and black beneath light ink.
    dark = (grey * alpha).sum() < 128 * alpha.sum()
    return grey * alpha + np.float32(255 if dark else 0) * (1 - alpha)


def _of_8_bits(image: Image.Image) -> Image.Image:
    """Scale deeper levels to 0–255: 16 bits by their range, others by the lowest and highest level present."""
    from PIL import Image

    exif = image.getexif()
    values = np.asarray(image, np.float32)
    if not np.isfinite(values).all():
        values = np.nan_to_num(values, nan=0.0, posinf=0.0, neginf=0.0)
    low, high = (0.0, 65535.0) if image.mode.startswith("I;16") else (float(values.min()), float(values.max()))
    if image.mode == "I" and 255 < high <= 65535 and low >= 0:
        low, high = 0.0, 65535.0  # the range of some 16-bit files as Pillow opens them
    eight = Image.fromarray(np.rint((values - low) * (255 / max(high - low, 1e-12))).astype(np.uint8))
    if exif.get(_ORIENTATION):
        eight.getexif()[_ORIENTATION] = exif[_ORIENTATION]
    return eight


_ORIENTATION = 0x0112  # EXIF's tag


class _Polled:
    """A file that stops reading when cancelled. It has no fileno(), so that Pillow cannot read past it."""

    def __init__(self, file: BinaryIO, cancelled: CancelCheck | None) -> None:
        self._file, self._cancelled = file, cancelled
        self.seek, self.tell = file.seek, file.tell

    def read(self, n_bytes: int = -1) -> bytes:
        stop_if(self._cancelled)
        return self._file.read(n_bytes)


def _check_scans(file: BinaryIO, path: Path) -> None:
    """Raise DataError for a small JPEG that would take minutes to decode."""
    at, n_scans, before = file.tell(), 0, b""
    file.seek(0)
    while piece := file.read(_PIECE_BYTES):
        n_scans += (before + piece).count(b"\xff\xda")  # a marker; in compressed data every FF is followed by 0
        before = piece[-1:]
    file.seek(at)
    if n_scans > MAX_JPEG_SCANS:
        raise DataError(
            Text(
                "{path}: is a JPEG of {n_scans:,} scans; at most {max_jpeg_scans} are allowed",
                path=path,
                n_scans=n_scans,
                max_jpeg_scans=MAX_JPEG_SCANS,
            )
        )


@cache
def _log_libtiff() -> None:
    """Redirect libtiff's error messages from the terminal to the log."""
    from PIL import Image

    handler = ctypes.CFUNCTYPE(None, ctypes.c_char_p, ctypes.c_char_p, ctypes.c_void_p)
    text = ctypes.create_string_buffer(500)

    def on_error(module: bytes | None, form: bytes, values: int) -> None:
        ctypes.pythonapi.PyOS_vsnprintf(
            text, ctypes.c_size_t(len(text)), ctypes.c_char_p(form), ctypes.c_void_p(values)
        )
        what = b": ".join(part for part in (module, text.value) if part)
        LOG.info("libtiff: %s", what.decode(errors="replace"))

    try:
        library = ctypes.CDLL(Image.core.__file__)  # type: ignore[attr-defined]
        library.TIFFSetErrorHandler.argtypes = [handler]
        library.TIFFSetErrorHandler.restype = ctypes.c_void_p
        _HANDLERS.append(handler(on_error))
        library.TIFFSetErrorHandler(_HANDLERS[-1])
    except (OSError, AttributeError):
        LOG.debug("this build of Pillow does not expose its libtiff, which keeps writing to standard error")


_HANDLERS: list[object] = []  # libtiff keeps no reference
