import numpy as np
import pytest
from PySide6.QtGui import QColor

from visnet.gui import theme
from visnet.gui.painting.colour_scale import (
    NO_NUMBER,
    ZERO,
    SymmetricLimit,
    colour_table,
    nice,
    weights_to_entries,
    weights_to_image,
)
from visnet.gui.theme import look

# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB: how a red-blind and a green-blind person see.
COLOUR_BLIND = {
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
}


@pytest.fixture(params=["light", "dark"])
def mode(request, qapp):
    theme.apply(qapp, request.param)
    return request.param


def linear_rgb(colours):
    srgb = np.array([(QColor(c).redF(), QColor(c).greenF(), QColor(c).blueF()) for c in colours])
    return np.where(srgb <= 0.04045, srgb / 12.92, ((srgb + 0.055) / 1.055) ** 2.4)


def cielab(linear):
    """CIE 1976 L*a*b*: another measure of what is seen than the one the colours are made with."""
    to_xyz = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])
    ratio = np.clip(linear, 0, 1) @ to_xyz.T / (0.9505, 1.0, 1.089)
    f = np.where(ratio > 0.008856, np.cbrt(ratio), 7.787 * ratio + 16 / 116)
    return np.stack([116 * f[:, 1] - 16, 500 * (f[:, 0] - f[:, 1]), 200 * (f[:, 1] - f[:, 2])], axis=1)


def test_zero_has_exactly_the_colour_of_the_card(mode):
    assert QColor(colour_table()[ZERO]) == QColor(look().card)


def test_the_ends_have_exactly_the_colours_of_the_signs(mode):
    table = colour_table()
    assert (QColor(table[1]), QColor(table[255])) == (QColor(look().negative), QColor(look().positive))


def test_every_step_away_from_zero_is_seen_as_farther_away(mode):
    lab = cielab(linear_rgb(colour_table()))
    away = np.linalg.norm(lab - lab[ZERO], axis=1)
    # 8 bits a channel are coarser than 127 steps: every fourth is certain.
    assert (np.diff(away[ZERO::4]) > 0).all()
    assert (np.diff(away[ZERO:NO_NUMBER:-4]) > 0).all()


def test_steps_are_about_even_to_the_eye(mode):
    lab = cielab(linear_rgb(colour_table()))
    for side in (lab[ZERO:NO_NUMBER:-16], lab[ZERO::16]):
        steps = np.linalg.norm(np.diff(side, axis=0), axis=1)
        assert steps.max() < 2 * steps.min()


@pytest.mark.parametrize("kind", COLOUR_BLIND)
def test_colour_blind_people_tell_the_signs_apart(mode, kind):
    table = colour_table()
    seen = cielab(linear_rgb([table[1], table[65], table[191], table[255]]) @ np.array(COLOUR_BLIND[kind]).T)
    assert np.linalg.norm(seen[0] - seen[3]) > 40
    assert np.linalg.norm(seen[1] - seen[2]) > 20


def test_a_weight_and_its_negative_lie_equally_far_from_zero():
    W = np.random.default_rng(0).normal(0, 0.3, 1000).astype(np.float32)
    there, opposite = (weights_to_entries(w, 0.5).astype(int) for w in (W, -W))
    assert (there - ZERO == ZERO - opposite).all()


def test_weights_beyond_the_limit_have_the_colour_of_the_limit():
    assert weights_to_entries(np.array([-9, -0.5, 0, 0.5, 9, np.inf], np.float32), 0.5).tolist() == [
        1,
        1,
        ZERO,
        255,
        255,
        255,
    ]


def test_what_is_not_a_number_has_an_entry_of_its_own():
    assert weights_to_entries(np.array([np.nan], np.float32), 1.0).tolist() == [NO_NUMBER]


def test_weights_near_the_largest_float_are_no_trouble():
    assert weights_to_entries(np.array([3e38, -3e38], np.float32), 0.1).tolist() == [255, 1]


def test_an_image_holds_the_units_one_below_the_other(mode):
    W = np.zeros((2, 3, 5), np.float32)
    W[1, 2, 4] = 1
    picture = weights_to_image(W, 1.0)
    assert (picture.width(), picture.height()) == (5, 6)
    assert picture.pixelColor(4, 5) == QColor(look().positive)
    assert picture.pixelColor(4, 2) == QColor(look().card)


def test_an_image_owns_its_pixels():
    W = np.full((1, 2, 2), 1, np.float32)
    picture = weights_to_image(W, 1.0)
    W[:] = -1
    assert picture.pixelColor(0, 0) == QColor(look().positive)


@pytest.mark.parametrize(("size", "limit"), [(0.21, 0.3), (0.3, 0.3), (0.31, 0.5), (0.71, 1.0), (1.01, 1.5), (40, 50)])
def test_limits_are_round_numbers(size, limit):
    assert nice(size) == limit


def with_share_beyond(limit, share, n=4000):
    W = np.full((10, n // 10), limit / 2, np.float32)
    W.ravel()[np.random.default_rng(0).choice(n, round(share * n), replace=False)] = 1.9 * limit
    return W


def test_a_few_large_weights_do_not_widen_the_limit():
    assert SymmetricLimit().cover(with_share_beyond(1.0, 0.003)) == 1.0 / 2


def test_more_than_one_large_weight_in_200_widens_the_limit():
    assert SymmetricLimit().cover(with_share_beyond(1.0, 0.008)) == 2.0


def test_the_limit_only_grows():
    limit = SymmetricLimit()
    sizes = [0.2, 0.9, 0.1, 3.0, 0.5]
    assert [limit.cover(np.full((10, 784), size, np.float32)) for size in sizes] == [0.3, 1.0, 1.0, 3.0, 3.0]


def test_a_new_run_starts_anew():
    limit = SymmetricLimit()
    limit.cover(np.full((10, 784), 3.0, np.float32))
    limit.reset()
    assert limit.cover(np.full((10, 784), 0.1, np.float32)) == 0.3


def test_fresh_weights_leave_room_to_grow():
    W = np.random.default_rng(0).normal(0, (2 / 784) ** 0.5, (10, 784)).astype(np.float32)
    assert SymmetricLimit().cover(W) >= 1.2 * np.abs(W).max()


def test_weights_that_are_all_zero_have_a_limit():
    assert SymmetricLimit().cover(np.zeros((10, 784), np.float32)) == 0.3


def test_weights_that_are_no_numbers_do_not_count():
    W = np.full((10, 784), 0.4, np.float32)
    W[3] = np.nan
    assert SymmetricLimit().cover(W) == 0.5


def test_thousands_of_units_are_sampled_in_every_column_of_pixels():
    W = np.zeros((5000, 784), np.float32)
    W[:, 391] = 1.0
    assert SymmetricLimit(share=1.0).cover(W) == 1.0
