import numpy as np
import pytest

from visnet.core.gradcheck import gradient_error, numeric_gradient
from visnet.core.network import Network


@pytest.fixture
def digits():
    rng = np.random.default_rng(6)
    return rng.random((8, 20)), rng.integers(0, 4, 20)


def test_a_right_gradient_passes(digits):
    assert gradient_error(Network([8, 6, 4]), *digits) < 1e-6


@pytest.mark.parametrize("layer", [0, 1])
def test_a_gradient_that_is_wrong_by_a_tenth_is_caught(digits, monkeypatch, layer):
    right = Network.gradients

    def wrong(self, X, y):
        loss, dW, db = right(self, X, y)
        dW[layer] *= 1.1
        return loss, dW, db

    monkeypatch.setattr(Network, "gradients", wrong)
    assert gradient_error(Network([8, 6, 4]), *digits, n_checked=1000) > 0.05


def test_a_missing_derivative_of_the_activation_is_caught(digits, monkeypatch):
    from visnet.core.activations import ACTIVATIONS, Activation

    monkeypatch.setitem(ACTIVATIONS, "tanh", Activation(np.tanh, np.ones_like))
    assert gradient_error(Network([8, 6, 4], "tanh"), *digits) > 0.05


def test_numeric_slopes_come_in_the_order_asked_for(digits):
    network = Network([8, 6, 4])
    forth = numeric_gradient(network, *digits, np.array([3, 40, 70]))
    back = numeric_gradient(network, *digits, np.array([70, 40, 3]))
    np.testing.assert_array_equal(forth, back[::-1])


def test_checking_leaves_the_network_as_it_was(digits):
    network = Network([8, 6, 4])
    before = network.theta.copy()
    gradient_error(network, *digits)
    np.testing.assert_array_equal(network.theta, before)
