"""Small datasets as real files."""

from __future__ import annotations

import gzip
import struct
from pathlib import Path

import numpy as np

from visnet.datasets import Dataset, Split


def make_digits(rng: np.random.Generator, height: int = 6, width: int = 5) -> Dataset:
    def split(m: int) -> Split:
        return Split(rng.integers(0, 256, (m, height, width), np.uint8), np.arange(m) % 3)

    return Dataset("digits", ("0", "1", "2"), split(30), split(12))


def idx_bytes(values: np.ndarray) -> bytes:
    """What an IDX file of these unsigned bytes holds."""
    header = bytes([0, 0, 8, values.ndim]) + b"".join(struct.pack(">I", n) for n in values.shape)
    return header + values.astype(np.uint8).tobytes()


def write_idx_folder(folder: Path, dataset: Dataset, packed: bool = False) -> Path:
    """The dataset as four IDX files with MNIST's names."""
    folder.mkdir(parents=True, exist_ok=True)
    for stem, split in (("train", dataset.train), ("t10k", dataset.test)):
        for name, values in (("images-idx3-ubyte", split.images), ("labels-idx1-ubyte", split.labels)):
            content = idx_bytes(values)
            path = folder / f"{stem}-{name}{'.gz' if packed else ''}"
            path.write_bytes(gzip.compress(content) if packed else content)
    return folder


def same(a: Dataset, b: Dataset) -> bool:
    """Whether two datasets hold the same numbers and classes."""
    return a.class_names == b.class_names and all(
        np.array_equal(x.images, y.images) and np.array_equal(x.labels, y.labels)
        for x, y in ((a.train, b.train), (a.test, b.test))
    )
