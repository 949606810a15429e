"""Pace: schedules steps, snapshots and evaluations, and keeps the training clock."""

import math
import time

from visnet.training.control import Control

# At full speed evaluations take at most this share of the time, so that watching does not slow training down …
EVALUATE_SHARE = 0.02
EVALUATE_PAUSE_S = 3.0  # … but slow ones come at least this often …
EVALUATE_BEGIN_S = 0.005  # … and more often at the start of a run, when most happens …
EVALUATE_MOST = 1 / 6  # … up to this share, or a wide network would hardly be trained …
EVALUATE_FIRST = 1 / 2  # … or this in the first second, which is all that a small dataset takes


class Pace:
    """Schedule the steps, evaluations and snapshots of one run. steps_per_second: the speed; None is unlimited."""

    def __init__(self, control: Control) -> None:
        self._control = control
        self.steps_per_second: float | None = None
        self._seconds, self._running_since_s = 0.0, math.nan
        self._next_look_s = self._next_evaluation_s = self._next_step_s = -math.inf

    def set_speed(self, steps_per_second: float | None) -> None:
        """Set the speed, effective immediately. steps_per_second: None is unlimited."""
        if steps_per_second != self.steps_per_second:
            self.steps_per_second, self._next_step_s = steps_per_second, -math.inf

    @property
    def seconds(self) -> float:
        """Seconds of training so far, without pauses."""
        running_s = 0.0 if math.isnan(self._running_since_s) else time.perf_counter() - self._running_since_s
        return self._seconds + running_s

    def begin_at(self, seconds: float) -> None:
        """Start the training clock at a number of seconds."""
        self._seconds = seconds

    def run_clock(self) -> None:
        """Start the training clock, if it is stopped."""
        if math.isnan(self._running_since_s):
            self._running_since_s = time.perf_counter()

    def stop_clock(self) -> None:
        """Stop the training clock."""
        self._seconds, self._running_since_s = self.seconds, math.nan

    def is_due(self) -> bool:
        """Return whether the next step is due. If not, first sleep until it is, or until there is a request."""
        if self.steps_per_second is None:
            return True
        now, every_s = time.perf_counter(), 1 / self.steps_per_second
        if now < self._next_step_s:
            self._control.wait(self._next_step_s - now)
            return False
        # Keep to a regular grid of times, unless the last one was missed by more than a step.
        due_s = self._next_step_s if now - self._next_step_s < every_s else now
        self._next_step_s = due_s + every_s
        return True

    def wants_evaluation(self, epoch_ends: bool) -> bool:
        """Return whether an evaluation is due now."""
        if self._control.evaluate_every_s is None:
            return epoch_ends
        return time.perf_counter() >= self._next_evaluation_s

    def evaluated(self, took_s: float) -> None:
        """Schedule the next evaluation, after one that took `took_s` seconds."""
        pause_s = min(took_s / EVALUATE_SHARE, EVALUATE_PAUSE_S) if self.steps_per_second is None else 0.0
        begun_s = max(EVALUATE_BEGIN_S, self.seconds / 10)
        wait_s = min(max(self._control.evaluate_every_s or 0.0, pause_s), begun_s)
        most = EVALUATE_FIRST if self.seconds < 1 else EVALUATE_MOST
        self._next_evaluation_s = time.perf_counter() - took_s + max(wait_s, took_s / most)

    def wants_look(self, epoch_ends: bool, rests: bool) -> bool:
        """Return whether a snapshot is due now.

        rests: the run pauses here, as after a single step: the snapshot of that is the answer to look().
        """
        if self._control.look_wanted:
            self._control.look_wanted = False
            if not rests:
                return True
        every_s = self._control.look_every_s
        if every_s is None:
            return epoch_ends
        now = time.perf_counter()
        if now < self._next_look_s or every_s == math.inf:
            return False
        # Keep to a regular grid, as for steps; otherwise snapshots, which wait for whole steps, would drift.
        due_s = self._next_look_s if now - self._next_look_s < every_s else now
        self._next_look_s = due_s + every_s
        return True
