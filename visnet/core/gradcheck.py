"""Check gradients: compare backward() with central differences in float64, matrix by matrix."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from visnet.core.activations import ACTIVATIONS, Array, softmax
from visnet.core.losses import example_losses
from visnet.core.network import Network

STEP = 1e-5
SAMPLE = 200  # entries checked of each weight matrix except the last, which is checked whole, as are the biases
FLOOR = 1e-4  # of a matrix's largest slope: the least that differences are divided by, so that noise does not count
CONSTANT = 1e-3  # relative spread of the ratios below which two gradients differ by a constant factor
KINKED = ("relu", "leaky_relu")


@dataclass(frozen=True, slots=True)
class MatrixCheck:
    """The result of the check for one of W1, b1, W2, b2, …

    name: the gradient in the notes' letters: "dW1".   n_entries: entries of the whole matrix.
    n_checked: entries compared, without the kinks.   n_kinks: entries where a unit switches on or off for some example
    between θ - ε and θ + ε, so that the loss has no slope there.
    error: the largest relative difference; it is at entry `at`, (row, column), where backward() gives `backward` and
    the central difference is `numeric`.   ratio: backward / numeric where it is the same everywhere, such as 1, -1, m
    or 0; None where it is not, or where all slopes are 0.
    """

    name: str
    n_entries: int
    n_checked: int
    n_kinks: int
    error: float
    at: tuple[int, int]
    backward: float
    numeric: float
    ratio: float | None

    @property
    def is_right(self) -> bool:
        """Whether the gradient agrees with the differences as closely as float64 allows, even at a high loss."""
        return self.error < 1e-4


@dataclass(frozen=True, slots=True)
class GradientCheck:
    """The results for all matrices, in the order dW1, db1, dW2, db2, …"""

    matrices: tuple[MatrixCheck, ...]

    @property
    def error(self) -> float:
        """The largest relative difference over all matrices."""
        return max(matrix.error for matrix in self.matrices)

    @property
    def is_right(self) -> bool:
        """Whether the gradient of every matrix is right."""
        return all(matrix.is_right for matrix in self.matrices)


def check_gradients(
    network: Network,
    X: Array,
    y: Array,
    *,
    gradients: tuple[Sequence[Array], Sequence[Array]] | None = None,
    n_sampled: int = SAMPLE,
    rng: np.random.Generator | None = None,
    go_on: Callable[[float], bool] = lambda share: True,
) -> GradientCheck | None:
    """Compare a gradient with central differences of the loss, (loss(θ + ε) - loss(θ - ε)) / 2ε.

    X: (n_in, m) in [0, 1].   y: (m,) integer labels.
    gradients: the dW and db to check, lists like network.W and network.b; None checks network.gradients() in float64.
    n_sampled: how many entries to check of each weight matrix except the last, drawn by rng (for W1 from pixels with
    ink); the biases and the last weight matrix are checked whole.
    go_on: called with the fraction done, 0 to 1; if it returns False, the check stops and returns None.
    The network is not changed.
    """
    rng = np.random.default_rng(0) if rng is None else rng
    double = network.with_theta(network.theta.astype(np.float64))
    X = X.astype(np.float64)
    if gradients is None:
        _, *gradients = double.gradients(X, y)  # type: ignore[assignment]
    assert gradients is not None
    dW, db = gradients
    entries = [_entries(double, layer, X, n_sampled, rng) for layer in range(len(dW))]
    n_all = sum(len(which) for which in entries) + sum(map(len, db))
    n_done, checks = 0, []
    for layer, which in enumerate(entries):
        slopes = _Slopes(double, layer, X, y)
        n_out, n_in = double.W[layer].shape
        for letter, size, places, backward in (
            ("W", n_out * n_in, which, dW[layer]),
            ("b", n_out, [(row, -1) for row in range(n_out)], db[layer]),
        ):
            numeric = np.empty(len(places))
            for i, (row, column) in enumerate(places):
                if not go_on(n_done / n_all):
                    return None
                numeric[i] = slopes.at(row, column)
                n_done += 1
            told = np.array([backward[row, max(column, 0)] for row, column in places], np.float64)
            checks.append(_compare(f"d{letter}{layer + 1}", size, places, told, numeric))
    go_on(1.0)
    return GradientCheck(tuple(checks))


def gradient_error(network: Network, X: Array, y: Array, rng: np.random.Generator | None = None) -> float:
    """Return the largest relative difference between gradients() and central differences; see check_gradients()."""
    checked = check_gradients(network, X, y, rng=rng)
    assert checked is not None
    return checked.error


def _entries(network: Network, layer: int, X: Array, n_sampled: int, rng: np.random.Generator) -> list[tuple[int, int]]:
    """Return the entries of a weight matrix to check, as (row, column)."""
    n_out, n_in = network.W[layer].shape
    columns = np.arange(n_in)
    if layer == 0:
        inked = np.flatnonzero(X.any(axis=1))
        columns = inked if len(inked) else columns
    n = n_out * len(columns)
    is_last = layer == len(network.W) - 1
    flat = np.arange(n) if n <= n_sampled or (is_last and layer > 0) else np.sort(rng.choice(n, n_sampled, False))
    return [(int(i) // len(columns), int(columns[int(i) % len(columns)])) for i in flat]


class _Slopes:
    """Slopes of the loss along one layer's parameters; only the layers after it are recomputed."""

    def __init__(self, network: Network, layer: int, X: Array, y: Array) -> None:
        self._network, self._layer, self._y = network, layer, y
        forward = network.layers(X)
        self._Z, self._below = forward.Z[layer], forward.A[layer]
        self._kinked = network.activation in KINKED
        self._g = ACTIVATIONS[network.activation].g

    def at(self, row: int, column: int) -> float:
        """Return the slope along W[row, column], or along b[row] for column -1. NaN at a kink."""
        change = STEP * (self._below[column] if column >= 0 else 1.0)
        above, signs_above = self._loss(row, change)
        below, signs_below = self._loss(row, -change)
        if any((a != b).any() for a, b in zip(signs_above, signs_below, strict=True)):
            return float("nan")
        return (above - below) / (2 * STEP)

    def _loss(self, row: int, change: Array | float) -> tuple[float, list[Array]]:
        """Return the loss with one row of Z changed, and which units are above 0."""
        network, signs = self._network, []
        Z = self._Z.copy()
        Z[row] += change
        for layer in range(self._layer + 1, len(network.W)):
            if self._kinked:
                signs.append(Z > 0)
            Z = network.W[layer] @ self._g(Z) + network.b[layer]
        return float(example_losses(Z, self._y).mean()), signs


def _compare(name: str, size: int, places: list[tuple[int, int]], backward: Array, numeric: Array) -> MatrixCheck:
    smooth = ~np.isnan(numeric)
    n_kinks = int((~smooth).sum())
    if not smooth.any():
        return MatrixCheck(name, size, 0, n_kinks, 0.0, (0, 0), 0.0, 0.0, None)
    kept = np.flatnonzero(smooth)
    b, n = backward[kept], numeric[kept]
    scale = np.maximum(np.maximum(np.abs(b), np.abs(n)), FLOOR * max(np.abs(n).max(), np.abs(b).max()) + 1e-9)
    errors = np.abs(b - n) / scale
    errors[~np.isfinite(b)] = np.inf
    worst = int(np.argmax(errors))
    row, column = places[kept[worst]]
    return MatrixCheck(
        name=name,
        n_entries=size,
        n_checked=len(kept),
        n_kinks=n_kinks,
        error=float(errors[worst]),
        at=(row, max(column, 0)),
        backward=float(b[worst]),
        numeric=float(n[worst]),
        ratio=_ratio(b, n),
    )


def _ratio(backward: Array, numeric: Array) -> float | None:
    """Return the constant factor between backward and numeric, or None if there is none."""
    square = float(numeric @ numeric)
    if square < 1e-18 or not np.isfinite(backward).all():
        return None
    ratio = float(backward @ numeric) / square
    rest = float(np.linalg.norm(backward - ratio * numeric))
    return ratio if rest <= CONSTANT * max(abs(ratio), 1.0) * square**0.5 else None


@dataclass(frozen=True, slots=True)
class SanityChecks:
    """Quick checks of whether a network can learn, each with its expected value.

    start_loss, chance_loss: the loss of initial weights on the batch, and ln(classes), in nats; about equal.
    overfit_loss: the loss after OVERFIT_STEPS full-batch steps on n_overfit examples; near 0 if the gradient is right.
    blank_predicted, frequencies: (classes,) the probabilities that a network trained on blank inputs predicts, and the
    frequency of each class; about equal.
    update_ratios: for each weight matrix, the norm of one update over the norm of the weights; typically about 1e-3.
    alpha: the learning rate of that update.
    """

    start_loss: float
    chance_loss: float
    overfit_loss: float
    n_overfit: int
    blank_predicted: Array
    frequencies: Array
    update_ratios: tuple[float, ...]
    alpha: float


OVERFIT_EXAMPLES, OVERFIT_STEPS, BLANK_STEPS = 20, 1000, 500
OVERFIT_ALPHA, BLANK_ALPHA = 0.3, 1.0


def sanity_checks(
    network: Network,
    X: Array,
    y: Array,
    alpha: float,
    *,
    init: str = "he",
    rng: np.random.Generator | None = None,
    go_on: Callable[[float], bool] = lambda share: True,
) -> SanityChecks | None:
    """Check whether a network of this shape can learn these examples, with the plain equations.

    network: its next update is measured, but it is not changed.   X: (n_in, m).   y: (m,).
    alpha: the current learning rate.   init: how the run's weights were initialised.
    go_on: as in check_gradients(). The checks train with fixed learning rates of their own, whatever alpha is.
    """
    rng = np.random.default_rng(0) if rng is None else rng
    n_classes = network.sizes[-1]
    X = X.astype(np.float64)

    def fresh(kind: str = init) -> Network:
        made = Network(network.sizes, network.activation, kind, rng)
        return made.with_theta(made.theta.astype(np.float64))

    start_loss = fresh().gradients(X, y)[0]
    few = slice(0, min(OVERFIT_EXAMPLES, len(y)))
    overfitted = _descend(fresh("he"), X[:, few], y[few], OVERFIT_ALPHA, OVERFIT_STEPS, lambda s: go_on(s * 0.6))
    if overfitted is None:
        return None
    blank = np.zeros((X.shape[0], len(y)))
    blanked = _descend(fresh("he"), blank, y, BLANK_ALPHA, BLANK_STEPS, lambda s: go_on(0.6 + s * 0.4))
    if blanked is None:
        return None
    double = network.with_theta(network.theta.astype(np.float64))
    _, dW, _ = double.gradients(X, y)
    ratios = tuple(
        float(alpha * np.linalg.norm(d) / (np.linalg.norm(W) or np.inf)) for d, W in zip(dW, double.W, strict=True)
    )
    return SanityChecks(
        start_loss=start_loss,
        chance_loss=float(np.log(n_classes)),
        overfit_loss=overfitted.gradients(X[:, few], y[few])[0],
        n_overfit=len(y[few]),
        blank_predicted=softmax(blanked.scores(blank[:, :1]))[:, 0],
        frequencies=np.bincount(y, minlength=n_classes) / len(y),
        update_ratios=ratios,
        alpha=alpha,
    )


def _descend(
    network: Network, X: Array, y: Array, alpha: float, n_steps: int, go_on: Callable[[float], bool]
) -> Network | None:
    """Train by full-batch gradient descent with the plain equations, in place. Return None if go_on stops it."""
    for step in range(n_steps):
        if not go_on(step / n_steps):
            return None
        _, dW, db = network.gradients(X, y)
        for W, b, dW_l, db_l in zip(network.W, network.b, dW, db, strict=True):
            W -= alpha * dW_l
            b -= alpha * db_l
    return network
