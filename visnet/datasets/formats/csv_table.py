"""Text tables: one row per image, with a label column and one column per pixel; all dialects of CSV, and ARFF."""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterator
from functools import partial
from math import isqrt, prod
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

import numpy as np
from numpy.typing import NDArray

from visnet.datasets.checks import MAX_BYTES, check_size
from visnet.datasets.errors import CancelCheck, DataError, Progress, stop_if
from visnet.datasets.formats.packed import head_of, open_unpacked, parsing
from visnet.datasets.formats.table_form import LEAST_PIXELS, TableForm, find_form, is_number, split_cell
from visnet.datasets.raw import Raw, Role
from visnet.files import printable
from visnet.text import Text

if TYPE_CHECKING:
    import pandas as pd

HEAD_BYTES = 2**21
_MAX_FILE_BYTES = 4 * MAX_BYTES
_PIECE_BYTES = 2**22
_MAX_LINE_BYTES = 2**24
# Rows are parsed in blocks of about this many values, which take 32 MB in pandas.
_BLOCK_VALUES = 4_000_000

NO_LABELS = Text("has no label column, so it can be predicted but not trained on")


def table_form(path: Path, least_pixels: int = LEAST_PIXELS) -> TableForm:
    """Detect the layout of a table from its beginning. Raises DataError if it is not a table of images.

    least_pixels: as in table_form.find_form().
    """
    with parsing(path):
        n_bytes = path.stat().st_size
        if n_bytes > _MAX_FILE_BYTES:
            raise DataError(
                Text(
                    "is {gib:.1f} GiB, but visnet opens CSV files of at most {most:g} GiB",
                    gib=n_bytes / 2**30,
                    most=_MAX_FILE_BYTES / 2**30,
                )
            )
        head = head_of(path, HEAD_BYTES)
        return find_form(head, len(head) < HEAD_BYTES, least_pixels)


def read_table(
    path: Path,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    form: TableForm | None = None,
) -> list[Raw]:
    """Return the images and labels in a table: one part, or several if a column assigns the rows to parts.

    progress: called with bytes.   form: from table_form(), if already known.
    Raises DataError, naming row and column, if a cell is missing or not a number, and Cancelled if cancelled.
    """
    form = form or table_form(path)
    with parsing(path):
        if not form.label:
            raise DataError(Text("{no_labels} ({n_columns} columns)", no_labels=NO_LABELS, n_columns=form.n_columns))
        if form.packed is None:
            check_size((1, *_shape(form)), Text("a row"))
        parts = _read_packed(path, form, cancelled) if form.packed is not None else None
        if parts is None and form.is_plain:
            parts = _read_plain(path, form, _reporter(path, progress), cancelled)
        if parts is None:
            parts = _read_any(path, form, _reporter(path, progress), cancelled)
        images, labels, usage = parts
        if form.packed is None:
            images = images.reshape(len(images), *_shape(form))
        names = form.label_names if len(form.label) > 1 else None
        raw = Raw(images, labels, path.name, class_names=names, notes=form.notes)
        if form.packed is None:
            raw.locate = partial(_place, form)
        return _by_usage(raw, usage, form) if usage is not None else [raw]


def _place(form: TableForm, index: tuple[int, ...]) -> str:
    """Return what messages call the place of a pixel: its row and column."""
    row, *place = index
    column = int(np.ravel_multi_index(tuple(place), _shape(form)))
    return Text("row {row}, column {column}:", row=row + 1, column=form.called(form.pixels[column]))


def _shape(form: TableForm) -> tuple[int, ...]:
    """Return height and width, or the number of values in a row if it is not a square and may have colours."""
    if form.grid:
        return form.grid
    n = len(form.pixels)
    side = isqrt(n)
    if side * side == n:
        return side, side
    if n % 3 == 0 and isqrt(n // 3) ** 2 == n // 3:
        return (n,)
    if gap := _gap(form):
        raise DataError(gap)
    called = f" ({form.called(0)}, {form.called(1)}, …)" if form.names and form.n_columns > 1 else ""
    raise DataError(
        Text("has {n:,} pixel columns{called}, but images must be square, such as 784 for 28×28", n=n, called=called)
    )


def _gap(form: TableForm) -> Text | None:
    """Return a sentence about the first column that is missing among pixel0, pixel1, …, or None."""
    found = [re.fullmatch(r"(\D*)(\d{1,9})", form.names[i]) for i in form.pixels] if form.names else []
    if not found or not all(found):
        return None
    named = [match for match in found if match]
    for expected, match in enumerate(named, start=min(int(named[0][2]), 1)):
        if int(match[2]) != expected:
            return Text(
                "column {found} was found where {name}{expected} was expected, so columns are missing or mixed up",
                found=match[0],
                name=match[1],
                expected=expected,
            )
    return None


def _reporter(path: Path, progress: Progress | None) -> Callable[[BinaryIO], None]:
    n_bytes = path.stat().st_size

    def report(raw_file: BinaryIO) -> None:
        if progress:
            progress(min(raw_file.tell(), n_bytes), n_bytes, path.name)

    return report


def _line_blocks(file: BinaryIO) -> Iterator[bytes]:
    """Yield blocks of whole lines, some MiB each."""
    rest = b""
    while piece := file.read(_PIECE_BYTES):
        cut = piece.rfind(b"\n") + 1
        if not cut:
            rest += piece
            if len(rest) > _MAX_LINE_BYTES:
                raise DataError(
                    Text(
                        "has a line longer than {most} MiB, so it is not a table of images",
                        most=_MAX_LINE_BYTES // 2**20,
                    )
                )
            continue
        yield rest + piece[:cut]
        rest = piece[cut:]
    if rest:
        yield rest


def _read_plain(
    path: Path, form: TableForm, report: Callable[[BinaryIO], None], cancelled: CancelCheck | None
) -> tuple[NDArray[Any], NDArray[Any], None] | None:
    """Read a table of only numbers, faster and in less memory than pandas; return None if it has anything else.

    pandas uses eight bytes per pixel and takes 2.4 times as long.
    """
    columns = [*form.label, *form.pixels]
    use_all = columns == list(range(form.n_columns))
    n_labels = len(form.label)
    blocks, labels = [], []
    n_skip = form.header_lines
    with open_unpacked(path) as file:
        for block in _line_blocks(file):
            stop_if(cancelled)
            lines = block.decode(form.encoding, "replace").splitlines()
            if n_skip:
                n_skip, lines = max(0, n_skip - len(lines)), lines[n_skip:]
            if not lines:
                continue
            try:
                with warnings.catch_warnings():
                    warnings.simplefilter("error")
                    values = _numbers(lines, form, None if use_all else columns)
            except (ValueError, UserWarning, OverflowError):
                return None
            pixels = values[:, n_labels:]
            if values.shape[1] != len(columns) or not np.isfinite(values).all():
                return None
            labels.append(values[:, :n_labels].copy())
            blocks.append(_compact(pixels))
            _check_total(sum(map(len, blocks)), len(form.pixels))
            report(file)
    if not blocks:
        raise DataError(Text("has no rows of images"))
    return _joined(blocks), np.concatenate(labels), None


def _numbers(lines: list[str], form: TableForm, columns: list[int] | None) -> NDArray[Any]:
    separator = None if form.separator == " " else form.separator
    try:
        return np.loadtxt(lines, np.int32, comments=None, delimiter=separator, usecols=columns, ndmin=2)
    except ValueError:
        return np.loadtxt(lines, np.float32, comments=None, delimiter=separator, usecols=columns, ndmin=2)


def _compact(values: NDArray[Any]) -> NDArray[Any]:
    """Return the values in the smallest type that can represent them."""
    if values.size and values.min() >= 0 and values.max() <= 255:
        small = values.astype(np.uint8)
        if values.dtype.kind in "iu" or np.array_equal(small, values):
            return small
    return values.astype(np.float32) if values.dtype.kind == "f" else values.copy()


def _joined(blocks: list[NDArray[Any]]) -> NDArray[Any]:
    """Return all blocks as one array, releasing each block once it is copied."""
    dtype = np.result_type(*{block.dtype for block in blocks})
    whole = np.empty((sum(map(len, blocks)), *blocks[0].shape[1:]), dtype)
    at = 0
    blocks.reverse()
    while blocks:
        block = blocks.pop()
        whole[at : at + len(block)] = block
        at += len(block)
    return whole


def _check_total(n_rows: int, *shape: int) -> None:
    if n_rows * prod(shape) > MAX_BYTES:
        check_size((n_rows, *shape), Text("the table"))


def _frames(
    path: Path, form: TableForm, report: Callable[[BinaryIO], None], cancelled: CancelCheck | None, **options: Any
) -> Iterator[pd.DataFrame]:
    # Importing pandas takes longer than showing the window, so it is imported only when a table needs it.
    import pandas as pd

    with open_unpacked(path) as file:
        try:
            with pd.read_csv(
                file,
                sep=r"\s+" if form.separator == " " else form.separator,
                decimal=form.decimal,
                header=None,
                names=list(range(form.n_columns)),
                index_col=False,
                skiprows=form.header_lines,
                skipinitialspace=True,
                encoding=form.encoding,
                encoding_errors="replace",
                low_memory=False,
                chunksize=max(1, _BLOCK_VALUES // form.n_columns),
                **options,
            ) as reader:
                for frame in reader:
                    stop_if(cancelled)
                    report(file)
                    yield frame.dropna(how="all")
        except pd.errors.ParserError as error:
            if found := re.search(r"Expected (\d+) fields in line (\d+), saw (\d+)", str(error)):
                raise DataError(
                    Text(
                        "line {line} has {n} values, but {expected} are expected",
                        line=found[2],
                        n=found[3],
                        expected=found[1],
                    )
                ) from None
            raise DataError(
                Text("not a readable CSV file ({why})", why=printable(" ".join(str(error).split()), 200))
            ) from None
        except pd.errors.EmptyDataError:
            raise DataError(Text("has no rows of images")) from None


def _read_any(
    path: Path, form: TableForm, report: Callable[[BinaryIO], None], cancelled: CancelCheck | None
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any] | None]:
    """Read a table of any dialect, with labels that may be words. Raises DataError naming the first wrong cell."""
    import pandas as pd

    blocks, labels, usage = [], [], []
    n_rows = 0
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for frame in _frames(path, form, report, cancelled):
            pixels = frame[form.pixels]
            if any(dtype.kind not in "iuf" for dtype in pixels.dtypes):
                pixels = pixels.apply(lambda column: pd.to_numeric(_unquoted(column), errors="coerce"))
            values = pixels.to_numpy()
            bad = ~np.isfinite(values) if values.dtype.kind == "f" else np.zeros(1, bool)
            if bad.any():
                row, column = (int(i) for i in np.unravel_index(int(np.argmax(bad)), bad.shape))
                cell = frame[form.pixels].iat[row, column]
                raise _wrong_cell(
                    cell, frame.index[row] + 1, form.called(form.pixels[column]), Text("pixels are numbers")
                )
            found = frame[form.label]
            if (missing := found.isna().to_numpy().any(axis=1)).any():
                row = frame.index[int(np.argmax(missing))] + 1
                raise _wrong_cell(None, row, form.called(form.label[0]), Text("every image needs a label"))
            labels.append(found.to_numpy())
            if form.usage is not None:
                usage.append(frame[form.usage].astype(str).to_numpy())
            blocks.append(_compact(values))
            n_rows += len(values)
            _check_total(n_rows, len(form.pixels))
    if not n_rows:
        raise DataError(Text("has no rows of images"))
    return _joined(blocks), np.concatenate(labels), np.concatenate(usage) if usage else None


def _unquoted(column: pd.Series) -> pd.Series:
    # pandas converts True and False to booleans, which are not numbers here.
    return column.astype(str).str.strip("'\" ") if column.dtype.kind not in "iuf" else column


def _wrong_cell(cell: object, row: int, column: str, rule: str) -> DataError:
    is_empty = cell is None or cell != cell
    shown = Text("is empty") if is_empty else Text("is {cell}", cell=printable(str(cell), 40))
    return DataError(
        Text("row {row}, column {column}: {shown}, but {rule}", row=row, column=column, shown=shown, rule=rule)
    )


def _read_packed(
    path: Path, form: TableForm, cancelled: CancelCheck | None
) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any] | None]:
    """Read a table with all pixels of an image in one cell, as in FER2013."""
    images: list[NDArray[Any]] = []
    labels: list[NDArray[Any]] = []
    usage: list[NDArray[Any]] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for frame in _frames(path, form, lambda _: None, cancelled, dtype={form.packed: str}):
            for i, cell in zip(frame.index, frame[form.packed], strict=True):
                values = np.array(split_cell(cell), np.float32) if isinstance(cell, str) else np.empty(0, np.float32)
                if images and len(values) != len(images[0]):
                    raise DataError(
                        Text(
                            "row {number} has {n_values:,} pixels, but the first has {expected:,}",
                            number=i + 1,
                            n_values=len(values),
                            expected=len(images[0]),
                        )
                    )
                images.append(_compact(values[None])[0])
                _check_total(len(images), len(values))
            labels.append(frame[form.label].to_numpy())
            if form.usage is not None:
                usage.append(frame[form.usage].astype(str).to_numpy())
    if not images:
        raise DataError(Text("has no rows of images"))
    form.notes.append(Text("The pixels are the numbers in column {column}.", column=form.called(form.packed or 0)))
    return np.stack(images), np.concatenate(labels), np.concatenate(usage) if usage else None


def _by_usage(raw: Raw, usage: NDArray[Any], form: TableForm) -> list[Raw]:
    """Return one part per role named in the column; any row that is not for training or validation is for testing."""
    words = np.array([str(word).lower() for word in usage])
    is_train = np.char.find(words.astype(str), "train") >= 0
    if is_train.all() or not is_train.any():
        return [raw]
    column = form.called(form.usage or 0)
    raw.notes.append(Text("Split into training and test set by column {column}.", column=column))
    parts: list[tuple[Role, NDArray[np.bool_]]] = [("train", is_train), ("test", ~is_train)]
    return [
        Raw(raw.images[rows], raw.labels[rows], raw.place, role, raw.class_names, raw.notes if role == "train" else [])
        for role, rows in parts
    ]


def read_unlabelled(path: Path, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> NDArray[Any]:
    """Return the images in a table without labels, (m, h, w). Raises DataError if it is not such a table."""
    form = table_form(path)
    with parsing(path):
        return read_rows(path, form, progress, cancelled).reshape(-1, *_shape(form))


def read_rows(
    path: Path, form: TableForm, progress: Progress | None = None, cancelled: CancelCheck | None = None
) -> NDArray[Any]:
    """Return the pixels of each row, (m, pixels), without the labels. form: from table_form().

    Raises DataError, naming row and column, if a cell is missing or not a number, and Cancelled if cancelled.
    """
    with parsing(path):
        if form.packed is not None:
            return _read_packed(path, form, cancelled)[0]
        parts = _read_plain(path, form, _reporter(path, progress), cancelled) if form.is_plain else None
        return (parts or _read_any(path, form, _reporter(path, progress), cancelled))[0]


def read_labels(path: Path) -> NDArray[Any] | None:
    """Return the labels in a table with one column, or two if the first has row numbers; None for other tables."""
    import csv

    if path.stat().st_size > _MAX_LINE_BYTES:
        return None
    text = head_of(path, _MAX_LINE_BYTES).decode("utf-8-sig", "replace")
    rows = [row for row in csv.reader(text.splitlines()) if any(row)]
    if len(rows) < 2 or not 1 <= len(rows[0]) <= 2 or any(len(row) != len(rows[0]) for row in rows):
        return None
    if not is_number(rows[0][-1].strip()) and is_number(rows[1][-1].strip()):
        rows.pop(0)
    return np.array([row[-1].strip() for row in rows])
