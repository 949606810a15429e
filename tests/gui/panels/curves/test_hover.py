from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QImage, QPainter

from visnet.gui.panels.curves.canvas import paint_reading
from visnet.gui.panels.curves.model import Reading
from visnet.gui.theme import look

READING = Reading("epoch 4.31", "step 4,041", ("0.2213", "0.3102"), "α 0.1", ("α 0.3 → 0.1",))
WITH_VALIDATION = replace(READING, figures=("0.2213", "0.3102", "0.3377"))


def painted(
    at: tuple[float, float], *, upwards: bool = False, width: int = 400, height: int = 200, reading: Reading = READING
) -> QRectF:
    """Where a reading is painted, in a picture with a margin of 50 on each side that it must not enter."""
    image = QImage(width + 100, height + 100, QImage.Format.Format_RGB32)
    image.fill(0)
    painter = QPainter(image)
    bounds = QRectF(50, 50, width, height)
    paint_reading(painter, reading, QPointF(50 + at[0], 50 + at[1]), bounds, look(), upwards=upwards)
    painter.end()
    pixels = np.frombuffer(image.constBits(), np.uint32).reshape(image.height(), image.width()) & 0xFFFFFF
    ys, xs = np.nonzero(pixels)
    return QRectF(xs.min() - 50, ys.min() - 50, np.ptp(xs) + 1, np.ptp(ys) + 1)


def test_it_stands_right_of_its_place():
    assert painted((100, 0)).left() >= 100


def test_it_stands_left_of_its_place_where_there_is_no_room():
    assert painted((390, 0)).right() <= 390


def test_it_hangs_from_its_place_or_stands_on_it():
    assert painted((100, 20)).top() >= 20
    assert painted((100, 180), upwards=True).bottom() <= 180


def test_the_validation_takes_a_line_of_its_own():
    assert painted((100, 20), reading=WITH_VALIDATION).height() > painted((100, 20)).height() + 10


@pytest.mark.parametrize("reading", [READING, WITH_VALIDATION])
@pytest.mark.parametrize("at", [(0, 0), (399, 0), (200, 199), (0, 199)])
@pytest.mark.parametrize("upwards", [False, True])
def test_it_stays_within_the_picture(at, upwards, reading):
    assert QRectF(0, 0, 400, 200).contains(painted(at, upwards=upwards, reading=reading))


@pytest.mark.parametrize("reading", [READING, WITH_VALIDATION])
@pytest.mark.parametrize("x", [0, 90, 179])
def test_it_stays_within_a_picture_that_has_hardly_room_for_it(x, reading):
    assert QRectF(0, 0, 180, 110).contains(painted((x, 0), width=180, height=110, reading=reading))
