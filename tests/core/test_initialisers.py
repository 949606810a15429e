import numpy as np
import pytest

from visnet.core.initialisers import INITS

N_OUT, N_IN = 300, 784


def draw(name, seed=0):
    return INITS[name](N_OUT, N_IN, np.random.default_rng(seed))


@pytest.mark.parametrize("name", INITS)
def test_weights_and_biases_are_float32_of_the_layers_shape(name):
    W, b = draw(name)
    assert (W.shape, b.shape) == ((N_OUT, N_IN), (N_OUT, 1))
    assert W.dtype == b.dtype == np.float32


@pytest.mark.parametrize(
    ("name", "spread"),
    [
        ("he", np.sqrt(2 / N_IN)),
        ("glorot", np.sqrt(2 / (N_IN + N_OUT))),  # a uniform's spread is limit / √3
        ("uniform", np.sqrt(1 / 12)),
        ("zeros", 0),
    ],
)
def test_weights_have_the_spread_of_their_paper(name, spread):
    W, _ = draw(name)
    assert W.std(dtype=np.float64) == pytest.approx(spread, rel=0.01)
    assert abs(W.mean(dtype=np.float64)) <= spread * 0.01


@pytest.mark.parametrize(("name", "limit"), [("glorot", np.sqrt(6 / (N_IN + N_OUT))), ("uniform", 0.5)])
def test_uniform_weights_reach_their_limit_and_stay_within(name, limit):
    W, _ = draw(name)
    assert 0.99 * limit < np.abs(W).max() <= np.float32(limit)


@pytest.mark.parametrize("name", ["he", "glorot", "zeros"])
def test_biases_begin_at_zero(name):
    assert not draw(name)[1].any()


def test_the_notes_draw_biases_like_weights():
    _, b = draw("uniform")
    assert b.std() == pytest.approx(np.sqrt(1 / 12), rel=0.1)


@pytest.mark.parametrize("name", ["he", "glorot", "uniform"])
def test_the_same_seed_draws_the_same_bits_and_another_seed_others(name):
    assert draw(name, 5)[0].tobytes() == draw(name, 5)[0].tobytes()
    assert draw(name, 5)[0].tobytes() != draw(name, 6)[0].tobytes()
