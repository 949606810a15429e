"""Ctrl-C, heard as a wish: the first ends the work in good order, the second at once."""

import signal
import threading
from collections.abc import Callable
from types import FrameType, TracebackType
from typing import Any

INTERRUPTED = 130  # the exit status: 128 and SIGINT's number

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Interrupt:
    """While its block runs, Ctrl-C and SIGTERM set `wanted` and call `on_first`; a second one raises KeyboardInterrupt.

    Off the main thread, where Python hears no signals, nothing is changed.
    """

    def __init__(self) -> None:
        self.wanted = False
        self.on_first: Callable[[], None] | None = None
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> "Interrupt":
        if threading.current_thread() is threading.main_thread():
            self._before = {number: signal.signal(number, self._on_signal) for number in _SIGNALS}
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True
        if self.on_first is not None:
            self.on_first()
