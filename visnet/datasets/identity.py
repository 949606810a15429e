"""Identify data: a fingerprint of content and division, and a sample of the images seen in training."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from visnet.datasets.dataset import Split

Sketch = NDArray[np.uint32]

SKETCH_SIZE = 4096


def fingerprint(splits: Iterable[Split]) -> str:
    """Return 32 hexadecimal digits that stay the same as long as every pixel, every label and the division do.

    splits: the parts in a fixed order, training first. Neither names nor paths enter, so that moved files are the same.
    """
    digest = hashlib.blake2b(digest_size=16)
    for split in splits:
        digest.update(repr(split.images.shape).encode())
        digest.update(split.images.data)
        digest.update(split.labels.astype("<i8", copy=False).data)
    return digest.hexdigest()


def sketch(split: Split) -> Sketch:
    """Return the lowest hashes of the split's images, at most SKETCH_SIZE, ascending, (k,) uint32.

    Stored with a model, it tells later which images that model was trained on: see seen_share().
    Source: the bottom-k sketch of Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007.
    """
    return np.unique(_hashes(split))[:SKETCH_SIZE]


def seen_share(known: Sketch, split: Split) -> float:
    """Estimate the share of the split's images, 0 to 1, that are among those that the sketch was made of.

    Exact where the sketch holds all of them (fewer than SKETCH_SIZE); the labels are not looked at.
    """
    hashes = _hashes(split)
    if len(known) >= SKETCH_SIZE:
        hashes = hashes[hashes <= known[-1]]
    return float(np.isin(hashes, known).mean()) if len(hashes) else 0.0


def _hashes(split: Split) -> NDArray[np.uint32]:
    rows = split.images.reshape(len(split.images), -1)
    joined = b"".join(hashlib.blake2b(row.data, digest_size=4).digest() for row in rows)
    return np.frombuffer(joined, "<u4").astype(np.uint32)
