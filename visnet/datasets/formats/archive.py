"""Zip and tar archives: unpacked, within limits, into a temporary folder, which is then searched for data."""

from __future__ import annotations

import tarfile
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import IO

from visnet.datasets.errors import CancelCheck, DataError, Progress, stop_if
from visnet.datasets.formats.leftovers import is_leftover
from visnet.datasets.formats.packed import open_unpacked, parsing
from visnet.files import open_regular
from visnet.text import Text

_MAX_BYTES = 2**31
_MAX_MEMBERS = 200_000
_PIECE_BYTES = 2**20


def is_tar(path: Path) -> bool:
    """Return whether a file is a tar archive, compressed or not."""
    with parsing(path), open_unpacked(path) as file:
        head = file.read(512)
    return len(head) == 512 and head[257:262] == b"ustar"


@contextmanager
def unpacked(path: Path, progress: Progress | None = None, cancelled: CancelCheck | None = None) -> Iterator[Path]:
    """Yield a temporary folder with the archive's files; it is deleted afterwards.

    progress: called with the number of files.   Links, system files and paths outside the archive are not unpacked.
    Raises DataError if it is damaged or larger than visnet unpacks, and Cancelled if cancelled.
    """
    with tempfile.TemporaryDirectory(prefix="visnet-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        with parsing(path):
            (_unpack_zip if zipfile.is_zipfile(path) else _unpack_tar)(path, folder, progress, cancelled)
        yield folder


def member_names(path: Path) -> list[str]:
    """Return the names of the files in a zip. Raises DataError if it is damaged."""
    with parsing(path), open_regular(path) as file, zipfile.ZipFile(file) as archive:
        return archive.namelist()


def _unpack_zip(path: Path, folder: Path, progress: Progress | None, cancelled: CancelCheck | None) -> None:
    with open_regular(path) as file, zipfile.ZipFile(file) as archive:
        members = [info for info in archive.infolist() if not info.is_dir() and _target(folder, info.filename)]
        _check(len(members), sum(info.file_size for info in members))
        if any(info.flag_bits & 1 for info in members):
            raise DataError(Text("is protected by a password; unpack it and open its contents"))
        n_bytes = 0
        for i, info in enumerate(members):
            with archive.open(info) as member:
                n_bytes = _copy(member, _target(folder, info.filename), n_bytes, cancelled)
            if progress:
                progress(i + 1, len(members), path.name)


def _unpack_tar(path: Path, folder: Path, progress: Progress | None, cancelled: CancelCheck | None) -> None:
    n_bytes = 0
    with open_unpacked(path) as file, tarfile.open(fileobj=file, mode="r|") as archive:
        for i, info in enumerate(archive):
            stop_if(cancelled)
            target = _target(folder, info.name)
            if not info.isreg() or target is None:
                continue
            _check(i + 1, n_bytes + info.size)
            member = archive.extractfile(info)
            if member:
                n_bytes = _copy(member, target, n_bytes, cancelled)
            if progress:
                progress(i + 1, None, path.name)


def _check(n_members: int, n_bytes: int) -> None:
    if n_members > _MAX_MEMBERS or n_bytes > _MAX_BYTES:
        raise DataError(
            Text(
                "holds {n_members:,} files of {gib:,.1f} GiB, but visnet opens archives of at most "
                "{max_members:,} files and {most:g} GiB; unpack it and open the folder",
                n_members=n_members,
                gib=n_bytes / 2**30,
                max_members=_MAX_MEMBERS,
                most=_MAX_BYTES / 2**30,
            )
        )


def _target(folder: Path, name: str) -> Path | None:
    """Return where to unpack a member; None for system files and for paths outside the folder."""
    parts = [part for part in PurePosixPath(name.replace("\\", "/")).parts if part not in ("/", ".")]
    if not parts or ".." in parts or len(parts) > 12 or any(is_leftover(part) or "\0" in part for part in parts):
        return None
    return folder.joinpath(*(part[:200] if len(part) > 200 else part for part in parts))


def _copy(member: IO[bytes], target: Path | None, n_before: int, cancelled: CancelCheck | None) -> int:
    """Write one member; return the total number of bytes so far."""
    assert target is not None
    target.parent.mkdir(parents=True, exist_ok=True)
    n_bytes = n_before
    with target.open("wb") as out:
        while piece := member.read(_PIECE_BYTES):
            stop_if(cancelled)
            n_bytes += len(piece)
            if n_bytes > _MAX_BYTES:
                _check(0, n_bytes)
            out.write(piece)
    return n_bytes
