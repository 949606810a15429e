"""The program with a window: what is looked at first, QApplication, and what happens when something goes wrong."""

import os
import signal
import sys
import traceback
from pathlib import Path
from types import FrameType, TracebackType
from typing import TYPE_CHECKING

from visnet.gui.shell import preflight

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from visnet.gui.main_window import MainWindow


def main(
    data: str = "sample",
    recipe: str | None = None,
    model: str | None = None,
    train: bool = False,
    snapshot: str | None = None,
) -> int:
    """Open the window and run until it is closed. Gives the exit status.

    data: a dataset's name or path.   recipe: a named recipe.   model: a model file to begin with.   train: at once.
    snapshot: draw the window into this PNG instead, when the training is done.
    """
    refusal = preflight.missing_libraries()
    if refusal is None and snapshot is None:
        refusal = preflight.no_display()
    if refusal:
        return _refuse(refusal)
    if snapshot is not None:
        from visnet.gui.screenshot import make_picture

        os.environ["QT_QPA_PLATFORM"] = "offscreen"
        app = make_app()
        status = make_picture(Path(snapshot), data, recipe, model)
        del app  # it lives as long as the picture is made
        return status
    return _run(make_app(), data, recipe, model, train)


def make_app() -> "QApplication":
    """The QApplication, dressed as the settings say."""
    from PySide6.QtGui import QIcon
    from PySide6.QtWidgets import QApplication

    from visnet import resources
    from visnet.gui import theme
    from visnet.gui.settings import Settings

    app = QApplication(sys.argv[:1])
    app.setApplicationName("visnet")
    app.setDesktopFileName("visnet")
    app.setWindowIcon(QIcon(str(resources.assets() / "icons" / "visnet.svg")))
    theme.load_typeface()
    theme.apply(app, Settings().mode)
    return app


def _run(app: "QApplication", data: str, recipe: str | None, model: str | None, train: bool) -> int:
    from PySide6.QtCore import QTimer

    from visnet.gui.main_window import MainWindow
    from visnet.training.recipe import Recipe

    window = MainWindow(recipe=Recipe.named(recipe) if recipe else None)
    sys.excepthook = _Hook(window)
    interrupted = []

    def on_interrupt(_number: int, _frame: FrameType | None) -> None:  # the window's own timer lets Python see it
        interrupted.append(True)
        QTimer.singleShot(0, window, window.close_at_once)  # from the loop: a signal may come in the middle of painting

    signal.signal(signal.SIGINT, on_interrupt)
    window.show()
    # Once it is painted, so that the window is there before the data is.
    QTimer.singleShot(0, window, lambda: window.begin(data, model, train))
    status = app.exec()
    return 130 if interrupted else status


def _refuse(sentence: str) -> int:
    print(f"visnet: {sentence}", file=sys.stderr)
    return 1


class _Hook:
    """An exception in a slot is said in the window too, because nobody may be looking at a terminal."""

    def __init__(self, window: "MainWindow") -> None:
        self.window = window

    def __call__(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        traceback.print_exception(kind, error, trace)
        self.window.on_failed(f"Something in visnet went wrong ({kind.__name__}: {error}); the training goes on")
