"""A split written as the two IDX files that readers of MNIST know."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.dataset import Split
from visnet.training.whole_file import written_whole


def idx_bytes(values: NDArray[np.uint8]) -> bytes:
    """An array in the IDX format: big-endian header, then one unsigned byte a value."""
    header: NDArray[Any] = np.array(values.shape, ">u4")
    return bytes([0, 0, 8, values.ndim]) + header.tobytes() + values.tobytes()


def write_idx(folder: str | os.PathLike[str], split: Split, name: str = "t10k") -> tuple[Path, Path]:
    """Write NAME-images-idx3-ubyte and NAME-labels-idx1-ubyte, both or neither. Gives the two paths.

    Raises FileExistsError where one is there already, and OSError where one cannot be written.
    """
    images, labels = Path(folder) / f"{name}-images-idx3-ubyte", Path(folder) / f"{name}-labels-idx1-ubyte"
    for path in (images, labels):
        if path.exists():
            raise FileExistsError(0, "is there already", str(path))
    try:
        with written_whole(images) as file:
            file.write(idx_bytes(split.images))
        with written_whole(labels) as file:
            file.write(idx_bytes(split.labels.astype(np.uint8)))
    except BaseException:
        images.unlink(missing_ok=True)
        raise
    return images, labels
