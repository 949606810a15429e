"""Find the bug: a game in which a hidden bug is to be named from its evidence."""

from __future__ import annotations

import numpy as np

from visnet.analysis.bugs import BUGS, Bug
from visnet.text import Text


class FindTheBug:
    """A game: a hidden bug is to be named from its evidence.

    twins: what the player sees; .bug is hidden until it is found or given up.   score: points of all rounds so far.
    """

    POINTS, WRONG, HINT = 5, 1, 1  # for a bug that is named at once; what a wrong answer and a hint cost

    def __init__(self, rng: np.random.Generator, first: tuple[str, ...] = ()) -> None:
        """rng: draws the bugs; none comes again before all have come.   first: keys of those to begin with."""
        self._rng, self._left = rng, [*reversed(first)]
        self.score = self.n_rounds = 0
        self._answer: Bug | None = None
        self._points, self._n_hints = 0, 0

    @property
    def is_open(self) -> bool:
        """Whether a bug is hidden now, to be named."""
        return self._answer is not None

    @property
    def points(self) -> int:
        """What naming the hidden bug now would give."""
        return self._points

    @property
    def has_hints(self) -> bool:
        """Whether there are more hints to the hidden bug."""
        return self._answer is not None and self._n_hints < len(self._answer.hints)

    def begin(self) -> Bug:
        """Draw the next bug and return it, to be run; the round is open until it is named or given up."""
        if not self._left:
            self._left = [str(key) for key in self._rng.permutation(list(BUGS))]
        self._answer = BUGS[self._left.pop()]
        self._points, self._n_hints = self.POINTS, 0
        self.n_rounds += 1
        return self._answer

    def hint(self) -> Text | None:
        """Return the next hint, each plainer than the one before, or None where there are no more."""
        bug = self._open()
        if self._n_hints == len(bug.hints):
            return None
        self._n_hints += 1
        self._points = max(1, self._points - self.HINT)
        return bug.hints[self._n_hints - 1]

    def guess(self, key: str) -> bool:
        """Whether this is the bug; if so, its points are added and the round is over. Raises KeyError for no key."""
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
