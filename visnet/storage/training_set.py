"""A training set of one's own drawings: which class is to be drawn next, and the set as files that others read."""

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
LEAST_OF_A_CLASS = 2  # one to train on and one to test with


def next_label(digits: MyDigits, rng: np.random.Generator) -> int:
    """Return a class of which there are fewest: the set grows balanced, in an order that cannot be foreseen."""
    counts = np.bincount(digits.labels, minlength=len(digits.class_names))
    return int(rng.choice(np.flatnonzero(counts == counts.min())))


def is_trainable(digits: MyDigits) -> bool:
    """Return whether every class has an example to train on and one to test with."""
    counts = np.bincount(digits.labels, minlength=len(digits.class_names))
    return bool(counts.min() >= LEAST_OF_A_CLASS)


def as_dataset(digits: MyDigits) -> Dataset:
    """Return the set divided into training and test part, as a file of the same digits would be."""
    train, test = stratify(digits.images, digits.labels, np.random.default_rng(DIVISION_SEED))
    said = f"No test part: {len(test):,} of {len(digits):,} drawings are put aside for testing (seed {DIVISION_SEED})."
    return Dataset(NAME, digits.class_names, train, test, decisions=(said,), divided_by=DIVISION_SEED)


def save_idx(digits: MyDigits, folder: str | os.PathLike[str]) -> None:
    """Write MNIST's four files, all or none. Raises OSError; FileExistsError where one is there already."""
    dataset = as_dataset(digits)
    files = {}
    for name, split in (("train", dataset.train), ("t10k", dataset.test)):
        files[Path(folder) / f"{name}-images-idx3-ubyte"] = idx_bytes(split.images)
        files[Path(folder) / f"{name}-labels-idx1-ubyte"] = idx_bytes(split.labels.astype(np.uint8))
    for path in files:
        if path.exists():
            raise FileExistsError(0, "is there already", str(path))
    with written_together(list(files)) as opened:
        for file, content in zip(opened, files.values(), strict=True):
            file.write(content)


def save_csv(digits: MyDigits, path: str | os.PathLike[str]) -> None:
    """Write a table as Kaggle's: label, pixel0, pixel1, … Raises OSError."""
    import pandas as pd  # only here: it takes long to import

    pixels = digits.images.reshape(len(digits), -1)
    table = pd.DataFrame(pixels, columns=[f"pixel{i}" for i in range(pixels.shape[1])])
    table.insert(0, "label", [digits.class_names[label] for label in digits.labels])
    with written_whole(path) as file:
        file.write(table.to_csv(index=False).encode())


def save_images(digits: MyDigits, folder: str | os.PathLike[str]) -> None:
    """Write a PNG for each drawing, in a folder for each class. Raises OSError; FileExistsError for a folder in use."""
    from PIL import Image

    places = [Path(folder) / name.replace("/", "-").replace("\\", "-") for name in digits.class_names]
    for place in places:
        if place.exists():
            raise FileExistsError(0, "is there already", str(place))
    for place in places:
        place.mkdir(parents=True)
    for i, (image, label) in enumerate(zip(digits.images, digits.labels.tolist(), strict=True)):
        with written_whole(places[label] / f"{i:04}.png") as file:
            Image.fromarray(image).save(file, "PNG")
