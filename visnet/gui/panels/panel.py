"""Panel protocol, and Follower, which passes moments to a panel at its own pace while it is visible."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.widgets.throttle import Throttle
from visnet.training.moment import Moment, Status


class Panel(Protocol):
    """A widget that shows moments of a run. It knows no threads, files or other panels.

    Anything else it needs, such as evaluations, is passed to its constructor. It cannot tell a live moment from a
    recorded one: a moment may be earlier than the previous one, or of another run.
    """

    def show_dataset(self, dataset: Dataset) -> None:
        """Clear what belongs to the previous dataset, and use this one from now on."""

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run. Called in the GUI thread, and only while the panel is visible."""

    def clear(self) -> None:
        """Show no run. The user's settings stay."""

    def close(self) -> bool:
        """Stop background work; a QWidget does so in its closeEvent."""


class Follower(QObject):
    """Passes moments to one panel: none while it is hidden, the newest when it appears.

    every_ms: minimum interval between moments during training or replay; 0 passes every one. The moment at which a run
    comes to rest is passed at once.
    """

    def __init__(self, panel: Panel, every_ms: int = 0, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.panel = panel
        self._newest: Moment | None = None
        self._rests = True
        self._throttle = Throttle(self._show, every_ms, self)
        if isinstance(panel, QWidget):
            panel.installEventFilter(self)

    def show_moment(self, moment: Moment) -> None:
        """Pass a moment to the panel, now or as soon as its interval allows."""
        rested, self._rests = self._rests, moment.status is not Status.RUNNING
        self._newest = moment
        if self._is_visible():
            self._throttle(now=self._rests and not rested)

    def clear(self) -> None:
        """Clear the panel, also if it appears later."""
        self._newest = None
        self._throttle.cancel()
        self.panel.clear()

    def eventFilter(self, _panel: QObject, event: QEvent) -> bool:
        """Pass the newest moment to a panel that appears."""
        if event.type() == QEvent.Type.Show:
            self._throttle(now=True)
        return False

    def _is_visible(self) -> bool:
        return not isinstance(self.panel, QWidget) or self.panel.isVisible()

    def _show(self) -> None:
        if self._newest is not None and self._is_visible():
            self.panel.show_moment(self._newest)
