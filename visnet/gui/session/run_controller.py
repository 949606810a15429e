"""Commands to the live run: dataset, recipe, start, pause, step and reset."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.gui.session.evaluations import Evaluations
from visnet.gui.session.outcome import RUN, Outcome
from visnet.gui.session.playhead import LiveSource
from visnet.gui.session.recipe_edits import Edit, RecipeEdits
from visnet.gui.session.training_thread import Trainer
from visnet.gui.texts import tr
from visnet.recording.recorder import Recorder
from visnet.recording.recording import Recording
from visnet.text import text_of
from visnet.training.control import Control
from visnet.training.moment import Moment, Status
from visnet.training.recipe import LIVE, Recipe
from visnet.training.run_state import RunState
from visnet.training.snapshot import Snapshot
from visnet.training.stopping import for_other_data, with_validation

RETRY_MS = 30
AT_THE_BEGINNING = ("hidden", "init")  # fields that are of no use to a run that has weights already
UNSAVED_S = 60.0  # a run that took longer is not closed without a question


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A run that another took the place of, and all that it takes to go on with it.

    recipe: as it was set.   origin: the network it began with, None for newly initialised weights.
    moment: the last one that was seen.   state: answered by the loop's thread before the run ends.
    recording: what was recorded of it.
    """

    dataset: Dataset
    recipe: Recipe
    origin: Network | None
    moment: Moment
    state: Future[RunState]
    recording: Recording | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Loan:
    """A run that was lent out. run: None where it had no moment yet.   kept: the run before it, which was kept."""

    dataset: Dataset
    recipe: Recipe
    run: Kept | None
    kept: Kept | None


class RunController(QObject):
    """The single entry point for user actions on the run; emits signals when it changes."""

    dataset_changed = Signal(object)
    recipe_changed = Signal(object)
    moment_changed = Signal(object)  # the newest of the live run
    status_changed = Signal()
    going_on = Signal()  # steps are about to be made
    run_begun = Signal()  # another run is the live one; it has no moment yet
    stepped = Signal(object)  # a single step was asked for: the Future of the state that it is made from
    edits_changed = Signal()  # an edit of the recipe was made, undone or made again
    kept_changed = Signal()  # a run was kept, or there is none any more
    failed = Signal(object)  # one sentence: why the run ended by an error
    recording_said = Signal(object)  # one sentence: the run can no longer be saved; "" when it can again
    refused = Signal(object)  # one sentence: why nothing is trained
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
        self.recipe = recipe = for_other_data(recipe, dataset)
        self.speed = speed
        self.running = False
        self._said: tuple[Status, bool] | None = None  # what the newest moment told: also whether it has begun
        self.kept: Kept | None = None
        self.how_to_record: Callable[[], dict[str, Any] | None] = dict  # keywords of a Recorder, None for none
        self.rests: str | None = None  # why nothing is trained, in one sentence
        self._earlier: Recording | None = None  # what the run goes on from
        self._fork: RunState | None = None  # where this run was forked, and of any recipe until its first step
        self.edits = RecipeEdits()
        self._in_force = recipe  # the run's own, live changes included
        self._model: Network | None = None  # where the run began, if not at fresh weights
        self._resumed_at: tuple[int, int] | None = None  # run and step
        self._saved: tuple[int, int] | None = None  # run and step of the network that was saved last
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
    def recording(self) -> Recording | None:
        """What is recorded of the live run, with what it went on from; None where nothing is."""
        return self._trainer.recording

    @property
    def pending(self) -> tuple[str, ...]:
        """Fields of the recipe that apply to the next run: they are set otherwise than in this one."""
        return tuple(name for name in Recipe.__slots__ if getattr(self.recipe, name) != getattr(self._in_force, name))

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
    def has_stepped(self) -> bool:
        """Whether the run is training, or has made a step since its start."""
        began_at = 0 if self._fork is None else self._fork.step
        return self.running or (self.moment is not None and self.moment.step > began_at)

    @property
    def restarts(self) -> bool:
        """Whether Train begins another run: the recipe waits for one, or this one has diverged or ended by an error."""
        return bool(self.pending) or self._failure is not None or self.status is Status.DIVERGED

    @property
    def is_unsaved(self) -> bool:
        """Whether the run has made steps since its network was saved."""
        return self.moment is not None and self.moment.step > 0 and self._saved != self._place

    # What the user can do.

    @Slot()
    def toggle(self) -> None:
        """Train, Pause or Resume, whichever the button says."""
        if self._refuses():
            return
        if self.running:
            self._control.pause()
        else:
            if self.restarts:
                self.reset()
            elif self.status is Status.FINISHED:
                self._go_on()
            self._resume()
            self.going_on.emit()
        self.running = not self.running
        self.status_changed.emit()

    @Slot()
    def step(self) -> None:
        """Make one step and rest."""
        if self._refuses():
            return
        if self._failure is not None or (self.pending and not self.begun):
            self.reset()
        before = self._control.capture()  # answered before the step is made
        self._control.step()
        self.stepped.emit(before)
        self.going_on.emit()
        self.running = False
        self.status_changed.emit()

    def step_on(self, rows: Sequence[int]) -> None:
        """Make one step on these examples of the training set and rest."""
        self._control.step_on(rows)
        self.going_on.emit()
        self.running = False
        self.status_changed.emit()

    def capture(self) -> Future[RunState]:
        """Ask for the whole state of the live run. The answer comes on the training thread, between two steps."""
        future: Future[RunState] = self._control.capture()
        return future

    def restore(self, state: RunState) -> None:
        """Go on from a state of a run on these data, paused: its network, history, recipe and step come back."""
        self.recipe = state.recipe
        self._begin(self._model, state, self.recording)
        self.recipe_changed.emit(self.recipe)

    def open_run(self, recording: Recording, dataset: Dataset) -> None:
        """Go on from where a recorded run stopped, paused. The run before is kept."""
        self._keep()
        if dataset is not self.dataset:
            self._take_dataset(dataset)
        state = recording.before(recording.last_step)
        self.recipe = state.recipe
        self.edits.clear()
        self.edits_changed.emit()
        self._begin(None, state, recording)
        self.recipe_changed.emit(self.recipe)

    def rest(self, reason: str) -> None:
        """Train nothing until another run begins. reason: one sentence, which is said to who asks for it."""
        self.rests = reason
        self.status_changed.emit()

    def _refuses(self) -> bool:
        if self.rests is not None:
            self.refused.emit(self.rests)
        return self.rests is not None

    def fork(self, state: RunState, recording: Recording | None = None) -> None:
        """Begin a new run at a state of this one, paused. The one before is kept.

        recording: what the state is from; None is that of this run.

        Until its first step every field of the recipe but the layers may be set otherwise; as it is, the original is
        repeated bit for bit.
        """
        self._keep()
        self.recipe = state.recipe
        self.edits.clear()
        self.edits_changed.emit()
        self._begin(self._model, state, recording or self.recording)
        self._fork = state
        self.recipe_changed.emit(self.recipe)

    @Slot()
    def resume(self) -> None:
        """Continue this run whatever the recipe, also after divergence: from the weights that it went back to."""
        if self._failure is None and not self._refuses():
            if self.status is Status.FINISHED:
                self._go_on()
            self._resume()
            self.going_on.emit()
            self.running = True
            self.status_changed.emit()

    @Slot()
    def reset(self) -> None:
        """Begin a new run with newly initialised weights and the recipe as it is set."""
        self._keep()
        self._begin(None)

    def set_dataset(self, dataset: Dataset) -> None:
        """Train on other data from now on: a new run."""
        self._keep()
        self._take_dataset(dataset)
        self._begin(None)

    def set_model(self, network: Network) -> None:
        """Begin a run at the parameters of a model. Raises ValueError where it does not fit the data."""
        h, w = self.dataset.image_shape
        n_in, n_out = network.sizes[0], network.sizes[-1]
        if (n_in, n_out) != (h * w, self.dataset.n_classes):
            raise ValueError(
                tr(
                    "the model reads {n_in:,} pixels and knows {n_out} classes, but {name} has images of {n_pixels:,} "
                    "pixels and {n_classes} classes",
                    n_in=n_in,
                    n_out=n_out,
                    name=self.dataset.name,
                    n_pixels=h * w,
                    n_classes=self.dataset.n_classes,
                )
            )
        self._keep()
        self.edits.clear()
        self.edits_changed.emit()
        self.recipe = self.recipe.changed(hidden=network.sizes[1:-1], activation=network.activation)
        self._begin(network)
        self.recipe_changed.emit(self.recipe)

    @Slot()
    def bring_back(self) -> None:
        """Go back to the run that was kept, with all that it had learned, paused. The one before is kept instead."""
        kept = self.kept
        if kept is None:
            return
        if not kept.state.done():  # its last step is still being made
            QTimer.singleShot(RETRY_MS, self, self.bring_back)
            return
        try:
            state = kept.state.result()
        except Exception as error:
            self.kept = None
            self.kept_changed.emit()
            self.failed.emit(tr("The previous run cannot be restored ({error})", error=text_of(error)))
            return
        self.kept = None
        self._keep()
        self._return_to(kept, state)

    def _return_to(self, kept: Kept, state: RunState) -> None:
        if kept.dataset is not self.dataset:
            self._take_dataset(kept.dataset)
        self.recipe = kept.recipe
        self.edits.clear()
        self.edits_changed.emit()
        self._begin(kept.origin, state, kept.recording)
        self.kept_changed.emit()
        self.recipe_changed.emit(self.recipe)

    # A lesson has the run for itself, and afterwards all is as it was.

    def lend(self) -> Loan:
        """Lend the run out: what is returned is all that take_back() needs."""
        whole = self._failure is None and self.moment is not None
        return Loan(self.dataset, self.recipe, self._kept_now() if whole else None, self.kept)

    def take_back(self, loan: Loan) -> None:
        """Go on with the run that was lent out, paused, its data and its recipe as they were."""
        if loan.run is not None and not loan.run.state.done():  # its last step is still being made
            QTimer.singleShot(RETRY_MS, self, partial(self.take_back, loan))
            return
        self.kept = loan.kept
        if loan.run is not None and not loan.run.state.cancelled() and loan.run.state.exception() is None:
            self._return_to(loan.run, loan.run.state.result())
            return
        self.recipe = loan.recipe
        if loan.dataset is not self.dataset:
            self._take_dataset(loan.dataset)
        self._begin(None)
        self.kept_changed.emit()
        self.recipe_changed.emit(self.recipe)

    def set_up(self, recipe: Recipe) -> None:
        """Begin a new run with this recipe, paused at its beginning. What was there before is not kept."""
        self.recipe = with_validation(recipe, self.dataset)
        self._begin(None)
        self.recipe_changed.emit(self.recipe)

    def mark_saved(self, moment: Moment) -> None:
        """The network of a moment was written to a file."""
        self._saved = moment.run_id, moment.step

    def edit(self, **changes: Any) -> None:
        """Set fields of the recipe: live ones at once, the others with the next run, or at once where none has begun.

        Raises ValueError for a value that is not allowed; then nothing has changed.
        """
        before = self.recipe
        self._set(**changes)
        self._remember(Edit(before, self.recipe))

    def _remember(self, edit: Edit) -> None:
        self.edits.add(edit)
        self.edits_changed.emit()

    def _set(self, **changes: Any) -> None:
        recipe = with_validation(self.recipe.changed(**changes), self.dataset)
        live = {name: getattr(recipe, name) for name in changes if name in LIVE}
        if recipe == self.recipe and self._in_force.changed(**live) == self._in_force:
            return
        self.recipe = recipe
        changes_fork = self._fork is not None and not self.has_stepped and not set(changes) & set(AT_THE_BEGINNING)
        if changes_fork and len(live) < len(changes):
            self._fork_otherwise(changes)
        elif self.begun or len(live) == len(changes):
            self._in_force = self._in_force.changed(**live)
            self._control.change(**live)
        else:
            self._begin_unstarted()
        self.recipe_changed.emit(recipe)
        self.status_changed.emit()

    def propose(self, recipe: Recipe) -> None:
        """Set a whole recipe: all of it applies to the next run, or at once where none has begun."""
        self._remember(Edit(self.recipe, recipe, whole=True))
        self._propose(recipe)

    @Slot()
    def undo_edit(self) -> None:
        """Take the last edit of the recipe back."""
        if edit := self.edits.undo():
            self._set(**{name: getattr(edit.before, name) for name in edit.fields})
            self.edits_changed.emit()

    @Slot()
    def redo_edit(self) -> None:
        """Make the edit again that was taken back last."""
        edit = self.edits.redo()
        if edit is not None and edit.whole:
            self._propose(edit.after)
        elif edit is not None:
            self._set(**{name: getattr(edit.after, name) for name in edit.fields})
        self.edits_changed.emit()

    def _propose(self, recipe: Recipe) -> None:
        recipe = with_validation(recipe, self.dataset)
        if recipe == self.recipe:
            return
        self.recipe = recipe
        if not self.begun:
            self._begin_unstarted()
        self.recipe_changed.emit(recipe)
        self.status_changed.emit()

    @Slot()
    def revert(self) -> None:
        """Set the recipe back to what is in force in this run."""
        self._remember(Edit(self.recipe, self._in_force, whole=True))
        self.recipe = self._in_force
        self.recipe_changed.emit(self.recipe)
        self.status_changed.emit()

    @Slot(object)
    def set_speed(self, steps_per_second: float | None) -> None:
        """At most so many steps a second; None is as fast as it goes."""
        self.speed = steps_per_second
        self._control.set_speed(steps_per_second)

    @Slot(object)
    def on_moment(self, moment: Moment) -> None:
        """The run has come to another moment."""
        is_stale = self.running and self._place == self._resumed_at  # it was made before the run was resumed
        if moment.status in (Status.FINISHED, Status.DIVERGED) and not is_stale:
            self.running = False
            self._control.pause()  # more epochs or a smaller α alone do not set it going again
        self.moment_changed.emit(moment)
        if (self.status, self.begun) != self._said:
            self._said = self.status, self.begun
            self.status_changed.emit()

    @Slot(object)
    def on_failed(self, sentence: str) -> None:
        """The run ended by an error; Train, Step and Reset begin another."""
        self.running, self._failure = False, sentence
        self.status_changed.emit()
        self.failed.emit(Outcome(sentence, RUN))

    @property
    def _place(self) -> tuple[int, int] | None:
        return None if self.moment is None else (self.moment.run_id, self.moment.step)

    def _resume(self) -> None:
        self._resumed_at = self._place
        self._control.resume()

    def _keep(self) -> None:
        """Keep this run, where it has made a step, so that it can be brought back."""
        if self._failure is None and self.moment is not None and self.has_stepped:
            self.kept = self._kept_now()
            self.kept_changed.emit()

    def _kept_now(self) -> Kept:
        assert self.moment is not None
        state = self._control.capture()
        return Kept(self.dataset, self.recipe, self._model, self.moment, state, self.recording)

    def _take_dataset(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self.recipe = for_other_data(self.recipe, dataset)
        self._evaluations.show_dataset(dataset)
        self.dataset_changed.emit(dataset)

    def _begin_unstarted(self) -> None:
        """Begin again what has made no step, with another recipe; at a model's weights as long as they fit."""
        keeps_model = not {"hidden", "activation", "init"} & set(self.pending)
        self._begin(self._model if keeps_model else None)

    def _begin(self, origin: Network | None, state: RunState | None = None, earlier: Recording | None = None) -> None:
        """Begin a run. origin: the network it began with.   state: where it stands already, if it does.

        earlier: what was recorded of the run that the state is of.
        """
        if self._failure is not None:
            self.failure_over.emit(Outcome(self._failure, RUN))
        self.running, self._failure = False, None
        self.live.forget()
        self._in_force, self._model = self.recipe if state is None else state.recipe, origin
        self._fork = None
        start = origin if state is None else state
        self._earlier, self.rests = earlier, None
        self._trainer.begin(self.dataset, self._in_force, start, self.speed, self._record)
        self.run_begun.emit()
        self.status_changed.emit()

    def _record(self, control: Control) -> Recorder | None:
        how = self.how_to_record()
        if how is None:
            return None
        return Recorder(control, self.dataset, earlier=self._earlier, notify=self.recording_said.emit, **how)

    def _fork_otherwise(self, changes: dict[str, Any]) -> None:
        """Begin the fork again, which has made no step, with other settings."""
        self._in_force = self._in_force.changed(**changes)
        self._trainer.begin(self.dataset, self._in_force, self._fork, self.speed, self._record)
        self.run_begun.emit()

    def _go_on(self) -> None:
        """The end was reached and more is wanted: what early stopping has left of the epochs, or as many again."""
        assert self.moment is not None
        self._trainer.take()  # the end that was reached is no news any more
        if self.moment.reached_end:
            self._control.extend(epochs=round(self.moment.epoch) + max(1, self._in_force.epochs))

    @property
    def _control(self) -> Any:
        control = self._trainer.control
        assert control is not None, "start() comes first"
        return control
