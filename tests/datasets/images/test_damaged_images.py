"""Whatever is wrong with an image file, the answer is one sentence, and nothing on the terminal."""

from __future__ import annotations

import contextlib
import io
import warnings

import numpy as np
import pytest
from PIL import Image

from visnet.datasets.errors import DataError
from visnet.datasets.images.extract_ink import read_ink
from visnet.datasets.images.read import read_image

N_CASES = 60  # of each kind of file

KINDS = {
    "png": ("PNG", "L", {}),
    "png palette": ("PNG", "P", {}),
    "png transparent": ("PNG", "RGBA", {}),
    "png 1 bit": ("PNG", "1", {}),
    "png 16 bits": ("PNG", "I;16", {}),
    "jpeg": ("JPEG", "L", {}),
    "jpeg progressive": ("JPEG", "RGB", {"progressive": True}),
    "bmp": ("BMP", "L", {}),
    "gif": ("GIF", "P", {}),
    "webp": ("WEBP", "RGB", {}),
    "pgm": ("PPM", "L", {}),
    "tiff": ("TIFF", "L", {}),
    "tiff lzw": ("TIFF", "L", {"compression": "tiff_lzw"}),
    "tiff group 4": ("TIFF", "1", {"compression": "group4"}),
    "tiff jpeg": ("TIFF", "RGB", {"compression": "jpeg"}),
    "tiff deflate": ("TIFF", "RGBA", {"compression": "tiff_deflate"}),
}


def an_image(kind):
    """The bytes of a small digit in a format."""
    form, mode, options = KINDS[kind]
    levels = np.zeros((40, 30), np.uint8)
    levels[8:30, 12:18] = np.random.default_rng(0).integers(100, 255, (22, 6))
    image = Image.fromarray(levels.astype(np.uint16) * 257) if mode == "I;16" else Image.fromarray(levels).convert(mode)
    packed = io.BytesIO()
    image.save(packed, form, **options)
    return packed.getvalue()


def damaged(data, rng):
    """The same with some bytes changed, most of them near the beginning, or cut off."""
    if rng.random() < 0.2:
        return data[: int(rng.integers(len(data)))]
    changed = bytearray(data)
    for _ in range(int(rng.integers(1, 8))):
        at = int(rng.integers(min(len(data), 100) if rng.random() < 0.6 else len(data)))
        changed[at] = int(rng.choice([0, 255, 127, 128, int(rng.integers(256))]))
    return bytes(changed)


@pytest.mark.parametrize("kind", KINDS)
def test_a_damaged_file_is_read_or_refused_in_a_sentence(kind, tmp_path, capfd):
    rng, data, path = np.random.default_rng(1), an_image(kind), tmp_path / "a.image"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for _ in range(N_CASES):
            path.write_bytes(damaged(data, rng))
            for read in (read_ink, read_image):
                with contextlib.suppress(DataError):  # any other fails the test
                    read(path)
    assert capfd.readouterr().err == ""
