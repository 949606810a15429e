"""Small made-up digits: bright squares whose place depends on the label, before a blank border."""

import numpy as np

from visnet.core.network import Network

SIDE, CLASSES = 16, 4


def made_up(m, seed=0):
    """Images (m, 16, 16) uint8 and labels (m,) of four classes."""
    rng = np.random.default_rng(seed)
    images, labels = np.zeros((m, SIDE, SIDE), np.uint8), rng.integers(0, CLASSES, m)
    for image, label, size, (down, right) in zip(
        images, labels, rng.integers(2, 6, m), rng.integers(-1, 2, (m, 2)), strict=True
    ):
        top, left = 3 + 5 * (label // 2) + down, 3 + 5 * (label % 2) + right
        image[top : top + size, left : left + size] = rng.integers(1, 256, (size, size))
    return images, labels


M = 900
IMAGES, LABELS = made_up(M)


def make_network(hidden=(10,), activation="relu"):
    """A network for the made-up digits, always the same."""
    return Network([SIDE * SIDE, *hidden, CLASSES], activation, rng=np.random.default_rng(3))
