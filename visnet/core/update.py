"""The update of all parameters from the gradient, by as many threads as it is worth."""

from itertools import pairwise

import numpy as np

from visnet.core.activations import Array
from visnet.core.layout import Layout
from visnet.core.optimisers import OPTIMISERS
from visnet.core.team import Team

PIECE = 100_000  # parameters: fewer are updated by one thread


class Update:
    """Moves theta, in the engine's layout, by an optimiser of which each thread has its own piece."""

    def __init__(self, layout: Layout, theta: Array, optimiser: str, team: Team) -> None:
        """theta: (layout.n,) float32, moved in place."""
        self._layout, self._theta, self._team = layout, theta, team
        n_pieces = team.n if layout.n >= PIECE else 1
        ends = [layout.n * i // n_pieces for i in range(n_pieces + 1)]
        kind = OPTIMISERS[optimiser]
        self.linear = kind.linear
        self._pieces = [(slice(i, j), theta[i:j], kind(j - i)) for i, j in pairwise(ends)]
        self._weights = layout.decaying()
        self._decay = 0.0  # what stands in _shrink
        self._shrink: Array | None = None  # weight_decay for every weight, 0 for every bias
        self._scratch = np.empty(0, np.float32)

    def __call__(self, sums: list[Array], alpha: float, weight_decay: float) -> None:
        """sums: parts of the gradient, to be added; all are scratch afterwards.

        Where the optimiser is linear, α stands in them already.   weight_decay: λ of L2.
        """
        if self.linear:
            alpha, weight_decay = 1.0, alpha * weight_decay
        if weight_decay != self._decay:
            self._decay = weight_decay
            self._shrink = self._weights * np.float32(weight_decay)
            self._scratch = np.empty_like(self._theta)
        if self._shrink is not None:
            self._layout.blank(sums[0])[:] = 0  # passes leave it alone, but decay has written there

        def work(number: int) -> None:
            here, theta, optimiser = self._pieces[number]
            gradient = sums[0][here]
            for other in sums[1:]:
                gradient += other[here]
            if self._decay and self._shrink is not None:
                gradient += np.multiply(theta, self._shrink[here], out=self._scratch[here])
            optimiser.step(theta, gradient, alpha)

        if len(self._pieces) == 1:
            work(0)
        else:
            self._team.run(work)
