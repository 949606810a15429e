"""Commands to the live run: the data, the recipe as it is set, and what a person does with them."""

from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.gui.session.evaluations import Evaluations
from visnet.gui.session.playhead import LiveSource
from visnet.gui.session.training_thread import Trainer
from visnet.training.moment import Moment, Status
from visnet.training.recipe import LIVE, Recipe
from visnet.training.run_state import RunState
from visnet.training.snapshot import Snapshot


class RunController(QObject):
    """Everything that a person can do to a run goes through here; panels hear of what came of it."""

    dataset_changed = Signal(object)
    recipe_changed = Signal(object)
    moment_changed = Signal(object)  # the newest of the live run
    status_changed = Signal()
    failed = Signal(object)  # one sentence: why the run ended by an error
    failure_over = Signal(object)  # the same sentence, when another run begins

    def __init__(
        self,
        dataset: Dataset,
        recipe: Recipe,
        speed: float | None,
        evaluations: Evaluations | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._evaluations = evaluations or Evaluations(parent=self)
        self._evaluations.show_dataset(dataset)
        self.dataset = dataset
        self.recipe = recipe
        self.speed = speed
        self.running = False
        self._said: Status | None = None  # the status that the newest moment told of
        self._base = recipe  # what the run was begun with, besides live changes
        self._model: Network | None = None  # where the run began, if not at fresh weights
        self._failure: str | None = None  # by which the run has ended, so that nobody listens to its control
        self._trainer = Trainer(self._evaluations.fill, self)
        self._trainer.failed.connect(self.on_failed)
        self.live = LiveSource(self._trainer, self)
        self.live.arrived.connect(self.on_moment)

    def start(self) -> None:
        """Begin with a first run, paused at step 0, and with looking for moments."""
        self.reset()
        self.live.start()

    def close(self) -> None:
        """Stop everything and wait for it."""
        self.live.stop()
        self._trainer.close()

    @property
    def moment(self) -> Moment | None:
        """The newest moment of the live run, None before its first."""
        return self.live.moment

    @property
    def snapshot(self) -> Snapshot | None:
        """The newest moment of the live run with its evaluations."""
        return None if self.moment is None else self._evaluations.snapshot(self.moment)

    @property
    def pending(self) -> tuple[str, ...]:
        """Fields of the recipe that were edited and take effect with the next run."""
        return tuple(
            name
            for name in Recipe.__slots__
            if name not in LIVE and getattr(self.recipe, name) != getattr(self._base, name)
        )

    @property
    def origin(self) -> Network | None:
        """The network that the run began with; None where it began with newly initialised weights."""
        return self._model

    @property
    def status(self) -> Status:
        """What the run does, as far as is known here."""
        if self.running:
            return Status.RUNNING
        if self.moment is None or self.moment.status is Status.RUNNING:
            return Status.PAUSED
        return self.moment.status

    @property
    def begun(self) -> bool:
        """Whether the run has made a step that a new one would throw away."""
        return self.running or (self.moment is not None and self.moment.step > 0)

    @property
    def begins_anew(self) -> bool:
        """Whether Train begins another run: the recipe waits for one, or this one has ended by an error."""
        return bool(self.pending) or self._failure is not None

    # What a person can do.

    @Slot()
    def toggle(self) -> None:
        """Train, Pause or Resume, whichever the button says."""
        if self.running:
            self._control.pause()
        else:
            if self.begins_anew:
                self.reset()
            elif self.status is Status.FINISHED:
                self._go_on()
            self._control.resume()
        self.running = not self.running
        self.status_changed.emit()

    @Slot()
    def step(self) -> None:
        """Make one step and rest."""
        if self._failure is not None or (self.pending and not self.begun):
            self.reset()
        self._control.step()
        self.running = False
        self.status_changed.emit()

    def step_on(self, rows: Sequence[int]) -> None:
        """Make one step on these examples of the training set and rest."""
        self._control.step_on(rows)
        self.running = False
        self.status_changed.emit()

    def capture(self) -> Future[RunState]:
        """Ask for the whole state of the live run. The answer comes on the training thread, between two steps."""
        future: Future[RunState] = self._control.capture()
        return future

    def restore(self, state: RunState) -> None:
        """Go on from a state of a run on these data, paused: its network, history, recipe and step come back."""
        self.recipe = state.recipe
        self._begin(state)
        self.recipe_changed.emit(self.recipe)

    @Slot()
    def reset(self) -> None:
        """A new run from fresh weights, with the recipe as it is set."""
        self._begin(None)

    def set_dataset(self, dataset: Dataset) -> None:
        """Train on other digits from now on: a new run."""
        self.dataset = dataset
        self._evaluations.show_dataset(dataset)
        self.dataset_changed.emit(dataset)
        self._begin(None)

    def set_model(self, network: Network) -> None:
        """Begin a run at the parameters of a model. Raises ValueError where it does not fit the data."""
        h, w = self.dataset.image_shape
        n_in, n_out = network.sizes[0], network.sizes[-1]
        if (n_in, n_out) != (h * w, self.dataset.n_classes):
            raise ValueError(
                f"the model reads {n_in:,} pixels and knows {n_out} classes, but {self.dataset.name} has images of "
                f"{h * w:,} pixels and {self.dataset.n_classes} classes"
            )
        self.recipe = self.recipe.changed(hidden=network.sizes[1:-1], activation=network.activation)
        self._begin(network)
        self.recipe_changed.emit(self.recipe)

    def edit(self, **changes: Any) -> None:
        """Set fields of the recipe: live ones at once, the others with the next run, or at once where none has begun.

        Raises ValueError for a value that is not allowed; then nothing has changed.
        """
        recipe = self.recipe.changed(**changes)
        if recipe == self.recipe:
            return
        self.recipe = recipe
        live = {name: getattr(recipe, name) for name in changes if name in LIVE}
        if self.begun or len(live) == len(changes):
            self._control.change(**live)
        else:
            keeps_model = not {"hidden", "activation", "init"} & set(self.pending)
            self._begin(self._model if keeps_model else None)
        self.recipe_changed.emit(recipe)
        self.status_changed.emit()

    @Slot()
    def undo(self) -> None:
        """Set the fields that wait for the next run back to what this run was begun with."""
        self.edit(**{name: getattr(self._base, name) for name in self.pending})

    @Slot(object)
    def set_speed(self, steps_per_second: float | None) -> None:
        """At most so many steps a second; None is as fast as it goes."""
        self.speed = steps_per_second
        self._control.set_speed(steps_per_second)

    @Slot(object)
    def on_moment(self, moment: Moment) -> None:
        """The run has come to another moment."""
        if moment.status in (Status.FINISHED, Status.DIVERGED):
            self.running = False
            self._control.pause()  # more epochs or a smaller α alone do not set it going again
        self.moment_changed.emit(moment)
        if self.status is not self._said:
            self._said = self.status
            self.status_changed.emit()

    @Slot(object)
    def on_failed(self, sentence: str) -> None:
        """The run ended by an error; Train, Step and Reset begin another."""
        self.running, self._failure = False, sentence
        self.status_changed.emit()
        self.failed.emit(sentence)

    def _begin(self, start: RunState | Network | None) -> None:
        if self._failure is not None:
            self.failure_over.emit(self._failure)
        self.running, self._failure = False, None
        self.live.forget()
        self._base, self._model = self.recipe, start if isinstance(start, Network) else None
        self._trainer.begin(self.dataset, self.recipe, start, self.speed)
        self.status_changed.emit()

    def _go_on(self) -> None:
        """The end was reached and more is wanted: what early stopping has left of the epochs, or as many again."""
        assert self.moment is not None
        self._trainer.take()  # the end that was reached is no news any more
        if not self.moment.reached_end:
            return
        epochs = round(self.moment.epoch) + max(1, self._base.epochs)
        self.recipe = self.recipe.changed(epochs=epochs, steps=None)
        self._control.change(epochs=epochs, steps=None)
        self.recipe_changed.emit(self.recipe)

    @property
    def _control(self) -> Any:
        control = self._trainer.control
        assert control is not None, "start() comes first"
        return control
