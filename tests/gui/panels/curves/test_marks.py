from __future__ import annotations

from itertools import pairwise

import pytest

from tests.gui.panels.curves.curves_case import rate_change
from visnet.gui.panels.curves.format import GAP, Mark, place_marks


def marks_at(*xs: float, right: float = 500.0, letter: float = 6.0) -> list[Mark]:
    """Marks of as many changes of α, in a picture from 0 to right, with letters of one width."""
    events = [rate_change(x, 0.1, 0.3) for x in xs]
    return place_marks(events, xs, lambda text: letter * len(text), 0.0, right)


def spans(marks: list[Mark], letter: float = 6.0) -> list[tuple[float, float]]:
    return [(m.label_x, m.label_x + letter * len(m.label)) for m in marks if m.label]


def test_a_label_stands_right_of_its_mark():
    (mark,) = marks_at(100.0)
    assert (mark.label, mark.label_x) == ("α 0.1 → 0.3", 100.0 + GAP)


def test_a_label_at_the_right_end_stands_left_of_its_mark():
    (mark,) = marks_at(490.0)
    assert spans([mark]) == [(490.0 - GAP - 66.0, 490.0 - GAP)]


def test_near_changes_share_a_mark():
    (mark,) = marks_at(100.0, 106.0, 112.0)
    assert len(mark.events) == 3
    assert mark.x == 112.0


def test_a_long_drag_of_a_slider_is_more_than_one_mark():
    marks = marks_at(*range(100, 190, 6))
    assert len(marks) > 1
    assert sum(len(mark.events) for mark in marks) == 15


def test_a_label_becomes_shorter_where_its_neighbour_is_near():
    first, second, _ = marks_at(5.0, 60.0, 75.0)
    assert (first.label, second.label) == ("α 0.3", "α")


def test_a_label_is_left_out_where_there_is_no_room_at_all():
    first, _ = marks_at(2.0, 12.0)
    assert first.label == ""


@pytest.mark.parametrize("gap", [9, 15, 25, 40, 60, 90])
def test_labels_never_collide_with_each_other_or_the_edges(gap):
    places = spans(marks_at(*range(3, 500, gap)))
    assert all(a_end < b_begin for (_, a_end), (b_begin, _) in pairwise(places))
    assert all(begin >= 0 and end <= 500 for begin, end in places)


@pytest.mark.parametrize("gap", [15, 25, 40, 60, 90])
def test_no_label_crosses_another_mark(gap):
    marks = marks_at(*range(3, 500, gap))
    assert not [m for m in marks for begin, end in spans(marks) if begin < m.x < end]
