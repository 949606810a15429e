"""What stands for the loudspeaker in tests, and hears what it is given."""

from __future__ import annotations

import numpy as np

from tests.analysis.pitch import pitch_of
from visnet.analysis.tone import RATE_HZ
from visnet.gui.session.loudspeaker import NoSoundError


class Ear:
    """Takes samples when it is asked to listen. refuses: the sentence of a machine without sound."""

    def __init__(self, samples, refuses=None):
        self.samples, self.refuses = samples, refuses
        self.done = []  # what it was told to do, in order

    def start(self):
        self.done.append("start")
        if self.refuses is not None:
            raise NoSoundError(self.refuses)

    def stop(self):
        self.done.append("stop")

    def close(self):
        self.done.append("close")

    def hear(self, seconds=0.25):
        """The pitch of what sounds in the later half of the next seconds; None is silence."""
        return pitch_of(self.samples(round(seconds * RATE_HZ))[round(seconds * RATE_HZ / 2) :])

    def hear_notes(self, seconds=2.0):
        """The pitches that sound one after the other in the next seconds, parted by silence."""
        frames = self.samples(round(100 * seconds) * 441).reshape(-1, 441)  # of 10 ms
        loud = np.abs(frames).max(axis=1) > 1e-3
        edges = np.flatnonzero(np.diff(np.concatenate([[0], loud.astype(int), [0]])))
        return [pitch_of(frames[a:b].ravel()) for a, b in zip(edges[::2], edges[1::2], strict=True)]
