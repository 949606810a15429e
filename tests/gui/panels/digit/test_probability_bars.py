from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QFontMetricsF

from visnet.gui.painting.probability_rows import BarRows, Reading
from visnet.gui.painting.verdict import Verdict, verdict_mark
from visnet.gui.panels.digit.probability_bars import SoftmaxBars
from visnet.gui.theme import LIGHT

DIGITS = tuple("0123456789")
MANY = tuple(f"class {i}" for i in range(100))


def reading(n, most_probable, true):
    """A reading in which the most probable classes come in this order."""
    P = np.full(n, 0.001, np.float32)
    P[list(most_probable)] = np.linspace(0.5, 0.1, len(most_probable))
    return Reading(P, most_probable[0], true)


@pytest.mark.parametrize("height", [106, 125, 300])
def test_ten_classes_are_all_shown_in_their_order(height):
    rows = BarRows.fit(QRectF(0, 0, 100, height), DIGITS)
    assert rows.classes(reading(10, (7, 1), 7)) == list(range(10))


@pytest.mark.parametrize("height", [85, 100])
def test_where_ten_labels_would_touch_the_five_most_probable_are_shown(height):
    rows = BarRows.fit(QRectF(0, 0, 100, height), DIGITS)
    assert rows.classes(reading(10, (7, 1, 9, 0, 3), 7)) == [7, 1, 9, 0, 3]


def test_of_many_classes_the_most_probable_are_shown_first():
    rows = BarRows.fit(QRectF(0, 0, 100, 70), MANY)
    assert not rows.all_shown
    assert rows.classes(reading(100, (42, 7, 99, 3, 0, 1), 7))[:4] == [42, 7, 99, 3]


def test_of_many_classes_the_true_one_is_always_shown():
    rows = BarRows.fit(QRectF(0, 0, 100, 70), MANY)
    assert 88 in rows.classes(reading(100, (42, 7, 99, 3, 0, 1, 2, 4, 5, 6), 88))


def test_long_names_leave_room_for_the_bars():
    rows = BarRows.fit(QRectF(0, 0, 100, 60), ("a name that is longer than the whole card is wide", "b"))
    assert rows.track_px >= 40


def test_the_widget_shows_every_probability_as_a_number(qtbot):
    bars = SoftmaxBars()
    qtbot.addWidget(bars)
    bars.set_classes(DIGITS)
    bars.resize(300, 220)
    bars.show_reading(reading(10, (4, 8), 8))
    assert "4: 0.5" in bars.toolTip()
    assert "8: 0.1" in bars.toolTip()


def test_other_classes_forget_what_was_shown(qtbot):
    bars = SoftmaxBars()
    qtbot.addWidget(bars)
    bars.set_classes(DIGITS)
    bars.show_reading(reading(10, (4, 8), 8))
    bars.set_classes(("cat", "dog"))
    assert bars.reading is None


def test_the_true_class_is_marked_even_where_its_bar_has_no_length(qtbot):
    bars = SoftmaxBars()
    qtbot.addWidget(bars)
    bars.set_classes(DIGITS)
    bars.resize(300, 240)
    P = np.zeros(10, np.float32)
    P[4] = 1
    dark = []
    for true in (4, 8):
        bars.show_reading(Reading(P, 4, true))
        picture = bars.grab().toImage()
        row = range(8 * 24 + 6, 8 * 24 + 18)
        dark.append(sum(picture.pixelColor(x, y) == QColor(LIGHT.text) for x in range(13, 20) for y in row))
    assert dark[0] == 0
    assert dark[1] >= 4


def test_right_and_wrong_have_different_marks():
    assert verdict_mark(True) != verdict_mark(False)


@pytest.mark.parametrize("width", [52, 60, 80])
def test_a_verdict_is_set_in_the_largest_type_that_fits(qapp, width):
    verdict = Verdict.to_fit(width, DIGITS, most_px=13, least_px=8)
    plain, bold = QFontMetricsF(verdict.plain), QFontMetricsF(verdict.bold)
    assert verdict.sure_px == plain.horizontalAdvance("100%")
    assert bold.horizontalAdvance("✗ 8") + verdict.gap_px + verdict.sure_px <= width


def test_names_without_room_beside_their_bars_stand_over_them(qapp):
    rows = BarRows.fit(QRectF(0, 0, 52, 58), ("T-shirt/top", "Trouser", "Ankle boot", "Bag"), may_stack=True)
    assert rows.stacked
    assert rows.n_rows == 3
    assert rows.label_px == 52
    assert rows.track_px >= 50
    assert not BarRows.fit(QRectF(0, 0, 52, 58), DIGITS, may_stack=True).stacked
