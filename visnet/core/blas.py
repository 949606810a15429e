"""How many threads NumPy's matrix products take."""

import threading

from threadpoolctl import ThreadpoolController


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
