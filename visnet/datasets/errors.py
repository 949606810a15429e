"""What can go wrong with data, always said in one sentence, and the two callbacks of long loads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

# progress(done, total, what): bytes, or images for a folder of images; total is None where nobody knows it.
Progress = Callable[[int, int | None, str], None]
# cancelled(): polled many times a second; True ends the load with Cancelled.
CancelCheck = Callable[[], bool]


class DataError(ValueError):
    """Data that cannot be used. Its text is one sentence: which file, where in it, and what would be right."""


class Cancelled(Exception):
    """The load was given up because cancelled() said so."""


def stop_if(cancelled: CancelCheck | None) -> None:
    """Raises Cancelled where the caller wants the load to end."""
    if cancelled is not None and cancelled():
        raise Cancelled("loading was cancelled")


@contextmanager
def naming(place: Path | str) -> Iterator[None]:
    """Puts the file's name before a DataError that was raised by a check that does not know it."""
    try:
        yield
    except DataError as error:
        raise DataError(f"{place}: {error}") from None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns the operating system's refusals into a DataError that names the file."""
    try:
        yield
    except PermissionError:
        raise DataError(f"{path}: no permission to read it") from None
    except FileNotFoundError:
        raise DataError(f"{path}: no such file") from None
    except OSError as error:
        raise DataError(f"{path}: cannot be read ({error.strerror or error})") from None
    except MemoryError:
        raise DataError(f"{path}: too large for this machine's memory") from None
