from dataclasses import replace

import numpy as np
import pytest

from tests.training.runs import last
from visnet.datasets.dataset import Split
from visnet.training.batches import Batches
from visnet.training.recipe import Recipe
from visnet.training.session import train

M = 230
LABELS = np.arange(M) % 4
IMAGES = np.zeros((M, 8, 8), np.uint8)
IMAGES[:, 2, 2] = np.arange(M)  # a digit is known by its ink
IMAGES[:, 4:6, 4:6] = 200
TRAIN = Split(IMAGES, LABELS)


@pytest.fixture
def make():
    made = []

    def make(train=TRAIN, seed=0, **recipe):
        made.append(Batches(train, Recipe(**recipe), np.random.SeedSequence(seed).spawn(3)))
        return made[-1]

    yield make
    for batches in made:
        batches.close()


def test_an_epoch_takes_every_digit_once(make):
    batches = make()
    assert batches.epoch == 0
    taken = []
    while not taken or not batches.at_end:
        start, stop, images = batches.next(64)
        assert images is None
        taken += batches.order[start:stop].tolist()
    assert sorted(taken) == list(range(M))
    assert batches.epoch == 1


def test_the_epoch_is_fractional_within_one(make):
    batches = make()
    batches.next(46)
    assert batches.epoch == pytest.approx(0.2)


def test_every_epoch_has_an_order_of_its_own(make):
    batches = make()
    orders = []
    for _ in range(3):
        batches.next(None)
        orders.append(batches.order.tobytes())
    assert len(set(orders)) == 3


def test_no_size_is_the_full_batch(make):
    assert make().next(None)[:2] == (0, M)


def test_without_validation_all_digits_are_trained_on(make):
    batches = make()
    assert batches.digits is TRAIN
    assert batches.validation is None


def test_validation_holds_out_a_share_of_every_class(make):
    batches = make(validation=0.1)
    held, kept = batches.validation, batches.digits
    assert np.bincount(held.labels).tolist() == [6, 6, 6, 6]
    ink = np.concatenate([held.images[:, 2, 2], kept.images[:, 2, 2]])
    assert sorted(ink) == list(range(M))
    for split in (held, kept):
        np.testing.assert_array_equal(split.labels, split.images[:, 2, 2] % 4)
    assert batches.m == M - 24


def test_the_seed_says_which_digits_are_held_out(make):
    held = [make(seed=seed, validation=0.1).validation.images.tobytes() for seed in (1, 1, 2)]
    assert held[0] == held[1] != held[2]


def test_where_every_class_has_but_one_digit_none_can_be_held_out(make):
    with pytest.raises(ValueError, match="no class has two training examples"):
        make(Split(IMAGES[:4], LABELS[:4]), validation=0.1)


def test_before_the_first_batch_nothing_was_fed(make):
    assert make().fed() is None


@pytest.mark.parametrize("validation", [0.0, 0.1])
def test_fed_shows_the_first_digits_of_the_last_batch_and_which_they_are(make, validation):
    batches = make(validation=validation)
    for _ in range(2):
        start, _, _ = batches.next(20)
    fed = batches.fed()
    np.testing.assert_array_equal(fed.images, batches.digits.images[batches.order[start : start + 12]])
    np.testing.assert_array_equal(fed.images, TRAIN.images[fed.rows])


def test_a_small_batch_is_shown_whole(make):
    batches = make()
    batches.next(5)
    assert len(batches.fed().rows) == 5


def test_distorted_digits_are_shown_as_they_were_fed(make):
    batches = make(distortions="affine")
    _, _, images = batches.next(20)
    fed, before = batches.fed(), images[:12].copy()
    batches.next(20)
    batches.next(20)
    np.testing.assert_array_equal(fed.images, before)
    assert (fed.images != TRAIN.images[fed.rows]).any(axis=(1, 2)).all()


def test_a_validation_part_that_the_data_came_with_is_used_and_nothing_is_held_out(made):
    given = Split(made.test.images[:20], made.test.labels[:20])
    with_part = replace(made, validation=given)
    end = last(train(with_part, Recipe(epochs=1)))
    assert len(end.validation.predicted) == 20
    assert end.network.theta.tobytes() == last(train(made, Recipe(epochs=1))).network.theta.tobytes()


def test_a_share_that_the_recipe_asks_for_is_held_out_all_the_same(made):
    given = Split(made.test.images[:20], made.test.labels[:20])
    end = last(train(replace(made, validation=given), Recipe(epochs=1, validation=0.2)))
    assert len(end.validation.predicted) == 60
