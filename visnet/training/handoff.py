"""What passes between a training and who watches it: Control one way, Mailbox the other."""

import threading
import time
from typing import Any

from visnet.training.recipe import LIVE


class Control:
    """What a person wants of a running training. The loop polls it once a batch; every method is safe on any thread.

    paused: begin paused, at step 0.   hold: at the end wait for more epochs or for stop, instead of returning.
    look_every_s: seconds between snapshots; None gives one at the end of each epoch only.
    steps_per_second: None is as fast as it goes.
    """

    def __init__(
        self,
        *,
        paused: bool = False,
        hold: bool = False,
        look_every_s: float | None = None,
        steps_per_second: float | None = None,
    ) -> None:
        self.hold = hold
        self.look_every_s = look_every_s
        self._condition = threading.Condition()
        self._paused = paused
        self._stopped = False
        self._steps_wanted = 0
        self._steps_per_second = steps_per_second
        self._changes: dict[str, Any] = {}
        self.attention = paused  # one plain attribute, all that the loop reads while nobody wants anything

    @property
    def paused(self) -> bool:
        return self._paused

    @property
    def stopped(self) -> bool:
        return self._stopped

    @property
    def steps_per_second(self) -> float | None:
        return self._steps_per_second

    def pause(self) -> None:
        """Halt before the next batch."""
        self._tell(_paused=True)

    def resume(self) -> None:
        """Go on; what was left of single steps is forgotten."""
        self._tell(_paused=False, _steps_wanted=0)

    def step(self) -> None:
        """Make one step and pause."""
        with self._condition:
            self._steps_wanted += 1
        self._tell(_paused=True)

    def stop(self) -> None:
        """End the run before the next batch, for good."""
        self._tell(_stopped=True)

    def set_speed(self, steps_per_second: float | None) -> None:
        """At most this many steps a second; None is as fast as it goes. Raises ValueError for 0 or less."""
        if steps_per_second is not None and steps_per_second <= 0:
            raise ValueError(f"steps_per_second must be greater than 0 or None, got {steps_per_second}")
        self._tell(_steps_per_second=steps_per_second)

    def change(self, **changes: Any) -> None:
        """Change live fields of the recipe from the next batch on. Raises ValueError for a field that is not live."""
        for field in changes:
            if field not in LIVE:
                raise ValueError(f"{field} cannot change while training; only {', '.join(LIVE)} can")
        with self._condition:
            self._changes |= changes
        self._tell()

    def _tell(self, **state: Any) -> None:
        with self._condition:
            for name, value in state.items():
                setattr(self, name, value)
            self.attention = True
            self._condition.notify_all()

    # What the loop asks.

    def take_changes(self) -> dict[str, Any]:
        """The live changes since the last call."""
        with self._condition:
            changes, self._changes = self._changes, {}
            return changes

    def take_step(self) -> bool:
        """Whether a single step was asked for; each is given once."""
        with self._condition:
            wanted = self._steps_wanted > 0
            self._steps_wanted -= wanted
            return wanted

    def settle(self) -> None:
        """Everything was heard; the loop need not look again until something new is wanted."""
        with self._condition:
            self.attention = self._paused or self._stopped or self._steps_per_second is not None or bool(self._changes)

    def wait_while_idle(self) -> None:
        """Sleep until something is wanted: to stop, to go on, a step, or a change."""
        with self._condition:
            self._condition.wait_for(
                lambda: self._stopped or not self._paused or self._steps_wanted > 0 or bool(self._changes)
            )

    def wait_for_change(self) -> None:
        """Sleep until a change, a single step or stop is wanted; resuming alone does not wake it."""
        with self._condition:
            self._condition.wait_for(lambda: self._stopped or self._steps_wanted > 0 or bool(self._changes))

    def wait_until(self, deadline_s: float) -> bool:
        """Sleep until time.perf_counter() reaches deadline_s, or less where something else is wanted.

        Gives whether the deadline was reached.
        """
        with self._condition:
            speed = self._steps_per_second
            self._condition.wait_for(
                lambda: self._stopped or self._paused or bool(self._changes) or self._steps_per_second != speed,
                timeout=max(0.0, deadline_s - time.perf_counter()),
            )
        return time.perf_counter() >= deadline_s


class Mailbox:
    """Room for one thing: the newest. A thing that nobody took is replaced, never queued."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Any = None

    def put(self, thing: Any) -> None:
        """Leave a thing, in place of the one before."""
        with self._lock:
            self._newest = thing

    def take(self) -> Any:
        """The newest thing, once; None where nothing new is there."""
        with self._lock:
            newest, self._newest = self._newest, None
            return newest
