"""Download a collection into the user's cache folder, verified and written atomically."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from visnet.datasets.download.catalogue import Collection, RemoteFile
from visnet.datasets.errors import CancelCheck, DataError, Progress, reading, stop_if
from visnet.files import is_running, user_folder
from visnet.text import Text, listed, reason_of, text_of

# A server that sends nothing for this long is given up.
STALL_S = 15.0
_WORKPLACE = ".download-"
_LEFT_BEHIND_S = 24 * 3600.0


def cache_folder() -> Path:
    """Return the folder for downloads: $VISNET_CACHE, or else the system's cache folder."""
    if chosen := os.environ.get("VISNET_CACHE"):
        return Path(os.path.expanduser(chosen))
    return user_folder("cache")


def is_cached(collection: Collection) -> bool:
    """Return whether all files are in the cache with the right size. Cheap: reads no file."""
    folder = cache_folder() / collection.name
    return all(_size(folder / file.name) == file.n_bytes for file in collection.files)


def fetch(
    collection: Collection,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    stall_s: float = STALL_S,
) -> Path:
    """Return the folder with the collection's files, downloading those that are missing or damaged.

    progress: called with the unpacked bytes of all files together.   stall_s: how long a server may be silent.
    Raises DataError if no mirror works or the cache cannot be written, and Cancelled if cancelled; the cache then keeps
    its earlier contents.
    """
    folder = cache_folder() / collection.name
    if is_cached(collection) and all(_is_right(folder / file.name, file) for file in collection.files):
        return folder
    remove_left_behind()
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # Inside the cache, so that each file can be moved to its place atomically.
        with tempfile.TemporaryDirectory(
            prefix=f"{_WORKPLACE}{os.getpid()}-", dir=folder.parent, ignore_cleanup_errors=True
        ) as name:
            workplace = Path(name)
            n_before = 0
            for file in collection.files:
                report = _reporter(progress, n_before, collection.n_bytes, file.name)
                _fetch_file(collection, file, workplace, report, cancelled, stall_s)
                n_before += file.n_bytes
            folder.mkdir(exist_ok=True)
            for file in collection.files:
                os.replace(workplace / file.name, folder / file.name)
    except OSError as error:
        raise DataError(
            Text(
                "{folder}: cannot be written ({why}); set VISNET_CACHE to a writable folder",
                folder=folder,
                why=reason_of(error),
            )
        ) from None
    return folder


def remove_left_behind() -> None:
    """Delete temporary files that interrupted downloads left in the cache."""
    with suppress(OSError), os.scandir(cache_folder()) as entries:
        for entry in entries:
            if entry.name.startswith(_WORKPLACE) and entry.is_dir(follow_symlinks=False):
                owner = entry.name.removeprefix(_WORKPLACE).partition("-")[0]
                # Earlier versions did not put the process id into the name.
                is_old = time.time() - entry.stat(follow_symlinks=False).st_mtime > _LEFT_BEHIND_S
                if is_old or (owner.isdecimal() and not is_running(owner)):
                    shutil.rmtree(entry.path, ignore_errors=True)


def mirrors_of(collection: Collection) -> tuple[str, ...]:
    """Return the addresses to try in turn: only $VISNET_MIRROR/name/ if that is set, or else the public ones."""
    if own := os.environ.get("VISNET_MIRROR"):
        return (f"{own.rstrip('/')}/{collection.name}/",)
    return collection.mirrors


def _fetch_file(
    collection: Collection,
    file: RemoteFile,
    workplace: Path,
    report: Callable[[int], None],
    cancelled: CancelCheck | None,
    stall_s: float,
) -> None:
    # Imported late, because it loads Python's network modules, which would delay the start of the window.
    from visnet.datasets.download.transfer import TransferError, transfer

    failures = []
    for mirror in mirrors_of(collection):
        stop_if(cancelled)
        target = workplace / file.name
        try:
            transfer(f"{mirror}{file.name}.gz", target, file.n_bytes, report, cancelled, stall_s)
        except TransferError as error:
            failures.append(Text("{mirror} {what}", mirror=mirror, what=text_of(error)))
            continue
        if _is_right(target, file):
            return
        failures.append(Text("{mirror} sent different data, not {name}'s", mirror=mirror, name=collection.name))
    raise DataError(
        Text(
            "{name}: {file}.gz could not be downloaded ({failures}); try again with an internet connection, or "
            "give a folder with the four files: --data FOLDER",
            name=collection.name,
            file=file.name,
            failures=listed(failures, "; "),
        )
    )


def _is_right(path: Path, file: RemoteFile) -> bool:
    """Return whether the unpacked file has the expected checksum."""
    with reading(path), path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256


def _reporter(progress: Progress | None, n_before: int, n_total: int, name: str) -> Callable[[int], None]:
    def report(n_done: int) -> None:
        if progress:
            progress(n_before + n_done, n_total, name)

    return report


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return -1
