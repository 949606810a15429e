from __future__ import annotations

import pytest

from tests.gui.panels.curves.curves_case import rate_change
from visnet.gui.panels.curves.format import (
    LOSS,
    SHARE,
    change_text,
    change_texts,
    epoch_text,
    epoch_tick,
    exact_epoch,
    group_texts,
    rate_text,
)
from visnet.training.history import Event

INF = float("inf")
LOSSES = [0.0, 0.0004, 0.043, 0.0996, 0.22, 9.994, 9.996, 12.34, 99.96, 1234.5, 9999.6, 1e30, INF, float("nan")]


@pytest.mark.parametrize(
    ("loss", "text"),
    [(0.2213, "0.22"), (0.0431, "0.043"), (12.34, "12.3"), (123.4, "123"), (1e30, "1e30"), (0.00042, "4e-4")],
)
def test_a_loss_in_the_legend_is_short(loss, text):
    assert LOSS.short(loss) == text


@pytest.mark.parametrize("loss", LOSSES)
def test_no_loss_is_wider_than_its_place(loss):
    assert len(LOSS.short(loss)) <= len(LOSS.widest)


def test_what_is_not_finite_is_written_as_a_sign():
    assert [LOSS.short(INF), LOSS.exact(float("nan")), SHARE.short(float("nan"))] == ["∞", "–", "–"]


@pytest.mark.parametrize(
    ("loss", "text"), [(0.22134, "0.2213"), (12.345, "12.35"), (1.24e30, "1.24e30"), (4.2e-5, "4.20e-5"), (0, "0.0000")]
)
def test_a_loss_is_read_off_exactly(loss, text):
    assert LOSS.exact(loss) == text


@pytest.mark.parametrize(
    ("value", "step", "text"),
    [
        (0.5, 0.25, "0.50"),
        (5000, 1000, "5,000"),
        (2.5e7, 5e6, "2.5e7"),
        (1e6, 0, "10⁶"),
        (0.02, 0, "0.02"),
        (0, 5e6, "0"),
    ],
)
def test_a_label_of_the_loss_axis_is_as_long_as_its_step_needs(value, step, text):
    assert LOSS.tick(value, step) == text


def test_shares_are_percentages():
    assert [SHARE.short(0.9263), SHARE.exact(0.92634), SHARE.tick(0.85, 0.05), SHARE.tick(0.995, 0.005)] == [
        "92.6%",
        "92.63%",
        "85%",
        "99.5%",
    ]


@pytest.mark.parametrize(("share", "text"), [(0.0, "0.0%"), (0.99949, "99.9%"), (0.9996, "99.9%"), (1.0, "100%")])
def test_a_share_in_the_legend_is_short(share, text):
    assert SHARE.short(share) == text
    assert len(text) <= len(SHARE.widest)


@pytest.mark.parametrize(
    ("epoch", "text"), [(0, "0"), (0.0159, "0.02"), (4.312, "4.3"), (99.96, "100"), (500, "500"), (12345, "12k")]
)
def test_an_epoch_takes_four_characters_at_most(epoch, text):
    assert epoch_text(epoch) == text


def test_an_epoch_is_read_off_more_exactly():
    assert [exact_epoch(4.312), exact_epoch(0.0159), exact_epoch(0.0)] == ["4.31", "0.0159", "0.00"]


def test_a_label_of_the_epoch_axis_is_as_long_as_its_step_needs():
    assert [epoch_tick(*of) for of in ((0, 0.25), (0.5, 0.25), (3, 1), (1000, 200))] == ["0", "0.50", "3", "1,000"]


def test_a_change_says_from_what_to_what():
    assert change_text(rate_change(2, 0.1, 0.3)) == "α 0.1 → 0.3"


def test_no_batch_size_is_the_full_batch():
    assert change_text(Event(1, 0.1, "batch_size", 64, None)) == "batch 64 → full"


def test_no_number_of_steps_is_a_dash():
    assert change_text(Event(1, 0.1, "steps", None, 1500)) == "steps – → 1,500"


def test_changes_of_one_field_count_as_one():
    changes = [rate_change(2, 0.1, 0.2), rate_change(2, 0.2, 0.3), Event(3, 2.0, "weight_decay", 0.0, 1e-4)]
    assert change_texts(changes) == ["α 0.1 → 0.3", "λ 0 → 0.0001"]


def test_a_change_can_be_said_shorter():
    assert group_texts([rate_change(2, 0.1, 0.3)]) == ["α 0.1 → 0.3", "α 0.3", "α"]


def test_changes_of_several_fields_can_be_said_shorter():
    changes = [rate_change(2, 0.1, 0.3), Event(200, 2.0, "batch_size", 64, 128)]
    assert group_texts(changes) == ["α 0.1 → 0.3, batch 64 → 128", "α, batch", "2 changes"]


def test_a_small_learning_rate_is_written_short():
    assert rate_text(1e-5) == "α 1e-5"
