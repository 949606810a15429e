"""The bits of a run depend neither on the number of its threads nor on what else goes on in the process."""

import threading

import numpy as np
import pytest
from threadpoolctl import threadpool_limits

from visnet import load_dataset
from visnet.core.dropout import Dropout
from visnet.core.evaluation import Evaluator
from visnet.core.fast.engine import Engine
from visnet.core.fast.threads import ONE_BLAS_THREAD
from visnet.core.network import Network

SAMPLE = load_dataset("sample").train
# 2,100 examples of the sample's: more than one part of the full batch.
IMAGES = np.tile(SAMPLE.images, (3, 1, 1))[:2100]
LABELS = np.tile(SAMPLE.labels, 3)[:2100]
M = len(LABELS)
NETWORKS = [(10,), (128,), (800,), (100, 50), (40, 300, 200)]


def run(hidden, batch, n_threads=2, n_steps=12, optimiser="momentum", dropout=0.0, between=lambda: None):
    """Parameters after some steps; what happens between them must not matter."""
    network = Network([784, *hidden, 10], rng=np.random.default_rng(1))
    dropout = Dropout(dropout, 1) if dropout else None
    engine = Engine(network, IMAGES, LABELS, optimiser, n_threads, dropout=dropout)
    try:
        engine.begin_epoch(np.random.default_rng(2).permutation(M))
        for step in range(n_steps):
            start = step * batch % M
            engine.step(start, min(M, start + batch), 0.01, 0.001)
            between()
        engine.sync()
    finally:
        engine.close()
    return network.theta.tobytes()


@pytest.mark.parametrize("batch", [32, 128, 1024, M])
@pytest.mark.parametrize("hidden", NETWORKS)
def test_any_number_of_threads_gives_the_same_bits(hidden, batch):
    n_steps = 2 if batch > 128 else 6
    assert len({run(hidden, batch, n_threads, n_steps) for n_threads in (1, 2, 4)}) == 1


@pytest.mark.parametrize("batch", [128, M])
def test_so_it_does_with_dropout(batch):
    assert len({run((300, 200), batch, n_threads, 3, dropout=0.5) for n_threads in (1, 3)}) == 1


@pytest.mark.parametrize("optimiser", ["sgd", "adam"])
def test_so_it_does_whatever_blas_was_set_to_before(optimiser):
    results = set()
    for n_threads in (1, 2):
        with threadpool_limits(n_threads, user_api="blas"):
            results.add(run((800,), 128, optimiser=optimiser))
    assert len(results) == 1


@pytest.mark.parametrize("batch", [32, 128])
@pytest.mark.parametrize("hidden", [(800,), (128,)])
def test_others_that_use_blas_meanwhile_change_no_bit(hidden, batch):
    undisturbed = run(hidden, batch)
    stop, network = threading.Event(), Network([784, *hidden, 10])

    def disturb():
        evaluator = Evaluator(IMAGES[:200], LABELS[:200])
        while not stop.is_set():
            with ONE_BLAS_THREAD:
                evaluator.evaluate(network)
            network.forward(np.ones((784, 300), np.float32))

    other = threading.Thread(target=disturb)
    other.start()
    try:
        assert run(hidden, batch) == undisturbed
    finally:
        stop.set()
        other.join()


def test_one_who_holds_blas_for_some_of_the_steps_changes_no_bit():
    held = False

    def toggle():
        nonlocal held
        ONE_BLAS_THREAD.release() if held else ONE_BLAS_THREAD.hold()
        held = not held

    undisturbed = run((800,), 128)
    assert run((800,), 128, between=toggle) == undisturbed
    assert not held
