import numpy as np
import pytest

from tests.training.runs import last
from visnet import Dataset, Split
from visnet.analysis.label_errors import suspects
from visnet.analysis.split_evaluation import read_whole
from visnet.core.evaluation import Evaluation, Evaluator
from visnet.training.recipe import Recipe
from visnet.training.session import train


def said(rows) -> Evaluation:
    P = np.array(rows, np.float32).T
    m = P.shape[1]
    return Evaluation(P, P.argmax(axis=0), np.zeros(m, np.float32), 0.0, 0.0, 0)


LABELS = np.array([0, 0, 0, 1, 1, 2])
# Thresholds: the mean of column 0 over the first three is 0.5, of column 1 over the next two 0.6, of column 2 0.8.
ROWS = [
    [0.8, 0.1, 0.1],
    [0.6, 0.3, 0.1],
    [0.1, 0.7, 0.2],  # labelled 0; 0.7 reaches the threshold of 1
    [0.1, 0.9, 0.0],
    [0.45, 0.3, 0.25],  # labelled 1; most probably 0, but no class reaches its threshold
    [0.1, 0.1, 0.8],
]


def test_a_digit_that_reaches_another_classs_threshold_is_a_suspect():
    found = suspects(said(ROWS), LABELS)
    assert found.indices.tolist() == [2]
    assert (found.true[0], found.predicted[0]) == (0, 1)
    assert found.confidence[0] == pytest.approx(0.7)


def test_the_strongest_of_each_label_come_first_and_no_more_than_asked_for():
    labels = np.array([0, 0, 0, 0, 1, 1])
    rows = [[0.1, 0.9], [0.3, 0.7], [0.05, 0.95], [0.9, 0.1], [0.3, 0.7], [0.5, 0.5]]
    assert suspects(said(rows), labels, each_class=2).indices[:2].tolist() == [2, 0]


def test_a_class_without_digits_is_no_suspicion():
    found = suspects(said([[0.9, 0.05, 0.05], [0.8, 0.1, 0.1]]), np.array([0, 0]))
    assert len(found) == 0


def test_a_mislabelled_digit_that_was_planted_is_found(digits):
    labels = digits.train.labels.copy()
    clean = last(train(digits, Recipe(epochs=3))).train
    planted = [int(np.where(labels == c, clean.losses, np.inf).argmin()) for c in (0, 3, 6)]  # as plain as can be
    for i in planted:
        labels[i] = (labels[i] + 4) % 10
    dataset = Dataset("planted", digits.class_names, Split(digits.train.images, labels), digits.test)
    end = last(train(dataset, Recipe(epochs=3)))
    assert set(planted) <= set(suspects(end.train, labels).indices.tolist())


def test_a_whole_part_is_read_as_an_evaluator_reads_it(digits):
    end = last(train(digits, Recipe(epochs=1)))
    many = Split(np.tile(digits.train.images, (2, 1, 1))[:6500], np.tile(digits.train.labels, 2)[:6500])
    whole, expected = read_whole(end.network, many), Evaluator(many.images, many.labels).evaluate(end.network)
    assert np.array_equal(whole.predicted, expected.predicted)
    assert whole.probabilities == pytest.approx(expected.probabilities, abs=1e-6)
    assert (whole.loss, whole.accuracy) == pytest.approx((expected.loss, expected.accuracy))


def test_given_up_a_part_is_read_no_further(digits):
    end = last(train(digits, Recipe(epochs=1)))
    assert read_whole(end.network, digits.train, lambda: True) is None
