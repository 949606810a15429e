"""A small fork-join thread pool, and a limit on BLAS's threads."""

import threading
import weakref
from collections.abc import Callable
from queue import SimpleQueue

import numpy as np
from threadpoolctl import ThreadpoolController

Work = Callable[[int, int], None]


class Team:
    """A fork-join pool: calls work(thread, 0) … work(thread, n_parts - 1), each once, several at the same time.

    Thread 0 is the caller. Each thread takes the next part when it has finished one, and the caller never waits for a
    thread that has not started one: if other programs occupy the other cores, it does all parts itself.
    The threads are started when first needed, and end with close() or when the team is garbage-collected.
    """

    def __init__(self, n: int) -> None:
        """n: number of threads, including the caller."""
        self.n = n
        self._board = _Board()
        self._helpers: list[_Helper] = []
        # No thread refers to the team, so that the threads end even if close() is never called.
        weakref.finalize(self, _dismiss, self._helpers)

    def share(self, n_parts: int, work: Work) -> None:
        """Run all parts and return when they are done. Raises the first error, once all threads are idle."""
        if self.n == 1 or n_parts == 1:
            for part in range(n_parts):
                work(0, part)
            return
        if not self._helpers:
            self._helpers.extend(_Helper(number, self._board) for number in range(1, self.n))
        board = self._board
        board.finish()  # work that Ctrl-C interrupted
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
            board.n_open -= sum(1 for _ in job.turns)  # after an error no further parts are taken
            errors = board.finish()
            board.job, job.work = NOTHING, _nothing  # a thread that wakes late keeps nothing alive
        if errors:
            raise errors[0]

    def close(self) -> None:
        """Stop and join the threads. The team can be used again."""
        threads = [helper.thread for helper in self._helpers]
        _dismiss(self._helpers)
        for thread in threads:
            thread.join()


class _Job:
    """Parts to be done. turns: an iterator over the parts not yet taken; next() is atomic."""

    def __init__(self, work: Work, n_parts: int) -> None:
        self.work, self.turns = work, iter(range(n_parts))


def _nothing(thread: int, part: int) -> None:
    pass


NOTHING = _Job(_nothing, 0)


class _Board:
    """The current job, visible to all threads. n_open: parts that other threads have yet to report as done."""

    def __init__(self) -> None:
        self.job = NOTHING
        self.n_open = 0
        self.done: SimpleQueue[BaseException | None] = SimpleQueue()

    def finish(self) -> list[BaseException]:
        """Wait for all parts that other threads have taken, and return their errors."""
        errors = []
        while self.n_open:
            error = self.done.get()  # Ctrl-C here leaves the count right: the next call waits for the rest
            self.n_open -= 1
            if error is not None:
                errors.append(error)
        return errors


class _Helper:
    """A thread that works on whatever job is on the board when it is woken."""

    def __init__(self, number: int, board: _Board) -> None:
        self._calls: SimpleQueue[bool] = SimpleQueue()
        self.thread = threading.Thread(
            target=_help, args=(number, self._calls, board), name=f"visnet-engine-{number}", daemon=True
        )
        self.thread.start()

    def wake(self) -> None:
        if self._calls.empty():  # otherwise it has yet to wake, and will then see the newest job
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
            del job  # otherwise an engine that is never closed would live as long as this thread


def _dismiss(helpers: list[_Helper]) -> None:
    while helpers:
        helpers.pop().dismiss()


class OneBlasThread:
    """Limit BLAS to one thread in the whole process, for as long as it is held.

    A run holds it from start to end: its own threads share the work, and its results must not depend on what else the
    process does. It can be held several times at once; every holder needs the same limit, and the last to release it
    restores the original number.
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
        """Limit BLAS to one thread until release() has been called as often as hold()."""
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
            # threadpoolctl lets only the thread that first set OpenBLAS's thread count set it again, and silently
            # ignores all others. Here the first to hold and the last to release may be any two threads.
            forget_who_sets = getattr(library, "clear_controlling_thread", lambda force: None)
            forget_who_sets(force=True)
            library.set_num_threads(n_threads)
            forget_who_sets(force=True)


ONE_BLAS_THREAD = OneBlasThread()
