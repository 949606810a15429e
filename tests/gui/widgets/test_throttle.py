"""Throttle: the first call at once, the last one never lost, and no more than one an interval."""

from __future__ import annotations

import pytest

from visnet.gui.widgets.throttle import Throttle


class Clock:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def calls():
    return []


@pytest.fixture
def throttle(qapp, calls, clock):
    return Throttle(calls.append, 50, clock=clock)


def test_the_first_call_is_made_at_once(throttle, calls):
    throttle(1)
    assert calls == [1]


def test_within_an_interval_only_the_newest_call_is_made_at_its_end(throttle, calls, qtbot):
    for i in range(5):
        throttle(i)
    assert calls == [0]
    qtbot.waitUntil(lambda: len(calls) == 2)
    assert calls == [0, 4]


def test_after_the_interval_a_call_is_made_at_once(throttle, calls, clock):
    throttle(1)
    clock.now_s += 0.06
    throttle(2)
    assert calls == [1, 2]


def test_what_must_be_shown_now_does_not_wait_and_replaces_what_waits(throttle, calls, clock):
    throttle(1)
    throttle(2)
    throttle(3, now=True)
    assert (calls, throttle.is_waiting) == ([1, 3], False)


def test_cancelled_nothing_comes_later_and_the_next_call_is_made_at_once(throttle, calls):
    throttle(1)
    throttle(2)
    throttle.cancel()
    assert not throttle.is_waiting
    throttle(3)
    assert calls == [1, 3]
