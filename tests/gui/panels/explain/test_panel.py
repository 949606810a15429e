from __future__ import annotations

import numpy as np
import pytest

from tests.gui.mistakes_case import a_dataset, a_network, evaluation_of, reads
from visnet.analysis.predictions import answer
from visnet.core.evaluation import Evaluator
from visnet.core.network import Network
from visnet.gui import theme
from visnet.gui.panels.explain.panel import WhyCard
from visnet.gui.session.evaluations import SplitEvaluation, View
from visnet.gui.theme import look
from visnet.training.snapshot import Status


@pytest.fixture
def dataset():
    return a_dataset()


@pytest.fixture
def card(qtbot, dataset):
    card = WhyCard()
    qtbot.addWidget(card)
    card.show_dataset(dataset)
    card.resize(340, 700)
    card.show()
    return card


def a_moment(dataset, evaluation, network=None):
    return SplitEvaluation(View.TEST, dataset.test, evaluation, network or a_network(dataset), None, Status.PAUSED)


def show(card, dataset, index, readings):
    moment = a_moment(dataset, reads(dataset, readings))
    card.show_example(moment, index)
    return answer(moment.evaluation, dataset.test.labels, index)


def test_a_wrong_digit_is_asked_why_it_is_not_what_it_is(card, dataset):
    show(card, dataset, 18, {18: (4, 0.91)})
    assert card.title.text() == "Why 4 and not 8?"
    assert card.number.text() == "test #18"
    assert card.facts.text() == "label 8 · loss 4.605 nats"


def test_a_right_digit_is_compared_with_the_runner_up(card, dataset):
    Z = np.zeros((10, 60), np.float32)
    Z[8, 18], Z[3, 18] = 5, 3
    card.show_example(a_moment(dataset, evaluation_of(Z, dataset.test.labels)), 18)
    assert card.title.text() == "Why 8 and not 3?"
    assert card.facts.text().startswith("loss")


def test_the_digit_itself_is_shown_with_its_bars(card, dataset):
    said = show(card, dataset, 18, {18: (4, 0.91)})
    assert np.array_equal(card.digit.image, dataset.test.images[18])
    assert np.array_equal(card.bars.reading.probabilities, said.probabilities)
    assert not card.bars.reading.right


def test_the_sum_is_the_margin_of_the_answer(card, dataset):
    network = a_network(dataset)
    evaluation = Evaluator(dataset.test.images, dataset.test.labels).evaluate(network)
    said = answer(evaluation, dataset.test.labels, 18)
    card.show_example(a_moment(dataset, evaluation, network), 18)
    text = card.pushes.sum.text()
    assert text.endswith(f"= +{said.margin:.2f}")
    assert text.startswith("sum ")


def test_cleared_there_is_no_digit_and_no_push(card, dataset):
    show(card, dataset, 18, {18: (4, 0.91)})
    card.clear()
    assert card.digit.image is None
    assert card.bars.reading is None
    assert card.pushes.bars.units == []
    assert card.pushes.sum.text() == ""


@pytest.mark.parametrize("shape", [(28, 28), (5, 40), (300, 200), (1, 1)])
def test_a_digit_of_any_shape_lies_within_its_frame(card, shape):
    dataset = a_dataset(names=("cat", "dog"), shape=shape)
    card.show_dataset(dataset)
    show(card, dataset, 3, {})
    assert card.number.text() == "test #3"
    assert card.digit.rect().contains(card.digit.picture_place())
    card.grab()


def test_without_hidden_layers_the_pixels_lie_over_the_digit(card, dataset):
    plain = card.digit.grab().toImage()
    card.show_example(a_moment(dataset, reads(dataset, {18: (4, 0.9)}), Network([784, 10])), 18)
    assert card.pushes.title.text() == "Contribution of each pixel"
    assert card.digit.grab().toImage() != plain
    assert not card.pushes.view.isVisible()


def test_with_several_hidden_layers_it_says_that_the_last_is_taken_apart(card, dataset):
    card.show_example(a_moment(dataset, reads(dataset, {18: (4, 0.9)}), Network([784, 6, 5, 10])), 18)
    assert card.pushes.title.text() == "Contributions of the last layer"
    assert "gradient × input" in card.pushes.title.toolTip()
    assert sorted(card.pushes.bars.units) == list(range(5))


def test_the_pushes_take_the_colours_of_another_look(card, dataset, qapp):
    show(card, dataset, 18, {18: (4, 0.91)})
    for mode in ("dark", "light"):
        theme.apply(qapp, mode)
        assert all(colour in card.pushes.legend.text() for colour in (look().wrong, look().positive))
        painted = card.pushes.bars.grab().toImage()
        seen = {painted.pixelColor(x, y).name() for x in range(painted.width()) for y in range(0, painted.height(), 3)}
        assert seen & {look().wrong.lower(), look().positive.lower()}
