"""StepReport: report the effect of a single step as soon as its moment arrives."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future

from PySide6.QtCore import QObject, Signal, Slot

from visnet.analysis.step_effect import StepEffect, step_effect
from visnet.gui.session.background import Asker
from visnet.gui.session.run_controller import RunController
from visnet.gui.texts import tr
from visnet.training.moment import Moment, Status
from visnet.training.next_step import next_step
from visnet.training.run_state import RunState

STEP = "what the step has done"  # the topic of the background task


class StepReport(QObject):
    """Report a run's single steps. said(str): one sentence about the newest one."""

    said = Signal(str)

    def __init__(self, run: RunController, background: Asker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run, self._background = run, background
        self._before: Future[RunState] | None = None
        self._step = 0
        run.stepped.connect(self.on_stepped)
        run.moment_changed.connect(self.on_moment)
        background.answered.connect(self.on_answered)

    @Slot(object)
    def on_stepped(self, before: Future[RunState]) -> None:
        """Remember that a single step was requested. before: the future of the state before the step."""
        self._before = before

    @Slot(object)
    def on_moment(self, moment: Moment) -> None:
        """If this is the moment after the step, compare it with the state before the step, in the background."""
        before, dataset = self._before, self._run.dataset
        if before is None or moment.status is Status.RUNNING or not before.done():
            return
        if before.cancelled() or before.exception() is not None:
            self._before = None
            return
        state = before.result()
        if moment.step == state.step + 1 == moment.network_step:
            self._before, self._step = None, moment.step

            def work(_given_up: Callable[[], bool]) -> StepEffect:
                return step_effect(next_step(dataset, state), moment.network)

            self._background.ask(STEP, work)

    @Slot(object, object)
    def on_answered(self, topic: str, effect: StepEffect) -> None:
        """Emit the report."""
        if topic == STEP:
            row, column = effect.place
            place = (
                f"{effect.parameter}[{row}]" if effect.parameter[0] == "b" else f"{effect.parameter}[{row}, {column}]"
            )
            self.said.emit(
                tr(
                    "Step {step:,}: batch of {m:,}, loss {before:.4g} → {after:.4g}; largest change {change} in "
                    "{place}",
                    step=self._step,
                    m=effect.m,
                    before=effect.loss_before,
                    after=effect.loss_after,
                    change=f"{effect.change:+.2g}".replace("-", "−"),
                    place=place,
                )
            )
