from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtGui import QColor

from tests.gui.mistakes_case import a_dataset, evaluation_of, reads
from visnet.gui.theme import LIGHT
from visnet.gui.widgets.digit_detail import DigitDetail
from visnet.training.mistakes import answer


@pytest.fixture
def dataset():
    return a_dataset()


@pytest.fixture
def detail(qtbot, dataset):
    detail = DigitDetail()
    qtbot.addWidget(detail)
    detail.show_dataset(dataset)
    detail.resize(340, 700)
    detail.show()
    return detail


def ask(dataset, index, readings):
    return answer(reads(dataset, readings), dataset.test.labels, index)


def test_a_wrong_digit_is_told_in_figures(detail, dataset):
    detail.show_answer(ask(dataset, 18, {18: (4, 0.91)}))
    assert detail.title.text() == "Test digit #18"
    assert detail.true.value.text() == "8"
    assert detail.read_as.value.text() == "4, 91.00%"
    assert detail.loss.value.text() == "4.605 nats"
    assert detail.margin.name.text() == "Logit margin over 8"
    assert detail.margin.value.text() == "+4.51"


def test_a_right_digit_is_compared_with_the_next_probable_class(detail, dataset):
    Z = np.zeros((10, 60), np.float32)
    Z[8, 18], Z[3, 18] = 5, 3
    detail.show_answer(answer(evaluation_of(Z, dataset.test.labels), dataset.test.labels, 18))
    assert detail.margin.name.text() == "Logit margin over 3"
    assert detail.margin.value.text() == "+2.00"


def test_a_margin_beyond_what_float32_can_tell_is_said_to_be_so(detail, dataset):
    Z = np.zeros((10, 60), np.float32)
    Z[8, 18] = 300
    detail.show_answer(answer(evaluation_of(Z, dataset.test.labels), dataset.test.labels, 18))
    assert detail.margin.value.text() == "over 100"


def test_the_digit_itself_is_shown_with_its_bars(detail, dataset):
    said = ask(dataset, 18, {18: (4, 0.91)})
    detail.show_answer(said)
    assert np.array_equal(detail.digit.image, dataset.test.images[18])
    assert np.array_equal(detail.bars.reading.probabilities, said.probabilities)
    assert not detail.bars.reading.right


def test_every_pixel_of_the_digit_is_a_square_of_its_own_grey(detail, dataset):
    detail.show_answer(ask(dataset, 18, {}))
    place = detail.digit.picture_place()
    picture, image = detail.digit.grab().toImage(), dataset.test.images[18]
    side = place.width() // 28
    assert place.width() == place.height() == 28 * side
    for row, column in ((0, 0), (13, 5), (27, 27)):
        for inside in (0, side - 1):
            colour = picture.pixelColor(place.left() + column * side + inside, place.top() + row * side + inside)
            card, ink = QColor(LIGHT.card).red(), QColor(LIGHT.text).red()
            assert colour.red() == pytest.approx(card + (ink - card) * int(image[row, column]) / 255, abs=1)


def test_cleared_there_is_no_digit_and_no_figure(detail, dataset):
    detail.show_answer(ask(dataset, 18, {}))
    detail.clear()
    assert detail.digit.image is None
    assert detail.bars.reading is None
    assert detail.true.value.text() == "–"


@pytest.mark.parametrize("shape", [(28, 28), (5, 40), (300, 200), (1, 1)])
def test_a_digit_of_any_shape_lies_within_its_frame(detail, shape):
    dataset = a_dataset(names=("cat", "dog"), shape=shape)
    detail.show_dataset(dataset)
    detail.show_answer(ask(dataset, 3, {}))
    assert detail.title.text() == "Test image #3"
    assert detail.digit.rect().contains(detail.digit.picture_place())
