import numpy as np
import pytest

from visnet.core.optimisers import OPTIMISERS


def run(name, gradients, alpha=0.1, start=(1.0, -2.0)):
    """theta after one step for each gradient."""
    theta = np.array(start, np.float32)
    optimiser = OPTIMISERS[name](len(theta))
    for gradient in gradients:
        optimiser.step(theta, np.array(gradient, np.float32), alpha)
    return theta


def test_gradient_descent_makes_hand_worked_steps():
    # 1 - 0.1 · 0.5 - 0.1 · 1 = 0.85;  -2 + 0.1 · 2 + 0 = -1.8
    np.testing.assert_allclose(run("sgd", [[0.5, -2], [1, 0]]), [0.85, -1.8], rtol=1e-6)


def test_momentum_makes_hand_worked_steps():
    # v: 0.5, then 0.9 · 0.5 + 1 = 1.45: 1 - 0.05 - 0.145;  v: -2, then -1.8: -2 + 0.2 + 0.18
    np.testing.assert_allclose(run("momentum", [[0.5, -2], [1, 0]]), [0.805, -1.62], rtol=1e-6)


def test_adams_first_step_is_alpha_against_the_gradients_sign():
    np.testing.assert_allclose(run("adam", [[0.5, -2]]), [0.9, -1.9], rtol=1e-6)


def test_adam_makes_hand_worked_steps():
    # m: 0.05, 0.145, hat / 0.19 = 0.7631579;  v: 0.00025, 0.00124975, hat / 0.001999 = 0.6251876, root 0.7906881
    # 1 - 0.1 - 0.1 · 0.7631579 / 0.7906881 = 0.8034818
    # m: -0.2, -0.18, hat -0.9473684;  v: 0.004, 0.003996, hat 1.9989995, root 1.4138598; -2 + 0.1 + 0.0670058
    np.testing.assert_allclose(run("adam", [[0.5, -2], [1, 0]]), [0.8034818, -1.8329942], rtol=1e-6)


def polyak(gradients, alpha):
    theta, v = np.array([1.0, -2.0]), 0.0
    for gradient in gradients:
        v = 0.9 * v + gradient
        theta = theta - alpha * v
    return theta


def algorithm_1(gradients, alpha):
    theta, m, v = np.array([1.0, -2.0]), 0.0, 0.0
    for t, gradient in enumerate(gradients, start=1):
        m = 0.9 * m + 0.1 * gradient
        v = 0.999 * v + 0.001 * gradient**2
        theta = theta - alpha * (m / (1 - 0.9**t)) / (np.sqrt(v / (1 - 0.999**t)) + 1e-8)
    return theta


@pytest.mark.parametrize(("name", "formula"), [("momentum", polyak), ("adam", algorithm_1)])
def test_a_hundred_steps_follow_the_papers_formula(name, formula):
    gradients = np.random.default_rng(4).normal(0, 1, (100, 2))
    np.testing.assert_allclose(run(name, gradients, alpha=0.01), formula(gradients, 0.01), rtol=2e-5)


@pytest.mark.parametrize("name", OPTIMISERS)
def test_an_optimiser_moves_theta_in_place_and_keeps_its_precision(name):
    theta = np.ones(3, np.float32)
    OPTIMISERS[name](3).step(theta, np.ones(3, np.float32), 0.5)
    assert theta.dtype == np.float32
    assert (theta < 1).all()


@pytest.mark.parametrize("name", OPTIMISERS)
def test_a_learning_rate_may_change_between_steps(name):
    gradients = [[1.0, 1.0]] * 2
    theta = np.array([0.0, 0.0], np.float32)
    optimiser = OPTIMISERS[name](2)
    for gradient, alpha in zip(gradients, (0.1, 0.0), strict=True):
        optimiser.step(theta, np.array(gradient, np.float32), alpha)
    np.testing.assert_allclose(theta, [-0.1, -0.1], rtol=1e-6)
