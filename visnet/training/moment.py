"""Moment: what is shown of a run at one step, live or recorded; frozen and light, so that it can cross threads."""

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
    """What a run is doing at a moment."""

    RUNNING = "running"
    PAUSED = "paused"
    FINISHED = "finished"
    STOPPED = "stopped"
    DIVERGED = "diverged"


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Moment:
    """One moment of a run, without evaluations, which are computed when needed.

    step: updates made.   epoch: passes over the training set, fractional within one.   seconds: spent training.
    examples: training examples used so far, counted again in every epoch.
    recipe: the current one, including live changes.
    network: a read-only copy with the parameters after `network_step` steps: fewer than `step` only after divergence,
    or at the end of a run with early stopping, which restores the best parameters.
    goal: where the run will end; None is where the recipe says.
    history: may still grow; its first n_points rows belong to this moment, and the events up to its step.
    fed: some examples of the last batch as the network saw them, None before the first.
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
        """The events up to this moment, in order."""
        return tuple(event for event in self.history.events if event.step <= self.step)

    @property
    def row(self) -> int:
        """The index of the newest row of the history up to `network_step`; -1 if there is none."""
        return int(np.searchsorted(self.history.column("step", self.n_points), self.network_step, side="right")) - 1

    @property
    def figures(self) -> Point | None:
        """The metrics in that row, which may be of an earlier step; None if there is none."""
        row = self.row
        return None if row < 0 else self.history.point(row)

    @property
    def reached_end(self) -> bool:
        """Whether the run has reached its goal. Early stopping ends it before."""
        goal = self.goal or Goal.of(self.recipe)
        return self.step >= goal.steps if goal.steps is not None else self.epoch >= goal.epochs

    @property
    def went_back(self) -> bool:
        """Whether the parameters are those of a step before the last one taken."""
        return self.network_step < self.step


class MomentsOfStates:
    """Create moments from a run's recorded states. Not thread-safe: use it from one thread at a time."""

    def __init__(self, dataset: Dataset, run_id: int) -> None:
        """dataset: the data the run was trained on.   run_id: the id that its moments get."""
        self._dataset, self._run_id = dataset, run_id
        self._n_trained_on: dict[float, int] = {}
        self._network: Network | None = None  # a template with the run's shape

    def moment(self, state: RunState, history: History) -> Moment:
        """Return the moment of a state, as paused. history: of the whole run, reaching at least to this state."""
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
        return known.with_theta(state.theta)  # read-only, so it need not be copied

    def _examples_an_epoch(self, recipe: Recipe) -> int:
        """Return the number of examples per epoch, without those held out for validation."""
        share = recipe.validation
        if share not in self._n_trained_on:
            labels = self._dataset.train.labels
            trained_on = divide(labels, share, np.random.default_rng(0))[0] if share else labels
            self._n_trained_on[share] = len(trained_on)
        return self._n_trained_on[share]
