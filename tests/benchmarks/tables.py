"""A CSV of 60,000 rows: processor time and peak memory of load_dataset() against numpy.loadtxt(dtype=uint8).

Each is a process of its own. At most twice the time and 2.5 times the memory are wanted; more makes the exit status 1.

python -m tests.benchmarks tables [--rows N] [--rounds N]
"""

import argparse
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from visnet import load_dataset

MOST_TIME, MOST_MEMORY = 2.0, 2.5
LOADTXT = "import sys, numpy as np; np.loadtxt(sys.argv[1], dtype=np.uint8, delimiter=',', skiprows=1)"
LOAD = "import sys, visnet; visnet.load_dataset(sys.argv[1])"
# By way of a process that is small itself: a child's peak begins at its parent's.
MEASURE = """import resource, subprocess, sys
subprocess.run(sys.argv[1:], check=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)"""


def write_table(path: Path, n_rows: int) -> None:
    """The shipped digits as a CSV of n_rows, again and again."""
    train = load_dataset().train
    header = ",".join(["label", *(f"pixel{i}" for i in range(784))])
    values = np.column_stack([train.labels, train.images.reshape(len(train), -1)])
    lines = [",".join(map(str, row)) for row in values.tolist()]
    with path.open("w") as file:
        print(header, file=file)
        for i in range(n_rows):
            print(lines[i % len(lines)], file=file)


def measured(code: str, path: Path) -> tuple[float, float]:
    """Seconds of processor time and peak memory in MB of a Python program."""
    command = [sys.executable, "-S", "-c", MEASURE, sys.executable, "-c", code, str(path)]
    seconds, kilobytes = subprocess.run(command, check=True, capture_output=True, text=True).stdout.split()
    return float(seconds), int(kilobytes) / 1000


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=60_000)
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    times, peaks = [], []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "mnist_train.csv"
        write_table(path, options.rows)
        print("| round | load_dataset | numpy.loadtxt | time | memory |\n|---|---|---|---|---|")
        for i in range(options.rounds):
            (ours_s, ours_mb), (theirs_s, theirs_mb) = measured(LOAD, path), measured(LOADTXT, path)
            times.append(ours_s / theirs_s)
            peaks.append(ours_mb / theirs_mb)
            cells = f"{ours_s:.2f} s, {ours_mb:.0f} MB | {theirs_s:.2f} s, {theirs_mb:.0f} MB"
            print(f"| {i + 1} | {cells} | {times[-1]:.2f} × | {peaks[-1]:.2f} × |", flush=True)
    time, peak = statistics.median(times), statistics.median(peaks)
    print(f"median: {time:.2f} times the processor time, {peak:.2f} times the memory of numpy.loadtxt")
    return 0 if time <= MOST_TIME and peak <= MOST_MEMORY else 1


if __name__ == "__main__":
    raise SystemExit(main())
