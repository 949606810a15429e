"""A table of image files with their labels: a column of paths, a column of classes, and the images beside it."""

from __future__ import annotations

import csv
import os
from pathlib import Path, PurePosixPath

from visnet.datasets.errors import CancelCheck, DataError, Progress, stop_if
from visnet.datasets.formats.image_folder import ClassFolders, read_classes
from visnet.datasets.formats.leftovers import is_leftover
from visnet.datasets.formats.packed import open_unpacked, parsing
from visnet.datasets.formats.table_form import TableForm
from visnet.datasets.images.read import is_image_name
from visnet.datasets.raw import Raw, Role, role_of
from visnet.files import printable
from visnet.text import Text

_MAX_BYTES = 2**26
_MAX_FILES = 500_000
_MAX_DEPTH = 4


def read_image_list(
    path: Path, form: TableForm, progress: Progress | None = None, cancelled: CancelCheck | None = None
) -> list[Raw]:
    """Return the images listed in a table, with their labels. progress: called with the number of images.

    A path is looked up relative to the table's folder, then by the file name alone in the folders there.
    Raises DataError if the table has no labels or none of its images exists, and Cancelled if cancelled.
    """
    assert form.files is not None
    column = form.called(form.files)
    if not form.label:
        raise DataError(
            Text(
                "{path}: is a list of image files (column {column}) without labels; a column called label is required",
                path=path,
                column=column,
            )
        )
    parts: dict[Role, dict[str, list[Path]]] = {}
    missing: list[str] = []
    by_name: dict[str, Path] | None = None
    n_rows = 0
    for row in _rows(path, form):
        stop_if(cancelled)
        n_rows += 1
        cell, label = row[form.files].strip(), row[form.label[0]].strip()
        file = _beside(path.parent, cell)
        if file is None:
            by_name = _images_below(path.parent) if by_name is None else by_name
            file = by_name.get(_name_of(cell))
        if file is None or not label:
            missing.append(cell)
            continue
        role = role_of(row[form.usage]) if form.usage is not None else ""
        parts.setdefault(role, {}).setdefault(printable(label, 60), []).append(file)
    if not parts:
        shown = Text(", such as {name},", name=printable(missing[0], 60)) if missing else ""
        raise DataError(
            Text(
                "{path}: is a list of image files (column {column}), but none of its {n_rows:,} "
                "images{shown} is beside it; put the images into its folder, or sort them into a folder "
                "for each class and open that",
                path=path,
                column=column,
                n_rows=n_rows,
                shown=shown,
            )
        )
    raws = read_classes([(role, ClassFolders(files)) for role, files in parts.items()], str(path), progress, cancelled)
    notes = raws[0].notes
    notes.insert(
        0,
        Text(
            "The images are the files listed in column {column} of {name}, with their labels.",
            column=column,
            name=path.name,
        ),
    )
    if missing:
        shown = printable(", ".join(missing[:4]), 160) + (", …" if len(missing) > 4 else "")
        notes.append(
            Text(
                "Left out: {n_missing:,} of {n_rows:,} images listed in {name} are missing ({shown}).",
                n_missing=len(missing),
                n_rows=n_rows,
                name=path.name,
                shown=shown,
            )
        )
    return raws


def _rows(path: Path, form: TableForm) -> list[list[str]]:
    with parsing(path), open_unpacked(path) as file:
        data = file.read(_MAX_BYTES + 1)
        if len(data) > _MAX_BYTES:
            raise DataError(Text("lists images in more than {most} MiB of text; split it", most=_MAX_BYTES // 2**20))
        lines = data.decode(form.encoding, "replace").splitlines()[form.header_lines :]
        if form.separator == " ":
            rows = [line.split() for line in lines]
        else:
            rows = list(csv.reader(lines, delimiter=form.separator))
    return [[*row, *[""] * (form.n_columns - len(row))] for row in rows if any(cell.strip() for cell in row)]


def _beside(folder: Path, cell: str) -> Path | None:
    """Return the file for a path in the table; None if it is missing or outside the folder."""
    relative = PurePosixPath(cell.replace("\\", "/"))
    if relative.is_absolute() or ".." in relative.parts or "\0" in cell or not relative.parts:
        return None
    file = folder / relative
    try:
        return file if is_image_name(file.name) and file.is_file() else None
    except OSError:  # for instance a name that is too long
        return None


def _name_of(cell: str) -> str:
    return cell.replace("\\", "/").rpartition("/")[2].lower()


def _images_below(folder: Path) -> dict[str, Path]:
    """Return the images in a folder, at any depth, by their names; neither of two with the same name."""
    found: dict[str, Path] = {}
    twice: set[str] = set()
    for top, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not is_leftover(name))
        if len(Path(top).parts) - len(folder.parts) >= _MAX_DEPTH:
            folders.clear()
        for name in files:
            if is_image_name(name) and not is_leftover(name):
                key = name.lower()
                twice |= {key} if key in found else set()
                found[key] = Path(top, name)
        if len(found) > _MAX_FILES:
            raise DataError(Text("{folder}: holds more than {max_files:,} images", folder=folder, max_files=_MAX_FILES))
    return {name: path for name, path in found.items() if name not in twice}
