"""The window: toolbar, workspaces, status line. Wiring and nothing else."""

from PySide6.QtCore import QSize, Slot
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QFrame,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from visnet.datasets.dataset import Dataset
from visnet.datasets.load import load_dataset
from visnet.gui.painting.guard import PaintFailures
from visnet.gui.session.files import Files
from visnet.gui.session.run_controller import State
from visnet.gui.settings import Settings
from visnet.gui.shell.appearance import Appearance
from visnet.gui.shell.banner import Notice
from visnet.gui.shell.menus import fill_menus
from visnet.gui.shell.run_bar import RunBar
from visnet.gui.shell.status_bar import StatusLine
from visnet.gui.workspaces.draw import DrawWorkspace
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.gui.workspaces.train import TrainWorkspace
from visnet.training.recipe import Recipe
from visnet.training.snapshot import Snapshot

WORKSPACES = ("train", "mistakes", "draw")


class MainWindow(QMainWindow):
    """visnet's window. dataset: None is the shipped sample.   recipe: None is the one that was set last."""

    def __init__(
        self, dataset: Dataset | None = None, recipe: Recipe | None = None, settings: Settings | None = None
    ) -> None:
        super().__init__()
        self.settings = settings or Settings()
        self.setWindowTitle("visnet")
        self.setAcceptDrops(True)
        source = "sample" if dataset is None else dataset.name
        dataset = load_dataset() if dataset is None else dataset
        self.state = State(dataset, recipe or self.settings.recipe, self.settings.speed, self)
        self.files = Files(self, self.state, self.settings, source)
        self.appearance = Appearance(self, self.settings)
        self.bar = RunBar(tuple(name.capitalize() for name in WORKSPACES))
        self.notice = Notice()
        self.paint_failures = PaintFailures(self)
        self.train = TrainWorkspace()
        self.mistakes = MistakesWorkspace()
        self.draw = DrawWorkspace()
        self.status_line = StatusLine()
        self._lay_out()
        self.menus = fill_menus(self, WORKSPACES)
        self._connect()
        self._restore()
        self._show_dataset(dataset)
        self.state.start()
        self.bar.train.setFocus()

    def begin(self, source: str, model: str | None = None, train: bool = False) -> None:
        """What the command line asked for: these data, then this model, then to train."""
        wanted = [path for path in (source if source != self.files.source else None, model) if path]

        def go_on() -> None:
            if wanted:
                self.files.open(wanted.pop(0), then=go_on)
            elif train:
                self.state.toggle()

        go_on()

    # Putting together.

    def _lay_out(self) -> None:
        self.workspaces = QStackedWidget()
        self.workspaces.setObjectName("workspaces")
        self.workspaces.addWidget(self.train)
        self.workspaces.addWidget(self.mistakes)
        self.workspaces.addWidget(self.draw)
        line = QFrame()
        line.setProperty("line", True)
        line.setFixedHeight(1)
        middle = QWidget()
        layout = QVBoxLayout(middle)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.bar, line, self.notice):
            layout.addWidget(widget)
        layout.addWidget(self.workspaces, 1)
        self.setCentralWidget(middle)
        self.setStatusBar(self.status_line)

    def _connect(self) -> None:
        state, files, bar, recipe = self.state, self.files, self.bar, self.train.recipe
        bar.train_clicked.connect(state.toggle)
        bar.step_clicked.connect(state.step)
        bar.reset_clicked.connect(state.reset)
        bar.speed_edited.connect(state.set_speed)
        bar.workspace_chosen.connect(self.show_workspace)
        recipe.edited.connect(self.on_recipe_edited)
        recipe.undo_wanted.connect(state.undo)
        self.train.data.source_chosen.connect(files.open)
        self.train.data.file_wanted.connect(files.ask_file)
        self.train.data.folder_wanted.connect(files.ask_folder)
        self.train.predictions.digit_selected.connect(self.on_digit_selected)
        self.mistakes.edit_wanted.connect(self.edit_digit)
        self.mistakes.detail.offer_editing()
        self.draw.said.connect(self.status_line.say)
        self.draw.failed.connect(self.on_failed)
        self.draw.my_digits_changed.connect(self.mistakes.show_my_digits)
        state.snapshot_changed.connect(self.on_snapshot)
        state.status_changed.connect(self.on_status)
        state.recipe_changed.connect(self.on_status)
        state.dataset_changed.connect(self._show_dataset)
        state.failed.connect(self.on_failed)
        state.failure_over.connect(self.notice.take_back)
        files.opening.connect(self.notice.hide)
        files.said.connect(self.status_line.say)
        files.warned.connect(self.notice.say)
        files.failed.connect(self.on_failed)
        files.busy.connect(self.status_line.show_busy)
        files.progressed.connect(self.status_line.show_progress)
        files.recent_changed.connect(self.on_recent)
        self.status_line.cancel_clicked.connect(files.cancel)
        self.appearance.restyled.connect(self.on_restyled)
        self.paint_failures.failed.connect(self.notice.say)

    def _restore(self) -> None:
        settings = self.settings
        self.resize(QSize(1600, 1000).boundedTo(self.screen().availableGeometry().size()))
        if not settings.geometry.isEmpty():
            self.restoreGeometry(settings.geometry)
        self.bar.speed.set_speed(settings.speed)
        self.train.set_options(settings.options("train"))
        self.on_recent()
        self.show_workspace(WORKSPACES.index(settings.workspace) if settings.workspace in WORKSPACES else 0)

    # What a person does.

    @Slot()
    def on_space(self) -> None:
        """Train or pause; but a button or a list that has the keyboard gets its space."""
        focused = QApplication.focusWidget()
        if isinstance(focused, QAbstractButton) and focused is not self.bar.train:
            focused.click()
        elif isinstance(focused, QComboBox):
            focused.showPopup()
        else:
            self.state.toggle()

    @Slot(int)
    def on_digit_selected(self, index: int) -> None:
        """A test digit was chosen elsewhere: show it large."""
        self.show_workspace(WORKSPACES.index("mistakes"))
        self.mistakes.select_digit(index)

    @Slot(int)
    def edit_digit(self, index: int) -> None:
        """Draw on one of the digits that Mistakes looks at, with the bars live."""
        split = self.mistakes.gallery.digits
        self.draw.edit_digit(split.images[index], int(split.labels[index]))
        self.show_workspace(WORKSPACES.index("draw"))

    @Slot(object)
    def on_recipe_edited(self, changes: dict[str, object]) -> None:
        try:
            self.state.edit(**changes)
        except ValueError as error:
            self.on_failed(str(error))
            self.on_status()

    @Slot(int)
    def show_workspace(self, i: int) -> None:
        """Show a workspace, with the newest moment in it."""
        self.workspaces.setCurrentIndex(i)
        self.bar.tabs.button(i).setChecked(True)
        if self.state.snapshot is not None:
            self._current().show_moment(self.state.snapshot)

    def toggle_recipe(self) -> None:
        """Hide the recipe, so that the panels have its room, or show it again."""
        self.train.side.setVisible(self.train.side.isHidden())

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files.open(next(url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile()))

    def closeEvent(self, event: QCloseEvent) -> None:
        settings = self.settings
        if not self.isFullScreen():
            settings.geometry = self.saveGeometry()
        settings.workspace = WORKSPACES[self.workspaces.currentIndex()]
        settings.recipe, settings.speed = self.state.recipe, self.state.speed
        settings.set_options("train", self.train.options())
        settings.save()
        self.hide()  # at once, whatever the threads still have to finish
        self.paint_failures.close()
        self.files.close()
        self.draw.close_threads()
        self.state.close()
        super().closeEvent(event)

    # What came of it.

    @Slot(object)
    def on_snapshot(self, snapshot: Snapshot) -> None:
        self.status_line.show_run(self.state.dataset.name, snapshot)
        self.bar.show_moment(snapshot)
        self._current().show_moment(snapshot)

    @Slot()
    def on_status(self) -> None:
        state = self.state
        self.bar.show_status(state.status, begun=state.begun, anew=state.begins_anew)
        self.train.recipe.show_recipe(state.recipe, state.pending if state.begun else ())

    @Slot(object)
    def on_failed(self, sentence: str) -> None:
        self.notice.say(sentence)
        self.train.data.show_source()

    @Slot()
    def on_recent(self) -> None:
        self.menus.show_recent(self.settings.recent, self.files.open)

    @Slot()
    def on_restyled(self) -> None:
        self.train.side.setHidden(self.isFullScreen())  # a projector shows the panels alone
        self.bar.restyle()
        self.on_status()

    def _show_dataset(self, dataset: Dataset) -> None:
        self.train.data.show_dataset(dataset, self.files.source, self.settings.recent)
        self.train.show_dataset(dataset)
        self.mistakes.show_dataset(dataset)
        self.draw.show_dataset(dataset)
        self.on_status()

    def _current(self) -> TrainWorkspace | MistakesWorkspace | DrawWorkspace:
        return (self.train, self.mistakes, self.draw)[self.workspaces.currentIndex()]
