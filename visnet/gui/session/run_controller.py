"""RunController: commands to the live run, such as start, pause, step, reset, and edits of its recipe."""

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
INITIAL_FIELDS = ("hidden", "init")  # fields that have no effect on a run that already has weights
UNSAVED_S = 60.0  # seconds of training after which closing an unsaved run asks first


@dataclass(frozen=True, slots=True, eq=False)
class Kept:
    """A run that was replaced by another, with everything needed to continue it.

    recipe: as the user had set it.   origin: the network it began with, None for newly initialised weights.
    moment: the last one that arrived.   state: a future that the training thread resolves before the run ends.
    recording: of the run, None if it was not recorded.
    """

    dataset: Dataset
    recipe: Recipe
    origin: Network | None
    moment: Moment
    state: Future[RunState]
    recording: Recording | None = None


@dataclass(frozen=True, slots=True, eq=False)
class Loan:
    """The user's own run, data and recipe, set aside for the duration of a lesson.

    run: None if it had no moment yet or had failed.   kept: the run that had been kept before it.
    """

    dataset: Dataset
    recipe: Recipe
    run: Kept | None
    kept: Kept | None


class RunController(QObject):
    """The single entry point for user actions on the run; emits signals when it changes."""

    dataset_changed = Signal(object)  # Dataset
    recipe_changed = Signal(object)  # Recipe
    moment_changed = Signal(object)  # the newest Moment of the live run
    status_changed = Signal()
    steps_requested = Signal()  # training is about to take steps
    run_begun = Signal()  # another run is the live one; it has no moment yet
    stepped = Signal(object)  # a single step was requested: the Future of the RunState before it
    edits_changed = Signal()  # an edit of the recipe was made, undone or redone, or all were cleared
    kept_changed = Signal()  # a run was kept, or the kept run is gone
    failed = Signal(object)  # error message: why the run failed, or could not be restored
    recording_said = Signal(object)  # message: the run can no longer be written to disk; "" when it can again
    refused = Signal(object)  # message: why the run shown cannot be trained
    failure_over = Signal(object)  # the message of failed(), when another run begins

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
        self._reported: tuple[Status, bool] | None = None  # status and `begun` at the last status_changed() of a moment
        self.kept: Kept | None = None
        self.how_to_record: Callable[[], dict[str, Any] | None] = dict  # returns Recorder's arguments, None for none
        self.rests: str | None = None  # why the run shown cannot be trained, in one sentence
        self._earlier: Recording | None = None  # the recording that the run continues
        self._fork: RunState | None = None  # the state that this run was forked from; None if it was not
        self.edits = RecipeEdits()
        self._in_force = recipe  # the recipe that the run uses, including live changes
        self._model: Network | None = None  # the network that the run began with, None for newly initialised weights
        self._resumed_at: tuple[int, int] | None = None  # run and step at which it was last resumed
        self._saved: tuple[int, int] | None = None  # run and step of the network saved last
        self._failure: str | None = None  # the message if the run failed; then nothing polls its control any more
        self._trainer = Trainer(self._evaluations.fill, self)
        self._trainer.failed.connect(self.on_failed)
        self.live = LiveSource(self._trainer, self)
        self.live.arrived.connect(self.on_moment)

    def start(self) -> None:
        """Begin the first run, paused at step 0, and start polling for moments."""
        self.reset()
        self.live.start()

    def close(self) -> None:
        """Stop training and its thread, and wait for it."""
        self.live.stop()
        self._trainer.close()

    @property
    def moment(self) -> Moment | None:
        """Return the newest moment of the live run; None before its first."""
        return self.live.moment

    @property
    def snapshot(self) -> Snapshot | None:
        """Return the newest moment of the live run with its evaluations; None until both are available."""
        return None if self.moment is None else self._evaluations.snapshot(self.moment)

    @property
    def recording(self) -> Recording | None:
        """Return the recording of the live run, including the one that it continues; None if nothing is recorded."""
        return self._trainer.recording

    @property
    def pending(self) -> tuple[str, ...]:
        """Return the names of the recipe's fields that differ from those of this run, and so apply to the next run."""
        return tuple(name for name in Recipe.__slots__ if getattr(self.recipe, name) != getattr(self._in_force, name))

    @property
    def origin(self) -> Network | None:
        """Return the network that the run began with; None for newly initialised weights."""
        return self._model

    @property
    def status(self) -> Status:
        """Return what the run is doing, according to its newest moment and the user's last command."""
        if self.running:
            return Status.RUNNING
        if self.moment is None or self.moment.status is Status.RUNNING:
            return Status.PAUSED
        return self.moment.status

    @property
    def begun(self) -> bool:
        """Return whether the run is training or has taken steps, which a new run would discard."""
        return self.running or (self.moment is not None and self.moment.step > 0)

    @property
    def has_stepped(self) -> bool:
        """Return whether the run is training or has taken a step since it began or was forked."""
        began_at = 0 if self._fork is None else self._fork.step
        return self.running or (self.moment is not None and self.moment.step > began_at)

    @property
    def restarts(self) -> bool:
        """Return whether Train begins a new run: recipe changes are pending, or this run has diverged or failed."""
        return bool(self.pending) or self._failure is not None or self.status is Status.DIVERGED

    @property
    def is_unsaved(self) -> bool:
        """Return whether the run has taken steps since its network was last saved."""
        return self.moment is not None and self.moment.step > 0 and self._saved != self._place

    # User actions.

    @Slot()
    def toggle(self) -> None:
        """Train, pause or resume, whichever the Train button currently does."""
        if self._refuses():
            return
        if self.running:
            self._control.pause()
        else:
            if self.restarts:
                self.reset()
            elif self.status is Status.FINISHED:
                self._extend()
            self._resume()
            self.steps_requested.emit()
        self.running = not self.running
        self.status_changed.emit()

    @Slot()
    def step(self) -> None:
        """Take one training step and pause."""
        if self._refuses():
            return
        if self._failure is not None or (self.pending and not self.begun):
            self.reset()
        before = self._control.capture()  # resolved before the step is taken
        self._control.step()
        self.stepped.emit(before)
        self.steps_requested.emit()
        self.running = False
        self.status_changed.emit()

    def step_on(self, rows: Sequence[int]) -> None:
        """Take one training step on chosen examples and pause. rows: their indices in the training set."""
        self._control.step_on(rows)
        self.steps_requested.emit()
        self.running = False
        self.status_changed.emit()

    def capture(self) -> Future[RunState]:
        """Request the complete state of the live run. The training thread resolves the future between two steps."""
        future: Future[RunState] = self._control.capture()
        return future

    def restore(self, state: RunState) -> None:
        """Restore a state of a run on this dataset, paused: its network, history, recipe and step."""
        self.recipe = state.recipe
        self._begin(self._model, state, self.recording)
        self.recipe_changed.emit(self.recipe)

    def open_run(self, recording: Recording, dataset: Dataset) -> None:
        """Continue a recorded run from where it stopped, paused. The current run is kept."""
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
        """Refuse to train until another run begins. reason: one sentence, shown when the user tries to train."""
        self.rests = reason
        self.status_changed.emit()

    def _refuses(self) -> bool:
        if self.rests is not None:
            self.refused.emit(self.rests)
        return self.rests is not None

    def fork(self, state: RunState, recording: Recording | None = None) -> None:
        """Begin a new run from a state of this one, paused. The current run is kept.

        recording: the recording that the state is from; None is that of the current run.
        Until its first step every field of the recipe except hidden and init can still be changed. Without changes,
        the fork repeats the original bit for bit.
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
        """Continue this run, even with pending recipe changes or after divergence, then from the restored weights."""
        if self._failure is None and not self._refuses():
            if self.status is Status.FINISHED:
                self._extend()
            self._resume()
            self.steps_requested.emit()
            self.running = True
            self.status_changed.emit()

    @Slot()
    def reset(self) -> None:
        """Begin a new run with newly initialised weights and the current recipe. The previous run is kept."""
        self._keep()
        self._begin(None)

    def set_dataset(self, dataset: Dataset) -> None:
        """Begin a new run on another dataset. The previous run is kept."""
        self._keep()
        self._take_dataset(dataset)
        self._begin(None)

    def set_model(self, network: Network) -> None:
        """Begin a new run from the parameters of a model. The previous run is kept.

        Raises ValueError if the network's inputs or outputs do not match the dataset.
        """
        h, w = self.dataset.image_shape
        n_in, n_out = network.sizes[0], network.sizes[-1]
        if (n_in, n_out) != (h * w, self.dataset.n_classes):
            raise ValueError(
                tr(
                    "the model takes {n_in:,} pixels and has {n_out} classes, but {name} has images of "
                    "{n_pixels:,} pixels and {n_classes} classes",
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
        """Restore the kept run, paused where it was. The current run is kept in its place."""
        kept = self.kept
        if kept is None:
            return
        if not kept.state.done():  # its last step is still in progress
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

    # A lesson takes over the run; afterwards everything is restored.

    def lend(self) -> Loan:
        """Set the run aside for a lesson and return everything that take_back() needs."""
        whole = self._failure is None and self.moment is not None
        return Loan(self.dataset, self.recipe, self._kept_now() if whole else None, self.kept)

    def take_back(self, loan: Loan) -> None:
        """Restore the run that was set aside, paused, with its data and recipe."""
        if loan.run is not None and not loan.run.state.done():  # its last step is still in progress
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
        """Begin a new run with this recipe, paused at step 0. The current run is not kept."""
        self.recipe = with_validation(recipe, self.dataset)
        self._begin(None)
        self.recipe_changed.emit(self.recipe)

    def mark_saved(self, moment: Moment) -> None:
        """Record that the network of a moment was saved to a file."""
        self._saved = moment.run_id, moment.step

    def edit(self, **changes: Any) -> None:
        """Change fields of the recipe.

        Live fields apply immediately; the others to the next run, or immediately if this run has taken no step.
        Raises ValueError for an invalid value, and then changes nothing.
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
        changes_fork = self._fork is not None and not self.has_stepped and not set(changes) & set(INITIAL_FIELDS)
        if changes_fork and len(live) < len(changes):
            self._change_fork(changes)
        elif self.begun or len(live) == len(changes):
            self._in_force = self._in_force.changed(**live)
            self._control.change(**live)
        else:
            self._begin_unstarted()
        self.recipe_changed.emit(recipe)
        self.status_changed.emit()

    def propose(self, recipe: Recipe) -> None:
        """Replace the whole recipe. It applies to the next run, or immediately if this run has taken no step."""
        self._remember(Edit(self.recipe, recipe, whole=True))
        self._propose(recipe)

    @Slot()
    def undo_edit(self) -> None:
        """Undo the last edit of the recipe, if there is one."""
        if edit := self.edits.undo():
            self._set(**{name: getattr(edit.before, name) for name in edit.fields})
            self.edits_changed.emit()

    @Slot()
    def redo_edit(self) -> None:
        """Redo the edit of the recipe that was undone last, if there is one."""
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
        """Reset the recipe to the one that this run uses."""
        self._remember(Edit(self.recipe, self._in_force, whole=True))
        self.recipe = self._in_force
        self.recipe_changed.emit(self.recipe)
        self.status_changed.emit()

    @Slot(object)
    def set_speed(self, steps_per_second: float | None) -> None:
        """Limit the training speed, in steps per second; None is unlimited."""
        self.speed = steps_per_second
        self._control.set_speed(steps_per_second)

    @Slot(object)
    def on_moment(self, moment: Moment) -> None:
        """Take a new moment of the live run, and update the status."""
        is_stale = self.running and self._place == self._resumed_at  # the moment was made before the run was resumed
        if moment.status in (Status.FINISHED, Status.DIVERGED) and not is_stale:
            self.running = False
            self._control.pause()  # so that raising the epochs or lowering α does not restart it
        self.moment_changed.emit(moment)
        if (self.status, self.begun) != self._reported:
            self._reported = self.status, self.begun
            self.status_changed.emit()

    @Slot(object)
    def on_failed(self, sentence: str) -> None:
        """Record that the run failed; Train, Step and Reset then begin a new one."""
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
        """Keep this run, if it has taken a step, so that bring_back() can restore it."""
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
        """Restart a run that has taken no step with another recipe; from a model's weights as long as they fit it."""
        keeps_model = not {"hidden", "activation", "init"} & set(self.pending)
        self._begin(self._model if keeps_model else None)

    def _begin(self, origin: Network | None, state: RunState | None = None, earlier: Recording | None = None) -> None:
        """Begin a run. origin: the network it begins or once began with.   state: the state to continue from, if any.

        earlier: the recording of the run that the state is from.
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

    def _change_fork(self, changes: dict[str, Any]) -> None:
        """Restart a fork that has taken no step, with other settings."""
        self._in_force = self._in_force.changed(**changes)
        self._trainer.begin(self.dataset, self._in_force, self._fork, self.speed, self._record)
        self.run_begun.emit()

    def _extend(self) -> None:
        """Prepare to continue a finished run: for the epochs that early stopping left, or as many epochs again."""
        assert self.moment is not None
        self._trainer.take()  # discard the moment of the end, if it has not been shown yet
        if self.moment.reached_end:
            self._control.extend(epochs=round(self.moment.epoch) + max(1, self._in_force.epochs))

    @property
    def _control(self) -> Any:
        control = self._trainer.control
        assert control is not None, "start() comes first"
        return control
