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

# SIGHUP is sent when the terminal is closed; Windows does not have it.
SIGNALS = tuple(getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name))


@contextmanager
def ending_quietly() -> Iterator[None]:
    """Exit immediately on Ctrl-C, SIGTERM or SIGHUP while the block runs, since there is nothing to save yet.

    An exception in the middle of an import, or while Qt starts, would end in a traceback or an abort.
    """
    with heard(lambda _number, _frame: os._exit(INTERRUPTED)):
        yield


@contextmanager
def heard(handler: Callable[[int, FrameType | None], Any]) -> Iterator[None]:
    """Call the handler on Ctrl-C, SIGTERM or SIGHUP while the block runs, except for signals that the process ignores.

    nohup, for instance, ignores SIGHUP. Has no effect on other threads than the main one, which alone gets signals.
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
    """Write one line to standard error; do nothing if it is missing or closed."""
    if sys.stderr is not None:
        with contextlib.suppress(OSError, ValueError):
            print(f"visnet: {printable(sentence)}", file=sys.stderr, flush=True)
