import gc
import threading
import time

import pytest

from visnet.core.fast.threads import Team


@pytest.fixture
def team():
    team = Team(3)
    yield team
    team.close()


def threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("visnet-engine")]


def test_work_is_called_once_for_each_number(team):
    seen = []
    team.run(seen.append)
    assert sorted(seen) == [0, 1, 2]


def test_number_0_is_the_callers_thread(team):
    where = {}
    team.run(lambda number: where.update({number: threading.current_thread()}))
    assert where[0] is threading.current_thread()
    assert len(set(where.values())) == 3


def test_run_returns_when_all_are_done(team):
    done = []

    def work(number):
        time.sleep(0.02 * number)
        done.append(number)

    team.run(work)
    assert sorted(done) == [0, 1, 2]


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_an_error_reaches_the_caller_and_the_team_goes_on(team, failing):
    def work(number):
        if number == failing:
            raise ZeroDivisionError("as planned")

    with pytest.raises(ZeroDivisionError, match="as planned"):
        team.run(work)
    seen = []
    team.run(seen.append)
    assert sorted(seen) == [0, 1, 2]


def test_when_one_fails_the_others_have_come_to_rest_before_run_raises(team):
    finished = []

    def work(number):
        if number == 0:
            raise ZeroDivisionError
        time.sleep(0.02)
        finished.append(number)

    with pytest.raises(ZeroDivisionError):
        team.run(work)
    assert sorted(finished) == [1, 2]


def test_no_thread_is_started_before_it_is_wanted():
    Team(2)
    assert not threads()


def test_close_ends_the_threads(team):
    team.run(lambda number: None)
    assert len(threads()) == 2
    team.close()
    assert not threads()


def test_a_closed_team_may_be_used_again(team):
    team.run(lambda number: None)
    team.close()
    seen = []
    team.run(seen.append)
    assert sorted(seen) == [0, 1, 2]


def test_threads_end_with_a_team_that_nobody_closed():
    team = Team(2)
    team.run(lambda number: None)
    (thread,) = threads()
    del team
    gc.collect()
    thread.join(timeout=5)
    assert not thread.is_alive()


def test_a_resting_thread_keeps_nothing_of_its_last_work_alive():
    class Work:
        def __call__(self, number):
            pass

    import weakref

    team, work = Team(2), Work()
    alive = weakref.ref(work)
    team.run(work)
    del work
    gc.collect()
    assert alive() is None
    team.close()
