import numpy as np
import pytest

from visnet.core.activations import ACTIVATIONS
from visnet.core.gradcheck import check_gradients, gradient_error, sanity_checks
from visnet.core.network import Network


@pytest.fixture
def digits():
    rng = np.random.default_rng(6)
    return rng.random((8, 20)), rng.integers(0, 4, 20)


def gradients_of(network, digits):
    double = network.with_theta(network.theta.astype(np.float64))
    return double.gradients(digits[0], digits[1])[1:]


@pytest.mark.parametrize("activation", sorted(ACTIVATIONS))
@pytest.mark.parametrize("hidden", [(), (6,), (6, 5)])
def test_a_right_gradient_passes(digits, hidden, activation):
    checked = check_gradients(Network([8, *hidden, 4], activation), *digits)
    assert checked.error < 1e-5
    assert checked.is_right
    assert [matrix.ratio for matrix in checked.matrices] == pytest.approx([1.0] * 2 * (len(hidden) + 1))


def test_every_bias_and_every_entry_of_the_last_layer_is_checked():
    rng = np.random.default_rng(0)
    checked = check_gradients(Network([400, 30, 10]), rng.random((400, 16)), rng.integers(0, 10, 16))
    counts = {matrix.name: matrix.n_checked + matrix.n_kinks for matrix in checked.matrices}
    assert counts == {"dW1": 200, "db1": 30, "dW2": 300, "db2": 10}


def test_w1_is_checked_where_there_is_ink():
    rng = np.random.default_rng(0)
    X = np.zeros((400, 16))
    X[7] = rng.random(16)
    dW1 = check_gradients(Network([400, 30, 10]), X, rng.integers(0, 10, 16)).matrices[0]
    assert dW1.at[1] == 7


@pytest.mark.parametrize("which", range(4))
def test_a_gradient_that_is_wrong_by_a_tenth_is_caught_in_its_own_matrix(digits, which):
    network = Network([8, 6, 4])
    dW, db = gradients_of(network, digits)
    (dW if which % 2 == 0 else db)[which // 2][:] *= 1.1
    checked = check_gradients(network, *digits, gradients=(dW, db))
    assert [matrix.is_right for matrix in checked.matrices] == [i != which for i in range(4)]
    assert checked.matrices[which].ratio == pytest.approx(1.1, rel=1e-4)


@pytest.mark.parametrize("factor", [-1.0, 20.0, 0.0])
def test_the_ratio_tells_by_which_factor_a_gradient_is_off(digits, factor):
    network = Network([8, 6, 4])
    dW, db = gradients_of(network, digits)
    dW[1] *= factor
    assert check_gradients(network, *digits, gradients=(dW, db)).matrices[2].ratio == pytest.approx(factor, abs=1e-6)


def test_a_bias_gradient_summed_over_everything_has_no_single_ratio(digits):
    network = Network([8, 6, 4], "tanh")
    dW, db = gradients_of(network, digits)
    db[0][:] = db[0].sum()
    db1 = check_gradients(network, *digits, gradients=(dW, db)).matrices[1]
    assert not db1.is_right
    assert db1.ratio is None


def test_a_missing_derivative_of_the_activation_is_caught(digits):
    network = Network([8, 6, 4], "tanh")
    dW, db = gradients_of(network, digits)
    dZ2 = network.forward(digits[0]) - np.eye(4)[digits[1]].T
    dW[0] = network.W[1].T @ dZ2 @ digits[0].T / 20  # without ∘ g′(Z1)
    assert not check_gradients(network, *digits, gradients=(dW, db)).is_right


def test_an_entry_at_a_kink_of_relu_is_counted_and_not_called_wrong():
    network = Network([2, 3, 2], init="zeros")  # every Z1 is exactly at the kink
    network.W[1][:] = 0.5
    network.W[1][0] = -0.5
    checked = check_gradients(network, np.ones((2, 4)), np.array([0, 1, 0, 0]))
    assert checked.matrices[1].n_kinks == 3
    assert checked.is_right


def test_numbers_that_are_not_finite_are_wrong(digits):
    network = Network([8, 6, 4])
    dW, db = gradients_of(network, digits)
    db[1][:] = np.nan
    assert check_gradients(network, *digits, gradients=(dW, db)).matrices[3].error == np.inf


def test_a_check_can_be_broken_off_and_tells_how_far_it_is(digits):
    shares = []

    def go_on(share):
        shares.append(share)
        return len(shares) < 10

    assert check_gradients(Network([8, 6, 4]), *digits, go_on=go_on) is None
    assert shares == sorted(shares)
    assert 0 < shares[-1] < 1


def test_checking_leaves_the_network_as_it_was(digits):
    network = Network([8, 6, 4])
    before = network.theta.copy()
    gradient_error(network, *digits)
    np.testing.assert_array_equal(network.theta, before)


def test_sanity_checks_of_a_sound_network(digits):
    checks = sanity_checks(Network([8, 6, 4]), *digits, alpha=0.1)
    assert checks.chance_loss == pytest.approx(np.log(4))
    assert abs(checks.start_loss - checks.chance_loss) < 1
    assert checks.overfit_loss < 1.0
    np.testing.assert_allclose(checks.blank_predicted, checks.frequencies, atol=0.01)
    assert len(checks.update_ratios) == 2


def test_sanity_checks_can_be_broken_off(digits):
    assert sanity_checks(Network([8, 6, 4]), *digits, alpha=0.1, go_on=lambda share: share < 0.3) is None
