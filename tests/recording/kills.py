"""Kill a recorded run at random moments and go on with it: python -m tests.recording.kills [N] [--seed S].

Prints, for every kill, how old the state was that was found, and whether the run that went on from it ended with the
bits of one that nobody disturbed.
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from visnet import Recipe, load_dataset, train
from visnet.recording.library import open_found, recordings, unfinished
from visnet.recording.recorder import Recorder
from visnet.recording.recording import Recording
from visnet.recording.replay import replay
from visnet.training.control import Control

ROOT = Path(__file__).parents[2]
RECIPES = (
    Recipe(epochs=150),
    Recipe(optimizer="adam", learning_rate=0.003, dropout=0.2, hidden=(30,), epochs=60),
    Recipe(optimizer="momentum", learning_rate=0.01, distortions="affine", epochs=40),
    Recipe(hidden=(128,), validation=0.1, patience=60, epochs=40),
)
TRAINS = "it trains"
LATEST_S = 4.0  # after its first step a run is killed at the latest


@dataclass(frozen=True)
class Killed:
    """age_s: of the newest state that was found, when the run was killed.   step: of it.   same: the bits."""

    age_s: float
    step: int
    same: bool


def run(recipe: Recipe, folder: Path, earlier: Recording | None = None) -> bytes:
    """Make a recorded run to its end, from the beginning or from an earlier one's end; return its parameters."""
    dataset, control = load_dataset(), Control()
    start = None
    if earlier is not None:
        start = replay(earlier, dataset, earlier.last_step)
    recorder = Recorder(control, dataset, folder=folder, earlier=earlier)
    for snapshot in train(dataset, recipe, control, start):
        if earlier is None and snapshot.step:
            print(TRAINS, flush=True)
    recorder.stop()
    return snapshot.network.theta.tobytes()


def killed(recipe_number: int, after_s: float, undisturbed: bytes, folder: Path) -> Killed:
    """Start a run in a process of its own, kill it, find it, and go on with it. after_s: from its first step."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.recording.kills", "--child", str(recipe_number), "--folder", str(folder)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
    )
    with child:
        assert child.stdout.readline().startswith(TRAINS.encode()), "the run did not begin"
        began_s = time.time()
        time.sleep(after_s)
        os.kill(child.pid, signal.SIGKILL)
        killed_s = time.time()
    found = unfinished(folder)
    if not found:
        # Killed before anything was on the disk: no step made is older than that.
        age_s = killed_s - began_s
        if any(one.ended for one in recordings(folder)):
            return Killed(0.0, -1, True)  # it had come to its end
        same = run(RECIPES[recipe_number], folder) == undisturbed
        return Killed(age_s, 0, same)
    recording = open_found(found[0])
    age_s = killed_s - max(path.stat().st_mtime for path in (found[0].path / "keyframes").iterdir())
    same = run(RECIPES[recipe_number], folder, recording) == undisturbed and not unfinished(folder)
    return Killed(age_s, recording.last_step, same)


def kills(n: int, seed: int, latest_s: float = LATEST_S, tell=print) -> list[Killed]:
    """Kill n runs at random moments, each latest_s after its first steps at the latest."""
    rng = np.random.default_rng(seed)
    undisturbed: dict[int, bytes] = {}
    all_killed = []
    for i in range(n):
        number = i % len(RECIPES)
        if number not in undisturbed:
            dataset = load_dataset()
            *_, end = train(dataset, RECIPES[number])
            undisturbed[number] = end.network.theta.tobytes()
        with tempfile.TemporaryDirectory() as folder:
            one = killed(number, float(rng.uniform(0, latest_s)), undisturbed[number], Path(folder))
        all_killed.append(one)
        tell(f"{i + 1:3}: {one.age_s:.2f} s old at step {one.step:,}, {'same bits' if one.same else 'OTHER BITS'}")
    return all_killed


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("n", type=int, nargs="?", default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--child", type=int, help=argparse.SUPPRESS)
    parser.add_argument("--folder", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.child is not None:
        run(RECIPES[arguments.child], arguments.folder)
        return 0
    all_killed = kills(arguments.n, arguments.seed)
    oldest_s = max(one.age_s for one in all_killed)
    n_same = sum(one.same for one in all_killed)
    print(f"{n_same} of {arguments.n} went on with the same bits; the oldest state found was {oldest_s:.2f} s old")
    return 0 if n_same == arguments.n and oldest_s <= 2 else 1


if __name__ == "__main__":
    sys.exit(main())
