from __future__ import annotations

import pytest

from visnet.analysis.predictions import Kind
from visnet.gui.painting.words import (
    are_digits,
    count_of_cell,
    noun,
    short_kind,
    words_of_column,
    words_of_row,
)

DIGITS = tuple("0123456789")
CLOTHES = ("coat", "shirt", "bag")


@pytest.mark.parametrize(
    ("count", "true", "predicted", "words"),
    [
        (36, 4, 9, "36 fours predicted as nines"),
        (1, 6, 0, "1 six predicted as zero"),
        (0, 7, 1, "no seven predicted as one"),
        (1125, 1, 1, "1,125 ones predicted correctly"),
        (2, 6, 3, "2 sixes predicted as threes"),
    ],
)
def test_a_cell_of_digits_is_said_in_number_words(count, true, predicted, words):
    assert count_of_cell(count, true, predicted, DIGITS) == words


def test_a_cell_of_other_classes_is_said_by_their_names():
    assert count_of_cell(3, 1, 0, CLOTHES) == '3 "shirt" predicted as "coat"'


def test_digits_are_known_by_their_names_not_by_their_places():
    assert count_of_cell(5, 0, 1, ("7", "1")) == "5 sevens predicted as ones"


@pytest.mark.parametrize(
    ("names", "is_so"), [(DIGITS, True), (("3", "8"), True), (CLOTHES, False), (("10", "1"), False)]
)
def test_classes_are_digits_only_where_each_is_a_single_one(names, is_so):
    assert are_digits(names) is is_so


def test_an_image_of_no_digit_is_called_an_image():
    assert (noun(DIGITS), noun(CLOTHES)) == ("digit", "image")


@pytest.mark.parametrize(("kind", "words"), [(Kind(4, 9), "4 → 9"), (Kind(4), "4, misclassified")])
def test_a_kind_of_mistake_has_a_short_name(kind, words):
    assert short_kind(kind, DIGITS) == words


def test_a_row_and_a_column_are_told_in_words():
    assert words_of_row(1010, 97, 4, DIGITS) == "1,010 fours, 97 of them misclassified"
    assert words_of_column(1020, 95, 9, DIGITS) == "1,020 predicted as nine, 95 of them incorrectly"
    assert words_of_row(30, 2, 1, CLOTHES) == '30 "shirt", 2 of them misclassified'


def test_a_kind_without_a_true_class_is_what_is_predicted():
    assert short_kind(Kind(None, 9), DIGITS) == "predicted 9"
