"""Dropout: each training step drops a random subset of the hidden units, so that no unit can rely on another.

Source: Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, "Dropout: a simple way to prevent neural
networks from overfitting". The units kept are scaled by 1 / (1 - share), so prediction needs no change.
"""

import numpy as np

from visnet.core.arrays import Array


class Dropout:
    """Draw dropout masks for the hidden layers. The same seed, step and place give the same masks, on any thread.

    step: the step whose masks are drawn, counted from 1; 0 before the first. Set it to repeat a step's masks.
    """

    def __init__(self, share: float, seed: int) -> None:
        """share: probability of dropping each hidden unit, 0 to less than 1."""
        self.share, self.seed, self.step = share, seed, 0
        self.keep = np.array(1 - share, np.float32)
        self._factor = 1 / self.keep

    def next_step(self) -> None:
        """Advance to the next step's masks."""
        self.step += 1

    def generator(self, *place: int) -> np.random.Generator:
        """Return the generator for the masks of one pass. place: numbers that identify the pass within its step."""
        return np.random.default_rng((self.seed, self.step, *place))

    def draw(self, rng: np.random.Generator, mask: Array) -> None:
        """Fill a mask, (units, m) float32, with 0 for dropped units and 1 / (1 - share) for the others."""
        rng.random(dtype=np.float32, out=mask)
        np.less(mask, self.keep, out=mask)
        np.multiply(mask, self._factor, out=mask)
