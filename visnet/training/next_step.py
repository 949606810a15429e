"""Prepare the next step of a run: its augmented batch, learning rate, optimiser state and dropout masks."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from visnet.core.arrays import Array, Labels
from visnet.core.dropout import Dropout
from visnet.core.fast.engine import Engine
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.text import Text
from visnet.training.batches import Batches, Position
from visnet.training.run_state import RunState
from visnet.training.session import Seeds, rate_of_step


@dataclass(frozen=True, slots=True, eq=False)
class StepInput:
    """Everything that one training step depends on.

    network: with the parameters before the step.   X: (n_in, m) float32 in [0, 1], the network's input.
    y: (m,) integer labels.   alpha: learning rate of this step.   weight_decay: λ of the L2 penalty on W.
    optimizer: sgd, momentum or adam.   slots: the optimiser's state before the step, each (n_parameters,) float32 in
    the order of network.theta: () for sgd, (v,) for momentum, (m, v) for adam.   n_updates: Adam's t before the step.
    masks: the dropout masks, one (units, m) per hidden layer, or ().
    rows: (m,) indices of the examples in the training set; None if they are from elsewhere.
    """

    network: Network
    X: Array
    y: Labels
    alpha: float
    weight_decay: float = 0.0
    optimizer: str = "sgd"
    slots: tuple[Array, ...] = ()
    n_updates: int = 0
    masks: tuple[Array, ...] = ()
    rows: Array | None = None

    @property
    def m(self) -> int:
        """The number of examples in the batch."""
        return self.X.shape[1]


def next_step(dataset: Dataset, state: RunState, rows: Sequence[int] | None = None) -> StepInput:
    """Return the input of the next step of a run in this state.

    rows: indices of training examples to step on, as for Control.step_on(); None is the epoch's next batch.
    Raises ValueError if the state does not fit the data.
    """
    recipe = state.recipe
    sizes = recipe.sizes(dataset.image_shape[0] * dataset.image_shape[1], dataset.n_classes)
    network = Network(sizes, recipe.activation, "zeros")
    if state.theta.shape != network.theta.shape:
        raise ValueError(
            Text(
                "the state has {size:,} parameters, but the data need {n_parameters:,}",
                size=state.theta.size,
                n_parameters=network.n_parameters,
            )
        )
    network = network.with_theta(state.theta.copy())
    seeds = Seeds(recipe.seed)
    batches = Batches(dataset.train, recipe, seeds.batches)
    try:
        batches.go_to(Position(state.passes, state.at, state.shuffle))
        epoch = batches.epoch
        if rows is None:
            start, stop, images = batches.next(recipe.batch_size)
            order = batches.order
        else:
            places = np.full(len(dataset.train), -1)
            places[batches.trained_on] = np.arange(batches.m)
            order = places[list(rows)]
            if (order < 0).any():
                raise ValueError(Text("an example that is held out for validation cannot be trained on"))
            start, stop, images = 0, len(order), None
        taken = order[start:stop]
        fed = batches.digits.images[taken] if images is None else images.copy()
        labels = batches.digits.labels[taken]
        masks: list[Array] = []
        if recipe.dropout and recipe.hidden:
            masks = _masks(network, batches, state, Dropout(recipe.dropout, seeds.dropout), order, (start, stop), fed)
    finally:
        batches.close()
    X = (fed.reshape(len(fed), -1).astype(np.float32) / np.float32(255)).T
    return StepInput(
        network=network.with_theta(network.theta, frozen=True),
        X=np.ascontiguousarray(X),
        y=labels,
        alpha=rate_of_step(recipe, state.goal, step=state.step, epoch=epoch, m=batches.m),
        weight_decay=recipe.weight_decay,
        optimizer=recipe.optimizer,
        slots=tuple(state.optimiser.slots.values()),
        n_updates=state.optimiser.n_steps,
        masks=tuple(masks),
        rows=batches.trained_on[taken],
    )


def _masks(
    network: Network,
    batches: Batches,
    state: RunState,
    dropout: Dropout,
    order: Array,
    part: tuple[int, int],
    fed: Array,
) -> list[Array]:
    """Return the dropout masks, drawn by an engine, since they depend on how it divides the batch into passes."""
    engine = Engine(
        network.copy(), batches.digits.images, batches.digits.labels, dropout=dropout, fed=batches.are_fed, n_threads=1
    )
    try:
        engine.restore(state.theta, None, state.dropout_step)
        engine.begin_epoch(order)
        return engine.next_masks(*part, fed if batches.are_fed else None)
    finally:
        engine.close()
