"""A file that was damaged anywhere is still read or refused in one sentence, and nothing else happens."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.datasets.files import write_idx_folder
from visnet.datasets import DataError, Dataset, load_dataset


def _npz(folder: Path, digits: Dataset) -> tuple[Path, Path]:
    path = folder / "digits.npz"
    train, test = digits.train, digits.test
    np.savez(path, x_train=train.images, y_train=train.labels, x_test=test.images, y_test=test.labels)
    return path, path


def _idx(folder: Path, digits: Dataset) -> tuple[Path, Path]:
    return write_idx_folder(folder, digits, packed=True) / "train-images-idx3-ubyte.gz", folder


def _csv(folder: Path, _: Dataset) -> tuple[Path, Path]:
    path = folder / "digits.csv"
    rows = "".join(f"{i % 3},{i},7,8,9\n" for i in range(20))
    path.write_text(f"label,pixel0,pixel1,pixel2,pixel3\n{rows}", encoding="utf-8")
    return path, path


def _picture(folder: Path, digits: Dataset) -> tuple[Path, Path]:
    for i, image in enumerate(digits.test.images):
        path = folder / "ab"[i % 2] / f"{i}.png"
        path.parent.mkdir(exist_ok=True)
        Image.fromarray(image).save(path)
    return path, folder


@pytest.mark.parametrize("write", [_npz, _idx, _csv, _picture])
def test_damage_anywhere_is_survived(
    write: Callable[[Path, Dataset], tuple[Path, Path]], tmp_path: Path, digits: Dataset
) -> None:
    rng = random.Random(11)
    path, source = write(tmp_path, digits)
    content = path.read_bytes()
    sentences = []
    for _ in range(100):
        path.write_bytes(_damaged(content, rng))
        try:
            sentences += [said for said in load_dataset(source).decisions if "damaged" in said]
        except DataError as error:
            sentences.append(str(error))
    assert len(sentences) > 30
    assert all(
        ("damaged image" in sentence or str(tmp_path) in sentence) and "\n" not in sentence for sentence in sentences
    )


def _damaged(content: bytes, rng: random.Random) -> bytes:
    """Some bytes changed, a piece cut out, or the end cut off."""
    damaged = bytearray(content)
    at = rng.randrange(len(damaged))
    match rng.randrange(4):
        case 0:
            del damaged[at:]
        case 1:
            del damaged[at : at + rng.randrange(1, 30)]
        case _:
            for _ in range(rng.choice((1, 5, 20))):
                damaged[rng.randrange(len(damaged))] = rng.randrange(256)
    return bytes(damaged)
