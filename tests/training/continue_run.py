"""Continues a run from a saved state in a process of its own: continue_run.py STATE STEPS OUT."""

import sys

import numpy as np

from tests.training.test_run_state import DATA, at_step
from visnet.training.run_state import RunState

if __name__ == "__main__":
    saved, steps, out = sys.argv[1:]
    with np.load(saved) as arrays:
        state = RunState.from_arrays(arrays)
    np.savez(out, **at_step(DATA, state.recipe, int(steps), start=state).to_arrays())
