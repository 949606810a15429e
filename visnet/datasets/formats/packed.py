"""Files that may be compressed, and the conversion of anything that parsers raise to a one-sentence message."""

from __future__ import annotations

import bz2
import gzip
import lzma
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO, cast

from visnet.datasets.errors import Cancelled, DataError
from visnet.files import NotRegularFileError, open_regular, printable
from visnet.npz import NpzError
from visnet.text import Text, reason_of, text_of

_ENDINGS = (".gz", ".bz2", ".xz")


@contextmanager
def parsing(path: Path | str) -> Iterator[None]:
    """Convert anything raised while reading a file to a DataError: one sentence that begins with the file's name."""
    shown = printable(str(path))
    try:
        yield
    except Cancelled:
        raise
    except (DataError, NpzError) as error:
        text = _printable(text_of(error))  # it may contain names of arrays and columns from the file
        raise DataError(text if text.startswith(shown) else Text("{path}: {what}", path=shown, what=text)) from None
    except NotRegularFileError:
        raise DataError(Text("{path}: is a pipe, a device or a socket, not a file", path=shown)) from None
    except PermissionError:
        raise DataError(Text("{path}: no permission to read it", path=shown)) from None
    except FileNotFoundError:
        raise DataError(Text("{path}: no such file (a link that points to nothing?)", path=shown)) from None
    except MemoryError:
        raise DataError(Text("{path}: too large for this machine's memory", path=shown)) from None
    except gzip.BadGzipFile as error:
        raise DataError(Text("{path}: is damaged or truncated ({why})", path=shown, why=text_of(error))) from None
    except OSError as error:
        raise DataError(
            Text(
                "{path}: cannot be read ({why})",
                path=shown,
                why=reason_of(error).clean(lambda why: printable(why, 200)),
            )
        ) from None
    except Exception as error:  # parsers of damaged files can raise anything
        why = printable(" ".join(str(error).split()), 200) or type(error).__name__
        raise DataError(Text("{path}: is damaged or truncated ({why})", path=shown, why=why)) from error


def _printable(text: str) -> str:
    return text.clean(lambda figure: printable(figure, 2000)) if isinstance(text, Text) else printable(text, 2000)


@contextmanager
def open_unpacked(path: Path) -> Iterator[BinaryIO]:
    """Open a regular file for reading its bytes, decompressing gzip, bzip2 and xz."""
    with open_regular(path) as file:
        magic = file.read(6)
        file.seek(0)
        if magic[:2] == b"\x1f\x8b":
            unpacked: object = gzip.GzipFile(fileobj=file)
        elif magic[:3] == b"BZh":
            unpacked = bz2.BZ2File(file)
        elif magic == b"\xfd7zXZ\0":
            unpacked = lzma.LZMAFile(file)  # noqa: SIM115 (closing `file` is enough)
        else:
            yield file
            return
        yield cast(BinaryIO, unpacked)


def without_packing(name: str) -> str:
    """Return a file name without .gz, .bz2 or .xz."""
    for ending in _ENDINGS:
        if name.lower().endswith(ending):
            return name[: -len(ending)]
    return name


def head_of(path: Path, n_bytes: int) -> bytes:
    """Return the first bytes of a file, decompressed."""
    with parsing(path), open_unpacked(path) as file:
        parts, n_read = [], 0
        while n_read < n_bytes and (piece := file.read(n_bytes - n_read)):
            parts.append(piece)
            n_read += len(piece)
        return b"".join(parts)
