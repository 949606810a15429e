"""A small file beside the data that names the classes, such as EMNIST's mapping or KMNIST's class map."""

from __future__ import annotations

import re
from pathlib import Path

from visnet.datasets.errors import DataError
from visnet.datasets.formats.leftovers import entries_of
from visnet.files import printable

_NAME = re.compile(r"mapping|class_?map|label_?map|class_?names|label_?names|classes\b|categories", re.IGNORECASE)
_MAX_BYTES = 100_000
_MAX_CLASSES = 10_000


def find_mapping(path: Path) -> dict[int, str] | None:
    """Return the class names by label number from the mapping file beside the data whose name fits best, or None."""
    try:
        beside = [
            file
            for file in entries_of(path.parent)
            if _NAME.search(file.stem) and file != path and file.suffix.lower() in (".txt", ".csv", ".tsv")
        ]
        fits = sorted(beside, key=lambda file: -_n_alike(file.name.lower(), path.name.lower()))
        for file in fits[:5]:
            if file.stat().st_size <= _MAX_BYTES and (mapping := _parse(file.read_text("utf-8", "replace"))):
                return mapping
    except (OSError, DataError):
        pass
    return None


def _n_alike(a: str, b: str) -> int:
    """Return the length of the common prefix of two names."""
    return next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))


def _parse(text: str) -> dict[int, str] | None:
    rows = [re.split(r"[,;\t]|(?<!,) +", line.strip()) for line in text.lstrip("\ufeff").splitlines() if line.strip()]
    if not 2 <= len(rows) <= _MAX_CLASSES:
        return None
    if not rows[0][0].strip().isdecimal() and len(rows) > 1 and rows[1][0].strip().isdecimal():
        rows.pop(0)
    if all(len(row) == 1 for row in rows) and not any(row[0].strip().isdecimal() for row in rows):
        return {i: printable(row[0].strip(), 40) for i, row in enumerate(rows)}
    mapping: dict[int, str] = {}
    for row in rows:
        number, *names = [cell.strip().strip('"') for cell in row if cell.strip()] or [""]
        if not re.fullmatch(r"\d{1,6}", number) or not names:
            return None
        mapping[int(number)] = _name(names)
    return mapping if len(set(mapping.values())) == len(mapping) else None


def _name(cells: list[str]) -> str:
    """Return a class name, converting character codes: 65 97 is A."""
    if all(re.fullmatch(r"\d{2,6}", cell) for cell in cells):
        letters = [chr(int(cell)) for cell in cells if 32 < int(cell) < 0x110000]
        if len(letters) == len(cells) and letters[0].isprintable():
            return letters[0]
    return printable(cells[-1], 40)
