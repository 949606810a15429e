"""Files: read only regular files, write atomically, and show names on one line."""

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
# Not printable according to Python, but used in Persian and Indic spelling, and as a space between digits.
_JOINERS = "\u200c\u200d\u00a0"


class NotRegularFileError(OSError):
    """Raised for a folder, a pipe, a device or a socket in place of a file; `filename` and `strerror` are set."""

    def __init__(self, path: str | os.PathLike[str]) -> None:
        super().__init__(0, "not a regular file", os.fspath(path))


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a file for reading in binary mode.

    Raises OSError; immediately NotRegularFileError for a pipe or a device, which could block or never end.
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
    """Return whether there is a regular file at the path; False if it cannot be determined."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except (OSError, ValueError):
        return False


@contextlib.contextmanager
def written_whole(path: str | os.PathLike[str]) -> Iterator[BinaryIO]:
    """Yield a new binary file that replaces `path` if the block succeeds, and leaves no trace if it raises.

    A symbolic link is followed and kept, and so are a file's permissions.
    Raises OSError, naming path, if it cannot be written; an existing file is then unchanged.
    """
    with written_together([path]) as (file,):
        yield file


@contextlib.contextmanager
def written_together(paths: Sequence[str | os.PathLike[str]]) -> Iterator[tuple[BinaryIO, ...]]:
    """Yield new binary files, as written_whole() does, that replace all of the paths or none."""
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
        # Name the caller's file: replace() would name temporary ones too, and write() none.
        raise OSError(error.errno, error.strerror, os.fspath(path)) from error


class _New:
    """A file being written. On Linux it has no name until it is complete, and vanishes if the process is killed."""

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
            # With 0o666 the system applies the umask, as for any new file.
            flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
            handle = os.open(self._temporary, flags, 0o666)
            self._named = True
        self.file: BinaryIO = os.fdopen(handle, "wb")

    def finish(self) -> None:
        """Flush everything to disk, under a temporary name."""
        self.file.flush()
        os.fsync(self.file.fileno())
        if self._mode is not None and hasattr(os, "fchmod"):
            os.fchmod(self.file.fileno(), self._mode)
        if not self._named:
            # Python follows the link in /proc only if it is given a directory's handle.
            folder = os.open(self._target.parent, os.O_RDONLY)
            try:
                os.link(f"/proc/self/fd/{self.file.fileno()}", self._temporary, src_dir_fd=folder, follow_symlinks=True)
            finally:
                os.close(folder)
            self._named = True
        self.file.close()

    def take_place(self) -> None:
        """Replace the previous file."""
        os.replace(self._temporary, self._target)
        self._named = False

    def drop(self) -> None:
        """Delete the temporary file if it has not replaced the previous one."""
        with contextlib.suppress(OSError):
            self.file.close()
        if self._named:
            with contextlib.suppress(OSError):
                os.unlink(self._temporary)


def open_nameless(folder: Path) -> int | None:
    """Open a new file without a name, or return None if the system or the file system does not support it."""
    flag = getattr(os, "O_TMPFILE", None)
    if flag is None or not os.path.isdir("/proc/self/fd"):
        return None
    try:
        return os.open(folder, flag | os.O_WRONLY | os.O_CLOEXEC, 0o666)
    except OSError:
        return None  # if the folder is not writable at all, opening the named file will report it


def remove_left_behind(folder: str | os.PathLike[str]) -> None:
    """Delete temporary files left behind by processes that ended early."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith(_PREFIX) and entry.name.endswith(_SUFFIX):
                owner = entry.name.removeprefix(_PREFIX).partition("-")[0]
                with contextlib.suppress(OSError):
                    if not is_running(owner) or time.time() - entry.stat().st_mtime > _LEFT_BEHIND_S:
                        os.unlink(entry.path)


def is_running(process: str) -> bool:
    """Return whether a process with this id is running; True if that cannot be determined."""
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
    """Return the system's folder for visnet's files of this kind; it may not exist yet.

    For a user without a home folder, as in some containers, it is among the system's temporary files.
    """
    import platformdirs  # imported late: most users of this module need no folder

    folder: Path | None = None
    with contextlib.suppress(RuntimeError, KeyError):
        folder = getattr(platformdirs, f"user_{kind}_path")("visnet", appauthor=False)
    if folder is not None and folder.is_absolute():
        return folder
    user = os.getuid() if hasattr(os, "getuid") else "user"
    return Path(tempfile.gettempdir()) / f"visnet-{user}" / kind


def data_folder() -> Path:
    """Return the folder of the user's drawings and runs: $VISNET_DATA_HOME, or else the system's data folder."""
    if chosen := os.environ.get("VISNET_DATA_HOME"):
        return Path(chosen)
    return user_folder("data")


def keep_as_bad(path: str | os.PathLike[str], *, move: bool) -> str:
    """Keep a copy of an unusable file beside it, with .bad appended, and return its name; "" if that fails.

    move: rename the file instead of copying it, without overwriting an earlier one, which may hold the user's work.
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
    """Return text on one line: control characters and line breaks escaped, the middle of a long text left out.

    most: the maximum number of characters.   For names of files and classes, which may contain any character. A < that
    could begin a tag becomes ‹, because a label in the window would take <b> for bold and load <img>.
    """
    if len(text) > most:
        text = f"{text[: most * 2 // 3]} … {text[-(most // 3) :]}"
    text = _TAG.sub("‹", text)
    return "".join(
        c if c.isprintable() or c in _JOINERS else c.encode("unicode_escape", "surrogatepass").decode() for c in text
    )
