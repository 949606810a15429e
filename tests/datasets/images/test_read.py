"""One image file becomes greyscale bytes, or is refused and named."""

from __future__ import annotations

import zlib
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from visnet.datasets.images.read import is_image_name, read_image, resize

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
    assert refusal(read_image, path, (28, 28)) == f"{path}: is 6×5 pixels, but 28×28 are expected"


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
    assert refusal(read_image, path) == f"{path}: not a readable image"


def test_whatever_pillow_stumbles_over_is_a_refusal(
    path: Path, refusal: Refusal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object, **__: object) -> None:
        raise IndexError("out of range")

    monkeypatch.setattr(Image.Image, "convert", stumble)
    assert refusal(read_image, path) == f"{path}: the image is damaged or truncated (out of range)"


def test_sixteen_bits_become_eight(path: Path) -> None:
    Image.fromarray(PIXELS.astype(np.uint16) * 257).save(path)
    assert np.array_equal(read_image(path), PIXELS)


@pytest.mark.parametrize(("colour", "paper"), [(0, 255), (255, 0)], ids=["dark ink", "light ink"])
def test_what_is_transparent_is_paper(colour: int, paper: int, path: Path) -> None:
    grey = np.full_like(PIXELS, colour)
    Image.fromarray(np.stack([grey, PIXELS], axis=2)).save(path)
    expected = 255 - PIXELS if paper else PIXELS
    assert np.abs(read_image(path).astype(int) - expected).max() <= 1


def test_an_image_is_upright_as_its_camera_was(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(PIXELS).save(tmp_path / "a.png", exif=exif)
    assert np.array_equal(read_image(tmp_path / "a.png"), np.rot90(PIXELS, -1))


def test_capitals_make_no_difference() -> None:
    assert is_image_name("A.PNG")
    assert is_image_name("b.JpEg")
    assert not is_image_name("Thumbs.db")


@pytest.mark.parametrize("paper", [0, 255])
def test_another_size_is_fitted_in_on_paper_of_the_same_shade(paper: int) -> None:
    levels = np.full((40, 20), paper, np.uint8)
    levels[4:36, 2:18] = 255 - paper
    small = resize(levels, (10, 10))
    assert (small[:, :2] == paper).all()
    assert (small[:, 8:] == paper).all()
    assert (small[1:9, 4:6] == 255 - paper).all()


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
