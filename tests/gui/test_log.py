"""The log file and what leads to it."""

import logging
import os
import sys
import threading
import warnings

import pytest
from PySide6.QtCore import qInstallMessageHandler, qWarning

from visnet.gui import log


@pytest.fixture
def said(tmp_path, monkeypatch):
    """What is said in the window, while the log is in a folder of its own and all hooks are installed."""
    monkeypatch.setenv("VISNET_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("HOME", str(tmp_path))
    for module, name in ((sys, "excepthook"), (threading, "excepthook"), (sys, "unraisablehook")):
        monkeypatch.setattr(module, name, getattr(module, name))
    monkeypatch.setattr(logging, "raiseExceptions", True)
    root, level = logging.getLogger(), logging.getLogger().level
    before = list(root.handlers)
    sentences = []
    log.start()
    log.install_hooks(sentences.append, lambda: sentences.append("display lost"))
    yield sentences
    qInstallMessageHandler(None)
    logging.captureWarnings(False)
    root.setLevel(level)
    for handler in root.handlers[:]:
        if handler not in before:
            root.removeHandler(handler)
            handler.close()


def raised():
    try:
        {}["missing"]
    except KeyError:
        return sys.exc_info()


def test_an_error_that_nobody_catches_is_said_with_the_logs_name_and_logged_with_its_traceback(said, capsys):
    sys.excepthook(*raised())
    assert said == [
        f"Unexpected error (KeyError: 'missing'). Training continues; details are in {log.shown_log_file()}"
    ]
    text = log.log_file().read_text()
    assert "Traceback (most recent call last)" in text
    assert "test_log.py" in text
    assert "KeyError: 'missing'" in text


def test_the_log_begins_with_the_versions_and_leaves_the_users_name_out(said, tmp_path):
    logging.getLogger("visnet.test").error("%s could not be read", tmp_path / "digits.csv")
    text = log.log_file().read_text()
    assert "started: visnet " in text
    assert f"~{os.sep}digits.csv could not be read" in text
    assert str(tmp_path) not in text


def test_what_qt_and_warnings_say_goes_to_the_log_and_not_to_the_terminal(said, capsys):
    qWarning("libtiff has doubts")
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        logging.captureWarnings(True)
        warnings.warn("numpy has doubts", RuntimeWarning, stacklevel=1)
    text = log.log_file().read_text()
    assert "WARNING visnet: Qt: libtiff has doubts" in text
    assert "numpy has doubts" in text
    assert capsys.readouterr() == ("", "")


def test_a_display_that_is_lost_is_told_of(said):
    qWarning("The X11 connection broke (error 1). Did the X11 server die?")
    assert said == ["display lost"]


def test_an_error_in_a_thread_is_logged(said):
    thread = threading.Thread(target=lambda: {}["missing"])
    thread.start()
    thread.join()
    assert "unexpected error in a thread" in log.log_file().read_text()


def test_the_log_is_rotated(said):
    for _ in range(30):
        logging.getLogger("visnet.test").error("x" * 100_000)
    sizes = [file.stat().st_size for file in log.log_file().parent.iterdir()]
    assert 2 <= len(sizes) <= 1 + log.N_OLDER
    assert sum(sizes) < (1 + log.N_OLDER) * log.MAX_BYTES + 200_000


def test_a_log_that_cannot_be_written_keeps_nothing_from_working(tmp_path, monkeypatch, said):
    (tmp_path / "file").touch()
    monkeypatch.setenv("VISNET_STATE_HOME", str(tmp_path / "file"))
    log.start()
    logging.getLogger("visnet.test").error("nobody hears it")
    assert log.tail() == ""
