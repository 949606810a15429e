"""Write reference.json: losses and gradients of small networks, worked out without NumPy and without backpropagation.

Each number is a float64 pair (value, slope): the rules of differentiation for +, ·, exp, log and tanh carry the
slope along (forward-mode differentiation), so that nothing of visnet's backward equations is used.

python -m tests.core.make_reference
"""

from __future__ import annotations

import json
import math
import random
from itertools import pairwise
from pathlib import Path

FILE = Path(__file__).with_name("reference.json")
N_IN, HIDDEN, CLASSES, M = 6, (5, 4, 3), 3, 4


class Dual:
    """A number and its slope along the one parameter that is looked at."""

    def __init__(self, value: float, slope: float = 0.0) -> None:
        self.value, self.slope = value, slope

    def __add__(self, other: Dual) -> Dual:
        return Dual(self.value + other.value, self.slope + other.slope)

    def __mul__(self, other: Dual) -> Dual:
        return Dual(self.value * other.value, self.slope * other.value + self.value * other.slope)

    def of(self, value: float, derivative: float) -> Dual:
        """A function of this number, by the chain rule."""
        return Dual(value, derivative * self.slope)


def sigmoid(z: Dual) -> Dual:
    s = 1 / (1 + math.exp(-z.value))
    return z.of(s, s * (1 - s))


def tanh(z: Dual) -> Dual:
    return z.of(math.tanh(z.value), 1 / math.cosh(z.value) ** 2)


ACTIVATIONS = {
    "relu": lambda z: z if z.value > 0 else Dual(0.0),
    "leaky_relu": lambda z: z if z.value > 0 else z * Dual(0.01),
    "sigmoid": sigmoid,
    "tanh": tanh,
    "identity": lambda z: z,
}


def total(terms: list[Dual]) -> Dual:
    return Dual(math.fsum(t.value for t in terms), math.fsum(t.slope for t in terms))


def loss(layers: list[tuple[list[list[Dual]], list[Dual]]], g, X: list[list[float]], y: list[int]) -> Dual:
    """Mean of log Σ exp(z) - z[label]. X: one example a row."""
    losses = []
    for x, label in zip(X, y, strict=True):
        a = [Dual(value) for value in x]
        for number, (W, b) in enumerate(layers):
            z = [total([w * part for w, part in zip(row, a, strict=True)] + [c]) for row, c in zip(W, b, strict=True)]
            a = z if number == len(layers) - 1 else [g(one) for one in z]
        sum_exp = total([one.of(math.exp(one.value), math.exp(one.value)) for one in a])
        losses.append(sum_exp.of(math.log(sum_exp.value), 1 / sum_exp.value) + a[label] * Dual(-1.0))
    return total(losses) * Dual(1 / len(losses))


def case(activation: str, depth: int) -> dict:
    """One network, its batch, and what comes out. W and dW: one list a unit, as in the notes."""
    rng = random.Random(f"{activation} {depth}")
    sizes = [N_IN, *HIDDEN[:depth], CLASSES]
    layers = [
        (
            [[Dual(round(rng.uniform(-1, 1), 3)) for _ in range(n_in)] for _ in range(n_out)],
            [Dual(round(rng.uniform(-1, 1), 3)) for _ in range(n_out)],
        )
        for n_in, n_out in pairwise(sizes)
    ]
    X = [[round(rng.random(), 3) for _ in range(N_IN)] for _ in range(M)]
    y = [rng.randrange(CLASSES) for _ in range(M)]

    def slope(parameter: Dual) -> float:
        parameter.slope = 1.0
        result = loss(layers, ACTIVATIONS[activation], X, y).slope
        parameter.slope = 0.0
        return result

    return {
        "activation": activation,
        "sizes": sizes,
        "X": X,
        "y": y,
        "W": [[[w.value for w in row] for row in W] for W, _ in layers],
        "b": [[c.value for c in b] for _, b in layers],
        "loss": loss(layers, ACTIVATIONS[activation], X, y).value,
        "dW": [[[slope(w) for w in row] for row in W] for W, _ in layers],
        "db": [[slope(c) for c in b] for _, b in layers],
    }


def cases() -> list[dict]:
    return [case(activation, depth) for activation in ACTIVATIONS for depth in (1, 2, 3)]


if __name__ == "__main__":
    text = ",\n".join(json.dumps(one) for one in cases())
    FILE.write_text(f"[\n{text}\n]\n")
