"""Inside workspace: the next step of the live run, formula by formula, and checks of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace

import numpy as np
from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QDialog, QFileDialog, QVBoxLayout, QWidget

from visnet.analysis.code_check import CodeCheck
from visnet.analysis.find_the_bug import FindTheBug
from visnet.core.gradcheck import GradientCheck, SanityChecks, check_gradients, sanity_checks
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.panels.inside.my_code_dialog import MyCodeDialog
from visnet.gui.panels.inside.panel import Batch, InsidePanel
from visnet.gui.session.rewind import Rewind
from visnet.gui.session.selection import Drawing, Unit
from visnet.gui.session.services import Services
from visnet.gui.texts import tr
from visnet.gui.widgets.throttle import Throttle
from visnet.gui.workspaces.workspace import Workspace
from visnet.text import Text
from visnet.training.moment import Moment, Status
from visnet.training.next_step import StepInput, next_step
from visnet.training.run_state import RunState

STEP, FORMULAS, GRADIENTS, SANITY = "next step", "formulas", "gradient check", "sanity checks"
CHECKED = 128  # examples of a batch that the checks are made on
MOST_UNDO_BYTES = 64 * 2**20
LOOK_MS = 100
PAST_EVERY_MS = 200  # while a slider goes through the run
RUNNING = Text("Training is running · Next formula pauses it and shows the step that comes next")


@dataclass(frozen=True, slots=True, eq=False)
class _Foreseen:
    """A step that the run may make. rows: None for the epoch's next batch.   real: the run can make it."""

    state: RunState
    step: StepInput
    rows: tuple[int, ...] | None
    real: bool


class InsideWorkspace(Workspace):
    """Predicts the next step whenever the run pauses, has the engine make it, and undoes it."""

    _captured = Signal(object)

    def __init__(self, services: Services | None = None, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.panel = InsidePanel()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self._dataset: Dataset | None = None
        self._moment: Moment | None = None
        self._foreseen: _Foreseen | None = None
        self._made: list[_Foreseen] = []  # steps that the run has made here, and that can be taken back
        self._waits_for: int | None = None  # the step whose moment shows what the engine has made
        self._rows: tuple[int, ...] | None = None
        self._in_past = False
        self._share = 0.0
        self._dialog: QDialog | None = None
        self._game = FindTheBug(np.random.default_rng())  # its score lasts as long as the window
        self._code_path = ""  # the file that was checked last, and which of its functions did what
        self._code_names: dict[str, str] = {}
        self._foresee_past = Throttle(self._show_past, PAST_EVERY_MS, self)
        self._progress = QTimer(self)
        self._progress.setInterval(LOOK_MS)
        self._progress.timeout.connect(self.on_progress)
        self._captured.connect(self.on_captured, Qt.ConnectionType.QueuedConnection)
        self._connect()
        self.panel.clear(tr("No run yet"))

    def _connect(self) -> None:
        panel, background = self.panel, self.services.background
        panel.step_wanted.connect(self.on_step_wanted)
        panel.made.connect(self.on_made)
        panel.undo_wanted.connect(self.on_undo)
        panel.gradients_wanted.connect(self.on_gradients)
        panel.sanity_wanted.connect(self.on_sanity)
        panel.why_relu_wanted.connect(self.on_why_relu)
        panel.break_wanted.connect(self.on_break_it)
        panel.code_wanted.connect(self.on_check_code)
        panel.code.again_wanted.connect(self.on_check_again)
        panel.batch_chosen.connect(self.on_batch)
        panel.checks.cancelled.connect(self.on_cancelled)
        background.answered.connect(self.on_answered)
        background.failed.connect(self.on_failed)
        self.services.selection.unit_changed.connect(self.on_unit)
        self.services.selection.opened.connect(self.on_opened)
        self.services.selection.picked_changed.connect(self.on_picked)

    @Slot(object)
    def on_unit(self, unit: Unit | None) -> None:
        """Show the sum of the hidden unit selected in another workspace."""
        if unit is not None:
            self.panel.network.on_node(unit.layer, unit.index)

    @Slot(object)
    def on_opened(self, workspace: str) -> None:
        """Show the picked example and the unit selected in the workspace that opened this one."""
        selection = self.services.selection
        if workspace != "inside":
            return
        if selection.shows_picked:
            if self.panel.batch_kind is not Batch.PICKED:
                self.panel.choose_batch(Batch.PICKED)
            else:
                self.on_batch(0)
        if selection.unit is not None:
            self.panel.show_unit(selection.unit.layer, selection.unit.index)

    @Slot()
    def on_picked(self) -> None:
        """Use another picked example or drawing once this workspace is visible."""
        if self.panel.batch_kind is Batch.PICKED:
            self._foreseen = None

    # A workspace.

    def not_presented(self) -> Sequence[QWidget]:
        return self.panel.tools

    def show_dataset(self, dataset: Dataset) -> None:
        super().show_dataset(dataset)
        self._dataset = dataset
        self.panel.show_side(dataset.image_shape)
        self.clear()

    def show_moment(self, moment: Moment) -> None:
        """Show the step that follows a paused moment; nothing during training."""
        before, self._moment = self._moment, moment
        past = self._past
        if self._in_past is not (past is not None):  # what was made there cannot be taken back here
            self._in_past, self._made, self._waits_for = past is not None, [], None
        if self._waits_for is not None:
            if moment.step == self._waits_for or (past is None and moment.step > self._waits_for):
                self._waits_for = None
                self.panel.show_made(moment.network)
                return
            if past is not None and past.step != self._waits_for:  # somebody has gone elsewhere
                self._waits_for = None
        if moment.status is Status.RUNNING:
            if before is None or before.status is not Status.RUNNING or self.panel.trace is not None:
                self._forget()
                self.panel.clear(tr(RUNNING), keeps_formulas=True)
                if not self.panel.has_formulas:
                    self._foresee()  # for its formulas alone
            return
        if self._foreseen is None or before is None or not self._is_same(before, moment):
            self._foresee()

    def clear(self) -> None:
        self._forget()
        self._moment, self._made, self._rows = None, [], None
        self.panel.clear(tr("No run yet"))

    def closeEvent(self, event: QCloseEvent) -> None:
        self._progress.stop()
        if self._dialog is not None:
            self._dialog.done(QDialog.DialogCode.Rejected)  # close() only ends a check that runs
        self.panel.close_threads()
        super().closeEvent(event)

    def _is_same(self, before: Moment, moment: Moment) -> bool:
        return (before.run_id, before.step, before.recipe) == (moment.run_id, moment.step, moment.recipe)

    def _forget(self) -> None:
        self._foreseen, self._waits_for = None, None
        for topic in (STEP, FORMULAS, GRADIENTS, SANITY):
            self.services.background.give_up(topic)
        self._progress.stop()

    # The next step.

    def _foresee(self) -> None:
        """Ask for the run's state, and then for what its next step will be made of."""
        run, past = self.services.run, self._past
        if run is None or self._moment is None:
            return
        if past is None:
            future = run.capture()
            future.add_done_callback(self._captured.emit)
        else:
            self._foresee_past()

    @property
    def _past(self) -> Rewind | None:
        """What goes through the past of the run, where that is what is shown."""
        rewind = self.services.rewind
        return rewind if rewind is not None and (rewind.is_rewound or rewind.is_own) else None

    def _show_past(self) -> None:
        """Foresee the step that the run made after the moment that is shown."""
        past = self._past
        if past is not None and past.is_own:
            self._forget()
            self.panel.clear(tr("This run was recorded by visnet.record; which batch came next is not known."))
        elif past is not None and past.state is not None:
            self._work_out(past.state, in_past=True)

    @Slot(object)
    def on_captured(self, future: Future[RunState]) -> None:
        """Compute the next step from the run's state, unless the run has gone on."""
        dataset, moment = self._dataset, self._moment
        if future.cancelled() or future.exception() is not None or dataset is None or moment is None:
            return
        state = future.result()
        if moment.status is Status.RUNNING and self._past is None:
            self.services.background.ask(FORMULAS, lambda _given_up: next_step(dataset, state))
        if state.step != moment.step or moment.status is Status.RUNNING or self._past is not None:
            return
        self._work_out(state)

    def _work_out(self, state: RunState, *, in_past: bool = False) -> None:
        """Work out the next step of a state. in_past: the run has made its own next step, and can make no other."""
        dataset = self._dataset
        assert dataset is not None
        batch, rows, picked = self.panel.batch_kind, self._rows, self._picked()

        def work(given_up: Callable[[], bool]) -> _Foreseen:
            if batch is Batch.PICKED and picked is not None:
                split, i, trained = picked
                if trained:
                    return _Foreseen(state, next_step(dataset, state, (i,)), (i,), not in_past)
                x = split.images[i].reshape(-1, 1).astype(np.float32) / np.float32(255)
                step = replace(next_step(dataset, state), X=x, y=split.labels[i : i + 1], masks=(), rows=None)
                return _Foreseen(state, step, None, False)
            if rows is not None:
                return _Foreseen(state, next_step(dataset, state, rows), rows, not in_past)
            step = next_step(dataset, state)
            if batch is Batch.ONE and step.rows is not None:
                first = (int(step.rows[0]),)
                return _Foreseen(state, next_step(dataset, state, first), first, not in_past)
            return _Foreseen(state, step, None, True)

        self.services.background.ask(STEP, work)

    def _picked(self) -> tuple[Split, int, bool] | None:
        """What was picked in another workspace: its split, its index, whether it may be trained on."""
        picked, dataset = self.services.selection.picked, self._dataset
        if dataset is None:
            return None
        if isinstance(picked, Drawing):
            fits = picked.image.shape == dataset.image_shape and picked.label < dataset.n_classes
            return (Split(picked.image[None], np.array([picked.label])), 0, False) if fits else None
        if picked is None:
            return None
        split = self.services.evaluations.split(picked.view)
        return (split, picked.index, picked.view.part == "train") if picked.index < len(split) else None

    @Slot(object, object)
    def on_answered(self, topic: str, result: object) -> None:
        """Show a result of background work."""
        if topic == STEP and isinstance(result, _Foreseen):
            self._foreseen = result
            self.panel.show_step(
                result.step, step_number=result.state.step + 1, can_undo=bool(self._made), is_real=result.real
            )
        elif topic == FORMULAS and isinstance(result, StepInput):
            if self.panel.trace is None and not self.panel.has_formulas:
                self.panel.show_formulas(result)
        elif topic == GRADIENTS:
            self._progress.stop()
            if isinstance(result, GradientCheck) and self._foreseen is not None:
                self.panel.checks.show_gradients(result, self._foreseen.step.network.activation)
        elif topic == SANITY:
            self._progress.stop()
            if isinstance(result, SanityChecks):
                self.panel.checks.show_sanity(result)

    @Slot(object, object)
    def on_failed(self, topic: str, sentence: str) -> None:
        """Report background work that failed."""
        if topic in (STEP, GRADIENTS, SANITY):
            self._progress.stop()
            self.panel.clear(sentence.partition(": ")[2] or sentence)

    @Slot()
    def on_step_wanted(self) -> None:
        """Pause training, and compute its next step."""
        run = self.services.run
        if run is None:
            return
        self._rows = None
        if run.status is Status.RUNNING and self._past is None:
            run.toggle()
        else:
            self._foresee()

    @Slot()
    def on_made(self) -> None:
        """Have the engine make exactly this step."""
        run, foreseen = self.services.run, self._foreseen
        if run is None or foreseen is None or not foreseen.real or self._waits_for is not None:
            return
        self._made.append(foreseen)
        while len(self._made) > 1 and sum(one.state.n_bytes for one in self._made) > MOST_UNDO_BYTES:
            self._made.pop(0)
        self._waits_for = foreseen.state.step + 1
        if (past := self._past) is not None:
            past.seek(self._waits_for)  # it was made, by the engine: make it again
        elif foreseen.rows is None:
            run.step()
        else:
            run.step_on(foreseen.rows)

    @Slot()
    def on_undo(self) -> None:
        """Undo the last step."""
        run = self.services.run
        if run is None or not self._made:
            return
        foreseen = self._made.pop()
        self._forget()
        if (past := self._past) is not None:
            past.seek(foreseen.state.step)
        else:
            run.restore(foreseen.state)

    @Slot(int)
    def on_batch(self, index: int) -> None:
        """Use other examples for the next step."""
        self._rows = None
        if self.panel.batch_kind is Batch.PICKED:
            picked = self.services.selection.picked
            if self._picked() is None:
                self.said.emit(
                    tr("Select an example in Mistakes or Draw first; the next training batch is shown meanwhile.")
                )
            elif isinstance(picked, Drawing) and not picked.is_labelled and self._dataset is not None:
                name = self._dataset.class_names[picked.label]
                self.said.emit(tr("The drawing has no label: its predicted class, {name}, is used instead.", name=name))
        self._foresee()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """0 to 9: one step on the next training example of that class."""
        text, dataset = event.text(), self._dataset
        if len(text) == 1 and text in "0123456789" and dataset is not None and int(text) < dataset.n_classes:
            self.step_on_class(int(text))
        else:
            super().keyPressEvent(event)

    def step_on_class(self, label: int) -> None:
        """Make one step on the next training example of a class."""
        assert self._dataset is not None
        of_class = np.flatnonzero(self._dataset.train.labels == label)
        run = self.services.run
        runs = run is None or (run.status is Status.RUNNING and self._past is None)
        if runs or not len(of_class) or self._waits_for is not None:
            return
        n_taken = 0 if self._moment is None else self._moment.step
        self._rows = (int(of_class[n_taken % len(of_class)]),)
        self.panel.whole_when_ready()
        self._foresee()

    # Checks.

    def _examples(self) -> tuple[StepInput, np.ndarray, np.ndarray] | None:
        if self._foreseen is None:
            return None
        step = self._foreseen.step
        return step, step.X[:, :CHECKED], step.y[:CHECKED]

    def _go_on(self, given_up: Callable[[], bool]) -> Callable[[float], bool]:
        def go_on(share: float) -> bool:
            self._share = share
            return not given_up()

        return go_on

    @Slot()
    def on_gradients(self) -> None:
        """Compare backward() with central differences on the current batch."""
        examples = self._examples()
        if examples is None:
            return
        step, X, y = examples
        self._begin_check(tr("Check gradients: backward() against central differences in float64"))
        self.services.background.ask(
            GRADIENTS, lambda given_up: check_gradients(step.network, X, y, go_on=self._go_on(given_up))
        )

    @Slot()
    def on_sanity(self) -> None:
        """Run the sanity checks on the current batch."""
        examples, run = self._examples(), self.services.run
        if examples is None or run is None:
            return
        step, X, y = examples
        init = run.recipe.init
        self._begin_check(tr("Sanity checks on this batch"))
        self.services.background.ask(
            SANITY,
            lambda given_up: sanity_checks(step.network, X, y, step.alpha, init=init, go_on=self._go_on(given_up)),
        )

    def _begin_check(self, title: str) -> None:
        self._share = 0.0
        self.panel.show_checks().begin(title)
        self._progress.start()

    @Slot()
    def on_progress(self) -> None:
        """Show the progress of a check."""
        self.panel.checks.show_progress(self._share)

    @Slot()
    def on_cancelled(self) -> None:
        """Cancel the check."""
        for topic in (GRADIENTS, SANITY):
            self.services.background.give_up(topic)
        self._progress.stop()
        self.panel.checks.show_cancelled()

    @Slot()
    def on_why_relu(self) -> None:
        """Train with and without ReLU, side by side."""
        run, dataset = self.services.run, self._dataset
        if run is None or dataset is None:
            return
        from visnet.gui.panels.inside.why_relu_dialog import WhyReluDialog  # its plots take long to import

        self._open(WhyReluDialog(dataset, run.recipe, self))

    def _open(self, dialog: QDialog) -> None:
        """Open a dialog in the place of the one before, which is closed."""
        if self._dialog is not None:
            self._dialog.deleteLater()
        self._dialog = dialog
        dialog.open()

    # Bugs.

    @Slot()
    def on_break_it(self) -> None:
        """Open the dialog that trains with a bug beside its correct twin."""
        self._show_bugs("BREAK")

    @Slot()
    def on_find_it(self) -> None:
        """Open the dialog that hides a bug."""
        self._show_bugs("FIND")

    def _show_bugs(self, page: str) -> None:
        if self._dataset is None:
            return
        from visnet.gui.panels.bugs.dialog import BugsDialog, Page  # its plots take long to import

        self._open(BugsDialog(self._dataset, self._game, Page[page], self))

    # Somebody's own code.

    @Slot()
    def on_check_code(self) -> None:
        """Ask for a file with the user's own functions, and check it."""
        path, _ = QFileDialog.getOpenFileName(
            self, tr("Check My Code"), self._code_path, tr("Python or notebook (*.py *.ipynb)")
        )
        if path:
            self.check_code(path)

    @Slot()
    def on_check_again(self) -> None:
        """Check the same file again."""
        self.check_code(self._code_path)

    def check_code(self, path: str) -> None:
        """Ask for the mapping of functions and for consent, and show the result of checking the file."""
        names = self._code_names if path == self._code_path else {}
        dialog = MyCodeDialog(path, names, self)
        dialog.checked.connect(self.on_code_checked)
        self._code_path = path
        self._open(dialog)

    @Slot(object)
    def on_code_checked(self, checked: CodeCheck) -> None:
        """Show the result of the check."""
        if isinstance(self._dialog, MyCodeDialog):
            self._code_names = self._dialog.names
        self.panel.show_code(checked)
