from __future__ import annotations

import io
import logging
import os
import warnings

import numpy as np
import pytest
from PIL import Image

from visnet.datasets.errors import Cancelled, DataError
from visnet.datasets.images.extract_ink import MAX_SIDE, ink_of, ink_of_rgba, read_ink


def a_drawing(paper=255, ink=0, size=60):
    """A bar of ink on paper, as levels."""
    levels = np.full((size, size), paper, np.uint8)
    levels[size // 6 : -size // 6, size // 2 - 4 : size // 2 + 4] = ink
    return levels


def saved(image, path, **options):
    image.save(path, **options)
    return path


@pytest.mark.parametrize(("paper", "ink"), [(255, 0), (0, 255), (200, 90), (40, 120)])
def test_ink_is_found_light_on_dark_and_dark_on_light(tmp_path, paper, ink):
    path = saved(Image.fromarray(a_drawing(paper, ink)), tmp_path / "a.png")
    assert (read_ink(path) == np.where(a_drawing() == 0, 255, 0)).all()


def test_colours_become_grey(tmp_path):
    levels = a_drawing()
    blue = np.stack([levels, levels, np.full_like(levels, 255)], axis=2)
    ink = read_ink(saved(Image.fromarray(blue), tmp_path / "a.png"))
    assert (ink == np.where(levels == 0, 255, 0)).all()


@pytest.mark.parametrize("colour", [0, 255])
def test_what_is_transparent_is_paper(tmp_path, colour):
    alpha = 255 - a_drawing()
    grey = np.full_like(alpha, colour)
    ink = read_ink(saved(Image.fromarray(np.stack([grey, grey, grey, alpha], axis=2)), tmp_path / "a.png"))
    assert (ink == alpha).all()


def test_half_transparent_ink_is_half_ink():
    pixels = np.zeros((9, 9, 4), np.uint8)
    pixels[4, 3:6, 3] = 255, 128, 255
    ink = ink_of_rgba(pixels)
    assert ink[4, 3:6].tolist() == [255, 128, 255]


def test_sixteen_bits_are_read(tmp_path):
    deep = Image.fromarray(a_drawing().astype(np.uint16) * 257)
    assert deep.mode == "I;16"
    assert (read_ink(saved(deep, tmp_path / "a.png")) == np.where(a_drawing() == 0, 255, 0)).all()


def test_of_an_animation_the_first_picture_is_read(tmp_path):
    first, second = Image.fromarray(a_drawing()), Image.fromarray(a_drawing().T)
    path = saved(first, tmp_path / "a.gif", save_all=True, append_images=[second])
    assert (read_ink(path) == np.where(a_drawing() == 0, 255, 0)).all()


def test_a_photograph_s_grain_is_paper(tmp_path):
    rng = np.random.default_rng(0)
    photo = np.clip(a_drawing(190, 60).astype(float) + rng.normal(0, 6, (60, 60)), 0, 255).astype(np.uint8)
    ink = read_ink(saved(Image.fromarray(photo), tmp_path / "a.png"))
    assert (ink[:, :20] == 0).mean() > 0.99
    assert ink[15:45, 28:32].min() > 150


def test_a_large_picture_is_made_smaller(tmp_path):
    path = saved(Image.fromarray(a_drawing(size=3000)), tmp_path / "a.png")
    assert max(read_ink(path).shape) <= MAX_SIDE


def test_a_photograph_is_turned_as_the_camera_was_held(tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    path = saved(Image.fromarray(a_drawing()), tmp_path / "a.jpg", exif=exif, quality=95)
    ink = read_ink(path)
    assert ink[30, 12:48].min() > 200


def test_a_picture_of_100_megapixels_is_refused_in_a_sentence(tmp_path):
    path = saved(Image.new("1", (10_000, 10_000)), tmp_path / "a.png")
    with pytest.raises(DataError, match="has 100 million pixels"):
        read_ink(path)


def test_a_photograph_of_100_megapixels_is_read(tmp_path):
    image = Image.new("L", (10_000, 10_000), 255)
    image.paste(0, (4000, 2000, 6000, 8000))
    ink = read_ink(saved(image, tmp_path / "a.jpg", quality=50))
    assert max(ink.shape) <= MAX_SIDE
    assert ink[ink.shape[0] // 2, ink.shape[1] // 2] > 250


def test_a_picture_without_ink_is_refused(tmp_path):
    path = saved(Image.new("L", (50, 50), 240), tmp_path / "a.png")
    with pytest.raises(DataError, match="is blank"):
        read_ink(path)


def test_an_empty_transparent_picture_has_no_ink():
    assert ink_of_rgba(np.zeros((20, 20, 4), np.uint8)) is None


def test_a_faint_shade_is_no_ink():
    levels = np.tile(np.linspace(200, 215, 50, dtype=np.float32), (50, 1))
    assert ink_of(levels) is None


def test_a_cut_off_file_is_refused_in_a_sentence(tmp_path):
    whole = saved(Image.fromarray(a_drawing(size=400)), tmp_path / "a.png").read_bytes()
    path = tmp_path / "cut.png"
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(DataError, match=r"cut\.png"):
        read_ink(path)


def test_a_file_that_is_no_image_is_refused(tmp_path):
    path = tmp_path / "a.png"
    path.write_text("no image")
    with pytest.raises(DataError, match="not a readable image"):
        read_ink(path)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(DataError, match="no such file"):
        read_ink(tmp_path / "a.png")


def test_two_pixels_are_read_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert ink_of(np.array([[0, 255]], np.float32)).tolist() == [[255, 0]]


def jpeg_of_many_scans(path, n):
    """A progressive JPEG whose second scan is there n times more."""
    packed = io.BytesIO()
    Image.fromarray(a_drawing(size=600)).save(packed, "JPEG", progressive=True)
    data = packed.getvalue()
    starts = [i for i in range(len(data) - 1) if data[i : i + 2] == b"\xff\xda"]
    path.write_bytes(data[: starts[2]] + data[starts[1] : starts[2]] * n + data[starts[2] :])
    return path


def test_a_jpeg_of_300_scans_is_refused_before_it_is_unpacked(tmp_path):
    with pytest.raises(DataError, match=r"a\.jpg: is a JPEG of 306 scans"):
        read_ink(jpeg_of_many_scans(tmp_path / "a.jpg", 300))


def test_an_image_that_nobody_waits_for_is_not_read_on(tmp_path):
    path = jpeg_of_many_scans(tmp_path / "a.jpg", 80)
    polls = []

    def cancelled():
        polls.append(True)
        return len(polls) > 20

    with pytest.raises(Cancelled):
        read_ink(path, cancelled)
    assert len(polls) == 21


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_refused_at_once(tmp_path):
    os.mkfifo(tmp_path / "a.png")
    with pytest.raises(DataError, match="not a regular file"):
        read_ink(tmp_path / "a.png")


def test_what_libtiff_finds_wrong_goes_to_the_log_and_not_to_the_terminal(tmp_path, capfd, caplog):
    whole = saved(Image.fromarray(a_drawing(size=200)), tmp_path / "a.tif", compression="tiff_lzw").read_bytes()
    (tmp_path / "a.tif").write_bytes(whole[:8] + bytes(b ^ 0x55 for b in whole[8:60]) + whole[60:])
    with caplog.at_level(logging.INFO), pytest.raises(DataError, match=r"a\.tif"):
        read_ink(tmp_path / "a.tif")
    assert "libtiff" in caplog.text
    assert capfd.readouterr().err == ""
