"""What the rows of the history cost a run at full speed: the same run with all rows that are due, and with none but
its epochs' ends.

python -m tests.benchmarks rows [--data SOURCE] [--hidden N] [--rounds N]
"""

import argparse
import statistics
import time

from visnet import Recipe, load_dataset
from visnet.training import session
from visnet.training.control import Control


def seconds(dataset, recipe: Recipe) -> float:
    began_s = time.perf_counter()
    for _ in session.train(dataset, recipe, Control()):
        pass
    return time.perf_counter() - began_s


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", default="sample")
    parser.add_argument("--hidden", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=7)
    options = parser.parse_args()
    dataset = load_dataset(options.data)
    recipe = Recipe.named("good-start").changed(hidden=(options.hidden,))
    due = session.is_due
    ratios = []
    for _ in range(options.rounds):
        with_rows = seconds(dataset, recipe)
        session.is_due = lambda *_: False
        try:
            ratios.append(with_rows / seconds(dataset, recipe))
        finally:
            session.is_due = due
    print(f"with rows / without: median {statistics.median(ratios):.3f} of {options.rounds}, {sorted(ratios)}")


if __name__ == "__main__":
    main()
