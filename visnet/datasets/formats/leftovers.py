"""System files among a user's files, such as .DS_Store, which are never data."""

from __future__ import annotations

from pathlib import Path

from visnet.datasets.errors import reading

_NAMES = frozenset(
    ("__macosx", "thumbs.db", "desktop.ini", "@eadir", "lost+found", "__pycache__", "node_modules", "icon\r")
)
_MAX_ENTRIES = 1_000_000


def is_leftover(name: str) -> bool:
    """Return whether a name is that of a hidden file or of one that a system creates."""
    return name.startswith((".", "~$", "$")) or name.lower() in _NAMES


def entries_of(folder: Path) -> list[Path]:
    """Return the files and folders in a folder, sorted, without system files, pipes and broken links."""
    with reading(folder):
        paths = []
        for path in folder.iterdir():
            if not is_leftover(path.name) and (path.is_dir() or path.is_file()):
                paths.append(path)
            if len(paths) > _MAX_ENTRIES:
                break
        return sorted(paths)
