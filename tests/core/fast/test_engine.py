import numpy as np
import pytest

from tests.core.digits import CLASSES, IMAGES, LABELS, SIDE, M, make_network
from visnet.core.fast.engine import Engine
from visnet.core.network import Network
from visnet.core.optimisers import OPTIMISERS


def oracle_step(network, optimiser, rows, alpha, weight_decay=0.0):
    """One step by the plain equations."""
    X = (IMAGES[rows].reshape(len(rows), -1) / np.float32(255)).T
    _, dW, db = network.gradients(X, LABELS[rows])
    for layer, W in enumerate(network.W):
        dW[layer] += np.float32(weight_decay) * W
    gradient = np.concatenate([part.ravel() for pair in zip(dW, db, strict=True) for part in pair])
    optimiser.step(network.theta, gradient, alpha)


def train(engine, batch, alpha=0.1, weight_decay=0.0, epochs=1, seed=1):
    rng = np.random.default_rng(seed)
    for _ in range(epochs):
        engine.begin_epoch(rng.permutation(M))
        for start in range(0, M, batch):
            engine.step(start, min(start + batch, M), alpha, weight_decay)
    engine.sync()


def train_oracle(network, optimiser, batch, alpha=0.1, weight_decay=0.0, epochs=1, seed=1):
    rng, kept = np.random.default_rng(seed), OPTIMISERS[optimiser](network.n_parameters)
    for _ in range(epochs):
        order = rng.permutation(M)
        for start in range(0, M, batch):
            oracle_step(network, kept, order[start : start + batch], alpha, weight_decay)


def assert_moved_alike(network, oracle, begin, tolerance):
    moved = np.linalg.norm(oracle.theta - begin.theta)
    assert np.linalg.norm(network.theta - oracle.theta) <= tolerance * moved


@pytest.mark.parametrize("batch", [7, 32, 128, 400, M])
@pytest.mark.parametrize("hidden", [(), (10,), (40,), (12, 40, 9)])
def test_an_epoch_is_that_of_the_plain_equations(make_engine, hidden, batch):
    network = make_network(hidden)
    begin, oracle = network.copy(), network.copy()
    train(make_engine(network), batch)
    train_oracle(oracle, "sgd", batch)
    assert_moved_alike(network, oracle, begin, 1e-4)


@pytest.mark.parametrize("batch", [100, M])
@pytest.mark.parametrize("hidden", [(10,), (40,)])
def test_so_is_an_epoch_that_threads_share(make_engine, always_threads, hidden, batch):
    network = make_network(hidden)
    begin, oracle = network.copy(), network.copy()
    train(make_engine(network), batch)
    train_oracle(oracle, "sgd", batch)
    assert_moved_alike(network, oracle, begin, 1e-4)


@pytest.mark.parametrize("weight_decay", [0.0, 0.01])
@pytest.mark.parametrize(("optimiser", "alpha"), [("sgd", 0.1), ("momentum", 0.01), ("adam", 0.001)])
def test_every_optimiser_and_weight_decay_follow_the_plain_equations(make_engine, optimiser, alpha, weight_decay):
    network = make_network((10,), "tanh")
    begin, oracle = network.copy(), network.copy()
    train(make_engine(network, optimiser), 90, alpha, weight_decay, epochs=2)
    train_oracle(oracle, optimiser, 90, alpha, weight_decay, epochs=2)
    assert_moved_alike(network, oracle, begin, 1e-3)


@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_learning_rate_batch_and_decay_may_change_between_steps(make_engine, optimiser):
    network = make_network((10,), "tanh")
    begin, oracle = network.copy(), network.copy()
    engine, kept, order = make_engine(network, optimiser), OPTIMISERS[optimiser](network.n_parameters), np.arange(M)
    for start, stop, alpha, weight_decay in [
        (0, 50, 0.01, 0.1), (50, 350, 0.02, 0.0), (350, 351, 0.005, 0.0), (0, M, 0.01, 0.05), (351, 400, 0.01, 0.0)
    ]:  # fmt: skip
        engine.step(start, stop, alpha, weight_decay)
        oracle_step(oracle, kept, order[start:stop], alpha, weight_decay)
    engine.sync()
    assert_moved_alike(network, oracle, begin, 1e-3)


def test_weights_of_blank_pixels_stay_without_decay_and_shrink_with_it(make_engine):
    network = make_network()
    blank = ~IMAGES.reshape(M, -1).any(axis=0)
    before = network.W[0][:, blank].copy()
    engine = make_engine(network)
    train(engine, 90)
    np.testing.assert_array_equal(network.W[0][:, blank], before)
    engine.step(0, 90, 0.1, 0.5)
    engine.sync()
    np.testing.assert_allclose(network.W[0][:, blank], before * 0.95, rtol=1e-6)


@pytest.mark.parametrize("hidden", [(10,), (40,)])
@pytest.mark.parametrize("batch", [32, 300, M])
def test_the_same_run_gives_the_same_bits(make_engine, always_threads, hidden, batch):
    results = set()
    for _ in range(3):
        network = make_network(hidden)
        train(make_engine(network), batch, epochs=3)
        results.add(network.theta.tobytes())
    assert len(results) == 1


def test_until_sync_the_network_may_lag_and_after_it_it_does_not(make_engine):
    network = make_network()
    engine, before = make_engine(network), network.theta.copy()
    engine.step(0, 50, 0.1)
    engine.sync()
    assert (network.theta != before).any()


def test_reload_takes_up_parameters_that_somebody_changed(make_engine):
    network = make_network()
    engine = make_engine(network)
    engine.step(0, 50, 0.1)
    network.theta[:] = 0.25
    engine.reload()
    engine.sync()
    assert (network.theta == 0.25).all()


def test_close_leaves_the_network_up_to_date():
    network, twin = make_network(), make_network()
    engine, other = Engine(network, IMAGES, LABELS), Engine(twin, IMAGES, LABELS)
    for each in (engine, other):
        each.step(0, 50, 0.1)
    other.sync()
    engine.close()
    other.close()
    np.testing.assert_array_equal(network.theta, twin.theta)


@pytest.mark.parametrize("hidden", [(10,), (40,)])
@pytest.mark.parametrize("batch", [50, 400, M])
def test_what_is_not_finite_reaches_theta_without_a_warning(make_engine, always_threads, hidden, batch):
    network = make_network(hidden, "identity")
    engine = make_engine(network)
    for _ in range(4):
        engine.step(0, batch, 1e30)
    engine.sync()
    assert not np.isfinite(network.theta).all()


def test_not_a_number_is_not_healed_by_relu(make_engine):
    network = make_network()
    network.W[0][0, 100] = np.nan
    engine = make_engine(network)
    engine.step(0, M, 0.1)
    engine.sync()
    assert np.isnan(network.W[1]).all()


def test_images_and_labels_are_left_as_they_are(make_engine):
    images, labels = IMAGES.copy(), LABELS.copy()
    images.flags.writeable = labels.flags.writeable = False
    train(make_engine(make_network(), images=images, labels=labels), 100)


@pytest.mark.parametrize(
    ("images", "labels"),
    [
        (np.zeros((5, 4, 4), np.uint8), np.array([0, 1, 2, 3, 0])),
        (np.full((3, 1, 1), 200, np.uint8), np.array([0, 1, 1])),
        (np.full((1, 4, 4), 9, np.uint8), np.array([2])),
    ],
    ids=["all black", "one pixel", "one digit"],
)
@pytest.mark.parametrize("hidden", [(1,), (40,)])
def test_data_at_the_edges_train(make_engine, always_threads, images, labels, hidden):
    network = Network([images[0].size, *hidden, CLASSES])
    engine = make_engine(network, images=images, labels=labels)
    engine.step(0, len(labels), 0.1)
    engine.step(0, 1, 0.1)
    engine.sync()
    assert np.isfinite(network.theta).all()
    assert network.b[-1].any()


def test_labels_may_be_of_any_integer_kind(make_engine):
    network = make_network()
    engine = make_engine(network, labels=LABELS.astype(np.uint8))
    train(engine, 100)
    twin = make_network()
    train(make_engine(twin), 100)
    np.testing.assert_array_equal(network.theta, twin.theta)


@pytest.mark.parametrize("batch", [7, 128, 400, M])
@pytest.mark.parametrize("hidden", [(10,), (40,)])
def test_an_engine_that_is_fed_learns_from_what_it_is_fed(make_engine, always_threads, hidden, batch):
    rng = np.random.default_rng(5)
    fed = rng.integers(0, 256, IMAGES.shape, np.uint8)  # ink everywhere, where the training digits' border is blank
    network, oracle = make_network(hidden), make_network(hidden)
    begin, engine, order = network.copy(), make_engine(network, fed=True), rng.permutation(M)
    engine.begin_epoch(order)
    for start in range(0, M, batch):
        stop = min(start + batch, M)
        engine.step(start, stop, 0.01, images=fed[start:stop])
        _, dW, db = oracle.gradients(
            (fed[start:stop] / np.float32(255)).reshape(-1, SIDE**2).T, LABELS[order[start:stop]]
        )
        for parameter, gradient in zip(oracle.W + oracle.b, dW + db, strict=True):
            parameter -= np.float32(0.01) * gradient
    engine.sync()
    assert_moved_alike(network, oracle, begin, 1e-4)
