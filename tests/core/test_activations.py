import numpy as np
import pytest

from visnet.core.activations import ACTIVATIONS, LEAK, softmax

Z = np.array([-2.0, -0.5, 0.0, 0.5, 2.0], np.float32)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("relu", [0, 0, 0, 0.5, 2]),
        ("leaky_relu", [-0.02, -0.005, 0, 0.5, 2]),
        ("sigmoid", [0.1192029, 0.3775407, 0.5, 0.6224593, 0.8807971]),
        ("tanh", [-0.9640276, -0.4621172, 0, 0.4621172, 0.9640276]),
        ("identity", [-2, -0.5, 0, 0.5, 2]),
    ],
)
def test_an_activation_gives_the_values_of_its_formula(name, expected):
    np.testing.assert_allclose(ACTIVATIONS[name].g(Z), expected, rtol=1e-6)


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_a_derivative_is_the_slope_of_its_activation(name):
    g, g_prime = ACTIVATIONS[name].g, ACTIVATIONS[name].g_prime
    points, step = np.array([-3.0, -1.1, -0.2, 0.3, 0.9, 4.0]), 1e-6
    slope = (g(points + step) - g(points - step)) / (2 * step)
    np.testing.assert_allclose(g_prime(points), slope, rtol=1e-8, atol=1e-9)


@pytest.mark.parametrize("name", ACTIVATIONS)
@pytest.mark.parametrize("precision", [np.float32, np.float64])
def test_an_activation_keeps_shape_and_precision(name, precision):
    scores = np.zeros((3, 4), precision)
    for result in (ACTIVATIONS[name].g(scores), ACTIVATIONS[name].g_prime(scores)):
        assert result.shape == (3, 4)
        assert result.dtype == precision


def test_the_slope_of_relu_at_zero_is_zero():
    assert ACTIVATIONS["relu"].g_prime(np.array([0.0, -0.0], np.float32)).tolist() == [0, 0]


def test_the_slope_of_leaky_relu_at_zero_is_its_leak():
    assert ACTIVATIONS["leaky_relu"].g_prime(np.array([0.0], np.float32))[0] == np.float32(LEAK)


def test_sigmoid_stays_finite_where_exp_would_overflow():
    np.testing.assert_array_equal(ACTIVATIONS["sigmoid"].g(np.array([-1e30, 1e30], np.float32)), [0, 1])


def test_softmax_matches_a_hand_worked_column():
    scores = np.log(np.array([[1.0], [2.0], [5.0]]))
    np.testing.assert_allclose(softmax(scores), [[0.125], [0.25], [0.625]], rtol=1e-14)


def test_softmax_columns_sum_to_one():
    scores = np.random.default_rng(1).normal(0, 20, (10, 200)).astype(np.float32)
    np.testing.assert_allclose(softmax(scores).sum(axis=0), 1, rtol=1e-6)


@pytest.mark.parametrize("size", [1e4, 3e38])
def test_softmax_does_not_overflow(size):
    np.testing.assert_array_equal(softmax(np.array([[size], [-1.0], [0.0]], np.float32)), [[1], [0], [0]])


@pytest.mark.parametrize("size", [-1e4, -3e38])
def test_softmax_of_equally_tiny_scores_is_even(size):
    np.testing.assert_array_equal(softmax(np.full((4, 2), size, np.float32)), np.full((4, 2), 0.25))


def test_softmax_is_unmoved_by_a_constant_added_to_a_column():
    scores = np.array([[1.0], [2.0], [4.0]], np.float32)
    np.testing.assert_array_equal(softmax(scores + 64), softmax(scores))


def test_softmax_leaves_its_argument_alone():
    scores = np.array([[1.0], [2.0]], np.float32)
    softmax(scores)
    assert scores.tolist() == [[1.0], [2.0]]
