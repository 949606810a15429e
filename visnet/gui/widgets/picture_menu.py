"""PictureMenu: what the right button offers on a picture: to copy it, and to export it or its figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu, QMessageBox, QWidget

from visnet.files import written_whole
from visnet.gui.session.dialogs import ask_save_path
from visnet.gui.texts import tr
from visnet.text import Text, reason_of

Figures = Mapping[str, Sequence[object]]
"""Columns of a table, of one length each, by their names."""
KINDS = {Text("Picture (*.png)"): ".png", Text("Figures (*.csv)"): ".csv"}


class PictureMenu(QObject):
    """Belongs to a widget. name: of the files.   figures: what it shows as a table; empty where it shows nothing."""

    def __init__(self, widget: QWidget, name: str, figures: Callable[[], Figures] | None = None) -> None:
        super().__init__(widget)
        self._widget, self._name, self._figures = widget, name, figures
        widget.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        widget.customContextMenuRequested.connect(self.on_menu_wanted)

    def menu(self) -> QMenu:
        """Make the menu."""
        menu = QMenu(self._widget)
        menu.addAction(tr("Copy Picture")).triggered.connect(self.copy)
        menu.addAction(tr("Export…")).triggered.connect(self.on_export_wanted)
        return menu

    @Slot(QPoint)
    def on_menu_wanted(self, at: QPoint) -> None:
        """Open the menu."""
        menu = self.menu()
        menu.exec(self._widget.mapToGlobal(at))
        menu.deleteLater()

    @Slot()
    def copy(self) -> None:
        """Put the picture into the clipboard."""
        QGuiApplication.clipboard().setPixmap(self._widget.grab())

    @Slot()
    def on_export_wanted(self) -> None:
        """Ask for a file and write to it."""
        kinds = [tr(kind) for kind in KINDS][: 1 if self._figures is None else 2]
        title = tr("Export {name}", name=tr(self._name))
        if path := ask_save_path(self._widget, title, f"{self._name}.png", ";;".join(kinds)):
            refusal = self.export(path)
            if refusal:
                QMessageBox.warning(self._widget, "visnet", refusal)

    def export(self, path: str) -> str:
        """Write the picture to a .png or its figures to a .csv, whole or not at all; on a failure give a sentence."""
        suffix = Path(path).suffix.lower()
        try:
            if suffix == ".csv" and self._figures is not None:
                data = self._table()
            elif suffix == ".png":
                data = self._picture()
            else:
                if self._figures is None:
                    return tr("{name}: choose a .png file name.", name=Path(path).name)
                return tr("{name}: choose a .png or .csv file name.", name=Path(path).name)
            with written_whole(Path(path)) as file:
                file.write(data)
        except OSError as error:
            return tr("{path} could not be written: {reason}.", path=path, reason=reason_of(error))
        return ""

    def _picture(self) -> bytes:
        png = QByteArray()
        buffer = QBuffer(png)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        self._widget.grab().save(buffer, "PNG")
        return bytes(png.data())

    def _table(self) -> bytes:
        import pandas as pd  # only where a table is made: it takes long to import

        assert self._figures is not None
        table: str = pd.DataFrame(dict(self._figures())).to_csv(index=False, lineterminator="\n")
        return table.encode()
