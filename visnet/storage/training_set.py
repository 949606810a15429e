"""A training set that the user draws: which class to draw next, and exports to common formats."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np

from visnet.datasets.dataset import Dataset
from visnet.datasets.formats.idx import idx_bytes
from visnet.datasets.split import DIVISION_SEED, stratify
from visnet.files import written_together, written_whole
from visnet.storage.my_digits import MyDigits

NAME = "my-drawings"
LEAST_OF_A_CLASS = 2  # one for the training set and one for the test set


def next_label(digits: MyDigits, rng: np.random.Generator) -> int:
    """Return a random class among those with the fewest examples, so that the set stays balanced."""
    counts = np.bincount(digits.labels, minlength=len(digits.class_names))
    return int(rng.choice(np.flatnonzero(counts == counts.min())))


def is_trainable(digits: MyDigits) -> bool:
    """Return whether every class has an example for the training set and one for the test set."""
    counts = np.bincount(digits.labels, minlength=len(digits.class_names))
    return bool(counts.min() >= LEAST_OF_A_CLASS)


def as_dataset(digits: MyDigits) -> Dataset:
    """Return the set, split into training and test set as a file of the same digits would be."""
    train, test = stratify(digits.images, digits.labels, np.random.default_rng(DIVISION_SEED))
    said = f"No test set: {len(test):,} of {len(digits):,} drawings are held out for testing (seed {DIVISION_SEED})."
    return Dataset(NAME, digits.class_names, train, test, decisions=(said,), divided_by=DIVISION_SEED)


def save_idx(digits: MyDigits, folder: str | os.PathLike[str]) -> None:
    """Write the four files of MNIST, all or none. Raises OSError, and FileExistsError if one already exists."""
    dataset = as_dataset(digits)
    files = {}
    for name, split in (("train", dataset.train), ("t10k", dataset.test)):
        files[Path(folder) / f"{name}-images-idx3-ubyte"] = idx_bytes(split.images)
        files[Path(folder) / f"{name}-labels-idx1-ubyte"] = idx_bytes(split.labels.astype(np.uint8))
    for path in files:
        if path.exists():
            raise FileExistsError(0, "already exists", str(path))
    with written_together(list(files)) as opened:
        for file, content in zip(opened, files.values(), strict=True):
            file.write(content)


def save_csv(digits: MyDigits, path: str | os.PathLike[str]) -> None:
    """Write a CSV file in Kaggle's format: label, pixel0, pixel1, … Raises OSError if it cannot be written."""
    import pandas as pd  # imported late, since it is slow to import

    pixels = digits.images.reshape(len(digits), -1)
    table = pd.DataFrame(pixels, columns=[f"pixel{i}" for i in range(pixels.shape[1])])
    table.insert(0, "label", [digits.class_names[label] for label in digits.labels])
    with written_whole(path) as file:
        file.write(table.to_csv(index=False).encode())


def save_images(digits: MyDigits, folder: str | os.PathLike[str]) -> None:
    """Write a PNG for each drawing, in one folder per class.

    Raises OSError, and FileExistsError if one of the folders already exists.
    """
    from PIL import Image

    places = [Path(folder) / name.replace("/", "-").replace("\\", "-") for name in digits.class_names]
    for place in places:
        if place.exists():
            raise FileExistsError(0, "already exists", str(place))
    for place in places:
        place.mkdir(parents=True)
    for i, (image, label) in enumerate(zip(digits.images, digits.labels.tolist(), strict=True)):
        with written_whole(places[label] / f"{i:04}.png") as file:
            Image.fromarray(image).save(file, "PNG")
