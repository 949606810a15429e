"""Suspected label errors, by confident learning."""

import numpy as np

from visnet.analysis.predictions import Mistakes
from visnet.core.arrays import Labels
from visnet.core.evaluation import Evaluation

EACH_CLASS = 5  # the strongest suspects listed per class

RULE = """A digit's label may be wrong where another class is as probable for it as for the average digit of that class:
confident learning (Northcutt, Jiang & Chuang 2021, "Confident learning: estimating uncertainty in dataset labels").
Listed are, of each label, the 5 whose other class is farthest ahead. The probabilities are those of this network,
which was trained on the same digits; the paper takes networks that have not seen them."""


def suspects(evaluation: Evaluation, labels: Labels, each_class: int | None = EACH_CLASS) -> Mistakes:
    """Return the examples whose label may be wrong; their `predicted` is the suggested label.

    A class's threshold is its mean probability over the examples with that label. An example belongs to the most
    probable class whose threshold it reaches, and is a suspect if that is not its label.   labels: (m,) integers.
    each_class: the maximum number per label, those whose other class is furthest ahead first; None for all.
    """
    P = evaluation.probabilities
    n_classes = len(P)
    thresholds = np.array([P[c, labels == c].mean() if (labels == c).any() else np.inf for c in range(n_classes)])
    reached = np.where(P - thresholds[:, None] >= 0, P, -1.0)
    other = reached.argmax(axis=0)
    found = np.flatnonzero((reached.max(axis=0) > 0) & (other != labels))
    lead = P[other[found], found] - P[labels[found], found]
    kept = []
    for c in range(n_classes):
        of_class = np.flatnonzero(labels[found] == c)
        kept.append(found[of_class[np.argsort(-lead[of_class], kind="stable")][:each_class]])
    indices = np.concatenate(kept)
    return Mistakes(
        indices=indices,
        true=labels[indices],
        predicted=other[indices],
        confidence=P[other[indices], indices],
        losses=evaluation.losses[indices],
    )
