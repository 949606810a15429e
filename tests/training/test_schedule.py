"""The learning rate follows the curve that the paper gives, from the recipe's α downwards."""

from __future__ import annotations

import pytest

from visnet.training.schedule import SCHEDULES, learning_rate


@pytest.mark.parametrize("epoch", [0, 3.5, 20, 21])
def test_constant_never_changes(epoch: float) -> None:
    assert learning_rate(0.1, epoch, 20) == 0.1


@pytest.mark.parametrize(
    ("epoch", "expected"), [(0, 1), (9.99, 1), (10, 0.1), (14.99, 0.1), (15, 0.01), (19.99, 0.01), (20, 0.01)]
)
def test_step_falls_to_a_tenth_at_half_and_again_at_three_quarters(epoch: float, expected: float) -> None:
    assert learning_rate(1, epoch, 20, "step") == expected


@pytest.mark.parametrize(
    ("epoch", "expected"),
    # (1 + cos 0) / 2, (1 + cos 45°) / 2, (1 + cos 60°) / 2, (1 + cos 90°) / 2, (1 + cos 120°) / 2, (1 + cos 180°) / 2
    [(0, 0.2), (3, 0.1707107), (4, 0.15), (6, 0.1), (8, 0.05), (12, 0)],
)
def test_cosine_falls_along_half_a_wave(epoch: float, expected: float) -> None:
    assert learning_rate(0.2, epoch, 12, "cosine") == pytest.approx(expected, abs=1e-7)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_every_schedule_begins_at_alpha(schedule: str) -> None:
    assert learning_rate(0.3, 0, 20, schedule) == 0.3


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_no_schedule_rises(schedule: str) -> None:
    rates = [learning_rate(0.3, epoch / 7, 20, schedule) for epoch in range(141)]
    assert rates == sorted(rates, reverse=True)


@pytest.mark.parametrize("schedule", SCHEDULES)
def test_past_the_end_a_schedule_stays_where_it_is(schedule: str) -> None:
    assert learning_rate(0.3, 35, 20, schedule) == learning_rate(0.3, 20, 20, schedule)


@pytest.mark.parametrize(("epoch", "expected"), [(0, 0.02), (1, 0.065), (2, 0.11), (3, 0.155), (4, 0.2), (9, 0.2)])
def test_warm_up_grows_linearly_from_a_tenth(epoch: float, expected: float) -> None:
    assert learning_rate(0.2, epoch, 20, "constant", warm_up=4) == pytest.approx(expected)


def test_the_schedule_takes_the_epochs_that_warm_up_leaves() -> None:
    assert learning_rate(0.2, 10, 16, "cosine", warm_up=4) == pytest.approx(0.1)  # 6 of 12: half of the wave


def test_a_warm_up_longer_than_the_run_only_grows() -> None:
    assert learning_rate(0.2, 5, 5, "cosine", warm_up=10) == pytest.approx(0.11)


def test_a_warm_up_as_long_as_the_run_ends_where_the_schedule_does() -> None:
    assert learning_rate(0.2, 5, 5, "cosine", warm_up=5) == 0
