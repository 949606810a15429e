"""LastGood: where a run goes back to when its numbers are no longer finite."""

import numpy as np

from visnet.core.activations import Array
from visnet.core.network import Network

CHECK_DIGITS = 4096  # trained on between two checks that the scores are finite
HANDFUL = 16  # digits that are scored in a check


class LastGood:
    """The last parameters that were seen to give finite scores."""

    def __init__(self, network: Network, images: Array) -> None:
        """network: as the run begins.   images: (m, h, w) uint8, of which the first few are scored."""
        self.theta, self.step = network.theta.copy(), 0
        few = images[:HANDFUL]
        self._X = (few.reshape(len(few), -1) / np.float32(255)).T
        self._next_check = CHECK_DIGITS

    def is_due(self, examples: int) -> bool:
        """Whether a check is due after so many digits; the next is as far off again."""
        if examples < self._next_check:
            return False
        self._next_check = examples + CHECK_DIGITS
        return True

    def check(self, network: Network, step: int) -> bool:
        """Whether the parameters after a step give finite scores; then they are the last good ones."""
        with np.errstate(all="ignore"):
            finite = bool(np.isfinite(network.scores(self._X)).all())
        if finite:
            np.copyto(self.theta, network.theta)
            self.step = step
        return finite
