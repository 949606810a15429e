"""record(): somebody's own training loop, recorded as visnet records its own, to be seen in the window."""

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
from visnet.core.network import Network, n_parameters
from visnet.core.optimisers import OptimiserState
from visnet.datasets.dataset import Dataset, Split
from visnet.files import printable
from visnet.recording.library import TOTAL_BYTES, slug
from visnet.recording.recorder import Disk, new_name
from visnet.recording.recording import RUN_BYTES, Header, Recording
from visnet.recording.store import runs_folder
from visnet.training.history import History, Point
from visnet.training.recipe import MAX_COUNT, MAX_HIDDEN, MAX_LAYERS, Goal, Recipe
from visnet.training.run_state import LastSane, RunState

LOG = logging.getLogger(__name__)

MOST_WAITING_BYTES = 2**24  # that the loop may be ahead of the recorder's thread; beyond, only the newest is kept
EVALUATE_SHARE = 0.01  # of the time at most that goes into evaluations …
EVALUATE_PAUSE_S = 3.0  # … unless nothing would be seen for longer than this …
EVALUATE_BEGIN = 1 / 10  # … or for longer than this share of the time since the beginning, when most happens
EVERY_S = 0.1  # after which to look what was added
CHUNK = 1000  # examples that are evaluated at a time


class record:
    """Record a training loop of your own, to be seen in visnet's window.

        with visnet.record("my run", X_test, y_test) as run:
            for i in range(500):
                ...
                run.add(W1, b1, W2, b2, step=i)

    name: by which `visnet my-run` opens it, during the training too.
    X_test: test images that the network has not learned from, (pixels, m) as in the notes, (m, pixels) or (m, height,
    width), from 0 to 1 or from 0 to 255, just as the network takes them.   y_test: (m,) their labels, or one-hot.
    activation: of the hidden units; the output is softmax.   class_names: 0, 1, 2 … where they are not given.
    live: open the window on it at once, in a process of its own.
    Arrays may be of any kind that NumPy can read, PyTorch's tensors too. Raises ValueError, with one sentence, for
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
        """folder: of all runs; the user's own where None.   limit_bytes: what the recorded weights may take."""
        if activation not in ACTIVATIONS:
            raise ValueError(f"activation must be one of {', '.join(ACTIVATIONS)}, got {activation!r}")
        if not slug(name):
            raise ValueError(f"a run's name needs letters or digits, got {name!r}")
        self._title, self._activation, self._class_names = printable(name, 100), activation, class_names
        self._test, self._inputs = _examples(X_test, y_test)
        self._live, self._limit_bytes = live, limit_bytes
        self._folder = runs_folder() if folder is None else Path(folder)
        self._layout: _Layout | None = None
        self._step = -1
        self._began_s = 0.0
        self._waiting: deque[_Added] = deque()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self.recording: Recording | None = None  # soon after the first add()
        self.trouble = ""  # why the run is not on the disk, if it is not

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
        """Record the parameters as they are now. They are copied: the loop may go on to change them in place.

        parameters: W1, b1, W2, b2 … from the input on; each W as (units, inputs) or (inputs, units).
        step: updates made, one more than the last time where it is not given.   epoch, learning_rate, loss (of the
        training): what is known of them.
        """
        if self._ended.is_set():
            raise ValueError(f"the recording {self._title!r} has been closed")
        now_s = time.perf_counter()
        if self._layout is None:
            self._began_s = now_s
            self._layout = self._begin(parameters)
        step = self._step + 1 if step is None else _whole(step)
        if step <= self._step:
            raise ValueError(f"steps must grow: step {step:,} came after {self._step:,}")
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
        """End the recording: what was added last is on the disk then."""
        self._ended.set()
        if self._thread is not None:
            self._thread.join()

    def _begin(self, parameters: Sequence[Any]) -> _Layout:
        """What the first parameters say about the network."""
        h, w = self._test.images.shape[1:]
        layout = _Layout(parameters, h * w, self._inputs)
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
                is_over = self._ended.wait(EVERY_S)  # before the look, so that nothing is left after it
                while self._waiting:
                    disk.drop(writer.take(self._waiting.popleft()))
                writer.evaluate(is_over)
                disk.save(recording)
                if self._live and recording.path is not None:
                    self._live = False
                    _open_window(recording.path)
            disk.catch_up(recording)
        except Exception:
            LOG.exception("the recording has stopped; the training goes on")
        finally:
            disk.close(self.recording)

    def _on_trouble(self, sentence: str) -> None:
        self.trouble = sentence
        if sentence:
            print(f"visnet: {sentence}", file=sys.stderr)


class _Added(NamedTuple):
    """What one add() gave: a copy of the parameters, flat, and figures. NaN where one is not known."""

    theta: Params
    step: int
    epoch: float
    seconds: float
    learning_rate: float
    loss: float


class _Inputs(NamedTuple):
    """How the loop's network takes images: X = factor · p + offset for a pixel p from 0 to 1; an example a row or not.

    is_rows: None where it cannot be told.
    """

    factor: float
    offset: float
    is_rows: bool | None


class _Layout:
    """The layers of somebody's network, and how their arrays become the parameters of a visnet Network."""

    def __init__(self, parameters: Sequence[Any], n_pixels: int, inputs: _Inputs) -> None:
        """Raises ValueError, with one sentence, for arrays that are no network for these images."""
        if not parameters or len(parameters) % 2:
            raise ValueError(f"add() takes W1, b1, W2, b2 …, a weight and a bias a layer, got {len(parameters)} arrays")
        if len(parameters) // 2 > MAX_LAYERS + 1:
            raise ValueError(f"a network has at most {MAX_LAYERS} hidden layers here, got {len(parameters) // 2 - 1}")
        arrays = [_array(_name(i), value) for i, value in enumerate(parameters)]
        self._shapes = [array.shape for array in arrays]
        self._inputs = inputs
        sizes, turned = [n_pixels], []
        for i, W in enumerate(arrays[::2]):
            n_out = arrays[2 * i + 1].size
            if W.ndim != 2 or sorted(W.shape) != sorted((n_out, sizes[-1])):
                raise ValueError(
                    f"W{i + 1} must be ({n_out}, {sizes[-1]}) or ({sizes[-1]}, {n_out}) for {sizes[-1]} "
                    f"{'inputs' if i else 'pixels'} and the {n_out} numbers of b{i + 1}, got {W.shape}"
                )
            if n_out > MAX_HIDDEN:
                raise ValueError(f"a layer has at most {MAX_HIDDEN} units here, got {n_out}")
            turned.append(None if n_out == sizes[-1] else W.shape[0] != n_out)
            sizes.append(n_out)
        known = {turn for turn in turned if turn is not None}
        if len(known) > 1:
            raise ValueError("some weights are (units, inputs) and others (inputs, units); make them all alike")
        # Square ones are as the others, or else as the examples are: with rows of examples, X @ W.
        self._turned = known.pop() if known else bool(inputs.is_rows)
        self.sizes = tuple(sizes)

    def theta(self, parameters: Sequence[Any]) -> Params:
        """Return a copy of the parameters, flat, of a network that takes pixels from 0 to 1.

        Raises ValueError where there are others than at first.
        """
        arrays = [_array(_name(i), value) for i, value in enumerate(parameters)]
        shapes = [array.shape for array in arrays]
        if shapes != self._shapes:
            raise ValueError(f"the parameters had the shapes {self._shapes} at first, got {shapes}")
        theta, at = np.empty(n_parameters(self.sizes), np.float32), 0
        for i, array in enumerate(arrays):
            part = theta[at : at + array.size]
            if i % 2 == 0 and self._turned:
                part.reshape(array.shape[::-1])[:] = array.T
            else:
                part[:] = array.ravel()
            at += array.size
        if (self._inputs.factor, self._inputs.offset) != (1, 0):
            n = self.sizes[0] * self.sizes[1]
            W, b = theta[:n].reshape(self.sizes[1], -1), theta[n : n + self.sizes[1]]
            b += np.float32(self._inputs.offset) * W.sum(axis=1)
            W *= np.float32(self._inputs.factor)
        theta.flags.writeable = False
        return theta


class _Writer:
    """Makes keyframes and rows of what was added. One thread uses it.

    Others' matrix products may have any number of threads, which evaluating here leaves as it is.
    """

    def __init__(self, recording: Recording, recipe: Recipe, test: Split) -> None:
        self._recording, self._recipe = recording, recipe
        self._images, self._labels = test.images.reshape(len(test), -1), test.labels
        sizes = recipe.sizes(self._images.shape[1], len(recording.header.class_names))
        self._network = Network(sizes, recipe.activation, "zeros")
        self._newest: _Added | None = None
        self._n_seen, self._next_s = 0, 0.0

    def take(self, added: _Added) -> list[RunState]:
        """Add a keyframe; return those that had to go for it."""
        self._newest = added
        recipe = self._recipe
        if added.learning_rate not in (recipe.learning_rate, math.nan):
            with contextlib.suppress(ValueError):  # for a rate that no recipe has
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
        """Write a row for what was added last, if it is time or `now`."""
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
        took_s = time.thread_time() - began_s  # that others had the processor is no cost of evaluating
        self._next_s = now_s + min(took_s / EVALUATE_SHARE, EVALUATE_PAUSE_S, added.seconds * EVALUATE_BEGIN)

    def _predict(self, theta: Params) -> tuple[Array, Array]:
        """The predicted classes of the test examples, and their losses in nats."""
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
    """Open the window on a run, in a process of its own."""
    try:
        quiet = subprocess.DEVNULL
        command = [sys.executable, "-m", "visnet", str(path)]
        _windows.append(subprocess.Popen(command, stdin=quiet, stdout=quiet, start_new_session=True))
    except OSError as error:
        print(f"visnet: the window cannot be opened ({error})", file=sys.stderr)


def _examples(X: Any, y: Any) -> tuple[Split, _Inputs]:
    """The test examples as visnet keeps them, and how the network takes them."""
    labels, images = _labels(y), _array("X_test", X)
    m = len(labels)
    if images.ndim == 4 and images.shape[1] == 1:
        images = images[:, 0]
    is_rows: bool | None = None
    if images.ndim == 2:
        if images.shape[0] == images.shape[1] == m:
            raise ValueError(
                f"X_test is {m}×{m}, and whether its rows or its columns are the {m} examples cannot be told; "
                f"give it as (m, height, width)"
            )
        if m not in images.shape:
            raise ValueError(f"y_test has {m:,} labels, but X_test is {_shape(images)}: neither rows nor columns fit")
        is_rows = images.shape[0] == m
        images = images if is_rows else images.T
        n = images.shape[1]
        side = math.isqrt(n)
        images = images.reshape(m, side, side) if side * side == n else images.reshape(m, 1, n)
    elif images.ndim != 3 or len(images) != m:
        raise ValueError(
            f"X_test must be (pixels, m), (m, pixels) or (m, height, width), m = {m:,}, got {_shape(images)}"
        )
    low, high = float(images.min()), float(images.max())
    if not (math.isfinite(low) and math.isfinite(high)):
        raise ValueError("X_test has values that are no finite numbers")
    factor, offset = (1.0, 0.0) if low >= 0 and high <= 1 else (255.0, 0.0)
    if not 0 <= low <= high <= 255:  # standardised, as by (x - mean) / deviation
        factor, offset = high - low, low
    pixels = (images - np.float32(offset)) * np.float32(255 / factor)
    whole = np.rint(pixels)
    if offset and float(np.abs(pixels - whole).max()) > 0.05:
        raise ValueError(
            f"X_test must be pixels from 0 to 1 or from 0 to 255, or these standardised by one mean and one deviation, "
            f"got values from {low:g} to {high:g}"
        )
    return Split(whole.astype(np.uint8), labels), _Inputs(factor, offset, is_rows)


def _labels(y: Any) -> Array:
    labels = _array("y_test", y)
    if labels.ndim == 2 and 1 in labels.shape:
        labels = labels.ravel()
    if labels.ndim == 2:
        axis = next((axis for axis in (1, 0) if _is_one_hot(labels, axis)), None)
        if axis is None:
            raise ValueError(f"y_test must be (m,) labels or one-hot, got {_shape(labels)}")
        labels = labels.argmax(axis=axis)
    whole = labels.astype(np.int64)
    if labels.ndim != 1 or not len(labels) or (whole != labels).any() or whole.min() < 0:
        raise ValueError(f"y_test must be (m,) labels 0, 1, 2 …, got {_shape(labels)}")
    return whole


def _is_one_hot(labels: Array, axis: int) -> bool:
    return bool(np.isin(labels, (0, 1)).all() and (labels.sum(axis=axis) == 1).all())


def _array(what: str, value: Any) -> Array:
    """Anything that gives an array, as float32."""
    if not isinstance(value, np.ndarray):
        for method in ("detach", "cpu"):  # of PyTorch's tensors
            if hasattr(value, method):
                value = getattr(value, method)()
    try:
        array = np.asarray(value)
        if array.dtype.kind not in "biuf":
            raise ValueError
        return array.astype(np.float32, copy=False)
    except (TypeError, ValueError):
        raise ValueError(f"{what} must be an array of numbers, got {type(value).__name__}") from None


def _name(i: int) -> str:
    return f"{'Wb'[i % 2]}{i // 2 + 1}"


def _shape(array: Array) -> str:
    return "×".join(map(str, array.shape)) or "one number"


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
