"""A few threads that work on one thing together, and rest between."""

import threading
import weakref
from collections.abc import Callable, Iterator

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
        self._dismiss = weakref.finalize(self, _dismiss, self._helpers)

    def run(self, work: Work) -> None:
        """Give when all are done. Raises what the first that failed raised, after all have come to rest."""
        if not self._helpers:
            self._helpers.extend(_Helper(number) for number in range(1, self.n))
        for helper in self._helpers:
            helper.begin(work)
        try:
            work(0)
        finally:
            for helper in self._helpers:
                helper.wait()
        for helper in self._helpers:
            helper.raise_error()

    def close(self) -> None:
        """End the threads and wait until they have. The team may be used again."""
        threads = [helper.thread for helper in self._helpers]
        _dismiss(self._helpers)
        for thread in threads:
            thread.join()

    def threads(self) -> Iterator[threading.Thread]:
        """The threads that are there now, besides the caller's."""
        return (helper.thread for helper in self._helpers)


class _Helper:
    """One thread, with a bell for each direction. A lock is the quickest bell that Python has."""

    def __init__(self, number: int) -> None:
        self._go, self._done = threading.Lock(), threading.Lock()
        self._go.acquire()
        self._done.acquire()
        self._work: Work | None = None
        self._error: BaseException | None = None
        self.thread = threading.Thread(target=self._run, args=(number,), name=f"visnet-engine-{number}", daemon=True)
        self.thread.start()

    def begin(self, work: Work | None) -> None:
        self._work = work
        self._go.release()

    def wait(self) -> None:
        interrupt: KeyboardInterrupt | None = None
        while True:
            try:
                self._done.acquire()
                break
            except KeyboardInterrupt as error:  # Ctrl-C waits until the buffers are at rest.
                interrupt = error
        if interrupt is not None:
            raise interrupt

    def raise_error(self) -> None:
        error, self._error = self._error, None
        if error is not None:
            raise error

    def _run(self, number: int) -> None:
        with np.errstate(all="ignore"):
            while True:
                self._go.acquire()
                work, self._work = self._work, None
                if work is None:
                    return
                try:
                    work(number)
                except BaseException as error:
                    self._error = error
                del work  # else an engine that nobody closed would live as long as this thread
                self._done.release()


def _dismiss(helpers: list[_Helper]) -> None:
    while helpers:
        helpers.pop().begin(None)
