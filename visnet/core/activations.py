"""Activation functions, each beside its derivative, and softmax.

Every function takes Z, of any shape, and returns an array of the same shape and precision.
"""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from visnet.core.arrays import Array as Array
from visnet.text import Text

LEAK = 0.01  # Maas et al. 2013, "Rectifier nonlinearities improve neural network acoustic models"


def relu(Z: Array) -> Array:
    """Return max(0, Z). Source: the notes; Nair & Hinton 2010."""
    return np.maximum(Z, 0)


def relu_prime(Z: Array) -> Array:
    """Return 1 where Z > 0, else 0. ReLU has no derivative at Z = 0; like the notes, this takes 0."""
    return (Z > 0).astype(Z.dtype)


def leaky_relu(Z: Array) -> Array:
    """Return Z where Z > 0, else 0.01 Z, so that a unit with Z < 0 still gets a gradient. Source: Maas et al. 2013."""
    return np.where(Z > 0, Z, Z.dtype.type(LEAK) * Z)


def leaky_relu_prime(Z: Array) -> Array:
    """Return 1 where Z > 0, else 0.01."""
    return np.where(Z > 0, Z.dtype.type(1), Z.dtype.type(LEAK))


def sigmoid(Z: Array) -> Array:
    """Return 1 / (1 + exp(-Z)), computed from tanh, which never overflows."""
    half = Z.dtype.type(0.5)
    return half * (1 + np.tanh(half * Z))


def sigmoid_prime(Z: Array) -> Array:
    """Return sigmoid(Z) (1 - sigmoid(Z))."""
    A = sigmoid(Z)
    return A * (1 - A)


def tanh(Z: Array) -> Array:
    """Return the hyperbolic tangent of Z."""
    return np.tanh(Z)


def tanh_prime(Z: Array) -> Array:
    """Return 1 - tanh(Z)²."""
    return 1 - np.tanh(Z) ** 2


def identity(Z: Array) -> Array:
    """Return Z itself. With it the whole network is a linear model."""
    return Z


def identity_prime(Z: Array) -> Array:
    """Return 1 everywhere."""
    return np.ones_like(Z)


class Activation(NamedTuple):
    """An activation function, its derivative, and how menus, equations and NumPy code write it.

    title: the name in menus.   g, g_prime: the function and its derivative, both functions of Z.
    g_prime_of_A: the derivative as a function of A = g(Z), so that the engine need not keep Z.
    symbol, tex: how equations write it.   numpy, numpy_prime: a NumPy expression, with {Z} for the argument.
    """

    title: Text
    g: Callable[[Array], Array]
    g_prime: Callable[[Array], Array]
    g_prime_of_A: Callable[[Array], Array]
    symbol: str
    tex: str
    numpy: str
    numpy_prime: str


ACTIVATIONS = {
    "relu": Activation(
        Text("ReLU"),
        relu,
        relu_prime,
        relu_prime,  # A > 0 exactly where Z > 0
        symbol="ReLU",
        tex=r"\mathrm{ReLU}",
        numpy="np.maximum({Z}, 0)",
        numpy_prime="({Z} > 0)",
    ),
    "leaky_relu": Activation(
        Text("Leaky ReLU"),
        leaky_relu,
        leaky_relu_prime,
        leaky_relu_prime,
        symbol="LReLU",
        tex=r"\mathrm{LReLU}",
        numpy=f"np.where({{Z}} > 0, {{Z}}, {LEAK} * {{Z}})",
        numpy_prime=f"np.where({{Z}} > 0, 1, {LEAK})",
    ),
    "sigmoid": Activation(
        Text("Sigmoid"),
        sigmoid,
        sigmoid_prime,
        lambda A: A * (1 - A),
        symbol="σ",
        tex=r"\sigma",
        numpy="1 / (1 + np.exp(-{Z}))",
        numpy_prime="(1 / (1 + np.exp(-{Z})) / (1 + np.exp({Z})))",
    ),
    "tanh": Activation(
        Text("Tanh"),
        tanh,
        tanh_prime,
        lambda A: 1 - A * A,
        symbol="tanh",
        tex=r"\tanh",
        numpy="np.tanh({Z})",
        numpy_prime="(1 - np.tanh({Z}) ** 2)",
    ),
    "identity": Activation(
        Text("Identity"),
        identity,
        identity_prime,
        identity_prime,
        symbol="id",
        tex=r"\mathrm{id}",
        numpy="{Z}",
        numpy_prime="1",
    ),
}
"""Every activation that a recipe may name. To add one, add an entry here."""


def softmax(Z: Array) -> Array:
    """Return the class probabilities, exp(Z) / Σ exp(Z) over each column.

    Z: (classes, m) logits.   Returns (classes, m). The largest logit of each column is subtracted first: the result is
    the same, exp cannot overflow, and the sum is at least 1, so it is safe to divide by.
    """
    E = np.exp(Z - Z.max(axis=0))
    E /= E.sum(axis=0)
    return E
