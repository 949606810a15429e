import pytest
from PySide6.QtCore import QPoint, QRect, QSize
from PySide6.QtGui import QColor, QImage, QPainter

from visnet.gui.panels.weights.painter import VoteBars
from visnet.gui.theme import look

ROOM = QSize(100, 40)
NAMES = tuple("0123456789")


def painted(weights, limit=1.0):
    """The colours that bars of these weights are painted in, beside the ground's."""
    pictures = []
    for some in (weights, [0.0] * len(weights)):
        image = QImage(ROOM, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        VoteBars(NAMES, ROOM, 1.0).paint(painter, QRect(QPoint(), ROOM), some, limit)
        painter.end()
        pictures.append({image.pixelColor(x, y).name() for x in range(100) for y in range(40)})
    return pictures[0] - pictures[1]


@pytest.mark.parametrize(("weight", "colour"), [(0.5, "positive"), (-0.5, "negative")])
def test_the_colour_of_a_bar_is_its_sign(qapp, weight, colour):
    assert painted([weight] + [0.0] * 9) == {QColor(getattr(look(), colour)).name()}


def test_beyond_the_limit_a_bar_has_the_full_length(qapp):
    assert painted([float("inf"), -1e30] + [0.0] * 8) == painted([1.0, -1.0] + [0.0] * 8)


def test_what_is_no_number_has_no_bar(qapp):
    assert painted([float("nan")] * 10) == set()


@pytest.mark.parametrize(
    ("room", "names", "px"),
    [
        (QSize(200, 56), NAMES, 11),
        (QSize(200, 40), NAMES, 9),
        (QSize(80, 56), NAMES, 9),
        (QSize(200, 20), NAMES, None),
        (QSize(200, 56), ("trousers",) * 10, None),
    ],
)
def test_the_names_are_as_large_as_there_is_room_for(qapp, room, names, px):
    assert VoteBars(names, room, 1.0).names_px == px
