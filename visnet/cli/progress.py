"""Progress on standard error: one line that is rewritten in a terminal, or else a line now and then."""

import os
import sys
import time
from collections.abc import Callable
from types import TracebackType
from typing import TextIO

from visnet.files import printable
from visnet.training.snapshot import Snapshot

TERMINAL_EVERY_S = 0.1
LINES_EVERY_S = 5.0


class Progress:
    """Show changing text on a stream: at limited intervals, but always the first and the last text."""

    def __init__(
        self,
        *,
        quiet: bool = False,
        stream: TextIO | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """quiet: show nothing.   stream: None is standard error.   clock: returns seconds."""
        self._stream = None if quiet else stream or sys.stderr
        self._clock = clock
        self._in_place = self._stream is not None and self._stream.isatty()
        self._every_s = TERMINAL_EVERY_S if self._in_place else LINES_EVERY_S
        self._next_s = -float("inf")
        self._waiting: str | None = None
        self._shown = ""

    def __enter__(self) -> "Progress":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.end()

    def show(self, text: str) -> None:
        """Show the text, unless another was shown very recently."""
        self._waiting = text
        if self._clock() >= self._next_s:
            self._write()

    def end(self) -> None:
        """Show the newest text if it has not been shown, and end the line."""
        if self._waiting is not None:
            self._write()
        if self._in_place and self._shown:
            self._put("\n")
        self._shown, self._next_s = "", -float("inf")

    def _write(self) -> None:
        text, self._waiting = self._waiting or "", None
        self._next_s = self._clock() + self._every_s
        if self._stream is None:
            return
        if self._in_place:
            text = text[: _columns(self._stream) - 1]  # a line that wraps cannot be rewritten
            self._put("\r" + text.ljust(len(self._shown)))
        else:
            self._put(text + "\n")
        self._shown = text

    def _put(self, text: str) -> None:
        """Write to the stream; if that fails, stop showing progress but continue the work."""
        if self._stream is None:
            return
        try:
            self._stream.write(text)
            self._stream.flush()
        except (OSError, ValueError):
            self._stream = None

    def on_loaded(self, done: int, total: int | None, what: str) -> None:
        """Show the progress of a load, in bytes of a file or a download, or in images of a folder."""
        share = f"{done / total:4.0%}" if total else f"{done:,}"
        self.show(f"Loading {printable(what, 80)}: {share}")

    def on_snapshot(self, snapshot: Snapshot) -> None:
        """Show the progress of training."""
        self.show(training_line(snapshot))


def training_line(snapshot: Snapshot) -> str:
    """Return "epoch 3.2/20, step 3,001: test loss 0.41, accuracy 88.1%, 1 min 12 s left"."""
    recipe = snapshot.recipe
    if recipe.steps is None:
        where = f"epoch {snapshot.epoch:.1f}/{recipe.epochs}, step {snapshot.step:,}"
        done = snapshot.epoch / recipe.epochs
    else:
        where = f"epoch {snapshot.epoch:.1f}, step {snapshot.step:,}/{recipe.steps:,}"
        done = snapshot.step / recipe.steps
    left = f", {in_words(snapshot.seconds * (1 - done) / done)} left" if 0 < done < 1 else ""
    return f"{where}: test loss {snapshot.test_loss:.3g}, accuracy {snapshot.test_accuracy:.1%}{left}"


def in_words(seconds: float) -> str:
    """Return a duration as text: 4.2 s, 42 s, 3 min 20 s, 2 h 5 min."""
    whole = round(seconds)
    if seconds < 9.95:
        return f"{seconds:.1f} s"
    if whole < 60:
        return f"{whole} s"
    if whole < 3600:
        return f"{whole // 60} min {whole % 60} s"
    return f"{whole // 3600} h {whole % 3600 // 60} min"


def _columns(stream: TextIO) -> int:
    try:
        return os.get_terminal_size(stream.fileno()).columns or 80
    except OSError:
        return 80
