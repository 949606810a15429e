"""Dropout: in every step other hidden units are left out, so that none can rely on another.

Source: Srivastava, Hinton, Krizhevsky, Sutskever & Salakhutdinov 2014, "Dropout: a simple way to prevent neural
networks from overfitting". What is kept is divided by its share, so that a trained network is used as it is.
"""

import numpy as np

from visnet.core.activations import Array


class Dropout:
    """Draws the masks of hidden layers. The same seed, step and place give the same masks, whichever thread asks."""

    def __init__(self, share: float, seed: int) -> None:
        """share: of the hidden units that are left out for each digit, 0 to less than 1."""
        self.share, self._seed, self._step = share, seed, 0
        self.keep = np.array(1 - share, np.float32)
        self._factor = 1 / self.keep

    def next_step(self) -> None:
        """From now on draw the masks of the next step."""
        self._step += 1

    def generator(self, *place: int) -> np.random.Generator:
        """What the masks of one pass are drawn from. place: numbers that name the pass within its step."""
        return np.random.default_rng((self._seed, self._step, *place))

    def draw(self, rng: np.random.Generator, mask: Array) -> None:
        """Fill a mask (units, m) float32 with 0 where a unit is left out and with 1 / (1 - share) elsewhere."""
        rng.random(dtype=np.float32, out=mask)
        np.less(mask, self.keep, out=mask)
        np.multiply(mask, self._factor, out=mask)
