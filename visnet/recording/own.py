"""record(): record a training loop that is not visnet's, to watch it in visnet's window."""

from __future__ import annotations

import contextlib
import logging
import math
import os
import subprocess
import sys
import threading
import time
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, NamedTuple

import numpy as np

from visnet.core.activations import ACTIVATIONS
from visnet.core.arrays import Array, Params
from visnet.core.losses import example_losses
from visnet.core.network import Network
from visnet.core.optimisers import OptimiserState
from visnet.datasets.dataset import Dataset, Split
from visnet.files import printable
from visnet.recording.foreign import Layout, own_examples
from visnet.recording.library import TOTAL_BYTES, slug
from visnet.recording.recorder import Disk, new_name
from visnet.recording.recording import RUN_BYTES, Header, Recording
from visnet.recording.store import runs_folder
from visnet.training.history import History, Point
from visnet.training.recipe import MAX_COUNT, Goal, Recipe
from visnet.training.run_state import LastSane, RunState

LOG = logging.getLogger(__name__)

MOST_WAITING_BYTES = 2**24  # of parameters queued for the recorder's thread; beyond this only the newest are kept
EVALUATE_SHARE = 0.01  # of the time that evaluations may take …
EVALUATE_PAUSE_S = 3.0  # … though they come at least this often …
EVALUATE_BEGIN = 1 / 10  # … and after at most this share of the time since the start, when most happens
EVERY_S = 0.1  # between looks at what was added
CHUNK = 1000  # examples evaluated at a time


class record:
    """Record your own training loop, to watch it in visnet's window.

        with visnet.record("my run", X_test, y_test) as run:
            for i in range(500):
                ...
                run.add(W1, b1, W2, b2, step=i)

    name: the title; `visnet my-run` opens the recording, even during training.
    X_test: test images that the network is not trained on, (pixels, m) as in the notes, (m, pixels) or (m, height,
    width), from 0 to 1 or from 0 to 255, exactly as the network takes them.   y_test: (m,) integer labels, or one-hot.
    activation: of the hidden units; the output is softmax.   class_names: 0, 1, 2 … by default.
    live: open the window on the run immediately, in a separate process.
    Arrays may be anything that NumPy can convert, including PyTorch tensors. Raises ValueError, with one sentence, for
    shapes and values that do not fit.
    """

    def __init__(
        self,
        name: str,
        X_test: Any,
        y_test: Any,
        *,
        activation: str = "relu",
        class_names: Sequence[str] | None = None,
        live: bool = False,
        folder: str | os.PathLike[str] | None = None,
        limit_bytes: int = RUN_BYTES,
    ) -> None:
        """folder: where runs are stored; None is the user's.   limit_bytes: the size limit of the recorded weights."""
        if activation not in ACTIVATIONS:
            raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}, got {activation!r}")
        if not slug(name):
            raise ValueError(f"name must contain letters or digits, got {name!r}")
        self._title, self._activation, self._class_names = printable(name, 100), activation, class_names
        self._test, self._inputs = own_examples(X_test, y_test)
        self._live, self._limit_bytes = live, limit_bytes
        self._folder = runs_folder() if folder is None else Path(folder)
        self._layout: Layout | None = None
        self._step = -1
        self._began_s = 0.0
        self._waiting: deque[_Added] = deque()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self.recording: Recording | None = None  # set soon after the first add()
        self.trouble = ""  # why the run could not be written to disk, if so

    def __enter__(self) -> record:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def add(
        self,
        *parameters: Any,
        step: int | None = None,
        epoch: float | None = None,
        learning_rate: float | None = None,
        loss: float | None = None,
    ) -> None:
        """Record the current parameters. They are copied, so the loop may keep updating them in place.

        parameters: W1, b1, W2, b2 … in order from the input; each W as (units, inputs) or (inputs, units).
        step: updates made; by default one more than the last time.
        epoch, learning_rate, loss: optional; the loss is the training loss, in nats.
        Raises ValueError for parameters or numbers that do not fit, or a step that is not greater than the last.
        """
        if self._ended.is_set():
            raise ValueError(f"the recording {self._title!r} has been closed")
        now_s = time.perf_counter()
        if self._layout is None:
            self._began_s = now_s
            self._layout = self._begin(parameters)
        step = self._step + 1 if step is None else _whole(step)
        if step <= self._step:
            raise ValueError(f"step must be greater than the last one, {self._step:,}, got {step:,}")
        added = _Added(
            self._layout.theta(parameters),
            step,
            float(step) if epoch is None else _epoch(epoch),
            now_s - self._began_s,
            math.nan if learning_rate is None else _real("learning_rate", learning_rate),
            math.nan if loss is None else _real("loss", loss),
        )
        self._step = step
        waiting = self._waiting
        if len(waiting) * added.theta.nbytes > MOST_WAITING_BYTES:
            with contextlib.suppress(IndexError):
                waiting.pop()
        waiting.append(added)

    def close(self) -> None:
        """End the recording and write everything that was added to disk."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _begin(self, parameters: Sequence[Any]) -> Layout:
        """Start the recorder's thread and return the layout of the network, from its first parameters."""
        h, w = self._test.images.shape[1:]
        layout = Layout(parameters, h * w, self._inputs)
        n_classes = layout.sizes[-1]
        if self._test.labels.max() >= n_classes:
            raise ValueError(
                f"y_test has the label {self._test.labels.max()}, but the network's last layer has {n_classes} units"
            )
        names = tuple(map(str, range(n_classes))) if self._class_names is None else tuple(map(str, self._class_names))
        if len(names) != n_classes:
            raise ValueError(f"there are {len(names)} class_names, but the network's last layer has {n_classes} units")
        dataset = Dataset(self._title, names, self._test, self._test)
        recipe = Recipe(hidden=layout.sizes[1:-1], activation=self._activation, batch_size=None)
        self._thread = threading.Thread(target=self._work, args=(dataset, recipe), name="visnet-record", daemon=True)
        self._thread.start()
        return layout

    def _work(self, dataset: Dataset, recipe: Recipe) -> None:
        disk = Disk(self._folder, None, TOTAL_BYTES, self._on_trouble, begins_at=-1)
        try:
            header = Header.of(dataset, recipe, 1, own=True, title=self._title)
            recording = Recording(f"{slug(self._title)}-{new_name()}", header, History(), self._limit_bytes)
            recording.test = self._test
            self.recording = recording
            writer = _Writer(recording, recipe, self._test)
            is_over = False
            while not is_over:
                is_over = self._ended.wait(EVERY_S)  # read first, so that nothing added before the end is missed
                while self._waiting:
                    disk.drop(writer.take(self._waiting.popleft()))
                writer.evaluate(is_over)
                disk.save(recording)
                if self._live and recording.path is not None:
                    self._live = False
                    _open_window(recording.path)
            disk.catch_up(recording)
        except Exception:
            LOG.exception("the recording has stopped; training continues")
        finally:
            disk.close(self.recording)

    def _on_trouble(self, sentence: str) -> None:
        self.trouble = sentence
        if sentence:
            print(f"visnet: {sentence}", file=sys.stderr)


class _Added(NamedTuple):
    """The arguments of one add(): a flat copy of the parameters, and numbers that are NaN if unknown."""

    theta: Params
    step: int
    epoch: float
    seconds: float
    learning_rate: float
    loss: float


class _Writer:
    """Writes what was added as keyframes and rows of the history. Used by one thread.

    Evaluating here does not change the number of threads that the training loop's matrix products use.
    """

    def __init__(self, recording: Recording, recipe: Recipe, test: Split) -> None:
        self._recording, self._recipe = recording, recipe
        self._images, self._labels = test.images.reshape(len(test), -1), test.labels
        sizes = recipe.sizes(self._images.shape[1], len(recording.header.class_names))
        self._network = Network(sizes, recipe.activation, "zeros")
        self._newest: _Added | None = None
        self._n_seen, self._next_s = 0, 0.0

    def take(self, added: _Added) -> list[RunState]:
        """Add a keyframe; return those that were removed to make room."""
        self._newest = added
        recipe = self._recipe
        if added.learning_rate not in (recipe.learning_rate, math.nan):
            with contextlib.suppress(ValueError):  # a rate that no recipe can have
                recipe = self._recipe = recipe.changed(learning_rate=added.learning_rate)
        passes = max(-1, min(MAX_COUNT, math.floor(added.epoch)))
        state = RunState(
            recipe=recipe,
            goal=Goal.of(recipe),
            step=added.step,
            examples=0,
            seconds=added.seconds,
            network_step=added.step,
            theta=added.theta,
            optimiser=OptimiserState(),
            dropout_step=0,
            passes=passes,
            at=round((added.epoch - passes) * len(self._labels)) if 0 <= passes < MAX_COUNT else 0,
            shuffle={},
            n_threads=1,
            diverged=False,
            last_sane=LastSane(added.step, added.theta, 0.0, 0),
            history=self._recording.history,
        )
        self._n_seen += 1
        gone = self._recording.add(state)
        if self._n_seen == 1:
            self.evaluate(now=True)
        return gone

    def evaluate(self, now: bool) -> None:
        """Add a row to the history for the newest parameters, if one is due or `now` is set."""
        added, history = self._newest, self._recording.history
        now_s, began_s = time.perf_counter(), time.thread_time()
        if added is None or not (now or now_s >= self._next_s):
            return
        if len(history) and history.last().step >= added.step:
            return
        predicted, losses = self._predict(added.theta)
        loss = float(losses.mean(dtype=np.float64))
        history.answers.append(added.step, added.epoch, predicted)
        history.append(
            Point(
                step=added.step,
                epoch=added.epoch,
                seconds=added.seconds,
                train_loss=added.loss,
                train_accuracy=math.nan,
                test_loss=loss,
                test_accuracy=float((predicted == self._labels).mean()),
                learning_rate=added.learning_rate,
            )
        )
        took_s = time.thread_time() - began_s  # CPU time, without what other programs used
        self._next_s = now_s + min(took_s / EVALUATE_SHARE, EVALUATE_PAUSE_S, added.seconds * EVALUATE_BEGIN)

    def _predict(self, theta: Params) -> tuple[Array, Array]:
        """Return the predicted classes of the test examples, and their losses in nats."""
        np.copyto(self._network.theta, theta)
        predicted, losses = [], []
        with np.errstate(all="ignore"):  # a network that diverged predicts NaN
            for at in range(0, len(self._labels), CHUNK):
                X = (self._images[at : at + CHUNK] / np.float32(255)).T
                Z = self._network.scores(X)
                predicted.append(Z.argmax(axis=0))
                losses.append(example_losses(Z, self._labels[at : at + CHUNK]))
        return np.concatenate(predicted), np.concatenate(losses)


_windows: list[subprocess.Popen[bytes]] = []  # they outlive the loop


def _open_window(path: Path) -> None:
    """Open the window on a run, in a separate process."""
    try:
        quiet = subprocess.DEVNULL
        command = [sys.executable, "-m", "visnet", str(path)]
        _windows.append(subprocess.Popen(command, stdin=quiet, stdout=quiet, start_new_session=True))
    except OSError as error:
        print(f"visnet: cannot open the window ({error})", file=sys.stderr)


def _whole(value: Any) -> int:
    number = int(value)
    if number != value or number < 0:
        raise ValueError(f"step must be a whole number of at least 0, got {value!r}")
    return number


def _epoch(value: Any) -> float:
    epoch = _real("epoch", value)
    if not 0 <= epoch < math.inf:
        raise ValueError(f"epoch must be a number of at least 0, got {value!r}")
    return epoch


def _real(what: str, value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        raise ValueError(f"{what} must be a number, got {value!r}") from None
