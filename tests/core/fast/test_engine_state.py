import numpy as np
import pytest

from tests.core.digits import IMAGES, LABELS, M, make_network
from visnet.core.dropout import Dropout
from visnet.core.optimisers import OPTIMISERS, OptimiserState

ORDER = np.random.default_rng(7).permutation(M)


def steps(engine, first, last, batch=60):
    engine.begin_epoch(ORDER)
    for k in range(first, last):
        engine.step(k * batch, (k + 1) * batch, 0.01, 0.02)
    engine.sync()


@pytest.mark.parametrize("dropout", [0.0, 0.4])
@pytest.mark.parametrize("optimiser", OPTIMISERS)
def test_an_engine_restored_elsewhere_goes_on_with_the_same_bits(make_engine, optimiser, dropout):
    def new_engine(seed):
        network = make_network((12, 9), "tanh")
        return make_engine(network, optimiser, dropout=Dropout(dropout, seed) if dropout else None)

    undisturbed = new_engine(5)
    steps(undisturbed, 0, 4)
    theta, state, dropped = undisturbed.network.theta.copy(), undisturbed.optimiser_state(), undisturbed.dropout_step
    steps(undisturbed, 4, 9)
    other = new_engine(5)
    steps(other, 0, 2)  # it has done something else before
    other.restore(theta, state, dropped)
    np.testing.assert_array_equal(other.network.theta, theta)
    steps(other, 4, 9)
    np.testing.assert_array_equal(other.network.theta, undisturbed.network.theta)


def test_slots_are_in_the_networks_order_of_the_parameters(make_engine):
    network = make_network((10,), "tanh")
    oracle = network.copy()
    engine = make_engine(network, "momentum")
    engine.begin_epoch(ORDER)
    engine.step(0, 50, 0.01)
    rows = ORDER[:50]
    _, dW, db = oracle.gradients((IMAGES[rows].reshape(50, -1) / np.float32(255)).T, LABELS[rows])
    gradient = np.concatenate([part.ravel() for pair in zip(dW, db, strict=True) for part in pair])
    np.testing.assert_allclose(engine.optimiser_state().slots["v"], gradient, atol=1e-6)


def test_a_state_is_a_copy_that_cannot_be_written(make_engine):
    engine = make_engine(make_network(), "adam")
    steps(engine, 0, 2)
    state = engine.optimiser_state()
    kept = state.slots["m"].copy()
    steps(engine, 2, 4)
    np.testing.assert_array_equal(state.slots["m"], kept)
    assert state.n_steps == 2
    with pytest.raises(ValueError, match="read-only"):
        state.slots["m"][0] = 1


@pytest.mark.parametrize(
    ("theta_length", "state", "message"),
    [
        (3, None, "theta must have shape"),
        (None, OptimiserState({"m": np.zeros(3)}), r"slots \['v'\], got \['m'\]"),
        (None, OptimiserState({"v": np.zeros(3)}), "slot v must have shape"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(make_engine, theta_length, state, message):
    network = make_network()
    engine = make_engine(network, "momentum")
    steps(engine, 0, 2)
    before, theta = engine.optimiser_state(), network.theta.copy()
    with pytest.raises(ValueError, match=message):
        engine.restore(np.zeros(theta_length or len(theta), np.float32), state)
    engine.sync()
    np.testing.assert_array_equal(network.theta, theta)
    np.testing.assert_array_equal(engine.optimiser_state().slots["v"], before.slots["v"])
