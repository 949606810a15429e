"""One image file becomes greyscale bytes, or is refused and named."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from visnet.datasets.images.read import read_image

Refusal = Callable[..., str]
PIXELS = np.random.default_rng(3).integers(0, 256, (6, 5), np.uint8)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A PNG of 6×5 pixels."""
    Image.fromarray(PIXELS).save(tmp_path / "digit.png")
    return tmp_path / "digit.png"


def test_grey_pixels_are_read_as_they_are(path: Path) -> None:
    assert np.array_equal(read_image(path), PIXELS)


def test_the_right_shape_is_taken(path: Path) -> None:
    assert np.array_equal(read_image(path, (6, 5)), PIXELS)


def test_another_shape_is_refused(path: Path, refusal: Refusal) -> None:
    assert refusal(read_image, path, (28, 28)) == f"{path}: is 6×5 pixels, but 28×28 belong there"


@pytest.mark.parametrize("mode", ["1", "P", "RGB", "RGBA", "LA", "CMYK"])
def test_other_colours_become_grey(mode: str, tmp_path: Path) -> None:
    path = tmp_path / "white.tif"
    Image.new("L", (5, 6), 255).convert(mode).save(path)
    assert (read_image(path) == 255).all()


def test_a_missing_file_is_named(path: Path, refusal: Refusal) -> None:
    path.unlink()
    assert refusal(read_image, path) == f"{path}: no such file"


def test_an_image_cut_off_in_the_middle_is_refused(path: Path, refusal: Refusal) -> None:
    path.write_bytes(path.read_bytes()[:-25])
    assert refusal(read_image, path) == f"{path}: cannot be read (image file is truncated)"


def test_what_only_calls_itself_an_image_is_not_run(path: Path, refusal: Refusal) -> None:
    path.write_bytes(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 5 6\n%%EndComments\n")
    assert refusal(read_image, path) == f"{path}: is no image that can be read"


def test_whatever_pillow_stumbles_over_is_a_refusal(
    path: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise IndexError("out of range")

    monkeypatch.setattr(Image.Image, "convert", stumble)
    assert refusal(read_image, path) == f"{path}: the image is damaged or cut off (out of range)"


def test_more_than_eight_bits_are_refused(path: Path, refusal: Refusal) -> None:
    Image.fromarray(np.full((6, 5), 40_000, np.uint16)).save(path)
    assert refusal(read_image, path).startswith(f"{path}: has more than 8 bits a pixel")


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 128))])
def test_a_transparent_image_is_refused(mode: str, colour: tuple[int, ...], path: Path, refusal: Refusal) -> None:
    Image.new(mode, (5, 6), colour).save(path)
    assert refusal(read_image, path).startswith(f"{path}: is transparent in places")


@pytest.mark.parametrize(
    ("width", "height", "reason"),
    [
        (2000, 1000, "the file has images of 1,000×2,000 pixels, but visnet opens"),
        (12_000, 8_000, "the file has images of 8,000×12,000 pixels, but visnet opens"),
        (20_000, 10_000, "is far larger than any image that visnet opens"),
    ],
    ids=["past visnet's bound", "past Pillow's warning", "past Pillow's bound"],
)
def test_an_image_that_would_swell_is_not_unpacked(
    width: int, height: int, reason: str, path: Path, refusal: Refusal
) -> None:
    content = bytearray(path.read_bytes())
    content[16:24] = width.to_bytes(4, "big") + height.to_bytes(4, "big")
    # Pillow compares the header's checksum.
    content[29:33] = zlib.crc32(bytes(content[12:29])).to_bytes(4, "big")
    path.write_bytes(content)
    assert refusal(read_image, path).startswith(f"{path}: {reason}")
