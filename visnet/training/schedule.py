"""Learning-rate schedules."""

import math
from collections.abc import Callable

WARM_UP_FROM = 0.1  # of α; starting from 0, the first step would do nothing


def constant(progress: float) -> float:
    """Return 1: α stays constant."""
    return 1.0


def step(progress: float) -> float:
    """Return 1, from half of the run on 0.1, from three quarters on 0.01. Source: He et al. 2016, section 4.2."""
    return 1.0 if progress < 0.5 else 0.1 if progress < 0.75 else 0.01


def cosine(progress: float) -> float:
    """Return ½ (1 + cos(π progress)), from 1 to 0. Source: Loshchilov & Hutter 2017, without restarts."""
    return (1 + math.cos(math.pi * progress)) / 2


SCHEDULES: dict[str, Callable[[float], float]] = {"constant": constant, "step": step, "cosine": cosine}
"""The factor on α for each schedule, as a function of the run's progress, 0 to 1."""


def learning_rate(alpha: float, epoch: float, epochs: float, schedule: str = "constant", warm_up: float = 0.0) -> float:
    """Return the learning rate of the step that begins at `epoch`.

    alpha: the recipe's learning rate, the largest one used.   epoch: passes over the training set so far, 3.5 in the
    middle of the fourth.   epochs: passes in the whole run; after them the schedule keeps its final value.
    schedule: constant, step or cosine.   warm_up: epochs over which α ramps up linearly from a tenth, before the
    schedule begins. Source of the warm-up: Goyal et al. 2017, section 2.2.
    """
    if epoch < warm_up:
        return alpha * (WARM_UP_FROM + (1 - WARM_UP_FROM) * epoch / warm_up)
    left = epochs - warm_up
    progress = min(1.0, (epoch - warm_up) / left) if left > 0 else 1.0
    return alpha * SCHEDULES[schedule](progress)
