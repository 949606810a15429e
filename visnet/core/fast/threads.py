"""A small fork-join thread pool, and how many threads BLAS takes."""

import threading
import weakref
from collections.abc import Callable
from queue import SimpleQueue

import numpy as np
from threadpoolctl import ThreadpoolController

Work = Callable[[int, int], None]


class Team:
    """Calls work(thread, 0), work(thread, 1), … work(thread, n_parts - 1), each once, several at the same time.

    Thread 0 is the caller's own. Each thread takes the next part when it has done one, and nobody waits for a thread
    that has not begun any: where other programs have the other cores, the caller does all parts itself.
    The threads are started when they are first needed, and end with close() or with the team.
    """

    def __init__(self, n: int) -> None:
        """n: threads, the caller's included."""
        self.n = n
        self._board = _Board()
        self._helpers: list[_Helper] = []
        # No thread refers to the team, so that one which nobody closed still ends.
        weakref.finalize(self, _dismiss, self._helpers)

    def share(self, n_parts: int, work: Work) -> None:
        """Return when all parts are done. Raises the first error, after all threads have come to rest."""
        if self.n == 1 or n_parts == 1:
            for part in range(n_parts):
                work(0, part)
            return
        if not self._helpers:
            self._helpers.extend(_Helper(number, self._board) for number in range(1, self.n))
        board = self._board
        board.finish()  # work that Ctrl-C broke off
        board.job = job = _Job(work, n_parts)
        board.n_open = n_parts
        for helper in self._helpers[: n_parts - 1]:
            helper.wake()
        errors = []
        try:
            for part in job.turns:
                board.n_open -= 1
                work(0, part)
        finally:
            board.n_open -= sum(1 for _ in job.turns)  # after an error nobody takes another part
            errors = board.finish()
            board.job, job.work = NOTHING, _nothing  # a thread that wakes late keeps nothing alive
        if errors:
            raise errors[0]

    def close(self) -> None:
        """End the threads and wait until they have ended. The team may be used again."""
        threads = [helper.thread for helper in self._helpers]
        _dismiss(self._helpers)
        for thread in threads:
            thread.join()


class _Job:
    """Parts that are to be done. turns: the numbers of those that nobody has taken; next() is atomic."""

    def __init__(self, work: Work, n_parts: int) -> None:
        self.work, self.turns = work, iter(range(n_parts))


def _nothing(thread: int, part: int) -> None:
    pass


NOTHING = _Job(_nothing, 0)


class _Board:
    """What is to be done now, for all threads to see. n_open: parts that others have still to report as done."""

    def __init__(self) -> None:
        self.job = NOTHING
        self.n_open = 0
        self.done: SimpleQueue[BaseException | None] = SimpleQueue()

    def finish(self) -> list[BaseException]:
        """Wait for all parts that others have taken, and return their errors."""
        errors = []
        while self.n_open:
            error = self.done.get()  # Ctrl-C here leaves the count right: the next call waits for the rest
            self.n_open -= 1
            if error is not None:
                errors.append(error)
        return errors


class _Helper:
    """One thread that helps with whatever is on the board when it is woken."""

    def __init__(self, number: int, board: _Board) -> None:
        self._calls: SimpleQueue[bool] = SimpleQueue()
        self.thread = threading.Thread(
            target=_help, args=(number, self._calls, board), name=f"visnet-engine-{number}", daemon=True
        )
        self.thread.start()

    def wake(self) -> None:
        if self._calls.empty():  # else it has not come to look yet; when it does, it sees the newest job
            self._calls.put(True)

    def dismiss(self) -> None:
        self._calls.put(False)


def _help(number: int, calls: SimpleQueue[bool], board: _Board) -> None:
    with np.errstate(all="ignore"):
        while calls.get():
            job = board.job
            for part in job.turns:
                error = None
                try:
                    job.work(number, part)
                except BaseException as raised:
                    error = raised
                board.done.put(error)
                del error
            del job  # else an engine that nobody closed would live as long as this thread


def _dismiss(helpers: list[_Helper]) -> None:
    while helpers:
        helpers.pop().dismiss()


class OneBlasThread:
    """Limit matrix products to one thread, anywhere in the process, while anybody holds it.

    A run holds it from its start to its end: its threads share the work themselves, and its results must not depend
    on what else goes on. It may be held several times at once, and the only number ever set is 1, so that nobody
    disturbs anybody; the last to release it restores what was.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._holders = 0
        self._libraries = ThreadpoolController().select(user_api="blas").lib_controllers
        self._before: list[int] = []

    def __enter__(self) -> None:
        self.hold()

    def __exit__(self, *_: object) -> None:
        self.release()

    def hold(self) -> None:
        """Give products one thread until as many calls of release()."""
        with self._lock:
            self._holders += 1
            if self._holders == 1:
                self._before = [library.get_num_threads() for library in self._libraries]
                self._set([1] * len(self._libraries))

    def release(self) -> None:
        """Undo one hold()."""
        with self._lock:
            self._holders -= 1
            if self._holders == 0:
                self._set(self._before)

    def _set(self, numbers: list[int]) -> None:
        for library, n_threads in zip(self._libraries, numbers, strict=True):
            # threadpoolctl lets only the thread that first set OpenBLAS's number set it again, and silently ignores
            # all others. Here the first to hold and the last to release may be any two threads.
            forget_who_sets = getattr(library, "clear_controlling_thread", lambda force: None)
            forget_who_sets(force=True)
            library.set_num_threads(n_threads)
            forget_who_sets(force=True)


ONE_BLAS_THREAD = OneBlasThread()
