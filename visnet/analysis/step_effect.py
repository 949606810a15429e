"""The effect of one training step: the loss of its batch before and after, and the parameter that changed most."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from visnet.core.losses import cross_entropy
from visnet.core.network import Network
from visnet.text import Text
from visnet.training.next_step import StepInput


@dataclass(frozen=True, slots=True)
class StepEffect:
    """The effect of one training step.

    m: examples in the batch.   loss_before, loss_after: their mean cross-entropy in nats, with the step's own dropout
    masks.   change: the largest change of any parameter, with its sign.   parameter: its array, in the notes' letters.
    place: its (row, column).
    """

    m: int
    loss_before: float
    loss_after: float
    change: float
    parameter: str
    place: tuple[int, int]


def step_effect(step: StepInput, after: Network) -> StepEffect:
    """Return the effect of a step. after: the network after it.

    Raises ValueError if the network does not have the step's shape.
    """
    if after.sizes != step.network.sizes:
        raise ValueError(
            Text(
                "the step belongs to a network {sizes}, got {other_sizes}",
                sizes=step.network.sizes,
                other_sizes=after.sizes,
            )
        )
    before_loss, after_loss = (
        cross_entropy(network.layers(step.X, step.masks).A[-1], step.y) for network in (step.network, after)
    )
    arrays = [
        (f"{letter}{layer + 1}", new[layer] - old[layer])
        for layer in range(len(after.W))
        for letter, new, old in (("W", after.W, step.network.W), ("b", after.b, step.network.b))
    ]
    parameter, difference = max(arrays, key=lambda pair: float(np.abs(pair[1]).max(initial=0.0)))
    row, column = (int(i) for i in np.unravel_index(int(np.abs(difference).argmax()), difference.shape))
    return StepEffect(step.m, before_loss, after_loss, float(difference[row, column]), parameter, (row, column))
