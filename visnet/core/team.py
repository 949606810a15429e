"""A few threads that work on one thing together, and rest between."""

import threading
import weakref
from collections.abc import Callable, Iterator
from queue import SimpleQueue

import numpy as np

Work = Callable[[int], None]


class Team:
    """Calls work(0), work(1), … work(n - 1) at the same time, work(0) in the caller's own thread.

    The other threads are started when they are first wanted, and end with close() or with the team.
    """

    def __init__(self, n: int) -> None:
        self.n = n
        self._helpers: list[_Helper] = []
        # No thread refers to the team, so that one which nobody closed still ends.
        weakref.finalize(self, _dismiss, self._helpers)

    def run(self, work: Work) -> None:
        """Give when all have done it. Raises the first error, after all have come to rest."""
        if not self._helpers:
            self._helpers.extend(_Helper(number) for number in range(1, self.n))
        for helper in self._helpers:
            helper.begin(work)
        try:
            work(0)
        finally:
            errors = [error for helper in self._helpers for error in helper.finish()]
        if errors:
            raise errors[0]

    def close(self) -> None:
        """End the threads and wait until they have. The team may be used again."""
        threads = [helper.thread for helper in self._helpers]
        _dismiss(self._helpers)
        for thread in threads:
            thread.join()


class _Helper:
    """One thread that does what it is told, in order."""

    def __init__(self, number: int) -> None:
        self._told: SimpleQueue[Work | None] = SimpleQueue()
        self._done: SimpleQueue[BaseException | None] = SimpleQueue()
        self._n_open = 0
        self.thread = threading.Thread(
            target=_help, args=(number, self._told, self._done), name=f"visnet-engine-{number}", daemon=True
        )
        self.thread.start()

    def begin(self, work: Work | None) -> None:
        self._n_open += 1
        self._told.put(work)

    def finish(self) -> Iterator[BaseException]:
        while self._n_open:
            error = self._done.get()  # Ctrl-C here leaves the count right: the next wait goes on waiting
            self._n_open -= 1
            if error is not None:
                yield error


def _help(number: int, told: SimpleQueue[Work | None], done: SimpleQueue[BaseException | None]) -> None:
    with np.errstate(all="ignore"):
        while (work := told.get()) is not None:
            error = None
            try:
                work(number)
            except BaseException as raised:
                error = raised
            del work  # else an engine that nobody closed would live as long as this thread
            done.put(error)
            del error


def _dismiss(helpers: list[_Helper]) -> None:
    while helpers:
        helpers.pop().begin(None)
