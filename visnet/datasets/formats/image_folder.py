"""A folder of images by class: 3/a.png; also with train/3/a.png and test/3/b.png, by whatever usual name."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import MAX_CLASSES, check_size, show_shape
from visnet.datasets.decide import natural
from visnet.datasets.errors import CancelCheck, DataError, Progress, stop_if
from visnet.datasets.formats.leftovers import entries_of, is_leftover
from visnet.datasets.images.read import is_image_name, read_image, resize
from visnet.datasets.raw import Raw, Role, role_of
from visnet.files import printable

KINDS = "PNG, JPEG, BMP, GIF, WebP, PGM, PPM or TIFF"
# Pictures that people make themselves are larger than a network's input need be.
_SIZE_WHERE_THEY_DIFFER = 28
_MAX_FILES = 500_000
_MAX_DEPTH = 3


@dataclass(slots=True)
class ClassFolders:
    """The classes in one folder.

    files: of each class.   left_out: folders without an image.   other: how many files are no images, by ending.
    """

    files: dict[str, list[Path]]
    left_out: list[str] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)

    @property
    def n_files(self) -> int:
        """How many images there are."""
        return sum(map(len, self.files.values()))


def list_classes(folder: Path, cancelled: CancelCheck | None = None) -> ClassFolders:
    """List the folders in a folder with images in them, however deep, one a class. No image is opened."""
    return classes_of(entries_of(folder), folder, cancelled)


def classes_of(entries: Sequence[Path], folder: Path, cancelled: CancelCheck | None = None) -> ClassFolders:
    """List those of the entries that are folders with images in them, as list_classes() does. folder: for messages."""
    found = ClassFolders({})
    for path in sorted(entries, key=lambda path: natural(path.name)):
        stop_if(cancelled)
        if path.is_dir():
            files = _images_in(path, found.other, 0)
            if files:
                found.files[path.name] = [*found.files.get(path.name, []), *files]
            else:
                found.left_out.append(path.name)
        if len(found.files) + len(found.left_out) > 5000:
            raise DataError(
                f"{folder}: holds more than 5,000 folders, but visnet opens data of 2 to {MAX_CLASSES} classes"
            )
    return found


def with_pictures(folder: Path) -> list[Path]:
    """Return the folders in a folder that hold an image, however deep."""
    return [path for path in entries_of(folder) if path.is_dir() and has_pictures(path)]


def unwrapped(folder: Path) -> Path:
    """Return the folder itself, or the one inside it that holds all its images: train/train/3 is as train/3."""
    for _ in range(_MAX_DEPTH):
        inside = with_pictures(folder)
        if len(inside) != 1 or images_in(folder) or not (with_pictures(inside[0]) or role_of(inside[0].name)):
            break
        folder = inside[0]
    return folder


def classes_inside(folders: Sequence[Path], cancelled: CancelCheck | None = None) -> ClassFolders | None:
    """Return the classes one level deeper, where each of the folders holds the same ones: user1/3, user2/3.

    None where the folders themselves look like the classes: 3/user1, 3/user2.
    """
    inside = [{path.name for path in with_pictures(folder)} for folder in folders]
    known = set.union(*inside)
    if any(len(names) < 2 or 2 * len(names & known) < len(known) for names in inside):
        return None
    if not _look_like_labels(known) or _look_like_labels({folder.name for folder in folders}):
        return None
    merged = ClassFolders({})
    for folder in folders:
        found = list_classes(folder, cancelled)
        for name, files in found.files.items():
            merged.files[name] = [*merged.files.get(name, []), *files]
        merged.other += found.other
    return merged


def _look_like_labels(names: set[str]) -> bool:
    """Whether all of these are numbers or single letters, as classes of characters are called."""
    return all(len(name) == 1 or name.isdecimal() for name in names)


def images_in(folder: Path) -> list[Path]:
    """The images that lie in the folder itself."""
    return sorted(path for path in entries_of(folder) if is_image_name(path.name) and path.is_file())


def _images_in(folder: Path, other: Counter[str], depth: int) -> list[Path]:
    files = []
    for path in entries_of(folder):
        if path.is_dir():
            if depth < _MAX_DEPTH:
                files += _images_in(path, other, depth + 1)
        elif is_image_name(path.name):
            files.append(path)
        else:
            other[path.suffix.lower() or path.name] += 1
        if len(files) > _MAX_FILES:
            raise DataError(f"{folder}: holds more than {_MAX_FILES:,} images")
    return sorted(files)


def read_classes(
    parts: Sequence[tuple[Role, ClassFolders]],
    place: str,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> list[Raw]:
    """Return the images of all parts, with one size for all. progress counts images.

    Files that are no images are left out and counted.
    Raises DataError where no image can be read; Cancelled where asked to stop.
    """
    names = tuple(sorted({name for _, classes in parts for name in classes.files}, key=natural))
    if len(names) == 1:
        raise DataError(
            f"{place}: has images of one class only, {printable(names[0], 60)}, but a network learns to tell classes "
            "apart; add a folder of images for each other class"
        )
    if not 2 <= len(names) <= MAX_CLASSES:
        raise DataError(
            f"{place}: a folder of images for each of 2 to {MAX_CLASSES} classes belongs there, "
            f"found {len(names)}{': ' + printable(', '.join(names[:6]), 200) + ' …' if names else ''}; "
            "open a folder with fewer"
        )
    n_total = sum(len(files) for _, classes in parts for files in classes.files.values())
    raws: list[Raw] = []
    damaged: list[str] = []
    n_done = 0
    read: list[tuple[Role, list[NDArray[np.uint8]], list[int]]] = []
    n_bytes = 0
    for role, classes in parts:
        images: list[NDArray[np.uint8]] = []
        labels: list[int] = []
        for name, files in classes.files.items():
            for file in files:
                stop_if(cancelled)
                try:
                    images.append(read_image(file, cancelled=cancelled))
                    labels.append(names.index(name))
                    n_bytes += images[-1].size
                    if n_bytes > 2**30:
                        check_size((n_total, *images[-1].shape), f"{place}: the data")
                        images[-1] = resize(images[-1], images[0].shape)
                except DataError as error:
                    damaged.append(f"{file.parent.name}/{file.name}")
                    if len(damaged) == n_done + 1 and n_done >= 20:
                        raise DataError(
                            f"{place}: none of the first {n_done + 1} images can be read; {error}"
                        ) from None
                n_done += 1
                if progress:
                    progress(n_done, n_total, file.parent.name)
        read.append((role, images, labels))
    if not any(images for _, images, _ in read):
        raise DataError(
            f"{place}: none of its {n_total:,} images can be read, such as {damaged[0] if damaged else '?'}"
        )
    shape, size_note = _one_size([image.shape for _, images, _ in read for image in images])
    for role, images, labels in read:
        if not images:
            continue
        check_size((len(images), *shape), f"{place}: the data")
        stacked = np.empty((len(images), *shape), np.uint8)
        for i in range(len(images)):
            image = images[i]
            stacked[i] = image if image.shape == shape else resize(image, shape)
            images[i] = _EMPTY
        raws.append(Raw(stacked, np.array(labels, np.int64), place, role, names, is_picture=True))
    notes = raws[0].notes
    if size_note:
        notes.append(size_note)
    if damaged:
        shown = printable(", ".join(damaged[:4]), 200) + (", …" if len(damaged) > 4 else "")
        notes.append(f"Left out: {len(damaged):,} damaged image{'s' if len(damaged) > 1 else ''} ({shown}).")
    for role, classes in parts:
        inside = f" in the {role} part" if role else ""
        if classes.left_out:
            shown = printable(", ".join(classes.left_out[:6]), 200)
            notes.append(f"Left out{inside}: {shown} (no images).")
        if classes.other:
            kinds = printable(", ".join(f"{n:,} {kind}" for kind, n in classes.other.most_common(4)), 120)
            notes.append(f"Left out{inside}: files that are no images ({kinds}).")
    return raws


_EMPTY = np.empty((0, 0), np.uint8)


def _one_size(shapes: list[tuple[int, ...]]) -> tuple[tuple[int, int], str]:
    """The size that all images get: their own where it is one, the usual one where nearly all have it, else 28×28."""
    counts = Counter(shapes)
    (shape, n), *_ = counts.most_common(1)
    h, w = shape[0], shape[1]
    if len(counts) == 1:
        return (h, w), ""
    if n < 0.8 * len(shapes):
        h = w = _SIZE_WHERE_THEY_DIFFER
    n_changed = len(shapes) - counts.get((h, w), 0)
    return (h, w), (
        f"Images differ in size: {n_changed:,} of {len(shapes):,} were resized to {show_shape((h, w))} pixels, "
        "keeping their proportions."
    )


def refuse_flat(folder: Path, files: Sequence[Path]) -> DataError:
    """The sentence about a folder of images without folders for classes."""
    n = len(files)
    return DataError(
        f"{folder}: has {n:,} {'image' if n == 1 else 'images'} but no folder for each class; "
        "sort them into one folder per class, named like it"
    )


def has_pictures(folder: Path) -> bool:
    """Whether a folder or one inside it holds an image. Stops at the first."""
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not is_leftover(name)]
        if any(is_image_name(name) and not is_leftover(name) and Path(path, name).is_file() for name in files):
            return True
        if len(Path(path).parts) - len(folder.parts) > _MAX_DEPTH:
            folders.clear()
    return False
