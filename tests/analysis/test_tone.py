"""The tone of the loss: its pitch by Fourier transform, and that nothing in it clicks."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pytest

from tests.analysis.pitch import pitch_of
from visnet.analysis.tone import DIVERGED, FINISHED, HIGHEST_HZ, LOWEST_HZ, NOTE_S, RATE_HZ, Tone, pitch_hz

LN_10 = math.log(10)


def largest_jump(samples):
    return float(np.abs(np.diff(np.concatenate([[0.0], samples]))).max())


def steady_jump(hz):
    """The largest jump in a tone that only lasts."""
    tone = Tone()
    tone.sound((hz, math.inf))
    return largest_jump(tone.samples(RATE_HZ)[RATE_HZ // 2 :])


@pytest.mark.parametrize(
    ("loss", "hz"),
    [
        (LN_10, 1760),
        (LN_10 / 4, 880),
        (LN_10 / 16, 440),
        (LN_10 / 64, 220),
        (50.0, 1760),
        (1e-9, 220),
        (0.0, 220),
    ],
)
def test_a_quarter_of_the_loss_is_an_octave_lower_within_three_octaves(loss, hz):
    assert pitch_hz(loss, 10) == pytest.approx(hz)


def test_guessing_is_the_highest_pitch_for_any_number_of_classes():
    assert pitch_hz(math.log(2), 2) == pytest.approx(HIGHEST_HZ)
    assert pitch_hz(math.log(2), 10) < HIGHEST_HZ


@pytest.mark.parametrize("loss", [math.nan, math.inf])
def test_a_loss_that_is_not_finite_has_no_pitch(loss):
    assert pitch_hz(loss, 10) is None


@pytest.mark.parametrize("loss", [2.0, 0.7, 0.31, 0.05])
def test_the_tone_of_a_loss_has_the_pitch_of_the_loss(loss):
    tone = Tone()
    tone.sound((pitch_hz(loss, 10), math.inf))
    assert pitch_of(tone.samples(RATE_HZ)) == pytest.approx(pitch_hz(loss, 10), abs=0.5)


def test_a_falling_loss_glides_down_without_a_click():
    tone, heard, parts = Tone(), [], []
    for loss in 2.3 * np.exp(-np.arange(20) / 5):
        tone.sound((pitch_hz(loss, 10), math.inf))
        parts.append(tone.samples(RATE_HZ // 4))
        heard.append(pitch_of(parts[-1][RATE_HZ // 8 :]))
    samples = np.concatenate(parts)
    assert all(later < earlier for earlier, later in pairwise(heard) if earlier > LOWEST_HZ + 5)
    # A click is a jump that the tone alone would not make.
    assert largest_jump(samples) <= 1.01 * max(steady_jump(hz) for hz in (LOWEST_HZ, 440, 880, HIGHEST_HZ))


def test_a_leap_over_all_three_octaves_is_glided_in_a_fifth_of_a_second():
    tone = Tone()
    tone.sound((HIGHEST_HZ, math.inf))
    before = tone.samples(RATE_HZ)
    tone.sound((LOWEST_HZ, math.inf))
    after = tone.samples(RATE_HZ)
    assert largest_jump(np.concatenate([before, after])) <= 1.01 * max(steady_jump(LOWEST_HZ), steady_jump(HIGHEST_HZ))
    assert pitch_of(after[RATE_HZ // 5 :]) == pytest.approx(LOWEST_HZ, rel=0.01)


def test_beginning_and_ending_make_no_click():
    tone = Tone()
    tone.sound((HIGHEST_HZ, 0.1))
    samples = tone.samples(RATE_HZ // 4)
    assert largest_jump(samples) <= 1.01 * steady_jump(HIGHEST_HZ)
    assert not samples[-RATE_HZ // 20 :].any()


def test_the_samples_do_not_depend_on_how_many_are_asked_for_at_a_time():
    whole, pieces = Tone(), Tone()
    for tone in (whole, pieces):
        tone.sound((1000.0, 0.07), (None, 0.02), (500.0, math.inf))
    parts = [pieces.samples(n) for n in (1, 7, 480, 3000, 0, 512, 6000)]
    np.testing.assert_allclose(np.concatenate(parts), whole.samples(10_000), atol=1e-5)


def test_a_step_sounds_for_a_quarter_of_a_second():
    tone = Tone()
    tone.sound((440.0, NOTE_S))
    sounding = np.flatnonzero(np.abs(tone.samples(RATE_HZ)) > 1e-3)
    assert sounding[-1] / RATE_HZ == pytest.approx(NOTE_S, abs=0.06)


def test_it_is_silent_before_it_is_told_to_sound_and_at_volume_0():
    tone = Tone()
    assert not tone.samples(1000).any()
    tone.volume = 0.0
    tone.sound((440.0, math.inf))
    assert not tone.samples(1000).any()


def test_volume_makes_it_louder_and_never_distorted():
    loudest = {}
    for volume in (0.1, 0.5, 1.0):
        tone = Tone(volume=volume)
        tone.sound((LOWEST_HZ, math.inf))
        loudest[volume] = float(np.abs(tone.samples(RATE_HZ)).max())
    assert loudest[0.1] < loudest[0.5] < loudest[1.0] <= 1.0
    assert loudest[0.5] == pytest.approx(5 * loudest[0.1], rel=1e-3)


def test_a_change_of_volume_makes_no_click():
    tone = Tone(volume=0.1)
    tone.sound((LOWEST_HZ, math.inf))
    before = tone.samples(RATE_HZ // 10)
    tone.volume = 1.0
    assert largest_jump(np.concatenate([before, tone.samples(RATE_HZ)])) <= 1.01 * steady_jump(LOWEST_HZ)


def notes_heard(notes):
    """The pitch of each stretch between silences."""
    tone = Tone()
    tone.sound(*notes)
    samples = tone.samples(2 * RATE_HZ)
    frames = samples[: len(samples) // 441 * 441].reshape(-1, 441)  # of 10 ms
    loud = np.abs(frames).max(axis=1) > 0.02
    edges = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(int), [0]])))
    return [pitch_of(samples[441 * a : 441 * b]) for a, b in zip(edges[::2], edges[1::2], strict=True)]


def test_the_end_is_three_notes_up_and_divergence_the_lowest_note_three_times():
    up = notes_heard(FINISHED)
    assert up == pytest.approx([523.25, 659.26, 783.99], rel=0.02)
    assert notes_heard(DIVERGED) == pytest.approx([220.0, 220.0, 220.0], rel=0.04)


def test_a_block_of_samples_takes_a_small_part_of_its_own_time():
    from time import thread_time

    tone = Tone()
    tone.sound((440.0, math.inf))
    n, taken = 2646, []
    for _ in range(30):
        began = thread_time()
        tone.samples(n)
        taken.append(thread_time() - began)
    assert min(taken) < 0.1 * n / RATE_HZ
