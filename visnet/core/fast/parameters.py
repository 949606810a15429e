"""Parameters, gradients and optimiser state of the engine, laid out in memory."""

from itertools import pairwise

import numpy as np

from visnet.core.arrays import Array
from visnet.core.optimisers import OPTIMISERS, OptimiserState


class Layout:
    """The engine's order of the parameters: weights of pixels that are always blank, then (b1 | W1), (b2 | W2), …

    A bias is column 0 of its weight matrix, multiplied by an input that is always 1. The columns of W1 are in the
    order of `columns`. `where[i]` is the index here of parameter i of the network.
    """

    def __init__(self, sizes: tuple[int, ...], columns: Array) -> None:
        """sizes: as in Network.   columns: the pixels that ever have ink, in the order in which they are stored."""
        blank = np.setdiff1d(np.arange(sizes[0]), columns)
        self._n_blank = sizes[1] * len(blank)
        self.shapes = [(n_out, n_in + 1) for n_in, n_out in pairwise((len(columns), *sizes[1:]))]
        self.n = self._n_blank + sum(rows * cols for rows, cols in self.shapes)
        numbers = np.arange(self.n)
        parts = []
        for layer, matrix in enumerate(self.matrices(numbers)):
            weights = matrix[:, 1:]
            if layer == 0:
                weights = np.empty((sizes[1], sizes[0]), np.intp)
                weights[:, columns] = matrix[:, 1:]
                weights[:, blank] = numbers[: self._n_blank].reshape(sizes[1], len(blank))
            parts += [weights.ravel(), matrix[:, 0]]
        self.where = np.concatenate(parts)

    def matrices(self, vector: Array) -> list[Array]:
        """Return (b1 | W1), (b2 | W2), … as views into a vector of all parameters, each (n_out, 1 + n_in)."""
        views, at = [], self._n_blank
        for n_out, n_columns in self.shapes:
            views.append(vector[at : at + n_out * n_columns].reshape(n_out, n_columns))
            at += n_out * n_columns
        return views

    def decaying(self) -> Array:
        """Return which parameters decay: 1 for every weight and 0 for every bias, (n,) float32."""
        mask = np.ones(self.n, np.float32)
        for matrix in self.matrices(mask):
            matrix[:, 0] = 0
        return mask


class Update:
    """Update theta, in the engine's layout, by an optimiser and weight decay."""

    def __init__(self, layout: Layout, theta: Array, optimiser: str) -> None:
        """theta: (layout.n,) float32, updated in place."""
        self._layout, self._theta = layout, theta
        self._kind = OPTIMISERS[optimiser]
        self.linear = self._kind.linear
        self.reset()
        self._decay = 0.0  # the λ that _shrink was computed for
        self._shrink = self._scratch = np.empty(0, np.float32)

    def reset(self) -> None:
        """Clear the optimiser's state, for instance after divergence."""
        self._optimiser = self._kind(self._layout.n)

    @property
    def state(self) -> OptimiserState:
        """The optimiser's state, in the network's order of the parameters. Can be set.

        Setting the state of another optimiser, or of another number of parameters, raises ValueError.
        """
        slots = {name: getattr(self._optimiser, name)[self._layout.where] for name in self._kind.slots}
        for slot in slots.values():
            slot.flags.writeable = False
        return OptimiserState(slots, self._optimiser.t)

    @state.setter
    def state(self, state: OptimiserState) -> None:
        if tuple(state.slots) != self._kind.slots:
            raise ValueError(f"optimiser state must have the slots {list(self._kind.slots)}, got {list(state.slots)}")
        for name, slot in state.slots.items():
            if slot.shape != (self._layout.n,):
                raise ValueError(f"optimiser slot {name} must have shape {(self._layout.n,)}, got {slot.shape}")
        self.reset()
        self._optimiser.t = state.n_steps
        for name, slot in state.slots.items():
            getattr(self._optimiser, name)[self._layout.where] = slot

    def __call__(self, sums: list[Array], alpha: float, weight_decay: float) -> None:
        """Take one step.

        sums: parts of the gradient, to be added up; they are overwritten. For a linear optimiser they already include
        the factor α.   alpha: learning rate.   weight_decay: λ of the L2 penalty on weights, not on biases.
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
        """Return λ W for all weights and 0 for all biases."""
        if weight_decay != self._decay:
            self._decay = weight_decay
            self._shrink = self._layout.decaying() * np.float32(weight_decay)
            self._scratch = np.empty_like(self._theta)
        return np.multiply(self._theta, self._shrink, out=self._scratch)
