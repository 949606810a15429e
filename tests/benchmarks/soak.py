"""Whether a window that trains for long grows: its resident memory, sampled while somebody goes through all of it.

python -m tests.benchmarks soak [--data SOURCE] [--minutes 20] [--out FOLDER], under a display

It trains at full speed, goes to another workspace every 10 s and looks at other digits there, pauses and resumes on
every 4th visit and begins a new run on every 15th. In the first minute the visits are brisk and the run is one, so
that what is bounded (pictures that are kept, the pad's past, a run's answers) is full. Exit status 1 where the memory
of the last round is more than 5 % above that of the one after the first minute, or where something went wrong.
"""

import argparse
import csv
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
import traceback
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, QTimer, Slot

from visnet import Recipe, Snapshot, load_dataset
from visnet.gui.app import make_app
from visnet.gui.main_window import WORKSPACES, MainWindow
from visnet.gui.settings import Settings

MOST_GROWTH = 0.05
VISIT_S, BRISK_S = 10.0, 2.0  # in a workspace
LOOK_S = 0.25  # at a digit
ROUND_S = VISIT_S * len(WORKSPACES)
PAUSE_S = 1.0
PAUSE_EVERY, RESET_EVERY = 4, 15  # visits
SAMPLE_S = 2.0
WARM_UP_S = 60.0


class Sample(NamedTuple):
    """The process at one moment. resident_mb: of 2²⁰ bytes.   steps: of all runs so far.   rows: of the history."""

    seconds: float
    resident_mb: float
    threads: int
    files: int
    steps: int
    rows: int
    workspace: str


class Person(QObject):
    """Goes through the window, does something in each workspace, and takes notes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__()
        self.window = window
        self.samples: list[Sample] = []
        self.n_visits = self.n_looks = 0
        self.steps: dict[int, int] = {}  # of each run
        self.troubles: list[str] = []
        self.begun_s = time.perf_counter()
        window.state.moment_changed.connect(self.on_snapshot)
        window.state.failed.connect(self.on_failed)
        self.visits = self.every(BRISK_S, self.on_visit)
        self.every(LOOK_S, self.on_look)
        self.every(SAMPLE_S, self.on_sample)
        window.state.set_speed(None)
        window.state.toggle()
        self.on_sample()

    def every(self, seconds: float, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self, interval=round(1000 * seconds))
        timer.timeout.connect(slot)
        timer.start()
        return timer

    @Slot(object)
    def on_snapshot(self, snapshot: Snapshot) -> None:
        self.steps[snapshot.run_id] = snapshot.step

    @Slot(object)
    def on_failed(self, sentence: str) -> None:
        self.troubles.append(sentence)

    def on_exception(self, kind, error, trace) -> None:
        """Stands in for sys.excepthook, which Qt calls for what is raised in a slot."""
        traceback.print_exception(kind, error, trace)
        self.troubles.append(f"{kind.__name__}: {error}")

    @Slot()
    def on_sample(self) -> None:
        snapshot = self.window.state.snapshot
        self.samples.append(
            Sample(
                round(time.perf_counter() - self.begun_s, 1),
                round(resident_mb(), 2),
                n_threads(),
                n_files(),
                sum(self.steps.values()),
                len(snapshot.history) if snapshot else 0,
                WORKSPACES[self.window.workspaces.currentIndex()].name,
            )
        )

    @Slot()
    def on_visit(self) -> None:
        self.n_visits += 1
        window, state = self.window, self.window.state
        window.show_workspace(WORKSPACES[self.n_visits % len(WORKSPACES)].name)
        if self.n_visits == WARM_UP_S / BRISK_S:
            self.visits.setInterval(round(1000 * VISIT_S))
        elif self.n_visits % RESET_EVERY == 0 and self.n_visits * BRISK_S > WARM_UP_S:
            state.reset()
            state.toggle()
        elif self.n_visits % PAUSE_EVERY == 0:
            state.toggle()
            QTimer.singleShot(round(1000 * PAUSE_S), self.on_resume)

    @Slot()
    def on_look(self) -> None:
        """At the next test digit, in Mistakes or Draw."""
        self.n_looks += 1
        window, test = self.window, self.window.state.dataset.test
        digit = self.n_looks % len(test)
        if window.workspaces.currentWidget() is window.workspace("draw"):
            window.workspace("draw").edit_digit(test.images[digit])
        elif window.workspaces.currentWidget() is window.workspace("mistakes"):
            window.workspace("mistakes").select_digit(digit)

    @Slot()
    def on_resume(self) -> None:
        if not self.window.state.running:
            self.window.state.toggle()


def resident_mb() -> float:
    """What the process holds in memory now."""
    status = Path("/proc/self/status")
    if status.exists():
        line = next(line for line in status.read_text().splitlines() if line.startswith("VmRSS:"))
        return int(line.split()[1]) / 1024
    told = subprocess.run(["ps", "-o", "rss=", "-p", str(os.getpid())], capture_output=True, text=True, check=True)
    return int(told.stdout) / 1024


def n_threads() -> int:
    """Of Python's and others', where the system tells."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else threading.active_count()


def n_files() -> int:
    """Open file descriptors."""
    return len(os.listdir("/dev/fd"))


def between(samples: list[Sample], begin_s: float, end_s: float) -> float:
    """Median memory of a stretch of time, in MB."""
    return statistics.median(s.resident_mb for s in samples if begin_s <= s.seconds <= end_s)


def report(samples: list[Sample]) -> float:
    """Print the figures; give how many times as much memory the last round took as the one after the first minute.

    A round each, for a workspace alone has its own.
    """
    first, end = samples[0], samples[-1]
    early = between(samples, WARM_UP_S, WARM_UP_S + ROUND_S)
    late = between(samples, end.seconds - ROUND_S, end.seconds)
    print("| after the first minute | largest | last | last / after the first minute |")
    print("|---|---|---|---|")
    print(f"| {early:.1f} MB | {max(s.resident_mb for s in samples):.1f} MB | {late:.1f} MB | {late / early:.3f} |")
    print(f"\n{end.steps:,} steps in {end.seconds / 60:.1f} min, {end.rows:,} rows in the last run's history")
    print(f"threads {first.threads} → {end.threads}, open files {first.files} → {end.files}, begin → end")
    return late / early


def main() -> int:
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks soak",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", default="sample", help="a name or a path, as for visnet train")
    parser.add_argument("--minutes", type=float, default=20.0, help="3 or more")
    parser.add_argument("--out", type=Path, default=Path("benchmarks-out"), help="folder for the CSV")
    options = parser.parse_args()
    if options.minutes < 3:
        parser.error("a run of less than 3 minutes says nothing: --minutes must be at least 3")
    options.out.mkdir(parents=True, exist_ok=True)
    dataset = load_dataset(options.data)
    print(
        f"{dataset.name}: {len(dataset.train):,} digits; window of 1600 × 1000, {options.minutes:g} min\n", flush=True
    )
    app = make_app()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["VISNET_SETTINGS"] = os.path.join(folder, "visnet.ini")
        os.environ["VISNET_DATA_HOME"] = folder
        window = MainWindow(dataset, Recipe(epochs=10**9), Settings())
        window.resize(1600, 1000)
        window.show()
        person = Person(window)
        sys.excepthook = person.on_exception
        spin(60 * options.minutes)
        person.on_sample()
        window.close()
    with (options.out / "soak.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(Sample._fields)
        writer.writerows(person.samples)
    ratio = report(person.samples)
    for trouble, n_times in Counter(person.troubles).items():
        print(f"went wrong {n_times} times: {trouble}")
    app.quit()
    return int(ratio > 1 + MOST_GROWTH or bool(person.troubles))


def spin(seconds: float) -> None:
    """Let the window live. QApplication.quit() would close it."""
    loop = QEventLoop()
    QTimer.singleShot(round(1000 * seconds), loop.quit)
    loop.exec()


if __name__ == "__main__":
    raise SystemExit(main())
