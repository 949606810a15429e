import numpy as np
import pytest

from visnet.core.activations import ACTIVATIONS, softmax
from visnet.core.fast import inplace
from visnet.core.fast.inplace import in_place, output_error

Z = np.concatenate([[0.0, -0.0], np.random.default_rng(0).normal(0, 3, 62)]).astype(np.float32).reshape(4, 16)


@pytest.fixture(params=["written out", "from its entry"])
def made(request, monkeypatch):
    """How the functions come about."""
    if request.param == "from its entry":
        monkeypatch.setattr(inplace, "IN_PLACE", {})


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_forward_leaves_what_its_namesake_gives(name):
    A = Z.copy()
    in_place(name).forward(A, np.empty_like(A))
    np.testing.assert_allclose(A, ACTIVATIONS[name].g(Z), rtol=1e-6)


@pytest.mark.usefixtures("made")
@pytest.mark.parametrize("name", ACTIVATIONS)
def test_back_multiplies_with_the_derivative_of_its_namesake(name):
    A, dA = Z.copy(), np.random.default_rng(1).standard_normal(Z.shape, dtype=np.float32)
    expected = dA * ACTIVATIONS[name].g_prime(Z)
    in_place(name).forward(A, np.empty_like(A))
    in_place(name).back(dA, A, np.empty_like(A))
    np.testing.assert_allclose(dA, expected, rtol=1e-5, atol=1e-7)


def error(scores, y, factor=1.0):
    scale = np.eye(len(scores), dtype=np.float32) * np.float32(factor)
    P = scores.copy()
    with np.errstate(all="ignore"):  # as the engine calls it
        output_error(P, y, scale, np.empty_like(P), np.empty((1, len(y)), np.float32))
    return P


def test_the_output_error_is_probabilities_minus_labels():
    y = np.arange(16) % 4
    np.testing.assert_allclose(error(Z, y), softmax(Z) - np.eye(4)[:, y], atol=2e-7)


def test_the_output_error_carries_the_scale():
    y = np.arange(16) % 4
    np.testing.assert_allclose(error(Z, y, 0.125), error(Z, y) / 8, rtol=1e-6, atol=1e-9)


@pytest.mark.parametrize("size", [1e4, -1e4, 3e38])
def test_the_output_error_neither_over_nor_underflows(size):
    scores = np.array([[size], [size], [-3e38]], np.float32)
    np.testing.assert_allclose(error(scores, np.array([0])), [[-0.5], [0.5], [0]])


def test_a_score_that_is_not_a_number_is_not_lost():
    scores = np.array([[np.nan], [0], [1]], np.float32)
    assert np.isnan(error(scores, np.array([0]))).all()
