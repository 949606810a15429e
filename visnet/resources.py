"""Locate the shipped files, assets/ and data/, in a checkout and in an installed wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def assets() -> Path:
    """Return the folder of fonts, icons, styles, lessons and translations. Raises FileNotFoundError without it."""
    return _shipped("assets")


def data() -> Path:
    """Return the folder of the built-in sample. Raises FileNotFoundError if it is missing."""
    return _shipped("data")


def _shipped(name: str) -> Path:
    # A wheel has the folders inside the package; a checkout has them beside it.
    for folder in (_PACKAGE / f"_{name}", _PACKAGE.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"visnet's {name} folder is missing beside {_PACKAGE}; reinstall visnet")
