"""The terminal: termination signals, and messages on standard error."""

import contextlib
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Any

from visnet.files import printable

INTERRUPTED = 130  # the exit status: 128 and SIGINT's number

# The last is sent when the terminal is closed; Windows has none.
SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def ending_quietly() -> Iterator[None]:
    """While its block runs, end the process at once at Ctrl-C, SIGTERM and SIGHUP: nothing is to be saved yet.

    An exception would come in the middle of an import or of Qt's start, and end in a traceback or an abort.
    """
    with heard(lambda _number, _frame: os._exit(INTERRUPTED)):
        yield


@contextmanager
def heard(handler: Callable[[int, FrameType | None], Any]) -> Iterator[None]:
    """While its block runs, call the handler at Ctrl-C, SIGTERM and SIGHUP, except those that the process ignores.

    nohup, for one, ignores SIGHUP. Off the main thread, where Python hears no signals, nothing is changed.
    """
    before: dict[signal.Signals, Any] = {}
    if threading.current_thread() is threading.main_thread():
        for number in SIGNALS:
            if signal.getsignal(number) not in (signal.SIG_IGN, None):
                before[number] = signal.signal(number, handler)
    try:
        yield
    finally:
        for number, earlier in before.items():
            signal.signal(number, earlier)


def tell(sentence: str) -> None:
    """Write one line to standard error; nowhere, where there is none or nobody can read it any more."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(f"visnet: {printable(sentence)}", file=sys.stderr, flush=True)
