"""Identify data: a fingerprint of their content and split, and a sample of the images seen in training."""

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
    """Return a hash of all pixels, all labels and the split, 32 hexadecimal digits.

    splits: in a fixed order, training set first. Names and paths do not count, so moved files keep their fingerprint.
    """
    digest = hashlib.blake2b(digest_size=16)
    for split in splits:
        digest.update(repr(split.images.shape).encode())
        digest.update(split.images.data)
        digest.update(split.labels.astype("<i8", copy=False).data)
    return digest.hexdigest()


def sketch(split: Split) -> Sketch:
    """Return the lowest hashes of the images, at most SKETCH_SIZE, in ascending order, (k,) uint32.

    It is stored with a model to recognise later which images it was trained on; see seen_share().
    Source: the bottom-k sketch of Cohen and Kaplan, "Summarizing data using bottom-k sketches", 2007.
    """
    return np.unique(_hashes(split))[:SKETCH_SIZE]


def seen_share(known: Sketch, split: Split) -> float:
    """Estimate the fraction, 0 to 1, of a split's images that are among those in the sketch.

    It is exact if the sketch contains all of them (fewer than SKETCH_SIZE). Labels do not matter.
    """
    hashes = _hashes(split)
    if len(known) >= SKETCH_SIZE:
        hashes = hashes[hashes <= known[-1]]
    return float(np.isin(hashes, known).mean()) if len(hashes) else 0.0


def _hashes(split: Split) -> NDArray[np.uint32]:
    rows = split.images.reshape(len(split.images), -1)
    joined = b"".join(hashlib.blake2b(row.data, digest_size=4).digest() for row in rows)
    return np.frombuffer(joined, "<u4").astype(np.uint32)
