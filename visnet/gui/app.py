"""Application entry point: environment checks, QApplication, signals and exception hook."""

import os
import sys
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

from visnet.datasets.load import SAMPLE
from visnet.files import remove_left_behind, user_folder
from visnet.gui.shell import preflight
from visnet.terminal import INTERRUPTED, heard, tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication


def main(
    data: str | None = None,
    recipe: str | None = None,
    model: str | None = None,
    train: bool = False,
    snapshot: str | None = None,
    run: str | None = None,
) -> int:
    """Open the window, run it until it is closed and return the exit status.

    data: a dataset's name or path; None is the one used last.   recipe: a recipe's name; None is the one used last.
    model: a model file to load.   train: whether to start training immediately.
    run: a recorded run to open, a .visnet file or a run's folder.
    snapshot: instead of opening a window, save a picture of it to this PNG after training or opening the run.
    """
    if snapshot is not None:
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    refusal = preflight.no_display() or preflight.missing_libraries()
    if refusal:
        return _refuse(refusal)
    if snapshot is not None:
        from visnet.gui.screenshot import make_picture

        app = make_app()
        status = make_picture(Path(snapshot), data or SAMPLE, recipe, model, run)
        del app  # keep it alive until the picture is saved
        return status
    for folder in (user_folder("config"), user_folder("data"), user_folder("state")):
        remove_left_behind(folder)
    return _run(make_app(), data, recipe, model, train, run)


def make_app() -> "QApplication":
    """Return the QApplication with the theme, language and typeface of the settings."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from visnet import resources
    from visnet.gui import theme
    from visnet.gui.settings import Settings
    from visnet.gui.texts import install_language
    from visnet.gui.widgets import spoken

    app = QApplication(sys.argv[:1])
    app.setApplicationName("visnet")
    app.setDesktopFileName("visnet")
    app.setWindowIcon(QIcon(str(resources.assets() / "icons" / "visnet.svg")))
    spoken.install()
    theme.load_typeface()
    settings = Settings()
    install_language(app, settings.language)
    theme.apply(app, settings.mode, still=settings.reduces_motion)
    return app


def _run(
    app: "QApplication", data: str | None, recipe: str | None, model: str | None, train: bool, run: str | None
) -> int:
    from PySide6.QtCore import QTimer

    from visnet.gui import log
    from visnet.gui.ending import End, end_without_display
    from visnet.gui.main_window import MainWindow
    from visnet.training.recipe import Recipe

    log.start()
    try:
        window = MainWindow(recipe=Recipe.named(recipe) if recipe else None)
    except Exception as error:
        log.LOG.exception("the window could not be made")
        return _refuse(f"cannot start ({type(error).__name__}: {error}); details are in {log.shown_log_file()}")
    log.install_hooks(window.on_failed, lambda: end_without_display(window))
    end = End()
    window.installEventFilter(end)

    # Python calls this when it next runs code, at a timer event or while painting: so close from the event loop.
    def on_interrupt(_number: int, _frame: FrameType | None) -> None:
        if end.status == INTERRUPTED:
            os._exit(INTERRUPTED)
        end.status = INTERRUPTED
        end.expect()
        QTimer.singleShot(0, window, window.close_at_once)

    with heard(on_interrupt):
        window.show()
        # From the event loop, so that the window is shown before any data is loaded.
        QTimer.singleShot(0, window, lambda: window.begin(data, model, train, run))
        app.exec()
    return end.status


def _refuse(sentence: str) -> int:
    tell(sentence)
    return 1
