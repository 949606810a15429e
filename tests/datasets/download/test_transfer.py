"""One file from a mirror to the disk, from servers of every manner, given up within a second."""

from __future__ import annotations

import math
import socket
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.datasets.download.mirrors import DIGITS, closed_port, serving
from tests.datasets.files import idx_bytes
from visnet.datasets import Cancelled, DataError
from visnet.datasets.download.transfer import TransferError, transfer

NAME = "train-images-idx3-ubyte.gz"
CONTENT = idx_bytes(DIGITS.train.images)


@pytest.fixture(autouse=True)
def no_thread_stays():
    yield
    assert not [thread for thread in threading.enumerate() if thread.name == "visnet download"]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "file"


class _Cancel:
    """Says yes from the moment that a condition holds, and knows how long ago that was."""

    def __init__(self, condition: Callable[[], bool]) -> None:
        self._condition, self._since_s = condition, math.inf

    def __call__(self) -> bool:
        if self._condition():
            self._since_s = min(self._since_s, time.monotonic())
        return self._since_s < math.inf

    def age_s(self) -> float:
        return time.monotonic() - self._since_s


def _transfer(url: str, target: Path, cancelled=None, on_progress=lambda n: None, stall_s: float = 5.0) -> None:
    transfer(url, target, len(CONTENT), on_progress, cancelled, stall_s)


@pytest.mark.parametrize("manner", ["whole", "unpacked"])
def test_a_file_arrives_unpacked(manner: str, target: Path) -> None:
    with serving(manner) as mirror:
        _transfer(mirror.url + NAME, target)
    assert target.read_bytes() == CONTENT


def test_progress_ends_with_the_files_size(target: Path) -> None:
    calls: list[int] = []
    with serving() as mirror:
        _transfer(mirror.url + NAME, target, on_progress=calls.append)
    assert calls[-1] == len(CONTENT)


def test_progress_is_told_in_the_callers_thread(target: Path) -> None:
    threads: set[threading.Thread] = set()
    with serving() as mirror:
        _transfer(mirror.url + NAME, target, on_progress=lambda _: threads.add(threading.current_thread()))
    assert threads == {threading.current_thread()}


@pytest.mark.parametrize(
    ("manner", "reason"),
    [
        ("short", "^stopped after "),
        ("truncated", "^stopped after "),
        ("garbage", "^sent a damaged file$"),
        ("bomb", "^sent more than the expected 916 bytes$"),
        ("missing", "^answered 404 Not Found$"),
        ("silent", "^did not respond for 0.2 seconds$"),
        ("stuck", "^did not respond for 0.2 seconds$"),
    ],
)
def test_a_server_that_fails_says_how(manner: str, reason: str, target: Path) -> None:
    with serving(manner) as mirror, pytest.raises(TransferError, match=reason):
        _transfer(mirror.url + NAME, target, stall_s=0.2)


def test_no_network_is_said(target: Path) -> None:
    with pytest.raises(TransferError, match="could not be reached"):
        _transfer(closed_port() + NAME, target)


def test_a_server_without_tls_is_not_reached_securely(target: Path) -> None:
    with serving() as mirror, pytest.raises(TransferError, match="could not be reached securely"):
        _transfer(mirror.url.replace("http:", "https:") + NAME, target)


def test_a_file_that_cannot_be_written_is_no_fault_of_the_server(tmp_path: Path) -> None:
    with serving() as mirror, pytest.raises(DataError, match=r"nowhere.file: cannot be written"):
        _transfer(mirror.url + NAME, tmp_path / "nowhere" / "file")


@pytest.mark.parametrize("manner", ["silent", "stuck"])
def test_a_transfer_from_a_slow_server_is_given_up_within_a_second(manner: str, target: Path) -> None:
    with serving(manner) as mirror:
        cancel = _Cancel(lambda: bool(mirror.asked))
        with pytest.raises(Cancelled):
            _transfer(mirror.url + NAME, target, cancelled=cancel, stall_s=60.0)
        assert cancel.age_s() < 1.0


def test_a_transfer_that_waits_for_a_hosts_address_is_given_up_within_a_second(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked, answer = threading.Event(), threading.Event()

    def look_up(*_: object, **__: object) -> list:
        asked.set()
        answer.wait()
        raise socket.gaierror(socket.EAI_NONAME, "unknown")

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    cancel = _Cancel(asked.is_set)
    with pytest.raises(Cancelled):
        _transfer("http://mirror.invalid/x.gz", target, cancelled=cancel)
    assert cancel.age_s() < 1.0
    # The thread outlives the call until the look-up answers, then ends without a trace.
    answer.set()
    for thread in threading.enumerate():
        if thread.name == "visnet download":
            thread.join(5)
    assert not target.exists()


def test_a_failure_in_the_callers_progress_ends_the_transfer(target: Path) -> None:
    def fail(_: int) -> None:
        raise RuntimeError("the window is gone")

    with serving("stuck") as mirror, pytest.raises(RuntimeError, match="the window is gone"):
        _transfer(mirror.url + NAME, target, on_progress=fail, stall_s=60.0)
