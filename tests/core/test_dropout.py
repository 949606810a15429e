import numpy as np
import pytest

from tests.core.digits import CLASSES, IMAGES, LABELS, SIDE, M, make_network
from visnet.core.dropout import Dropout
from visnet.core.fast.engine import Engine
from visnet.core.network import Network

X = (IMAGES.reshape(M, -1) / np.float32(255)).T


def masks(dropout, hidden, m, *place):
    """Those that the engine draws for a pass over m digits."""
    rng, drawn = dropout.generator(*place), []
    for n in hidden:
        drawn.append(np.empty((n, m), np.float32))
        dropout.draw(rng, drawn[-1])
    return drawn


def test_the_share_of_units_that_is_left_out_is_the_one_asked_for_and_the_mean_stays():
    mask = masks(Dropout(0.3, seed=1), (400,), 1000)[0]
    assert set(np.unique(mask)) == {0, np.float32(1 / np.float32(0.7))}
    assert (mask == 0).mean() == pytest.approx(0.3, abs=0.003)
    assert mask.mean() == pytest.approx(1, abs=0.005)


def test_every_step_place_and_seed_has_masks_of_its_own_and_always_the_same():
    drawn = []
    for seed in (1, 2):
        dropout = Dropout(0.5, seed)
        for _ in range(2):
            dropout.next_step()
            drawn += [masks(dropout, (50,), 20, *place)[0].tobytes() for place in ((0, 0), (0, 1), (1, 0))]
    assert len(set(drawn)) == len(drawn)
    again = Dropout(0.5, 1)
    again.next_step()
    assert masks(again, (50,), 20, 0, 0)[0].tobytes() == drawn[0]


@pytest.mark.parametrize("activation", ["relu", "tanh", "sigmoid"])
def test_the_plain_equations_with_masks_agree_with_central_differences(activation):
    network = Network([SIDE * SIDE, 6, 5, CLASSES], activation, "glorot", np.random.default_rng(1))
    network = network.with_theta(network.theta.astype(np.float64))
    drawn = [mask.astype(np.float64) for mask in masks(Dropout(0.4, 1), (6, 5), 30)]
    x, y = X[:, :30].astype(np.float64), LABELS[:30]
    _, dW, _ = network.gradients(x, y, drawn)
    W, rng = network.W[1], np.random.default_rng(2)
    for i, j in zip(rng.integers(0, 5, 8), rng.integers(0, 6, 8), strict=True):
        losses = []
        for change in (1e-5, -2e-5):
            W[i, j] += change
            losses.append(network.gradients(x, y, drawn)[0])
        W[i, j] += 1e-5
        assert dW[1][i, j] == pytest.approx((losses[0] - losses[1]) / 2e-5, rel=1e-4, abs=1e-8)


@pytest.mark.parametrize("activation", ["relu", "leaky_relu", "tanh", "sigmoid"])
@pytest.mark.parametrize("hidden", [(10,), (40,), (40, 12)])
def test_a_step_with_dropout_is_that_of_the_plain_equations_with_its_masks(hidden, activation):
    network = make_network(hidden, activation)
    begin, oracle = network.copy(), network.copy()
    engine = Engine(network, IMAGES, LABELS, dropout=Dropout(0.5, seed=4))
    engine.step(0, 30, 0.1)
    engine.close()
    twin = Dropout(0.5, seed=4)
    twin.next_step()
    _, dW, db = oracle.gradients(X[:, :30], LABELS[:30], masks(twin, hidden, 30, 0, 0))
    for parameter, gradient in zip(oracle.W + oracle.b, dW + db, strict=True):
        parameter -= np.float32(0.1) * gradient
    moved = np.linalg.norm(oracle.theta - begin.theta)
    assert np.linalg.norm(network.theta - oracle.theta) <= 1e-5 * moved


@pytest.mark.parametrize("batch", [32, 400, M])
def test_with_dropout_the_same_run_gives_the_same_bits(always_threads, batch):
    results = set()
    for _ in range(3):
        network = make_network((40,))
        engine = Engine(network, IMAGES, LABELS, n_threads=2, dropout=Dropout(0.5, seed=4))
        for start in range(0, M, batch):
            engine.step(start, min(M, start + batch), 0.1)
        engine.close()
        results.add(network.theta.tobytes())
    assert len(results) == 1
