import threading

import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from visnet.core.fast.threads import OneBlasThread


def n_threads():
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


@pytest.fixture(autouse=True)
def two_threads():
    with threadpool_limits(2, user_api="blas"):
        if n_threads() != {2}:
            pytest.skip("this BLAS does not take a number of threads")
        yield


def in_another_thread(work):
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()


def test_while_it_is_held_products_take_one_thread():
    one = OneBlasThread()
    one.hold()
    assert n_threads() == {1}
    one.release()


def test_letting_go_restores_what_was():
    one = OneBlasThread()
    one.hold()
    one.release()
    assert n_threads() == {2}


def test_the_last_of_several_holders_restores():
    one = OneBlasThread()
    one.hold()
    one.hold()
    one.release()
    assert n_threads() == {1}
    one.release()
    assert n_threads() == {2}


def test_any_thread_may_hold_and_any_other_release():
    one = OneBlasThread()
    for _ in range(2):
        in_another_thread(one.hold)
        assert n_threads() == {1}
        in_another_thread(one.release)
        assert n_threads() == {2}
        one.hold()
        assert n_threads() == {1}
        in_another_thread(one.release)
        assert n_threads() == {2}


def test_a_thread_that_has_set_the_number_itself_stands_in_nobodys_way():
    one = OneBlasThread()
    in_another_thread(lambda: threadpool_limits(2, user_api="blas"))
    threadpool_limits(2, user_api="blas")
    in_another_thread(one.hold)
    assert n_threads() == {1}
    one.release()
    assert n_threads() == {2}
