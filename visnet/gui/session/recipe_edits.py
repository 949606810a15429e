"""RecipeEdits: undo and redo for edits of the recipe."""

from __future__ import annotations

from typing import NamedTuple

from visnet.training.recipe import Recipe

MOST = 100


class Edit(NamedTuple):
    """One edit. whole: a complete recipe was chosen, which applies as a whole to the next run."""

    before: Recipe
    after: Recipe
    whole: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """Return the names of the fields that differ."""
        return frozenset(n for n in Recipe.__slots__ if getattr(self.before, n) != getattr(self.after, n))


class RecipeEdits:
    """An undo and a redo stack. Consecutive edits of the same fields are merged, since a slider makes dozens."""

    def __init__(self) -> None:
        self._past: list[Edit] = []
        self._future: list[Edit] = []

    @property
    def can_undo(self) -> bool:
        """Return whether there is an edit to undo."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Return whether there is an edit to redo."""
        return bool(self._future)

    def add(self, edit: Edit) -> None:
        """Add an edit and clear the redo stack. An edit that changes nothing is ignored."""
        if edit.before == edit.after:
            return
        last = self._past[-1] if self._past and not self._future else None
        self._future.clear()
        if last is not None and not (last.whole or edit.whole) and last.fields == edit.fields:
            self._past.pop()
            edit = Edit(last.before, edit.after)
        if edit.before != edit.after:
            self._past = [*self._past[1 - MOST :], edit]

    def undo(self) -> Edit | None:
        """Return the edit to undo and move it to the redo stack; None if there is none."""
        if not self._past:
            return None
        self._future.append(self._past.pop())
        return self._future[-1]

    def redo(self) -> Edit | None:
        """Return the edit to redo and move it to the undo stack; None if there is none."""
        if not self._future:
            return None
        self._past.append(self._future.pop())
        return self._past[-1]

    def clear(self) -> None:
        """Clear both stacks, because a model or a run brought another recipe."""
        self._past.clear()
        self._future.clear()
