"""File dialogs, each opened in the folder last used for its kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from visnet.files import printable
from visnet.gui.texts import tr

DATA, MODELS, PICTURES = "data", "models", "pictures"

_folders: dict[str, str] = {}  # by kind; shared by all dialogs of the program


def remembered_folders() -> dict[str, str]:
    """Return the folder last used for each kind of file."""
    return dict(_folders)


def remember_folders(folders: Mapping[str, str]) -> None:
    """Set the folders in which the dialogs open, as remembered_folders() returned them."""
    _folders.clear()
    _folders.update(folders)


def ask_open_path(parent: QWidget, title: str, filters: str = "", kind: str = DATA) -> str:
    """Ask for an existing file and return its path, or "" if the dialog was cancelled."""
    path, _ = QFileDialog.getOpenFileName(parent, title, _folder(kind), filters)
    return _remembered(kind, path)


def ask_folder_path(parent: QWidget, title: str, kind: str = DATA) -> str:
    """Ask for an existing folder and return its path, or "" if the dialog was cancelled."""
    path = QFileDialog.getExistingDirectory(parent, title, _folder(kind))
    if path:
        _folders[kind] = str(Path(path).parent)
    return path


def ask_save_path(parent: QWidget, title: str, suggested: str, filters: str, kind: str = PICTURES) -> str:
    """Ask where to save and return the path, or "" if the dialog was cancelled.

    suggested: a file name.   filters: in Qt's syntax, "Pictures (*.png);;Tables (*.csv)". A name without a suffix gets
    that of the chosen filter; if a file of that name exists, the user is asked whether to replace it.
    """
    folder = _folder(kind)
    path, chosen = QFileDialog.getSaveFileName(
        parent, title, str(Path(folder, suggested)) if folder else suggested, filters
    )
    if not path or Path(path).suffix:
        return _remembered(kind, path)
    path = f"{path}.{_suffix(chosen or filters.partition(';;')[0])}"
    if Path(path).exists():
        question = tr("{name} already exists. Replace it?", name=printable(Path(path).name, 80))
        if QMessageBox.question(parent, title, question) != QMessageBox.StandardButton.Yes:
            return ""
    return _remembered(kind, path)


def _folder(kind: str) -> str:
    folder = _folders.get(kind, "")
    return folder if Path(folder).is_dir() else ""


def _remembered(kind: str, path: str) -> str:
    if path:
        _folders[kind] = str(Path(path).parent)
    return path


def _suffix(name_filter: str) -> str:
    """Return the first suffix in a filter: png for "Pictures (*.png *.jpg)"."""
    return name_filter.rpartition("(*.")[2].rstrip(")").split(" ")[0]
