"""Random events on the real window: python -m tests.monkey --minutes 60 --seed 0

What is clicked, typed, dropped and resized follows from the seed; how far a training has come then does not. A failure
is an exception that nobody caught, an error in the log, or a warning of Qt; the last events before it are printed.
"""

import argparse
import faulthandler
import logging
import os
import subprocess
import sys
import tempfile
import time
import traceback
from collections import deque
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl, qInstallMessageHandler
from PySide6.QtGui import QDropEvent, QImage, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from visnet import Network, Recipe, load_dataset, save_model
from visnet.gui import theme
from visnet.gui.main_window import MainWindow
from visnet.gui.settings import Settings

TEXTS = ("0", "1", "7", "64", "128, 64", "none", "0,05", "1e-3", "1e12", "-1", "3000000000", "x", "", "full", "9" * 30)
KEY_NAMES = (
    *("Space", "Period", "Tab", "Backtab", "Up", "Down", "Left", "Right", "Home", "End", "PageUp", "PageDown"),
    *("Return", "Escape", "Delete", "Backspace", "BracketLeft", "BracketRight", "F9", "F11", "Plus", "Minus"),
    *("0", "1", "5", "A", "Z"),
)
KEYS = tuple(getattr(Qt.Key, f"Key_{name}") for name in KEY_NAMES)
MODIFIERS = (Qt.KeyboardModifier.NoModifier,) * 4 + (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
)
IGNORED = ("This plugin does not support",)  # so the offscreen platform says of every window
N_KEPT = 30
HANG_S = 60  # and a second an event: no run takes so long


class Monkey:
    """Acts on a window at random. events: the last ones, as they were chosen.   failures: what went wrong."""

    def __init__(self, window: MainWindow, seed: int, folder: Path) -> None:
        self.window, self.rng = window, np.random.default_rng(seed)
        self.events: deque[str] = deque(maxlen=N_KEPT)
        self.failures: list[str] = []
        self.tell: Callable[[str], object] = lambda _event: None
        self.n_events = 0
        self.files = make_files(folder)
        self.acts = (
            (self.click, 40),
            (self.drag, 12),
            (self.press, 15),
            (self.type_text, 8),
            (self.scroll, 8),
            (self.show_workspace, 6),
            (self.drop, 3),
            (self.resize, 2),
            (self.wait, 6),
        )
        self._weights = np.array([weight for _, weight in self.acts]) / sum(weight for _, weight in self.acts)

    def act(self) -> None:
        """Do one thing."""
        act, _ = self.acts[self.rng.choice(len(self.acts), p=self._weights)]
        self.n_events += 1
        self.events.append(act.__name__)
        act()
        QApplication.processEvents()

    def click(self) -> None:
        widget = self._widget()
        button = Qt.MouseButton.RightButton if self.rng.random() < 0.1 else Qt.MouseButton.LeftButton
        at = self._point(widget)
        self._tell(f"{button.name} on {named(widget)} at {at.x()},{at.y()}")
        (QTest.mouseDClick if self.rng.random() < 0.1 else QTest.mouseClick)(widget, button, self._modifier(), at)

    def drag(self) -> None:
        widget = self._widget()
        self._tell(f"on {named(widget)}")
        QTest.mousePress(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._point(widget))
        for _ in range(self.rng.integers(1, 12)):
            QTest.mouseMove(widget, self._point(widget))
        QTest.mouseRelease(widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, self._point(widget))

    def press(self) -> None:
        key, modifier = KEYS[self.rng.integers(len(KEYS))], self._modifier()
        widget = QApplication.focusWidget() or self.window
        self._tell(f"{modifier.name}+{key.name} in {named(widget)}")
        QTest.keyClick(widget, key, modifier)

    def type_text(self) -> None:
        widget = QApplication.focusWidget() or self.window
        text = TEXTS[self.rng.integers(len(TEXTS))]
        self._tell(f"{text!r} in {named(widget)}")
        QTest.keyClick(widget, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(widget, text)
        QTest.keyClick(widget, Qt.Key.Key_Tab)

    def scroll(self) -> None:
        widget = self._widget()
        at, by = (
            QPointF(self._point(widget)),
            QPoint(0, int(self.rng.choice([-120, 120])) * int(self.rng.integers(1, 6))),
        )
        self._tell(f"{by.y()} on {named(widget)}")
        none, phase = Qt.MouseButton.NoButton, Qt.ScrollPhase.NoScrollPhase
        place = QPointF(widget.mapToGlobal(at.toPoint()))
        QApplication.sendEvent(widget, QWheelEvent(at, place, QPoint(), by, none, self._modifier(), phase, False))

    def show_workspace(self) -> None:
        key = getattr(Qt.Key, f"Key_{self.rng.integers(1, 6)}")
        self._tell(key.name)
        QTest.keyClick(self.window, key, Qt.KeyboardModifier.ControlModifier)

    def drop(self) -> None:
        path = self.files[self.rng.integers(len(self.files))]
        self._tell(path.name)
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(str(path))])
        at = QPointF(self.window.rect().center())
        actions, button, modifier = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
        target = self.window.workspaces.currentWidget() if self.rng.random() < 0.5 else self.window
        QApplication.sendEvent(target, QDropEvent(at, actions, data, button, modifier))

    def resize(self) -> None:
        width, height = int(self.rng.integers(300, 1700)), int(self.rng.integers(200, 1100))
        self._tell(f"{width}×{height}")
        self.window.resize(width, height)

    def wait(self) -> None:
        QTest.qWait(int(self.rng.integers(1, 150)))

    def close_what_is_open(self) -> None:
        """Close menus and dialogs, which would otherwise have all the events."""
        for opened in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if opened is not None and opened is not self.window:
                opened.close()

    def on_qt_message(self, _kind: object, _where: object, text: str) -> None:
        """Note what Qt warns of."""
        if not text.startswith(IGNORED):
            self.fail(f"Qt: {text}")

    def fail(self, what: str) -> None:
        """Note a failure, with what led to it."""
        self.failures.append(f"event {self.n_events:,}: {what}\nafter: " + "\n       ".join(self.events))

    def _tell(self, about: str) -> None:
        self.events[-1] += f" {about}"
        self.tell(self.events[-1])

    def _widget(self) -> QWidget:
        tops = [top for top in QApplication.topLevelWidgets() if top.isVisible()] or [self.window]
        top = self.window if self.rng.random() < 0.8 else tops[self.rng.integers(len(tops))]
        seen = [
            w for w in top.findChildren(QWidget) if w.isVisible() and w.isEnabled() and min(w.width(), w.height()) > 0
        ]
        return seen[self.rng.integers(len(seen))] if seen else top

    def _point(self, widget: QWidget) -> QPoint:
        return QPoint(int(self.rng.integers(max(1, widget.width()))), int(self.rng.integers(max(1, widget.height()))))

    def _modifier(self) -> Qt.KeyboardModifier:
        return MODIFIERS[self.rng.integers(len(MODIFIERS))]


def named(widget: QWidget) -> str:
    """A widget as a failure names it."""
    return f"{type(widget).__name__} {widget.objectName() or widget.accessibleName()}".strip()


def make_files(folder: Path) -> list[Path]:
    """Good and bad files to drop."""
    rng = np.random.default_rng(0)
    sample = load_dataset()
    names = ("model.npz", "other.npz", "damaged.npz", "data.npz", "table.csv", "bad.csv", "digit.png", "text.png", "no")
    paths = [folder / name for name in names]
    save_model(paths[0], Network([784, 20, 10], rng=rng), class_names=sample.class_names, image_shape=(28, 28))
    save_model(paths[1], Network([64, 5, 3], rng=rng))
    paths[2].write_bytes(paths[0].read_bytes()[:-300])
    small = rng.integers(0, 256, (60, 8, 8), np.uint8)
    np.savez(paths[3], x_train=small, y_train=np.arange(60) % 3, x_test=small[:30], y_test=np.arange(30) % 3)
    rows = [",".join(map(str, (i % 4, *row))) for i, row in enumerate(small.reshape(60, -1))]
    paths[4].write_text("\n".join(rows))
    paths[5].write_text("\n".join(rows)[:-40] + "x,300\n")
    QImage(sample.test.images[0].tobytes(), 28, 28, 28, QImage.Format.Format_Grayscale8).save(str(paths[6]))
    paths[7].write_text("no picture")
    return paths


def run(seed: int, folder: Path, n_events: int, tell: Callable[[str], object] = lambda _event: None) -> Monkey:
    """Make a window, act on it so many times, close it, and return the monkey with its failures.

    tell: called with every event, before it.
    """
    window = MainWindow(recipe=Recipe(epochs=3), settings=Settings(folder / "visnet.ini"))
    window.resize(1400, 900)
    window.show()
    monkey = Monkey(window, seed, folder)
    hook, opens = sys.excepthook, QFileDialog.getOpenFileName
    handler = _Relay(monkey)
    logging.getLogger("visnet").addHandler(handler)
    sys.excepthook = lambda *error: monkey.fail("".join(traceback.format_exception(*error)))
    qt_before = qInstallMessageHandler(
        lambda _kind, _where, text: text.startswith(IGNORED) or monkey.fail(f"Qt: {text}")
    )
    QFileDialog.getOpenFileName = lambda *_, **__: (str(monkey.files[0]), "")  # a native one could not be closed
    closer = QTimer()
    closer.timeout.connect(monkey.close_what_is_open)
    closer.start(100)
    monkey.tell = tell
    try:
        while not monkey.failures and monkey.n_events < n_events:
            monkey.act()
            if not window.isVisible():
                window.show()
        before = time.monotonic()
        window.close_at_once()
        if time.monotonic() - before > 3:
            monkey.fail(f"closing took {time.monotonic() - before:.1f} s")
    finally:
        closer.stop()
        QFileDialog.getOpenFileName = opens
        qInstallMessageHandler(qt_before)
        sys.excepthook = hook
        logging.getLogger("visnet").removeHandler(handler)
        for top in QApplication.topLevelWidgets():
            top.close()
            top.deleteLater()
        QApplication.processEvents()
    return monkey


class _Relay(logging.Handler):
    def __init__(self, monkey: Monkey) -> None:
        super().__init__(logging.ERROR)
        self._monkey = monkey

    def emit(self, record: logging.LogRecord) -> None:
        self._monkey.fail(f"log: {self.format(record)}")


def run_one(seed: int, n_events: int) -> int:
    """Act on one window in this process, with each event on a line of its own, so that a crash leaves the last."""
    # Where it hangs, what every thread was doing is worth more than that it did.
    faulthandler.dump_traceback_later(HANG_S + n_events, exit=True)
    app = QApplication(sys.argv[:1])
    theme.load_typeface()
    theme.apply(app, "light")
    with tempfile.TemporaryDirectory(prefix="visnet-monkey-") as folder:
        for name in ("VISNET_DATA_HOME", "VISNET_CACHE", "VISNET_STATE_HOME"):
            os.environ[name] = folder
        os.environ["VISNET_MIRROR"] = "http://127.0.0.1:9"  # where nobody listens
        monkey = run(seed, Path(folder), n_events, tell=lambda event: print(event, flush=True))
    faulthandler.cancel_dump_traceback_later()
    for failure in monkey.failures:
        print(failure, flush=True)
    return 1 if monkey.failures else 0


def main() -> int:
    """Run seed after seed, each in a process of its own. Gives the exit status: 1 where something failed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=10.0)
    parser.add_argument("--seed", type=int, default=0, help="of the first window; each later one has the next")
    parser.add_argument("--events", type=int, default=1000, help="on each window")
    parser.add_argument("--one", action="store_true", help="one window alone, in this process")
    arguments = parser.parse_args()
    if arguments.one:
        return run_one(arguments.seed, arguments.events)
    end_s, seed, n_failed = time.monotonic() + 60 * arguments.minutes, arguments.seed, 0
    while time.monotonic() < end_s:
        command = [sys.executable, "-X", "faulthandler", "-m", "tests.monkey", "--one"]
        command += ["--seed", str(seed), "--events", str(arguments.events)]
        done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False)
        if done.returncode:
            n_failed += 1
            lines = done.stdout.splitlines()
            print(f"seed {seed} ended with {done.returncode}:", *lines[-2 * N_KEPT :], sep="\n", flush=True)
        seed += 1
    n_windows = seed - arguments.seed
    print(f"{n_windows} windows, {n_windows * arguments.events:,} events at most, {n_failed} failures")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
