"""Ctrl-C, heard as a wish: the first ends the work in good order, the second at once."""

import os
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Any

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


class Interrupt:
    """While its block runs, a first signal sets `wanted` and calls `on_first`; a second one raises KeyboardInterrupt.

    The signals are those of heard().
    """

    def __init__(self) -> None:
        self.wanted = False
        self.on_first: Callable[[], None] | None = None
        self._heard = heard(self._on_signal)

    def __enter__(self) -> "Interrupt":
        self._heard.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._heard.__exit__(kind, error, at)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True
        if self.on_first is not None:
            self.on_first()
