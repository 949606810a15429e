from __future__ import annotations

import numpy as np
import pytest

from visnet.analysis.predictions import Kind, Mistakes, Order, answer
from visnet.core.activations import softmax
from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.losses import example_losses
from visnet.core.network import Network
from visnet.training.forgetting import Learning


def evaluation_of(Z, labels) -> Evaluation:
    """What an evaluation says where the scores are Z, (classes, m)."""
    Z = np.asarray(Z, np.float32)
    losses = example_losses(Z, labels)
    predicted = Z.argmax(axis=0)
    return Evaluation(softmax(Z), predicted, losses, float(losses.mean()), float((predicted == labels).mean()), 0)


def by_probability(columns, labels) -> Evaluation:
    """An evaluation whose probabilities are these, one digit a row."""
    return evaluation_of(np.log(np.array(columns, np.float32).T), np.array(labels))


LABELS = np.array([0, 1, 2, 0, 1])
EVALUATION = by_probability(
    [
        [0.1, 0.6, 0.3],  # 0 read as 1, 60 % sure
        [0.2, 0.7, 0.1],  # right
        [0.8, 0.15, 0.05],  # 2 read as 0, 80 % sure
        [0.04, 0.5, 0.46],  # 0 read as 1, 50 % sure, and the largest loss but one
        [0.05, 0.02, 0.93],  # 1 read as 2, 93 % sure, and the largest loss
    ],
    LABELS,
)


@pytest.fixture
def mistakes():
    return Mistakes.of(EVALUATION, LABELS)


def test_all_digits_that_are_wrong_are_mistakes_and_no_others(mistakes):
    assert mistakes.indices.tolist() == [0, 2, 3, 4]


def test_a_mistake_knows_both_classes_and_how_sure_the_network_is(mistakes):
    assert mistakes.true.tolist() == [0, 2, 0, 1]
    assert mistakes.predicted.tolist() == [1, 0, 1, 2]
    assert mistakes.confidence == pytest.approx([0.6, 0.8, 0.5, 0.93])
    assert mistakes.losses == pytest.approx(-np.log([0.1, 0.05, 0.04, 0.02]), rel=1e-5)


@pytest.mark.parametrize(
    ("order", "expected"),
    [(Order.CONFIDENCE, [4, 2, 0, 3]), (Order.LOSS, [4, 3, 2, 0]), (Order.INDEX, [0, 2, 3, 4])],
)
def test_mistakes_can_be_put_in_order(mistakes, order, expected):
    assert mistakes.arranged(order).indices.tolist() == expected


def test_all_columns_are_put_in_the_same_order(mistakes):
    arranged = mistakes.arranged(Order.CONFIDENCE)
    assert (arranged.true == LABELS[arranged.indices]).all()
    assert (arranged.predicted == EVALUATION.predicted[arranged.indices]).all()
    assert (arranged.losses == EVALUATION.losses[arranged.indices]).all()


def test_where_the_network_is_entirely_sure_the_larger_loss_comes_first():
    labels = np.array([1, 1, 1])
    sure = evaluation_of([[40, 80, 60], [0, 0, 0]], labels)
    assert (sure.probabilities[0] == 1).all()
    assert Mistakes.of(sure, labels).arranged(Order.CONFIDENCE).indices.tolist() == [1, 2, 0]


@pytest.mark.parametrize("order", list(Order))
def test_equals_keep_the_order_of_the_split(order):
    labels = np.ones(50, np.int64)
    alike = evaluation_of(np.tile([[1.0], [0.0]], 50), labels)
    assert Mistakes.of(alike, labels).arranged(order).indices.tolist() == list(range(50))


def test_one_kind_of_mistake_is_one_cell_of_the_confusion_matrix(mistakes):
    assert mistakes.arranged(Order.INDEX, Kind(0, 1)).indices.tolist() == [0, 3]


def test_a_kind_without_a_predicted_class_is_all_mistakes_on_a_class(mistakes):
    assert mistakes.arranged(Order.INDEX, Kind(1)).indices.tolist() == [4]


def test_a_kind_that_does_not_occur_has_no_mistakes(mistakes):
    assert len(mistakes.arranged(Order.LOSS, Kind(2, 1))) == 0


def test_a_perfect_network_makes_no_mistakes():
    labels = np.array([0, 1])
    perfect = evaluation_of([[5, 0], [0, 5]], labels)
    assert len(Mistakes.of(perfect, labels).arranged(Order.CONFIDENCE)) == 0


@pytest.fixture(scope="module")
def asked():
    """An untrained network, the images it was asked about, their labels, and what it said."""
    rng = np.random.default_rng(3)
    images, labels = rng.integers(0, 256, (200, 5, 4)).astype(np.uint8), rng.integers(0, 6, 200)
    network = Network([20, 8, 6], rng=rng)
    return network, images, labels, Evaluator(images, labels).evaluate(network)


def test_there_are_as_many_mistakes_as_the_accuracy_says(asked):
    _, _, labels, evaluation = asked
    assert len(Mistakes.of(evaluation, labels)) == round(200 * (1 - evaluation.accuracy))


def test_an_answer_is_what_the_network_gives_for_that_digit(asked):
    network, images, labels, evaluation = asked
    said = answer(evaluation, labels, 17)
    assert said.probabilities == pytest.approx(network.forward(images[17].reshape(-1, 1) / 255)[:, 0], abs=1e-5)
    assert (said.index, said.true) == (17, labels[17])


def test_the_margin_is_the_difference_of_the_two_logits(asked):
    network, images, labels, evaluation = asked
    Z = network.scores(images.reshape(200, -1).T / 255)
    for index in range(200):
        said = answer(evaluation, labels, index)
        assert said.margin == pytest.approx(Z[said.predicted, index] - Z[said.rival, index], abs=1e-4)


def test_the_rival_of_a_wrong_answer_is_the_true_class():
    said = answer(EVALUATION, LABELS, 3)
    assert (said.predicted, said.rival, said.right) == (1, 0, False)


def test_the_rival_of_a_right_answer_is_the_second_most_probable_class():
    said = answer(EVALUATION, LABELS, 1)
    assert (said.predicted, said.rival, said.right) == (1, 0, True)
    assert said.margin == pytest.approx(np.log(0.7 / 0.2), rel=1e-5)


def test_the_margin_of_a_wrong_answer_survives_a_probability_that_has_become_zero():
    labels = np.array([1])
    far_off = evaluation_of([[250], [0], [0]], labels)
    assert far_off.probabilities[1, 0] == 0
    assert answer(far_off, labels, 0).margin == pytest.approx(250)


def test_the_margin_of_a_right_answer_without_any_rival_is_infinite():
    labels = np.array([0])
    assert answer(evaluation_of([[250], [0]], labels), labels, 0).margin == np.inf


def test_orders_by_what_became_of_the_digits_over_the_run():
    labels = np.zeros(5, int)
    Z = np.zeros((2, 5), np.float32)
    Z[1] = [1, 2, 3, 4, 5]  # all are read as 1, the last most surely
    learning = Learning.of(
        np.array([[1, 0, 1, 0, 1], [1, 1, 0, 1, 0], [1, 0, 1, 0, 0], [1, 1, 1, 1, 1]], np.uint8),
        np.arange(4.0),
        labels,
    )
    wrong = Mistakes.of(evaluation_of(Z, labels), labels)
    assert wrong.arranged(Order.NEVER, None, learning).indices.tolist()[0] == 0
    assert wrong.arranged(Order.FORGOTTEN, None, learning).indices.tolist() == [3, 1, 4, 2, 0]
    assert wrong.arranged(Order.FLIPS, None, learning).indices.tolist() == [3, 1, 4, 2, 0]


def test_the_largest_margin_comes_first():
    labels = np.zeros(3, int)
    Z = np.array([[0, 0, 0], [2, 1, 3], [9, 0, 0]], np.float32)
    wrong = Mistakes.of(evaluation_of(Z, labels), labels)
    assert wrong.arranged(Order.MARGIN).indices.tolist() == [0, 2, 1]
