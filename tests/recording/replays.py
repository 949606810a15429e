"""Make random steps of recorded runs again: python -m tests.recording.replays [STEPS] [--seed S].

Ten recipes, with live changes, divergence and early stopping among them; prints how many steps came out bit for bit.
"""

from __future__ import annotations

import argparse
import sys
import time

import numpy as np

from tests.recording.scenarios import DATA, assert_same, chosen, recorded, scenarios
from visnet.recording.replay import Replayer


def main() -> int:
    """Gives the exit status: 1 where a step came out otherwise."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("steps", type=int, nargs="?", default=200, help="to be made again, of each recipe")
    parser.add_argument("--seed", type=int, default=0)
    arguments = parser.parse_args()
    rng, n_failed = np.random.default_rng(arguments.seed), 0
    for name, scenario in scenarios(scale=5).items():
        began_s, n_same = time.monotonic(), 0
        recording, truth = recorded(DATA, scenario, chosen(rng, scenario.n_steps, 5))
        replayer = Replayer(recording, DATA)
        for step in rng.integers(0, scenario.n_steps + 1, arguments.steps):
            try:
                assert_same(replayer.state(int(step)), truth[step])
                n_same += 1
            except AssertionError as error:
                print(f"{name}, step {step}: {error}")
        replayer.close()
        n_failed += arguments.steps - n_same
        took_s = time.monotonic() - began_s
        print(f"{name}: {n_same} of {arguments.steps} steps bit for bit ({scenario.n_steps} steps, {took_s:.0f} s)")
    return 1 if n_failed else 0


if __name__ == "__main__":
    sys.exit(main())
