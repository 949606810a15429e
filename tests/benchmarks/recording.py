"""What recording costs: visnet's own runs, and the notes' full-batch loop with visnet.record().

Recording is switched on and off by turns within one run; the ratio is that of two neighbouring stretches, by the clock
and by the processor time of the training thread. The first stretch, in which all is set up, is left out.

python -m tests.benchmarks recording [--data SOURCE] [--stretches N] [--seconds S] [--only NAME]
"""

import argparse
import math
import statistics
import tempfile
import threading
import time
from concurrent.futures import Future
from pathlib import Path

import numpy as np

import visnet
from visnet import Dataset, Recipe, load_dataset
from visnet.recording.recorder import Recorder
from visnet.training.control import Control
from visnet.training.run_state import RunState
from visnet.training.session import train

RECIPES = {
    "10": Recipe(epochs=10**9),
    "128, Adam": Recipe(hidden=(128,), optimizer="adam", learning_rate=0.001, epochs=10**9),
    "800, momentum": Recipe(hidden=(800,), optimizer="momentum", batch_size=128, epochs=10**9),
}
NOTES = "notes"


class Gated(Control):
    """A control that keeps whoever asks for the run's state waiting while its gate is closed."""

    def __init__(self, look_every_s: float) -> None:
        super().__init__(look_every_s=look_every_s, evaluate_every_s=math.inf)
        self.gate = threading.Event()
        self.gate.set()

    def capture(self, *, follow: bool = False) -> "Future[RunState]":
        self.gate.wait()
        return super().capture(follow=follow)


class Stretches:
    """Seconds a step, stretch by stretch: by the clock, and of this thread's processor time."""

    def __init__(self) -> None:
        self.costs: list[tuple[float, float]] = []
        self._began = (0, time.perf_counter(), time.thread_time())

    def end(self, step: int) -> None:
        now = (step, time.perf_counter(), time.thread_time())
        n, clock_s, thread_s = (b - a for a, b in zip(self._began, now, strict=True))
        self.costs.append((clock_s / n, thread_s / n))
        self._began = now

    def tell(self, name: str) -> None:
        """Print the medians of the ratios. The stretches were recorded, not recorded, recorded …, and not at last."""
        on, off = np.array(self.costs[2::2]), np.array(self.costs[3::2])
        n = min(len(on), len(off))
        clock, thread = (statistics.median((on[:n] / off[:n])[:, i]) for i in (0, 1))
        print(f"| {name} | {1000 * statistics.median(off[:, 0]):.3f} | {clock:.3f} | {thread:.3f} | {n} |", flush=True)


def runs(dataset: Dataset, name: str, n: int, seconds: float, folder: Path) -> None:
    """Train, and record in every second stretch."""
    control = Gated(seconds)
    recorder = Recorder(control, dataset, folder=folder)
    stretches = Stretches()
    for snapshot in train(dataset, RECIPES[name], control):
        if snapshot.step:
            stretches.end(snapshot.step)
            if control.gate.is_set():
                control.gate.clear()
            else:
                control.gate.set()
        if len(stretches.costs) == n:
            break
    control.stop(discard=True)
    control.gate.set()
    recorder.stop()
    stretches.tell(name)


def notes(dataset: Dataset, n: int, seconds: float, folder: Path) -> None:
    """Make the notes' steps, in float64, as people write them, and record those of every second stretch."""
    m = len(dataset.train.labels)
    X, Y = (dataset.train.images.reshape(m, -1) / 255).T, np.eye(10)[dataset.train.labels].T
    X_test = (dataset.test.images.reshape(len(dataset.test.labels), -1) / 255).T
    rng, alpha = np.random.default_rng(0), 0.1
    W1, b1, W2, b2 = (rng.random(shape) - 0.5 for shape in ((10, 784), (10, 1), (10, 10), (10, 1)))
    with visnet.record("notes", X_test, dataset.test.labels, folder=folder) as run:
        stretches, i, is_on = Stretches(), 0, True
        while len(stretches.costs) < n:
            until_s = time.perf_counter() + seconds
            while time.perf_counter() < until_s:
                Z1 = W1 @ X + b1
                A1 = np.maximum(Z1, 0)
                Z2 = W2 @ A1 + b2
                A2 = np.exp(Z2 - Z2.max(axis=0))
                A2 /= A2.sum(axis=0)
                dZ2 = A2 - Y
                dW2, db2 = dZ2 @ A1.T / m, dZ2.sum(axis=1, keepdims=True) / m
                dZ1 = W2.T @ dZ2 * (Z1 > 0)
                dW1, db1 = dZ1 @ X.T / m, dZ1.sum(axis=1, keepdims=True) / m
                if is_on:
                    run.add(W1, b1, W2, b2, step=i, learning_rate=alpha)
                W1, b1, W2, b2 = W1 - alpha * dW1, b1 - alpha * db1, W2 - alpha * dW2, b2 - alpha * db2
                i += 1
            stretches.end(i)
            is_on = not is_on
    stretches.tell(f"{NOTES}, visnet.record()")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="sample")
    parser.add_argument("--stretches", type=int, default=42)
    parser.add_argument("--seconds", type=float, default=0.5, help="of each stretch")
    parser.add_argument("--only", choices=[*RECIPES, NOTES])
    options = parser.parse_args()
    dataset = load_dataset(options.data)
    print("| run | a step, ms | recorded / not, by the clock | of the thread's processor time | pairs |")
    print("|---|---|---|---|---|")
    for name in [*RECIPES, NOTES] if options.only is None else [options.only]:
        with tempfile.TemporaryDirectory() as folder:
            if name == NOTES:
                notes(dataset, options.stretches, options.seconds, Path(folder))
            else:
                runs(dataset, name, options.stretches, options.seconds, Path(folder))


if __name__ == "__main__":
    main()
