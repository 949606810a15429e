"""Each named recipe shows, on the shipped digits, what its text says."""

import numpy as np
import pytest

from tests.training.runs import last
from visnet.core.evaluation import Evaluator
from visnet.core.network import Network
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Status


@pytest.fixture(scope="module")
def trained(digits):
    """A function from a recipe's name to the end of its run; every run is made once."""
    ends = {}

    def trained(name):
        if name not in ends:
            ends[name] = last(train(digits, Recipe.named(name)))
        return ends[name]

    return trained


def test_good_start_reads_85_percent_of_the_test_digits(trained):
    assert trained("good-start").test_accuracy >= 0.85


def test_good_start_keeps_every_unit_alive(trained):
    assert trained("good-start").test.n_active == 10


def test_the_best_of_ten_has_ten_units_all_alive(trained):
    best = trained("best-of-ten")
    assert best.network.sizes == (784, 10, 10)
    assert best.test.n_active == 10
    assert best.test_accuracy >= 0.88


def test_simard_s_network_reads_distorted_digits_it_never_saw(digits):
    recipe = Recipe.named("simard-2003")
    end = last(train(digits, recipe.changed(epochs=5)))
    assert end.network.sizes == (784, 800, 10)
    assert end.test_accuracy >= 0.88
    assert (end.fed.images != digits.train.images[end.fed.rows]).any(axis=(1, 2)).all()


def test_the_notes_reach_what_the_notes_reach(trained):
    assert 0.80 <= trained("notes").test_accuracy <= 0.90
    assert trained("notes").step == 500


def test_without_relu_two_layers_are_one_linear_model(trained, digits):
    network = trained("without-relu").network
    linear = Network([784, 10])
    linear.W[0][:] = network.W[1] @ network.W[0]
    linear.b[0][:] = network.W[1] @ network.b[0] + network.b[1]
    test = Evaluator(digits.test.images, digits.test.labels).evaluate(linear)
    np.testing.assert_allclose(test.probabilities, trained("without-relu").test.probabilities, atol=1e-4)


def test_too_fast_diverges_within_a_hundred_steps(trained):
    end = trained("too-fast")
    assert end.status is Status.DIVERGED
    assert end.step < 100


def test_units_that_begin_as_zeros_never_part(trained):
    W1 = trained("all-zeros").network.W[0]
    np.testing.assert_array_equal(W1, np.broadcast_to(W1[0], W1.shape))


def test_dead_units_die(trained):
    assert 0 < trained("dead-units").test.n_active < 10


def test_dead_units_give_nothing_for_any_training_digit_either(trained, digits):
    X = (digits.train.images.reshape(-1, 784) / np.float32(255)).T
    A1 = trained("dead-units").network.layers(X).A[1]
    assert (A1.max(axis=1) == 0).sum() == 10 - trained("dead-units").test.n_active
