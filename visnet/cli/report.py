"""Format results as one line of JSON or as a table."""

import json
import math
from collections.abc import Sequence
from typing import Any


def json_line(values: dict[str, Any]) -> str:
    """Return values as a JSON object on one line; non-finite numbers, which JSON lacks, become null."""
    return json.dumps(_finite(values), allow_nan=False)


def _finite(value: Any) -> Any:
    if isinstance(value, float) and not math.isfinite(value):
        return None
    if isinstance(value, dict):
        return {key: _finite(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_finite(part) for part in value]
    return value


def table(rows: Sequence[Sequence[str]]) -> str:
    """Return cells aligned in columns: the first to the left, the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )
