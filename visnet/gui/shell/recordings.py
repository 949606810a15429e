"""Recordings: commands on recorded runs: list, resume, fork and export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from visnet.gui.session.run_files import OpenedRun
from visnet.gui.session.runs import Runs
from visnet.gui.session.services import Services
from visnet.gui.settings import Settings
from visnet.gui.shell.banner import Notice
from visnet.gui.shell.recorded_runs import RecordedRuns
from visnet.gui.shell.replay_export import ReplayExport
from visnet.gui.shell.unsaved import unfinished_words
from visnet.gui.texts import tr
from visnet.recording.library import Found
from visnet.recording.recording import extra_of
from visnet.recording.store import runs_folder
from visnet.text import Text

EXPORTED = {
    Text("Weights"): ("weights",),
    Text("Predictions"): ("predictions",),
    Text("Loss and accuracy"): ("loss_plot", "accuracy_plot"),
}
"""What of Train can be exported as an animation: by name, the panels side by side."""


class Recordings(QObject):
    """Opens its dialogs over the window. recovery: the banner that offers an interrupted run.

    said(object), failed(object): one sentence.
    """

    said = Signal(object)
    failed = Signal(object)

    def __init__(
        self, window: QWidget, services: Services, runs: Runs, settings: Settings, workspaces: QWidget
    ) -> None:
        super().__init__(window)
        run, files, rewind = services.run, services.files, services.rewind
        assert run is not None
        assert files is not None
        assert rewind is not None
        self._window, self._services, self._runs, self._settings = window, services, runs, settings
        self._run, self._files, self._rewind, self._workspaces = run, files, rewind, workspaces
        self.recovery = Notice("recovery", tr("Resume"), other=tr("Discard"))
        self.recovery.accepted.connect(self.on_resume_wanted)
        self.recovery.declined.connect(runs.discard_offered)
        runs.found.connect(self.on_unfinished_found)
        runs.said.connect(self.said)
        runs.failed.connect(self.failed)
        files.run_opened.connect(self.on_run_opened)
        files.save_run_wanted.connect(runs.save)
        rewind.failed.connect(self.failed)
        run.recording_said.connect(self.on_recording_said)
        run.how_to_record = self._how_to_record

    def _how_to_record(self) -> dict[str, Any] | None:
        """Where a run that begins is recorded, and how much; None where it is not to be."""
        settings = self._settings
        if not settings.recording_on:
            return None
        return {
            "folder": runs_folder(),
            "limit_bytes": settings.recording_run_mb * 10**6,
            "total_bytes": settings.recording_total_mb * 10**6,
            "extra": extra_of(*self._files.origin),
        }

    def show_runs(self) -> None:
        """List the recorded runs."""
        dialog = RecordedRuns(self._runs, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open_wanted.connect(self._files.open)
        dialog.open()

    def export_replay(self) -> None:
        """Ask what to export of a replay, and write it to a file."""
        if not self._rewind.is_available:
            self.said.emit(tr("Nothing to export yet: train first."))
            return
        views: dict[str, Callable[[], list[QWidget]]] = {tr("Whole workspace"): lambda: [self._workspaces]}
        for name, panels in EXPORTED.items():
            if all(panel.isVisible() for panel in self._panels(panels)):
                views[tr(name)] = partial(self._panels, panels)
        services = self._services
        dialog = ReplayExport(self._rewind, services.playhead, services.evaluations, views, self._window)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.said.connect(self.said)
        dialog.failed.connect(self.failed)
        dialog.show()

    def _panels(self, names: Sequence[str]) -> list[QWidget]:
        """Panels by their names."""
        panels = [self._workspaces.findChild(QWidget, name) for name in names]
        return [panel for panel in panels if panel is not None]

    @Slot(object)
    def on_unfinished_found(self, found: Found | None) -> None:
        """Offer to resume an interrupted run."""
        if found is None:
            self.recovery.hide()
        else:
            self.recovery.say(unfinished_words(found))

    @Slot(object)
    def on_run_opened(self, opened: OpenedRun) -> None:
        """Take a run that was opened; nothing of the run before is shown until its first moment is there."""
        self._services.playhead.clear()
        self._runs.take(opened)

    @Slot()
    def on_resume_wanted(self) -> None:
        """Resume the interrupted run."""
        found = self._runs.take_offered()
        if found is not None:
            self._files.open(str(found.path))
        self.on_unfinished_found(self._runs.offered)

    @Slot(object)
    def on_recording_said(self, sentence: str) -> None:
        """Report that the run can no longer be saved to disk, or can again; training continues."""
        self.said.emit(tr(sentence) if sentence else tr("The run is saved to disk again."))

    @Slot()
    def on_fork_wanted(self) -> None:
        """Begin a new run at the step shown."""
        state = self._rewind.state
        if state is not None:
            self._run.fork(state, self._rewind.recording)
            self.said.emit(
                tr("Forked at step {n:,}. With unchanged settings the fork repeats the run exactly.", n=state.step)
            )
