import gc
import threading
import tracemalloc

import numpy as np
import pytest
from threadpoolctl import threadpool_info, threadpool_limits

from tests.core.digits import IMAGES, LABELS, M, make_network
from visnet.core.fast.engine import Engine
from visnet.core.network import Network


def engine_threads():
    return [thread for thread in threading.enumerate() if thread.name.startswith("visnet-engine")]


def test_small_steps_start_no_thread(make_engine):
    engine = make_engine(make_network())
    for start in range(0, M, 50):
        engine.step(start, start + 50, 0.1)
    assert not engine_threads()


def test_close_ends_the_threads(always_threads):
    engine = Engine(make_network(), IMAGES, LABELS, n_threads=2)
    engine.step(0, M, 0.1)
    assert len(engine_threads()) == 1
    engine.close()
    assert not engine_threads()


def blas_threads():
    return {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}


@pytest.mark.parametrize("end", ["close", "forget"])
def test_blas_has_one_thread_from_the_start_of_a_run_to_its_end(always_threads, end):
    with threadpool_limits(2, user_api="blas"):
        before = blas_threads()
        engine = Engine(make_network(), IMAGES, LABELS, n_threads=2)
        engine.step(0, M, 0.1)
        engine.sync()
        assert blas_threads() == {1} or before != {2}
        threads = engine_threads()
        if end == "close":
            engine.close()
        del engine
        gc.collect()
        for thread in threads:
            thread.join(timeout=60)
        assert blas_threads() == before
        assert not engine_threads()


@pytest.mark.parametrize("batch", [64, M])
def test_a_step_allocates_nothing_that_grows_with_the_data(make_engine, always_threads, batch):
    images, labels = np.tile(IMAGES, (100, 1, 1)), np.tile(LABELS, 100)
    network = make_network()
    engine, stop = make_engine(network, images=images, labels=labels), len(labels) if batch == M else batch
    for _ in range(2):
        engine.step(0, stop, 0.1)
    tracemalloc.start()
    engine.step(0, stop, 0.1)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 1_000_000 < images.nbytes / 20


def test_batch_sizes_that_are_no_longer_used_leave_no_buffers(make_engine):
    images = np.tile(IMAGES, (1, 2, 2))  # 32 × 32 pixels
    engine = make_engine(Network([1024, 16, 4]), images=images)

    def scroll(first, last):
        for batch in range(first, last):
            engine.step(0, batch, 0.01)

    scroll(1, 20)
    tracemalloc.start()
    scroll(20, 500)
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 3_000_000
