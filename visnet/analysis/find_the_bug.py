"""Find the bug: a game in which the player identifies a hidden bug from its evidence."""

from __future__ import annotations

import numpy as np

from visnet.analysis.bugs import BUGS, Bug
from visnet.text import Text


class FindTheBug:
    """A game in which the player identifies a hidden bug from its evidence.

    twins: what the player sees; .bug is hidden until it is found or given up.   score: the points of all rounds.
    """

    POINTS, WRONG, HINT = 5, 1, 1  # for a bug found at the first guess; deducted for a wrong guess and for a hint

    def __init__(self, rng: np.random.Generator, first: tuple[str, ...] = ()) -> None:
        """rng: draws the bugs; none is repeated before all have been used.   first: keys of the bugs to start with."""
        self._rng, self._left = rng, [*reversed(first)]
        self.score = self.n_rounds = 0
        self._answer: Bug | None = None
        self._points, self._n_hints = 0, 0

    @property
    def is_open(self) -> bool:
        """Whether a round is in progress."""
        return self._answer is not None

    @property
    def points(self) -> int:
        """The points for guessing the bug now."""
        return self._points

    @property
    def has_hints(self) -> bool:
        """Whether there are more hints."""
        return self._answer is not None and self._n_hints < len(self._answer.hints)

    def begin(self) -> Bug:
        """Start a round: draw the next bug and return it, for the caller to run."""
        if not self._left:
            self._left = [str(key) for key in self._rng.permutation(list(BUGS))]
        self._answer = BUGS[self._left.pop()]
        self._points, self._n_hints = self.POINTS, 0
        self.n_rounds += 1
        return self._answer

    def hint(self) -> Text | None:
        """Return the next hint, each more explicit than the last, or None if there are no more."""
        bug = self._open()
        if self._n_hints == len(bug.hints):
            return None
        self._n_hints += 1
        self._points = max(1, self._points - self.HINT)
        return bug.hints[self._n_hints - 1]

    def guess(self, key: str) -> bool:
        """Return whether this is the bug; if so, add the points and end the round. Raises KeyError if unknown."""
        bug = self._open()
        if BUGS[key] is not bug:
            self._points = max(1, self._points - self.WRONG)
            return False
        self.score += self._points
        self._answer = None
        return True

    def give_up(self) -> Bug:
        """End the round without points, and return the bug."""
        bug, self._answer = self._open(), None
        return bug

    def _open(self) -> Bug:
        if self._answer is None:
            raise RuntimeError("no bug is hidden: begin a round first")
        return self._answer
