"""The notes as plain lines of NumPy in float64, as a student would write them; each line can be replaced.

The lines are from this module and the catalogue in bugs.py; no code from outside is run here.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import CodeType
from typing import Any

import numpy as np

from visnet.core.arrays import Array
from visnet.core.network import Network, n_parameters

PREPARE = {
    "X": "X = images.T / 255",
    "y": "y = labels",
    "m": "m = X.shape[1]",
}
START = {
    "W1": "W1 = rng.random((n_hidden, n_in)) - 0.5",
    "b1": "b1 = rng.random((n_hidden, 1)) - 0.5",
    "W2": "W2 = rng.random((n_classes, n_hidden)) - 0.5",
    "b2": "b2 = rng.random((n_classes, 1)) - 0.5",
}
FORWARD = {
    "Z1": "Z1 = W1 @ X + b1",
    "A1": "A1 = np.maximum(Z1, 0)",
    "Z2": "Z2 = W2 @ A1 + b2",
    "E": "E = np.exp(Z2 - Z2.max(axis=0))",
    "A2": "A2 = E / E.sum(axis=0)",
}
BACKWARD = {
    "dZ2": "dZ2 = A2 - Y",
    "dW2": "dW2 = dZ2 @ A1.T / m",
    "db2": "db2 = dZ2.sum(axis=1, keepdims=True) / m",
    "dZ1": "dZ1 = W2.T @ dZ2 * (Z1 > 0)",
    "dW1": "dW1 = dZ1 @ X.T / m",
    "db1": "db1 = dZ1.sum(axis=1, keepdims=True) / m",
}
UPDATE = {
    "new W1": "W1 = W1 - alpha * dW1",
    "new b1": "b1 = b1 - alpha * db1",
    "new W2": "W2 = W2 - alpha * dW2",
    "new b2": "b2 = b2 - alpha * db2",
}
RIGHT = PREPARE | START | FORWARD | BACKWARD | UPDATE
PARAMETERS = ("W1", "b1", "W2", "b2")
TINY = np.finfo(np.float64).tiny
GRADIENTS = tuple(f"d{name}" for name in PARAMETERS)


class PlainProgram:
    """A run of the lines on one training set, full batch, with some of the lines replaced.

    values: every matrix by name, as of the last step.   step_number: steps taken.
    """

    def __init__(
        self,
        images: Array,
        labels: Array,
        n_classes: int,
        changes: Mapping[str, str] | None = None,
        *,
        n_hidden: int = 10,
        alpha: float = 0.1,
        seed: int = 0,
        amount: float = 0.2,
    ) -> None:
        """images: (m, pixels) uint8.   labels: (m,) integers.   changes: lines, by the name of the line they replace.

        amount: the variable of that name in the lines, for instance the fraction of wrong labels.
        """
        lines = RIGHT | dict(changes or {})
        self._start, self._forward, self._backward, self._update = (
            _compiled([lines[name] for name in part]) for part in (START, FORWARD, BACKWARD, UPDATE)
        )
        rng = np.random.default_rng(seed)
        self.values: dict[str, Any] = {
            "np": np,
            "rng": rng,
            "images": images.astype(np.float64),
            "labels": labels,
            "n_in": images.shape[1],
            "n_hidden": n_hidden,
            "n_classes": n_classes,
            "alpha": alpha,
            "amount": amount,
        }
        self._run(self._start)  # before the data, so that a correct twin starts with the same weights
        self._run(_compiled([lines[name] for name in PREPARE]))
        self._prepare_X = _compiled([lines["X"]])
        self._softmax = _compiled([lines["E"], lines["A2"]])
        self.values["Y"] = np.eye(n_classes)[self.values["y"]].T
        for name in PARAMETERS:
            self.values[f"d{name}"] = np.zeros_like(self.values[name])
        self.begin = self.parameters
        self.step_number = 0

    @property
    def parameters(self) -> dict[str, Array]:
        """Copies of W1, b1, W2 and b2."""
        return {name: self.values[name].copy() for name in PARAMETERS}

    @property
    def network(self) -> Network:
        """A float64 network with the current parameters."""
        W1, W2 = self.values["W1"], self.values["W2"]
        sizes = (W1.shape[1], W1.shape[0], W2.shape[0])
        network = Network(sizes).with_theta(np.empty(n_parameters(sizes)))
        for layer in (0, 1):
            network.W[layer][:] = self.values[f"W{layer + 1}"]
            network.b[layer][:] = self.values[f"b{layer + 1}"]
        return network

    def step(self) -> None:
        """Run one step: forward, backward, update."""
        for part in (self._forward, self._backward, self._update):
            self._run(part)
        self.step_number += 1

    def predict(self, images: Array) -> Array:
        """Return A2, (classes, m), for other images, (m, pixels) uint8, by the program's own lines."""
        return np.array(self._try(images, self._prepare_X, self._forward)["A2"])

    def probabilities(self, Z2: Array) -> Array:
        """Return A2 for logits, both (classes, m), by the program's own lines."""
        values = self.values | {"Z2": Z2}
        with np.errstate(all="ignore"):
            exec(self._softmax, values)
        return np.array(values["A2"])

    def loss(self) -> float:
        """Return the mean cross-entropy of the training examples by the program's own A2, in nats."""
        values = self._try(self.values["images"], self._forward)
        p = values["A2"][values["y"], np.arange(len(values["y"]))]
        with np.errstate(all="ignore"):
            return float(-np.log(np.maximum(p, TINY)).mean())

    def gradients(self) -> dict[str, Array]:
        """Return dW1, db1, dW2 and db2 as the next step would compute them, without taking it."""
        values = self._try(self.values["images"], self._forward, self._backward)
        return {name: np.array(values[name]) for name in GRADIENTS}

    def _try(self, images: Array, *parts: CodeType) -> dict[str, Any]:
        """Return the values that the lines would give, leaving the current ones unchanged (no line works in place)."""
        values = self.values | {"images": images}
        with np.errstate(all="ignore"):
            for part in parts:
                exec(part, values)
        return values

    def _run(self, code: CodeType) -> None:
        with np.errstate(all="ignore"):
            exec(code, self.values)


def _compiled(lines: list[str]) -> CodeType:
    return compile("\n".join(lines), "<the notes>", "exec")
