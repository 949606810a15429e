"""Files: read regular files only, write atomically, and show names on one line."""

import contextlib
import os
import re
import secrets
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import BinaryIO, Literal

_PREFIX, _SUFFIX = ".visnet-", ".part"
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LEFT_BEHIND_S = 24 * 3600.0
# Not printable to Python, but spelling in Persian and in the scripts of India, and a space between digits.
_JOINERS = "\u200c\u200d\u00a0"


class NotRegularFileError(OSError):
    """What is at a path is a folder, a pipe, a device or a socket. `filename` and `strerror` say so."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(0, "not a regular file", os.fspath(path))


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a file to read its bytes.

    Raises OSError; NotRegularFileError, at once, for a pipe or a device, which could be waited on or read for ever.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    handle = os.open(path, flags)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotRegularFileError(path)
        return os.fdopen(handle, "rb")
    except BaseException:
        os.close(handle)
        raise


def is_regular(path: str | os.PathLike[str]) -> bool:
    """Return whether a regular file is at the path; also False where that may not be known."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def written_whole(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """A new binary file that takes path's place when the block ends well, and leaves no trace when it raises.

    What a symbolic link points to is replaced, and the link kept; a file's permissions are kept.
    Raises OSError, naming path, where it cannot be written; what stood there before still does.
    """
    with written_together([path]) as (file,):
        yield file


@contextlib.contextmanager
def written_together(paths: Sequence[str | os.PathLike[str]]) -> Iterator[tuple[BinaryIO, ...]]:
    """New binary files, as in written_whole(), that take their places together: all of them or none."""
    news: list[_New] = []
    try:
        try:
            for path in paths:
                news.append(_New(path))
            yield tuple(new.file for new in news)
            for new in news:
                path = new.path
                new.finish()
            for new in news:
                path = new.path
                new.take_place()
        finally:
            for new in news:
                new.drop()
    except OSError as error:
        if isinstance(error, NotRegularFileError) or error.errno is None:
            raise
        # The caller knows nothing of temporary files; replace() names two, write() none.
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


class _New:
    """One file on its way to its place. On Linux it has no name until then, and vanishes if the process is killed."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = path
        self._target = Path(os.path.realpath(path))
        self._mode: int | None = None
        with contextlib.suppress(FileNotFoundError):
            before = self._target.stat()
            if not stat.S_ISREG(before.st_mode):
                raise NotRegularFileError(path)
            if not os.access(self._target, os.W_OK):
                raise PermissionError(13, "the file is write-protected", os.fspath(path))
            self._mode = stat.S_IMODE(before.st_mode)
        folder = self._target.parent
        remove_left_behind(folder)
        self._temporary = folder / f"{_PREFIX}{os.getpid()}-{secrets.token_hex(4)}{_SUFFIX}"
        self._named = False
        handle = open_nameless(folder)
        if handle is None:
            # With 0o666 the system takes its umask off, as for any new file.
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
            handle = os.open(self._temporary, flags, 0o666)
            self._named = True
        self.file: BinaryIO = os.fdopen(handle, "wb")

    def finish(self) -> None:
        """Have everything on the disk, under a temporary name."""
        self.file.flush()
        os.fsync(self.file.fileno())
        if self._mode is not None and hasattr(os, "fchmod"):
            os.fchmod(self.file.fileno(), self._mode)
        if not self._named:
            # Only with a directory's handle does Python ask for what the link in /proc points to.
            folder = os.open(self._target.parent, os.O_RDONLY)
            try:
                os.link(f"/proc/self/fd/{self.file.fileno()}", self._temporary, src_dir_fd=folder, follow_symlinks=True)
            finally:
                os.close(folder)
            self._named = True
        self.file.close()

    def take_place(self) -> None:
        """Replace what stood there before."""
        os.replace(self._temporary, self._target)
        self._named = False

    def drop(self) -> None:
        """Remove what did not take its place."""
        with contextlib.suppress(OSError):
            self.file.close()
        if self._named:
            with contextlib.suppress(OSError):
                os.unlink(self._temporary)


def open_nameless(folder: Path) -> int | None:
    """Open a new file without a name, or return None where the system or the disk has no such thing."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, flag | os.O_WRONLY | os.O_CLOEXEC, 0o666)
    except OSError:
        return None  # if nothing at all can be written there, the named file will say so


def remove_left_behind(folder: str | os.PathLike[str]) -> None:
    """Remove the temporary files of processes that ended before they could."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                owner = entry.name.removeprefix(_PREFIX).partition("-")[0]
                with contextlib.suppress(OSError):
                    if not is_running(owner) or time.time() - entry.stat().st_mtime > _LEFT_BEHIND_S:
                        os.unlink(entry.path)


def is_running(process: str) -> bool:
    """Whether a process of this number runs; True where that cannot be told."""
    if os.name != "posix" or not process.isdecimal() or len(process) > 9:
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def user_folder(kind: Literal["config", "data", "cache", "state"]) -> Path:
    """Return where the system keeps a user's files of this kind for visnet; it may not exist yet.

    A user without a home, as in some containers, has a folder among the system's temporary files.
    """
    import platformdirs  # only here: most of what imports this module needs no folder

    folder: Path | None = None
    with contextlib.suppress(RuntimeError, KeyError):
        folder = getattr(platformdirs, f"user_{kind}_path")("visnet", appauthor=False)
    if folder is not None and folder.is_absolute():
        return folder
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"visnet-{user}" / kind


def data_folder() -> Path:
    """Return where a user's drawings and runs are kept: VISNET_DATA_HOME, else where the system keeps such data."""
    if chosen := os.environ.get("VISNET_DATA_HOME"):
        return Path(chosen)
    return user_folder("data")


def keep_as_bad(path: str | os.PathLike[str], *, move: bool) -> str:
    """Keep a file that cannot be used beside itself as .bad, and return that name; "" where it cannot be kept.

    move: rename it instead of copying it, to a name that is free: what was kept before may be somebody's work.
    """
    bad, n = Path(f"{os.fspath(path)}.bad"), 1
    while move and bad.exists():
        n += 1
        bad = Path(f"{os.fspath(path)}.bad{n}")
    try:
        if move:
            os.replace(path, bad)
        else:
            shutil.copyfile(path, bad)
    except OSError:
        return ""
    return bad.name


def printable(text: str, most: int = 600) -> str:
    """Return text fit for one line: control characters and line breaks escaped, the middle of a long text left out.

    most: characters.   For whatever names a file or a class, which may have any character in its name: a label would
    take <b> for bold and <img> for a picture to load, so that such a < becomes ‹.
    """
    if len(text) > most:
        text = f"{text[: most * 2 // 3]} … {text[-(most // 3) :]}"
    text = _TAG.sub("‹", text)
    return "".join(
        c if c.isprintable() or c in _JOINERS else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )
