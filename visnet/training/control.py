"""Communication with a training run: Control sends requests to it, Mailbox passes its newest snapshot on."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any

from visnet.text import Text
from visnet.training.recipe import LIVE, Recipe
from visnet.training.run_state import Goal, RunState

Capture = tuple[Future[RunState], bool]  # receives the run's state, and whether it shares the run's own history


@dataclass(frozen=True, slots=True)
class Requests:
    """The user's requests, as the loop last read them.

    discard: stop without a last snapshot.
    The others are what was requested since the last time:
    go: to resume or take a single step.   steps: the number of single steps.
    changes: live fields of the recipe and their new values.   goal: a new end of the run.
    rows: batches of chosen examples to take a step on.   captures: copies of the run's state.
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
    captures: tuple[Capture, ...] = ()


class Control:
    """Control a training run from any thread: pause, step, stop, change it. The training loop polls it once per batch.

    paused: start paused, at step 0.   hold: wait for further requests at the end of the run instead of returning.
    look_every_s: seconds between snapshots; None yields one per epoch, math.inf only when look() requests one.
    evaluate_every_s: seconds between evaluations; None evaluates once per epoch.
    steps_per_second: the speed; None is unlimited.
    run_id: of the run that is controlled; 0 before it starts.   capture_s: how long the last capture took, in seconds.
    keeps_last: whether to keep the run's final state, in `last`.
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
        self.attention = True  # a plain attribute: all that the loop reads while there are no new requests
        self.look_wanted = False  # likewise; the loop resets it when it answers
        self._condition = threading.Condition()  # its lock is re-entrant
        self._paused, self._stopped, self._discard = paused, False, False
        self._steps_per_second = steps_per_second
        self._go, self._steps = False, 0
        self._changes: dict[str, Any] = {}
        self._goal: Goal | None = None
        self._rows: tuple[tuple[int, ...], ...] = ()
        self._captures: tuple[Capture, ...] = ()
        self._ended = False
        self.run_id = 0
        self.capture_s = 0.0
        self.keeps_last = False
        self.last: RunState | None = None

    @property
    def stopped(self) -> bool:
        """Whether stop() was called."""
        return self._stopped

    def pause(self) -> None:
        """Pause before the next batch. Cancels single steps not yet taken."""
        self._tell(_paused=True, _steps=0, _rows=())

    def resume(self) -> None:
        """Continue, even after divergence or early stopping."""
        self._tell(_paused=False, _go=True, _steps=0, _rows=())

    def step(self) -> None:
        """Take one step and pause."""
        with self._condition:
            self._tell(_paused=True, _go=True, _steps=self._steps + 1)

    def step_on(self, rows: Sequence[int]) -> None:
        """Take one step on these examples of the training set and pause. The epoch's own batches continue afterwards.

        rows: indices in the training set.

        Raises ValueError for no examples; an index outside the training set ends the run with an error.
        """
        if not len(rows):
            raise ValueError(Text("a step needs at least one example"))
        with self._condition:
            self._tell(_paused=True, _go=True, _rows=(*self._rows, tuple(int(i) for i in rows)))

    def extend(self, *, epochs: int | None = None, steps: int | None = None) -> None:
        """Move the end of the run without changing the recipe. epochs or steps: counted from the start of the run.

        Raises ValueError for a number that the recipe would not allow.
        """
        recipe = Recipe(epochs=epochs or 1, steps=steps)  # validates them
        self._tell(_goal=Goal(recipe.epochs, recipe.steps))

    def capture(self, *, follow: bool = False) -> "Future[RunState]":
        """Request the complete state of the run before its next step. This does not change the run.

        follow: share the run's own history, which keeps growing, instead of a copy; this is faster, because it does
        not wait for rows that are still being evaluated.
        Returns a future that the training thread resolves after its current step; its exception is a RuntimeError if
        the run has ended.
        """
        future: Future[RunState] = Future()
        with self._condition:
            if self._ended:
                future.set_exception(RuntimeError("the run has ended"))
            else:
                self._tell(_captures=(*self._captures, (future, follow)))
        return future

    def end(self, capture: Callable[[bool], RunState] | None = None) -> None:
        """Mark the run as ended and resolve pending captures. Called by the training loop.

        capture: returns the run's final state; if None, pending captures fail with a RuntimeError.
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
        """Request a snapshot after the next step. Has no effect while a request is pending."""
        self.look_wanted = True

    def stop(self, *, discard: bool = False) -> None:
        """Stop the run for good before the next batch. discard: skip the last snapshot, which takes an evaluation."""
        self._tell(_stopped=True, _discard=discard)

    def set_speed(self, steps_per_second: float | None) -> None:
        """Limit the steps per second; None is unlimited. Raises ValueError for 0 or less."""
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

        Raises ValueError for a field that is not live, or a value that the recipe does not allow.
        """
        for name in changes:
            if name not in LIVE:
                raise ValueError(
                    Text("{name} cannot change while training; only {live} can", name=name, live=", ".join(LIVE))
                )
        Recipe(**changes)  # validates here, so that the error reaches the caller
        with self._condition:
            self._tell(_changes=self._changes | changes)

    def wait_while_paused(self, timeout_s: float) -> None:
        """Sleep until the run is resumed, stopped or has ended, or until timeout_s has passed."""
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

    def listen(self) -> Requests:
        """Return the current requests and clear those that apply only once. Called by the training loop."""
        with self._condition:
            self.attention = False  # first: any request from here on sets it again
            requests = Requests(
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
            return requests

    def wait(self, timeout_s: float | None = None) -> None:
        """Sleep until there is a new request, or until timeout_s has passed."""
        with self._condition:
            self._condition.wait_for(lambda: self.attention, timeout_s)


class Mailbox:
    """A thread-safe slot for the newest item. An item that was not taken is replaced, never queued."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._newest: Any = None

    def put(self, thing: Any) -> None:
        """Store an item, replacing the previous one."""
        with self._lock:
            self._newest = thing

    def take(self) -> Any:
        """Remove and return the newest item; None if there is none."""
        with self._lock:
            newest, self._newest = self._newest, None
            return newest
