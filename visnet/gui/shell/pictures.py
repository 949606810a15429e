"""Pictures: copies and exports what the window shows, by menu and by key."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QCursor, QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPlainTextEdit, QStackedWidget, QTextEdit

from visnet.files import printable
from visnet.gui.session.dialogs import ask_save_path
from visnet.gui.session.outcome import COPY, EXPORT, Outcome
from visnet.gui.session.playhead import Playhead
from visnet.gui.texts import tr
from visnet.gui.theme import look
from visnet.gui.widgets.picture_menu import CSV, KINDS, PictureMenu, picture_menu_of, pixmap_of, png_of
from visnet.text import Text
from visnet.training.history import save_history


class Pictures(QObject):
    """Copy and export commands. said(str): what was done.   failed(object): what failed. One sentence each."""

    said = Signal(object)
    failed = Signal(object)

    def __init__(self, workspaces: QStackedWidget, playhead: Playhead) -> None:
        super().__init__(workspaces)
        self._workspaces, self._playhead = workspaces, playhead
        self._whole = PictureMenu(
            workspaces,
            Text("workspace"),
            plot=False,
            picture=self._workspace,
            said=self.said.emit,
            failed=self.failed.emit,
        )
        workspaces.setContextMenuPolicy(Qt.ContextMenuPolicy.DefaultContextMenu)  # in the menu bar only

    def _workspace(self, _ending: str) -> bytes:
        return png_of(pixmap_of(self._workspaces, look().window))

    def copy(self) -> None:
        """Copy the focused text or picture, or else the picture under the pointer."""
        focused = QApplication.focusWidget()
        if isinstance(focused, (QLineEdit, QTextEdit, QPlainTextEdit)):
            focused.copy()
        elif isinstance(focused, QLabel) and focused.hasSelectedText():
            QGuiApplication.clipboard().setText(focused.selectedText())
        elif (menu := picture_menu_of(focused) or picture_menu_of(QApplication.widgetAt(QCursor.pos()))) is not None:
            try:
                menu.copy()
            except ValueError as error:
                self.failed.emit(Outcome(str(error), COPY))
            else:
                self.said.emit(Outcome(tr("Copied: {name}", name=tr(menu.name)), COPY))
        else:
            self.said.emit(tr("Nothing to copy: point at a picture."))

    def copy_workspace(self) -> None:
        """Copy the visible workspace as a picture."""
        self._whole.copy()
        self.said.emit(Outcome(tr("Copied: {name}", name=tr(self._whole.name)), COPY))

    def export_workspace(self) -> None:
        """Ask for a file, and write a picture of the visible workspace to it."""
        self._whole.on_export_wanted()

    def export_history(self) -> None:
        """Ask for a file, and write the run's history to it, up to the step shown."""
        moment = self._playhead.moment
        if moment is None or not moment.n_points:
            self.said.emit(tr("Nothing to export yet: train first."))
            return
        parent = self._workspaces.window()
        path = ask_save_path(parent, tr("Export History"), f"{tr('history')}{CSV}", tr(KINDS[CSV]))
        if path:
            self.write_history(path)

    def write_history(self, path: str) -> None:
        """Write the run's history, up to the step shown, to a CSV: one row per evaluation."""
        moment = self._playhead.moment
        assert moment is not None
        name = printable(path.replace("\\", "/").rpartition("/")[2], 80)
        if not path.lower().endswith(CSV):
            self.failed.emit(Outcome(tr("{name}: choose a {endings} file name.", name=name, endings=CSV), EXPORT))
            return
        shown = moment.history.until(moment.step, 0)
        try:
            save_history(path, shown)
        except OSError as error:
            sentence = tr("{path} could not be written: {reason}.", path=path, reason=error.strerror or error)
            self.failed.emit(Outcome(sentence, EXPORT))
        else:
            self.said.emit(Outcome(tr("{n:,} evaluations written to {name}.", n=len(shown), name=name), EXPORT))

    def open_menu(self) -> None:
        """Open the context menu of the focused picture, as the menu key does."""
        focused = QApplication.focusWidget()
        if focused is not None:
            middle = focused.rect().center()
            by_keyboard = QContextMenuEvent.Reason.Keyboard
            QApplication.sendEvent(focused, QContextMenuEvent(by_keyboard, middle, focused.mapToGlobal(middle)))
