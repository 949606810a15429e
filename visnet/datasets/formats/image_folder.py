"""A folder of images by class: root/3/a.png, or root/train/3/a.png and root/test/3/b.png."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import MAX_CLASSES, check_size
from visnet.datasets.dataset import Dataset
from visnet.datasets.errors import CancelCheck, DataError, Progress, naming, reading, stop_if
from visnet.datasets.images.read import read_image
from visnet.datasets.split import DIVISION_SEED, shuffled, stratify

_SUFFIXES = frozenset((".png", ".jpg", ".jpeg", ".bmp", ".gif", ".webp", ".pgm", ".ppm", ".tif", ".tiff"))
_TRAIN_NAMES = ("train", "training")
_TEST_NAMES = ("test", "testing")


def read_image_folder(
    folder: Path, rng: np.random.Generator, progress: Progress | None = None, cancelled: CancelCheck | None = None
) -> Dataset:
    """The dataset in a folder with one folder of images a class; the folders' names are the classes' names.

    Folders train and test with the classes inside are taken as they are; otherwise rng divides the images.
    Images become greyscale and must share one size. progress counts images.
    Raises DataError where a class is empty or an image broken or of another size; Cancelled where asked to stop.
    """
    train_root = _part(folder, _TRAIN_NAMES) or folder
    test_root = _part(folder, _TEST_NAMES)
    if test_root and train_root == folder:
        raise DataError(f"{folder}: has {test_root.name}/ but no train/ beside it")
    classes = _class_folders(train_root)
    class_names = tuple(path.name for path in classes)
    listed = [(file, label) for label, path in enumerate(classes) for file in _image_files(path)]
    n_train = len(listed)
    if test_root:
        listed += _test_files(test_root, class_names)
    images = _read_images([file for file, _ in listed], progress, cancelled)
    labels = np.array([label for _, label in listed], np.int64)
    with naming(folder):
        train, test = (
            (shuffled(images[:n_train], labels[:n_train], rng), shuffled(images[n_train:], labels[n_train:], rng))
            if test_root
            else stratify(images, labels, rng)
        )
        divided_by = None if test_root else DIVISION_SEED
        return Dataset(folder.resolve().name, class_names, train, test, divided_by=divided_by)


def _part(folder: Path, names: tuple[str, ...]) -> Path | None:
    """The folder inside that has one of these names and folders in it: a class may be called train, too."""
    with reading(folder):
        for path in sorted(folder.iterdir()):
            if path.name.lower() in names and path.is_dir() and any(child.is_dir() for child in path.iterdir()):
                return path
    return None


def _class_folders(root: Path) -> list[Path]:
    with reading(root):
        classes = [path for path in root.iterdir() if path.is_dir() and not path.name.startswith(".")]
    if not 2 <= len(classes) <= MAX_CLASSES:
        raise DataError(
            f"{root}: a folder of images for each of 2 to {MAX_CLASSES} classes belongs there, found {len(classes)}"
        )
    return sorted(sorted(classes), key=_natural)


def _natural(path: Path) -> list[tuple[int, str]]:
    # 2 before 10, as people count.
    return [(int(part), "") if part.isdecimal() else (0, part) for part in re.split(r"(\d+)", path.name)]


def _image_files(folder: Path) -> list[Path]:
    with reading(folder):
        files = [
            path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES and not path.name.startswith(".")
        ]
    if not files:
        raise DataError(f"{folder}: has no images (PNG, JPEG, BMP, GIF, WebP, PGM, PPM or TIFF)")
    return sorted(files)


def _test_files(root: Path, class_names: tuple[str, ...]) -> list[tuple[Path, int]]:
    listed = []
    for path in _class_folders(root):
        if path.name not in class_names:
            raise DataError(f"{path}: is a class that the training images do not have")
        listed += [(file, class_names.index(path.name)) for file in _image_files(path)]
    return listed


def _read_images(files: list[Path], progress: Progress | None, cancelled: CancelCheck | None) -> NDArray[np.uint8]:
    height, width = read_image(files[0]).shape
    check_size((len(files), height, width), f"{files[0].parent.parent}: the data")
    images = np.empty((len(files), height, width), np.uint8)
    for i, file in enumerate(files):
        stop_if(cancelled)
        # All must have the size of the first.
        images[i] = read_image(file, (height, width))
        if progress:
            progress(i + 1, len(files), file.parent.name)
    return images
