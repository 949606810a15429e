"""Lessons in the window: the menu, the card, and the progress in each."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from visnet.gui.session.lesson_run import LessonRun
from visnet.gui.settings import Settings
from visnet.gui.shell.lesson_player import LessonPlayer
from visnet.gui.texts import language_in_force, tr
from visnet.lessons.lesson import Lesson, in_language, read_lesson, shipped_lessons


class Lessons(QObject):
    """Begins lessons, from the menu or from a file, and remembers the progress in each."""

    def __init__(self, run: LessonRun, player: LessonPlayer, menu: QMenu, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self._run, self._player, self._menu, self._settings = run, player, menu, settings
        self._lessons: tuple[Lesson, ...] | None = None
        self._actions: list[QAction] = []
        self._leave = QAction(tr("&Leave the Lesson"), self)
        self._leave.triggered.connect(lambda _checked=False: run.leave())
        menu.aboutToShow.connect(self.fill)
        player.left.connect(run.leave)
        run.step_changed.connect(self.on_step_changed)
        run.finished.connect(self.on_finished)
        self.fill()

    @Slot()
    def fill(self) -> None:
        """List the lessons; finished ones have a tick."""
        if self._lessons is None:
            self._lessons = shipped_lessons(language_in_force())
        self._menu.clear()
        self._actions = []
        for number, lesson in enumerate(self._lessons, start=1):
            reached = self._settings.lesson_step(lesson.name)
            text = f"{number}.  {lesson.title}".replace("&", "&&")
            if reached > 0:
                n = lesson.resume_at(reached) + 1
                text = tr("{lesson} (at step {n} of {total})", lesson=text, n=n, total=len(lesson.steps))
            action = QAction(text, self._menu)
            action.setCheckable(True)
            action.setChecked(self._settings.lesson_finished(lesson.name))
            action.setToolTip(lesson.about)
            action.triggered.connect(partial(self._begin, lesson))
            self._menu.addAction(action)
            self._actions.append(action)
        self._menu.setToolTipsVisible(True)
        self._menu.addSeparator()
        self._menu.addAction(self._leave)
        self._leave.setEnabled(self._run.lesson is not None)

    def open(self, path: str) -> None:
        """Begin the lesson in a file. Raises LessonError, one sentence, if it is invalid; OSError as open does."""
        self.begin(read_lesson(in_language(path, language_in_force())))

    def begin(self, lesson: Lesson) -> None:
        """Begin a lesson where it was left, or at its beginning."""
        self._run.begin(lesson, lesson.resume_at(self._settings.lesson_step(lesson.name)))

    def _begin(self, lesson: Lesson, _checked: bool = False) -> None:
        self.begin(lesson)

    @Slot()
    def on_step_changed(self) -> None:
        """Remember the current step."""
        if self._run.lesson is not None:
            self._settings.set_lesson_step(self._run.lesson.name, self._run.number)

    @Slot(str)
    def on_finished(self, name: str) -> None:
        """Remember that the lesson was finished."""
        self._settings.finish_lesson(name)
