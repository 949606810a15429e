"""Pace: when the next step is to be made, when a snapshot and an evaluation are due, and how long it has trained."""

import math
import time

from visnet.training.control import Control

EVALUATE_SHARE = 0.02  # of the time at most at full speed, so that being watched does not slow the training …
EVALUATE_PAUSE_S = 3.0  # … unless a single evaluation takes so long that nothing would be seen …
EVALUATE_BEGIN_S = 0.005  # … and but for the beginning of a run, when most happens …
EVALUATE_MOST = 1 / 6  # … but even then no greater share: a wide network would else hardly be trained …
EVALUATE_FIRST = 1 / 2  # … except in the first second, which is all that a few digits take


class Pace:
    """The times of one run. steps_per_second: None is as fast as it goes."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self.steps_per_second: float | None = None
        self._seconds, self._running_since_s = 0.0, math.nan
        self._next_look_s = self._next_evaluation_s = self._next_step_s = -math.inf

    def set_speed(self, steps_per_second: float | None) -> None:
        """Another speed begins at once."""
        if steps_per_second != self.steps_per_second:
            self.steps_per_second, self._next_step_s = steps_per_second, -math.inf

    @property
    def seconds(self) -> float:
        """Spent training so far, rests left out."""
        running_s = 0.0 if math.isnan(self._running_since_s) else time.perf_counter() - self._running_since_s
        return self._seconds + running_s

    def begin_at(self, seconds: float) -> None:
        """Count on from these seconds of training."""
        self._seconds = seconds

    def run_clock(self) -> None:
        """A step is made: from here on time counts as training."""
        if math.isnan(self._running_since_s):
            self._running_since_s = time.perf_counter()

    def stop_clock(self) -> None:
        """The run rests."""
        self._seconds, self._running_since_s = self.seconds, math.nan

    def is_due(self) -> bool:
        """Whether the next step's time has come; sleeps towards it, and wakes early where something is wanted."""
        if self.steps_per_second is None:
            return True
        now, every_s = time.perf_counter(), 1 / self.steps_per_second
        if now < self._next_step_s:
            self._control.wait(self._next_step_s - now)
            return False
        # The grid of times is kept, unless it was missed by more than a step.
        due_s = self._next_step_s if now - self._next_step_s < every_s else now
        self._next_step_s = due_s + every_s
        return True

    def wants_evaluation(self, epoch_ends: bool) -> bool:
        """Whether a row of the history is due now."""
        if self._control.evaluate_every_s is None:
            return epoch_ends
        return time.perf_counter() >= self._next_evaluation_s

    def evaluated(self, took_s: float) -> None:
        """An evaluation that took so long is done: the next one waits."""
        pause_s = min(took_s / EVALUATE_SHARE, EVALUATE_PAUSE_S) if self.steps_per_second is None else 0.0
        begun_s = max(EVALUATE_BEGIN_S, self.seconds / 10)
        wait_s = min(max(self._control.evaluate_every_s or 0.0, pause_s), begun_s)
        most = EVALUATE_FIRST if self.seconds < 1 else EVALUATE_MOST
        self._next_evaluation_s = time.perf_counter() - took_s + max(wait_s, took_s / most)

    def wants_look(self, epoch_ends: bool) -> bool:
        """Whether a snapshot is due now."""
        if self._control.look_wanted:
            self._control.look_wanted = False
            return True
        every_s = self._control.look_every_s
        if every_s is None:
            return epoch_ends
        now = time.perf_counter()
        if now < self._next_look_s or every_s == math.inf:
            return False
        # The grid of times is kept, as for steps: whole steps between looks would else make them ever later.
        due_s = self._next_look_s if now - self._next_look_s < every_s else now
        self._next_look_s = due_s + every_s
        return True
