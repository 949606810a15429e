"""Exit within two seconds of closing the window, whatever the threads are doing, and save what can be saved."""

import contextlib
import os
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject

from visnet.gui import log
from visnet.terminal import tell

if TYPE_CHECKING:
    from visnet.gui.main_window import MainWindow

RESCUED = "rescued-model.npz"
END_WITHIN_S = 1.7


class End(QObject):
    """End the process soon after its window has closed, even if a thread is stuck in a call that cannot be interrupted.

    status: the exit status to end it with.
    """

    def __init__(self) -> None:
        super().__init__()
        self.status = 0

    def expect(self) -> None:
        """End the process if it has not exited within END_WITHIN_S. Call it after the settings are written."""
        watchdog = threading.Timer(END_WITHIN_S, lambda: os._exit(self.status))
        watchdog.daemon = True
        watchdog.start()

    def eventFilter(self, window: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Hide and not event.spontaneous():  # closing begins with this
            self.expect()
        return False


def end_without_display(window: "MainWindow") -> None:
    """Save what can be saved and exit: Qt is about to call exit(), which aborts while threads are running.

    Nothing here may access the display, or Xlib ends the process at once: not the window's geometry, and no signal that
    is connected to a widget.
    """
    said = "the display is gone"
    window.files.blockSignals(True)
    with contextlib.suppress(Exception):
        window.save_settings(geometry=False)
        path = log.log_file().parent / RESCUED
        if window.files.rescue(str(path)):
            said += f"; the network of this moment is saved as {path}"
    log.LOG.error(said)
    tell(said)
    os._exit(1)
