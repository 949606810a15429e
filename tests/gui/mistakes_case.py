"""What the tests of predictions and mistakes share: small data sets, and moments of a run made by hand."""

from __future__ import annotations

import numpy as np

from visnet.core.activations import softmax
from visnet.core.evaluation import Evaluation, Evaluator
from visnet.core.losses import example_losses
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset, Split
from visnet.training.history import History
from visnet.training.recipe import Recipe
from visnet.training.snapshot import Snapshot, Status

DIGITS = tuple("0123456789")


def a_dataset(m: int = 60, names: tuple[str, ...] = DIGITS, shape: tuple[int, int] = (28, 28)) -> Dataset:
    """Noise, with the classes taking turns. m: digits of either part."""
    rng = np.random.default_rng(0)
    images = rng.integers(0, 256, (m, *shape)).astype(np.uint8)
    labels = np.arange(m) % len(names)
    return Dataset("made up", names, Split(images, labels), Split(images, labels))


def a_network(dataset: Dataset, seed: int = 0) -> Network:
    """An untrained network that fits."""
    h, w = dataset.image_shape
    return Network([h * w, 10, dataset.n_classes], rng=np.random.default_rng(seed))


def reads(dataset: Dataset, readings: dict[int, tuple[int, float]]) -> Evaluation:
    """An evaluation in which all test digits are read right, but these. readings: digit to (read as, how surely)."""
    labels, n = dataset.test.labels, dataset.n_classes
    P = np.full((n, len(labels)), 0.01 / (n - 1), np.float32)
    P[labels, np.arange(len(labels))] = 0.99
    for digit, (predicted, confidence) in readings.items():
        P[:, digit] = (1 - confidence) / (n - 1)
        P[predicted, digit] = confidence
    return evaluation_of(np.log(P), labels)


def evaluation_of(Z: np.ndarray, labels: np.ndarray) -> Evaluation:
    """What an evaluation says where the scores are Z, (classes, m)."""
    losses, predicted = example_losses(Z, labels), Z.argmax(axis=0)
    return Evaluation(softmax(Z), predicted, losses, float(losses.mean()), float((predicted == labels).mean()), 10)


def a_snapshot(
    dataset: Dataset,
    network: Network | None = None,
    test: Evaluation | None = None,
    status: Status = Status.RUNNING,
) -> Snapshot:
    """A moment of a run. test: None is what the network really says of the test part."""
    network = network or a_network(dataset)
    test = test or Evaluator(dataset.test.images, dataset.test.labels).evaluate(network)
    return Snapshot(
        run_id=1,
        status=status,
        step=10,
        epoch=0.5,
        seconds=1.0,
        examples=640,
        recipe=Recipe(),
        network=network.copy(frozen=True),
        network_step=10,
        train=test,
        test=test,
        evaluated_step=10,
        evaluated_network=network.copy(frozen=True),
        train_digits=len(dataset.train),
        history=History(),
        n_points=0,
    )
