"""Menus and their shortcuts: every command of the window."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from visnet.datasets.load import sources
from visnet.files import printable
from visnet.gui.session.files import Files
from visnet.gui.session.run_controller import RunController
from visnet.gui.shell import about
from visnet.gui.shell.appearance import Appearance
from visnet.gui.shell.data_options import DataOptions
from visnet.gui.shell.pictures import Pictures
from visnet.gui.shell.run_bar import SpeedSlider
from visnet.gui.shell.shortcuts import show_shortcuts
from visnet.gui.texts import Language, tr
from visnet.gui.theme import Mode


@dataclass(frozen=True, slots=True)
class Commands:
    """Objects and functions that the menus call.

    workspaces: title, shortcut and function that shows it, of each.   train_or_pause, toggle_recipe: of the window.
    describe: returns the current data and recipe for the diagnostics.   compare: toggles the last run's curves.
    """

    run: RunController
    files: Files
    appearance: Appearance
    speed: SpeedSlider
    workspaces: Sequence[tuple[str, str, Callable[[], object]]]
    train_or_pause: Callable[[], object]
    reset: Callable[[], object]
    show_runs: Callable[[], object]
    export_replay: Callable[[], object]
    toggle_recipe: Callable[[], object]
    describe: Callable[[], str]
    compare: QAction
    preferences: Callable[[], object]
    explain: Callable[[], object]
    listen: Callable[[bool], object]
    check_code: Callable[[], object]
    break_it: Callable[[], object]
    find_it: Callable[[], object]
    pictures: Pictures


class Menus:
    """Fills a window's menu bar."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        bar = window.menuBar()
        self.file = bar.addMenu(tr("&File"))
        self.edit = bar.addMenu(tr("&Edit"))
        self.run = bar.addMenu(tr("&Run"))
        self.view = bar.addMenu(tr("&View"))
        self.lessons = bar.addMenu(tr("&Lessons"))
        self.help = bar.addMenu(tr("&Help"))
        self.of_controls: dict[str, QAction] = {}  # the actions that do what a control of the run bar does, by its name
        self.recent = QMenu(tr("Open Rece&nt"), window)
        self.undo, self.redo = QAction(), QAction()
        self.listen = QAction()

    def show_edits(self, undo: bool, redo: bool) -> None:
        """Enable undo and redo of recipe edits."""
        self.undo.setEnabled(undo)
        self.redo.setEnabled(redo)

    def add(
        self,
        menu: QMenu,
        text: str,
        then: Callable[[], object],
        *keys: str | QKeySequence.StandardKey,
        repeats: bool = False,
    ) -> QAction:
        """Add an action to a menu. then: called without arguments.   repeats: while its key is held."""
        action = QAction(text, self._window)
        action.setShortcuts([QKeySequence(key) for key in keys])
        action.setAutoRepeat(repeats)
        action.triggered.connect(lambda _checked=False: then())
        menu.addAction(action)
        return action

    def add_modes(self, now: Mode, then: Callable[[Mode], object]) -> None:
        """Add the themes: light, dark and system."""
        group = QActionGroup(self._window)
        modes: tuple[tuple[Mode, str], ...] = (
            ("light", tr("&Light")),
            ("dark", tr("Dar&k")),
            ("system", tr("&Follow System")),
        )
        for mode, text in modes:
            action = self.add(self.view, text, partial(then, mode))
            action.setCheckable(True)
            action.setChecked(mode == now)
            group.addAction(action)

    def add_languages(self, now: Language, then: Callable[[Language], object]) -> None:
        """Add the languages, each named in itself."""
        self.languages = self.view.addMenu(tr("Lan&guage"))
        group = QActionGroup(self._window)
        languages: tuple[tuple[Language, str], ...] = (
            ("system", tr("&System")),
            ("en", "&English"),
            ("de", "&Deutsch"),
        )
        for language, text in languages:
            action = self.add(self.languages, text, partial(then, language))
            action.setCheckable(True)
            action.setChecked(language == now)
            group.addAction(action)

    def show_recent(self, data: list[str], models: list[str], then: Callable[[str], object]) -> None:
        """Show the paths of recently opened data and models, newest first."""
        self.recent.clear()
        for i, paths in enumerate((data, models)):
            if i and data and models:
                self.recent.addSeparator()
            for path in paths:
                self.add(
                    self.recent,
                    printable(f"{Path(path).name}  –  {Path(path).parent}", 120).replace("&", "&&"),
                    partial(then, path),
                )
        self.recent.setEnabled(bool(data or models))

    def add_named_data(self, then: Callable[[str], object]) -> None:
        """Add the built-in datasets; those not cached are downloaded."""
        for source in sources():
            self.add(self.file, tr(source.title), partial(then, source.name))


def show_data_options(window: QMainWindow, run: RunController, files: Files) -> None:
    """Ask how to read the current data, and reload them."""
    dialog = DataOptions(run.dataset, files.options, window)
    dialog.chosen.connect(files.read_again)
    dialog.open()


def fill_menus(window: QMainWindow, commands: Commands) -> Menus:
    """Fill the menus of a window: the name and key of every command."""
    menus = Menus(window)
    standard = QKeySequence.StandardKey
    run, files, appearance = commands.run, commands.files, commands.appearance
    menus.add(menus.file, tr("&Open…"), files.ask_file, standard.Open)
    menus.add(menus.file, tr("Open &Folder…"), files.ask_folder, "Ctrl+Shift+O")
    menus.file.addMenu(menus.recent)
    menus.file.addSeparator()
    menus.add_named_data(files.open)
    menus.add(menus.file, tr("&Data Options…"), partial(show_data_options, window, run, files))
    menus.file.addSeparator()
    menus.add(menus.file, tr("&Save Model…"), files.ask_save, standard.Save)
    menus.add(menus.file, tr("Recorded R&uns…"), commands.show_runs, "Ctrl+Shift+R")
    menus.add(menus.file, tr("Save &Run As…"), files.ask_save_run, "Ctrl+Shift+S")
    menus.add(menus.file, tr("&Export Replay…"), commands.export_replay, "Ctrl+Shift+E")
    menus.add(menus.file, tr("Export &History…"), commands.pictures.export_history)
    menus.add(menus.file, tr("Export &Workspace Picture…"), commands.pictures.export_workspace)
    menus.file.addSeparator()
    menus.add(menus.file, tr("&Check My Code…"), commands.check_code)
    menus.file.addSeparator()
    menus.add(menus.file, tr("&Quit"), window.close, "Ctrl+Q")
    menus.undo = menus.add(menus.edit, tr("&Undo Recipe Change"), run.undo_edit, standard.Undo, repeats=True)
    menus.redo = menus.add(menus.edit, tr("&Redo Recipe Change"), run.redo_edit, standard.Redo, repeats=True)
    menus.edit.addSeparator()
    menus.add(menus.edit, tr("&Copy"), commands.pictures.copy, standard.Copy)
    menus.add(menus.edit, tr("Copy &Workspace Picture"), commands.pictures.copy_workspace, "Ctrl+Shift+C")
    menus.add(menus.edit, tr("Picture &Menu"), commands.pictures.open_menu, "Shift+F10")
    menus.edit.addSeparator()
    menus.add(menus.edit, tr("&Preferences…"), commands.preferences, "Ctrl+,")
    menus.of_controls["train_button"] = menus.add(menus.run, tr("Start/&Pause"), commands.train_or_pause, "Space")
    menus.of_controls["step_button"] = menus.add(menus.run, tr("Single &Step"), run.step, ".", repeats=True)
    resume = menus.add(menus.run, tr("&Continue This Run"), run.resume)
    menus.of_controls["reset_button"] = menus.add(menus.run, tr("&Reset"), commands.reset, "Ctrl+R")
    bring_back = menus.add(menus.run, tr("Restore Previous R&un"), run.bring_back)
    menus.run.aboutToShow.connect(lambda: resume.setEnabled(run.begun and not run.running))
    menus.run.aboutToShow.connect(lambda: bring_back.setEnabled(run.kept is not None))
    menus.run.addSeparator()
    menus.run.addAction(commands.compare)
    menus.add(menus.run, tr("Brea&k It…"), commands.break_it)
    menus.add(menus.run, tr("F&ind the Bug…"), commands.find_it)
    menus.run.addSeparator()
    menus.add(menus.run, tr("S&lower"), commands.speed.slower, "[", repeats=True)
    menus.add(menus.run, tr("&Faster"), commands.speed.faster, "]", repeats=True)
    for title, shortcut, show in commands.workspaces:
        menus.add(menus.view, f"&{tr(title)}", show, shortcut)
    menus.view.addSeparator()
    menus.add_modes(appearance.mode, appearance.set_mode)
    menus.add_languages(appearance.language, appearance.set_language)
    menus.view.addSeparator()
    menus.add(menus.view, tr("Show &Recipe"), commands.toggle_recipe, "F9")
    menus.add(menus.view, tr("&Presentation Mode"), appearance.toggle_projector, "F11")
    menus.view.addSeparator()
    menus.listen = QAction(tr("Listen to the L&oss"), window)
    menus.listen.setCheckable(True)
    menus.listen.setShortcut("Ctrl+Shift+L")
    menus.listen.triggered.connect(commands.listen)
    menus.view.addAction(menus.listen)
    pages = (menus.file, menus.edit, menus.run, menus.view, menus.lessons, menus.help)
    menus.add(menus.help, tr("&Keyboard Shortcuts"), partial(show_shortcuts, window, pages), "F1")
    menus.add(menus.help, tr("&What Am I Looking At?"), commands.explain, "Shift+F1")
    menus.add(menus.help, tr("&Getting Started"), partial(about.show_getting_started, window))
    menus.add(menus.help, tr("The &Equations"), partial(about.show_notes, window))
    menus.add(menus.help, tr("Copy &Diagnostics"), partial(about.copy_diagnostics, window, commands.describe))
    menus.add(menus.help, tr("&About visnet"), partial(about.show_about, window))
    return menus
