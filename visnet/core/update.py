"""The update of all parameters from the gradient."""

import numpy as np

from visnet.core.activations import Array
from visnet.core.layout import Layout
from visnet.core.optimisers import OPTIMISERS


class Update:
    """Moves theta, in the engine's layout, by an optimiser of which each piece of theta has its own.

    So pieces may be updated at the same time by several threads.
    """

    def __init__(self, layout: Layout, theta: Array, optimiser: str, pieces: list[slice]) -> None:
        """theta: (layout.n,) float32, moved in place.   pieces: cover theta, and the first all that is no W1."""
        self._layout, self._theta = layout, theta
        kind = OPTIMISERS[optimiser]
        self.linear = kind.linear
        self.n_pieces = len(pieces)
        self._pieces = [(piece, theta[piece], kind(piece.stop - piece.start)) for piece in pieces]
        self._decay = 0.0  # what stands in _shrink
        self._shrink: Array | None = None  # weight decay for every weight, 0 for every bias
        self._scratch = np.empty(0, np.float32)
        self._alpha = 0.0

    def prepare(self, alpha: float, weight_decay: float) -> None:
        """How the next step is to be made. alpha: learning rate.   weight_decay: λ of L2 on weights, not on biases."""
        if self.linear:
            alpha, weight_decay = 1.0, alpha * weight_decay
        self._alpha = alpha
        if weight_decay != self._decay:
            if self._shrink is None:
                self._scratch = np.empty_like(self._theta)
            self._decay = weight_decay
            self._shrink = self._layout.decaying() * np.float32(weight_decay)

    def piece(self, sums: list[Array], number: int) -> None:
        """Update one piece.

        sums: parts of the gradient, to be added; scratch afterwards. Where the optimiser is linear, α stands in them
        already.
        """
        here, theta, optimiser = self._pieces[number]
        if self._shrink is not None and number == 0:
            self._layout.blank(sums[0])[:] = 0  # no pass writes there, but decay has
        gradient = sums[0][here]
        for other in sums[1:]:
            gradient += other[here]
        if self._decay and self._shrink is not None:
            gradient += np.multiply(theta, self._shrink[here], out=self._scratch[here])
        optimiser.step(theta, gradient, self._alpha)
