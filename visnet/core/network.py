"""Network: the notes' forward and backward equations, for any number of layers."""

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from visnet.core.activations import ACTIVATIONS, softmax
from visnet.core.arrays import Array
from visnet.core.initialisers import INITS
from visnet.core.losses import example_losses, output_error


class Forward(NamedTuple):
    """The results of a forward pass, one entry per layer. A[0] is X, A[-1] the probabilities; Z[l] gives A[l + 1]."""

    Z: list[Array]
    A: list[Array]


class Network:
    """A fully connected network with softmax outputs. The notes' network is Network([784, 10, 10]).

    W: list of (n_out, n_in) float32, W[0] is the notes' W1.   b: list of (n_out, 1) float32.
    They are views into one flat vector `theta`, so that updating or copying all of them is one operation.
    """

    def __init__(
        self,
        sizes: Sequence[int],
        activation: str = "relu",
        init: str = "he",
        rng: np.random.Generator | None = None,
    ) -> None:
        """Create a network with newly initialised weights.

        sizes: units per layer, from the pixels to the classes.   rng: draws the weights; None uses seed 0.
        Raises ValueError for fewer than two sizes, a size below 1, or an unknown activation or init.
        """
        if len(sizes) < 2 or any(size < 1 for size in sizes):
            raise ValueError(f"sizes must be two or more numbers of at least 1, pixels first, got {list(sizes)}")
        if activation not in ACTIVATIONS:
            raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}, got {activation!r}")
        if init not in INITS:
            raise ValueError(f"init must be one of {', '.join(INITS)}, got {init!r}")
        self.sizes = tuple(int(size) for size in sizes)
        self.activation = activation
        self._lay_out(np.empty(n_parameters(self.sizes), np.float32))
        rng = np.random.default_rng(0) if rng is None else rng
        for W, b in zip(self.W, self.b, strict=True):
            n_out, n_in = W.shape
            W[:], b[:] = INITS[init](n_out, n_in, rng)

    def _lay_out(self, theta: Array) -> None:
        self.theta = theta
        self.W, self.b = views(theta, self.sizes)

    @property
    def n_parameters(self) -> int:
        """The number of weights and biases: 7,960 for 784-10-10."""
        return len(self.theta)

    def copy(self, *, frozen: bool = False) -> "Network":
        """Return a copy with its own parameters, read-only if frozen."""
        return self.with_theta(self.theta.copy(), frozen=frozen)

    def with_theta(self, theta: Array, *, frozen: bool = False) -> "Network":
        """Return a network of the same shape that uses the given flat parameters without copying them."""
        other = Network.__new__(Network)
        other.sizes, other.activation = self.sizes, self.activation
        if frozen:
            theta.flags.writeable = False
        other._lay_out(theta)
        return other

    def layers(self, X: Array, masks: Sequence[Array] = ()) -> Forward:
        """Run the forward pass and return every Z and A.

        X: (n_in, m) in [0, 1], one example per column.   Z[l], A[l + 1]: (units, m).
        masks: dropout masks to multiply A by, one per hidden layer, (units, m); () for none.
        """
        g = ACTIVATIONS[self.activation].g
        Z, A = [], [X]
        last = len(self.W) - 1
        for layer, (W, b) in enumerate(zip(self.W, self.b, strict=True)):
            Z.append(W @ A[-1] + b)  # (n_out, m) = (n_out, n_in) @ (n_in, m) + (n_out, 1)
            A.append(softmax(Z[-1]) if layer == last else g(Z[-1]))
            if layer < len(masks):
                A[-1] = A[-1] * masks[layer]
        return Forward(Z, A)

    def scores(self, X: Array) -> Array:
        """Return the logits: the last layer's Z, before softmax. X: (n_in, m).   Returns (classes, m)."""
        return self.layers(X).Z[-1]

    def forward(self, X: Array) -> Array:
        """Return the probabilities A2, (classes, m); each column sums to 1. X: (n_in, m) in [0, 1]."""
        return self.layers(X).A[-1]

    def gradients(self, X: Array, y: Array, masks: Sequence[Array] = ()) -> tuple[float, list[Array], list[Array]]:
        """Run the forward and backward passes and return the loss, dW and db; dW and db are lists like W and b.

        X: (n_in, m) in [0, 1].   y: (m,) integer labels.   masks: dropout masks, as in layers().
        The loss is the mean cross-entropy, in nats per example.
        Raises ValueError if X and y differ in length.
        """
        m = X.shape[1]
        if m != len(y):
            raise ValueError(f"X has {m} columns, but there are {len(y)} labels; they must be equal")
        g_prime = ACTIVATIONS[self.activation].g_prime
        Z, A = self.layers(X, masks)
        dW, db = [np.empty_like(W) for W in self.W], [np.empty_like(b) for b in self.b]
        dZ = output_error(A[-1], y)  # dZ2 = A2 - Y
        for layer in reversed(range(len(self.W))):
            dW[layer][:] = dZ @ A[layer].T / m  # dW2 = 1/m dZ2 A1ᵀ
            db[layer][:] = dZ.sum(axis=1, keepdims=True) / m  # db2 = 1/m Σ dZ2
            if layer > 0:
                dZ = (self.W[layer].T @ dZ) * g_prime(Z[layer - 1])  # dZ1 = W2ᵀ dZ2 ∘ g′(Z1)
                if masks:
                    dZ = dZ * masks[layer - 1]
        return float(example_losses(Z[-1], y).mean(dtype=np.float64)), dW, db


def n_parameters(sizes: Sequence[int]) -> int:
    """Return the number of weights and biases in a network with these layer sizes."""
    return sum(n_out * (n_in + 1) for n_in, n_out in pairwise(sizes))


def views(theta: Array, sizes: Sequence[int]) -> tuple[list[Array], list[Array]]:
    """Return every layer's W and b as views into the flat vector theta, which holds W1, b1, W2, b2, …"""
    W, b, at = [], [], 0
    for n_in, n_out in pairwise(sizes):
        W.append(theta[at : at + n_out * n_in].reshape(n_out, n_in))
        at += n_out * n_in
        b.append(theta[at : at + n_out].reshape(n_out, 1))
        at += n_out
    return W, b
