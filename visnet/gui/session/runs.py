"""Runs: open recorded runs, recover one that was interrupted, and save one as a file."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from visnet.files import printable
from visnet.gui.session.background import Asker
from visnet.gui.session.outcome import RUN_FILE, Outcome
from visnet.gui.session.rewind import Rewind
from visnet.gui.session.run_controller import RunController
from visnet.gui.session.run_files import OpenedRun
from visnet.gui.texts import tr
from visnet.recording.library import Found, discard, recordings, star, unfinished
from visnet.recording.recording import Recording
from visnet.recording.store import Reader
from visnet.recording.visnet_file import save_recording
from visnet.text import reason_of

LOG = logging.getLogger(__name__)

UNFINISHED, LISTED, GROWTH, SAVING = (
    "unfinished runs",
    "recorded runs",
    "growing run",
    "saving a run",
)  # topics of background tasks
POLL_MS = 500
RECORDED_WITHIN_S = 10.0  # how long to wait until a step is recorded; the recorder polls about once a second
RECHECK_S = 0.02


class Runs(QObject):
    """Show opened runs in the window, and find, list, save and remove recorded ones.

    found(object): an interrupted run to offer for recovery, or None if there is none.
    listed(object): all recorded runs, a list of Found, newest first.
    said(object): a status message.   failed(object): an error message. Both are a str or an Outcome.
    """

    found = Signal(object)
    listed = Signal(object)
    said = Signal(object)
    failed = Signal(object)

    def __init__(self, run: RunController, rewind: Rewind, background: Asker, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._run, self._rewind, self._background = run, rewind, background
        self._unfinished: list[Found] = []
        self._opened: set[Path | None] = set()  # folders of runs already opened, which are no longer offered
        self._reader: Reader | None = None
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self.on_poll)
        background.answered.connect(self._on_answered)
        background.failed.connect(self._on_failed)
        run.run_begun.connect(self.on_run_begun)

    @Slot(object)
    def take(self, opened: OpenedRun) -> None:
        """Take over an opened run, paused where it stopped; or only show it, if visnet cannot continue training it."""
        self._opened.add(opened.recording.path)
        self._offer(self._unfinished)
        if opened.rests is None:
            self._run.open_run(opened.recording, opened.dataset)
            return
        if opened.dataset is not self._run.dataset:
            self._run.set_dataset(opened.dataset)
        else:
            self._run.reset()
        self._run.rest(opened.rests)
        self._rewind.view(opened.recording)
        self._reader = opened.reader
        if self._reader is not None:
            self._poll.start()

    def look_for_unfinished(self) -> None:
        """Search for interrupted runs in the background; found() follows."""
        self._background.ask(UNFINISHED, lambda _given_up: unfinished())

    def list_all(self) -> None:
        """Search for all recorded runs in the background; listed() follows."""
        self._background.ask(LISTED, lambda _given_up: recordings())

    def star(self, found: Found, on: bool) -> None:
        """Star a run, so that it is never deleted automatically, or remove its star."""
        try:
            star(found, on)
        except OSError as error:
            self.failed.emit(tr("The change could not be saved ({reason})", reason=reason_of(error)))
        self.list_all()

    def remove(self, found: Found) -> None:
        """Delete a run from the disk."""
        try:
            discard(found)
        except OSError as error:
            self.failed.emit(tr("The run cannot be removed ({reason})", reason=reason_of(error)))
        self.list_all()

    @property
    def offered(self) -> Found | None:
        """Return the newest interrupted run that the user has neither opened nor discarded; None if there is none."""
        return self._unfinished[0] if self._unfinished else None

    def take_offered(self) -> Found | None:
        """Return the run offered, and no longer offer it; None if there is none."""
        return self._unfinished.pop(0) if self._unfinished else None

    def discard_offered(self) -> None:
        """Delete the run offered from the disk, and offer the next one."""
        found = self.take_offered()
        if found is not None:
            self.remove(found)
            self.found.emit(self.offered)

    def _offer(self, unfinished: list[Found]) -> None:
        self._unfinished = [found for found in unfinished if found.path not in self._opened]
        self.found.emit(self.offered)

    def save(self, path: str) -> None:
        """Save the run shown to a .visnet file in the background, up to its newest step; said() or failed() follows."""
        recording, step = self._rewind.recording, self._rewind.last_step
        if recording is None:
            self.failed.emit(Outcome(tr("No run is recorded, so none can be saved. See Preferences."), RUN_FILE))
            return
        name = printable(Path(path).name, 80)

        def work(given_up: Callable[[], bool]) -> str:
            _wait_for_step(recording, step, given_up)
            n = recording.last_step
            save_recording(recording, path)
            return tr("Saved the run, {n:,} steps, to {name}", n=n, name=name)

        self._background.ask(SAVING, work)

    def close(self) -> None:
        """Stop polling for growth."""
        self._poll.stop()

    @Slot()
    def on_run_begun(self) -> None:
        """Stop following the previous run, because another has begun."""
        self._poll.stop()
        self._reader = None

    @Slot()
    def on_poll(self) -> None:
        """Read in the background what another program has added to the run followed."""
        reader = self._reader
        if reader is not None and not self._background.is_waiting(GROWTH):

            def work(_given_up: Callable[[], bool]) -> tuple[Reader, bool]:
                over = reader.is_over  # before refresh(), so that everything up to the end is read
                reader.refresh()
                return reader, over

            self._background.ask(GROWTH, work)

    @Slot(object, object)
    def _on_answered(self, topic: str, result: object) -> None:
        if topic == UNFINISHED and isinstance(result, list):
            self._offer(result)
        elif topic == LISTED:
            self.listed.emit(result)
        elif topic == SAVING:
            self.said.emit(Outcome(str(result), RUN_FILE))
        elif topic == GROWTH and isinstance(result, tuple) and result[0] is self._reader:
            self._rewind.show_growth()
            if result[1]:
                self._poll.stop()

    @Slot(object, object)
    def _on_failed(self, topic: str, sentence: str) -> None:
        if topic == SAVING:
            self.failed.emit(Outcome(tr("The run could not be saved ({reason})", reason=sentence), RUN_FILE))
        elif topic in (UNFINISHED, LISTED, GROWTH):
            LOG.warning("%s: %s", topic, sentence)


def _wait_for_step(recording: Recording, step: int, given_up: Callable[[], bool]) -> None:
    """Wait until a recording, which lags behind its run, has reached a step. Gives up after RECORDED_WITHIN_S."""
    until_s = time.monotonic() + RECORDED_WITHIN_S
    while recording.last_step < step and not given_up() and time.monotonic() < until_s:
        time.sleep(RECHECK_S)
