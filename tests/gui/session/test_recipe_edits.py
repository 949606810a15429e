"""Edits of the recipe can be undone and made again."""

from __future__ import annotations

from tests.gui.session.state_case import until
from visnet import Recipe


def test_edits_are_undone_one_by_one_and_made_again(state):
    before = state.recipe
    state.edit(hidden=(7,))
    state.edit(dropout=0.2)
    state.undo_edit()
    assert (state.recipe.hidden, state.recipe.dropout) == ((7,), 0.0)
    state.undo_edit()
    assert (state.recipe, state.edits.can_undo) == (before, False)
    state.redo_edit()
    state.redo_edit()
    assert (state.recipe.hidden, state.recipe.dropout, state.edits.can_redo) == ((7,), 0.2, False)


def test_what_a_slider_passes_on_its_way_is_one_edit(state):
    before = state.recipe
    for alpha in (0.2, 0.3, 0.4):
        state.edit(learning_rate=alpha)
    state.undo_edit()
    assert state.recipe == before


def test_a_new_edit_ends_what_could_be_made_again(state):
    state.edit(hidden=(7,))
    state.undo_edit()
    state.edit(dropout=0.2)
    assert not state.edits.can_redo
    state.redo_edit()
    assert state.recipe.hidden == (10,)


def test_an_undone_live_edit_is_undone_in_the_run_too(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(learning_rate=0.01)
    until(qtbot, state, lambda s: s.recipe.learning_rate == 0.01)
    state.undo_edit()
    assert until(qtbot, state, lambda s: s.recipe.learning_rate == 0.1)


def test_a_named_recipe_that_was_undone_waits_again_as_a_whole_when_made_again(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.propose(Recipe.named("notes"))
    state.undo_edit()
    assert state.pending == ()
    state.redo_edit()
    assert state.recipe == Recipe.named("notes")
    state.step()
    assert until(qtbot, state, lambda s: s.step == 2).recipe.batch_size == 64


def test_a_revert_can_be_undone(qtbot, state):
    state.step()
    until(qtbot, state, lambda s: s.step == 1)
    state.edit(hidden=(7,))
    state.revert()
    state.undo_edit()
    assert (state.recipe.hidden, state.pending) == ((7,), ("hidden",))
