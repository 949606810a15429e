"""Seconds an epoch of the engine and its peers, in turn, in one run.

python -m tests.benchmarks engine [--data SOURCE] [--cells 10/32,800/full] [--peers jax,pytorch] [--rounds 5]
"""

import argparse
import csv
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from threadpoolctl import threadpool_info

from tests.benchmarks.peers import PEERS
from visnet import load_dataset

US = "visnet"
CELLS = [(hidden, batch) for hidden in (10, 128, 800) for batch in ("32", "128", "1024", "full")]
TURN_S = 0.5  # at least so long is each measured at a time, as far as MOST_EPOCHS allow
MOST_EPOCHS = 20

# How many times as long PyTorch in memory is to take.
TARGETS = {
    10: {"32": 10, "128": 4, "1024": 2.8, "full": 5},
    128: {"32": 3, "128": 2, "1024": 2, "full": 2.3},
    800: {"32": 2, "128": 1.6, "1024": 1.6, "full": 2.3},
}


class Worker:
    """A process that trains by one peer."""

    def __init__(self, peer: str, npz: Path, hidden: int, batch: int) -> None:
        self.peer = peer
        self.process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.benchmarks.peers", peer, str(npz), str(hidden), str(batch)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        )
        self.answer = self._line()  # ready, or what is missing

    def _line(self) -> str:
        line = self.process.stdout.readline().strip()
        if not line:
            raise RuntimeError(f"{self.peer} ended with status {self.process.wait()}")
        return line

    def epochs(self, n: int) -> tuple[float, float]:
        """Seconds of one of n epochs, and the peak memory so far in MB."""
        self.process.stdin.write(f"{n}\n")
        self.process.stdin.flush()
        seconds, megabytes = self._line().split()
        return float(seconds), float(megabytes)

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait()
        self.process.stdout.close()


@dataclass
class Cell:
    """What was measured for one network and batch."""

    hidden: int
    batch: str
    seconds: dict[str, list[float]] = field(default_factory=dict)
    megabytes: dict[str, float] = field(default_factory=dict)

    def median(self, peer: str) -> float:
        return statistics.median(self.seconds[peer])

    def ratio(self, peer: str) -> float:
        """How many times as long as visnet the peer takes: the median of the rounds' ratios."""
        return statistics.median(
            theirs / ours for theirs, ours in zip(self.seconds[peer], self.seconds[US], strict=True)
        )


def measure(npz: Path, m: int, hidden: int, batch: str, peers: list[str], rounds: int) -> Cell:
    """One cell: every peer once to warm up, then in turn."""
    cell, workers = Cell(hidden, batch), []
    try:
        for peer in peers:
            worker = Worker(peer, npz, hidden, m if batch == "full" else int(batch))
            workers.append(worker)
            if worker.answer != "ready":
                print(f"  {peer} is left out: {worker.answer}", file=sys.stderr)
        ready = [worker for worker in workers if worker.answer == "ready"]
        n_epochs = {}
        for worker in ready:
            worker.epochs(1)
            seconds, _ = worker.epochs(1)
            n_epochs[worker.peer] = max(1, min(MOST_EPOCHS, round(TURN_S / seconds)))
            cell.seconds[worker.peer] = []
        for _ in range(rounds):
            for worker in ready:
                seconds, megabytes = worker.epochs(n_epochs[worker.peer])
                cell.seconds[worker.peer].append(seconds)
                cell.megabytes[worker.peer] = megabytes
    finally:
        for worker in workers:
            worker.close()
    return cell


def table(cells: list[Cell], peers: list[str]) -> str:
    """Markdown: visnet's seconds an epoch, how many times as long each peer took, and what falls short of a target."""
    others = [peer for peer in peers if peer != US and any(peer in cell.seconds for cell in cells)]
    lines = [
        "| hidden | batch | visnet, s | " + " | ".join(others) + " | short |",
        "|---" * (len(others) + 4) + "|",
    ]
    for cell in cells:
        ratios = [f"{cell.ratio(peer):.1f}" if peer in cell.seconds else "–" for peer in others]
        short = [f"{peer} {cell.ratio(peer):.2f}" for peer in others if peer in cell.seconds and cell.ratio(peer) <= 1]
        target = TARGETS.get(cell.hidden, {}).get(cell.batch)
        if target and "pytorch" in cell.seconds and cell.ratio("pytorch") < target:
            short.append(f"pytorch {cell.ratio('pytorch'):.1f}, wanted {target}")
        row = [str(cell.hidden), cell.batch, f"{cell.median(US):.3g}", *ratios, "; ".join(short)]
        lines.append("| " + " | ".join(row) + " |")
    peaks = {peer: max(cell.megabytes[peer] for cell in cells if peer in cell.megabytes) for peer in [US, *others]}
    lines += ["", "Peak resident memory, MB: " + ", ".join(f"{peer} {peak:.0f}" for peer, peak in peaks.items()) + "."]
    return "\n".join(lines)


def write_csv(path: Path, cells: list[Cell]) -> None:
    """Every measurement as a row."""
    with path.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["hidden", "batch", "peer", "round", "seconds_per_epoch", "peak_mb"])
        for cell in cells:
            for peer, rounds in cell.seconds.items():
                for number, seconds in enumerate(rounds, start=1):
                    row = [cell.hidden, cell.batch, peer, number, f"{seconds:.6f}", f"{cell.megabytes[peer]:.0f}"]
                    writer.writerow(row)


def blas_words() -> str:
    """Which BLAS NumPy has, and with which kernels: those of another processor cost half of the speed."""
    forced = os.environ.get("OPENBLAS_CORETYPE")
    return "; ".join(
        f"{library['internal_api']} {library['version']} for {library.get('architecture', 'any processor')}"
        + (f" (by OPENBLAS_CORETYPE={forced})" if forced else "")
        for library in threadpool_info()
        if library["user_api"] == "blas"
    )


def parse_cells(text: str) -> list[tuple[int, str]]:
    """10/32,800/full as pairs."""
    return [(int(hidden), batch) for hidden, _, batch in (cell.partition("/") for cell in text.split(","))]


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks engine", description=__doc__)
    parser.add_argument("--data", default="mnist", help="a name or a path, as for visnet train (default: mnist)")
    parser.add_argument("--cells", type=parse_cells, default=CELLS, help="hidden/batch, with commas between")
    parser.add_argument("--peers", default=",".join(PEERS), help=f"with commas between: {', '.join(PEERS)}")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--out", type=Path, default=Path("benchmarks-out"), help="folder for the CSV and the table")
    options = parser.parse_args(arguments)
    peers = [US, *(peer for peer in options.peers.split(",") if peer != US)]
    train = load_dataset(options.data).train
    m = len(train.labels)
    machine = f"{platform.platform()}, Python {platform.python_version()}, NumPy {np.__version__}, {blas_words()}"
    options.out.mkdir(parents=True, exist_ok=True)
    cells, text = [], ""
    with tempfile.TemporaryDirectory() as folder:
        npz = Path(folder) / "train.npz"
        np.savez(npz, images=train.images.reshape(m, -1), labels=train.labels)
        for hidden, batch in options.cells:
            print(f"{hidden} units, batch {batch} …", file=sys.stderr)
            cells.append(measure(npz, m, hidden, batch, peers, options.rounds))
            # After each cell, so that a run that is broken off keeps what it has.
            write_csv(options.out / "engine.csv", cells)
            text = f"{m} digits; median of {options.rounds} rounds; {machine}\n\n{table(cells, peers)}"
            (options.out / "engine.md").write_text(text + "\n")
    print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
