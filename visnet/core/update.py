"""The update of all parameters from their gradient, with weight decay.

Source of weight decay, or L2: Krogh & Hertz 1992, "A simple weight decay can improve generalization".
"""

import numpy as np

from visnet.core.activations import Array
from visnet.core.layout import Layout
from visnet.core.optimisers import OPTIMISERS


class Update:
    """Moves theta, in the engine's layout, by an optimiser and with weight decay."""

    def __init__(self, layout: Layout, theta: Array, optimiser: str) -> None:
        """theta: (layout.n,) float32, moved in place."""
        self._layout, self._theta = layout, theta
        self._kind = OPTIMISERS[optimiser]
        self.linear = self._kind.linear
        self.forget()
        self._decay = 0.0  # what stands in _shrink
        self._shrink = self._scratch = np.empty(0, np.float32)

    def forget(self) -> None:
        """Let the optimiser begin anew: what it remembers of steps that ran away would spoil every later one."""
        self._optimiser = self._kind(self._layout.n)

    def __call__(self, sums: list[Array], alpha: float, weight_decay: float) -> None:
        """One step.

        sums: parts of the gradient, to be added; scratch afterwards. Where the optimiser is linear, α stands in them
        already.   alpha: learning rate.   weight_decay: λ of L2 on weights, not on biases.
        """
        if self.linear:
            alpha, weight_decay = 1.0, alpha * weight_decay
        gradient, *others = sums
        for other in others:
            gradient += other
        if weight_decay:
            gradient += self._pull(weight_decay)
        self._optimiser.step(self._theta, gradient, alpha)

    def _pull(self, weight_decay: float) -> Array:
        """λ W for all weights, 0 for all biases."""
        if weight_decay != self._decay:
            self._decay = weight_decay
            self._shrink = self._layout.decaying() * np.float32(weight_decay)
            self._scratch = np.empty_like(self._theta)
        return np.multiply(self._theta, self._shrink, out=self._scratch)
