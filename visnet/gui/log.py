"""Log file of the window's errors, with tracebacks."""

import contextlib
import logging
import logging.handlers
import os
import platform
import sys
import threading
import traceback
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QtMsgType, qInstallMessageHandler, qVersion

import visnet
from visnet.files import user_folder
from visnet.gui.texts import tr

LOG = logging.getLogger("visnet")
MAX_BYTES = 500_000
N_OLDER = 2
TAIL_LINES = 100

_QT_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_NOISE = ("This plugin does not support",)  # logged by the offscreen platform for every window
_DISPLAY_LOST = ("The X11 connection broke", "The Wayland connection broke", "The Wayland connection experienced")


def log_file() -> Path:
    """Return the path of the log: in the folder named by VISNET_STATE_HOME, else in the user's state folder."""
    return Path(os.environ.get("VISNET_STATE_HOME") or user_folder("state")) / "visnet.log"


def shown_log_file() -> str:
    """Return the log's path as shown in messages."""
    return _without_home(str(log_file()))


class _Formatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        return _without_home(super().format(record))


def start() -> None:
    """Start logging to the file, which is rotated. A log that cannot be written is not an error."""
    logging.raiseExceptions = False
    logging.captureWarnings(True)
    try:
        log_file().parent.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = logging.handlers.RotatingFileHandler(
            log_file(), maxBytes=MAX_BYTES, backupCount=N_OLDER, encoding="utf-8", errors="backslashreplace"
        )
    except OSError:
        handler = logging.NullHandler()
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    root.addHandler(handler)
    root.setLevel(logging.WARNING)
    LOG.setLevel(logging.INFO)
    LOG.info("started: %s", "; ".join(versions()))


def versions() -> tuple[str, ...]:
    """Return the versions of visnet, Python, the libraries and the operating system."""
    import numpy as np
    import PySide6

    return (
        f"visnet {visnet.__version__}",
        f"Python {platform.python_version()}",
        f"NumPy {np.__version__}",
        f"PySide6 {PySide6.__version__}, Qt {qVersion()}",
        platform.platform(),
    )


def tail() -> str:
    """Return the last lines of the log."""
    with contextlib.suppress(OSError):
        return "\n".join(log_file().read_text("utf-8", "replace").splitlines()[-TAIL_LINES:])
    return ""


def install_hooks(say: Callable[[str], object], on_display_lost: Callable[[], object]) -> None:
    """Log uncaught exceptions of all threads, and Qt's messages.

    say: shows a message in the window; called on the main thread.
    on_display_lost: called on the main thread when the X server or compositor is gone, before Qt ends the process.
    """

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        LOG.error("unexpected error", exc_info=(kind, error, trace))
        with contextlib.suppress(OSError, ValueError):
            traceback.print_exception(kind, error, trace)
        say(unexpected(error))

    def on_thread_exception(failed: threading.ExceptHookArgs) -> None:
        value = failed.exc_value or RuntimeError(failed.exc_type.__name__)
        LOG.error("unexpected error in a thread", exc_info=(failed.exc_type, value, failed.exc_traceback))

    def on_unraisable(failed: Any) -> None:
        if failed.exc_value is not None:
            LOG.error("ignored error", exc_info=(failed.exc_type, failed.exc_value, failed.exc_traceback))

    def on_qt_message(kind: QtMsgType, _where: object, text: str) -> None:
        if text.startswith(_DISPLAY_LOST):
            on_display_lost()
        elif not text.startswith(_NOISE):
            LOG.log(_QT_LEVELS.get(kind, logging.WARNING), "Qt: %s", text)
            if kind in (QtMsgType.QtCriticalMsg, QtMsgType.QtFatalMsg) and sys.stderr is not None:
                with contextlib.suppress(OSError, ValueError):
                    print(text, file=sys.stderr, flush=True)

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception
    sys.unraisablehook = on_unraisable
    qInstallMessageHandler(on_qt_message)


def unexpected(error: BaseException) -> str:
    """Return the sentence shown for an unexpected error."""
    return tr(
        "Unexpected error ({name}: {error}). Training continues; details are in {shown_log_file}",
        name=type(error).__name__,
        error=error,
        shown_log_file=shown_log_file(),
    )


def _without_home(text: str) -> str:
    """Return the text with the home folder in paths replaced by ~, so that it does not contain the user's name."""
    home = os.path.expanduser("~")
    return text.replace(home, "~") if len(home) > 1 else text
