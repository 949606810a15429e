import numpy as np
import pytest

from visnet.datasets.dataset import Dataset, Split


@pytest.fixture(scope="session")
def small():
    """Few small images of ten classes, on which 500 steps of both twins take a second."""
    rng = np.random.default_rng(3)
    labels = np.arange(60) % 10
    images = rng.integers(0, 90, (60, 4, 4)).astype(np.uint8)
    for i, label in enumerate(labels):
        images[i].flat[label] = 255
    return Dataset("small", tuple("0123456789"), Split(images[:40], labels[:40]), Split(images[40:], labels[40:]))
