"""How smoothly a run is gone through while its slider is dragged, and what a replayed step costs.

python -m tests.benchmarks.timeline [--data SOURCE] [--seconds 4], under a display
"""

import argparse
import tempfile
import time
from pathlib import Path

import numpy as np
from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from visnet import Recipe, load_dataset
from visnet.gui.app import make_app
from visnet.gui.main_window import MainWindow
from visnet.gui.settings import Settings
from visnet.training.moment import Moment

TARGET = 30  # pictures a second, for 784-10-10
MOUSE_MS = 8  # between two events of the mouse
SWEEPS = 2  # from the newest step to the first, in the time
TRAIN_S = 5
MOST_S = 10  # waited for one step
WIDE = 128


def spin(ms: int) -> None:
    """Let the window live and paint."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def drag(window: MainWindow, seconds: float) -> tuple[float, float, float]:
    """Drag the slider to and fro. Gives pictures a second, the 99th percentile of the time between two of them in ms,
    and the GUI thread's processor time for each in ms."""
    shown: list[float] = []

    def on_moment(_moment: Moment) -> None:
        shown.append(time.perf_counter())

    window.playhead.moment_changed.connect(on_moment)
    first, last = window.rewind.first_step, window.rewind.last_step
    began_s, busy_s = time.perf_counter(), time.thread_time()
    window.timeline.track.setSliderDown(True)
    while (gone := (time.perf_counter() - began_s) / seconds) < 1:
        share = abs(1 - gone * 2 * SWEEPS % 2)
        window.timeline.track.setValue(round(first + share * 0.98 * (last - first)))
        spin(MOUSE_MS)
    window.timeline.track.setSliderDown(False)
    window.playhead.moment_changed.disconnect(on_moment)
    busy_s = time.thread_time() - busy_s
    gaps = np.diff(shown) * 1000
    return len(shown) / seconds, float(np.percentile(gaps, 99)), 1000 * busy_s / len(shown)


def rest_ms(window: MainWindow) -> float:
    """Milliseconds from letting go of the slider until the exact step is shown: the median of several."""
    rng, took = np.random.default_rng(0), []
    for step in rng.integers(window.rewind.first_step, window.rewind.last_step, 9):
        began_s = time.perf_counter()
        window.rewind.seek(int(step))
        while not window.rewind.is_exact and time.perf_counter() < began_s + MOST_S:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
        took.append(1000 * (time.perf_counter() - began_s))
        spin(50)
    return float(np.median(took))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="sample")
    parser.add_argument("--seconds", type=float, default=4)
    options = parser.parse_args()
    app = make_app()
    dataset = load_dataset(options.data)
    print("| hidden | workspace | pictures a second | p99 between two, ms | GUI thread a picture, ms | at rest, ms |")
    print("|---|---|---|---|---|---|")
    reached = True
    for hidden in (10, WIDE):
        with tempfile.TemporaryDirectory() as folder:
            window = MainWindow(dataset, Recipe(hidden=(hidden,), epochs=500), Settings(Path(folder, "visnet.ini")))
            window.state.set_speed(1000)
            window.show()
            spin(500)
            window.state.toggle()
            spin(TRAIN_S * 1000)
            window.state.toggle()
            spin(1500)
            for name in ("train", "draw", "mistakes", "inside"):
                window.show_workspace(name)
                spin(500)
                a_second, gap_ms, busy_ms = drag(window, options.seconds)
                print(f"| {hidden} | {name} | {a_second:.0f} | {gap_ms:.0f} | {busy_ms:.1f} | {rest_ms(window):.0f} |")
                reached &= hidden != 10 or name != "train" or a_second >= TARGET
            window.close_at_once()
    del app
    return 0 if reached else 1


if __name__ == "__main__":
    raise SystemExit(main())
