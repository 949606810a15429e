"""LessonRun: a lesson in progress. It sets the recipe, follows the run, and restores the user's own run afterwards."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal, Slot

from visnet.analysis.predictions import Kind
from visnet.gui.session.evaluations import View
from visnet.gui.session.run_controller import Loan
from visnet.gui.session.selection import Example, Unit
from visnet.gui.session.services import Services
from visnet.lessons.condition import Condition, Reading, State
from visnet.lessons.lesson import Lesson, Pick, Step
from visnet.training.history import Point
from visnet.training.moment import Moment, Status
from visnet.training.recipe import Recipe

VIEWS = {"test": View.TEST, "training": View.TRAIN, "my digits": View.MINE}


class LessonRun(QObject):
    """Guide the user through a lesson, step by step.

    began(): a lesson has begun.   step_changed(): another step is shown.   told(): a question was answered, or the
    state or figure of the condition changed.   left(): the lesson has ended, and the user's own run is restored.
    finished(str): the lesson of this name was completed.
    workspace_wanted(str): show this workspace for the step.
    """

    began = Signal()
    step_changed = Signal()
    told = Signal()
    left = Signal()
    finished = Signal(str)
    workspace_wanted = Signal(str)

    def __init__(self, services: Services, parent: QObject | None = None) -> None:
        super().__init__(parent)
        assert services.run is not None, "a lesson needs a run"
        assert services.files is not None, "and a way to open its data"
        self._services, self._run, self._files = services, services.run, services.files
        self.lesson: Lesson | None = None
        self.number = 0
        self.answers: list[int] = []  # answers given to this step's question, in order
        self.condition = State.OPEN
        self.figure: float | None = None  # the current value of the condition's quantity
        self._begun: Reading | None = None  # the run's figures when the step was shown
        self._n_rows = 0  # rows of the history already checked against the condition
        self._run_id: int | None = None
        self._loan: Loan | None = None
        self._loading = False
        services.playhead.moment_changed.connect(self.on_moment)
        services.evaluations.arrived.connect(self.on_evaluated)
        self._files.failed.connect(self.on_load_failed)

    @property
    def step(self) -> Step:
        """Return the step shown."""
        assert self.lesson is not None
        return self.lesson.steps[self.number]

    @property
    def own_recipe(self) -> Recipe:
        """Return the user's own recipe; during a lesson, the one that is restored after it."""
        return self._run.recipe if self._loan is None else self._loan.recipe

    @property
    def is_last(self) -> bool:
        """Return whether this is the last step."""
        return self.lesson is not None and self.number == len(self.lesson.steps) - 1

    @property
    def is_answered(self) -> bool:
        """Return whether the step's question, if any, has been answered correctly."""
        question = self.step.question
        return question is None or question.right in self.answers

    @property
    def is_done(self) -> bool:
        """Return whether the step is complete."""
        return self.is_answered and (self.step.until is None or self.condition is State.MET)

    # User actions.

    def begin(self, lesson: Lesson, number: int = 0) -> None:
        """Begin a lesson at a step, from 0, after leaving the current lesson, if any."""
        self.leave()
        self._loan = self._run.lend()
        self.lesson, self.number = lesson, min(number, len(lesson.steps) - 1)
        if lesson.data is not None and lesson.data != self._files.source:
            self._loading = True
            self._files.open(lesson.data, then=self._loaded, options={})
        else:
            self._start()

    def _loaded(self) -> None:
        self._loading = False
        self._start()

    def _start(self) -> None:
        assert self.lesson is not None
        self._run.set_up(self.lesson.recipe_at(self.number))
        self.began.emit()
        self._enter()

    @Slot()
    def next(self) -> None:
        """Go to the next step, complete or not; after the last one, finish the lesson."""
        if self.is_last and self.lesson is not None:
            name = self.lesson.name
            self.leave()
            self.finished.emit(name)
        else:
            self._go_to(self.number + 1)

    @Slot()
    def back(self) -> None:
        """Go to the previous step, if there is one."""
        if self.number > 0:
            self._go_to(self.number - 1)

    @Slot(int)
    def answer(self, i: int) -> None:
        """Answer the step's question. i: the index of the answer."""
        if self.step.question is not None and not self.is_answered:
            self.answers.append(i)
            self.told.emit()

    @Slot()
    def try_again(self) -> None:
        """Begin a new run after the condition was missed."""
        self._run.reset()
        self.condition, self._begun = State.OPEN, None
        self.told.emit()

    @Slot()
    def leave(self) -> None:
        """Leave the lesson and restore the user's own run, recipe and data."""
        loan, self._loan = self._loan, None
        if loan is None:
            return
        self.lesson, self._loading = None, False
        self._run.take_back(loan)
        self.left.emit()

    # Steps.

    def _go_to(self, number: int) -> None:
        assert self.lesson is not None
        before, recipe = self.lesson.recipe_at(self.number), self.lesson.recipe_at(number)
        self.number = number
        if recipe != before:  # the step's text and condition are about a run of this recipe, from its start
            self._run.set_up(recipe)
        self._enter()

    def _enter(self) -> None:
        step = self.step
        self.answers, self.condition, self.figure = [], State.OPEN, None
        moment = self._moment
        self._begun = None if moment is None else self._reading(moment)
        self._run_id = None if moment is None else moment.run_id
        self._n_rows = 0 if moment is None else moment.row + 1
        if step.pick is not None:
            self._select(step.pick)
        if step.workspace is not None:
            self.workspace_wanted.emit(step.workspace)
        self.step_changed.emit()
        if moment is not None:
            self.on_moment(moment)

    def _select(self, pick: Pick) -> None:
        selection = self._services.selection
        if pick.split is not None:
            selection.set_view(VIEWS[pick.split])
        if pick.digit is not None or pick.predicted is not None:
            selection.set_kind(Kind(pick.digit, pick.predicted))
        if pick.example is not None:
            selection.set_example(Example(selection.view, pick.example))
        if pick.unit is not None:
            selection.set_unit(Unit(1, pick.unit))

    # The run.

    @Slot(object)
    def on_moment(self, moment: Moment) -> None:
        """Check the condition against a new moment of the run."""
        if self.lesson is None or self._loading or self.step.until is None or self.condition is State.MET:
            return
        if moment.run_id != self._run_id:  # a new run, whose epochs count from 0
            self._run_id, self._begun, self._n_rows = moment.run_id, Reading(), 0
        until, before = self.step.until, (self.condition, self.figure)
        now = self._reading(moment)
        self.condition = self._judge(until, moment, now)
        self.figure = getattr(now, until.quantity)
        if (self.condition, self.figure) != before:
            self.told.emit()

    def _judge(self, until: Condition, moment: Moment, now: Reading) -> State:
        """Return the state of the condition, checked against every new row of the history in order.

        The moment alone is not enough: a fast run has many evaluations between two moments. Nor does a moment beyond
        the condition's limit alone count as a miss while the run is training, since earlier rows may still follow.
        """
        begun, n_known = self._begun or Reading(), moment.row + 1
        rows, self._n_rows = range(self._n_rows, n_known), n_known
        for row in rows:
            state = until.state(_read(moment.history.point(row)), begun)
            if state is not State.OPEN and until.quantity != "active_units":
                return state
        state = until.state(now, begun)
        waits = moment.status is Status.RUNNING and until.quantity != "active_units"
        return State.OPEN if state is State.MISSED and waits else state

    @Slot()
    def on_evaluated(self) -> None:
        """Check the condition again, since the figures of the moment shown may be available now."""
        moment = self._moment
        if moment is not None:
            self.on_moment(moment)

    @property
    def _moment(self) -> Moment | None:
        """Return the moment shown; None while that is still of the previous run."""
        return None if self._run.moment is None else self._services.playhead.moment

    @Slot(object)
    def on_load_failed(self, _sentence: str) -> None:
        """Abandon a lesson whose data could not be loaded; the window reports why."""
        if self._loading:
            self._loading, self.lesson, self._loan = False, None, None  # nothing has been changed yet

    def _reading(self, moment: Moment) -> Reading:
        """Return the figures of a moment, with those of its newest evaluation, if any."""
        known = Reading() if moment.figures is None else _read(moment.figures)
        return replace(known, step=moment.step, epoch=moment.epoch, active_units=self._active_units(moment))

    def _active_units(self, moment: Moment) -> int | None:
        """Return how many hidden units vary over the test set; None if unknown or if the condition does not use it."""
        if self.lesson is None or self.step.until is None or self.step.until.quantity != "active_units":
            return None
        said = self._services.evaluations.evaluation(moment, View.TEST)
        return None if said is None else said.evaluation.n_active


def _read(row: Point) -> Reading:
    """Return the figures in a row of the history."""
    return Reading(
        step=int(row.step),
        epoch=row.epoch,
        test_accuracy=row.test_accuracy,
        test_loss=row.test_loss,
        training_accuracy=row.train_accuracy,
        training_loss=row.train_loss,
        validation_accuracy=row.validation_accuracy,
        validation_loss=row.validation_loss,
    )
