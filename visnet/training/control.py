"""What passes between a training and who watches it: Control one way, Mailbox the other."""

import threading
from dataclasses import dataclass, field
from typing import Any

from visnet.training.recipe import LIVE, Recipe


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a person wants now, as the loop last heard it.

    discard: whoever stopped it does not want the last snapshot.
    go: resume or a single step was asked for since the last time.   steps: single steps asked for since then.
    changes: live fields of the recipe and their new values, since then.
    """

    paused: bool
    stopped: bool
    steps_per_second: float | None
    discard: bool = False
    go: bool = False
    steps: int = 0
    changes: dict[str, Any] = field(default_factory=dict)


class Control:
    """What a person wants of a running training. The loop polls it once a batch; every method is safe on any thread.

    paused: begin paused, at step 0.   hold: rest at the end, until more is wanted, instead of returning.
    look_every_s: seconds between snapshots; None is at the end of each epoch, math.inf only when look() asks.
    evaluate_every_s: seconds between rows of the history; None is at the end of each epoch.
    steps_per_second: None is as fast as it goes.
    """

    def __init__(
        self,
        *,
        paused: bool = False,
        hold: bool = False,
        look_every_s: float | None = None,
        evaluate_every_s: float | None = None,
        steps_per_second: float | None = None,
    ) -> None:
        self.hold = hold
        self.look_every_s = look_every_s
        self.evaluate_every_s = evaluate_every_s
        self.attention = True  # a plain attribute: all that the loop reads while nobody wants anything new
        self.look_wanted = False  # likewise; the loop takes it back when it answers
        self._condition = threading.Condition()  # its lock may be taken again by who holds it
        self._paused, self._stopped, self._discard = paused, False, False
        self._steps_per_second = steps_per_second
        self._go, self._steps = False, 0
        self._changes: dict[str, Any] = {}

    @property
    def stopped(self) -> bool:
        """Whether stop() was called."""
        return self._stopped

    def pause(self) -> None:
        """Halt before the next batch. Single steps not yet made are forgotten."""
        self._tell(_paused=True, _steps=0)

    def resume(self) -> None:
        """Go on, also after a loss that was not finite."""
        self._tell(_paused=False, _go=True, _steps=0)

    def step(self) -> None:
        """Make one step and pause."""
        with self._condition:
            self._tell(_paused=True, _go=True, _steps=self._steps + 1)

    def look(self) -> None:
        """Ask for a snapshot after the next step. Asking again before it was answered changes nothing."""
        self.look_wanted = True

    def stop(self, *, discard: bool = False) -> None:
        """End the run before the next batch, for good. discard: without a last snapshot, which costs an evaluation."""
        self._tell(_stopped=True, _discard=discard)

    def set_speed(self, steps_per_second: float | None) -> None:
        """At most this many steps a second; None is as fast as it goes. Raises ValueError for 0 or less."""
        if steps_per_second is not None and not steps_per_second > 0:
            raise ValueError(f"steps_per_second must be greater than 0 or None, got {steps_per_second}")
        self._tell(_steps_per_second=steps_per_second)

    def change(self, **changes: Any) -> None:
        """Change live fields of the recipe from the next batch on.

        Raises ValueError for a field that is not live and for a value that the recipe does not allow.
        """
        for name in changes:
            if name not in LIVE:
                raise ValueError(f"{name} cannot change while training; only {', '.join(LIVE)} can")
        Recipe(**changes)  # here, where the caller hears of it, and not in the loop
        with self._condition:
            self._tell(_changes=self._changes | changes)

    def _tell(self, **state: Any) -> None:
        with self._condition:
            for name, value in state.items():
                setattr(self, name, value)
            self.attention = True
            self._condition.notify_all()

    def listen(self) -> Wishes:
        """What is wanted now. What was asked for once is given once."""
        with self._condition:
            wishes = Wishes(
                self._paused,
                self._stopped,
                self._steps_per_second,
                self._discard,
                self._go,
                self._steps,
                self._changes,
            )
            self._go, self._steps, self._changes = False, 0, {}
            self.attention = False
            return wishes

    def wait(self, timeout_s: float | None = None) -> None:
        """Sleep until something new is wanted, or until timeout_s has passed."""
        with self._condition:
            self._condition.wait_for(lambda: self.attention, timeout_s)


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
