"""The loudspeaker asks for samples while it plays, and says in one sentence why it cannot."""

from __future__ import annotations

import sys
import threading

import numpy as np
import pytest

from visnet.gui.session.loudspeaker import Loudspeaker, NoSoundError


class Source:
    """Counts what it is asked for."""

    def __init__(self):
        self.n, self.asked = 0, threading.Event()

    def __call__(self, n):
        self.n += n
        self.asked.set()
        return np.zeros(n, np.float32)


@pytest.fixture
def source():
    return Source()


@pytest.fixture
def loudspeaker(source):
    """Plays into nothing, as fast as it would be heard."""
    pytest.importorskip("miniaudio")
    loudspeaker = Loudspeaker(source, lambda: ["NULL"])
    yield loudspeaker
    loudspeaker.close()


def test_it_asks_for_samples_as_long_as_it_plays(source, loudspeaker):
    for _ in range(2):  # it can be started again
        source.asked.clear()
        loudspeaker.start()
        assert source.asked.wait(60)
        loudspeaker.stop()
        source.asked.clear()
        assert not source.asked.wait(0.3)


def test_started_twice_it_plays_once(source, loudspeaker):
    loudspeaker.start()
    loudspeaker.start()
    assert source.asked.wait(60)
    loudspeaker.stop()


def test_after_close_its_thread_asks_for_nothing(source, loudspeaker):
    loudspeaker.start()
    assert source.asked.wait(60)
    loudspeaker.close()
    n = source.n
    assert not threading.Event().wait(0.3)
    assert source.n == n


def test_stop_and_close_before_start_do_nothing(source, loudspeaker):
    loudspeaker.stop()
    loudspeaker.close()
    assert source.n == 0


def test_no_sound_device_is_one_sentence(source):
    pytest.importorskip("miniaudio")
    with pytest.raises(NoSoundError, match=r"^Cannot play sound: no sound device was found\.$"):
        Loudspeaker(source, lambda: ["CUSTOM"]).start()


def test_no_sound_library_is_one_sentence(source, monkeypatch):
    monkeypatch.setitem(sys.modules, "miniaudio", None)
    with pytest.raises(NoSoundError, match=r"^Cannot play sound: the Python package miniaudio is not installed"):
        Loudspeaker(source).start()
