"""Find the dataset at a path: a file, a folder, an archive, or parts that belong together.

To add a format, add a file to formats/ and a line to READERS.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.errors import CancelCheck, DataError, Progress, stop_if
from visnet.datasets.formats import archive, arrays
from visnet.datasets.formats.idx import is_idx_name, read_idx
from visnet.datasets.formats.leftovers import entries_of
from visnet.datasets.formats.mapping import find_mapping
from visnet.datasets.formats.packed import parsing, without_packing
from visnet.datasets.kinds import WHAT_IS_READ, kind_of_file
from visnet.datasets.raw import ROLES, Raw, Role, role_of, without_role
from visnet.files import printable
from visnet.text import Text, text_of

_TABLE_ENDINGS = (
    ".csv", ".tsv", ".txt", ".data", ".dat", ".arff", ".amat", ".tra", ".tes", ".train", ".test", ".tab",
)  # fmt: skip
_ARCHIVE_ENDINGS = (".zip", ".tar", ".tgz", ".tbz2", ".txz")
_MAX_DEPTH = 3
_MAX_NESTED = 2  # archives in archives
_MAX_TABLES = 40


@dataclass(slots=True)
class Found:
    """What was read.

    raws: the parts.   hint: names of files and folders, used to recognise datasets.   notes: sentences about choices.
    mapping: from label numbers to class names.
    """

    raws: list[Raw]
    hint: str = ""
    notes: list[str] = field(default_factory=list)
    mapping: dict[int, str] | None = None


@dataclass(slots=True)
class Search:
    """The context of a search: callbacks, temporary folders of archives, and the depth of nested archives."""

    stack: ExitStack
    progress: Progress | None = None
    cancelled: CancelCheck | None = None
    n_nested: int = 0


def find(paths: Sequence[Path], search: Search) -> Found:
    """Read the dataset at a path, or at several that belong together.

    Raises DataError if it is not a dataset, and Cancelled if cancelled.
    """
    if len(paths) > 1:
        return _in_entries(list(paths), paths[0].parent, search, 0)
    (path,) = paths
    if not path.is_dir():
        return _in_file(path, search, 0)
    found = _in_folder(path, search, 0)
    found.hint += f" {path.resolve().parent.name}"  # FashionMNIST/raw
    return found


# Files


def _in_file(path: Path, search: Search, depth: int) -> Found:
    stop_if(search.cancelled)
    found = READERS[_kind_of(path)].read(path, search, depth)
    found.hint += f" {path.parent.name} {path.name}"
    if found.mapping is None:
        found.mapping = find_mapping(path)
    return found


def _read_idx(path: Path, search: Search, depth: int) -> Found:
    folder = path.parent
    if is_idx_name(folder.name) and not any(p != path and p.is_file() for p in entries_of(folder)):
        folder = folder.parent
    files = _idx_files(entries_of(folder))
    if path not in files:
        files.append(path)
    return Found(_read_idx_set(_like(path, files), folder))


def _read_npy(path: Path, search: Search, depth: int) -> Found:
    files = [p for p in entries_of(path.parent) if _is_npy_name(p.name)]
    return _read_npy_set(_like(path, files), path.parent, search)


def _is_npy_name(name: str) -> bool:
    return without_packing(name).lower().endswith(".npy")


def _read_npz(path: Path, search: Search, depth: int) -> Found:
    try:
        return Found(arrays.read_npz_parts(path, search.cancelled))
    except DataError:
        # KMNIST has one file per array.
        files = _like(path, [p for p in entries_of(path.parent) if p.suffix.lower() == ".npz"])
        if not arrays.kind_of(path.stem) or len(files) < 2:
            raise
        return _required(_npz_among(files, files, path.parent, search, depth))


def _required(found: Found | None) -> Found:
    assert found is not None  # there are files of the kind that was looked for
    return found


def _like(path: Path, files: Sequence[Path]) -> list[Path]:
    """Return the files of the same dataset as a file: emnist-letters-…, not emnist-digits-…"""
    stem = arrays.stem_of(_stem(path))
    alike = [file for file in files if arrays.stem_of(_stem(file)) == stem]
    kinds = {arrays.kind_of(file.name) for file in alike}
    return alike if kinds >= {"images", "labels"} else list(files)


def _read_table(path: Path, search: Search, depth: int) -> Found:
    from visnet.datasets.formats.csv_table import read_table, table_form
    from visnet.datasets.formats.image_list import read_image_list

    form = table_form(path)
    if form.files is not None:
        return Found(read_image_list(path, form, search.progress, search.cancelled))
    return Found(read_table(path, search.progress, search.cancelled, form))


def _read_archive(path: Path, search: Search, depth: int) -> Found:
    if search.n_nested >= _MAX_NESTED:
        raise DataError(Text("{path}: is an archive in an archive; unpack it and open the folder", path=path))
    folder = search.stack.enter_context(archive.unpacked(path, search.progress, search.cancelled))
    search.n_nested += 1
    try:
        return _in_folder(folder, search, 0)
    except DataError as error:
        inside = text_of(error)
        assert isinstance(inside, Text)  # as all of visnet.datasets raises
        raise DataError(
            Text(
                "{path}: unpacked, {what}",
                path=path,
                what=inside.clean(lambda figure: figure.replace(f"{folder}/", "").replace(str(folder), path.name)),
            )
        ) from None
    finally:
        search.n_nested -= 1


def _read_one_image(path: Path, search: Search, depth: int) -> Found:
    raise DataError(
        Text(
            "{path}: is one image, not a dataset; open a folder with a folder of images for each "
            "class, or let a model read it: visnet predict MODEL IMAGE",
            path=path,
        )
    )


class Reader(NamedTuple):
    """A format. read: reads the dataset at a path.   magic: a pattern for the first bytes of a file, or None."""

    read: Callable[[Path, Search, int], Found]
    magic: bytes | None = None


READERS = {
    "idx": Reader(_read_idx),
    "npz": Reader(_read_npz),
    "npy": Reader(_read_npy, rb"\x93NUMPY"),
    "table": Reader(_read_table),
    "archive": Reader(_read_archive, rb".{257}ustar"),
    "image": Reader(_read_one_image),
}


def _kind_of(path: Path) -> str:
    return kind_of_file(path, {kind: reader.magic for kind, reader in READERS.items() if reader.magic})


def _idx_files(entries: Sequence[Path]) -> list[Path]:
    """Return the IDX files among these, or in folders named like one; only one of a file and its compressed copy."""
    files: dict[str, Path] = {}
    for entry in entries:
        if not is_idx_name(entry.name):
            continue
        inside = [p for p in entries_of(entry) if p.is_file()] if entry.is_dir() else [entry]
        for path in inside:
            key = without_packing(path.name).lower().replace(".", "-")
            if key not in files or len(path.name) < len(files[key].name):
                files[key] = path
    return list(files.values())


def _read_idx_set(files: Sequence[Path], folder: Path) -> list[Raw]:
    by_name: dict[str, NDArray[Any]] = {}
    for file in files:
        by_name[file.name] = read_idx(file)
    with parsing(folder):
        return arrays.pair(by_name, "file")


def _read_npy_set(files: Sequence[Path], folder: Path, search: Search) -> Found:
    by_name = {Path(without_packing(file.name)).stem: arrays.read_npy_file(file, search.cancelled) for file in files}
    with parsing(folder):
        if len(by_name) > 1 and not any(arrays.kind_of(name) == "labels" for name in by_name):
            same = {array.shape[1:] for array in by_name.values()}
            if len(same) == 1 and all(array.ndim > 1 for array in by_name.values()):
                return Found([_one_file_a_class(by_name)])
        return Found(arrays.pair(by_name, "file"))


def _one_file_a_class(by_name: dict[str, NDArray[Any]]) -> Raw:
    """Return a part with one class per file, as Quick, Draw! has them."""
    names = list(by_name)
    start = len(_common_start(names))
    labels = np.repeat(np.arange(len(names)), [len(array) for array in by_name.values()])
    images = np.concatenate(list(by_name.values()))
    note = Text("Each of the {n} files is a class.", n=len(names))
    return Raw(images, labels, Text("the files"), class_names=tuple(name[start:] for name in names), notes=[note])


def _common_start(names: Sequence[str]) -> str:
    start = names[0]
    for name in names:
        while not name.startswith(start):
            start = start[:-1]
    start = start[: max(start.rfind("_"), start.rfind("-"), start.rfind(" ")) + 1]
    return start if all(len(name) > len(start) for name in names) else ""


# Folders


def _in_folder(folder: Path, search: Search, depth: int) -> Found:
    stop_if(search.cancelled)
    entries = _hoisted(entries_of(folder))
    if not entries:
        raise DataError(Text("{folder}: is empty; {what_is_read}", folder=folder, what_is_read=WHAT_IS_READ))
    found = _in_entries(entries, folder, search, depth)
    found.hint += f" {folder.name}"
    return found


def _hoisted(entries: list[Path]) -> list[Path]:
    """Return the entries, with any folder that has the same name as its only file replaced by that file."""
    taken = {path.name for path in entries if path.is_file()}
    hoisted = []
    for path in entries:
        inside = entries_of(path) if path.is_dir() else []
        if len(inside) == 1 and inside[0].is_file() and path.name in (inside[0].name, _stem(inside[0])):
            if inside[0].name not in taken:
                hoisted.append(inside[0])
        else:
            hoisted.append(path)
    return hoisted


def _in_entries(entries: list[Path], folder: Path, search: Search, depth: int) -> Found:
    """Return the only dataset among these files and folders."""
    refusals: list[DataError] = []
    files = [path for path in entries if path.is_file()]
    attempts = (_idx_among, _npy_among, _npz_among, _tables_among, _pictures_among, _image_lists_among, _archives_among)
    for attempt in attempts:
        stop_if(search.cancelled)
        try:
            found = attempt(entries, files, folder, search, depth)
        except DataError as error:
            refusals.append(error)
            continue
        if found:
            return found
    folders = [path for path in entries if path.is_dir()]
    if depth < _MAX_DEPTH:
        usable = []
        for path in folders:
            try:
                usable.append((path, _in_folder(path, search, depth + 1)))
            except DataError as error:
                refusals.append(error)
            if len(usable) > 1:
                names = ", ".join(path.name for path, _ in usable)
                raise DataError(
                    Text(
                        "{folder}: holds several datasets ({names}); open one of them",
                        folder=folder,
                        names=printable(names, 200),
                    )
                )
        if usable:
            path, found = usable[0]
            found.notes.insert(0, Text("Read from {name}.", name=path.name))
            return found
    if refusals:
        raise refusals[0]
    kinds = sorted({path.suffix.lower() or path.name for path in files})
    shown = printable(", ".join(kinds[:6]), 120)
    for path in files[:_MAX_TABLES]:
        try:
            _kind_of(path)
        except DataError as error:  # its message says what the file is, and how to convert it
            if WHAT_IS_READ not in str(error) and not str(error).endswith(": is empty"):
                raise
    only = Text(", only files of the kinds {kinds}", kinds=shown) if shown else ""
    raise DataError(
        Text(
            "{folder}: holds no data that visnet reads{only}; {what_is_read}",
            folder=folder,
            only=only,
            what_is_read=WHAT_IS_READ,
        )
    )


def _idx_among(entries: list[Path], files: list[Path], folder: Path, search: Search, depth: int) -> Found | None:
    chosen = _idx_files(entries)
    if not chosen:
        return None
    return Found(_read_idx_set(chosen, folder), " ".join(path.name for path in chosen), mapping=find_mapping(chosen[0]))


def _npy_among(entries: list[Path], files: list[Path], folder: Path, search: Search, depth: int) -> Found | None:
    chosen = [path for path in files if _is_npy_name(path.name)]
    return _read_npy_set(chosen, folder, search) if chosen else None


def _npz_among(entries: list[Path], files: list[Path], folder: Path, search: Search, depth: int) -> Found | None:
    chosen = [path for path in files if path.suffix.lower() == ".npz"]
    usable: list[tuple[Path, list[Raw]]] = []
    refusal: DataError | None = None
    by_name: dict[str, NDArray[Any]] = {}
    for path in chosen:
        try:
            usable.append((path, arrays.read_npz_parts(path, search.cancelled)))
        except DataError as error:
            refusal = error
            try:
                # KMNIST has one file per array.
                found = arrays.read_npz_arrays(path, search.cancelled)
            except DataError:
                continue
            if len(found) == 1:
                by_name[path.stem] = next(iter(found.values()))
    if len(usable) == 1:
        path, raws = usable[0]
        return Found(raws, path.name, [Text("Read from {name}.", name=path.name)])
    if len(usable) > 1:
        pairs = _pair_of([path for path, _ in usable])
        if not pairs:
            raise _several(folder, [path for path, _ in usable])
        raws = []
        for path, parts in usable:
            for role, member in pairs:
                if path == member:
                    raws += [_with_role(part, role) for part in parts]
        return Found(raws, " ".join(path.name for _, path in pairs))
    if len(by_name) > 1:
        with parsing(folder):
            return Found(arrays.pair(by_name, "file"), " ".join(by_name))
    if refusal:
        raise refusal
    return None


def _with_role(raw: Raw, role: Role) -> Raw:
    raw.role = role
    return raw


def _several(folder: Path, files: Sequence[Path]) -> DataError:
    shown = ", ".join(path.name for path in files[:8])
    return DataError(
        Text(
            "{folder}: holds several datasets ({names}); name one of these files",
            folder=folder,
            names=printable(shown, 300),
        )
    )


def _pair_of(files: Sequence[Path]) -> list[tuple[Role, Path]]:
    """Return the files that are parts of one dataset, judging by their names; [] if that is unclear."""
    groups: dict[str, dict[Role, list[Path]]] = {}
    for path in files:
        stem = _stem(path)
        groups.setdefault(without_role(stem), {}).setdefault(role_of(stem), []).append(path)
    complete = [
        group
        for group in groups.values()
        if "train" in group and ("test" in group or "validation" in group) and all(len(p) == 1 for p in group.values())
    ]
    if len(complete) == 1:
        return [(role, paths[0]) for role, paths in complete[0].items() if role]
    if complete:
        return []
    roles: dict[Role, list[Path]] = {}
    for group in groups.values():
        for role, paths in group.items():
            roles.setdefault(role, []).extend(paths)
    if set(roles) >= {"train", "test"} or set(roles) == {"train", "validation"}:
        named = {role: paths for role, paths in roles.items() if role}
        if all(len(paths) == 1 for paths in named.values()):
            return [(role, paths[0]) for role, paths in named.items()]
    return []


def _stem(path: Path) -> str:
    name = without_packing(path.name)
    for ending in (".zip", *_TABLE_ENDINGS[:4], ".npz", ".arff", ".amat"):
        name = name[: -len(ending)] if name.lower().endswith(ending) else name
    return name


def _tables_among(entries: list[Path], files: list[Path], folder: Path, search: Search, depth: int) -> Found | None:
    chosen = [path for path in files if without_packing(path.name).lower().endswith(_TABLE_ENDINGS)]
    if not chosen:
        return None
    from visnet.datasets.formats.csv_table import read_table, table_form

    labelled: list[Path] = []
    unlabelled: list[Path] = []
    refusals: list[tuple[Path, DataError]] = []
    forms = {}
    for path in chosen[:_MAX_TABLES]:
        stop_if(search.cancelled)
        try:
            form = table_form(path)
        except DataError as error:
            refusals.append((path, error))
        else:
            forms[path] = form
            if form.files is None:  # lists of image files come later
                (labelled if form.label else unlabelled).append(path)
    if not labelled and unlabelled:
        return _tables_of_halves(unlabelled, [path for path, _ in refusals], folder, search)
    if not labelled:
        wide = [error for path, error in refusals if path.suffix.lower() in (".csv", ".tsv", ".arff")]
        has_others = any(path.is_dir() for path in entries) or len(files) > len(chosen)
        if wide and not has_others:
            raise wide[0]
        return None
    alone: list[tuple[Role, Path]] = [("", labelled[0])]
    pairs = _pair_of(labelled) if len(labelled) > 1 else alone
    if not pairs:
        training = [path for path in labelled if role_of(_stem(path)) == "train"]
        if len(training) != 1 or any(role_of(_stem(path)) for path in labelled if path not in training):
            raise _several(folder, labelled)
        pairs = [("train", training[0])]
    raws: list[Raw] = []
    for role, path in pairs:
        parts = read_table(path, search.progress, search.cancelled, forms[path])
        raws += [_with_role(part, role) for part in parts] if role else parts
    used = [path for _, path in pairs]
    notes: list[str] = [
        Text("Read from {name}.", name=used[0].name)
        if len(used) == 1
        else Text("Read from {names} and {name}.", names=", ".join(path.name for path in used[:-1]), name=used[-1].name)
    ]
    for path in unlabelled:
        notes.append(Text("{name} has no labels and is left out; visnet predict takes it.", name=path.name))
    if others := [path.name for path in labelled if path not in used]:
        notes.append(Text("Left out: {names}.", names=printable(", ".join(others), 200)))
    return Found(raws, " ".join(path.name for path in used), notes, find_mapping(used[0]))


def _tables_of_halves(pixels: Sequence[Path], others: Sequence[Path], folder: Path, search: Search) -> Found | None:
    """Read images and labels from separate tables, such as X_train.csv and y_train.csv."""
    from visnet.datasets.formats.csv_table import NO_LABELS, read_labels, read_unlabelled

    by_name: dict[str, NDArray[Any]] = {}
    for path in others:
        labels = read_labels(path)
        if labels is not None:
            by_name[_stem(path)] = labels
    if not by_name:
        raise DataError(
            Text("{path}: {no_labels}; a column called label is required", path=pixels[0], no_labels=NO_LABELS)
        )
    for path in pixels:
        by_name[_stem(path)] = read_unlabelled(path, search.progress, search.cancelled)
    with parsing(folder):
        return Found(arrays.pair(by_name, "file"), " ".join(by_name))


def _image_lists_among(
    entries: list[Path], files: list[Path], folder: Path, search: Search, depth: int
) -> Found | None:
    """Read tables that list image files with labels, such as labels.csv beside a folder of unsorted images."""
    from visnet.datasets.formats.csv_table import table_form
    from visnet.datasets.formats.image_list import read_image_list

    lists: list[Path] = []
    for path in [path for path in files if without_packing(path.name).lower().endswith(_TABLE_ENDINGS)][:_MAX_TABLES]:
        try:
            form = table_form(path)
        except DataError:
            continue
        if form.files is not None and form.label:
            lists.append(path)
    if not lists:
        return None
    pairs: list[tuple[Role, Path]] = [("", lists[0])] if len(lists) == 1 else _pair_of(lists)
    if not pairs:
        raise _several(folder, lists)
    raws = []
    for role, path in pairs:
        parts = read_image_list(path, table_form(path), search.progress, search.cancelled)
        raws += [_with_role(part, role) for part in parts] if role and len(parts) == 1 else parts
    return Found(raws, " ".join(path.name for _, path in pairs))


def _archives_among(entries: list[Path], files: list[Path], folder: Path, search: Search, depth: int) -> Found | None:
    chosen = [path for path in files if without_packing(path.name).lower().endswith(_ARCHIVE_ENDINGS)]
    if not chosen:
        return None
    pairs: list[tuple[Role, Path]] = [("", chosen[0])] if len(chosen) == 1 else _pair_of(chosen)
    if not pairs:
        training = [path for path in chosen if role_of(_stem(path)) == "train"]
        if len(training) != 1:
            raise _several(folder, chosen)
        pairs = [("train", training[0])]
    whole = Found([])
    left_out = [path.name for path in chosen if path not in [member for _, member in pairs]]
    for role, path in sorted(pairs, key=lambda pair: pair[0] != "train"):
        try:
            found = _in_file(path, search, depth + 1)
        except DataError:
            if role in ("train", ""):
                raise
            left_out.append(path.name)  # such as the unlabelled test part of a competition
            continue
        is_one_part = role and len({raw.role for raw in found.raws}) == 1
        whole.raws += [_with_role(raw, role) for raw in found.raws] if is_one_part else found.raws
        whole.hint += found.hint
        whole.notes += [Text("Read from {name}.", name=path.name), *found.notes]
        whole.mapping = whole.mapping or found.mapping
    if left_out:
        whole.notes.append(Text("Left out: {names}.", names=printable(", ".join(left_out), 200)))
    return whole


def _pictures_among(entries: list[Path], files: list[Path], folder: Path, search: Search, depth: int) -> Found | None:
    from visnet.datasets.formats import image_folder as pictures
    from visnet.datasets.images.read import is_image_name

    folders = [path for path in entries if path.is_dir()]
    with_pictures = [path for path in folders if pictures.has_pictures(path)]
    own = [path for path in files if is_image_name(path.name)]
    if not with_pictures:
        if own:
            raise pictures.refuse_flat(folder, own)
        endings = {p.suffix.lower() for path in folders for p in entries_of(path) if p.is_file()}
        if {".heic", ".heif", ".avif"} & endings:
            raise DataError(
                Text(
                    "{folder}: holds images in a format (HEIC) that visnet does not read; save them as PNG or JPEG",
                    folder=folder,
                )
            )
        return None
    parts: list[tuple[Role, pictures.ClassFolders]] = []
    names: dict[Role, str] = {}
    is_divided = len({role_of(path.name) for path in with_pictures} - {""}) > 1
    notes: list[str] = []
    part_folders: list[Path] = []
    for path in with_pictures:
        if role := role_of(path.name):
            within = pictures.unwrapped(path)
            inside = pictures.with_pictures(within)
            if len(inside) >= 2 or (inside and (parts or is_divided)):
                classes = pictures.list_classes(within, search.cancelled)
                part_folders.append(path)
                others = [i for i, (other, _) in enumerate(parts) if other == role]
                if not others:
                    parts.append((role, classes))
                    names[role] = path.name
                    continue
                # Such as Kaggle's trainingSample, which is a part of its trainingSet.
                larger, smaller = parts[others[0]][1], classes
                kept, left = names[role], path.name
                if smaller.n_files > larger.n_files:
                    larger, smaller, kept, left = smaller, larger, left, kept
                parts[others[0]], names[role] = (role, larger), kept
                notes.append(
                    Text(
                        "Left out: {left} ({n_files:,} images), because {kept} is a larger {role} set.",
                        left=left,
                        n_files=smaller.n_files,
                        kept=kept,
                        role=ROLES[role],
                    )
                )
            elif len(inside) == 0 and len(with_pictures) > 1:
                n = len(pictures.images_in(within))
                part_folders.append(path)
                notes.append(
                    Text(
                        "Left out: {name} ({n:,} image in no class folder)."
                        if n == 1
                        else "Left out: {name} ({n:,} images in no class folder).",
                        name=path.name,
                        n=n,
                    )
                )
    rest = [path for path in with_pictures if path not in part_folders]
    if not parts and len(rest) < 2:
        if part_folders and not rest:
            shown = ", ".join(path.name for path in part_folders)
            raise DataError(
                Text(
                    "{folder}: has unsorted images in {shown}, which are parts of a dataset, not classes; sort them "
                    "into a folder for each class",
                    folder=folder,
                    shown=printable(shown, 120),
                )
            )
        only = rest[0]
        inside = [p for p in entries_of(only) if p.is_dir() and pictures.has_pictures(p)]
        if inside and depth < _MAX_DEPTH:
            found = _in_folder(only, search, depth + 1)
            found.notes.insert(0, Text("Read from {name}.", name=only.name))
            return found
        n = len(pictures.images_in(only))
        raise DataError(
            Text(
                "{folder}: has {n:,} images, all in one folder ({name}), but no folder for each class; "
                "sort them into one folder per class, named after it",
                folder=folder,
                n=n,
                name=only.name,
            )
        )
    if not parts and any(role_of(p.name) and p.is_dir() for path in rest for p in entries_of(path)):
        usable = [path for path in rest if any(role_of(p.name) and p.is_dir() for p in entries_of(path))]
        if len(usable) == 1 and depth < _MAX_DEPTH:
            found = _in_folder(usable[0], search, depth + 1)
            found.notes.insert(0, Text("Read from {name}.", name=usable[0].name))
            return found
        raise _several(folder, usable)
    if rest and not any(role == "train" for role, _ in parts) and (len(rest) >= 2 or not parts):
        given = [path for path in entries if path not in part_folders]
        classes = pictures.classes_of(given, folder, search.cancelled)
        if not parts and (inner := pictures.classes_inside(rest, search.cancelled)):
            classes = inner
            shown = printable(", ".join(path.name for path in rest[:4]), 120) + (", …" if len(rest) > 4 else "")
            notes.append(
                Text("The classes are the folders in each of {shown}, which all have the same ones.", shown=shown)
            )
        parts.append(("train" if parts else "", classes))
    elif rest:
        notes.append(Text("Left out: {names}.", names=printable(", ".join(path.name for path in rest), 200)))
    if own:
        notes.append(
            Text(
                "Left out: {n:,} image in no class folder."
                if len(own) == 1
                else "Left out: {n:,} images in no class folder.",
                n=len(own),
            )
        )
    raws = pictures.read_classes(parts, str(folder), search.progress, search.cancelled)
    return Found(raws, "", notes)
