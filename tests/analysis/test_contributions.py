import numpy as np
import pytest

from visnet import Recipe, train
from visnet.analysis.contributions import why
from visnet.core.network import Network

DEPTHS = [(784, 10), (784, 10, 10), (784, 30, 10), (784, 20, 12, 10)]


@pytest.fixture
def image(digits):
    return digits.test.images[4]


def a_network(sizes, activation="relu") -> Network:
    network = Network(sizes, activation, rng=np.random.default_rng(1))
    for b in network.b:
        b[:] = np.random.default_rng(2).normal(0, 0.5, b.shape)
    return network


def scores(network, image):
    return network.scores((image.reshape(-1, 1) / 255).astype(np.float32))[:, 0]


@pytest.mark.parametrize("sizes", DEPTHS)
@pytest.mark.parametrize("activation", ["relu", "sigmoid", "tanh"])
def test_the_pushes_and_the_biases_add_up_to_the_networks_difference_of_logits(sizes, activation, image):
    network = a_network(sizes, activation)
    Z = scores(network, image)
    told = why(network, image, 3, 8)
    assert told.pushes.sum() + told.bias == pytest.approx(Z[3] - Z[8], abs=1e-5)


def test_the_sum_comes_out_for_a_trained_network_and_every_digit(digits):
    *_, end = train(digits, Recipe(epochs=2))
    for i in range(50):
        Z = scores(end.network, digits.test.images[i])
        p, t = np.argsort(-Z)[:2]
        told = why(end.network, digits.test.images[i], int(p), int(t))
        assert told.pushes.sum() + told.bias == pytest.approx(told.difference, abs=1e-9)
        assert told.difference == pytest.approx(Z[p] - Z[t], abs=1e-5)


def test_a_push_is_the_activation_times_the_difference_of_its_weights(image):
    network = a_network((784, 10, 10))
    A1 = network.layers((image.reshape(-1, 1) / 255).astype(np.float32)).A[1][:, 0]
    assert why(network, image, 3, 8).pushes == pytest.approx(A1 * (network.W[1][3] - network.W[1][8]), abs=1e-5)


def test_the_unit_that_speaks_most_for_the_answer_comes_first(image):
    told = why(a_network((784, 30, 10)), image, 3, 8)
    assert (np.diff(told.pushes[told.ranking]) <= 0).all()


def test_a_units_overlay_and_its_bias_add_up_to_what_it_sums(image):
    network = a_network((784, 30, 10))
    told = why(network, image, 3, 8)
    overlays = told.overlays(np.arange(30))
    assert overlays.shape == (30, 784)
    assert overlays.sum(axis=1) + network.b[0][:, 0] == pytest.approx(told.z, abs=1e-5)


def test_what_the_units_sum_up_is_the_forward_pass_s_z_in_every_layer(image):
    network = a_network((784, 800, 12, 10))
    Z = network.layers((image.reshape(-1, 1) / 255).astype(np.float32)).Z
    told = why(network, image, 3, 8)
    assert np.concatenate(told.sums) == pytest.approx(np.concatenate(Z[:-1])[:, 0], abs=1e-5)


def test_an_overlay_has_nothing_where_there_is_no_ink(image):
    overlay = why(a_network((784, 30, 10)), image, 3, 8).overlays(np.array([5]))[0]
    assert not overlay[image.reshape(-1) == 0].any()


def test_a_deeper_units_overlay_is_the_gradient_times_the_pixels(image):
    network = a_network((784, 12, 8, 10), "tanh")
    overlay = why(network, image, 3, 8).overlays(np.array([2]))[0]
    for pixel in np.flatnonzero(image.reshape(-1) > 100)[:5]:
        sums = []
        for step in (-1e-4, 1e-4):
            x = image.reshape(-1) / 255
            x[pixel] += step
            a = np.tanh(network.W[0].astype(float) @ x + network.b[0][:, 0])
            sums.append(network.W[1][2] @ a + network.b[1][2, 0])
        gradient = (sums[1] - sums[0]) / 2e-4
        assert overlay[pixel] == pytest.approx(gradient * image.reshape(-1)[pixel] / 255, abs=1e-6)


def test_without_hidden_layers_the_pixels_push_themselves(image):
    network = a_network((784, 10))
    told = why(network, image, 3, 8)
    assert told.n_hidden_layers == 0
    assert told.pushes == pytest.approx(image.reshape(-1) / 255 * (network.W[0][3] - network.W[0][8]), abs=1e-6)


def test_without_hidden_layers_no_unit_can_be_asked_for(image):
    with pytest.raises(ValueError, match="no hidden units"):
        why(a_network((784, 10)), image, 3, 8).overlays(np.array([0]))
