import numpy as np
import pytest

from visnet.core.network import Network
from visnet.training.stopping import CHECK_EXAMPLES, LastGood


@pytest.fixture
def network():
    return Network([4, 3, 2])


@pytest.fixture
def last_good(network):
    return LastGood(network, np.full((20, 2, 2), 255, np.uint8), np.arange(20) % 2)


def test_it_begins_with_the_parameters_of_step_0(network, last_good):
    before = network.theta.copy()
    network.theta += 1
    assert last_good.step == 0
    np.testing.assert_array_equal(last_good.theta, before)


def test_finite_parameters_are_kept_with_their_step(network, last_good):
    network.theta *= 0.5
    assert last_good.check(network, 7)
    assert last_good.step == 7
    np.testing.assert_array_equal(last_good.theta, network.theta)


@pytest.mark.parametrize("bad", [np.nan, np.inf, 1e38])
def test_parameters_whose_scores_are_not_finite_are_not_kept(network, last_good, bad):
    before = network.theta.copy()
    network.theta[:] = bad
    assert not last_good.check(network, 7)
    assert last_good.step == 0
    np.testing.assert_array_equal(last_good.theta, before)


def test_fewer_digits_than_are_scored_suffice(network):
    assert LastGood(network, np.zeros((1, 2, 2), np.uint8), np.zeros(1, int)).check(network, 1)


def test_a_check_is_due_every_few_thousand_digits(last_good):
    due = [examples for examples in range(0, 4 * CHECK_EXAMPLES, 1000) if last_good.is_due(examples)]
    assert due == [5000, 10_000, 15_000]


def test_parameters_with_more_than_twice_the_best_loss_are_not_kept(network, last_good):
    network.theta *= 1000  # half of the labels are wrong, and by far
    assert last_good.check(network, 7)
    assert last_good.step == 0
