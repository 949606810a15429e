"""A folder of images by class: 3/a.png; also train/3/a.png and test/3/b.png, under any of the usual names."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import MAX_CLASSES, check_size, show_shape
from visnet.datasets.classes import natural
from visnet.datasets.errors import CancelCheck, DataError, Progress, stop_if
from visnet.datasets.formats.leftovers import entries_of, is_leftover
from visnet.datasets.images.read import is_image_name, read_image, resize
from visnet.datasets.raw import ROLES, Raw, Role, role_of
from visnet.files import printable
from visnet.text import Text, listed, text_of

KINDS = "PNG, JPEG, BMP, GIF, WebP, PGM, PPM or TIFF"
# Photographs are larger than a network's input needs to be.
_SIZE_WHERE_THEY_DIFFER = 28
_MAX_FILES = 500_000
_MAX_DEPTH = 3


@dataclass(slots=True)
class ClassFolders:
    """The classes in one folder.

    files: of each class.   left_out: folders without an image.   other: number of files that are not images, by suffix.
    """

    files: dict[str, list[Path]]
    left_out: list[str] = field(default_factory=list)
    other: Counter[str] = field(default_factory=Counter)

    @property
    def n_files(self) -> int:
        """The number of images."""
        return sum(map(len, self.files.values()))


def list_classes(folder: Path, cancelled: CancelCheck | None = None) -> ClassFolders:
    """List the subfolders that contain images, at any depth, one per class. Opens no image."""
    return classes_of(entries_of(folder), folder, cancelled)


def classes_of(entries: Sequence[Path], folder: Path, cancelled: CancelCheck | None = None) -> ClassFolders:
    """List the entries that are folders with images, as list_classes() does. folder: for messages."""
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
                Text(
                    "{folder}: holds more than 5,000 folders, but visnet opens data of 2 to {most} classes",
                    folder=folder,
                    most=MAX_CLASSES,
                )
            )
    return found


def with_pictures(folder: Path) -> list[Path]:
    """Return the subfolders that contain an image, at any depth."""
    return [path for path in entries_of(folder) if path.is_dir() and has_pictures(path)]


def unwrapped(folder: Path) -> Path:
    """Return the folder, or the one inside it that contains all its images: train/train/3 is treated as train/3."""
    for _ in range(_MAX_DEPTH):
        inside = with_pictures(folder)
        if len(inside) != 1 or images_in(folder) or not (with_pictures(inside[0]) or role_of(inside[0].name)):
            break
        folder = inside[0]
    return folder


def classes_inside(folders: Sequence[Path], cancelled: CancelCheck | None = None) -> ClassFolders | None:
    """Return the classes one level deeper, if all folders contain the same ones: user1/3, user2/3.

    None if the folders themselves look like the classes: 3/user1, 3/user2.
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
    """Return whether all names are numbers or single letters, like classes of characters."""
    return all(len(name) == 1 or name.isdecimal() for name in names)


def images_in(folder: Path) -> list[Path]:
    """Return the images directly in the folder."""
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
            raise DataError(Text("{folder}: holds more than {max_files:,} images", folder=folder, max_files=_MAX_FILES))
    return sorted(files)


def read_classes(
    parts: Sequence[tuple[Role, ClassFolders]],
    place: str,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
) -> list[Raw]:
    """Return the images of all parts, all of the same size. progress: called with the number of images.

    Files that are not images are left out and counted.
    Raises DataError if no image can be read, and Cancelled if cancelled.
    """
    names = tuple(sorted({name for _, classes in parts for name in classes.files}, key=natural))
    if len(names) == 1:
        raise DataError(
            Text(
                "{place}: has images of one class only, {name}, but a network learns to tell classes "
                "apart; add a folder of images for each other class",
                place=place,
                name=printable(names[0], 60),
            )
        )
    if not 2 <= len(names) <= MAX_CLASSES:
        raise DataError(
            Text(
                "{place}: a folder of images for each of 2 to {most} classes is expected, found "
                "{n_names}{names}; open a folder with fewer",
                place=place,
                most=MAX_CLASSES,
                n_names=len(names),
                names=f": {printable(', '.join(names[:6]), 200)} …" if names else "",
            )
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
                        check_size((n_total, *images[-1].shape), Text("{place}: the data", place=place))
                        images[-1] = resize(images[-1], images[0].shape)
                except DataError as error:
                    damaged.append(f"{file.parent.name}/{file.name}")
                    if len(damaged) == n_done + 1 and n_done >= 20:
                        raise DataError(
                            Text(
                                "{place}: none of the first {n} images can be read; {why}",
                                place=place,
                                n=n_done + 1,
                                why=text_of(error),
                            )
                        ) from None
                n_done += 1
                if progress:
                    progress(n_done, n_total, file.parent.name)
        read.append((role, images, labels))
    if not any(images for _, images, _ in read):
        raise DataError(
            Text(
                "{place}: none of its {n_total:,} images can be read, such as {name}",
                place=place,
                n_total=n_total,
                name=damaged[0] if damaged else "?",
            )
        )
    shape, size_note = _one_size([image.shape for _, images, _ in read for image in images])
    for role, images, labels in read:
        if not images:
            continue
        check_size((len(images), *shape), Text("{place}: the data", place=place))
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
        notes.append(
            Text(
                "Left out: {n:,} damaged image ({names})."
                if len(damaged) == 1
                else "Left out: {n:,} damaged images ({names}).",
                n=len(damaged),
                names=shown,
            )
        )
    for role, classes in parts:
        inside = Text(" in the {role} part", role=ROLES[role]) if role else ""
        if classes.left_out:
            shown = printable(", ".join(classes.left_out[:6]), 200)
            notes.append(Text("Left out{inside}: {names} (no images).", inside=inside, names=shown))
        if classes.other:
            kinds = listed(
                [Text("{n:,} {kind}", n=n, kind=printable(kind, 30)) for kind, n in classes.other.most_common(4)]
            )
            notes.append(Text("Left out{inside}: files that are not images ({kinds}).", inside=inside, kinds=kinds))
    return raws


_EMPTY = np.empty((0, 0), np.uint8)


def _one_size(shapes: list[tuple[int, ...]]) -> tuple[tuple[int, int], str]:
    """Return the size for all images: their own if nearly all have the same, else 28×28; and a note about it."""
    counts = Counter(shapes)
    (shape, n), *_ = counts.most_common(1)
    h, w = shape[0], shape[1]
    if len(counts) == 1:
        return (h, w), ""
    if n < 0.8 * len(shapes):
        h = w = _SIZE_WHERE_THEY_DIFFER
    n_changed = len(shapes) - counts.get((h, w), 0)
    return (h, w), Text(
        "Images differ in size: {n:,} of {total:,} were resized to {shape} pixels, keeping their proportions.",
        n=n_changed,
        total=len(shapes),
        shape=show_shape((h, w)),
    )


def refuse_flat(folder: Path, files: Sequence[Path]) -> DataError:
    """Return the error for a folder of images without folders for classes."""
    n = len(files)
    return DataError(
        Text(
            "{folder}: has {n:,} image but no folder for each class; "
            "sort them into one folder per class, named after it"
            if n == 1
            else "{folder}: has {n:,} images but no folder for each class; "
            "sort them into one folder per class, named after it",
            folder=folder,
            n=n,
        )
    )


def has_pictures(folder: Path) -> bool:
    """Return whether a folder contains an image, at any depth. Stops at the first."""
    for path, folders, files in os.walk(folder):
        folders[:] = [name for name in folders if not is_leftover(name)]
        if any(is_image_name(name) and not is_leftover(name) and Path(path, name).is_file() for name in files):
            return True
        if len(Path(path).parts) - len(folder.parts) > _MAX_DEPTH:
            folders.clear()
    return False
