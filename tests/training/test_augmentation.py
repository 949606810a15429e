import contextlib
import threading

import numpy as np
import pytest

from visnet.core.fast.threads import ONE_BLAS_THREAD
from visnet.datasets.augment.distort import DISTORTIONS, Distorter
from visnet.training.augmentation import Feed

M = 200
RNG = np.random.default_rng(0)
IMAGES = np.zeros((M, 28, 28), np.uint8)
IMAGES[:, 8:20, 8:20] = RNG.integers(1, 256, (M, 12, 12))
ORDER = RNG.permutation(M)


@pytest.fixture
def make_feed():
    made = []

    def make(distortions="elastic", seed=1):
        made.append(Feed(IMAGES, distortions, seed))
        return made[-1]

    yield make
    for feed in made:
        feed.close()


def epoch(feed, number, size):
    """All batches of an epoch, in order."""
    return [feed.batch(number, ORDER, at, min(M, at + size)).copy() for at in range(0, M, size)]


def test_a_batch_is_its_digits_distorted(make_feed):
    batch = make_feed("affine", 7).batch(3, ORDER, 20, 50)
    distorter = Distorter(DISTORTIONS["affine"], (28, 28))
    expected = distorter.distort(IMAGES[ORDER[20:50]], np.random.default_rng((7, 3, 20)))
    np.testing.assert_array_equal(batch, expected)
    assert (batch != IMAGES[ORDER[20:50]]).any(axis=(1, 2)).all()


def test_what_was_prepared_beforehand_is_what_would_come_without(make_feed):
    in_turn, feed = epoch(make_feed(), 0, 64), make_feed()
    for at in (128, 0, 192, 64):  # never the one that was prepared
        np.testing.assert_array_equal(feed.batch(0, ORDER, at, min(M, at + 64)), in_turn[at // 64])


def test_the_same_digits_are_distorted_otherwise_in_every_epoch_and_by_every_seed(make_feed):
    seen = {epoch(make_feed(seed=seed), number, 64)[0].tobytes() for seed in (1, 2) for number in (0, 1)}
    assert len(seen) == 4


def test_a_batch_stays_as_it_is_until_the_next_is_asked_for(make_feed):
    feed = make_feed()
    for at in range(0, M - 64, 64):
        batch = feed.batch(0, ORDER, at, at + 64)
        feed._next[1].result()  # the next one is ready
        np.testing.assert_array_equal(batch, make_feed().batch(0, ORDER, at, at + 64))


def test_the_size_of_a_batch_may_change_at_any_time(make_feed):
    feed, at = make_feed(), 0
    for size in (16, 64, 16, 1, M):
        stop = min(M, at + size)
        np.testing.assert_array_equal(feed.batch(0, ORDER, at, stop), make_feed().batch(0, ORDER, at, stop))
        at = stop


def test_close_ends_the_thread():
    before = threading.active_count()
    feed = Feed(IMAGES, "elastic", 1)
    feed.batch(0, ORDER, 0, 50)
    assert threading.active_count() == before + 1
    feed.close()
    assert threading.active_count() == before


def test_large_images_are_distorted_to_the_same_bits_whoever_holds_blas():
    images = np.random.default_rng(1).integers(0, 256, (2, 256, 256), np.uint8)
    found = set()
    for held in (ONE_BLAS_THREAD, contextlib.nullcontext()):
        with held:
            feed = Feed(images, "elastic", 1)
            found.add(feed.batch(0, np.arange(2), 0, 2).tobytes())
            feed.close()
    assert len(found) == 1
