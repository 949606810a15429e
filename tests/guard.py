"""A pytest plugin: no test leaves a thread, a QThread or a QTimer running.

A QThread that is destroyed while it runs aborts the process after the tests said 'passed', and a forgotten timer paints
into the next test. Qt's own timers, a cursor's blinking for one, have no Python object and are left out.
"""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator

import pytest

# Time for a thread that was told to end, but not waited for, to do so.
GRACE_S = 5.0

_made_by_imports: list[object] = []


def pytest_collection_finish() -> None:
    """Take all that the imports made out of the collector's lists: to go through them takes 25 ms, twice a test."""
    gc.collect()
    _made_by_imports.extend(_of_qt(gc.get_objects()))
    gc.freeze()


@pytest.fixture(autouse=True)
def _nothing_left_running() -> Iterator[None]:
    """Fail the test that leaves running what did not run before it.

    Requested before every other fixture of a test, it looks after they have all been torn down.
    """
    before, windows_before = _running(), _windows()
    yield
    left = [one for one in _running_after_grace(before) if one not in before]
    names = ", ".join(_name(one) for one in left)
    windows = [window for window in _windows() if window not in windows_before]
    if left:
        _close(windows)
    for one in left:
        _stop(one)
    _delete(windows)
    if names:
        pytest.fail(f"left running: {names}", pytrace=False)


def _running_after_grace(before: list[object]) -> list[object]:
    """What still runs when deferred deletions are done, garbage is collected and threads had their time to end."""
    _delete_what_was_to_be_deleted_later()
    if all(one in before for one in _running()):
        return []
    gc.collect()
    for one in _running():
        if one not in before:
            _wait(one)
    return _running()


def _running() -> list[object]:
    """The Python threads, QThreads and QTimers that run now."""
    # A dummy thread is how Python sees a QThread, and it never ends.
    threads = [thread for thread in threading.enumerate() if not isinstance(thread, threading._DummyThread)]
    return [*threads, *_running_in_qt()]


def _running_in_qt() -> list[object]:
    live = _of_qt([*_made_by_imports, *gc.get_objects()])
    return [one for one in live if (one.isRunning() if hasattr(one, "isRunning") else one.isActive())]


def _of_qt(objects: list[object]) -> list[object]:
    """The QThreads and QTimers among them that have not been deleted."""
    # Tests below the window must not be the first to import Qt.
    if "PySide6.QtCore" not in sys.modules:
        return []
    from PySide6.QtCore import QThread, QTimer
    from shiboken6 import isValid

    # type(), as isinstance() would call a proxy's own __class__.
    return [one for one in objects if issubclass(type(one), (QThread, QTimer)) and isValid(one)]


def _delete_what_was_to_be_deleted_later() -> None:
    if "PySide6.QtCore" not in sys.modules:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    if QCoreApplication.instance() is not None:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def _windows() -> list[object]:
    """The windows that there are, shown or not. A menu's window is its owner's to delete."""
    if "PySide6.QtWidgets" not in sys.modules:
        return []
    from PySide6.QtWidgets import QApplication

    return [window for window in QApplication.topLevelWidgets() if window.parent() is None]


def _close(windows: list[object]) -> None:
    """Let windows end their own threads, where a fixture failed before it came to its end: nobody closed them."""
    for window in windows:
        # Ours may ask a question, which nobody would answer.
        getattr(window, "close_at_once", window.close)()


def _delete(windows: list[object]) -> None:
    """Delete windows that were only closed: each test that sets a theme would dress them all again."""
    for window in windows:
        window.deleteLater()
    _delete_what_was_to_be_deleted_later()


def _wait(one: object) -> None:
    if isinstance(one, threading.Thread):
        one.join(GRACE_S)
    elif hasattr(one, "wait"):
        one.wait(int(GRACE_S * 1000))


def _stop(one: object) -> None:
    """Stop what can be stopped from here, so that the tests that follow are not the ones to suffer."""
    if isinstance(one, threading.Thread):
        return
    if hasattr(one, "requestInterruption"):
        one.requestInterruption()
        one.quit()
        _wait(one)
    else:
        one.stop()


def _name(one: object) -> str:
    if isinstance(one, threading.Thread):
        return f"thread {one.name}"
    parent = one.parent()
    of = f" of {type(parent).__name__} {parent.objectName()!r}" if parent is not None else ""
    return f"{type(one).__name__} {one.objectName()!r}{of}"
