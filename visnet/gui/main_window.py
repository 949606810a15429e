"""Main window: run bar, workspaces and status line. It connects them and does nothing else."""

from collections.abc import Callable
from functools import partial
from typing import Any, cast

from PySide6.QtCore import QEvent, QSize, Qt, QTimer, Slot
from PySide6.QtGui import QCloseEvent, QCursor, QDragEnterEvent, QDropEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QMainWindow,
    QStyle,
    QVBoxLayout,
    QWidget,
)

from visnet.analysis.milestones import Milestone
from visnet.datasets.dataset import Dataset
from visnet.datasets.errors import DataError
from visnet.datasets.load import load_dataset
from visnet.gui.painting.guard import PaintFailures
from visnet.gui.session.background import Asker
from visnet.gui.session.dialogs import remember_folders, remembered_folders
from visnet.gui.session.evaluations import Evaluations
from visnet.gui.session.files import Files
from visnet.gui.session.lesson_run import LessonRun
from visnet.gui.session.listening import Listening
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.rewind import Rewind
from visnet.gui.session.run_controller import RunController
from visnet.gui.session.runs import Runs
from visnet.gui.session.selection import Selection
from visnet.gui.session.services import Services
from visnet.gui.session.step_report import StepReport
from visnet.gui.settings import LAST, Settings
from visnet.gui.shell.appearance import Appearance
from visnet.gui.shell.banner import Notice, Offer
from visnet.gui.shell.lesson_player import LessonPlayer
from visnet.gui.shell.lessons import Lessons
from visnet.gui.shell.menus import Commands, fill_menus
from visnet.gui.shell.pictures import Pictures
from visnet.gui.shell.preferences import Preferences
from visnet.gui.shell.presentation import Pages, Presentation
from visnet.gui.shell.progress import title_of
from visnet.gui.shell.recordings import Recordings
from visnet.gui.shell.run_bar import RunBar
from visnet.gui.shell.spoken_run import SpokenRun
from visnet.gui.shell.status_bar import StatusLine
from visnet.gui.shell.timeline import Timeline, ground_of
from visnet.gui.shell.unsaved import kept_words, may_close, may_reset, must_ask
from visnet.gui.texts import tr
from visnet.gui.widgets.explanation import corner_of
from visnet.gui.widgets.focus_ring import FocusRing
from visnet.gui.widgets.reading_order import move_on
from visnet.gui.widgets.throttle import Throttle
from visnet.gui.workspaces.explanations import explain_panels
from visnet.gui.workspaces.inside import InsideWorkspace
from visnet.gui.workspaces.registry import WORKSPACES
from visnet.gui.workspaces.train import TrainWorkspace
from visnet.gui.workspaces.workspace import Workspace
from visnet.lessons.lesson import LessonError
from visnet.text import reason_of, text_of
from visnet.training.moment import Moment, Status
from visnet.training.recipe import Recipe

TITLE_EVERY_MS = 1000


class MainWindow(QMainWindow):
    """visnet's window. dataset: None is the built-in sample.   recipe: None is the last recipe used."""

    def __init__(
        self, dataset: Dataset | None = None, recipe: Recipe | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.setWindowTitle("visnet")
        self.setAcceptDrops(True)
        source = "sample" if dataset is None else dataset.name
        options: dict[str, Any] = {}
        if dataset is None:
            options = self.settings.data_options(source)
            try:
                dataset = load_dataset(**options)
            except DataError:  # the options were for another version's sample
                options, dataset = {}, load_dataset()
        try:
            self._build(dataset, source, options, recipe)
        except BaseException:
            self._close_threads()
            raise

    def _build(self, dataset: Dataset, source: str, options: dict[str, Any], recipe: Recipe | None) -> None:
        background = Asker(self)
        evaluations = Evaluations(background, self)
        self.state = RunController(
            dataset, recipe or self._first_recipe(), self._first_speed(), evaluations, parent=self
        )
        self.files = Files(self, self.state, self.settings, source, options)
        self.playhead = Playhead(self.state.live, self)
        self.files.shown = lambda: self.playhead.moment
        self.rewind = Rewind(self.playhead, self.state, self)
        self.runs = Runs(self.state, self.rewind, background, self)
        self.selection = Selection(self)
        self.selection.opened.connect(self.show_workspace)  # first, so that it is visible when it gets the example
        self.services = Services(
            background, evaluations, self.selection, self.playhead, self.state, self.files, self.rewind
        )
        self.listening = Listening(self.playhead, self.state, background, self)
        self.appearance = Appearance(self, self.settings)
        self.focus_ring = FocusRing(self)
        self.bar = RunBar([(tr(one.title), one.shortcut) for one in WORKSPACES])
        self.notice, self.undo = Notice(), Offer("undo", tr("Undo"))
        self.paint_failures = PaintFailures(self)
        self.step_report = StepReport(self.state, background, self)
        self.status_line = StatusLine()
        self.spoken_run = SpokenRun(self.state, self.status_line, self)
        self.timeline = Timeline(self.rewind)
        self.workspaces = Pages()
        self.workspaces.setObjectName("workspaces")
        self.recordings = Recordings(self, self.services, self.runs, self.settings, self.workspaces)
        self.recovery = self.recordings.recovery
        self._by_name: dict[str, Workspace] = {}
        self._title = Throttle(self.show_title, TITLE_EVERY_MS, self)
        self._asks = True  # whether to ask before closing with an unsaved run
        for one in WORKSPACES:
            self._by_name[one.name] = workspace = one.make(self.services)
            workspace.said.connect(self.on_said)
            workspace.failed.connect(self.on_failed)
            workspace.noticed.connect(self.on_noticed)
            self.workspaces.addWidget(workspace)
        explain_panels(self._by_name)
        self.presentation = Presentation(
            self.workspaces,
            [one.side for one in self._by_name.values() if one.side is not None],
            [
                *(self.bar.pace, self.bar.step, self.bar.reset, self.status_line),
                *(widget for one in self._by_name.values() for widget in one.not_presented()),
            ],
        )
        self._lay_out()
        self.pictures = Pictures(self.workspaces, self.playhead)
        self.menus = fill_menus(self, self._commands())
        self.lesson = LessonRun(self.services, self)
        self.player = LessonPlayer(self.lesson, self.centralWidget(), self.workspaces)
        self.lessons = Lessons(self.lesson, self.player, self.menus.lessons, self.settings, self)
        self._connect()
        self._restore()
        self.show_edits()
        self._show_dataset(dataset)
        self.state.start()
        self.bar.train.setFocus()
        if complaint := self.settings.complaint:
            self.notice.say(complaint)

    def workspace(self, name: str) -> Workspace:
        """Return a workspace by its name in the registry. Raises KeyError for an unknown name."""
        return self._by_name[name]

    def _first_recipe(self) -> Recipe:
        return self.settings.recipe if self.settings.keeps_recipe else Recipe.named("good-start")

    def _first_speed(self) -> float | None:
        speed = self.settings.start_speed
        return self.settings.speed if speed == LAST else speed

    def begin(self, source: str | None, model: str | None = None, train: bool = False, run: str | None = None) -> None:
        """Open what the command line asked for: the data, then a model or a recorded run, then start training.

        Also offers to recover an interrupted run.
        source: a name or path; None keeps the current data or, if nothing else is given, opens the data used last.
        model: a model file.   train: whether to start training.   run: a .visnet file or a run's folder.
        """
        self.runs.look_for_unfinished()
        if source is None and model is None and run is None and not train:
            self.files.open_last()
            return
        wanted = [path for path in (source if source != self.files.source else None, model, run) if path]

        def go_on() -> None:
            if wanted:
                self.files.open(wanted.pop(0), then=go_on)
            elif train:
                self.state.toggle()

        go_on()

    # Construction.

    def _lay_out(self) -> None:
        line = QFrame()
        line.setProperty("line", True)
        line.setFixedHeight(1)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, line):
            layout.addWidget(widget)
        layout.addWidget(self.workspaces, 1)
        layout.addWidget(ground_of(self.timeline, is_kept=self.settings.recording_on))
        self.setCentralWidget(middle)
        self.setStatusBar(self.status_line)
        self.status_line.insertPermanentWidget(0, self.undo)
        for notice in (self.recovery, self.notice):
            notice.float_over(self.workspaces)

    def _commands(self) -> Commands:
        return Commands(
            run=self.state,
            files=self.files,
            appearance=self.appearance,
            speed=self.bar.speed,
            workspaces=[(one.title, one.shortcut, partial(self.show_workspace, one.name)) for one in WORKSPACES],
            train_or_pause=self.on_space,
            reset=self.on_reset_wanted,
            show_runs=self.recordings.show_runs,
            export_replay=self.recordings.export_replay,
            toggle_recipe=self.toggle_recipe,
            describe=self._describe,
            preferences=self.show_preferences,
            explain=self.explain,
            listen=self.listening.set_on,
            compare=cast(TrainWorkspace, self._by_name["train"]).compare,
            pictures=self.pictures,
            check_code=partial(self.in_inside, InsideWorkspace.on_check_code),
            break_it=partial(self.in_inside, InsideWorkspace.on_break_it),
            find_it=partial(self.in_inside, InsideWorkspace.on_find_it),
        )

    def _describe(self) -> str:
        """Return the current dataset, recipe and step, for an error report."""
        state, moment = self.state, self.state.moment
        step = f"{moment.status.value} at step {moment.step:,}" if moment else "no moment yet"
        return f"{state.dataset.describe()}\n{state.recipe}\n{step}"

    def _connect(self) -> None:
        state, files, bar = self.state, self.files, self.bar
        bar.train_clicked.connect(state.toggle)
        bar.step_clicked.connect(state.step)
        bar.reset_clicked.connect(self.on_reset_wanted)
        bar.speed_edited.connect(state.set_speed)
        bar.workspace_chosen.connect(self.on_tab_clicked)
        self.playhead.moment_changed.connect(self.on_moment)
        self.playhead.cleared.connect(self.on_cleared)
        self.services.evaluations.arrived.connect(self.on_evaluated)
        state.status_changed.connect(self.on_status)
        state.edits_changed.connect(self.show_edits)
        self.workspaces.currentChanged.connect(self.show_edits)
        state.dataset_changed.connect(self._show_dataset)
        state.failed.connect(self.on_run_failed)
        state.kept_changed.connect(self.on_kept)
        self.undo.accepted.connect(state.bring_back)
        self.recordings.said.connect(self.on_said)
        self.recordings.failed.connect(self.on_failed)
        state.refused.connect(self.on_refused)
        self.timeline.fork_wanted.connect(self.recordings.on_fork_wanted)
        state.failure_over.connect(self.notice.take_back)
        files.opening.connect(self.notice.hide)
        self.step_report.said.connect(self.status_line.say)
        files.said.connect(self.on_said)
        files.said.connect(self.show_title)
        self.status_line.progress.mistakes_wanted.connect(self.on_mistakes_wanted)
        files.warned.connect(self.notice.say)
        files.failed.connect(self.on_failed)
        files.busy.connect(self.status_line.show_busy)
        files.progressed.connect(self.status_line.show_progress)
        files.recent_changed.connect(self.on_recent)
        files.lesson_wanted.connect(self.on_lesson_wanted)
        self.pictures.said.connect(self.on_said)
        self.pictures.failed.connect(self.on_failed)
        self.lesson.workspace_wanted.connect(self.show_workspace)
        self.lesson.step_changed.connect(self.on_lesson_step)
        self.lesson.left.connect(self.on_lesson_step)
        self.status_line.cancel_clicked.connect(files.cancel)
        self.listening.changed.connect(self.menus.listen.setChecked)
        self.listening.said.connect(self.status_line.say)
        self.appearance.restyled.connect(self.on_restyled)
        self.appearance.presentation_changed.connect(self.on_presentation_changed)
        self.appearance.language_changed.connect(self.status_line.say)
        self.paint_failures.failed.connect(self.notice.say)

    def _restore(self) -> None:
        settings = self.settings
        frame = QSize(0, self.style().pixelMetric(QStyle.PixelMetric.PM_TitleBarHeight))  # an estimate; see showEvent()
        self.resize(QSize(1600, 1000).boundedTo(self.screen().availableGeometry().size() - frame))
        if not settings.geometry.isEmpty():
            self.restoreGeometry(settings.geometry)
        self.bar.speed.set_speed(self.state.speed)
        self.take_volume()
        remember_folders(settings.folders)
        for name, workspace in self._by_name.items():
            workspace.set_options(settings.options(name))
        self.on_recent()
        self.show_workspace(settings.workspace if settings.workspace in self._by_name else WORKSPACES[0].name)

    # User actions.

    @Slot()
    def on_space(self) -> None:
        """Start or pause training, unless the focused button or list takes the space itself."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused is not self.bar.train:
            focused.click()
        elif isinstance(focused, QComboBox):
            focused.showPopup()
        elif not self._is_chosen_by_space(focused):
            self.state.toggle()

    def _is_chosen_by_space(self, focused: QWidget | None) -> bool:
        """Send Enter to the focused panel if the focus ring is around it. Return whether the panel accepted it."""
        if focused is None or focused is not self.focus_ring.ringed:
            return False
        event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier)
        QApplication.sendEvent(focused, event)
        return event.isAccepted()

    @Slot(str)
    def on_lesson_wanted(self, path: str) -> None:
        """Begin the lesson of a file that was opened or dropped."""
        try:
            self.lessons.open(path)
        except LessonError as error:
            self.on_failed(tr(text_of(error)))
        except OSError as error:
            self.on_failed(f"{path}: {tr(reason_of(error))}")

    @Slot()
    def on_lesson_step(self) -> None:
        """Disable the keys and menu entries of controls that the lesson locks or hides."""
        lesson = self.lesson.lesson
        held = () if lesson is None else (*self.lesson.step.lock, *self.lesson.step.hide)
        for name, action in self.menus.of_controls.items():
            action.setEnabled(name not in held)

    @Slot(int)
    def on_tab_clicked(self, i: int) -> None:
        """Show the workspace of the clicked tab."""
        self.show_workspace(WORKSPACES[i].name)

    @Slot()
    def show_edits(self) -> None:
        """Enable undo of recipe edits where the recipe is visible; elsewhere the keys may undo something else."""
        edits, here = self.state.edits, self._current().side is not None
        self.menus.show_edits(here and edits.can_undo, here and edits.can_redo)

    @Slot()
    def on_mistakes_wanted(self) -> None:
        """Show the misclassified examples."""
        self.show_workspace("mistakes")

    @Slot(object)
    def show_workspace(self, name: str) -> None:
        """Show a workspace by its name, with the newest moment."""
        workspace = self._by_name[name]
        self.workspaces.setCurrentWidget(workspace)
        self.bar.tabs.button(self.workspaces.currentIndex()).setChecked(True)
        if self.playhead.moment is not None:
            workspace.show_moment(self.playhead.moment)

    @Slot(object)
    def on_noticed(self, found: list[Milestone]) -> None:
        """Mark what a workspace noticed in the run on the timeline, unless an earlier step is shown."""
        if not self.rewind.is_rewound:
            self.timeline.notice(found)

    @Slot()
    def on_reset_wanted(self) -> None:
        """Begin a new run; ask first if that would discard steps that no recording holds."""
        if may_reset(self, self.state):
            self.state.reset()

    @Slot(object)
    def on_refused(self, sentence: str) -> None:
        """Say why nothing can be trained now."""
        self.status_line.say(tr(sentence))

    def explain(self) -> None:
        """Explain the panel that has the focus, or else the one under the pointer."""
        pointed = QApplication.widgetAt(QCursor.pos())
        corner = corner_of(QApplication.focusWidget()) or corner_of(pointed) or corner_of(self._current().main_panel)
        if corner is not None:
            corner.open()

    def show_preferences(self) -> None:
        """Open the preferences."""
        dialog = Preferences(self.settings, self.appearance, self)
        dialog.accepted.connect(self.take_volume)
        dialog.open()

    @Slot()
    def take_volume(self) -> None:
        """Apply the listening volume of the settings."""
        self.listening.set_volume(self.settings.listening_volume)

    def in_inside(self, then: Callable[[InsideWorkspace], object]) -> None:
        """Show Inside, and call a method of it."""
        self.show_workspace("inside")
        then(cast(InsideWorkspace, self._by_name["inside"]))

    def toggle_recipe(self) -> None:
        """Hide the side panel of the workspace to give its room to the other panels, or show it again."""
        for workspace in self._by_name.values():
            if workspace.side is not None and self.presentation.is_on:
                self.presentation.toggle_side(workspace.side)
            elif workspace.side is not None:
                workspace.side.setVisible(workspace.side.isHidden())

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return move_on(self, forwards)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        first, *others = [url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()]
        self.files.open(first, others=tuple(others))

    @Slot()
    def close_at_once(self) -> None:
        """Close without asking, as on Ctrl-C."""
        self._asks = False
        self.close()

    def save_settings(self, *, geometry: bool = True) -> None:
        """Save the settings for the next start. geometry: also the window's position, which needs a display."""
        settings = self.settings
        if geometry and not self.isFullScreen():
            settings.geometry = self.saveGeometry()
        settings.workspace = WORKSPACES[self.workspaces.currentIndex()].name
        settings.recipe, settings.speed = self.lesson.own_recipe, self.state.speed
        settings.folders = remembered_folders()
        for name, workspace in self._by_name.items():
            settings.set_options(name, workspace.options())
        settings.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        asks = self._asks and self.settings.asks_unsaved
        if asks and must_ask(self.state) and not may_close(self, self.state, self.files):
            event.ignore()
            return
        self._asks = False
        self.save_settings()
        self.hide()  # immediately, even if threads take a while to finish
        for throttle in self.findChildren(Throttle):  # their pending calls would update a closed window
            throttle.cancel()
        self._close_threads()
        super().closeEvent(event)

    def _close_threads(self) -> None:
        """Stop all threads and wait for them, even if only some were created.

        A QThread destroyed while it runs aborts the process.
        """
        for part in (
            getattr(self, "paint_failures", None),
            getattr(self, "runs", None),
            getattr(self, "rewind", None),
            getattr(self, "files", None),
            *getattr(self, "_by_name", {}).values(),
        ):
            if part is not None:
                part.close()
        if (services := getattr(self, "services", None)) is not None:
            services.background.stop()
        if (listening := getattr(self, "listening", None)) is not None:
            listening.close()
        if (state := getattr(self, "state", None)) is not None:
            state.close()

    # Reactions to the session.

    @Slot(object)
    def on_moment(self, moment: Moment) -> None:
        """Show another moment."""
        self.status_line.show_run(self.state.dataset.name, moment)
        self._show_figures(moment)
        self._current().show_moment(moment)

    @Slot()
    def on_evaluated(self) -> None:
        """Update what depends on the evaluation of the moment shown."""
        moment = self.playhead.moment
        if moment is not None:
            self._show_figures(moment)

    def _show_figures(self, moment: Moment) -> None:
        known = self.services.evaluations.snapshot(moment) or moment
        self.bar.show_moment(known)
        self.status_line.progress.show_moment(known)
        self._title(now=moment.status is not Status.RUNNING)

    @Slot()
    def show_title(self) -> None:
        """Set the window title from what is shown."""
        moment = self.playhead.moment
        self.setWindowTitle(title_of(self.state.dataset.name, moment, unsaved=self.state.is_unsaved))

    @Slot()
    def on_cleared(self) -> None:
        """Clear everything that showed a moment."""
        self.bar.clear()
        self.status_line.progress.clear()
        self.show_title()
        for workspace in self._by_name.values():
            workspace.clear()

    @Slot()
    def on_status(self) -> None:
        state = self.state
        self.bar.show_status(state.status, begun=state.begun, restarts=state.restarts)
        if state.rests is not None and self.bar.train.hasFocus():
            self.timeline.track.setFocus()  # otherwise Reset, the next enabled button, would get the focus and Space
        self.bar.show_rest(None if state.rests is None else tr(state.rests))

    @Slot()
    def on_kept(self) -> None:
        """Offer to restore the run that was replaced."""
        kept = self.state.kept
        if kept is None:
            self.undo.hide()
        else:
            self.undo.say(tr("Previous run replaced ({step:,} steps)", step=kept.moment.step), kept_words(kept))

    @Slot(object)
    def on_run_failed(self, sentence: str) -> None:
        """Report a run that failed; clear the panels if it never reached a moment."""
        if self.state.moment is None:
            self.playhead.clear()
        self.on_failed(sentence)

    @Slot(object)
    def on_failed(self, sentence: str) -> None:
        self.notice.say(sentence)

    @Slot(object)
    def on_said(self, sentence: str) -> None:
        """Show a status message, and remove the message of an earlier failure of the same kind of action."""
        self.status_line.say(sentence)
        self.notice.take_back(sentence)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(0, self, self.fit_screen)

    @Slot()
    def fit_screen(self) -> None:
        """Fit the window, including its frame, to the screen. Called late, as the frame's size is unknown before."""
        if self.isFullScreen() or self.isMaximized():
            return
        room, frame = self.screen().availableGeometry(), self.frameGeometry()
        if frame.width() > room.width() or frame.height() > room.height():
            self.resize(self.size().boundedTo(room.size() - (frame.size() - self.size())))
            self.move(room.topLeft())

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.WindowStateChange:
            self.playhead.set_watched(not self.isMinimized() or self.listening.is_on)

    @Slot()
    def on_recent(self) -> None:
        self.menus.show_recent(self.settings.recent, self.settings.recent_models, self.files.open)

    @Slot(bool)
    def on_presentation_changed(self, begins: bool) -> None:
        """Show only the panels in presentation mode, and restore the side panels afterwards."""
        if begins:
            self.presentation.begin()
        else:
            self.presentation.end()
        for workspace in self._by_name.values():
            workspace.set_presented(begins)

    @Slot()
    def on_restyled(self) -> None:
        self.bar.restyle()
        self.timeline.restyle()
        cast(TrainWorkspace, self._by_name["train"]).recipe.restyle()
        self.on_status()

    def _show_dataset(self, dataset: Dataset) -> None:
        self.playhead.clear()
        for workspace in self._by_name.values():
            workspace.show_dataset(dataset)
        self.on_status()

    def _current(self) -> Workspace:
        return self._by_name[WORKSPACES[self.workspaces.currentIndex()].name]
