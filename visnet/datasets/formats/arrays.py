"""Named arrays, of one NPZ or of several NPY or IDX files: images, labels, and what belongs together."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import MAX_BYTES, check_size, show_shape
from visnet.datasets.errors import CancelCheck, DataError, stop_if
from visnet.datasets.formats.packed import open_unpacked, parsing, without_packing
from visnet.datasets.raw import Raw, Role, role_of, without_role
from visnet.files import printable
from visnet.npz import Npz, NpzError, read_array

_IMAGE_WORDS = ("images", "image", "imgs", "img", "x", "data", "pixels", "features", "inputs", "samples")
_LABEL_WORDS = ("labels", "label", "lbls", "lbl", "y", "targets", "target", "classes", "class")


def kind_of(name: str) -> str:
    """Return "images", "labels" or "" for an array or a file of this name."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower()
    words = re.findall(r"[a-z]+", re.sub(r"idx\d|ubyte|int\b|\d+x\d+", "", spaced))
    rest = re.findall(r"[a-z]+", re.sub(r"\d+x\d+", "", without_role(name)))
    for candidates in (words, rest):
        for word in reversed(candidates):
            if word in _LABEL_WORDS:
                return "labels"
            if word in _IMAGE_WORDS:
                return "images"
    return ""


def stem_of(name: str) -> str:
    """What is left of an array's name without its role and its kind: the same for what belongs together."""
    words = re.split(r"[^a-z0-9]+", without_role(re.sub(r"[-._]?idx\d.*|\d+x\d+", "", name, flags=re.IGNORECASE)))
    kinds = {*_IMAGE_WORDS, *_LABEL_WORDS}
    return "-".join(word for word in words if word and word not in kinds)


def pair(arrays: Mapping[str, NDArray[Any]], what: str) -> list[Raw]:
    """Put images and labels together by their names: x_train with y_train, images with labels, arr_0 with arr_1.

    what: a word for an array in messages, "array" or "file".
    Raises DataError, listing what is there, where nothing or only one half is found.
    """
    found: dict[tuple[Role, str], dict[str, str]] = {}
    for name in arrays:
        if kind := kind_of(name):
            found.setdefault((role_of(name), stem_of(name)), {}).setdefault(kind, name)
    raws, used = [], set()
    for (role, _), names in found.items():
        if len(names) == 2:
            raws.append(_raw(arrays, names["images"], names["labels"], role))
            used |= set(names.values())
    if not raws:
        # Halves with other stems: qmnist-train-images with train-labels.
        by_role: dict[Role, dict[str, list[str]]] = {}
        for (role, _), names in found.items():
            for kind, name in names.items():
                by_role.setdefault(role, {}).setdefault(kind, []).append(name)
        for role, kinds in by_role.items():
            if [len(kinds.get(kind, ())) for kind in ("images", "labels")] == [1, 1]:
                raws.append(_raw(arrays, kinds["images"][0], kinds["labels"][0], role))
                used |= {kinds["images"][0], kinds["labels"][0]}
    if not raws and not found:
        raws = _in_order(arrays)
        used = set(arrays)
    if not raws:
        raise DataError(_missing(arrays, found, what))
    has_training = any(raw.role in ("train", "") for raw in raws)
    if not has_training or what == "file":
        # A test part alone is data, too, and a competition's has no labels; of files, a missing half is a mistake.
        for (role, _), names in found.items():
            is_needed = (role in ("train", "")) != has_training
            if is_needed and len(names) == 1 and not used & set(names.values()):
                ((kind, name),) = names.items()
                lacks = "labels" if kind == "images" else "images"
                raise DataError(f"has {name} without the {lacks} that belong to it; it has {_listed(arrays)}")
    twice = {raw.role for raw in raws if sum(other.role == raw.role for other in raws) > 1}
    if twice:
        stems = sorted({stem for _, stem in found} - {""})
        if what == "file" and len(stems) > 1:
            raise DataError(f"holds several data sets ({printable(', '.join(stems), 200)}); open a file of one of them")
        raise DataError(f"holds several data sets: {_listed(arrays)}; keep one pair of images and labels for each part")
    if left := [name for name in arrays if name not in used]:
        raws[0].notes.append(f"Left out: {what} {printable(', '.join(left[:6]), 200)}.")
    return raws


def _raw(arrays: Mapping[str, NDArray[Any]], images: str, labels: str, role: Role) -> Raw:
    x, y = arrays[images], arrays[labels]
    notes = []
    if len(x) != len(y) or (y.ndim == 2 and len(y) == 1):
        # MATLAB and the equations of many courses count the examples along the last axis.
        if y.ndim == 2 and y.shape[1] == x.shape[-1]:
            y = y.T
        if x.ndim > 1 and x.shape[-1] == len(y) != len(x):
            x = np.moveaxis(x, -1, 0)
            notes.append(f"The examples of {images} are counted along its last axis.")
    if len(x) != len(y):
        raise DataError(f"{images} has {len(x):,} images but {labels} {len(y):,} labels")
    return Raw(x, y, images, role, notes=notes)


def _in_order(arrays: Mapping[str, NDArray[Any]]) -> list[Raw]:
    """np.savez's arr_0, arr_1 … in the order of Keras: train images, train labels, test images, test labels."""
    names = list(arrays)
    if len(names) == 1 and names and arrays[names[0]].ndim == 2:
        return [_split_table(arrays[names[0]], names[0])]
    roles: tuple[Role, ...] = ("train", "test") if len(names) == 4 else ("",)
    if len(names) not in (2, 4):
        return []
    if len(names) == 4 and [arrays[name].ndim for name in names] == sorted(
        (arrays[name].ndim for name in names), reverse=True
    ):
        names = [names[i] for i in (0, 2, 1, 3)]  # as scikit-learn's train_test_split returns them
    raws = []
    for i, role in enumerate(roles):
        x, y = names[2 * i : 2 * i + 2]
        if arrays[x].ndim < arrays[y].ndim:
            x, y = y, x
        if arrays[x].ndim < 2 or len(arrays[x]) != len(arrays[y]):
            return []
        raws.append(_raw(arrays, x, y, role))
    raws[0].notes.append(
        "The arrays have no names: "
        + ", ".join(f"{names[2 * i]} with the labels {names[2 * i + 1]}" for i in range(len(roles)))
        + (", for training and for testing." if len(roles) == 2 else ".")
    )
    return raws


def _split_table(array: NDArray[Any], name: str) -> Raw:
    """One array of rows with the label in the first or the last column."""

    def looks(column: NDArray[Any]) -> float:
        values, counts = np.unique(column[:2000], return_counts=True)
        whole = bool((values == np.floor(values)).all()) if values.dtype.kind in "iuf" else False
        return float(counts.max() / counts.sum()) if whole and 2 <= len(values) <= 100 else 1.0

    if array.dtype.kind not in "iuf" or array.shape[1] < 5:
        raise DataError(
            f"{name} is {show_shape(array.shape)} and stands alone; arrays of images and labels belong there"
        )
    first, last = looks(array[:, 0]), looks(array[:, -1])
    if min(first, last) > 0.9:
        raise DataError(
            f"{name} is {show_shape(array.shape)} without a column of labels; arrays of images and labels belong there"
        )
    if first <= 0.5 or first <= last:
        return Raw(array[:, 1:], array[:, 0], name, notes=[f"Labels are taken from the first column of {name}."])
    return Raw(array[:, :-1], array[:, -1], name, notes=[f"Labels are taken from the last column of {name}."])


def _listed(arrays: Mapping[str, NDArray[Any]]) -> str:
    shown = [f"{printable(name, 40)} ({show_shape(array.shape)})" for name, array in list(arrays.items())[:12]]
    return ", ".join(shown) + (f" and {len(arrays) - 12} more" if len(arrays) > 12 else "")


def _missing(arrays: Mapping[str, NDArray[Any]], found: Mapping[Any, Mapping[str, str]], what: str) -> str:
    kinds = {kind for names in found.values() for kind in names}
    lacks = "labels" if kinds == {"images"} else "images" if kinds == {"labels"} else "images with labels"
    if what == "file" and len(kinds) == 1 and all("idx" in name or "ubyte" in name for name in arrays):
        # Its partner is called alike.
        name = next(iter(arrays))
        swaps = (("images", "labels"), ("idx3", "idx1"))
        for one, other in swaps if lacks == "labels" else [(b, a) for a, b in swaps]:
            name = name.replace(one, other)
        return f"has no {lacks}: it has {_listed(arrays)}, and {printable(name, 80)} belongs beside it"
    return (
        f"has no {lacks}: it has the {what}{'s' if len(arrays) != 1 else ''} {_listed(arrays) or 'none'}; "
        f"x_train and y_train (and x_test, y_test), or images and labels, belong in it"
    )


def read_npz_arrays(path: Path, cancelled: CancelCheck | None = None) -> dict[str, NDArray[Any]]:
    """Return those arrays of an NPZ that may be images or labels.   Raises DataError where it cannot be used."""
    with parsing(path), Npz(path) as archive:
        names = [name for name in archive.names if not name.startswith("__MACOSX")]
        if len(names) > 1000:
            raise DataError(f"holds {len(names):,} arrays, but visnet opens NPZ files of at most 1,000")
        wanted = [name for name in names if kind_of(name)] or names
        arrays = {}
        for name in wanted:
            array = archive.read(name, MAX_BYTES, _checker(name), lambda: stop_if(cancelled))
            if array.ndim:
                arrays[name] = array
        return arrays


def read_npy_file(path: Path, cancelled: CancelCheck | None = None) -> NDArray[Any]:
    """Return the array of an NPY file, packed or not.   Raises DataError where it cannot be used."""
    with parsing(path), open_unpacked(path) as file:
        # How much a packed file holds is known only when all of it has been read.
        size = path.stat().st_size if without_packing(path.name) == path.name else MAX_BYTES
        name = printable(path.name, 80)
        return read_array(file, name, size, MAX_BYTES, _checker("the array"), lambda: stop_if(cancelled))


def _checker(name: str) -> Any:
    def check(shape: tuple[int, ...], dtype: np.dtype[Any]) -> None:
        if shape:
            check_size(shape, name, dtype.itemsize)

    return check


def read_npz_parts(path: Path, cancelled: CancelCheck | None = None) -> list[Raw]:
    """Return the parts in an NPZ file."""
    with parsing(path):
        return pair(read_npz_arrays(path, cancelled), "array")


def names_of_npz(path: Path) -> Sequence[str]:
    """The names of the arrays in a zip, none where it is no NPZ."""
    try:
        with Npz(path) as archive:
            return archive.names
    except (OSError, NpzError):
        return ()
