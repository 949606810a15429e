"""What the window costs the training, and how smooth it is: one run, headless and live in turn.

python -m tests.benchmarks.window [--data SOURCE] [--seconds 4] [--rounds 3], under a display
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication

from visnet import Dataset, Recipe, load_dataset, train
from visnet.gui.app import make_app
from visnet.gui.main_window import MainWindow
from visnet.gui.settings import Settings
from visnet.training.control import Control
from visnet.training.snapshot import Status

BEAT_MS = 5
RECIPES = {
    "batch 64": Recipe(epochs=1_000_000),
    "full batch": Recipe(batch_size=None, epochs=1_000_000),
}
PAINTED = """
import time
from visnet.gui.app import make_app
from PySide6.QtCore import QEvent, QObject
app = make_app()
from visnet.gui.main_window import MainWindow
class FirstPaint(QObject):
    def eventFilter(self, thing, event):
        if event.type() == QEvent.Type.Paint:
            app.quit()
        return False
window = MainWindow()
first = FirstPaint()
window.workspace("train").weights.installEventFilter(first)
window.show()
app.exec()
print(time.time())
window.close()
"""


class Beats(QObject):
    """Counts paint events and how late a timer of BEAT_MS comes."""

    def __init__(self, watched: QObject) -> None:
        super().__init__()
        self.n_painted = 0
        self.gaps_ms: list[float] = []
        watched.installEventFilter(self)
        self.timer = QTimer(self, timerType=Qt.TimerType.PreciseTimer, interval=BEAT_MS)
        self.timer.timeout.connect(self.on_beat)

    def start(self) -> None:
        self.n_painted, self.gaps_ms = 0, []
        self.last_s = self.begun_s = time.perf_counter()
        self.timer.start()

    def on_beat(self) -> None:
        now = time.perf_counter()
        self.gaps_ms.append(1000 * (now - self.last_s))
        self.last_s = now

    def eventFilter(self, _thing: QObject, event: QEvent) -> bool:
        self.n_painted += event.type() == QEvent.Type.Paint
        return False


def spin(seconds: float) -> None:
    """Let the window live. QApplication.quit() would close it."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


def headless(dataset: Dataset, recipe: Recipe, seconds: float) -> float:
    """Digits a second without anybody looking, after a second of warming up."""
    control = Control(look_every_s=0.2, evaluate_every_s=1e9)
    begun = None
    for snapshot in train(dataset, recipe, control):
        if begun is None and snapshot.seconds > 1:
            begun = snapshot
        elif begun is not None and snapshot.seconds - begun.seconds > seconds:
            control.stop(discard=True)
            return (snapshot.examples - begun.examples) / (snapshot.seconds - begun.seconds)
    raise AssertionError("the training ended by itself")


def live(window: MainWindow, recipe: Recipe, seconds: float) -> dict[str, float]:
    """Digits a second with the window live, and what a person feels."""
    state = window.state
    state.edit(**{name: getattr(recipe, name) for name in Recipe.__slots__})
    state.reset()
    state.set_speed(None)
    state.toggle()
    while state.snapshot is None or state.snapshot.step == 0:
        spin(0.1)
    spin(1)
    beats = Beats(window.workspace("train").predictions.grid)
    begun = state.snapshot
    beats.start()
    spin(seconds)
    beats.timer.stop()
    ended = state.snapshot
    asked_s = time.perf_counter()
    state.toggle()
    while state.snapshot.status is not Status.PAUSED:
        QApplication.instance().processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)  # as exec() waits
    pause_ms = 1000 * (time.perf_counter() - asked_s)
    gaps = sorted(beats.gaps_ms)
    return {
        "rate": (ended.examples - begun.examples) / (ended.seconds - begun.seconds),
        "frames": beats.n_painted / (beats.last_s - beats.begun_s),
        "gap_p99_ms": gaps[int(0.99 * len(gaps))],
        "gap_max_ms": gaps[-1],
        "pause_ms": pause_ms,
    }


def painted_s() -> float:
    """Seconds from the start of the process until the window is painted."""
    begun = time.time()
    done = subprocess.run([sys.executable, "-c", PAINTED], capture_output=True, text=True, check=True)
    return float(done.stdout) - begun


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="sample")
    parser.add_argument("--seconds", type=float, default=4.0)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    dataset = load_dataset(options.data)
    app = make_app()
    print(f"{dataset.name}: {len(dataset.train):,} digits; window of 1600 × 1000, medians of {options.rounds} rounds\n")
    print("| | live / headless | pictures a second | event-loop gap p99 | longest | pause takes effect in |")
    print("|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VISNET_SETTINGS"] = os.path.join(folder, "visnet.ini")
        window = MainWindow(dataset, Recipe(), Settings())
        window.resize(1600, 1000)
        window.show()
        window.state.failed.connect(lambda sentence: sys.exit(sentence))
        spin(1)
        for name, recipe in RECIPES.items():
            rounds = [
                (headless(dataset, recipe, options.seconds), live(window, recipe, options.seconds))
                for _ in range(options.rounds)
            ]

            def median(figure: str, rounds=rounds) -> float:
                return statistics.median(one[figure] for _, one in rounds)

            ratio = statistics.median(one["rate"] / alone for alone, one in rounds)
            print(
                f"| {name} | {ratio:.2f} | {median('frames'):.0f} | {median('gap_p99_ms'):.0f} ms "
                f"| {max(one['gap_max_ms'] for _, one in rounds):.0f} ms | {median('pause_ms'):.0f} ms |"
            )
        window.close()
    starts = sorted(painted_s() for _ in range(5))
    print(f"\nFrom the start of the process to the painted window: {statistics.median(starts):.2f} s (median of 5)")
    app.quit()


if __name__ == "__main__":
    main()
