"""train(): the loop, a generator of snapshots. No Qt, and no threads but the engine's."""

import itertools
import math
import time
from collections.abc import Iterator

import numpy as np

from visnet.core.engine import Engine
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.training.handoff import Control, Wishes
from visnet.training.history import Event
from visnet.training.observer import Observer
from visnet.training.recipe import Recipe
from visnet.training.schedule import learning_rate
from visnet.training.snapshot import Snapshot, Status

EVALUATE_SHARE = 0.04  # of the time at most at full speed, so that being watched does not slow the training …
EVALUATE_PAUSE_S = 1.0  # … unless a single evaluation takes so long that nothing would be seen …
EVALUATE_BEGIN_S = 0.005  # … and but for the beginning of a run, when most happens
CHECK_DIGITS = 4096  # trained on between two checks that the scores are finite
SINGLE_STEP_EPOCHS = 10  # an epoch of a single step is too short to be evaluated each time

_run_ids = itertools.count(1)


def train(
    dataset: Dataset, recipe: Recipe, control: Control | None = None, network: Network | None = None
) -> Iterator[Snapshot]:
    """Train a network and yield a snapshot whenever somebody wants to see one; the last one is the end of the run.

    control: what a person wants while it goes on; without one there is a snapshot after every epoch (after every
    tenth where an epoch is one step).   network: parameters to begin with, instead of fresh ones.
    Being looked at changes nothing: the same recipe and data give the same parameters, bit for bit.
    Raises ValueError where the network does not fit the recipe and the data.
    """
    run = _Run(dataset, recipe, control or Control(), network)
    try:
        yield from run.snapshots()
    finally:
        run.engine.close()


class _Run:
    """A training that goes on: where it stands, and the loop."""

    def __init__(self, dataset: Dataset, recipe: Recipe, control: Control, network: Network | None) -> None:
        init_seed, shuffle_seed, probe_seed = np.random.SeedSequence(recipe.seed).spawn(3)
        h, w = dataset.train.images.shape[1:]
        sizes = recipe.sizes(h * w, len(dataset.class_names))
        if network is None:
            network = Network(sizes, recipe.activation, recipe.init, np.random.default_rng(init_seed))
        elif network.sizes != sizes:
            raise ValueError(f"the network's layers are {network.sizes}, but the recipe and the data want {sizes}")
        self.id = next(_run_ids)
        self.recipe, self.control = recipe, control
        self.network = network.copy()
        self.engine = Engine(self.network, dataset.train.images, dataset.train.labels, recipe.optimizer)
        self.m = len(dataset.train.labels)
        self.shuffle = np.random.default_rng(shuffle_seed)
        self.observer = Observer(dataset, np.random.default_rng(probe_seed))
        self.wishes = Wishes(paused=True, stopped=False, steps_per_second=None)
        self.single_steps = 0
        self.passes, self.at = -1, self.m  # before the first epoch, at the end of the one before it
        self.step, self.examples = 0, 0
        self.diverged = False
        self.good_theta, self.good_step = self.network.theta.copy(), 0
        self.handful = (dataset.train.images[:16].reshape(-1, h * w) / np.float32(255)).T
        self.seconds, self.running_since_s = 0.0, math.nan
        self.next_look_s = self.next_evaluation_s = self.next_step_s = -math.inf
        self.next_check = CHECK_DIGITS
        self.shown: tuple[object, ...] = ()

    @property
    def epoch(self) -> float:
        """Passes over the training digits so far."""
        return self.passes + self.at / self.m

    @property
    def alpha(self) -> float:
        """The learning rate of the step that begins here."""
        recipe = self.recipe
        if recipe.schedule == "constant" and not recipe.warm_up:
            return recipe.learning_rate
        epochs = recipe.steps * (recipe.batch_size or self.m) / self.m if recipe.steps else recipe.epochs
        return learning_rate(recipe.learning_rate, self.epoch, epochs, recipe.schedule, recipe.warm_up)

    @property
    def finished(self) -> bool:
        """Whether the end that the recipe names is reached."""
        if self.recipe.steps is not None:
            return self.step >= self.recipe.steps
        return self.epoch >= self.recipe.epochs

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
                self._stop_clock()
                if self.wishes.discard:
                    return
                if self.shown != (self.step, resting, self.recipe):
                    yield self._snapshot(resting)
                if resting is Status.STOPPED or (resting is not Status.PAUSED and not control.hold):
                    return
                control.wait()
            elif self._is_due():
                self._step()
                if not self.diverged and self._wants_look():
                    yield self._snapshot(Status.RUNNING)

    def _listen(self) -> None:
        wishes = self.control.listen()
        if wishes.steps_per_second != self.wishes.steps_per_second:
            self.next_step_s = -math.inf  # at once
        self.wishes = wishes
        self.single_steps = self.single_steps + wishes.steps if wishes.paused else 0
        if wishes.go and self.diverged:
            self.diverged, self.good_step = False, self.step  # the steps since then count as undone
        for field, after in wishes.changes.items():
            before = getattr(self.recipe, field)
            if before != after:
                self.recipe = self.recipe.changed(**{field: after})
                if self.step > 0:  # before that it is no change of the run but how it begins
                    self.observer.history.add_event(Event(self.step, self.epoch, field, before, after))

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

    def _is_due(self) -> bool:
        """Whether the next step's time has come; sleeps towards it, and wakes early where something is wanted."""
        per_second = self.wishes.steps_per_second
        if per_second is None or self.single_steps > 0:
            return True
        now = time.perf_counter()
        if now < self.next_step_s:
            self.control.wait(self.next_step_s - now)
            return False
        # The grid of times is kept, unless it was missed by more than a step.
        due_s = self.next_step_s if now - self.next_step_s < 1 / per_second else now
        self.next_step_s = due_s + 1 / per_second
        return True

    def _step(self) -> None:
        if math.isnan(self.running_since_s):
            self.running_since_s = time.perf_counter()
        if self.at >= self.m:
            self.engine.begin_epoch(self.shuffle.permutation(self.m))
            self.passes, self.at = self.passes + 1, 0
        stop = min(self.m, self.at + (self.recipe.batch_size or self.m))
        self.engine.step(self.at, stop, self.alpha, self.recipe.weight_decay)
        self.examples += stop - self.at
        self.at = stop
        self.step += 1
        self.single_steps = max(0, self.single_steps - 1)
        if self.examples >= self.next_check:
            self.next_check = self.examples + CHECK_DIGITS
            self._check()

    def _check(self) -> None:
        """Keep the parameters where they still give finite scores; go back to the last that did where not."""
        self.engine.sync()
        with np.errstate(all="ignore"):
            finite = bool(np.isfinite(self.network.scores(self.handful)).all())
        if finite:
            np.copyto(self.good_theta, self.network.theta)
            self.good_step = self.step
        else:
            self._go_back()

    def _go_back(self) -> None:
        self.diverged, self.single_steps = True, 0
        np.copyto(self.network.theta, self.good_theta)
        self.engine.reload()

    def _wants_look(self) -> bool:
        """Whether a snapshot is wanted now. A row of the history that is due is written on the way."""
        look_every_s, evaluate_every_s = self.control.look_every_s, self.control.evaluate_every_s
        now = time.perf_counter()
        epoch_ends = self._epoch_ends()
        if epoch_ends if evaluate_every_s is None else now >= self.next_evaluation_s:
            self._evaluate()
            took_s = time.perf_counter() - now
            pause_s = min(took_s / EVALUATE_SHARE, EVALUATE_PAUSE_S) if self.wishes.steps_per_second is None else 0.0
            begun_s = max(EVALUATE_BEGIN_S, self._clock_s() / 10)
            wait_s = min(max(evaluate_every_s or 0.0, pause_s), begun_s)
            self.next_evaluation_s = now + max(wait_s, 2 * took_s)  # a wide network would else hardly be trained
        if self.diverged:
            return False
        if look_every_s is None:
            return epoch_ends
        if now < self.next_look_s:
            return False
        self.next_look_s = now + look_every_s
        return True

    def _epoch_ends(self) -> bool:
        if self.at < self.m:
            return False
        several_steps = self.recipe.batch_size is not None and self.recipe.batch_size < self.m
        return several_steps or self.step % SINGLE_STEP_EPOCHS == 0

    def _evaluate(self, *, whole: bool = False) -> None:
        self.engine.sync()
        if self.observer.evaluate(self.network, self.step, whole=whole):
            self.observer.write(self.epoch, self._clock_s(), self.alpha)
        else:
            self._go_back()

    def _snapshot(self, status: Status) -> Snapshot:
        """This moment. Where it rests, the figures are those of exactly these parameters."""
        network_step = self.step
        self.engine.sync()
        if status is Status.DIVERGED:
            network_step = self.good_step
            self.observer.evaluate(self.network, network_step)
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
            epoch=self.epoch,
            seconds=self._clock_s(),
            examples=self.examples,
            recipe=self.recipe,
            network=self.network.copy(frozen=True),
            network_step=network_step,
            train=self.observer.train,
            test=self.observer.test,
            evaluated_step=self.observer.evaluated_step,
            evaluated_network=self.observer.network,
            train_digits=self.observer.train_digits,
            history=history,
            n_points=len(history),
        )

    def _clock_s(self) -> float:
        """Seconds spent training so far, rests left out."""
        running_s = 0.0 if math.isnan(self.running_since_s) else time.perf_counter() - self.running_since_s
        return self.seconds + running_s

    def _stop_clock(self) -> None:
        self.seconds, self.running_since_s = self._clock_s(), math.nan
