"""SpokenRun: announces the progress of a run to a screen reader."""

from __future__ import annotations

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from visnet.analysis.figures import percent
from visnet.analysis.trend import Trend, trend_of
from visnet.gui.painting.words import trend_word
from visnet.gui.session.run_controller import RunController
from visnet.gui.texts import tr
from visnet.gui.widgets.spoken import announce
from visnet.training.history import Point
from visnet.training.moment import Moment, Status

SAY_EVERY_S = 10.0  # long enough to do something else meanwhile


class SpokenRun(QObject):
    """Follows the live run. The loss is announced every ten seconds during training, and once at rest."""

    def __init__(
        self,
        run: RunController,
        speaker: QWidget,
        parent: QObject | None = None,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """speaker: the widget whose announcements these are.   clock: gives seconds."""
        super().__init__(parent)
        self._speaker, self._clock = speaker, clock
        self._before: tuple[int, Status] | None = None  # run and status of the moment before
        self._next_s = 0.0
        run.moment_changed.connect(self.on_moment)

    @Slot(object)
    def on_moment(self, moment: Moment) -> None:
        """Announce a moment if it is time."""
        before, self._before = self._before, (moment.run_id, moment.status)
        if moment.status is Status.RUNNING:
            if before != self._before:
                self._next_s = self._clock() + SAY_EVERY_S
                announce(self._speaker, lambda: _start_words(moment))
            elif self._clock() >= self._next_s:
                self._next_s = self._clock() + SAY_EVERY_S
                announce(self._speaker, lambda: _words(moment))
        elif before != self._before:  # also of a run that has ended before a moment of it was seen
            was_running = before == (moment.run_id, Status.RUNNING)
            if was_running or moment.status is not Status.PAUSED:
                announce(self._speaker, lambda: _words(moment))


def _start_words(moment: Moment) -> str:
    """Say that a run begins, or goes on."""
    return tr("Training continues at step {step:,}", step=moment.step) if moment.step > 1 else tr("Training started")


def _words(moment: Moment) -> str:
    """How the run goes, in one sentence; nothing, "", where that is not known."""
    figures = moment.figures
    if moment.status is Status.DIVERGED:
        return tr("Stopped at step {step:,}: the loss is no longer finite", step=moment.step)
    if figures is None:
        return ""
    loss = _loss(moment, figures)
    if moment.status is Status.FINISHED:
        done = tr("Done: {accuracy} on the test set", accuracy=percent(figures.test_accuracy, 1))
        return tr("{done}; {loss}", done=done, loss=loss)
    if moment.status is Status.RUNNING:
        return tr("Step {step:,}: {loss}", step=moment.step, loss=loss)
    return tr("Paused at step {step:,}: {loss}", step=moment.step, loss=loss)


def _loss(moment: Moment, figures: Point) -> str:
    """The loss and where it goes: training loss 0.31, falling."""
    trend = trend_of(moment.history.column("train_loss", moment.row + 1))
    if trend is Trend.UNKNOWN:
        return tr("training loss {loss:.3g}", loss=figures.train_loss)
    return tr("training loss {loss:.3g}, {trend}", loss=figures.train_loss, trend=trend_word(trend))
