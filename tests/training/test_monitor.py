import math

import numpy as np
import pytest

from tests.training.runs import made_digits
from visnet.core.network import Network
from visnet.training.monitor import TRAIN_PROBE, Observer


@pytest.fixture
def network():
    return Network([36, 10, 3])


@pytest.fixture
def observer(made):
    return Observer(made.train, made.test, None, np.random.default_rng(0))


def test_nothing_is_known_before_the_first_evaluation(observer):
    assert (observer.evaluated_step, len(observer.history)) == (-1, 0)


def test_both_parts_are_evaluated(observer, network, made):
    assert observer.evaluate(network, 5)
    assert (len(observer.train.predicted), len(observer.test.predicted)) == (300, 60)
    assert observer.evaluated_step == 5


def test_the_same_step_is_not_evaluated_twice(observer, network):
    observer.evaluate(network, 5)
    before = observer.test
    observer.evaluate(network, 5)
    assert observer.test is before


def test_a_loss_that_is_not_finite_is_said_without_a_warning(observer, network):
    network.W[1][:] = math.nan
    assert not observer.evaluate(network, 1)


def test_a_row_is_written_once_a_step(observer, network):
    observer.evaluate(network, 5)
    observer.write(0.5, 1.5, 0.1)
    observer.write(0.5, 2.5, 0.1)
    assert len(observer.history) == 1


def test_a_row_has_what_was_evaluated(observer, network):
    observer.evaluate(network, 5)
    observer.write(0.5, 1.5, 0.1)
    row = observer.history.last()
    assert (row.step, row.epoch, row.seconds, row.learning_rate) == (5, 0.5, 1.5, 0.1)
    assert (row.train_loss, row.test_accuracy) == (observer.train.loss, observer.test.accuracy)


def test_of_many_training_digits_a_sample_without_repeats_is_evaluated():
    many = made_digits(TRAIN_PROBE + 500, 10, (2, 2))
    observer = Observer(many.train, many.test, None, np.random.default_rng(0))
    observer.evaluate(Network([4, 3, 3]), 0)
    assert observer.train_digits == len(observer.train.predicted) == TRAIN_PROBE


def test_the_whole_part_is_evaluated_where_it_is_asked_for_although_the_sample_was():
    many = made_digits(TRAIN_PROBE + 500, 10, (2, 2))
    observer = Observer(many.train, many.test, None, np.random.default_rng(0))
    network = Network([4, 3, 3])
    observer.evaluate(network, 0)
    observer.evaluate(network, 0, whole=True)
    assert observer.train_digits == TRAIN_PROBE + 500
