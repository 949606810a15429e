"""Detect the layout of a text table from its beginning: encoding, separator, header, label and pixel columns."""

from __future__ import annotations

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from math import isqrt

from visnet.datasets.errors import DataError
from visnet.datasets.images.read import FORMATS
from visnet.files import printable
from visnet.text import Text, text_of

MAX_COLUMNS = 200_000
LEAST_PIXELS = 4
_SAMPLE_ROWS = 600
_HEAD_BYTES = 2**21
_LABEL_NAMES = (
    "label", "labels", "class", "classes", "target", "targets", "y", "digit", "character", "char", "letter", "symbol",
    "category", "emotion", "classlabel", "labelid", "classid", "symbolid", "truth", "groundtruth", "output", "answer",
)  # fmt: skip
_INDEX_NAMES = ("", "id", "index", "idx", "imageid", "rowid", "row", "rownumber", "unnamed0", "unnamed01", "no", "nr")
_PIXEL_NAME = re.compile(r"(pixel|pix|px|p|x|v|f|a|att|attr|feature|col|column|var)?[ _.-]?\d+([x_,.-]\d+)?", re.I)
_GRID_NAME = re.compile(r".*?(\d+)[x_,](\d+)")
_NUMBER = re.compile(r"[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d+)?|[+-]?(nan|inf)", re.I)
_DECIMAL_COMMA = re.compile(r"[+-]?\d*,\d+([eE][+-]?\d+)?")
_FILE_NAME = re.compile(r".*\.(png|jpe?g|bmp|gif|tiff?|webp|p[gp]m)", re.I)
IMAGE_KINDS = ", ".join(FORMATS)


@dataclass(slots=True, eq=False)
class TableForm:
    """The layout of a table.

    encoding, separator, decimal: how to read the text.   header_lines: lines before the first row of data.
    n_columns: of every row.   names: of the columns, None if there is no header.
    label: columns of the label, several if it is one-hot, none if the table has no labels.
    pixels: columns of the pixels, in order.   packed: the column with all pixels of an image in one cell.
    files: the column of image files, if the table is a list of files.
    usage: the column that assigns a row to a part.   label_names: of one-hot columns.
    grid: height and width, if the column names give them.   notes: sentences about what was chosen or left out.
    is_plain: whether the table can be parsed without pandas.
    """

    encoding: str
    separator: str
    decimal: str
    header_lines: int
    n_columns: int
    names: list[str] | None
    label: list[int] = field(default_factory=list)
    pixels: list[int] = field(default_factory=list)
    packed: int | None = None
    files: int | None = None
    usage: int | None = None
    label_names: tuple[str, ...] | None = None
    grid: tuple[int, int] | None = None
    notes: list[str] = field(default_factory=list)
    is_plain: bool = True

    def called(self, column: int) -> str:
        """Return what messages call a column: its name, or its number from 1."""
        return printable(self.names[column], 40) if self.names and self.names[column] else str(column + 1)


def decode_head(head: bytes) -> tuple[str, str]:
    """Return the encoding and the text of a file's beginning. Raises DataError if it is not text."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif head.startswith(b"\xef\xbb\xbf"):
        encoding = "utf-8-sig"
    elif len(head) > 3 and head[1:4:2] == b"\0\0" and head[0]:
        encoding = "utf-16-le"
    elif len(head) > 3 and head[0:3:2] == b"\0\0" and head[1]:
        encoding = "utf-16-be"
    else:
        encoding = "utf-8"
    if b"\0" in head and not encoding.startswith("utf-16"):
        raise DataError(Text("is not text (it contains NUL bytes), so it is not a CSV file"))
    try:
        # The last character may be incomplete.
        return encoding, head.decode(encoding, "strict" if len(head) < _HEAD_BYTES else "ignore")
    except UnicodeDecodeError:
        pass
    try:
        text = head.decode("cp1252")
    except UnicodeDecodeError:
        raise DataError(Text("is not text, so it is not a CSV file")) from None
    if sum(c.isprintable() or c in "\t\r\n" for c in text) < 0.95 * len(text):
        raise DataError(Text("is not text, so it is not a CSV file"))
    return "cp1252", text


def find_form(head: bytes, is_whole: bool, least_pixels: int = LEAST_PIXELS) -> TableForm:
    """Detect the layout of a table.

    head: the first bytes of the file.   is_whole: whether that is all of it.
    least_pixels: the fewest columns of a table of images without column names.
    Raises DataError if it is not a table of images. If it has no labels, `label` is empty.
    """
    encoding, text = decode_head(head)
    lines = text.splitlines()
    if not is_whole and len(lines) > 1:
        lines.pop()
    elif not is_whole:
        raise DataError(
            Text("its first line is longer than {most} MiB, so it is not a table of images", most=len(head) // 2**20)
        )
    skipped, separator, names_from_arff = 0, "", None
    if lines and (match := re.fullmatch(r"\"?sep=(.)\"?", lines[0].strip("\r"))):
        separator, skipped = match[1], 1
    if any(line.lstrip().lower().startswith("@relation") for line in lines[:50]):
        skipped, names_from_arff = _after_arff_header(lines)
        separator = ","
    while skipped < len(lines) and not lines[skipped].strip():
        skipped += 1
    if skipped >= len(lines):
        raise DataError(Text("is empty") if is_whole else Text("has no rows in its first 2 MiB"))
    comments = 0
    while skipped + comments + 1 < len(lines) and lines[skipped + comments].lstrip().startswith("#"):
        comments += 1
    # np.savetxt writes its header as a comment, so the last comment before the rows may be the header.
    separator = separator or _separator(lines[skipped + comments])
    if names_from_arff and lines[skipped + comments].lstrip().startswith("{"):
        raise DataError(
            Text("is a sparse ARFF file, which visnet does not read; save it as CSV with a column for every pixel")
        )
    header = names_from_arff
    first = skipped + comments
    rows = _rows(lines[first : first + _SAMPLE_ROWS], separator)
    if comments:
        candidate = _rows([lines[first - 1].lstrip().lstrip("#")], separator)[0]
        header = candidate if len(candidate) == len(rows[0]) else None
    n_columns = _width(rows, first)
    if n_columns > MAX_COLUMNS:
        raise DataError(
            Text(
                "has {n_columns:,} columns, but visnet opens tables of at most {max_columns:,}",
                n_columns=n_columns,
                max_columns=MAX_COLUMNS,
            )
        )
    decimal = "."
    if separator != ",":
        cells = [cell for row in rows[1:20] for cell in row]
        if any(_DECIMAL_COMMA.fullmatch(cell) for cell in cells):
            decimal = ","
            rows = [[c.replace(",", ".") if _DECIMAL_COMMA.fullmatch(c) else c for c in row] for row in rows]
    form = TableForm(encoding, separator, decimal, first, n_columns, header)
    if decimal == ",":
        form.notes.append(Text("Commas in numbers are decimal commas."))
    if header is None and _is_header(rows):
        form.names, rows, form.header_lines = rows[0], rows[1:], first + 1
        n_named = len(form.names)
        if any(any(row[n_named:]) for row in rows):
            raise DataError(Text("its rows have more values than its header has columns, {n_named}", n_named=n_named))
        form.names += [""] * (n_columns - n_named)
    elif header is None and _is_made_up(rows):
        rows, form.header_lines = rows[1:], first + 1
        form.notes.append(Text("Left out: the first line (0, 0.1, 0.2, …), column names generated by pandas."))
    rows = [row for row in rows if any(row)]
    if not rows:
        raise DataError(Text("has no rows of images"))
    rows = [row + [""] * (n_columns - len(row)) for row in rows]
    is_quoted = '"' in text or any("'" in line for line in lines[first + 1 : first + 2])
    form.is_plain = decimal == "." and not is_quoted and encoding.startswith("utf-8")
    _assign_columns(form, rows, least_pixels)
    return form


def _width(rows: list[list[str]], first: int) -> int:
    """Return the number of columns in the rows. Raises DataError, naming the line, if one has more."""
    usual = max(set(widths := [len(row) for row in rows[1:] or rows]), key=lambda width: (widths.count(width), width))
    for i, row in enumerate(rows):
        if any(row[usual:]):
            raise DataError(
                Text(
                    "line {line} has {n_row} values, but {usual} are expected",
                    line=first + i + 1,
                    n_row=len(row),
                    usual=usual,
                )
            )
        del row[usual:]
    return usual


def _after_arff_header(lines: list[str]) -> tuple[int, list[str]]:
    names = []
    for i, line in enumerate(lines):
        stripped = line.strip()
        if match := re.match(r"@attribute\s+('[^']*'|\"[^\"]*\"|\S+)", stripped, re.I):
            names.append(match[1].strip("'\""))
        elif stripped.lower().startswith("@data"):
            return i + 1, names
    raise DataError(Text("is an ARFF file without @DATA in its first 2 MiB; save it as CSV"))


def _separator(line: str) -> str:
    counts = {c: line.count(c) for c in (",", ";", "\t")}
    best = max(counts, key=lambda c: (counts[c], c == ","))
    # With decimal commas there are at least as many commas as semicolons.
    if counts[";"] and counts[";"] >= counts[","] - counts[";"] - 1:
        return ";"
    if counts["\t"]:
        return "\t"
    n_words = len(line.split())
    if counts[best] and not (counts[best] < 3 and n_words > 20):
        return best
    return " " if n_words > 1 else ","


def _rows(lines: Sequence[str], separator: str) -> list[list[str]]:
    if separator == " ":
        return [line.split() for line in lines if line.strip()]
    csv.field_size_limit(_HEAD_BYTES)
    try:
        read = csv.reader((line for line in lines if line.strip()), delimiter=separator, skipinitialspace=True)
        return [[cell.strip() for cell in row] for row in read]
    except csv.Error as error:
        raise DataError(Text("not a readable CSV file ({why})", why=text_of(error))) from None


def is_number(cell: str) -> bool:
    """Return whether a cell is a number."""
    return _NUMBER.fullmatch(cell) is not None


def _is_header(rows: list[list[str]]) -> bool:
    if len(rows) < 2:
        return not all(is_number(c) for c in rows[0] if c)
    n_words = [sum(not is_number(c) for c in row if c) for row in rows[:3]]
    # If labels are words, every row has one, so a word alone does not make a header.
    return n_words[0] > max(n_words[1:]) or (n_words[0] > 0 and any(_clean(c) in _LABEL_NAMES for c in rows[0]))


def _is_made_up(rows: list[list[str]]) -> bool:
    seen: dict[str, int] = {}
    n_made_up = 0
    for cell in rows[0]:
        base, _, suffix = cell.partition(".")
        if suffix.isdecimal() and int(suffix) == seen.get(base, 0) + 1 and base in seen:
            seen[base] += 1
            n_made_up += 1
        else:
            seen.setdefault(base, 0)
    return n_made_up > 3 and not any("." in cell for row in rows[1:5] for cell in row)


def _clean(name: str) -> str:
    return re.sub(r"[^a-z0-9]", "", name.lower())


def split_cell(cell: str) -> list[str]:
    """Return the numbers in one cell: 0 0 255, or a Python list, [0, 0, 255]."""
    return cell.replace(",", " ").strip("[]() ").split()


def _assign_columns(form: TableForm, rows: list[list[str]], least_pixels: int) -> None:
    """Determine which columns are the label, the pixels, or neither."""
    columns: list[tuple[str, ...]] = list(zip(*rows, strict=True))
    n = len(columns)
    rest = list(range(n))
    names = form.names
    left_out: list[str] = []

    def leave_out(column: int, what: str) -> None:
        rest.remove(column)
        left_out.append(f"{form.called(column)} ({what})" if names and names[column] else f"{column + 1} ({what})")

    for i in [i for i in rest if not any(columns[i])]:
        leave_out(i, "empty")
    for i in list(rest):
        filled = [c for c in columns[i][:20] if c]
        many = [split_cell(c) for c in filled] if filled and len(filled[0]) >= 31 else []
        if many and all(len(parts) >= 16 and all(map(is_number, parts[:50])) for parts in many):
            form.packed = i
            rest.remove(i)
            break
    if names:
        for wanted in _LABEL_NAMES:
            found = [i for i in rest if _clean(names[i]) == wanted]
            if found and (wanted not in ("y", "output", "no") or n - 1 > 1):
                form.label = found[:1]
                rest.remove(found[0])
                break
        if not form.label:
            form.label, form.label_names = _one_hot_by_name(names, columns, rest)
            rest = [i for i in rest if i not in form.label]
        for i in list(rest):
            cells = columns[i]
            if _clean(names[i]) in ("usage", "split", "subset", "set", "partition", "fold"):
                form.usage = i
                rest.remove(i)
            elif form.files is None and _FILE_NAME.fullmatch(cells[0] or ""):
                form.files = i
                rest.remove(i)
            elif _clean(names[i]) in _INDEX_NAMES and form.packed is None and _counts_up_or_named(names[i], cells):
                leave_out(i, "no name, row numbers" if not names[i] else "row numbers")
            elif (
                form.packed is None
                and not all(is_number(c) for c in set(cells) if c)
                and not _PIXEL_NAME.fullmatch(names[i])
            ):
                leave_out(i, "text")
    if form.files is None and not names:
        form.files = next((i for i in rest[:1] + rest[-1:] if _FILE_NAME.fullmatch(columns[i][0])), None)
        rest = [i for i in rest if i != form.files]
    if form.packed is not None or form.files is not None:
        if not form.label and (candidates := [i for i in rest if _looks_like_labels(columns[i])]):
            form.label = candidates[:1]
        form.pixels = []
    else:
        if not form.label:
            _label_without_name(form, columns, rest)
            rest = [i for i in rest if i not in form.label]
        _drop_row_numbers(rest, columns, leave_out)
        form.pixels = rest
        few = len(rest) < 16 and not (names and all(_PIXEL_NAME.fullmatch(names[i]) for i in rest))
        if not rest or (few and (names or len(rest) < least_pixels)):
            shown = ", ".join(form.called(i) for i in range(min(n, 6))) if names else Text("{n} without names", n=n)
            more = ", …" if names and n > 6 else ""
            raise DataError(Text("has no pixel columns; its columns are {shown}{more}", shown=shown, more=more))
        if names and (grid := [m for i in rest if (m := _GRID_NAME.fullmatch(names[i]))]) and len(grid) == len(rest):
            ys, xs = ({int(m[k]) for m in grid} for k in (1, 2))
            if len(ys) * len(xs) == len(rest):
                form.grid = len(ys), len(xs)
    if left_out:
        more = Text(" and {n} more", n=len(left_out) - 8) if len(left_out) > 8 else ""
        form.notes.append(Text("Left out: column {names}{more}.", names=", ".join(left_out[:8]), more=more))


def _counts_up_or_named(name: str, cells: Sequence[str]) -> bool:
    return bool(_clean(name)) or _counts_up(cells) or not any(cells)


def _counts_up(cells: Sequence[str]) -> bool:
    if len(cells) < 3 or not all(c.removesuffix(".0").isdecimal() and len(c) < 12 for c in cells):
        return False
    numbers = [int(c.removesuffix(".0")) for c in cells]
    return all(b - a == 1 for a, b in pairwise(numbers))


def _drop_row_numbers(rest: list[int], columns: list[tuple[str, ...]], leave_out) -> None:  # type: ignore[no-untyped-def]
    if rest and isqrt(len(rest)) ** 2 != len(rest):
        for i in (rest[0], rest[-1]):
            if i in rest and _counts_up(columns[i]):
                leave_out(i, "row numbers")


def _one_hot_by_name(
    names: list[str], columns: list[tuple[str, ...]], rest: list[int]
) -> tuple[list[int], tuple[str, ...] | None]:
    groups: dict[str, list[int]] = {}
    for i in rest:
        if match := re.fullmatch(r"(label|class|target|digit|y|cat|category|letter|char)[ _.-]*(.+)", names[i], re.I):
            groups.setdefault(match[1].lower(), []).append(i)
    for prefix, group in groups.items():
        if 2 <= len(group) <= 100 and _is_one_hot(columns, group):
            return group, tuple(re.sub(rf"(?i)^{prefix}[ _.-]*", "", names[i]) for i in group)
    return [], None


def _is_one_hot(columns: list[tuple[str, ...]], group: Sequence[int]) -> bool:
    return all(
        set(cells) <= {"0", "1", "0.0", "1.0"} or all(is_number(c) and float(c) in (0, 1) for c in cells)
        for cells in (columns[i] for i in group)
    ) and all(sum(float(c) for c in row) == 1 for row in zip(*(columns[i] for i in group), strict=True))


def _share(cells: Sequence[str]) -> float:
    counts: dict[str, int] = {}
    for cell in cells:
        counts[cell] = counts.get(cell, 0) + 1
    return max(counts.values()) / len(cells)


def _looks_like_labels(cells: Sequence[str]) -> bool:
    """Return whether a column looks like labels: few different values, none too frequent, whole numbers or words."""
    different = set(cells)
    if not 2 <= len(different) <= min(100, max(2, len(cells) - 1)) or _share(cells) > 0.9:
        return False
    return all(not is_number(c) or float(c).is_integer() for c in different if c) and "" not in different


def _is_label_behind_pixels(first: int, last: int, between: Sequence[int], columns: list[tuple[str, ...]]) -> bool:
    """Whether the last column looks like labels, and the first, even if it does too, more like a pixel."""
    if not _looks_like_labels(columns[last]):
        return False
    if _looks_like_labels(columns[first]) and 0.5 < _share(columns[first]) > _share(columns[last]):
        return True  # mostly one value, as the corner of an image
    if not all(map(is_number, {*columns[first], *columns[last]})):
        return False
    brightest = max((float(c) for i in between for c in set(columns[i]) if is_number(c)), default=0.0)
    return (
        len(set(columns[first])) >= 2 * len(set(columns[last]))
        and max(map(float, columns[last])) < 0.5 * brightest
        and max(map(float, columns[first])) > 0.9 * brightest
    )


def _label_without_name(form: TableForm, columns: list[tuple[str, ...]], rest: list[int]) -> None:
    names = form.names
    if names:
        # The only column that is not named like the pixels.
        odd = [i for i in rest if not _PIXEL_NAME.fullmatch(names[i])]
        if len(odd) == 1 and len(rest) - 1 >= 4 and _looks_like_labels(columns[odd[0]]):
            form.label = odd
            form.notes.append(Text("Labels are taken from column {column}.", column=form.called(odd[0])))
        return
    if len(rest) < 2:
        return
    first, last = rest[0], rest[-1]
    n = len(rest)
    candidates = [i for i in (first, last) if _looks_like_labels(columns[i])]
    texts = [i for i in candidates if not all(map(is_number, columns[i]))]
    if texts:
        chosen = texts[0]
    elif _is_label_behind_pixels(first, last, rest[1:-1], columns):
        chosen = last
    elif candidates:
        chosen = candidates[0]
    else:
        chosen = None
    # Without the label column the number of pixels is a square, but no column looks like labels.
    one_hot: list[int] | None = None
    for k in range(2, min(101, n - 3)):
        if isqrt(n - k) ** 2 == n - k:
            for group in (rest[-k:], rest[:k]):
                if _is_one_hot(columns, group) and len({columns[i] for i in group}) > 1:
                    one_hot = group
    if one_hot and not (chosen is not None and isqrt(n - 1) ** 2 == n - 1):
        form.label = one_hot
        form.notes.append(
            Text(
                "The last {n} columns are one-hot labels."
                if one_hot[-1] == last
                else "The first {n} columns are one-hot labels.",
                n=len(one_hot),
            )
        )
    elif isqrt(n) ** 2 == n and isqrt(n - 1) ** 2 != n - 1 and not texts:
        return
    elif chosen is not None:
        form.label = [chosen]
        if chosen == last:
            form.notes.append(Text("Labels are taken from the last column, column {column}.", column=last + 1))
    elif (
        isqrt(n - 1) ** 2 == n - 1
        and len(columns[first]) < 20
        and all(is_number(c) and float(c).is_integer() for c in columns[first])
    ):
        form.label = [first]
