"""Throttle: limits how often a function is called, for displays that are to be readable."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Slot


class Throttle(QObject):
    """Call `function` at most once per `interval_ms`: immediately, or at the end of the interval.

    Of several calls in an interval only the last takes effect; it is never dropped, so what is shown is never older
    than one interval.   clock: returns seconds; a test may pass its own, and then ends intervals with flush().
    """

    def __init__(
        self,
        function: Callable[..., object],
        interval_ms: int,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        super().__init__(parent)
        self.interval_ms = interval_ms
        self._function, self._clock = function, clock
        self._arguments: tuple[Any, ...] | None = None
        self._next_s = float("-inf")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        """Return whether a call is pending until the end of the interval."""
        return self._arguments is not None

    def __call__(self, *arguments: Any, now: bool = False) -> None:
        """Call the function, immediately or at the end of the interval. now: always immediately."""
        wait_s = self._next_s - self._clock()
        if now or wait_s <= 0:
            self._call(arguments)
            return
        self._arguments = arguments
        if not self._timer.isActive():
            self._timer.start(int(1000 * wait_s) + 1)

    @Slot()
    def flush(self) -> None:
        """Make the pending call now, if there is one."""
        if self._arguments is not None:
            self._call(self._arguments)

    def cancel(self) -> None:
        """Drop the pending call, and make the next one immediately."""
        self._timer.stop()
        self._arguments, self._next_s = None, float("-inf")

    def _call(self, arguments: tuple[Any, ...]) -> None:
        self._timer.stop()
        self._arguments = None
        self._next_s = self._clock() + self.interval_ms / 1000
        self._function(*arguments)
