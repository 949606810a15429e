from __future__ import annotations

import numpy as np
import pytest

from visnet.analysis.sampling import draw_samples

LABELS = np.random.default_rng(1).integers(0, 10, 500)


def draw(labels=LABELS, n=12, seed=0, first=None):
    return draw_samples(labels, n, np.random.default_rng(seed), first)


@pytest.mark.parametrize("seed", range(5))
def test_every_class_comes_once_before_any_comes_twice(seed):
    assert sorted(LABELS[draw(seed=seed)][:10]) == list(range(10))


@pytest.mark.parametrize("seed", range(5))
def test_no_digit_is_drawn_twice(seed):
    assert len(set(draw(n=200, seed=seed))) == 200


def test_the_same_seed_draws_the_same_digits():
    assert (draw(seed=7) == draw(seed=7)).all()


def test_another_seed_draws_others():
    assert set(draw(seed=7)) != set(draw(seed=8))


def test_where_there_are_more_classes_than_samples_all_are_of_different_classes():
    labels = np.arange(400) % 100
    assert len(set(labels[draw(labels)])) == 12


def test_where_there_are_fewer_digits_than_samples_all_are_drawn():
    assert sorted(draw(np.array([0, 1, 1, 0]))) == [0, 1, 2, 3]


def test_digits_that_come_first_are_drawn_before_all_others():
    first = np.zeros(500, bool)
    first[[3, 77, 200, 201, 400]] = True
    assert set(draw(first=first)[:5]) == {3, 77, 200, 201, 400}


def test_the_others_follow_where_those_that_come_first_do_not_suffice():
    first = np.zeros(500, bool)
    first[[3, 77]] = True
    drawn = draw(first=first)
    assert len(set(drawn)) == 12


def test_among_those_that_come_first_the_classes_take_turns_too():
    first = LABELS < 4
    assert sorted(LABELS[draw(n=4, first=first)]) == [0, 1, 2, 3]
