import threading

import pytest

from visnet.training.control import Control, Mailbox


def test_the_loop_is_told_to_listen_once():
    control = Control()
    control.listen()
    assert not control.attention
    control.pause()
    assert control.attention
    control.listen()
    assert not control.attention


def test_a_control_wants_nothing_but_to_go_on():
    requests = Control().listen()
    assert (requests.paused, requests.stopped, requests.discard, requests.go, requests.steps) == (
        False,
        False,
        False,
        False,
        0,
    )
    assert (requests.steps_per_second, requests.changes) == (None, {})


def test_what_was_asked_for_once_is_given_once():
    control = Control()
    control.step()
    control.change(epochs=3)
    first, second = control.listen(), control.listen()
    assert (first.go, first.steps, first.changes) == (True, 1, {"epochs": 3})
    assert (second.go, second.steps, second.changes) == (False, 0, {})


def test_what_holds_is_given_each_time():
    control = Control()
    control.pause()
    control.set_speed(5)
    control.listen()
    requests = control.listen()
    assert (requests.paused, requests.steps_per_second) == (True, 5)


def test_changes_of_several_calls_come_together_and_the_later_value_counts():
    control = Control()
    control.change(learning_rate=0.1, batch_size=8)
    control.change(learning_rate=0.2)
    assert control.listen().changes == {"learning_rate": 0.2, "batch_size": 8}


@pytest.mark.parametrize("value", [0, -1, float("nan")])
def test_a_speed_that_goes_nowhere_is_refused(value):
    with pytest.raises(ValueError, match=f"steps_per_second must be greater than 0 or None, got {value}"):
        Control().set_speed(value)


def test_a_field_that_is_not_live_is_refused_with_those_that_are():
    with pytest.raises(ValueError, match="seed cannot change while training; only learning_rate, batch_size, "):
        Control().change(seed=3)


def test_a_refused_change_changes_nothing():
    control = Control()
    with pytest.raises(ValueError, match="epochs must be"):
        control.change(learning_rate=0.5, epochs=0)
    assert control.listen().changes == {}


def test_a_wait_ends_when_something_is_wanted():
    control = Control()
    control.listen()
    waiting = threading.Thread(target=control.wait)
    waiting.start()
    control.stop()
    waiting.join(60)
    assert not waiting.is_alive()


def test_a_wait_does_not_begin_where_something_is_wanted_already():
    control = Control()
    control.listen()
    control.pause()
    control.wait()  # would never return
    assert control.listen().paused


def test_a_wait_ends_when_its_time_is_over():
    control = Control()
    control.listen()
    control.wait(0.001)
    assert not control.attention


def test_an_empty_mailbox_gives_nothing():
    assert Mailbox().take() is None


def test_a_mailbox_keeps_only_the_newest():
    mailbox = Mailbox()
    for thing in "abc":
        mailbox.put(thing)
    assert [mailbox.take(), mailbox.take()] == ["c", None]


def test_what_is_taken_while_another_thread_puts_is_ever_newer_and_ends_with_the_last():
    mailbox, taken = Mailbox(), []
    putting = threading.Thread(target=lambda: [mailbox.put(n) for n in range(20_000)])
    putting.start()
    while putting.is_alive():
        taken.append(mailbox.take())
    taken.append(mailbox.take())
    numbers = [n for n in taken if n is not None]
    assert numbers == sorted(set(numbers))
    assert numbers[-1] == 19_999
