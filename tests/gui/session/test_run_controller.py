import numpy as np
import pytest

from tests.gui.session.state_case import until
from visnet import Network, Recipe
from visnet.training.snapshot import Status


def rests(snapshot):
    return snapshot is not None and snapshot.status is not Status.RUNNING


def test_it_begins_with_an_untrained_network_at_rest(state):
    assert (state.snapshot.step, state.snapshot.status, state.begun) == (0, Status.PAUSED, False)


def test_toggle_trains_to_the_end_of_the_recipe(qtbot, state):
    state.toggle()
    assert state.status is Status.RUNNING
    ended = until(qtbot, state, lambda s: s.status is Status.FINISHED)
    assert ended.epoch == 2
    assert state.status is Status.FINISHED


def test_after_the_end_toggle_goes_on_for_as_many_epochs_again(qtbot, state):
    state.toggle()
    until(qtbot, state, lambda s: s.status is Status.FINISHED)
    state.toggle()
    assert until(qtbot, state, lambda s: s.status is Status.FINISHED and s.epoch > 2).epoch == 4
    assert state.recipe.epochs == 4


def test_raising_the_epochs_after_the_end_does_not_set_it_going(qtbot, state):
    state.toggle()
    until(qtbot, state, lambda s: s.status is Status.FINISHED)
    state.edit(epochs=5)
    rested = until(qtbot, state, lambda s: s.recipe.epochs == 5)
    assert (rested.epoch, rested.status) == (2, Status.PAUSED)


def test_a_step_is_one_step(qtbot, state):
    state.step()
    assert until(qtbot, state, lambda s: s.step > 0).step == 1
    assert rests(state.snapshot)


def test_an_edit_before_the_first_step_takes_effect_at_once(qtbot, state):
    state.edit(hidden=(7,))
    assert until(qtbot, state, lambda s: s.network.sizes[1] == 7).step == 0
    assert state.pending == ()


def test_an_edit_that_needs_a_new_run_waits_and_throws_nothing_away(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(hidden=(7,), activation="tanh")
    assert state.pending == ("hidden", "activation")
    state.step()
    assert until(qtbot, state, lambda s: s.step == 2).network.sizes[1] == 10


def test_what_waits_takes_effect_with_the_next_train(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(hidden=(7,))
    state.toggle()
    assert until(qtbot, state, lambda s: s.step > 0 and s.network.sizes[1] == 7)
    assert state.pending == ()


def test_undo_takes_back_what_waits_and_nothing_else(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(hidden=(7,), learning_rate=0.2)
    state.undo()
    assert (state.recipe.hidden, state.recipe.learning_rate, state.pending) == ((10,), 0.2, ())


def test_a_live_edit_reaches_the_run(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(learning_rate=0.01)
    changed = until(qtbot, state, lambda s: s.recipe.learning_rate == 0.01)
    assert [event.field for event in changed.history.events] == ["learning_rate"]


def test_a_value_that_is_not_allowed_changes_nothing(state):
    before = state.recipe
    with pytest.raises(ValueError, match="learning_rate must be greater than 0"):
        state.edit(learning_rate=-1.0)
    assert state.recipe == before


def test_reset_begins_anew_with_the_same_weights(qtbot, state):
    first = state.snapshot.network.theta
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.reset()
    again = until(qtbot, state, lambda s: s.step == 0)
    assert np.array_equal(again.network.theta, first)


def test_nothing_of_an_older_run_is_shown_after_a_reset(qtbot, state):
    state.toggle()
    until(qtbot, state, lambda s: s.step > 0)
    old = state.snapshot.run_id
    state.reset()
    seen = []
    state.moment_changed.connect(seen.append)
    until(qtbot, state, lambda s: s.status is Status.PAUSED)
    assert all(snapshot.run_id != old for snapshot in seen)


def test_a_model_is_where_a_run_begins(qtbot, state):
    network = Network([784, 6, 10], "tanh", rng=np.random.default_rng(5))
    state.set_model(network)
    begun = until(qtbot, state, lambda s: s.network.sizes[1] == 6)
    assert np.array_equal(begun.network.theta, network.theta)
    assert (state.recipe.hidden, state.recipe.activation) == ((6,), "tanh")


def test_a_model_for_other_images_is_refused_and_the_run_stays(qtbot, state):
    run = state.snapshot.run_id
    with pytest.raises(ValueError, match=r"reads 4 pixels and knows 10 classes, but digits has images of 784 pixels"):
        state.set_model(Network([4, 3, 10]))
    state.step()
    assert until(qtbot, state, lambda s: s.step == 1).run_id == run


def test_a_recipe_that_diverges_rests_and_says_so(qtbot, state):
    state.edit(**{name: getattr(Recipe.named("too-fast"), name) for name in Recipe.__slots__})
    state.toggle()
    ended = until(qtbot, state, lambda s: s.status is Status.DIVERGED)
    assert state.status is Status.DIVERGED
    assert np.isfinite(ended.network.theta).all()


EVERYTHING_NEW = {"distortions": "affine", "dropout": 0.2, "validation": 0.2, "patience": 2}


def test_what_is_set_against_overfitting_waits_for_the_next_run(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(**EVERYTHING_NEW)
    assert state.pending == tuple(EVERYTHING_NEW)
    state.reset()
    begun = until(qtbot, state, lambda s: s.step == 0)
    assert begun.recipe == Recipe(epochs=2, **EVERYTHING_NEW)
    assert state.pending == ()


def test_undo_takes_back_validation_and_early_stopping_together(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(**EVERYTHING_NEW)
    state.undo()
    assert (state.recipe, state.pending) == (Recipe(epochs=2), ())


@pytest.fixture
def stopped_early(qtbot, state):
    """A run that early stopping has ended: it learns so fast that it soon has the training digits by heart."""
    state.edit(hidden=(40,), learning_rate=0.3, batch_size=16, epochs=200, validation=0.2, patience=1)
    state.toggle()
    ended = until(qtbot, state, lambda s: s.status is Status.FINISHED)
    assert ended.epoch < 200
    assert ended.network_step < ended.step
    return state


def test_after_an_early_stop_toggle_goes_on_within_the_same_epochs(qtbot, stopped_early):
    state = stopped_early
    before = state.snapshot
    state.toggle()
    assert state.status is Status.RUNNING
    again = until(qtbot, state, lambda s: s.status is Status.FINISHED and s.step > before.step)
    assert again.epoch >= before.epoch + 1
    assert (again.run_id, state.recipe.epochs) == (before.run_id, 200)


def test_after_an_early_stop_a_step_is_one_step(qtbot, stopped_early):
    state = stopped_early
    step = state.snapshot.step
    state.step()
    stepped = until(qtbot, state, lambda s: s.step > step)
    assert (stepped.step, stepped.network_step, stepped.status) == (step + 1, step + 1, Status.PAUSED)


def test_more_epochs_after_an_early_stop_do_not_set_it_going(qtbot, stopped_early):
    state = stopped_early
    step = state.snapshot.step
    state.edit(epochs=300)
    rested = until(qtbot, state, lambda s: s.recipe.epochs == 300)
    assert (rested.step, rested.status) == (step, Status.FINISHED)
