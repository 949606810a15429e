"""What systems and programs leave among people's files, and is never data."""

from __future__ import annotations

from pathlib import Path

from visnet.datasets.errors import reading

_NAMES = frozenset(
    ("__macosx", "thumbs.db", "desktop.ini", "@eadir", "lost+found", "__pycache__", "node_modules", "icon\r")
)
_MAX_ENTRIES = 1_000_000


def is_leftover(name: str) -> bool:
    """Whether a file or folder of this name is a leftover: hidden, or put there by a system."""
    return name.startswith((".", "~$", "$")) or name.lower() in _NAMES


def entries_of(folder: Path) -> list[Path]:
    """What lies in a folder, sorted: files and folders, without leftovers, pipes and links to nothing."""
    with reading(folder):
        paths = []
        for path in folder.iterdir():
            if not is_leftover(path.name) and (path.is_dir() or path.is_file()):
                paths.append(path)
            if len(paths) > _MAX_ENTRIES:
                break
        return sorted(paths)
