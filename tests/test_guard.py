from __future__ import annotations

import pytest

from tests.conftest import ROOT


@pytest.fixture
def outcomes(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch):
    """Run one test in a process of its own, with the guard, and return its outcomes and what it printed."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))

    def run(body: str) -> tuple[dict[str, int], str]:
        pytester.makeini("[pytest]\nqt_api = pyside6\n")
        pytester.makepyfile(body)
        result = pytester.runpytest_subprocess("-p", "tests.guard", "-p", "no:cacheprovider", timeout=60)
        return result.parseoutcomes(), result.stdout.str()

    return run


def test_a_test_that_leaves_a_thread_running_fails(outcomes):
    counts, printed = outcomes("""
        import threading

        def test_leaks():
            threading.Thread(target=threading.Event().wait, name="forgotten", daemon=True).start()
    """)
    assert counts == {"passed": 1, "errors": 1}
    assert "left running: thread forgotten" in printed


def test_a_test_that_leaves_a_qthread_running_fails_and_the_process_does_not_abort(outcomes):
    counts, printed = outcomes("""
        from PySide6.QtCore import QThread

        kept = []

        def test_leaks(qapp):
            kept.append(QThread(objectName="worker"))
            kept[0].start()

        def test_comes_after():
            assert not kept[0].isRunning()
    """)
    assert counts == {"passed": 2, "errors": 1}
    assert "left running: QThread 'worker'" in printed


def test_a_window_whose_fixture_fails_before_it_is_closed_ends_its_thread_and_the_process_does_not_abort(outcomes):
    counts, printed = outcomes("""
        import threading
        import pytest
        from PySide6.QtCore import QThread
        from PySide6.QtWidgets import QWidget

        class Training(QThread):
            def __init__(self, parent):
                super().__init__(parent, objectName="training")
                self.stopped = threading.Event()

            def run(self):
                self.stopped.wait()  # a busy loop hears of no quit()

        class Window(QWidget):
            def __init__(self):
                super().__init__()
                self.training = Training(self)
                self.training.start()

            def closeEvent(self, event):
                self.training.stopped.set()
                self.training.wait()

        kept = []

        @pytest.fixture
        def window(qapp):
            kept.append(Window())
            kept[0].show()
            raise TimeoutError("the machine is busy")

        def test_uses_the_window(window):
            pass

        def test_comes_after():
            pass
    """)
    assert counts == {"passed": 1, "errors": 2}
    assert "TimeoutError: the machine is busy" in printed
    assert "left running: Training 'training'" in printed


def test_a_test_that_leaves_a_timer_of_an_open_window_active_fails(outcomes):
    counts, printed = outcomes("""
        from PySide6.QtCore import QTimer
        from PySide6.QtWidgets import QWidget

        kept = []

        def test_leaks(qapp):
            window = QWidget(objectName="window")
            kept.append(window)
            QTimer(window, objectName="frames").start(1000)
    """)
    assert counts == {"passed": 1, "errors": 1}
    assert "left running: QTimer 'frames' of QWidget 'window'" in printed


def test_a_test_that_leaves_a_timer_without_parent_active_fails(outcomes):
    counts, printed = outcomes("""
        from PySide6.QtCore import QTimer

        kept = QTimer(objectName="lonely")

        def test_leaks(qapp):
            kept.start(1000)
    """)
    assert counts == {"passed": 1, "errors": 1}
    assert "left running: QTimer 'lonely'" in printed


def test_a_test_whose_window_is_closed_and_whose_threads_end_passes(outcomes):
    counts, _ = outcomes("""
        import threading
        import time
        from PySide6.QtCore import QThread, QTimer
        from PySide6.QtWidgets import QWidget

        def test_is_clean(qtbot):
            window = QWidget()
            qtbot.addWidget(window)
            QTimer(window).start(10)
            thread = QThread(window)
            thread.start()
            thread.quit()
            thread.wait()
            threading.Thread(target=time.sleep, args=(0.2,)).start()
    """)
    assert counts == {"passed": 1}


def test_what_ran_before_a_test_is_not_held_against_it(outcomes):
    counts, _ = outcomes("""
        import threading
        import pytest
        from PySide6.QtCore import QTimer

        @pytest.fixture(scope="module")
        def server(qapp):
            stop = threading.Event()
            thread = threading.Thread(target=stop.wait)
            thread.start()
            timer = QTimer()
            timer.start(1000)
            yield
            timer.stop()
            stop.set()
            thread.join()

        def test_uses_the_server(server):
            pass

        def test_uses_it_too(server):
            pass
    """)
    assert counts == {"passed": 2}


def test_a_window_that_a_test_only_closed_is_deleted_after_it(outcomes):
    counts, _ = outcomes("""
        from PySide6.QtWidgets import QWidget

        kept = []

        def test_closes(qapp):
            kept.append(QWidget())
            kept[0].show()
            kept[0].close()

        def test_comes_after(qapp):
            assert qapp.topLevelWidgets() == []
    """)
    assert counts == {"passed": 2}
