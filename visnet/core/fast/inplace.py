"""In-place activations for the engine, with the derivative computed from A.

Read activations.py first; the tests compare every function here with its namesake there. An activation without
functions here falls back to those, at the cost of a few more passes over memory.
"""

import functools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from visnet.core.activations import ACTIVATIONS, LEAK
from visnet.core.arrays import Array

# Scalars as 0-d arrays, so that NumPy need not convert a Python number in every call.
ZERO, HALF, ONE, LEAK_32 = (np.array(value, np.float32) for value in (0, 0.5, 1, LEAK))


def relu(Z: Array, scratch: Array) -> None:
    """Z := max(0, Z)."""
    np.maximum(Z, ZERO, out=Z)


def relu_back(dA: Array, A: Array, scratch: Array) -> None:
    """dA := dA ∘ (A > 0), since A > 0 exactly where Z > 0."""
    np.greater(A, ZERO, out=scratch)
    np.multiply(dA, scratch, out=dA)


def leaky_relu(Z: Array, scratch: Array) -> None:
    """Z := max(0.01 Z, Z)."""
    np.multiply(Z, LEAK_32, out=scratch)
    np.maximum(Z, scratch, out=Z)


def leaky_relu_back(dA: Array, A: Array, scratch: Array) -> None:
    """dA := dA ∘ (1 where A > 0, else 0.01): the larger of sign(A), which is 1, 0 or -1, and 0.01."""
    np.sign(A, out=scratch)
    np.maximum(scratch, LEAK_32, out=scratch)
    np.multiply(dA, scratch, out=dA)


def sigmoid(Z: Array, scratch: Array) -> None:
    """Z := ½ + ½ tanh(½ Z)."""
    np.multiply(Z, HALF, out=Z)
    np.tanh(Z, out=Z)
    np.multiply(Z, HALF, out=Z)
    np.add(Z, HALF, out=Z)


def sigmoid_back(dA: Array, A: Array, scratch: Array) -> None:
    """dA := dA ∘ A (1 - A)."""
    np.subtract(ONE, A, out=scratch)
    np.multiply(scratch, A, out=scratch)
    np.multiply(dA, scratch, out=dA)


def tanh(Z: Array, scratch: Array) -> None:
    """Z := tanh(Z)."""
    np.tanh(Z, out=Z)


def tanh_back(dA: Array, A: Array, scratch: Array) -> None:
    """dA := dA ∘ (1 - A²)."""
    np.multiply(A, A, out=scratch)
    np.subtract(ONE, scratch, out=scratch)
    np.multiply(dA, scratch, out=dA)


def identity(Z: Array, scratch: Array) -> None:
    """Z := Z."""


def identity_back(dA: Array, A: Array, scratch: Array) -> None:
    """dA := dA."""


class InPlace(NamedTuple):
    """An activation in place: forward(Z, scratch) replaces Z by A; back(dA, A, scratch) replaces dA by dZ."""

    forward: Callable[[Array, Array], None]
    back: Callable[[Array, Array, Array], None]


IN_PLACE = {
    "relu": InPlace(relu, relu_back),
    "leaky_relu": InPlace(leaky_relu, leaky_relu_back),
    "sigmoid": InPlace(sigmoid, sigmoid_back),
    "tanh": InPlace(tanh, tanh_back),
    "identity": InPlace(identity, identity_back),
}


def in_place(name: str) -> InPlace:
    """Return an activation for the engine: written out above, or else derived from its entry in ACTIVATIONS."""
    if name in IN_PLACE:
        return IN_PLACE[name]
    activation = ACTIVATIONS[name]

    def forward(Z: Array, scratch: Array) -> None:
        np.copyto(Z, activation.g(Z))

    def back(dA: Array, A: Array, scratch: Array) -> None:
        np.multiply(dA, activation.g_prime_of_A(A), out=dA)

    return InPlace(forward, back)


@functools.cache
def _ones(n: int) -> Array:
    return np.ones((1, n), np.float32)


def output_error(Z: Array, y: Array, scale: Array, Y: Array, row: Array) -> None:
    """Z := scale · (softmax(Z) - one-hot y), that is dZ2 already multiplied by 1/m and, for some optimisers, by α.

    Z: (classes, m).   y: (m,) integers.   scale: (classes, classes), scale times the identity.
    Y: (classes, m) and row: (1, m), scratch.
    """
    np.maximum.reduce(Z, axis=0, keepdims=True, out=row)
    np.subtract(Z, row, out=Z)
    np.exp(Z, out=Z)
    np.dot(_ones(len(Z)), Z, out=row)  # a sum, faster than np.sum
    np.divide(scale[0, 0], row, out=row)
    np.multiply(Z, row, out=Z)  # the scale is part of the normalisation, which saves a pass over Z
    scale.take(y, axis=1, out=Y, mode="clip")
    np.subtract(Z, Y, out=Z)
