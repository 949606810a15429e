"""Evaluate a network on a whole split in parts, so that it can be cancelled."""

from collections.abc import Callable

import numpy as np

from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.network import Network
from visnet.datasets.dataset import Split

PART = 5000  # examples between checks for cancellation


def read_whole(network: Network, split: Split, given_up: Callable[[], bool] = lambda: False) -> Evaluation | None:
    """Evaluate a network on all examples of a split; return None as soon as given_up() is True.

    n_active counts the units that vary within some part, which is nearly the same as over all examples.
    """
    parts = []
    for start in range(0, len(split.labels), PART):
        if given_up():
            return None
        rows = slice(start, start + PART)
        parts.append(Evaluator(split.images[rows], split.labels[rows]).evaluate(network))
    losses = np.concatenate([part.losses for part in parts])
    predicted = np.concatenate([part.predicted for part in parts])
    return Evaluation(
        probabilities=np.concatenate([part.probabilities for part in parts], axis=1),
        predicted=predicted,
        losses=losses,
        loss=float(losses.mean(dtype=np.float64)),
        accuracy=float((predicted == split.labels).mean()),
        n_active=max(part.n_active for part in parts),
        labels=split.labels,
    )
