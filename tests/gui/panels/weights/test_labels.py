import numpy as np
import pytest
from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from tests.gui.panels.weights.weights_case import a_layer, a_network
from visnet.gui import theme
from visnet.gui.panels.weights.painter import Style, UnitLabels, VoteBars
from visnet.gui.panels.weights.units import Vote
from visnet.gui.theme import look

CLOTHES = ("T-shirt", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle boot")


@pytest.fixture(autouse=True)
def _typeface(qapp):
    theme.load_typeface()


def labels(width, layer=None):
    return UnitLabels(layer or a_layer(a_network(10)), QSize(width, 18), 1.0)


def painted(labels, width, name, vote):
    canvas = QImage(width, 18, QImage.Format.Format_RGB32)
    canvas.fill(QColor(look().card))
    painter = QPainter(canvas)
    labels.paint(painter, QRect(0, 0, width, 18), name, vote)
    painter.end()
    return np.frombuffer(canvas.constBits(), np.uint8).reshape(18, width, 4).astype(int)


def inked_columns(pixels):
    return np.flatnonzero((pixels != pixels[0, 0]).any(axis=(0, 2)))


@pytest.mark.parametrize(("width", "style"), [(112, Style.SENTENCE), (80, Style.SIGNS), (44, Style.NAME)])
def test_a_label_says_as_much_as_there_is_room_for(width, style):
    assert labels(width).style is style


def test_long_class_names_take_more_room_for_a_sentence():
    layer = a_layer(a_network(10), class_names=CLOTHES)
    assert [labels(width, layer).style for width in (112, 230)] == [Style.SIGNS, Style.SENTENCE]


def test_all_units_labels_are_of_one_style_even_where_a_number_is_short():
    many = a_layer(a_network(5000))
    assert labels(70, many).style is Style.NAME


@pytest.mark.parametrize("width", [112, 80, 60, 44])
def test_names_and_votes_do_not_touch(width):
    pixels = painted(labels(width), width, "h9", Vote(8, 3))
    gaps = np.diff(inked_columns(pixels))
    assert inked_columns(pixels)[0] < 3
    assert width < 70 or gaps.max() >= 4


def test_the_sign_of_a_vote_has_its_colour():
    pixels = painted(labels(80), 80, "h0", Vote(7, 5))
    reds, blues = pixels[..., 2] - pixels[..., 0] > 80, pixels[..., 0] - pixels[..., 2] > 80
    assert np.flatnonzero(blues.any(axis=0)).max() < np.flatnonzero(reds.any(axis=0)).min()


def test_a_unit_that_does_not_vote_has_only_its_name():
    assert inked_columns(painted(labels(112), 112, "h0", None)).max() < 30


def test_labels_are_made_anew_in_another_look(qapp):
    before = labels(112)
    theme.apply(qapp, "dark")
    assert not before.suit(a_layer(a_network(10)), QSize(112, 18), 1.0)


def bar_heights(weights, limit=1.0):
    room = QSize(100, 52)
    canvas = QImage(room, QImage.Format.Format_RGB32)
    painter = QPainter(canvas)
    VoteBars(tuple("0123456789"), room, 1.0).paint(painter, QRect(0, 0, 100, 52), weights, limit)
    painter.end()
    column = [[canvas.pixelColor(10 * k + 5, y) for y in range(40)] for k in range(10)]
    return [
        sum(c == QColor(look().positive) for c in one) - sum(c == QColor(look().negative) for c in one)
        for one in column
    ]


def test_vote_bars_are_as_long_as_the_weights():
    assert bar_heights([1.0, -1.0, 0.5, -0.5, 0, 0, 0, 0, 0, 0]) == [19, -19, 10, -10, 0, 0, 0, 0, 0, 0]


def test_vote_bars_beyond_the_limit_are_cut_off():
    assert bar_heights([5.0] + 9 * [0.0]) == [19] + 9 * [0]
