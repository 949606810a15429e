"""File dialogs, each opened in the folder last used for its kind of file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget

from visnet.files import printable
from visnet.gui.texts import tr

DATA, MODELS, PICTURES = "data", "models", "pictures"

_folders: dict[str, str] = {}  # one of each for the whole program, as there is one look


def remembered_folders() -> dict[str, str]:
    """Return where the last file of each kind was."""
    return dict(_folders)


def remember_folders(folders: Mapping[str, str]) -> None:
    """Begin with the folders of the last time."""
    _folders.clear()
    _folders.update(folders)


def ask_open_path(parent: QWidget, title: str, filters: str = "", kind: str = DATA) -> str:
    """Ask for a file that is there, and return its path, or "" if nothing was chosen."""
    path, _ = QFileDialog.getOpenFileName(parent, title, _folder(kind), filters)
    return _remembered(kind, path)


def ask_folder_path(parent: QWidget, title: str, kind: str = DATA) -> str:
    """Ask for a folder, and return its path, or "" if nothing was chosen."""
    path = QFileDialog.getExistingDirectory(parent, title, _folder(kind))
    if path:
        _folders[kind] = str(Path(path).parent)
    return path


def ask_save_path(parent: QWidget, title: str, suggested: str, filters: str, kind: str = PICTURES) -> str:
    """Ask where to save, and return the path, or "" if nothing was chosen.

    suggested: a file name.   filters: as Qt writes them, "Pictures (*.png);;Tables (*.csv)". The suffix of the chosen
    one is appended to a name without any; a file that then is there already is replaced only if that is confirmed.
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
    """The first suffix that a filter names: png of "Pictures (*.png *.jpg)"."""
    return name_filter.rpartition("(*.")[2].rstrip(")").split(" ")[0]
