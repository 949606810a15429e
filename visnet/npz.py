"""Read untrusted NPZ files: without pickle, and with every size checked before memory is allocated."""

import os
import re
import struct
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import prod
from typing import IO, Any

import numpy as np
from numpy.typing import NDArray

from visnet.files import open_regular, printable
from visnet.text import Text

MAX_DIMENSIONS = 8
MAX_SHOWN_NAME = 80
MAX_WHY = 160  # characters of a parser's message
_MAGIC = b"\x93NUMPY\x01\x00"
_PACKED_AS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # what NumPy writes; LZMA can allocate gigabytes
_ENCRYPTED = 0x1
_PIECE_BYTES = 2**20

# NumPy's own parser evaluates the header as Python code: damaged ones raise any tokenizer error, and warn.
_FIELD = re.compile(
    r"\s*(?P<quote>['\"])(?P<key>descr|fortran_order|shape)(?P=quote)\s*:\s*"
    r"(?:'(?P<descr>[<>|=]?[A-Za-z][0-9]{0,9})'|(?P<fortran>True|False)|\((?P<shape>[0-9L,\s]{0,200})\))\s*(?:,|$)",
    re.ASCII,
)
_LENGTH = re.compile(r"[0-9]{1,18}L?", re.ASCII)


class NpzError(ValueError):
    """Raised for an unusable NPZ file or array; the message is one sentence without the file's name."""


class Npz:
    """Read the arrays of an NPZ file one at a time. A context manager that closes the file.

    path: a path, or an open binary file that can seek.
    Raises OSError if the file cannot be opened or is not a regular file, and NpzError if it is not an NPZ file.
    """

    def __init__(self, path: str | os.PathLike[str] | IO[bytes]) -> None:
        self._file = open_regular(path) if isinstance(path, str | os.PathLike) else path
        try:
            with parsing(Text("not a readable NPZ file (truncated?)")):
                self._file.seek(0)
                is_zip = self._file.read(2) == b"PK"
            if not is_zip:
                raise NpzError(Text("not an NPZ file"))
            with parsing(Text("not a readable NPZ file (truncated?)")):
                self._archive = zipfile.ZipFile(self._file)
            self._entries = {info.filename.removesuffix(".npy"): info for info in self._archive.infolist()}
        except BaseException:
            self._file.close()
            raise

    def __enter__(self) -> "Npz":
        return self

    def __exit__(self, *_: object) -> None:
        self._archive.close()
        self._file.close()

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the arrays, in the file's order."""
        return tuple(self._entries)

    def read(
        self,
        name: str,
        max_bytes: int,
        check: Callable[[tuple[int, ...], "np.dtype[Any]"], object] | None = None,
        poll: Callable[[], object] | None = None,
    ) -> NDArray[Any]:
        """Return one array of numbers, booleans or text.

        max_bytes: larger arrays are rejected before they are unpacked.
        check: called with shape and dtype before memory is allocated; it may raise.
        poll: called after every MiB; it may raise, to cancel.
        Raises NpzError if the array is missing, damaged, pickled or too large.
        """
        if name not in self._entries:
            raise NpzError(Text("{name} is missing", name=printable(name, MAX_SHOWN_NAME)))
        info, name = self._entries[name], printable(name, MAX_SHOWN_NAME)
        if info.flag_bits & _ENCRYPTED or info.compress_type not in _PACKED_AS:
            raise NpzError(Text("{name} is encrypted, or compressed in an unsupported way", name=name))
        with parsing(Text("{name} is damaged", name=name)):
            stream = self._archive.open(info)
        with stream:
            # The size as stated in the zip.
            return read_array(stream, name, info.file_size, max_bytes, check, poll)


def read_array(
    stream: IO[bytes],
    name: str,
    size: int,
    max_bytes: int,
    check: Callable[[tuple[int, ...], "np.dtype[Any]"], object] | None,
    poll: Callable[[], object] | None,
) -> NDArray[Any]:
    """Return the array in a stream in NumPy's .npy format, with the same checks and arguments as Npz.read().

    name: of the array, for messages.   size: the stream has at most this many bytes, whatever the header says.
    """
    damaged = Text("{name} is damaged", name=name)
    with parsing(damaged):
        shape, dtype, order = _read_header(stream, name)
    n_bytes = prod(shape) * dtype.itemsize
    if check is not None:
        check(shape, dtype)
    if n_bytes > max_bytes:
        raise NpzError(
            Text(
                "{name} would take {n_bytes:,} bytes, but at most {max_bytes:,} are allowed",
                name=name,
                n_bytes=n_bytes,
                max_bytes=max_bytes,
            )
        )
    if n_bytes > size:
        raise NpzError(
            Text(
                "{name} is truncated: expected {n_bytes:,} bytes, got {size:,}",
                name=name,
                n_bytes=n_bytes,
                size=size,
            )
        )
    with parsing(damaged):
        data = np.empty(n_bytes, np.uint8)
    n_read = 0
    while n_read < n_bytes:
        with parsing(damaged):
            piece = stream.read(min(_PIECE_BYTES, n_bytes - n_read))
        if not piece:
            raise NpzError(
                Text(
                    "{name} is truncated: expected {n_bytes:,} bytes, got {n_read:,}",
                    name=name,
                    n_bytes=n_bytes,
                    n_read=n_read,
                )
            )
        data[n_read : n_read + len(piece)] = np.frombuffer(piece, np.uint8)
        n_read += len(piece)
        if poll is not None:
            poll()
    with parsing(damaged):
        more = stream.read(1)  # reading to the end also makes zipfile verify the checksum
    if more:
        raise NpzError(Text("{name} has extra data after the expected {n_bytes:,} bytes", name=name, n_bytes=n_bytes))
    with parsing(damaged):
        array: NDArray[Any] = data.view(dtype).reshape(shape, order=order)
        return array


def has_array(path: str | os.PathLike[str], name: str) -> bool:
    """Return whether the file is an NPZ with an array of this name. Reads only its table of contents."""
    try:
        with Npz(path) as arrays:
            return name in arrays
    except (OSError, NpzError):
        return False


def _read_header(stream: IO[bytes], name: str) -> tuple[tuple[int, ...], "np.dtype[Any]", Any]:
    """Return shape, dtype and "C" or "F" from the header of an array."""
    start = stream.read(len(_MAGIC) + 2)
    if start[:6] == _MAGIC[:6] and start[6:8] != _MAGIC[6:]:
        raise NpzError(
            Text(
                "{name} has an array header of version {major}.{minor}, but visnet reads 1.0",
                name=name,
                major=start[6],
                minor=start[7],
            )
        )
    if not start.startswith(_MAGIC) or len(start) < len(_MAGIC) + 2:
        raise NpzError(Text("{name} is not a NumPy array", name=name))
    (length,) = struct.unpack("<H", start[8:])
    text = stream.read(length).decode("latin-1").strip()
    fields: dict[str, re.Match[str]] = {}
    inside = text[1:-1].rstrip()
    at = 0
    while at < len(inside) and (match := _FIELD.match(inside, at)):
        fields[match["key"]] = match
        at = match.end()
    whole = text[:1] == "{" and text[-1:] == "}" and at == len(inside) and len(fields) == 3
    if not whole or None in (descr := fields["descr"]["descr"], fields["fortran_order"]["fortran"]):
        raise NpzError(Text("{name} has an unsupported array header; expected numbers of a single type", name=name))
    lengths = fields["shape"]["shape"]
    if lengths is None:
        raise NpzError(Text("{name} has an array header without a shape", name=name))
    if descr.lstrip("<>|=")[0] == "O":
        raise NpzError(Text("{name} contains pickled Python objects, which visnet never loads", name=name))
    dtype = np.dtype(descr)
    if dtype.kind not in "biufUS" or not dtype.itemsize:
        raise NpzError(Text("{name} has values of type {descr}, but numbers are expected", name=name, descr=descr))
    parts = [part.strip() for part in lengths.split(",")]
    if parts[-1] == "":
        parts.pop()
    if len(parts) > MAX_DIMENSIONS or not all(_LENGTH.fullmatch(part) for part in parts):
        raise NpzError(Text("{name} has the invalid shape ({shape})", name=name, shape=lengths.strip()))
    order = "F" if fields["fortran_order"]["fortran"] == "True" else "C"
    return tuple(int(part.rstrip("L")) for part in parts), dtype, order


@contextmanager
def parsing(what: str) -> Iterator[None]:
    """Convert anything that a parser raises for damaged bytes to an NpzError that begins with `what`."""
    try:
        yield
    except NpzError:
        raise
    except MemoryError:
        raise NpzError(Text("{what}, or there is not enough memory", what=what)) from None
    except Exception as error:  # zipfile, zlib and NumPy raise a dozen types, which change with every version
        why = " ".join(str(error).split()) or type(error).__name__
        if len(why) > MAX_WHY:  # zipfile quotes whole headers
            why = f"{why[:MAX_WHY]}…"
        raise NpzError(Text("{what}: {why}", what=what, why=why)) from error
