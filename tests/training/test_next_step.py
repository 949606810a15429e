"""What is said of the next step is what the engine then takes: the plain equations on it give the engine's result."""

import pytest

from tests.training.test_run_state import DATA, RECIPES, Loop, at_step
from visnet import Recipe
from visnet.analysis.step_trace import StepTrace
from visnet.core.network import Network
from visnet.training.next_step import next_step

MORE = {
    "dropout, wide": Recipe(hidden=(300,), dropout=0.4, batch_size=200),
    "dropout, large batches": Recipe(hidden=(40,), dropout=0.4, batch_size=900),
    "dropout, full batch": Recipe(hidden=(40,), dropout=0.4, batch_size=None),
    "dropout, full batch, wide": Recipe(hidden=(400,), dropout=0.4, batch_size=None),
    "dropout, elastic": Recipe(hidden=(40,), dropout=0.4, distortions="elastic", batch_size=100),
    "sigmoid": Recipe(activation="sigmoid"),
}


@pytest.mark.parametrize("recipe", (RECIPES | MORE).values(), ids=RECIPES | MORE)
@pytest.mark.parametrize("step", [0, 5])
def test_the_equations_on_the_next_batch_give_the_engines_step(recipe, step):
    with Loop(DATA, recipe) as loop:
        state = loop.to(step)
        trace = StepTrace(next_step(DATA, state))
        trace.finish()
        after = loop.to(step + 1)
    made = Network((784, *recipe.hidden, 10)).with_theta(after.theta.copy())
    assert trace.largest_difference(made) < 1e-5


def test_a_step_on_chosen_examples_is_foreseen_too():
    with Loop(DATA, Recipe()) as loop:
        trace = StepTrace(next_step(DATA, loop.to(2), rows=[4, 9]))
        trace.finish()
        loop.control.step_on([4, 9])
        while (after := loop.state()).step < 3:
            pass
    assert trace.largest_difference(Network((784, 10, 10)).with_theta(after.theta.copy())) < 1e-5


def test_foreseeing_a_step_changes_nothing():
    with Loop(DATA, Recipe(dropout=0.2)) as loop:
        next_step(DATA, loop.to(3))
        assert loop.to(8).theta.tobytes() == at_step(DATA, Recipe(dropout=0.2), 8).theta.tobytes()
