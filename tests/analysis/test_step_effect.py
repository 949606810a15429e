"""What a step has done, by hand: a network of two inputs and two classes without hidden units."""

from __future__ import annotations

import math

import numpy as np
import pytest

from visnet.analysis.step_effect import step_effect
from visnet.core.network import Network
from visnet.training.next_step import StepInput


def network(W: list[list[float]], b: list[float]) -> Network:
    made = Network([2, 2], init="zeros")
    made.W[0][:] = W
    made.b[0][:, 0] = b
    return made


X = np.array([[1.0], [0.0]], np.float32)
Y = np.array([0])


def test_the_loss_before_and_after_is_that_of_the_batch_and_the_largest_change_is_found():
    before = network([[0, 0], [0, 0]], [0, 0])
    after = network([[0.5, 0], [-2.0, 0.25]], [0.25, 0.0])
    effect = step_effect(StepInput(before, X, Y, alpha=1.0), after)
    assert effect.m == 1
    assert effect.loss_before == pytest.approx(math.log(2))
    # z = (0.5 + 0.25, −2), so p(0) = 1 / (1 + e^(−2.75))
    assert effect.loss_after == pytest.approx(math.log(1 + math.exp(-2.75)), rel=1e-6)
    assert (effect.parameter, effect.place, effect.change) == ("W1", (1, 0), -2.0)


def test_a_bias_can_have_the_largest_change():
    effect = step_effect(
        StepInput(network([[0, 0], [0, 0]], [0, 0]), X, Y, alpha=1.0), network([[0, 0], [0, 0]], [0, 3])
    )
    assert (effect.parameter, effect.place, effect.change) == ("b1", (1, 0), 3.0)


def test_a_network_of_another_shape_is_refused():
    step = StepInput(network([[0, 0], [0, 0]], [0, 0]), X, Y, alpha=1.0)
    with pytest.raises(ValueError, match="the step belongs to a network"):
        step_effect(step, Network([2, 3, 2], init="zeros"))
