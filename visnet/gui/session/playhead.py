"""Playhead: which moment is shown, of the live run or of a recorded one."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import QObject, QTimer, Signal, SignalInstance, Slot

from visnet.gui.session.training_thread import Trainer
from visnet.training.moment import Moment

TICK_MS = 30


class Source(Protocol):
    """Where moments come from. What it emits is shown as long as the playhead follows it.

    arrived(object): a Moment.   moment: the newest that arrived, None before the first.
    """

    @property
    def arrived(self) -> SignalInstance: ...

    @property
    def moment(self) -> Moment | None: ...

    def set_followed(self, followed: bool) -> None:
        """Learn whether anybody looks; where nobody does, make nothing that is only to be looked at."""


class RecordedSource(Source, Protocol):
    """A run of which every step can be shown again, from keyframes and replay in the background.

    seek() returns at once; arrived() follows with the moment of that step, unless another seek() supersedes it.
    A recorded moment has the run id, history and events of its run, and reaches as far as its n_points say; its
    status is PAUSED, so that its evaluations are those of exactly its parameters.
    """

    @property
    def first_step(self) -> int: ...

    @property
    def last_step(self) -> int: ...

    def seek(self, step: int) -> None:
        """Ask for the moment after `step` steps; a step outside of the recording is that of its nearer end."""


class LiveSource(QObject):
    """The live run: every tick takes the newest moment and, while a panel is visible, requests the next.

    So no copy of the parameters is made that nobody paints, whatever the speed.
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
        """Begin to look for moments."""
        self._timer.start()

    def stop(self) -> None:
        """Look for no more."""
        self._timer.stop()

    def set_followed(self, followed: bool) -> None:
        """Follow the run continuously, or only when it pauses."""
        self._followed = followed

    def forget(self) -> None:
        """Another run begins: nothing of it has arrived."""
        self.moment = None

    def take(self) -> Moment | None:
        """Take the newest moment out of the mailbox, without showing it."""
        return self._trainer.take()

    @Slot()
    def on_tick(self) -> None:
        """Take the newest moment of the run, where there is one, and ask for another."""
        moment = self._trainer.take()
        if moment is not None:
            self.moment = moment
            self.arrived.emit(moment)
        if self._followed and self._trainer.control is not None:
            self._trainer.control.look()


class Playhead(QObject):
    """Follows one source at a time: the live run to begin with.

    moment_changed(object): the Moment to be shown.   cleared(): there is none any more.
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
        """What is followed."""
        return self._source

    @property
    def is_live(self) -> bool:
        """Whether the live run is followed."""
        return self._source is self._live

    def follow(self, source: Source) -> None:
        """Show the moments of another source from now on, its newest at once."""
        if source is self._source:
            return
        if self._source is not None:
            self._source.set_followed(False)
            if self._source is not self._live:  # the live one stays connected: it may be come back to at any time
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
        """Come back to the live run."""
        if self._live is not None:
            self.follow(self._live)

    def set_watched(self, watched: bool) -> None:
        """Learn whether anything is painted: a minimised window needs no moments."""
        self._watched = watched
        if self._source is not None:
            self._source.set_followed(watched)

    @Slot()
    def clear(self) -> None:
        """Show no moment: that of another run, or of other data, is no longer true."""
        self.moment = None
        self.cleared.emit()

    @Slot(object)
    def on_arrived(self, moment: Moment) -> None:
        """A source has a newer moment."""
        if self._source is not None and moment is self._source.moment:
            self._show(moment)

    def _show(self, moment: Moment) -> None:
        self.moment = moment
        self.moment_changed.emit(moment)
