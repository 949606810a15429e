import numpy as np

from visnet.core.fast.parameters import Layout
from visnet.core.network import Network

COLUMNS = np.array([3, 0, 4])  # of six pixels


def laid_out(network):
    layout = Layout(network.sizes, COLUMNS)
    vector = np.empty(layout.n, np.float32)
    vector[layout.where] = network.theta
    return layout, vector


def test_every_parameter_has_a_place_of_its_own():
    layout = Layout((6, 4, 2), COLUMNS)
    assert sorted(layout.where) == list(range(Network([6, 4, 2]).n_parameters))


def test_the_first_matrix_is_b1_and_the_kept_columns_of_w1():
    network = Network([6, 4, 2], init="uniform")
    layout, vector = laid_out(network)
    first, _ = layout.matrices(vector)
    np.testing.assert_array_equal(first, np.hstack([network.b[0], network.W[0][:, COLUMNS]]))


def test_an_upper_matrix_is_its_b_and_w():
    network = Network([6, 4, 3, 2], init="uniform")
    layout, vector = laid_out(network)
    for layer in (1, 2):
        expected = np.hstack([network.b[layer], network.W[layer]])
        np.testing.assert_array_equal(layout.matrices(vector)[layer], expected)


def test_weights_decay_and_biases_do_not():
    network = Network([6, 4, 2])
    for W, b in zip(network.W, network.b, strict=True):
        W[:], b[:] = 1, 0
    layout, vector = laid_out(network)
    np.testing.assert_array_equal(layout.decaying(), vector)
