"""Playhead: which moment is shown, of the live run or of a recorded one, and where moments come from."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from visnet.gui.session.training_thread import Trainer
from visnet.training.moment import Moment

TICK_MS = 30


class Source(Protocol):
    """A source of moments. The playhead shows what it emits for as long as it follows the source.

    arrived(object): a Moment.   moment: the one that arrived last, None before the first.
    """

    @property
    def arrived(self) -> SignalInstance: ...

    @property
    def moment(self) -> Moment | None: ...

    def set_followed(self, followed: bool) -> None:
        """Set whether the moments are shown. If not, the source should not compute any just for display."""


class RecordedSource(Source, Protocol):
    """A recorded run. Any of its steps can be shown, from keyframes and by replay in the background.

    seek() returns at once; arrived() follows with the moment of that step, unless another seek() supersedes it.
    A recorded moment has the run id, history and events of its run, and the first n_points rows belong to it. Its
    status is PAUSED, so that its evaluations are of exactly its parameters.
    """

    @property
    def first_step(self) -> int: ...

    @property
    def last_step(self) -> int: ...

    def seek(self, step: int) -> None:
        """Request the moment after `step` steps, clamped to the steps recorded."""


class LiveSource(QObject):
    """The live run: every tick takes the newest moment and, while the playhead follows it, requests the next.

    The parameters are therefore never copied more often than they are painted, whatever the training speed.
    """

    arrived = Signal(object)

    def __init__(self, trainer: Trainer, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.moment: Moment | None = None
        self._trainer = trainer
        self._followed = True
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.on_tick)

    def start(self) -> None:
        """Start polling for moments."""
        self._timer.start()

    def stop(self) -> None:
        """Stop polling."""
        self._timer.stop()

    def set_followed(self, followed: bool) -> None:
        """Set whether to request moments continuously, or only receive those of a pause or the end."""
        self._followed = followed

    def forget(self) -> None:
        """Clear the moment, because another run begins."""
        self.moment = None

    def take(self) -> Moment | None:
        """Remove and return the newest moment in the mailbox without showing it; None if there is none."""
        return self._trainer.take()

    @Slot()
    def on_tick(self) -> None:
        """Emit the newest moment of the run, if there is one, and request the next."""
        moment = self._trainer.take()
        if moment is not None:
            self.moment = moment
            self.arrived.emit(moment)
        if self._followed and self._trainer.control is not None:
            self._trainer.control.look()


class Playhead(QObject):
    """Follow one source of moments at a time, at first the live run.

    moment_changed(object): the Moment to show.   cleared(): no moment is shown any more.
    source_changed(): another source is followed.
    """

    moment_changed = Signal(object)
    cleared = Signal()
    source_changed = Signal()

    def __init__(self, live: LiveSource | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.moment: Moment | None = None
        self._live = live
        self._source: Source | None = live
        self._watched = True
        if live is not None:
            live.arrived.connect(self.on_arrived)

    @property
    def source(self) -> Source | None:
        """Return the source followed."""
        return self._source

    @property
    def is_live(self) -> bool:
        """Return whether the live run is followed."""
        return self._source is self._live

    def follow(self, source: Source) -> None:
        """Follow another source, and show its newest moment at once."""
        if source is self._source:
            return
        if self._source is not None:
            self._source.set_followed(False)
            if self._source is not self._live:  # the live source stays connected, ready for go_live()
                self._source.arrived.disconnect(self.on_arrived)
        self._source = source
        if source is not self._live:
            source.arrived.connect(self.on_arrived)
        source.set_followed(self._watched)
        self.source_changed.emit()
        if source.moment is not None:
            self._show(source.moment)

    @Slot()
    def go_live(self) -> None:
        """Follow the live run again."""
        if self._live is not None:
            self.follow(self._live)

    def set_watched(self, watched: bool) -> None:
        """Set whether the window is visible; a minimised one needs no moments."""
        self._watched = watched
        if self._source is not None:
            self._source.set_followed(watched)

    @Slot()
    def clear(self) -> None:
        """Show no moment, because the current one belongs to another run or to other data."""
        self.moment = None
        self.cleared.emit()

    @Slot(object)
    def on_arrived(self, moment: Moment) -> None:
        """Show the newest moment of the source followed."""
        if self._source is not None and moment is self._source.moment:
            self._show(moment)

    def _show(self, moment: Moment) -> None:
        self.moment = moment
        self.moment_changed.emit(moment)
