from dataclasses import replace

import numpy as np
import pytest

from tests.gui.session.state_case import until
from visnet import Dataset, Network, Recipe, train
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


def test_revert_takes_back_what_waits_and_nothing_else(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(learning_rate=0.2)
    state.edit(hidden=(7,))
    assert until(qtbot, state, lambda s: s.recipe.learning_rate == 0.2).network.sizes[1] == 10
    state.revert()
    assert (state.recipe, state.pending) == (Recipe(epochs=2, learning_rate=0.2), ())
    state.step()
    assert until(qtbot, state, lambda s: s.step == 2).recipe == state.recipe


def test_a_named_recipe_waits_as_a_whole_and_revert_gives_back_what_was_there(qtbot, state):
    state.step()
    run = until(qtbot, state, lambda s: s.step == 1).run_id
    before = state.recipe
    notes = Recipe.named("notes")
    state.propose(notes)
    assert state.pending == tuple(n for n in Recipe.__slots__ if getattr(notes, n) != getattr(before, n))
    assert {"batch_size", "epochs", "init"} <= set(state.pending)
    state.step()
    stepped = until(qtbot, state, lambda s: s.step == 2)
    assert (stepped.run_id, stepped.recipe, stepped.history.events) == (run, before, ())
    state.revert()
    assert (state.recipe, state.pending) == (before, ())
    state.propose(notes)
    state.reset()
    assert until(qtbot, state, lambda s: s.run_id != run).recipe == notes
    assert state.pending == ()


def test_before_the_first_step_a_named_recipe_is_in_force_at_once(qtbot, state):
    state.propose(Recipe.named("notes"))
    assert state.pending == ()
    assert until(qtbot, state, lambda s: s.recipe == Recipe.named("notes")).step == 0


def test_to_continue_moves_the_end_of_the_run_and_leaves_the_recipe(qtbot, state):
    state.toggle()
    ended = until(qtbot, state, lambda s: s.status is Status.FINISHED)
    state.toggle()
    again = until(qtbot, state, lambda s: s.status is Status.FINISHED and s.step > ended.step)
    assert (again.run_id, again.epoch, again.goal.epochs) == (ended.run_id, 4, 4)
    assert (state.recipe.epochs, again.recipe.epochs, state.pending) == (2, 2, ())


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
    with pytest.raises(ValueError, match=r"takes 4 pixels and has 10 classes, but digits has images of 784 pixels"):
        state.set_model(Network([4, 3, 10]))
    state.step()
    assert until(qtbot, state, lambda s: s.step == 1).run_id == run


def test_a_recipe_that_diverges_rests_and_says_so(qtbot, state):
    state.edit(**{name: getattr(Recipe.named("too-fast"), name) for name in Recipe.__slots__})
    state.toggle()
    ended = until(qtbot, state, lambda s: s.status is Status.DIVERGED)
    assert state.status is Status.DIVERGED
    assert np.isfinite(ended.network.theta).all()


def test_after_divergence_train_begins_another_run_and_continue_learns_again(qtbot, state):
    state.edit(**{name: getattr(Recipe.named("too-fast"), name) for name in Recipe.__slots__})
    state.toggle()
    ended = until(qtbot, state, lambda s: s.status is Status.DIVERGED)
    assert state.restarts
    state.edit(learning_rate=0.01, epochs=1000)
    state.resume()
    better = until(qtbot, state, lambda s: s.run_id == ended.run_id and s.step > ended.step + 20)
    assert state.snapshot.train_loss < 2.5
    assert better.status is Status.RUNNING
    state.toggle()


KEPT = {"reset": lambda state: state.reset(), "data": lambda state: state.set_dataset(other(state.dataset))}


def other(dataset):
    """The same data under another name."""
    return Dataset("other", dataset.class_names, dataset.train, dataset.test)


@pytest.mark.parametrize("replaced_by", [*KEPT, "model", "restart"])
def test_a_run_that_was_replaced_can_be_brought_back_and_trained_on(qtbot, state, replaced_by):
    state.edit(optimizer="adam", learning_rate=0.001, validation=0.2)
    for _ in range(7):
        state.step()
    before = until(qtbot, state, lambda s: s.step == 7)
    dataset, recipe = state.dataset, state.recipe
    if replaced_by == "model":
        state.set_model(Network([784, 6, 10], "tanh"))
    elif replaced_by == "restart":
        state.edit(hidden=(7,))
        state.toggle()
        until(qtbot, state, lambda s: s.run_id != before.run_id and s.step > 0)
    else:
        KEPT[replaced_by](state)
    until(qtbot, state, lambda s: s.run_id != before.run_id)
    assert state.kept.moment is before or state.kept.moment.step == 7
    state.bring_back()
    back = until(qtbot, state, lambda s: s.step == 7)
    assert np.array_equal(back.network.theta, before.network.theta)
    assert back.history.column("step").tolist() == before.history.column("step").tolist()
    hidden = (7,) if replaced_by == "restart" else recipe.hidden
    assert (state.dataset, state.recipe.hidden, back.recipe) == (dataset, hidden, recipe)
    state.resume()
    on = until(qtbot, state, lambda s: s.status is Status.FINISHED)
    assert on.epoch == 2
    assert on.history.column("step")[0] == 0


def test_what_was_brought_back_goes_on_bit_for_bit(qtbot, state):
    state.edit(dropout=0.3, batch_size=32)
    for _ in range(3):
        state.step()
    until(qtbot, state, lambda s: s.step == 3)
    state.reset()
    fresh = until(qtbot, state, lambda s: s.step == 0)
    state.bring_back()
    until(qtbot, state, lambda s: s.step == 3)
    state.toggle()
    on = until(qtbot, state, lambda s: s.status is Status.FINISHED)
    *_, undisturbed = train(state.dataset, state.recipe)
    assert np.array_equal(on.network.theta, undisturbed.network.theta)
    assert fresh.run_id != on.run_id


def test_the_run_that_another_was_brought_back_for_is_kept_in_its_place(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.reset()
    first = until(qtbot, state, lambda s: s.step == 0)
    for _ in range(2):
        state.step()
    until(qtbot, state, lambda s: s.step == 2 and s.run_id == first.run_id)
    state.bring_back()
    until(qtbot, state, lambda s: s.step == 1)
    state.bring_back()
    assert until(qtbot, state, lambda s: s.step == 2)


def test_a_run_without_a_step_replaces_nothing_that_is_kept(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    for _ in range(3):
        state.reset()
        until(qtbot, state, lambda s: s.step == 0)
    assert state.kept.moment.step == 1


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
    state.revert()
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
    stepped = until(qtbot, state, lambda s: s.step > step and s.status is not Status.RUNNING)
    assert (stepped.step, stepped.network_step, stepped.status) == (step + 1, step + 1, Status.PAUSED)


def test_more_epochs_after_an_early_stop_do_not_set_it_going(qtbot, stopped_early):
    state = stopped_early
    step = state.snapshot.step
    state.edit(epochs=300)
    rested = until(qtbot, state, lambda s: s.recipe.epochs == 300)
    assert (rested.step, rested.status) == (step, Status.FINISHED)


def test_a_share_held_out_of_other_data_gives_way_to_a_validation_part_that_the_data_bring(qtbot, state):
    state.edit(validation=0.2)
    state.set_dataset(replace(state.dataset, validation=state.dataset.test))
    assert state.recipe.validation == 0


def test_early_stopping_gets_a_share_to_judge_by_where_the_data_bring_none(qtbot, state):
    own = replace(state.dataset, validation=state.dataset.test)
    state.set_dataset(own)
    state.edit(patience=3)
    assert (state.recipe.patience, state.recipe.validation) == (3, 0)
    state.set_dataset(replace(own, validation=None))
    assert (state.recipe.patience, state.recipe.validation) == (3, 0.1)
    state.step()
    assert until(qtbot, state, lambda s: s.step == 1).validation is not None
