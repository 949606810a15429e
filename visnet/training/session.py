"""train(): the loop, a generator of snapshots. No Qt, and no threads but the engine's and the feed's."""

import itertools
import time
from collections.abc import Iterator

import numpy as np

from visnet.core.activations import Array
from visnet.core.dropout import Dropout
from visnet.core.fast.engine import Engine
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.training.batches import Batches
from visnet.training.control import Control, Wishes
from visnet.training.history import Event
from visnet.training.monitor import Observer
from visnet.training.pace import Pace
from visnet.training.recipe import Recipe
from visnet.training.schedule import learning_rate
from visnet.training.snapshot import Snapshot, Status
from visnet.training.stopping import EarlyStopping, LastGood

SINGLE_STEP_EPOCHS = 10  # an epoch of a single step is too short to be evaluated each time

_run_ids = itertools.count(1)


def train(
    dataset: Dataset, recipe: Recipe, control: Control | None = None, network: Network | None = None
) -> Iterator[Snapshot]:
    """Train a network and yield a snapshot whenever somebody wants to see one; the last one is the end of the run.

    control: what a person wants while it goes on; without one there is a snapshot after every epoch (after every
    tenth where an epoch is one step).   network: parameters to begin with, instead of fresh ones.
    Being looked at changes nothing: the same recipe and data give the same parameters, bit for bit.
    Raises ValueError where the network does not fit the recipe and the data, or a validation part cannot be had.
    """
    run = _Run(dataset, recipe, control or Control(), network)
    try:
        yield from run.snapshots()
    finally:
        run.close()


class _Run:
    """A training that goes on: where it stands, and the loop."""

    def __init__(self, dataset: Dataset, recipe: Recipe, control: Control, network: Network | None) -> None:
        init, order, probe, *division, noise = np.random.SeedSequence(recipe.seed).spawn(6)
        h, w = dataset.train.images.shape[1:]
        sizes = recipe.sizes(h * w, len(dataset.class_names))
        if network is None:
            network = Network(sizes, recipe.activation, recipe.init, np.random.default_rng(init))
        elif network.sizes != sizes:
            raise ValueError(f"the network's layers are {network.sizes}, but the recipe and the data want {sizes}")
        self.id = next(_run_ids)
        self.recipe, self.control = recipe, control
        self.network = network.copy()
        self.batches = Batches(dataset.train, recipe, [order, *division])
        digits, validation, self.m = self.batches.digits, self.batches.validation, self.batches.m
        dropout = Dropout(recipe.dropout, int(noise.generate_state(1)[0])) if recipe.dropout else None
        self.engine = Engine(
            self.network, digits.images, digits.labels, recipe.optimizer, dropout=dropout, fed=self.batches.are_fed
        )
        team = self.engine.team
        self.observer = Observer(digits, dataset.test, validation, np.random.default_rng(probe), team)
        self.stopping = EarlyStopping(recipe.patience) if recipe.patience else None
        self.pace = Pace(control)
        self.wishes = Wishes(paused=True, stopped=False, steps_per_second=None)
        self.single_steps = 0
        self.step, self.examples = 0, 0
        self.network_step = 0  # the step that the parameters are of
        self.diverged = False
        self.last_good = LastGood(self.network, digits.images)
        self.shown: tuple[object, ...] = ()

    def close(self) -> None:
        """End what works in the background."""
        self.batches.close()
        self.engine.close()

    @property
    def alpha(self) -> float:
        """The learning rate of the step that begins here."""
        recipe = self.recipe
        if recipe.schedule == "constant" and not recipe.warm_up:
            return recipe.learning_rate
        epochs = recipe.steps * (recipe.batch_size or self.m) / self.m if recipe.steps else recipe.epochs
        return learning_rate(recipe.learning_rate, self.batches.epoch, epochs, recipe.schedule, recipe.warm_up)

    @property
    def finished(self) -> bool:
        """Whether the end that the recipe names is reached."""
        if self.stopping and self.stopping.expired:
            return True
        if self.recipe.steps is not None:
            return self.step >= self.recipe.steps
        return self.batches.epoch >= self.recipe.epochs

    def snapshots(self) -> Iterator[Snapshot]:
        """The loop: rest or step, look, listen."""
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
                if self.wishes.discard:
                    return
                if self.shown != (self.step, resting, self.recipe):
                    yield self._snapshot(resting)
                if resting is Status.STOPPED or (resting is not Status.PAUSED and not control.hold):
                    return
                control.wait()
            elif self.single_steps > 0 or self.pace.is_due():
                self._step()
                if not self.diverged and self._wants_look():
                    yield self._snapshot(Status.RUNNING)

    def _listen(self) -> None:
        wishes = self.control.listen()
        self.pace.set_speed(wishes.steps_per_second)
        self.wishes = wishes
        self.single_steps = self.single_steps + wishes.steps if wishes.paused else 0
        if wishes.go and self.diverged:  # steps that were gone back from count as undone
            self.diverged, self.last_good.step = False, self.step
        if wishes.go and self.stopping and self.stopping.expired:
            self.stopping.wait_anew(self.batches.epoch)
        for field, wanted in wishes.changes.items():
            before = getattr(self.recipe, field)
            if before != wanted:
                self.recipe = self.recipe.changed(**{field: wanted})
                after = getattr(self.recipe, field)  # a plain number, of whatever kind the one wanted was
                if self.step > 0:  # before that it is no change of the run but how it begins
                    self.observer.history.add_event(Event(self.step, self.batches.epoch, field, before, after))

    def _resting(self) -> Status | None:
        """Why no step is to be made, or None where one is."""
        if self.wishes.stopped:
            return Status.STOPPED
        if self.diverged:
            return Status.DIVERGED
        if self.single_steps > 0:
            return None
        if self.finished:
            return Status.FINISHED
        return Status.PAUSED if self.wishes.paused else None

    def _step(self) -> None:
        self.pace.run_clock()
        begins, alpha = self.batches.at_end, self.alpha
        start, stop, images = self.batches.next(self.recipe.batch_size)
        if begins:
            self.engine.begin_epoch(self.batches.order)
        self.engine.step(start, stop, alpha, self.recipe.weight_decay, images)
        self.examples += stop - start
        self.step += 1
        self.network_step = self.step
        self.single_steps = max(0, self.single_steps - 1)
        if self.last_good.is_due(self.examples):
            self.engine.sync()
            if not self.last_good.check(self.network, self.step):
                self._go_back()
        if self.stopping and self._epoch_ends():
            self._evaluate()
            if self.observer.validation and not self.diverged:
                loss = self.observer.validation.loss
                self.stopping.hear(loss, self.network.theta, self.step, self.batches.epoch)

    def _go_back(self) -> None:
        """The numbers are no longer finite: rest at the last parameters that gave finite ones."""
        self.diverged, self.single_steps = True, 0
        self._take(self.last_good.theta, self.last_good.step)

    def _take(self, theta: Array, step: int) -> None:
        """Go back to the parameters of an earlier step."""
        np.copyto(self.network.theta, theta)
        self.network_step = step
        self.engine.reload()

    def _wants_look(self) -> bool:
        """Whether a snapshot is wanted now. A row of the history that is due is written on the way."""
        epoch_ends = self._epoch_ends()
        if self.pace.wants_evaluation(epoch_ends):
            began_s = time.perf_counter()
            self._evaluate()
            self.pace.evaluated(time.perf_counter() - began_s)
        return not self.diverged and self.pace.wants_look(epoch_ends)

    def _epoch_ends(self) -> bool:
        if not self.batches.at_end:
            return False
        several_steps = self.recipe.batch_size is not None and self.recipe.batch_size < self.m
        return several_steps or self.step % SINGLE_STEP_EPOCHS == 0

    def _evaluate(self, *, whole: bool = False) -> None:
        self.engine.sync()
        if self.observer.evaluate(self.network, self.network_step, whole=whole):
            self.observer.write(self.batches.epoch, self.pace.seconds, self.alpha)
        else:
            self._go_back()

    def _snapshot(self, status: Status) -> Snapshot:
        """This moment. Where it rests, the figures are those of exactly these parameters."""
        self.engine.sync()
        stopping = self.stopping
        if status is Status.FINISHED and stopping and stopping.theta is not None and self.network_step == self.step:
            self._take(stopping.theta, stopping.step)
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
        )
