"""Downloads a collection into the user's cache folder: verified, and written whole or not at all."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from visnet.datasets.download.catalogue import Collection, RemoteFile
from visnet.datasets.errors import CancelCheck, DataError, Progress, reading, stop_if
from visnet.datasets.formats.idx import read_idx
from visnet.files import user_folder

# A server that sends nothing for so long is given up.
STALL_S = 15.0


def cache_folder() -> Path:
    """Where downloads are kept: the environment's VISNET_CACHE, else the place that the system has for caches."""
    if chosen := os.environ.get("VISNET_CACHE"):
        return Path(os.path.expanduser(chosen))
    return user_folder("cache")


def is_cached(collection: Collection) -> bool:
    """Whether all files are in the cache with the right size. Cheap: no file is read."""
    folder = cache_folder() / collection.name
    return all(_size(folder / file.name) == file.n_bytes for file in collection.files)


def fetch(
    collection: Collection,
    progress: Progress | None = None,
    cancelled: CancelCheck | None = None,
    stall_s: float = STALL_S,
) -> Path:
    """The folder with the collection's files, from the cache where they are right, else from a mirror.

    progress counts unpacked bytes of all files together.   stall_s: so long a server may be silent.
    Raises DataError where no mirror delivers or the cache cannot be written, Cancelled where asked to stop; what the
    cache held before is then still there.
    """
    folder = cache_folder() / collection.name
    if is_cached(collection) and all(_is_right(folder / file.name, file, collection) for file in collection.files):
        return folder
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        # In the cache itself, so that each file can be moved to its place in one step.
        with tempfile.TemporaryDirectory(prefix=".download-", dir=folder.parent, ignore_cleanup_errors=True) as name:
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
            f"{folder}: cannot be written ({error.strerror or error}); set VISNET_CACHE to a folder that can"
        ) from None
    return folder


def mirrors_of(collection: Collection) -> tuple[str, ...]:
    """Addresses to try in turn: the environment's VISNET_MIRROR/name/ alone where that is set, else the public ones."""
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
    # Both bring Python's network modules along, which the start of the window need not wait for.
    import pooch

    from visnet.datasets.download.transfer import TransferError, transfer

    def downloader(url: str, target: str, _: object) -> None:
        transfer(url, Path(target), file.n_bytes, report, cancelled, stall_s)

    # pooch would put a line on the terminal for every file.
    pooch.get_logger().setLevel("WARNING")
    failures = []
    for mirror in mirrors_of(collection):
        stop_if(cancelled)
        try:
            pooch.retrieve(f"{mirror}{file.name}.gz", file.sha256, file.name, workplace, downloader=downloader)
            if _is_right(workplace / file.name, file, collection):
                return
            os.remove(workplace / file.name)
        except DataError:
            raise
        except TransferError as error:
            failures.append(f"{mirror} {error}")
            continue
        except ValueError:
            # The file's checksum is not the known one; pooch has removed the file.
            pass
        failures.append(f"{mirror} sent other data than {collection.name}'s")
    raise DataError(
        f"{collection.name}: {file.name}.gz could not be downloaded ({'; '.join(failures)}); "
        "try again with a network, or give a folder that holds the four files: --data FOLDER"
    )


def _is_right(path: Path, file: RemoteFile, collection: Collection) -> bool:
    """Whether the unpacked file has the known checksum or, where none is known, the right form."""
    if file.sha256:
        with reading(path), path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest() == file.sha256
    try:
        values = read_idx(path, len(file.shape))
    except DataError:
        return False
    return values.shape == file.shape and (values.ndim > 1 or int(values.max()) < len(collection.class_names))


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
