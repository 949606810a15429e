"""The loss as a tone: the pitch of a loss, and the samples of a tone that glides from pitch to pitch.

Only NumPy; playing the samples is up to the caller.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

import numpy as np

from visnet.core.arrays import Array

RATE_HZ = 44_100  # samples per second
LOWEST_HZ, HIGHEST_HZ = 220.0, 1760.0
GLIDE_S = 0.04  # time constant of the pitch, in octaves
FADE_S = 0.015  # linear fade from silence to full volume: short enough to be crisp, long enough not to click
NOTE_S = 0.25  # a single step
OVERTONES = (1.0, 0.3, 0.1)  # amplitudes of the tone and its overtones, which make low tones audible on small speakers

Note = tuple[float | None, float]
"""A pitch in Hz, None for a rest, and a duration in seconds."""

FINISHED: tuple[Note, ...] = ((None, 0.1), (523.25, 0.1), (None, 0.05), (659.26, 0.1), (None, 0.05), (783.99, 0.3))
"""The end of a run: three rising notes."""
DIVERGED: tuple[Note, ...] = ((None, 0.1), (220.0, 0.12), (None, 0.06), (220.0, 0.12), (None, 0.06), (220.0, 0.4))
"""The loss is not finite: the lowest note three times."""


def pitch_hz(loss: float, n_classes: int) -> float | None:
    """Return the pitch of a loss in Hz: an octave lower for a quarter of the loss; None if it is not finite.

    loss: nats per example. The loss of guessing, ln(n_classes), and anything above has the highest pitch, 1760 Hz; a
    64th of that and anything below has the lowest, 220 Hz.
    """
    if not math.isfinite(loss):
        return None
    return min(max(LOWEST_HZ, HIGHEST_HZ * math.sqrt(max(0.0, loss) / math.log(n_classes))), HIGHEST_HZ)


class Tone:
    """A tone: one thread sets the notes, another gets the samples, and neither waits for the other.

    volume: from 0, silent, to 1.
    """

    def __init__(self, rate_hz: int = RATE_HZ, volume: float = 1.0) -> None:
        self.volume = volume
        self._rate_hz = rate_hz
        self._wanted: tuple[Note, ...] = ()  # written by one thread; the other compares it with the notes it has
        # The rest belongs to the thread that gets the samples.
        self._taken: tuple[Note, ...] = self._wanted
        self._notes: Iterator[Note] = iter(())
        self._hz: float | None = None
        self._left = math.inf  # samples until the next note
        self._octave = self._phase = self._loudness = 0.0  # log2 of Hz; radians; 0 to 1

    def sound(self, *notes: Note) -> None:
        """Play these notes one after the other, replacing the current ones, then fall silent.

        The pitch glides from one note to the next, but starts directly after a rest.
        """
        self._wanted = tuple(notes)

    def samples(self, n: int) -> Array:
        """Return the next n samples, (n,) float32 between -1 and 1, continuous with the previous ones."""
        wanted = self._wanted
        if wanted is not self._taken:
            self._taken, self._notes = wanted, iter(wanted)
            self._next_note()
        parts, missing = [], n
        while missing:
            m = int(min(missing, self._left))
            parts.append(self._part(m))
            missing -= m
            self._left -= m
            if not self._left:
                self._next_note()
        return np.concatenate(parts) if parts else np.empty(0, np.float32)

    def _next_note(self) -> None:
        self._hz, seconds = next(self._notes, (None, math.inf))
        self._left = max(1.0, math.floor(seconds * self._rate_hz)) if math.isfinite(seconds) else math.inf

    def _part(self, m: int) -> Array:
        """Return m samples of the current note."""
        loudness = 0.0 if self._hz is None else self.volume
        if not loudness and not self._loudness:
            return np.zeros(m, np.float32)
        k = np.arange(1.0, m + 1)
        target = self._octave if self._hz is None else math.log2(self._hz)
        if not self._loudness:
            self._octave = target
        octaves = target + (self._octave - target) * np.exp(-k / (GLIDE_S * self._rate_hz))
        hz = np.exp2(octaves)
        phases = self._phase + np.cumsum(hz) * (2 * math.pi / self._rate_hz)
        change = np.minimum(k / (FADE_S * self._rate_hz), abs(loudness - self._loudness))
        loudnesses = self._loudness + math.copysign(1.0, loudness - self._loudness) * change
        self._octave, self._phase = float(octaves[-1]), float(phases[-1] % (2 * math.pi))
        self._loudness = loudness if change[-1] == abs(loudness - self._loudness) else float(loudnesses[-1])
        wave = sum(share * np.sin((i + 1) * phases) for i, share in enumerate(OVERTONES)) / sum(OVERTONES)
        # The ear hears a high tone as louder than a low one.
        result: Array = (loudnesses * np.sqrt(LOWEST_HZ / hz) * wave).astype(np.float32)
        return result
