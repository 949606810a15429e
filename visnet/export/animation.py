"""Export a sequence of pictures as an animation: GIF and WebP with Pillow, MP4 with ffmpeg if installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PIL import Image

from visnet.files import written_whole
from visnet.text import Text

Picture = npt.NDArray[np.uint8]  # (height, width, 3), red, green and blue

COLOURS = 255  # in a GIF
MOST_HEARD = 400  # characters of ffmpeg's error message


def suffixes() -> tuple[str, ...]:
    """Return the suffixes of the file types that can be written on this machine."""
    return (".gif", ".webp", ".mp4") if shutil.which("ffmpeg") else (".gif", ".webp")


def write_animation(path: str | os.PathLike[str], pictures: Iterable[Picture], per_second: float) -> int:
    """Write pictures as an animation, atomically, and return how many there were.

    path: its suffix determines the file type.   pictures: all of one size.   per_second: pictures, greater than 0.
    If iterating over `pictures` raises, nothing is written.
    Raises ValueError for an unknown suffix, no pictures or pictures of different sizes, and OSError if the file cannot
    be written or ffmpeg fails.
    """
    suffix = Path(path).suffix.lower()
    if suffix not in (".gif", ".webp", ".mp4"):
        raise ValueError(Text("{name}: choose a .gif, .webp or .mp4 file name", name=Path(path).name))
    if suffix == ".mp4" and not shutil.which("ffmpeg"):
        raise ValueError(Text("{name}: an MP4 needs ffmpeg, which is not installed", name=Path(path).name))
    counted = _Counted(pictures)
    first = next(counted, None)
    if first is None:
        raise ValueError(Text("{name}: there are no pictures to write", name=Path(path).name))
    every = chain([first], counted)
    if suffix == ".mp4":
        _write_film(Path(path), first.shape[:2], every, per_second)
    else:
        _write_images(path, suffix, every, per_second)
    return counted.n


class _Counted(Iterator[Picture]):
    """Count the pictures that pass through, and require them to have the same size."""

    def __init__(self, pictures: Iterable[Picture]) -> None:
        self._pictures, self._shape = iter(pictures), (0, 0, 3)
        self.n = 0

    def __next__(self) -> Picture:
        picture = next(self._pictures)
        if self.n and picture.shape != self._shape:
            raise ValueError(Text("the pictures have different sizes; do not resize the window during an export"))
        self._shape, self.n = picture.shape, self.n + 1
        return picture


def _write_images(path: str | os.PathLike[str], suffix: str, pictures: Iterator[Picture], per_second: float) -> None:
    images = (Image.fromarray(picture) for picture in pictures)
    if suffix == ".gif":
        images = (
            image.quantize(COLOURS, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE) for image in images
        )  # each with its own palette
    first, duration_ms = next(images), round(1000 / per_second)
    with written_whole(path) as file:
        options = {"optimize": False, "disposal": 1} if suffix == ".gif" else {"quality": 85, "method": 2}
        first.save(
            file,
            format="GIF" if suffix == ".gif" else "WEBP",
            save_all=True,
            append_images=images,
            duration=duration_ms,
            loop=0,
            **options,
        )


def _write_film(path: Path, shape: tuple[int, ...], pictures: Iterator[Picture], per_second: float) -> None:
    """Have ffmpeg write a temporary file beside the target, and replace the target at the end."""
    height, width = (n - n % 2 for n in shape)  # MP4 stores colours in blocks of 2 × 2 pixels
    handle, beside = tempfile.mkstemp(suffix=".mp4", prefix=".visnet-", dir=path.parent)
    os.close(handle)
    command = ["ffmpeg", "-loglevel", "error", "-y", "-f", "rawvideo", "-pix_fmt", "rgb24"]
    command += ["-s", f"{width}x{height}", "-r", f"{per_second:g}", "-i", "-"]
    command += ["-an", "-pix_fmt", "yuv420p", "-movflags", "+faststart", beside]
    try:
        with tempfile.TemporaryFile() as heard:
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=heard)
            try:
                assert process.stdin is not None
                for picture in pictures:
                    process.stdin.write(np.ascontiguousarray(picture[:height, :width]).tobytes())
                process.stdin.close()
                status = process.wait()
            except BrokenPipeError:
                status = process.wait() or 1
            except BaseException:
                process.kill()
                process.wait()
                raise
            if status:
                heard.seek(0)
                said = heard.read(MOST_HEARD).decode(errors="replace").strip().replace("\n", " ")
                raise OSError(0, f"ffmpeg: {said or status}", str(path))
        os.replace(beside, path)
    finally:
        Path(beside).unlink(missing_ok=True)
