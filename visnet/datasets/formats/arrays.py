"""Named arrays from one NPZ or several NPY or IDX files: find images and their labels."""

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
from visnet.text import Text, listed

_IMAGE_WORDS = ("images", "image", "imgs", "img", "x", "data", "pixels", "features", "inputs", "samples")
_LABEL_WORDS = ("labels", "label", "lbls", "lbl", "y", "targets", "target", "classes", "class")


def kind_of(name: str) -> str:
    """Return "images", "labels" or "" for the name of an array or file."""
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
    """Return an array's name without its role and kind; arrays that belong together have the same stem."""
    words = re.split(r"[^a-z0-9]+", without_role(re.sub(r"[-._]?idx\d.*|\d+x\d+", "", name, flags=re.IGNORECASE)))
    kinds = {*_IMAGE_WORDS, *_LABEL_WORDS}
    return "-".join(word for word in words if word and word not in kinds)


def pair(arrays: Mapping[str, NDArray[Any]], what: str) -> list[Raw]:
    """Match images and labels by their names: x_train with y_train, images with labels, arr_0 with arr_1.

    what: what messages call an array, "array" or "file".
    Raises DataError, listing the arrays, if there is no pair.
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
        # Pairs with different stems: qmnist-train-images with train-labels.
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
        # A test set alone is valid too, and a competition's has no labels; with files, a missing half is a mistake.
        for (role, _), names in found.items():
            is_needed = (role in ("train", "")) != has_training
            if is_needed and len(names) == 1 and not used & set(names.values()):
                ((kind, name),) = names.items()
                lacks = Text("labels") if kind == "images" else Text("images")
                raise DataError(
                    Text(
                        "has {name} without matching {lacks}; it has {arrays}",
                        name=name,
                        lacks=lacks,
                        arrays=_listed(arrays),
                    )
                )
    twice = {raw.role for raw in raws if sum(other.role == raw.role for other in raws) > 1}
    if twice:
        stems = sorted({stem for _, stem in found} - {""})
        if what == "file" and len(stems) > 1:
            raise DataError(
                Text(
                    "holds several datasets ({stems}); open a file of one of them",
                    stems=printable(", ".join(stems), 200),
                )
            )
        raise DataError(
            Text(
                "holds several datasets: {arrays}; keep one pair of images and labels for each part",
                arrays=_listed(arrays),
            )
        )
    if left := [name for name in arrays if name not in used]:
        raws[0].notes.append(
            Text(
                "Left out: array {names}." if what == "array" else "Left out: file {names}.",
                names=printable(", ".join(left[:6]), 200),
            )
        )
    return raws


def _raw(arrays: Mapping[str, NDArray[Any]], images: str, labels: str, role: Role) -> Raw:
    x, y = arrays[images], arrays[labels]
    notes: list[str] = []
    if len(x) != len(y) or (y.ndim == 2 and len(y) == 1):
        # MATLAB files and the equations of many courses have the examples along the last axis.
        if y.ndim == 2 and y.shape[1] == x.shape[-1]:
            y = y.T
        if x.ndim > 1 and x.shape[-1] == len(y) != len(x):
            x = np.moveaxis(x, -1, 0)
            notes.append(Text("The examples of {images} are along its last axis.", images=images))
    if len(x) != len(y):
        raise DataError(
            Text(
                "{images} has {n_x:,} images but {labels} {n_y:,} labels",
                images=images,
                n_x=len(x),
                labels=labels,
                n_y=len(y),
            )
        )
    return Raw(x, y, images, role, notes=notes)


def _in_order(arrays: Mapping[str, NDArray[Any]]) -> list[Raw]:
    """Return the parts in np.savez's arr_0, arr_1 … in Keras's order: images and labels to train, then to test on."""
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
    pairs = listed([Text("{x} with the labels {y}", x=names[2 * i], y=names[2 * i + 1]) for i in range(len(roles))])
    raws[0].notes.append(
        Text(
            "The arrays have no names: {pairs}, for training and for testing."
            if len(roles) == 2
            else "The arrays have no names: {pairs}.",
            pairs=pairs,
        )
    )
    return raws


def _split_table(array: NDArray[Any], name: str) -> Raw:
    """Return the part in a single array, with the label in its first or last column."""

    def looks(column: NDArray[Any]) -> float:
        values, counts = np.unique(column[:2000], return_counts=True)
        whole = bool((values == np.floor(values)).all()) if values.dtype.kind in "iuf" else False
        return float(counts.max() / counts.sum()) if whole and 2 <= len(values) <= 100 else 1.0

    if array.dtype.kind not in "iuf" or array.shape[1] < 5:
        raise DataError(
            Text(
                "{name} is {shape} and the only array; arrays of images and labels are expected",
                name=name,
                shape=show_shape(array.shape),
            )
        )
    first, last = looks(array[:, 0]), looks(array[:, -1])
    if min(first, last) > 0.9:
        raise DataError(
            Text(
                "{name} is {shape} without a column of labels; arrays of images and labels are expected",
                name=name,
                shape=show_shape(array.shape),
            )
        )
    if first <= 0.5 or first <= last:
        return Raw(
            array[:, 1:],
            array[:, 0],
            name,
            notes=[Text("Labels are taken from the first column of {name}.", name=name)],
        )
    return Raw(
        array[:, :-1], array[:, -1], name, notes=[Text("Labels are taken from the last column of {name}.", name=name)]
    )


def _listed(arrays: Mapping[str, NDArray[Any]]) -> str:
    shown = [f"{printable(name, 40)} ({show_shape(array.shape)})" for name, array in list(arrays.items())[:12]]
    if len(arrays) > 12:
        return Text("{names} and {n} more", names=", ".join(shown), n=len(arrays) - 12)
    return ", ".join(shown)


def _missing(arrays: Mapping[str, NDArray[Any]], found: Mapping[Any, Mapping[str, str]], what: str) -> Text:
    kinds = {kind for names in found.values() for kind in names}
    lacks = Text("images with labels")
    if kinds == {"images"}:
        lacks = Text("labels")
    elif kinds == {"labels"}:
        lacks = Text("images")
    if what == "file" and len(kinds) == 1 and all("idx" in name or "ubyte" in name for name in arrays):
        # The name of its counterpart.
        name = next(iter(arrays))
        swaps = (("images", "labels"), ("idx3", "idx1"))
        for one, other in swaps if kinds == {"images"} else [(b, a) for a, b in swaps]:
            name = name.replace(one, other)
        return Text(
            "has no {lacks}: it has {arrays}, and {name} is expected beside it",
            lacks=lacks,
            arrays=_listed(arrays),
            name=printable(name, 80),
        )
    return Text(
        "has no {lacks}: it has the {arrays}; x_train and y_train (and x_test, y_test), or images and labels, "
        "are expected",
        lacks=lacks,
        arrays=_counted(arrays, what),
    )


def _counted(arrays: Mapping[str, NDArray[Any]], what: str) -> Text:
    names = _listed(arrays) or Text("none")
    if what == "file":
        return Text("file {names}" if len(arrays) == 1 else "files {names}", names=names)
    return Text("array {names}" if len(arrays) == 1 else "arrays {names}", names=names)


def read_npz_arrays(path: Path, cancelled: CancelCheck | None = None) -> dict[str, NDArray[Any]]:
    """Return the arrays of an NPZ file that may be images or labels. Raises DataError if it cannot be used."""
    with parsing(path), Npz(path) as archive:
        names = [name for name in archive.names if not name.startswith("__MACOSX")]
        if len(names) > 1000:
            raise DataError(
                Text("holds {n_names:,} arrays, but visnet opens NPZ files of at most 1,000", n_names=len(names))
            )
        wanted = [name for name in names if kind_of(name)] or names
        arrays = {}
        for name in wanted:
            array = archive.read(name, MAX_BYTES, _checker(name), lambda: stop_if(cancelled))
            if array.ndim:
                arrays[name] = array
        return arrays


def read_npy_file(path: Path, cancelled: CancelCheck | None = None) -> NDArray[Any]:
    """Return the array in an NPY file, compressed or not. Raises DataError if it cannot be used."""
    with parsing(path), open_unpacked(path) as file:
        # The size of a compressed file's contents is known only once all of it has been read.
        size = path.stat().st_size if without_packing(path.name) == path.name else MAX_BYTES
        name = printable(path.name, 80)
        return read_array(file, name, size, MAX_BYTES, _checker(Text("the array")), lambda: stop_if(cancelled))


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
    """Return the names of the arrays in a zip file; () if it is not an NPZ file."""
    try:
        with Npz(path) as archive:
            return archive.names
    except (OSError, NpzError):
        return ()
