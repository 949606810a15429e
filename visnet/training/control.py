"""What passes between a training and who watches it: Control one way, Mailbox the other."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from visnet.text import Text
from visnet.training.recipe import LIVE, Recipe
from visnet.training.run_state import Goal, RunState

Asked = tuple[Future[RunState], bool]  # who waits for the state of a run, and whether they follow it


@dataclass(frozen=True, slots=True)
class Wishes:
    """The user's requests, as the loop last read them.

    discard: whoever stopped it does not want the last snapshot.
    go: resume or a single step was asked for since the last time.   steps: single steps asked for since then.
    changes: live fields of the recipe and their new values, since then.
    goal: where the run is to end from now on, if somebody moved it.   rows: batches to make a step on, since then.
    captures: who waits for the state of the run, and whether they follow it.
    """

    paused: bool
    stopped: bool
    steps_per_second: float | None
    discard: bool = False
    go: bool = False
    steps: int = 0
    changes: dict[str, Any] = field(default_factory=dict)
    goal: Goal | None = None
    rows: tuple[tuple[int, ...], ...] = ()
    captures: tuple["Asked", ...] = ()


class Control:
    """What the user wants of a running training. The loop polls it once a batch; every method is safe on any thread.

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
        self._goal: Goal | None = None
        self._rows: tuple[tuple[int, ...], ...] = ()
        self._captures: tuple[Asked, ...] = ()
        self._ended = False
        self.run_id = 0  # of the run that listens; 0 before it does
        self.capture_s = 0.0  # seconds of training that the last capture took
        self.keeps_last = False  # whether the state in which the run ends is to be kept
        self.last: RunState | None = None  # that state

    @property
    def stopped(self) -> bool:
        """Whether stop() was called."""
        return self._stopped

    def pause(self) -> None:
        """Halt before the next batch. Single steps not yet made are forgotten."""
        self._tell(_paused=True, _steps=0, _rows=())

    def resume(self) -> None:
        """Go on, also after a loss that was not finite."""
        self._tell(_paused=False, _go=True, _steps=0, _rows=())

    def step(self) -> None:
        """Make one step and pause."""
        with self._condition:
            self._tell(_paused=True, _go=True, _steps=self._steps + 1)

    def step_on(self, rows: Sequence[int]) -> None:
        """Make one step on these examples of the training set and pause. The epoch's own batches come after it.

        Raises ValueError for no examples; an index outside the training set ends the run with an error.
        """
        if not len(rows):
            raise ValueError(Text("a step needs at least one example"))
        with self._condition:
            self._tell(_paused=True, _go=True, _rows=(*self._rows, tuple(int(i) for i in rows)))

    def extend(self, *, epochs: int | None = None, steps: int | None = None) -> None:
        """Move the end of the run, and leave the recipe as it is. epochs or steps: from the beginning of the run.

        Raises ValueError for a number that a recipe would not allow.
        """
        recipe = Recipe(epochs=epochs or 1, steps=steps)  # checks them
        self._tell(_goal=Goal(recipe.epochs, recipe.steps))

    def capture(self, *, follow: bool = False) -> "Future[RunState]":
        """Ask for the whole state of the run as it is before the next step. Asking does not change the run.

        follow: with the run's own history, which grows on, instead of a copy of its own; that is quicker, for no row
        that is still being evaluated is waited for.
        The answer comes from the loop's thread as soon as its step is made; if the run has ended it is an error,
        RuntimeError.
        """
        future: Future[RunState] = Future()
        with self._condition:
            if self._ended:
                future.set_exception(RuntimeError("the run has ended"))
            else:
                self._tell(_captures=(*self._captures, (future, follow)))
        return future

    def end(self, capture: Callable[[bool], RunState] | None = None) -> None:
        """The loop is over, and takes no more questions.

        capture: gives the state in which the run came to its end, for those who wait for it; without it they get an
        error.
        """
        with self._condition:
            self._ended = True
            if capture is not None and self.keeps_last:
                self.last = capture(True)
            for future, follow in self._captures:
                if future.set_running_or_notify_cancel():
                    if capture is None:
                        future.set_exception(RuntimeError("the run has ended"))
                    else:
                        future.set_result(capture(follow))
            self._captures = ()
            self._condition.notify_all()

    def look(self) -> None:
        """Ask for a snapshot after the next step. Asking again before it was answered changes nothing."""
        self.look_wanted = True

    def stop(self, *, discard: bool = False) -> None:
        """End the run before the next batch, for good. discard: without a last snapshot, which costs an evaluation."""
        self._tell(_stopped=True, _discard=discard)

    def set_speed(self, steps_per_second: float | None) -> None:
        """At most this many steps a second; None is as fast as it goes. Raises ValueError for 0 or less."""
        if steps_per_second is not None and not steps_per_second > 0:
            raise ValueError(
                Text(
                    "steps_per_second must be greater than 0 or None, got {steps_per_second}",
                    steps_per_second=steps_per_second,
                )
            )
        self._tell(_steps_per_second=steps_per_second)

    def change(self, **changes: Any) -> None:
        """Change live fields of the recipe from the next batch on.

        Raises ValueError for a field that is not live and for a value that the recipe does not allow.
        """
        for name in changes:
            if name not in LIVE:
                raise ValueError(
                    Text("{name} cannot change while training; only {live} can", name=name, live=", ".join(LIVE))
                )
        Recipe(**changes)  # here, where the caller hears of it, and not in the loop
        with self._condition:
            self._tell(_changes=self._changes | changes)

    def wait_while_paused(self, timeout_s: float) -> None:
        """Sleep until the run is to go on or has ended, or until timeout_s has passed."""
        with self._condition:
            self._condition.wait_for(lambda: not self._paused or self._stopped or self._ended, timeout_s)

    def wait_for_end(self, timeout_s: float) -> None:
        """Sleep until the run has ended, or until timeout_s has passed."""
        with self._condition:
            self._condition.wait_for(lambda: self._ended, timeout_s)

    def _tell(self, **state: Any) -> None:
        with self._condition:
            for name, value in state.items():
                setattr(self, name, value)
            self.attention = True
            self._condition.notify_all()

    def listen(self) -> Wishes:
        """What is wanted now. What was asked for once is given once."""
        with self._condition:
            self.attention = False  # first: whatever is asked for from here on raises it again
            wishes = Wishes(
                self._paused,
                self._stopped,
                self._steps_per_second,
                self._discard,
                self._go,
                self._steps,
                self._changes,
                self._goal,
                self._rows,
                self._captures,
            )
            self._go, self._steps, self._changes = False, 0, {}
            self._goal, self._rows, self._captures = None, (), ()
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
