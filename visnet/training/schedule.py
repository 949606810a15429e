"""Learning-rate schedules."""

import math
from collections.abc import Callable

WARM_UP_FROM = 0.1  # of α; from 0 the first step would do nothing


def constant(progress: float) -> float:
    """1: α stays what it is."""
    return 1.0


def step(progress: float) -> float:
    """1, after half of the way 0.1, after three quarters 0.01. Source: He et al. 2016, section 4.2."""
    return 1.0 if progress < 0.5 else 0.1 if progress < 0.75 else 0.01


def cosine(progress: float) -> float:
    """½ (1 + cos(π progress)): from 1 to 0, slowly at both ends. Source: Loshchilov & Hutter 2017, without restarts."""
    return (1 + math.cos(math.pi * progress)) / 2


SCHEDULES: dict[str, Callable[[float], float]] = {"constant": constant, "step": step, "cosine": cosine}
"""The share of α that is used when `progress` of the way, 0 to 1, has been made."""


def learning_rate(alpha: float, epoch: float, epochs: float, schedule: str = "constant", warm_up: float = 0.0) -> float:
    """The learning rate of the step that begins at `epoch`.

    alpha: the recipe's learning rate, the largest that is used.   epoch: passes over the digits so far, 3.5 in the
    middle of the fourth.   epochs: passes in the whole run; past them the schedule stays at its end.
    schedule: constant, step or cosine.   warm_up: epochs in which α grows linearly from a tenth, before the schedule
    begins. Source of the warm-up: Goyal et al. 2017, section 2.2.
    """
    if epoch < warm_up:
        return alpha * (WARM_UP_FROM + (1 - WARM_UP_FROM) * epoch / warm_up)
    left = epochs - warm_up
    progress = min(1.0, (epoch - warm_up) / left) if left > 0 else 1.0
    return alpha * SCHEDULES[schedule](progress)
