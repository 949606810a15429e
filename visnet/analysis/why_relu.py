"""Why ReLU? Two runs from the same seed, with ReLU and without; the second is equivalent to a single matrix."""

from collections.abc import Callable
from dataclasses import dataclass

from visnet.analysis.sums import Collapse, collapse
from visnet.core.arrays import Array
from visnet.datasets.dataset import Dataset
from visnet.text import Text
from visnet.training.recipe import Recipe
from visnet.training.session import train

CHECKED = 1000  # test examples on which the single matrix is compared with the network


@dataclass(frozen=True, slots=True, eq=False)
class TwinRun:
    """The history of one of the two runs. epochs: (rows,).   losses, accuracies: (rows,), on the test set."""

    activation: str
    epochs: Array
    losses: Array
    accuracies: Array


@dataclass(frozen=True, slots=True, eq=False)
class WhyRelu:
    """The result of the comparison. collapsed: the single layer that the network without ReLU is equivalent to."""

    relu: TwinRun
    identity: TwinRun
    collapsed: Collapse


def why_relu(
    dataset: Dataset, recipe: Recipe, go_on: Callable[[float, tuple[TwinRun, ...]], bool] = lambda share, runs: True
) -> WhyRelu | None:
    """Train twice from the same seed, with ReLU and with the identity, and collapse the second network.

    recipe: everything except the activation.   go_on: called with the fraction completed and the runs so far; if it
    returns False, training stops and None is returned.   Raises ValueError for a recipe without hidden units.
    """
    if not recipe.hidden:
        raise ValueError(Text("the recipe has no hidden units, so there is no activation to leave out"))
    runs: list[TwinRun] = []
    network = None
    for i, activation in enumerate(("relu", "identity")):
        twin = recipe.changed(activation=activation)
        run = TwinRun(activation, *([],) * 3)  # type: ignore[arg-type]
        for snapshot in train(dataset, twin):
            column = snapshot.history.column
            n = snapshot.n_points
            run = TwinRun(activation, column("epoch", n), column("test_loss", n), column("test_accuracy", n))
            done = min(1.0, snapshot.step / twin.steps if twin.steps else snapshot.epoch / twin.epochs)
            if not go_on((i + done) / 2, (*runs, run)):
                return None
            network = snapshot.network
        runs.append(run)
    assert network is not None
    images = dataset.test.images[:CHECKED]
    X = images.reshape(len(images), -1).T / 255.0
    return WhyRelu(runs[0], runs[1], collapse(network, X))
