"""What the recipes reach on the test set, what ten units reach on held-out examples, and what distorting costs.

The test set is evaluated once, at the end of each run, and chooses nothing. Every line is a median of five seeds
(0 to 4, of weights and shuffling), written as soon as it is measured.

python -m tests.benchmarks learning [--data SOURCE] [--only NAME,…] [--seeds 5]
"""

import argparse
import statistics
import time
from collections import deque

import numpy as np

from visnet import Dataset, Recipe, Snapshot, load_dataset, train
from visnet.core.fast.engine import Engine
from visnet.core.network import Network
from visnet.training.augmentation import Feed

UNITS, BATCH = 800, 128
HELD_OUT = 1 / 6  # of MNIST's 60,000 training examples: 10,000, stratified, drawn by the run's seed
TEN_UNITS = Recipe.named("best-of-ten")

RECIPES = {
    "notes": Recipe.named("notes"),
    "good-start": Recipe.named("good-start"),
    "defaults": Recipe(),
    "best-of-ten": TEN_UNITS,
    "simard-2003": Recipe.named("simard-2003"),
    "simard-plain": Recipe.named("simard-2003").changed(distortions="none", dropout=0.5, epochs=100),
}
"""Judged by the test set."""

VARIANTS = {
    "ten: best-of-ten": TEN_UNITS,
    "ten: 20 epochs": TEN_UNITS.changed(epochs=20),
    "ten: 50 epochs": TEN_UNITS.changed(epochs=50),
    "ten: leaky ReLU": TEN_UNITS.changed(activation="leaky_relu"),
    "ten: momentum, α 0.05": TEN_UNITS.changed(optimizer="momentum", learning_rate=0.05),
    "ten: Adam, α 0.003": TEN_UNITS.changed(optimizer="adam", learning_rate=0.003, weight_decay=5e-5),
    "ten: tanh": TEN_UNITS.changed(activation="tanh"),
    "ten: sigmoid": TEN_UNITS.changed(activation="sigmoid"),
    "ten: affine augmentation": TEN_UNITS.changed(distortions="affine"),
}
"""Ten hidden units, judged by 10,000 examples that are held out of the training set."""


def end_of(dataset: Dataset, recipe: Recipe) -> Snapshot:
    """Return the last moment of a run."""
    return deque(train(dataset, recipe), maxlen=1)[0]


def measured(dataset: Dataset, recipe: Recipe, n_seeds: int, *, held_out: bool) -> str:
    """Return the median accuracy over the seeds, each of them, and the median of the seconds that training took."""
    found, seconds = [], []
    for seed in range(n_seeds):
        end = end_of(dataset, recipe.changed(seed=seed, validation=HELD_OUT if held_out else recipe.validation))
        found.append(end.validation.accuracy if held_out and end.validation else end.test_accuracy)
        seconds.append(end.seconds)
    each = ", ".join(f"{accuracy:.2%}" for accuracy in found)
    return f"median {statistics.median(found):.2%} of {each}; {statistics.median(seconds):.1f} s"


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


def main(arguments: list[str] | None = None) -> int:
    names = [*RECIPES, *VARIANTS, "cost"]
    parser = argparse.ArgumentParser(
        prog="python -m tests.benchmarks learning",
        description=__doc__,
        epilog=f"names: {', '.join(names)}; 'ten' is every variant of ten units",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--data", default="mnist", help="a name or a path, as for visnet train (default: mnist)")
    parser.add_argument("--only", type=lambda text: text.split(","), default=names, metavar="NAME,…")
    parser.add_argument("--seeds", type=int, default=5, help="how many seeds, from 0 (default: 5)")
    options = parser.parse_args(arguments)
    wanted = [name for name in names if name in options.only or ("ten" in options.only and name in VARIANTS)]
    if not wanted:
        parser.error(f"--only must name some of {', '.join(names)}")
    dataset = load_dataset(options.data)
    for name in wanted:
        if name == "cost":
            said = cost(dataset)
        else:
            recipe = (RECIPES | VARIANTS)[name]
            said = measured(dataset, recipe, options.seeds, held_out=name in VARIANTS)
        print(f"{name}: {said}", flush=True)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
