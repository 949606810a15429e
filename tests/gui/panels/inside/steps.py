"""Steps for the tests of Inside: a small network on images of 4×4 pixels."""

import numpy as np

from visnet.core.network import Network
from visnet.training.next_step import StepInput

SIDE, M = (4, 4), 6


def a_step(optimizer="sgd", weight_decay=0.0, hidden=(5,), fill=None, activation="relu") -> StepInput:
    """A step of a 16-5-3 network on six examples. fill: a number for every parameter."""
    rng = np.random.default_rng(1)
    network = Network([16, *hidden, 3], activation, rng=rng)
    if fill is not None:
        network.theta[:] = fill
    slots = {"sgd": 0, "momentum": 1, "adam": 2}[optimizer]
    return StepInput(
        network.copy(frozen=True),
        rng.random((16, M), dtype=np.float32),
        rng.integers(0, 3, M),
        0.1,
        weight_decay,
        optimizer,
        tuple(np.zeros(network.n_parameters, np.float32) for _ in range(slots)),
    )
