from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetricsF

from visnet.gui.painting.names import elided, fitting_names, short_names
from visnet.gui.theme import look


@pytest.mark.parametrize(
    ("names", "short"),
    [
        (("character 01 of the set", "character 02 of the set"), ("01", "02")),
        (("class 1", "class 10", "class 100"), ("1", "10", "100")),
        (("letter_a", "letter_b"), ("a", "b")),
        (("T-shirt", "Coat"), ("T-shirt", "Coat")),
        (("Mnist1", "Mnist2"), ("Mnist1", "Mnist2")),
        (("a", "a b"), ("a", "a b")),
        (("4",), ("4",)),
        ((), ()),
    ],
)
def test_words_that_all_names_share_are_left_out(names, short):
    assert short_names(names) == short


def test_names_stay_whole_where_they_have_room(qapp):
    metrics, names = QFontMetricsF(look().font(12)), ("class one", "class two")
    assert fitting_names(names, 200, metrics) == names
    assert fitting_names(names, 40, metrics) == ("one", "two")


def test_a_name_without_room_keeps_its_beginning_and_its_end(qapp):
    text = elided("character number 17", 80, QFontMetricsF(look().font(12)))
    assert (text[:3], text[-2:], "…" in text) == ("cha", "17", True)
