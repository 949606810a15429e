"""Handle Ctrl-C: the first one stops the work cleanly, the second one immediately."""

import math
import time
from collections.abc import Callable
from types import FrameType, TracebackType

from visnet.terminal import heard

ECHO_S = 0.5  # timeout(1), make and the like send a signal twice: to the process, and to its group


class Interrupt:
    """A context in which the first signal sets `wanted` and calls `on_first`; the second raises KeyboardInterrupt.

    The signals are those of terminal.heard(). One that follows the first within ECHO_S is ignored.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        """clock: returns seconds."""
        self.wanted = False
        self.on_first: Callable[[], None] | None = None
        self._clock, self._first_s = clock, math.nan
        self._heard = heard(self._on_signal)

    def __enter__(self) -> "Interrupt":
        self._heard.__enter__()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._heard.__exit__(kind, error, at)

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self.wanted:
            if self._clock() - self._first_s < ECHO_S:
                return
            raise KeyboardInterrupt
        self.wanted, self._first_s = True, self._clock()
        if self.on_first is not None:
            self.on_first()
