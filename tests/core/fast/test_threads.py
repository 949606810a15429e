import gc
import threading
import time
import weakref

import pytest

from visnet.core.fast.threads import Team


@pytest.fixture
def team():
    team = Team(3)
    yield team
    team.close()


def parts_done(team, n_parts=7):
    seen = []
    team.share(n_parts, lambda thread, part: seen.append(part))
    return sorted(seen)


def together(team):
    """Have every thread do one of three parts: none ends before all have begun."""
    barrier, where = threading.Barrier(3), {}

    def work(thread, part):
        barrier.wait(timeout=60)
        where[thread] = threading.current_thread()

    team.share(3, work)
    return where


def threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("visnet-engine")]


@pytest.mark.parametrize("n_parts", [1, 2, 3, 50])
def test_each_part_is_done_once(team, n_parts):
    assert parts_done(team, n_parts) == list(range(n_parts))


def test_parts_are_done_at_the_same_time_and_thread_0_is_the_callers(team):
    where = together(team)
    assert where[0] is threading.current_thread()
    assert len(set(where.values())) == 3


def test_share_returns_when_all_are_done(team):
    done = []

    def work(thread, part):
        time.sleep(0.01 * part)
        done.append(part)

    team.share(5, work)
    assert sorted(done) == list(range(5))


@pytest.mark.parametrize("failing", [0, 1, 2])
def test_an_error_reaches_the_caller_and_the_team_goes_on(team, failing):
    def work(thread, part):
        if part == failing:
            raise ZeroDivisionError("as planned")

    with pytest.raises(ZeroDivisionError, match="as planned"):
        team.share(3, work)
    assert parts_done(team, 3) == [0, 1, 2]


def test_when_one_fails_the_others_have_come_to_rest_before_share_raises(team):
    barrier, finished = threading.Barrier(3), []

    def work(thread, part):
        barrier.wait(timeout=60)
        if thread == 0:
            raise ZeroDivisionError
        time.sleep(0.02)
        finished.append(part)

    with pytest.raises(ZeroDivisionError):
        team.share(3, work)
    assert len(finished) == 2


def test_no_thread_is_started_before_it_is_needed():
    team = Team(2)
    team.share(1, lambda thread, part: None)
    assert not threads()


def test_close_ends_the_threads(team):
    together(team)
    assert len(threads()) == 2
    team.close()
    assert not threads()


def test_a_closed_team_may_be_used_again(team):
    together(team)
    team.close()
    assert parts_done(team, 3) == [0, 1, 2]


def test_threads_end_with_a_team_that_nobody_closed():
    team = Team(2)
    parts_done(team)
    (thread,) = threads()
    del team
    gc.collect()
    thread.join(timeout=60)
    assert not thread.is_alive()


def test_a_resting_thread_keeps_nothing_of_its_last_work_alive():
    class Work:
        def __call__(self, thread, part):
            pass

    team, work = Team(2), Work()
    alive = weakref.ref(work)
    team.share(9, work)
    del work
    gc.collect()
    assert alive() is None
    team.close()
