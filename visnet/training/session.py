"""train(): the training loop, a generator of snapshots. No Qt."""

import itertools
import math
import time
from collections.abc import Iterator

import numpy as np

from visnet.core.arrays import Params
from visnet.core.dropout import Dropout
from visnet.core.fast.engine import Engine
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.text import Text
from visnet.training.batches import Batches, Position
from visnet.training.control import Control, Requests
from visnet.training.history import BEST_RESTORED, EXAMPLES, GOAL, RESUMED, ROLLED_BACK, Event
from visnet.training.monitor import Observer, is_due
from visnet.training.pace import Pace
from visnet.training.recipe import Recipe
from visnet.training.run_state import Goal, RunState
from visnet.training.schedule import learning_rate
from visnet.training.snapshot import Snapshot, Status
from visnet.training.stopping import EarlyStopping, LastGood, check_validation

SINGLE_STEP_EPOCHS = 10  # epochs between evaluations where an epoch is a single step

_run_ids = itertools.count(1)


def new_run_id() -> int:
    """Return a run id that is unique in this process."""
    return next(_run_ids)


def train(
    dataset: Dataset, recipe: Recipe, control: Control | None = None, start: RunState | Network | None = None
) -> Iterator[Snapshot]:
    """Train a network and yield a snapshot whenever one is requested; the last one is the end of the run.

    control: controls the run from another thread; None yields a snapshot after every epoch (after every tenth if an
    epoch is a single step).
    start: None for newly initialised weights, a Network for its parameters, or the RunState of a run with the same
    layers on the same data. With that state's own recipe the run resumes, bit for bit; with a different one it is a
    fork, and every changed field is an event in the history.
    Snapshots do not affect training: the same recipe and data give the same parameters, bit for bit.
    Raises ValueError if start does not fit the recipe and the data, or early stopping has no validation set.
    """
    control = control or Control()
    run = Run(dataset, recipe, control, start)
    try:
        yield from run.snapshots()
        control.end(run.capture)
    finally:
        run.close()


class Run:
    """A run in progress: its state and its loop. Callers use train(); replay steps it by hand."""

    def __init__(self, dataset: Dataset, recipe: Recipe, control: Control, start: RunState | Network | None) -> None:
        check_validation(recipe, dataset)
        seeds = Seeds(recipe.seed)
        sizes = recipe.sizes(dataset.image_shape[0] * dataset.image_shape[1], dataset.n_classes)
        self.network = _begin_with(start, sizes, recipe, seeds)
        self.id = control.run_id = new_run_id()
        self.recipe, self.control = recipe, control
        self.goal = Goal.of(recipe)
        self.batches = Batches(dataset.train, recipe, seeds.batches, dataset.validation)
        digits, validation, self.m = self.batches.digits, self.batches.validation, self.batches.m
        dropout = Dropout(recipe.dropout, seeds.dropout) if recipe.dropout else None
        self.engine = Engine(
            self.network, digits.images, digits.labels, recipe.optimizer, dropout=dropout, fed=self.batches.are_fed
        )
        self.places = np.full(
            len(dataset.train), -1
        )  # index of each training example among those trained on; -1 if it is held out
        self.places[self.batches.trained_on] = np.arange(self.m)
        team = self.engine.team
        self.observer = Observer(digits, dataset.test, validation, np.random.default_rng(seeds.probe), team)
        self.stopping = EarlyStopping(recipe.patience) if recipe.patience else None
        self.pace = Pace(control)
        self.requests = Requests(paused=True, stopped=False, steps_per_second=None)
        self.single_steps = 0
        self.row_is_due = False
        self.asked_rows: list[tuple[int, ...]] = []
        self.step, self.examples = 0, 0
        self.network_step = 0  # the step that the parameters are from
        self.diverged = False
        self.last_good = LastGood(self.network, digits.images, digits.labels)
        self.shown: tuple[object, ...] = ()
        if isinstance(start, RunState):
            self._restore(start)

    def close(self) -> None:
        """Stop the background threads."""
        self.control.end()
        self.observer.close()
        self.batches.close()
        self.engine.close()

    def capture(self, follow: bool = False) -> RunState:
        """Return the complete state of the run, between two steps. follow: with its own history instead of a copy."""
        self.engine.sync()
        history = self.observer.history
        if not follow:
            self.observer.flush()
            history = history.copy()
        passes, at, shuffle = self.batches.position
        sane = self.last_good.capture()
        return RunState(
            recipe=self.recipe,
            goal=self.goal,
            step=self.step,
            examples=self.examples,
            seconds=self.pace.seconds,
            network_step=self.network_step,
            theta=sane.theta if sane.step == self.network_step else self.network.theta,
            optimiser=self.engine.optimiser_state(),
            dropout_step=self.engine.dropout_step,
            passes=passes,
            at=at,
            shuffle=shuffle,
            n_threads=self.engine.team.n,
            diverged=self.diverged,
            last_sane=sane,
            best=self.stopping.capture() if self.stopping else None,
            n_events=len(history.log),
            history=history,
        )

    def _restore(self, state: RunState) -> None:
        """Restore the state of another run. Differences between the recipes become events."""
        recipe = self.recipe
        self.engine.restore(
            state.theta, state.optimiser if recipe.optimizer == state.recipe.optimizer else None, state.dropout_step
        )
        same_order = (recipe.seed, recipe.validation) == (state.recipe.seed, state.recipe.validation)
        if same_order and state.at <= self.m:
            self.batches.go_to(Position(state.passes, state.at, state.shuffle))
            if state.passes >= 0:
                self.engine.begin_epoch(self.batches.order)
        self.step, self.examples, self.network_step = state.step, state.examples, state.network_step
        self.goal = state.goal if Goal.of(recipe) == Goal.of(state.recipe) else Goal.of(recipe)
        self.pace.begin_at(state.seconds)
        self.diverged = state.diverged
        self.last_good.restore(state.last_sane)
        if self.stopping and state.best is not None:
            self.stopping.restore(state.best)
        if state.history is not None:
            self.observer.history = state.history.until(state.step, state.n_events)
        for name in Recipe.__slots__:
            before, after = getattr(state.recipe, name), getattr(recipe, name)
            if before != after:
                self._add_event(name, before, after)

    def _add_event(self, field: str, before: object, after: object) -> None:
        """Log an event at the current step."""
        self.observer.history.add_event(Event(self.step, self.batches.epoch, field, before, after))

    @property
    def alpha(self) -> float:
        """The learning rate of the next step."""
        return rate_of_step(self.recipe, self.goal, step=self.step, epoch=self.batches.epoch, m=self.m)

    @property
    def finished(self) -> bool:
        """Whether the run has reached its goal, or early stopping has ended it."""
        if self.stopping and self.stopping.expired:
            return True
        if self.goal.steps is not None:
            return self.step >= self.goal.steps
        return self.batches.epoch >= self.goal.epochs

    def snapshots(self) -> Iterator[Snapshot]:
        """Run the training loop and yield its snapshots."""
        control = self.control
        self._listen()
        if self._resting() is None:
            yield self._snapshot(Status.RUNNING)
        while True:
            if control.attention:
                self._listen()
            resting = self._resting()
            if resting is not None:
                self.pace.stop_clock()
                if self.requests.discard:
                    return
                if self.shown != (self.step, resting, self.recipe):
                    yield self._snapshot(resting)
                if resting is Status.STOPPED or (resting is not Status.PAUSED and not control.hold):
                    return
                control.wait()
            elif self.asked_rows or self.single_steps > 0 or self.pace.is_due():
                self._step()
                if not self.diverged and self._wants_look():
                    yield self._snapshot(Status.RUNNING)

    def _listen(self) -> None:
        requests = self.control.listen()
        self.pace.set_speed(requests.steps_per_second)
        self.requests = requests
        self.single_steps = self.single_steps + requests.steps if requests.paused else 0
        self.asked_rows = [*self.asked_rows, *requests.rows] if requests.paused else []
        while requests.go and (self.diverged or (self.stopping and self.stopping.expired)):
            self._resume()
        if requests.goal is not None and requests.goal != self.goal:
            self._move_goal(requests.goal)
        for field, wanted in requests.changes.items():
            self._change(field, wanted)
        for future, follow in requests.captures:
            if future.set_running_or_notify_cancel():
                began_s = time.perf_counter()
                state = self.capture(follow)
                self.control.capture_s = time.perf_counter() - began_s
                future.set_result(state)

    def _resume(self) -> None:
        """Continue after divergence or early stopping."""
        if self.diverged:  # the steps that were rolled back count as undone
            self.diverged, self.last_good.step = False, self.step
        elif self.stopping:
            self.stopping.restart(self.batches.epoch)
        self._add_event(RESUMED, None, None)

    def _move_goal(self, goal: Goal) -> None:
        """Move the end of the run without changing the recipe."""
        before, self.goal = self.goal, goal
        self._add_event(GOAL, before, goal)

    def _change(self, field: str, wanted: object) -> None:
        """Set a live field of the recipe."""
        before = getattr(self.recipe, field)
        if before == wanted:
            return
        self.recipe = self.recipe.changed(**{field: wanted})
        after = getattr(self.recipe, field)  # as stored: a plain number
        if field in ("epochs", "steps"):
            self.goal = Goal.of(self.recipe)
        self._add_event(field, before, after)

    def _resting(self) -> Status | None:
        """Return the status of a run that takes no step now, or None if it takes one."""
        if self.requests.stopped:
            return Status.STOPPED
        if self.diverged:
            return Status.DIVERGED
        if self.single_steps > 0 or self.asked_rows:
            return None
        if self.finished:
            return Status.FINISHED
        return Status.PAUSED if self.requests.paused else None

    def _step(self) -> None:
        self.pace.run_clock()
        before = self.batches.place
        if self.asked_rows:
            n = self._step_on(self.asked_rows.pop(0))
        else:
            n = self._step_on_next()
            self.single_steps = max(0, self.single_steps - 1)
        self.examples += n
        self.step += 1
        self.network_step = self.step
        if self.last_good.is_due(self.examples):
            self.engine.sync()
            if not self.last_good.check(self.network, self.step):
                self._go_back()
        self.row_is_due = not self.diverged and is_due(self.step, self.goal, before, self.batches.place)
        looked_at = self._epoch_ends() and (self.stopping is not None or self.control.evaluate_every_s is None)
        if self.row_is_due and not looked_at:  # otherwise it is evaluated and written here anyway
            self._write_aside()
        if self.stopping and not self.diverged and self._epoch_ends():
            self._evaluate()
            if self.observer.validation and not self.diverged:
                loss = self.observer.validation.loss
                self.stopping.update(loss, self.network.theta, self.step, self.batches.epoch)

    def _step_on_next(self) -> int:
        """Take a step on the epoch's next batch and return its number of examples."""
        begins, alpha = self.batches.at_end, self.alpha
        start, stop, images = self.batches.next(self.recipe.batch_size)
        if begins:
            self.engine.begin_epoch(self.batches.order)
        self.engine.step(start, stop, alpha, self.recipe.weight_decay, images)
        return stop - start

    def _step_on(self, asked: tuple[int, ...]) -> int:
        """Take a step on training examples that the user chose, log it, and return their number."""
        rows = self.places[list(asked)]
        if (rows < 0).any():
            raise ValueError(Text("an example that is held out for validation cannot be trained on"))
        self._add_event(EXAMPLES, None, asked)
        self.engine.begin_epoch(rows)
        images = self.batches.digits.images[rows] if self.batches.are_fed else None
        self.engine.step(0, len(rows), self.alpha, self.recipe.weight_decay, images)
        self.engine.begin_epoch(self.batches.order)
        return len(rows)

    def _go_back(self) -> None:
        """Halt after divergence, at the last parameters with an acceptable loss."""
        self.diverged, self.single_steps, self.asked_rows = True, 0, []
        self._take(self.last_good.theta, self.last_good.step)
        self._add_event(ROLLED_BACK, self.step, self.network_step)

    def _restore_best(self) -> None:
        """Restore the best parameters that early stopping has kept, if any."""
        if self.stopping and self.stopping.theta is not None:
            self._take(self.stopping.theta, self.stopping.step)
            self._add_event(BEST_RESTORED, self.step, self.network_step)

    def _take(self, theta: Params, step: int) -> None:
        """Go back to the parameters of an earlier step."""
        np.copyto(self.network.theta, theta)
        self.network_step = step
        self.engine.reload()

    def _wants_look(self) -> bool:
        """Return whether a snapshot is due now, evaluating the network first if that is due."""
        epoch_ends = self._epoch_ends()
        if self.pace.wants_evaluation(epoch_ends):
            began_s = time.perf_counter()
            self.engine.sync()
            finite = self.observer.evaluate(self.network, self.network_step)
            if finite and (self.row_is_due or self.pace.steps_per_second is not None):  # a slow run has more rows
                self._write()
            self.pace.evaluated(time.perf_counter() - began_s)
        return self.pace.wants_look(epoch_ends, rests=self._resting() is Status.PAUSED)

    def _epoch_ends(self) -> bool:
        if not self.batches.at_end:
            return False
        several_steps = self.recipe.batch_size is not None and self.recipe.batch_size < self.m
        return several_steps or self.step % SINGLE_STEP_EPOCHS == 0

    def _evaluate(self, *, whole: bool = False) -> None:
        self.engine.sync()
        if self.observer.evaluate(self.network, self.network_step, whole=whole):
            self._write()
        else:
            self._go_back()

    def _write_aside(self) -> None:
        """Have the current parameters evaluated and added to the history while training continues."""
        self.engine.sync()
        place = self.batches.epoch, self.pace.seconds, self.alpha
        self.observer.write_aside(self.network, self.network_step, *place)

    def _write(self) -> None:
        """Add the newest evaluation to the history."""
        self.observer.write(self.batches.epoch, self.pace.seconds, self.alpha)

    def _snapshot(self, status: Status) -> Snapshot:
        """Return a snapshot. Unless the run is running, its evaluations are of exactly these parameters."""
        self.engine.sync()
        if status is Status.FINISHED and self.network_step == self.step:
            self._restore_best()
        if status is Status.DIVERGED:
            self.observer.evaluate(self.network, self.network_step)
        elif status is not Status.RUNNING or self.observer.evaluated_step < 0:
            self._evaluate(whole=status in (Status.FINISHED, Status.STOPPED))
            if self.diverged:
                return self._snapshot(Status.DIVERGED)
        self.shown = (self.step, status, self.recipe)
        history = self.observer.history
        return Snapshot(
            run_id=self.id,
            status=status,
            step=self.step,
            epoch=self.batches.epoch,
            seconds=self.pace.seconds,
            examples=self.examples,
            recipe=self.recipe,
            network=self.network.copy(frozen=True),
            network_step=self.network_step,
            train=self.observer.train,
            test=self.observer.test,
            evaluated_step=self.observer.evaluated_step,
            evaluated_network=self.observer.network,
            train_digits=self.observer.train_digits,
            history=history,
            n_points=len(history),
            validation=self.observer.validation,
            fed=self.batches.fed(),
            goal=self.goal,
        )


class Seeds:
    """The independent random streams of a run, all derived from the recipe's seed."""

    def __init__(self, seed: int) -> None:
        self.weights, order, self.probe, *division, noise = np.random.SeedSequence(seed).spawn(6)
        self.batches = [order, *division]
        self.dropout = int(noise.generate_state(1)[0])


def rate_of_step(recipe: Recipe, goal: Goal, *, step: int, epoch: float, m: int) -> float:
    """Return the learning rate of the step that begins after `step` steps and `epoch` passes over m examples."""
    if recipe.schedule == "constant" and not recipe.warm_up:
        return recipe.learning_rate
    if goal.steps is None:
        return learning_rate(recipe.learning_rate, epoch, goal.epochs, recipe.schedule, recipe.warm_up)
    steps_an_epoch = math.ceil(m / min(recipe.batch_size or m, m))
    warm_up = recipe.warm_up * steps_an_epoch
    return learning_rate(recipe.learning_rate, step, goal.steps, recipe.schedule, warm_up)


def _begin_with(start: RunState | Network | None, sizes: tuple[int, ...], recipe: Recipe, seeds: Seeds) -> Network:
    """Return the network that a run starts from, as a copy."""
    fresh = Network(sizes, recipe.activation, recipe.init, np.random.default_rng(seeds.weights))
    if start is None:
        return fresh
    if isinstance(start, RunState):
        if start.recipe.hidden != recipe.hidden or start.theta.shape != fresh.theta.shape:
            raise ValueError(
                Text(
                    "the run's network has {size:,} parameters in layers of {hidden}, but the recipe and the "
                    "data need {n_parameters:,} in layers of {other_hidden}",
                    size=start.theta.size,
                    hidden=start.recipe.hidden,
                    n_parameters=fresh.n_parameters,
                    other_hidden=recipe.hidden,
                )
            )
        return fresh.with_theta(start.theta.copy())
    if start.sizes != sizes:
        raise ValueError(
            Text(
                "the network's layers are {sizes}, but the recipe and the data need {other_sizes}",
                sizes=start.sizes,
                other_sizes=sizes,
            )
        )
    return start.copy()
