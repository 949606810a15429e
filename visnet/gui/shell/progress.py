"""Progress of the run: in the title, and in the status line with the next step to take."""

from __future__ import annotations

from collections import deque

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from visnet.analysis.figures import percent
from visnet.gui.texts import tr
from visnet.gui.widgets.link_label import LinkLabel
from visnet.gui.widgets.throttle import Throttle
from visnet.training.moment import Moment, Status
from visnet.training.run_state import Goal
from visnet.training.snapshot import Snapshot

SHOW_EVERY_MS = 500
PACE_S = 5.0  # the pace of so many seconds of training tells how long the rest takes


class RunProgress(LinkLabel):
    """Show the remaining time during training, and the result with a next step at its end.

    mistakes_wanted(): show the misclassified examples.
    """

    mistakes_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setObjectName("run_progress")
        self.setTextFormat(Qt.TextFormat.RichText)
        self.linkActivated.connect(lambda _link: self.mistakes_wanted.emit())
        self._pace: deque[tuple[float, float]] = deque()  # seconds trained and share of the goal that was reached
        self._run_id: int | None = None
        self._throttle = Throttle(self._show, SHOW_EVERY_MS, self)

    def show_moment(self, moment: Moment) -> None:
        """Show a moment, a Snapshot if its evaluations are known."""
        self._follow_pace(moment)
        self._throttle(moment, now=moment.status is not Status.RUNNING)

    def clear(self) -> None:
        """Show nothing."""
        self._throttle.cancel()
        self._pace.clear()
        self.setText("")

    def _follow_pace(self, moment: Moment) -> None:
        reached = share_reached(moment)
        newest = self._pace[-1] if self._pace else None
        if moment.run_id != self._run_id or (newest is not None and (moment.seconds, reached) < newest):
            self._run_id = moment.run_id
            self._pace.clear()
        self._pace.append((moment.seconds, reached))
        while len(self._pace) > 2 and self._pace[1][0] < moment.seconds - PACE_S:
            self._pace.popleft()

    def _show(self, moment: Moment) -> None:
        if moment.status is Status.RUNNING:
            left_s = self._left_s()
            self.setText("" if left_s is None else tr("{time} left", time=duration(left_s)))
        elif moment.status is Status.FINISHED and isinstance(moment, Snapshot):
            n_wrong = round((1 - moment.test_accuracy) * len(moment.test.predicted))
            done = tr("Done: {accuracy} on the test set", accuracy=percent(moment.test_accuracy, 1))
            self.setText(
                tr('{done} · <a href="mistakes">{n_wrong:,} misclassified</a>', done=done, n_wrong=n_wrong)
                if n_wrong
                else done
            )
        else:
            self.setText("")

    def _left_s(self) -> float | None:
        (began_s, first), (now_s, reached) = self._pace[0], self._pace[-1]
        if now_s - began_s < 0.2 or reached <= first or reached >= 1:
            return None
        return (1 - reached) * (now_s - began_s) / (reached - first)


def share_reached(moment: Moment) -> float:
    """Return the progress of a run towards its goal, 0 to 1."""
    goal = moment.goal or Goal.of(moment.recipe)
    return moment.step / goal.steps if goal.steps is not None else moment.epoch / goal.epochs


def duration(seconds: float) -> str:
    """Format a duration: 8 s, 3 min, 2 h 5 min."""
    if seconds < 90:
        return tr("{seconds} s", seconds=max(1, round(seconds)))
    minutes = round(seconds / 60)
    if minutes < 90:
        return tr("{minutes} min", minutes=minutes)
    return tr("{hours:,} h {rest} min", hours=minutes // 60, rest=minutes % 60)


def title_of(dataset: str, moment: Moment | None, *, unsaved: bool) -> str:
    """Return the window's title: data, network, accuracy shown, and a mark if unsaved."""
    if moment is None:
        return f"{dataset} — visnet"
    sizes = "-".join(str(size) for size in moment.network.sizes)
    figures = moment.figures
    accuracy = "" if figures is None or not moment.step else f" · {percent(figures.test_accuracy, 1)}"
    return f"{dataset} · {sizes}{accuracy}{'*' if unsaved else ''} — visnet"
