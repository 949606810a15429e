import numpy as np
import pytest

from tests.gui.panels.weights.weights_case import DIGITS, a_layer, a_network
from visnet.gui.panels.weights.units import FirstLayer, Vote, number


def test_a_pixel_of_a_unit_is_its_weight():
    network = a_network(10, shape=(20, 31))
    layer = a_layer(network, (20, 31))
    assert layer.W[3, 14, 20] == network.W[0][3, 14 * 31 + 20]


def test_nothing_is_copied():
    network = a_network(10)
    layer = a_layer(network)
    assert np.shares_memory(layer.W, network.theta)
    assert np.shares_memory(layer.passed, network.theta)


def test_a_unit_votes_for_its_largest_outgoing_weight_and_against_its_smallest():
    network = a_network(50)
    W2 = network.W[1]
    expected = [Vote(int(np.argmax(W2[:, unit])), int(np.argmin(W2[:, unit]))) for unit in range(20, 30)]
    assert a_layer(network).votes_of(range(20, 30)) == expected


def test_a_unit_that_treats_all_classes_alike_does_not_vote():
    network = a_network(3)
    network.W[1][:, 1] = 0.5
    assert [vote is None for vote in a_layer(network).votes_of(range(3))] == [False, True, False]


def test_units_of_a_deeper_network_have_no_class_to_vote_for():
    layer = a_layer(a_network(10, 5))
    assert not layer.votes
    assert layer.votes_of(range(10)) == [None] * 10


def test_without_a_hidden_layer_the_units_are_the_classes():
    layer = a_layer(a_network(n_classes=3), class_names=("cat", "dog", "cow"))
    assert layer.passed is None
    assert [layer.name(unit) for unit in range(3)] == ["cat", "dog", "cow"]


def test_hidden_units_are_named_by_number():
    assert a_layer(a_network(10)).name(7) == "h7"


@pytest.mark.parametrize(("shape", "names"), [((28, 27), DIGITS), ((28, 28), ("cat", "dog"))])
def test_a_network_for_other_images_or_classes_is_not_shown(shape, names):
    assert FirstLayer.of(a_network(10), shape, names) is None


def test_training_does_not_change_the_form():
    assert a_layer(a_network(10, seed=1)).form == a_layer(a_network(10, seed=2)).form
    assert a_layer(a_network(10)).form != a_layer(a_network(10, 5)).form


def test_a_unit_is_described_by_its_figures():
    network = a_network(2)
    network.W[0][1], network.W[0][1, 5], network.b[0][1] = 0.1, -0.25, 0.5
    network.W[1][:, 1] = 0
    network.W[1][7, 1], network.W[1][4, 1] = 0.82, -0.61
    assert a_layer(network).describe(1) == (
        "h1: weights −0.2500 to +0.1000, bias +0.5000\nfor 7 (+0.8200), against 4 (−0.6100)"
    )


@pytest.mark.parametrize(
    ("value", "text"),
    [(-0.18734, "−0.1873"), (0.0, "+0.0000"), (0.00012, "+1.20e−04"), (12.5, "+12.5000"), (-123456.0, "−1.23e+05")],
)
def test_numbers_show_four_places_or_three_figures(value, text):
    assert number(value) == text
