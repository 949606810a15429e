"""What the recipes reach on the test digits, and what distorting costs. The test digits choose nothing here.

python -m tests.benchmarks learning [--data SOURCE] [--only good-start,best-of-ten,simard-2003,plain,cost]
"""

import argparse
import statistics
import time
from collections import deque
from collections.abc import Callable

import numpy as np

from visnet import Dataset, Recipe, load_dataset, train
from visnet.core.fast.engine import Engine
from visnet.core.network import Network
from visnet.training.augmentation import Feed

SEEDS = range(5)
UNITS, BATCH = 800, 128


def reached(dataset: Dataset, recipe: Recipe) -> tuple[float, float]:
    """Test accuracy at the end, and the seconds that training took."""
    end = deque(train(dataset, recipe), maxlen=1)[0]
    return end.test_accuracy, end.seconds


def good_start(dataset: Dataset) -> str:
    recipe = Recipe.named("good-start")
    found = [reached(dataset, recipe.changed(seed=seed))[0] for seed in SEEDS]
    return f"median {statistics.median(found):.2%} of {', '.join(f'{accuracy:.2%}' for accuracy in found)}"


def named(name: str, **changes: object) -> Callable[[Dataset], str]:
    def run(dataset: Dataset) -> str:
        accuracy, seconds = reached(dataset, Recipe.named(name).changed(**changes))
        return f"{accuracy:.2%} right, {1 - accuracy:.2%} wrong, after {seconds:.0f} s"

    return run


def cost(dataset: Dataset) -> str:
    """Seconds an epoch: distorting alone, training alone, and both at once; in turn, medians of five."""
    images, labels = dataset.train.images, dataset.train.labels
    m, rounds = len(labels), []
    for _ in range(5):
        rounds.append([_epoch_s(images, labels, m, *parts) for parts in ((True, False), (False, True), (True, True))])
    alone, training, both = np.median(rounds, axis=0)
    return (
        f"distorting {alone:.2f} s an epoch ({1e6 * alone / m:.1f} µs a digit), training {UNITS} units without "
        f"{training:.2f} s, with distortions {both:.2f} s"
    )


def _epoch_s(images: np.ndarray, labels: np.ndarray, m: int, fed: bool, trains: bool) -> float:
    order = np.random.default_rng(0).permutation(m)
    feed = Feed(images, "elastic", 0)
    engine = Engine(Network([images[0].size, UNITS, int(labels.max()) + 1]), images, labels, fed=fed)
    engine.begin_epoch(order)
    began_s = 0.0
    for epoch, stop in enumerate((10 * BATCH, m)):  # the first few steps make the buffers
        began_s = time.perf_counter()
        for start in range(0, stop, BATCH):
            end = min(m, start + BATCH)
            batch = feed.batch(epoch, order, start, end) if fed else None
            if trains:
                engine.step(start, end, 0.01, 0.0, batch)
    seconds = time.perf_counter() - began_s
    engine.close()
    feed.close()
    return seconds


MEASURES: dict[str, Callable[[Dataset], str]] = {
    "good-start": good_start,
    "best-of-ten": named("best-of-ten"),
    "simard-2003": named("simard-2003"),
    "plain": named("simard-2003", distortions="none", dropout=0.5, epochs=100),
    "cost": cost,
}


def main(arguments: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.benchmarks learning", description=__doc__)
    parser.add_argument("--data", default="mnist", help="a name or a path, as for visnet train (default: mnist)")
    parser.add_argument("--only", type=lambda text: text.split(","), default=list(MEASURES), metavar="NAME,…")
    options = parser.parse_args(arguments)
    dataset = load_dataset(options.data)
    for name in options.only:
        print(f"{name}: {MEASURES[name](dataset)}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
