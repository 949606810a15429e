"""What can go wrong with data, always said in one sentence, and the two callbacks of long loads."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from visnet.text import Text, reason_of, text_of

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
        raise DataError(Text("{place}: {why}", place=place, why=text_of(error))) from None


@contextmanager
def reading(path: Path) -> Iterator[None]:
    """Turns the operating system's refusals into a DataError that names the file."""
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
