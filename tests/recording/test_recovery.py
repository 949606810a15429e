"""A run whose process is killed is found again, no older than two seconds, and goes on with the same bits."""

from __future__ import annotations

from tests.recording.kills import kills


def test_killed_runs_are_found_and_go_on_bit_for_bit():
    for one in kills(2, seed=1, latest_s=1.5):
        assert one.same
        assert one.age_s <= 2
