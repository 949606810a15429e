"""How an epoch's time grows with the digits, the units of a layer, and the layers.

python -m tests.benchmarks growth [--data SOURCE] [--out FOLDER] [--quick]
"""

import argparse
import csv
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

from visnet import load_dataset
from visnet.core.fast.engine import Engine
from visnet.core.network import Network

DIGITS = (5_000, 10_000, 20_000, 40_000, 60_000, 600_000)
UNITS = (10, 30, 100, 300, 1000, 3000)
DEPTHS = (1, 2, 3, 5, 8)
BATCH = 64
ROUNDS = 3


def epoch_s(images: np.ndarray, labels: np.ndarray, hidden: tuple[int, ...]) -> float:
    """Median seconds of an epoch with batches of BATCH."""
    network = Network([images[0].size, *hidden, int(labels.max()) + 1])
    engine, rng, rounds = Engine(network, images, labels), np.random.default_rng(0), []
    try:
        for _ in range(1 + ROUNDS):
            begun_s = time.perf_counter()
            engine.begin_epoch(rng.permutation(len(labels)))
            for start in range(0, len(labels), BATCH):
                engine.step(start, min(start + BATCH, len(labels)), 0.01)
            engine.sync()
            rounds.append(time.perf_counter() - begun_s)
    finally:
        engine.close()
    return statistics.median(rounds[1:])  # the first one makes the buffers


def repeated(images: np.ndarray, m: int, folder: Path) -> np.ndarray:
    """m images by repetition: those that there are, or more of them in a file that is mapped into memory."""
    if m <= len(images):
        return images[:m]
    path = folder / "images.npy"
    big = np.lib.format.open_memmap(path, mode="w+", dtype=images.dtype, shape=(m, *images.shape[1:]))
    for start in range(0, m, len(images)):
        big[start : start + len(images)] = images[: m - start]
    big.flush()
    del big
    return np.load(path, mmap_mode="r")


def series(values: tuple[int, ...], measure: Callable[[int], float]) -> list[tuple[int, float]]:
    return [(value, measure(value)) for value in values]


def exponent(points: list[tuple[int, float]]) -> float:
    """p of seconds ∝ valueᵖ: the slope of a straight line through the logarithms."""
    values, seconds = np.log(np.array(points)).T
    return float(np.polyfit(values, seconds, 1)[0])


def table(name: str, points: list[tuple[int, float]]) -> str:
    """Markdown: one row of values, one of seconds, and the exponent over all and over the upper half."""
    upper = points[len(points) // 2 :]
    return "\n".join(
        [
            f"| {name} | " + " | ".join(f"{value:,}" for value, _ in points) + " | exponent | of the upper half |",
            "|---" * (len(points) + 3) + "|",
            "| seconds an epoch | "
            + " | ".join(f"{seconds:.3g}" for _, seconds in points)
            + f" | {exponent(points):.2f} | {exponent(upper):.2f} |",
        ]
    )


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks growth", description=__doc__)
    parser.add_argument("--data", default="mnist", help="a name or a path, as for visnet train (default: mnist)")
    parser.add_argument("--out", type=Path, default=Path("benchmarks-out"), help="folder for the CSV and the tables")
    parser.add_argument("--quick", action="store_true", help="without the largest of each series")
    options = parser.parse_args(arguments)
    train = load_dataset(options.data).train
    images, labels, drop = train.images, train.labels, -1 if options.quick else None
    with tempfile.TemporaryDirectory() as folder:

        def of_digits(m: int) -> float:
            return epoch_s(repeated(images, m, Path(folder)), np.resize(labels, m), (10,))

        found = {
            "digits (10 units)": series(DIGITS[:drop], of_digits),
            "hidden units": series(UNITS[:drop], lambda n: epoch_s(images, labels, (n,))),
            "hidden layers of 100": series(DEPTHS[:drop], lambda n: epoch_s(images, labels, (100,) * n)),
        }
    options.out.mkdir(parents=True, exist_ok=True)
    text = "\n\n".join(table(name, points) for name, points in found.items())
    (options.out / "growth.md").write_text(f"Batches of {BATCH}, {len(labels):,} digits where not told.\n\n{text}\n")
    with (options.out / "growth.csv").open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["series", "value", "seconds_per_epoch"])
        writer.writerows((name, value, f"{seconds:.6f}") for name, points in found.items() for value, seconds in points)
    print(text)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
