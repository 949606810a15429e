"""A few threads that work on one thing together, and rest between."""

import threading
import weakref
from collections.abc import Callable, Iterator
from queue import SimpleQueue

import numpy as np
from threadpoolctl import ThreadpoolController

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


class OneBlasThread:
    """While anybody holds it, a matrix product takes one thread, wherever in the process it is called from.

    Products as small as a network's lose more by being shared out than they gain, and wait long where another
    program has the second core. May be held several times at once; the last to let go restores what was.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders = 0
        self._libraries = ThreadpoolController().select(user_api="blas").lib_controllers
        self._before: list[int] = []

    def __enter__(self) -> None:
        self.hold()

    def __exit__(self, *_: object) -> None:
        self.let_go()

    def hold(self) -> None:
        with self._lock:
            self._holders += 1
            if self._holders == 1:
                self._before = [library.get_num_threads() for library in self._libraries]
                self._set([1] * len(self._libraries))

    def let_go(self) -> None:
        with self._lock:
            self._holders -= 1
            if self._holders == 0:
                self._set(self._before)

    def _set(self, numbers: list[int]) -> None:
        for library, n_threads in zip(self._libraries, numbers, strict=True):
            # Of OpenBLAS, threadpoolctl lets only one thread set the number, the first that did, and silently does
            # nothing for all others. It is nobody's here: who holds first and who lets go last may be any two threads.
            forget_who_sets = getattr(library, "clear_controlling_thread", lambda force: None)
            forget_who_sets(force=True)
            library.set_num_threads(n_threads)
            forget_who_sets(force=True)


ONE_BLAS_THREAD = OneBlasThread()
