import signal
import threading

import pytest

from visnet.cli.interrupt import Interrupt


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_the_first_signal_is_a_wish(number):
    with Interrupt() as interrupt:
        assert not interrupt.wanted
        signal.raise_signal(number)
        assert interrupt.wanted


def test_the_first_signal_is_passed_on():
    heard = []
    with Interrupt() as interrupt:
        interrupt.on_first = lambda: heard.append("stop")
        signal.raise_signal(signal.SIGINT)
    assert heard == ["stop"]


def test_the_second_signal_ends_the_work_at_once():
    now_s = [0.0]
    with Interrupt(clock=lambda: now_s[0]):
        signal.raise_signal(signal.SIGINT)
        now_s[0] = 1.0
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_a_signal_that_is_sent_to_the_process_and_to_its_group_counts_once():
    with Interrupt() as interrupt:
        signal.raise_signal(signal.SIGINT)
        signal.raise_signal(signal.SIGINT)
        assert interrupt.wanted


def test_afterwards_the_signals_do_what_they_did_before():
    before = signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)
    with Interrupt():
        assert signal.getsignal(signal.SIGINT) != before[0]
    assert (signal.getsignal(signal.SIGINT), signal.getsignal(signal.SIGTERM)) == before


def test_in_another_thread_nothing_is_changed():
    before = signal.getsignal(signal.SIGINT)
    seen = []

    def work():
        with Interrupt() as interrupt:
            seen.append((interrupt.wanted, signal.getsignal(signal.SIGINT)))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join(60)
    assert seen == [(False, before)]
