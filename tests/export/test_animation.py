"""Animations hold the pictures that they were made of, in order, and are there whole or not at all."""

from __future__ import annotations

import os
import sys

import numpy as np
import pytest
from PIL import Image

from visnet.export.animation import suffixes, write_animation

FFMPEG = """#!{python}
import sys
data = sys.stdin.buffer.read()
open(sys.argv[-1], "wb").write(data)
print(" ".join(sys.argv[1:-1]), file=open({log!r}, "w"))
"""


def pictures(n=5, shape=(20, 31)):
    """n pictures, each of one grey."""
    for i in range(n):
        yield np.full((*shape, 3), 40 * i, np.uint8)


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_the_pictures_come_one_after_another(tmp_path, suffix):
    path = tmp_path / f"run{suffix}"
    assert write_animation(path, pictures(), 10) == 5
    with Image.open(path) as image:
        assert (image.n_frames, image.size, image.info["loop"]) == (5, (31, 20), 0)
        greys = []
        for i in range(5):
            image.seek(i)
            greys.append(int(np.asarray(image.convert("RGB"))[5, 5, 0]))
            assert image.info["duration"] == 100
    assert np.abs(np.array(greys) - 40 * np.arange(5)).max() <= 24 if suffix == ".gif" else 4


@pytest.mark.parametrize("suffix", [".gif", ".webp"])
def test_what_ends_the_pictures_leaves_no_file_and_the_one_before_as_it_was(tmp_path, suffix):
    def cut_off():
        yield from pictures(2)
        raise InterruptedError

    path = tmp_path / f"run{suffix}"
    path.write_bytes(b"before")
    with pytest.raises(InterruptedError):
        write_animation(path, cut_off(), 10)
    assert path.read_bytes() == b"before"
    assert os.listdir(tmp_path) == [path.name]


def test_only_a_film_needs_ffmpeg(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert suffixes() == (".gif", ".webp")
    with pytest.raises(ValueError, match=r"run\.mp4: an MP4 needs ffmpeg"):
        write_animation(tmp_path / "run.mp4", pictures(), 10)


@pytest.fixture
def ffmpeg(tmp_path, monkeypatch):
    """A program of this name that keeps what it was told and given."""
    folder = tmp_path / "bin"
    folder.mkdir()
    program = folder / "ffmpeg"
    program.write_text(FFMPEG.format(python=sys.executable, log=str(tmp_path / "log")))
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))
    return program


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_a_film_is_given_to_ffmpeg_in_even_sizes(tmp_path, ffmpeg):
    assert suffixes()[-1] == ".mp4"
    write_animation(tmp_path / "run.mp4", pictures(3), 12)
    given = np.frombuffer((tmp_path / "run.mp4").read_bytes(), np.uint8).reshape(3, 20, 30, 3)
    assert given[:, 0, 0, 0].tolist() == [0, 40, 80]
    told = (tmp_path / "log").read_text()
    assert "-s 30x20 -r 12" in told


@pytest.mark.skipif(sys.platform == "win32", reason="a script is no program there")
def test_what_ffmpeg_complains_of_is_said(tmp_path, ffmpeg):
    ffmpeg.write_text(f"#!{sys.executable}\nimport sys\nsys.stdin.buffer.read()\nsys.exit('no such codec')\n")
    with pytest.raises(OSError, match="ffmpeg: no such codec"):
        write_animation(tmp_path / "run.mp4", pictures(), 10)
    assert not (tmp_path / "run.mp4").exists()
    assert sorted(os.listdir(tmp_path)) == ["bin"]


def test_other_endings_no_pictures_and_other_sizes_are_one_sentence(tmp_path):
    with pytest.raises(ValueError, match=r"run\.png: choose a \.gif, \.webp or \.mp4 file name"):
        write_animation(tmp_path / "run.png", pictures(), 10)
    with pytest.raises(ValueError, match="there are no pictures to write"):
        write_animation(tmp_path / "run.gif", [], 10)
    with pytest.raises(ValueError, match="the pictures have different sizes"):
        write_animation(tmp_path / "run.gif", [*pictures(2), *pictures(1, (5, 5))], 10)
    assert os.listdir(tmp_path) == []
