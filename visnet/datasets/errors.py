"""Errors of loading data, each with a one-sentence message, and the two callbacks of long loads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from visnet.text import Text, reason_of, text_of

# progress(done, total, what): in bytes, or in images for a folder of images; total is None if unknown.
Progress = Callable[[int, int | None, str], None]
# cancelled(): called many times per second; True ends the load with Cancelled.
CancelCheck = Callable[[], bool]


class DataError(ValueError):
    """Raised for unusable data. The message is one sentence: which file, where in it, and what would be right."""


class Cancelled(Exception):
    """Raised when cancelled() ended a load."""


def stop_if(cancelled: CancelCheck | None) -> None:
    """Raise Cancelled if cancelled() returns True."""
    if cancelled is not None and cancelled():
        raise Cancelled("loading was cancelled")


@contextmanager
def naming(place: Path | str) -> Iterator[None]:
    """Put a file's name in front of any DataError raised in the block, by a check that does not know it."""
    try:
        yield
    except DataError as error:
        raise DataError(Text("{place}: {why}", place=place, why=text_of(error))) from None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Convert an OSError or MemoryError raised in the block to a DataError that names the file."""
    try:
        yield
    except PermissionError:
        raise DataError(Text("{path}: no permission to read it", path=path)) from None
    except FileNotFoundError:
        raise DataError(Text("{path}: no such file", path=path)) from None
    except OSError as error:
        raise DataError(Text("{path}: cannot be read ({why})", path=path, why=reason_of(error))) from None
    except MemoryError:
        raise DataError(Text("{path}: too large for this machine's memory", path=path)) from None
