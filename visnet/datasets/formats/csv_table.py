"""Kaggle's CSV: one image a row, a column `label` and one column a pixel; a header or none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import isqrt
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import MAX_BYTES, MAX_CLASSES, check_size, first_bad, numbered_classes
from visnet.datasets.dataset import Dataset
from visnet.datasets.errors import CancelCheck, DataError, Progress, naming, reading, stop_if
from visnet.datasets.split import DIVISION_SEED, stratify

if TYPE_CHECKING:
    import pandas as pd

_LABEL_NAMES = ("label", "class")
_MAX_LINE_BYTES = 2**24
# A pixel takes at most four characters, "255,", where a file is written as bytes of whole numbers.
_MAX_FILE_BYTES = 4 * MAX_BYTES
# Rows are parsed in blocks of about this many values, 32 MB as pandas keeps them.
_BLOCK_VALUES = 4_000_000


def read_csv(
    path: Path, rng: np.random.Generator, progress: Progress | None = None, cancelled: CancelCheck | None = None
) -> Dataset:
    """The dataset in one CSV file, divided into training and test by rng.

    With a header, the column `label` (or `class`) may stand anywhere; without one it is the first.
    progress counts bytes.
    Raises DataError, naming row and column, where a value is missing or not allowed; Cancelled where asked to stop.
    """
    with reading(path), naming(path), path.open("rb") as file:
        n_bytes = path.stat().st_size
        if n_bytes > _MAX_FILE_BYTES:
            raise DataError(
                f"has {n_bytes / 2**30:.1f} GiB, but visnet opens CSV files of at most {_MAX_FILE_BYTES / 2**30:g} GiB"
            )
        columns, has_header = _read_columns(file)
        label_at = _label_column(columns, has_header)
        names = columns if has_header else [str(i + 1) for i in range(len(columns))]
        side = _side(names, label_at)
        pixels, labels, n_rows = [], [], 0
        for block in _blocks(file, has_header, len(names)):
            stop_if(cancelled)
            values = _numbers(block, names, label_at, n_rows)
            n_rows += len(values)
            check_size((n_rows, side, side), "the table")
            labels.append(values[:, label_at].astype(np.int64))
            pixels.append(np.delete(values, label_at, axis=1).astype(np.uint8))
            if progress:
                progress(file.tell(), n_bytes, path.name)
        if not n_rows:
            raise DataError("has no rows of images")
        train, test = stratify(np.concatenate(pixels).reshape(-1, side, side), np.concatenate(labels), rng)
        return Dataset(path.name, numbered_classes(train.labels, test.labels), train, test, divided_by=DIVISION_SEED)


def _read_columns(file: BinaryIO) -> tuple[list[str], bool]:
    """The cells of the first line, and whether they are names rather than numbers."""
    line = file.readline(_MAX_LINE_BYTES)
    file.seek(0)
    if not line.strip():
        raise DataError("is empty, or its first line is")
    if len(line) == _MAX_LINE_BYTES:
        raise DataError(f"its first line is longer than {_MAX_LINE_BYTES // 2**20} MiB, so it is no table of images")
    try:
        cells = [cell.strip().strip('"') for cell in line.decode("utf-8-sig").strip("\r\n").split(",")]
    except UnicodeDecodeError:
        raise DataError("is not text, so it is no CSV file") from None
    return cells, not all(map(_is_number, filter(None, cells)))


def _is_number(cell: str) -> bool:
    try:
        float(cell)
    except ValueError:
        return False
    return True


def _label_column(columns: list[str], has_header: bool) -> int:
    if not has_header:
        return 0
    for i, column in enumerate(columns):
        if column.lower() in _LABEL_NAMES:
            return i
    if len(columns) == 1 and (";" in columns[0] or "\t" in columns[0]):
        raise DataError("has no commas in its first line, but commas must separate the values")
    raise DataError(f"has no column called label; its first column is called {_shown(columns[0])}")


def _side(names: list[str], label_at: int) -> int:
    """Height and width of the images, from the number of pixel columns."""
    pixel_names = names[:label_at] + names[label_at + 1 :]
    numbers = [int(match[1]) for name in pixel_names if (match := re.fullmatch(r"pixel(\d{1,9})", name, re.IGNORECASE))]
    if numbers and len(numbers) == len(pixel_names):
        for expected, number in enumerate(numbers, start=min(numbers[0], 1)):
            if number != expected:
                raise DataError(
                    f"column pixel{number} stands where pixel{expected} belongs, so columns are missing or mixed up"
                )
    side = isqrt(len(pixel_names))
    if side == 0 or side * side != len(pixel_names):
        raise DataError(
            f"has {len(pixel_names):,} pixel columns beside the label, but images must be square, such as 784 for 28×28"
        )
    check_size((1, side, side), "the table")
    return side


def _blocks(file: BinaryIO, has_header: bool, n_columns: int) -> Iterator[pd.DataFrame]:
    # Loading pandas takes longer than showing the window does, so it waits until a table is read.
    import pandas as pd

    rows = max(1, _BLOCK_VALUES // n_columns)
    header = 0 if has_header else None
    try:
        with pd.read_csv(file, header=header, chunksize=rows, encoding="utf-8-sig", low_memory=False) as reader:
            for block in reader:
                # pandas takes a first column that has no name for row names.
                if block.shape[1] != n_columns or not isinstance(block.index, pd.RangeIndex):
                    raise DataError(f"its rows have more values than its header has columns, {n_columns:,}")
                if len(block):
                    yield block
    except pd.errors.ParserError as error:
        if found := re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error)):
            raise DataError(f"line {found[2]} has {found[3]} values, but {found[1]} belong there") from None
        raise DataError(f"is no readable CSV file ({' '.join(str(error).split())})") from None
    except UnicodeDecodeError:
        raise DataError("is not text, so it is no CSV file") from None


def _numbers(block: pd.DataFrame, names: list[str], label_at: int, n_before: int) -> NDArray[Any]:
    """The block's values, all of them checked.   n_before: rows of earlier blocks, for naming one."""
    import pandas as pd

    numeric = block
    if any(dtype.kind not in "iuf" for dtype in block.dtypes):
        # Cells that are no numbers become NaN here and are found below with the other values that are not allowed.
        numeric = block.apply(pd.to_numeric, errors="coerce").astype(np.float64)
    values = numeric.to_numpy()
    highest, what = MAX_CLASSES - 1, "labels"
    bad = first_bad(values[:, label_at], highest)
    if bad is not None:
        bad = (*bad, label_at)
    else:
        highest, what = 255, "pixels"
        bad = first_bad(values, highest)
    if bad is None:
        return values
    row, column = bad
    cell = block.iat[row, column]
    held = "is empty" if block.isna().iat[row, column] else f"is {_shown(cell)}"
    raise DataError(
        f"row {n_before + row + 1}, column {names[column]}: {held}, but {what} are whole numbers from 0 to {highest}"
    )


def _shown(cell: object) -> str:
    # Whatever is in the file must neither fill nor upset the line that people read.
    return "".join(letter if letter.isprintable() else "�" for letter in str(cell)[:40])
