"""Moment: the state of a run to be shown, frozen and light; it may cross threads, live or recorded."""

from dataclasses import dataclass
from enum import Enum

import numpy as np

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.datasets.split import divide
from visnet.training.augmentation import Fed
from visnet.training.history import Event, History, Point
from visnet.training.recipe import Recipe
from visnet.training.run_state import Goal, RunState


class Status(Enum):
    """What the run is doing at this moment."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    DIVERGED = "diverged"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Moment:
    """One moment of a run, without evaluations: these are asked for by who needs them.

    step: updates made.   epoch: passes over the training set, fractional within one.   seconds: spent training.
    examples: training examples so far, each pass counted.
    recipe: as it stands now, live changes included.
    network: its parameters after `network_step` steps: fewer than `step` only where the loss was no longer finite,
    and at the end of a run with early stopping, which goes back to the best.   Read-only, a copy of its own.
    goal: where the run is to end; None is where the recipe says.
    history: may grow on; its first n_points rows belong to this moment, and the events up to its step.
    fed: some examples of the last batch as the network was fed them, None before the first.
    """

    run_id: int
    status: Status
    step: int
    epoch: float
    seconds: float
    examples: int
    recipe: Recipe
    network: Network
    network_step: int
    history: History
    n_points: int
    fed: Fed | None = None
    goal: Goal | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """The live changes up to this moment, in order."""
        return tuple(event for event in self.history.events if event.step <= self.step)

    @property
    def row(self) -> int:
        """The newest row of the history that is of the parameters shown, or of earlier ones; -1 where none is."""
        return int(np.searchsorted(self.history.column("step", self.n_points), self.network_step, side="right")) - 1

    @property
    def figures(self) -> Point | None:
        """That row: the newest evaluation up to the parameters shown, and of which step it is."""
        row = self.row
        return None if row < 0 else self.history.point(row)

    @property
    def reached_end(self) -> bool:
        """Whether the run has come to its goal; early stopping ends it before that."""
        goal = self.goal or Goal.of(self.recipe)
        return self.step >= goal.steps if goal.steps is not None else self.epoch >= goal.epochs

    @property
    def went_back(self) -> bool:
        """Whether the parameters are those of an earlier step than the last one made."""
        return self.network_step < self.step


class MomentsOfStates:
    """Makes moments of a run's recorded states. Its methods are for one thread at a time."""

    def __init__(self, dataset: Dataset, run_id: int) -> None:
        """dataset: what the run was trained on.   run_id: what its moments are known by."""
        self._dataset, self._run_id = dataset, run_id
        self._n_trained_on: dict[float, int] = {}
        self._network: Network | None = None  # one of the run's shape

    def moment(self, state: RunState, history: History) -> Moment:
        """Return the moment of a state, paused. history: of the whole run, which reaches at least as far."""
        step, examples_an_epoch = state.network_step, self._examples_an_epoch(state.recipe)
        return Moment(
            run_id=self._run_id,
            status=Status.PAUSED,
            step=state.step,
            epoch=state.passes + state.at / examples_an_epoch,
            seconds=state.seconds,
            examples=state.examples,
            recipe=state.recipe,
            network=self._network_of(state),
            network_step=step,
            history=history,
            n_points=int(np.searchsorted(history.column("step"), state.step, side="right")),
            goal=state.goal,
        )

    def _network_of(self, state: RunState) -> Network:
        shape, recipe = self._dataset.image_shape, state.recipe
        sizes = recipe.sizes(shape[0] * shape[1], self._dataset.n_classes)
        known = self._network
        if known is None or (known.sizes, known.activation) != (sizes, recipe.activation):
            self._network = known = Network(sizes, recipe.activation, "zeros")
        return known.with_theta(state.theta)  # which is read-only and its own

    def _examples_an_epoch(self, recipe: Recipe) -> int:
        """How many examples of the training set are trained on, where some are held out."""
        share = recipe.validation
        if share not in self._n_trained_on:
            labels = self._dataset.train.labels
            trained_on = divide(labels, share, np.random.default_rng(0))[0] if share else labels
            self._n_trained_on[share] = len(trained_on)
        return self._n_trained_on[share]
