"""Networks and test examples from other training loops: recognise the layout of their arrays."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from visnet.core.arrays import Array, Params
from visnet.core.network import n_parameters
from visnet.datasets.dataset import Split
from visnet.training.recipe import MAX_HIDDEN, MAX_LAYERS


class Inputs(NamedTuple):
    """The input format of the loop's network.

    factor, offset: X = factor · p + offset for a pixel p from 0 to 1.
    is_rows: whether one example is one row of X; None if unknown.
    """

    factor: float
    offset: float
    is_rows: bool | None


class Layout:
    """The layers of a network, and how its arrays become the parameters of a visnet Network."""

    def __init__(self, parameters: Sequence[Any], n_pixels: int, inputs: Inputs) -> None:
        """parameters: W1, b1, W2, b2, …   n_pixels: per image.   inputs: how the network takes images.

        Raises ValueError, with one sentence, if the arrays are not a network for these images.
        """
        if not parameters or len(parameters) % 2:
            raise ValueError(f"add() takes W1, b1, W2, b2 …, weights and biases, got {len(parameters)} arrays")
        if len(parameters) // 2 > MAX_LAYERS + 1:
            raise ValueError(f"a network can have at most {MAX_LAYERS} hidden layers, got {len(parameters) // 2 - 1}")
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
                raise ValueError(f"a layer can have at most {MAX_HIDDEN} units, got {n_out}")
            turned.append(None if n_out == sizes[-1] else W.shape[0] != n_out)
            sizes.append(n_out)
        known = {turn for turn in turned if turn is not None}
        if len(known) > 1:
            raise ValueError("some weights are (units, inputs) and others (inputs, units); use one layout for all")
        # Square weights are taken to be like the others, or else like the examples: with one per row, X @ W.
        self._turned = known.pop() if known else bool(inputs.is_rows)
        self.sizes = tuple(sizes)

    def theta(self, parameters: Sequence[Any]) -> Params:
        """Return a flat copy of the parameters, converted for pixels from 0 to 1.

        Raises ValueError if their shapes differ from the first ones.
        """
        arrays = [_array(_name(i), value) for i, value in enumerate(parameters)]
        shapes = [array.shape for array in arrays]
        if shapes != self._shapes:
            raise ValueError(f"the parameters must keep their shapes {self._shapes}, got {shapes}")
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


def own_examples(X: Any, y: Any) -> tuple[Split, Inputs]:
    """Return the test examples as a Split, and how the network takes them. Raises ValueError if they do not fit."""
    labels, images = _labels(y), _array("X_test", X)
    m = len(labels)
    if images.ndim == 4 and images.shape[1] == 1:
        images = images[:, 0]
    is_rows: bool | None = None
    if images.ndim == 2:
        if images.shape[0] == images.shape[1] == m:
            raise ValueError(
                f"X_test is {m}×{m}, so it is ambiguous whether its rows or its columns are the {m} examples; "
                f"pass it as (m, height, width)"
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
        raise ValueError("X_test has values that are not finite numbers")
    factor, offset = (1.0, 0.0) if low >= 0 and high <= 1 else (255.0, 0.0)
    if not 0 <= low <= high <= 255:  # standardised: (x - mean) / standard deviation
        factor, offset = high - low, low
    pixels = (images - np.float32(offset)) * np.float32(255 / factor)
    whole = np.rint(pixels)
    if offset and float(np.abs(pixels - whole).max()) > 0.05:
        raise ValueError(
            f"X_test must be pixels from 0 to 1 or from 0 to 255, or standardised by a single mean and standard "
            f"deviation, got values from {low:g} to {high:g}"
        )
    return Split(whole.astype(np.uint8), labels), Inputs(factor, offset, is_rows)


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
    """Return anything that can be converted to an array as float32."""
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
