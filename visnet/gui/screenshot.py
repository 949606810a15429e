"""visnet --snapshot: train, or open a run, in the real window on Qt's offscreen platform, and save its picture."""

import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import (
    QBuffer,
    QByteArray,
    QEventLoop,
    QIODevice,
    QTimer,
    QtMsgType,
    SignalInstance,
    qInstallMessageHandler,
)

from visnet.datasets.load import load_dataset
from visnet.files import written_whole
from visnet.gui.main_window import MainWindow
from visnet.gui.session.run_files import OpenedRun, open_run
from visnet.gui.settings import Settings
from visnet.storage.model_file import read_model
from visnet.training.moment import Moment, Status
from visnet.training.recipe import Recipe

SIZE = (1600, 1000)
LINE_EVERY_S = 1.0
SETTLE_MS = 300  # until throttled displays show the last moment, too
NOT_SUPPORTED = "This plugin does not support"  # logged by the offscreen platform for every window


def make_picture(path: Path, data: str, recipe: str | None, model: str | None, run: str | None = None) -> int:
    """Train with the recipe, write the window's picture as a PNG atomically, and return the exit status.

    data: a dataset's name or path.   recipe: a recipe's name; None is the good start.   model: a model file to start
    from.   run: a recorded run to show at its last step instead of training; the other three are then ignored.
    Returns 0, or 1 after printing an error message.
    """
    qInstallMessageHandler(_on_message)
    try:
        _check_writable(path)
        opened = None if run is None else open_run(run, None)
        dataset = load_dataset(data) if opened is None else opened.dataset
        network = read_model(model).network if model else None
        with tempfile.TemporaryDirectory(prefix="visnet-") as folder:  # independent of the user's settings
            settings = Settings(Path(folder, "visnet.ini"))
            settings.recording_on = opened is not None
            settings.start_speed = None
            window = MainWindow(dataset, Recipe.named(recipe or "good-start"), settings)
            try:
                window.resize(*SIZE)
                if network is not None:
                    window.state.set_model(network)
                window.show()
                # When shown, the window shrinks to fit its screen; undo that, since a picture has no screen.
                QTimer.singleShot(0, window, lambda: window.resize(*SIZE))
                if opened is None:
                    _train(window)
                else:
                    _show(window, opened)
                _write(window, path)
            finally:
                window.close()
    except (ValueError, OSError) as error:
        print(f"visnet: {error}", file=sys.stderr)
        return 1
    print(path)
    return 0


def _train(window: MainWindow) -> None:
    """Train until the run ends, printing progress every second. Raises ValueError if the run fails."""
    next_line_s = 0.0

    def is_over(moment: Moment) -> bool:
        nonlocal next_line_s
        over = moment.status in (Status.FINISHED, Status.DIVERGED)
        if over or time.perf_counter() >= next_line_s:
            next_line_s = time.perf_counter() + LINE_EVERY_S
            snapshot = window.state.snapshot
            assert snapshot is not None, "its evaluations come before a moment"
            print(
                f"epoch {snapshot.epoch:,.1f} of {snapshot.recipe.epochs:,}  step {snapshot.step:,}  "
                f"loss {snapshot.train_loss:.3f}  test accuracy {snapshot.test_accuracy:.2%}",
                file=sys.stderr,
            )
        return over

    _wait(window, window.state.moment_changed, is_over, window.state.toggle)


def _show(window: MainWindow, opened: OpenedRun) -> None:
    """Open a run in the window and wait until its last step is shown. Raises ValueError if that fails."""
    newest = opened.recording.last_step
    _wait(
        window,
        window.playhead.moment_changed,
        lambda moment: moment.step == newest,
        lambda: window.recordings.on_run_opened(opened),
    )


def _wait(
    window: MainWindow, moments: SignalInstance, is_over: Callable[[Moment], bool], begin: Callable[[], object]
) -> None:
    """Begin something, and wait until one of the moments that come of it ends it. Raises ValueError if it fails."""
    ended, failures = QEventLoop(), list[str]()

    def on_moment(moment: Moment) -> None:
        if is_over(moment):
            ended.quit()

    def on_failed(sentence: str) -> None:
        failures.append(sentence)
        ended.quit()

    moments.connect(on_moment)
    window.rewind.failed.connect(on_failed)
    window.state.failed.connect(on_failed)
    begin()
    ended.exec()
    if failures:
        raise ValueError(failures[0])
    QTimer.singleShot(SETTLE_MS, ended.quit)
    ended.exec()


def _on_message(_kind: QtMsgType, _where: object, text: str) -> None:
    if not text.startswith(NOT_SUPPORTED):
        print(text, file=sys.stderr)


def _check_writable(path: Path) -> None:
    """Raise ValueError if the picture cannot be written, before the training rather than after it."""
    if path.suffix.lower() != ".png":
        raise ValueError(f"{path}: the picture is a PNG, so its name must end in .png")
    if not os.access(path.parent, os.W_OK) or path.is_dir():
        raise ValueError(f"{path}: cannot be written there; name a file in a folder that you may write to")


def _write(window: MainWindow, path: Path) -> None:
    png = QByteArray()
    buffer = QBuffer(png)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    window.grab().save(buffer, "PNG")
    with written_whole(path) as file:
        file.write(png.data())
