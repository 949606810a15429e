"""RecipeEdits: the edits of the recipe that can be undone and made again."""

from __future__ import annotations

from typing import NamedTuple

from visnet.training.recipe import Recipe

MOST = 100


class Edit(NamedTuple):
    """One edit. whole: a recipe that was chosen by its name and applies as a whole to the next run."""

    before: Recipe
    after: Recipe
    whole: bool = False

    @property
    def fields(self) -> frozenset[str]:
        """What it changes."""
        return frozenset(n for n in Recipe.__slots__ if getattr(self.before, n) != getattr(self.after, n))


class RecipeEdits:
    """Two stacks. Edits of the same field that follow each other are one: a slider makes dozens."""

    def __init__(self) -> None:
        self._past: list[Edit] = []
        self._future: list[Edit] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is an edit to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is an edit to make again."""
        return bool(self._future)

    def add(self, edit: Edit) -> None:
        """Remember an edit; what had been undone can be made again no more."""
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
        """Return the last edit, to be taken back; None where there is none."""
        if not self._past:
            return None
        self._future.append(self._past.pop())
        return self._future[-1]

    def redo(self) -> Edit | None:
        """Return the edit that was undone last, to be made again; None where there is none."""
        if not self._future:
            return None
        self._past.append(self._future.pop())
        return self._past[-1]

    def clear(self) -> None:
        """Forget all: another recipe has come with a model or a run."""
        self._past.clear()
        self._future.clear()
