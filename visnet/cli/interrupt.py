"""Handle Ctrl-C: the first one ends the work in good order, the second one immediately."""

from collections.abc import Callable
from types import FrameType, TracebackType

from visnet.terminal import heard


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
