"""Diagnose a training run: a kind, the figures it is based on, and recipe changes that help.

There are no sentences here; `analysis/wording.py` writes them. The test set is only reported: advice is based on the
training set, and on the validation set if there is one.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Any, Literal

import numpy as np

from visnet.core.arrays import Array, Images
from visnet.core.evaluation import Evaluation
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.datasets.levels import background_of
from visnet.training.recipe import Recipe
from visnet.training.snapshot import Snapshot, Status

Mood = Literal["good", "note", "bad"]


class Kind(Enum):
    """Kinds of diagnosis; the value is the name used in tests, style sheets and files."""

    UNTRAINED = "untrained"
    OPENED = "opened"
    STARTING = "starting"
    LEARNING = "learning"
    CONVERGED = "converged"
    IMPROVING = "improving"
    UNDERTRAINED = "undertrained"
    STOPPED_EARLY = "stopped_early"
    BEST_RESTORED = "best_restored"
    DIVERGED = "diverged"
    EXPLODING = "exploding"
    BLANK_IMAGES = "blank_images"
    FAINT_PIXELS = "faint_pixels"
    INVERTED_PIXELS = "inverted_pixels"
    IDENTICAL_UNITS = "identical_units"
    STRONG_DECAY = "strong_decay"
    STRONG_DROPOUT = "strong_dropout"
    ALL_DEAD = "all_dead"
    DEAD_UNITS = "dead_units"
    ONE_CLASS = "one_class"
    LARGE_STEPS = "large_steps"
    NOISY_LABELS = "noisy_labels"
    OVERFITTING = "overfitting"
    GENERALISATION_GAP = "generalisation_gap"
    SLOW = "slow"
    NOT_LEARNING = "not_learning"
    UNDERFITTING = "underfitting"


MOODS: dict[Kind, Mood] = {
    Kind.LEARNING: "good",
    Kind.CONVERGED: "good",
    Kind.IMPROVING: "good",
    Kind.STOPPED_EARLY: "good",
    Kind.BEST_RESTORED: "good",
    Kind.DIVERGED: "bad",
    Kind.EXPLODING: "bad",
    Kind.BLANK_IMAGES: "bad",
    Kind.IDENTICAL_UNITS: "bad",
    Kind.ALL_DEAD: "bad",
    Kind.ONE_CLASS: "bad",
}
"""All other kinds are notes."""


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """The diagnosis of a run at one moment.

    figures: the figures for the text, by name; numbers, or short plain values.
    remedies: alternative recipe changes, the most useful first: {"learning_rate": 0.1}.
    steps: the steps at which it shows, for marks on the curves.
    """

    kind: Kind
    figures: Mapping[str, Any] = field(default_factory=dict)
    remedies: tuple[Mapping[str, Any], ...] = ()
    steps: tuple[int, ...] = ()

    @property
    def mood(self) -> Mood:
        """Whether it is good news, a note, or a problem."""
        return MOODS.get(self.kind, "note")


# Thresholds. A loss is in nats, a fall is relative to the loss, a share is of the examples.
RECENT = 0.25  # the recent part of a finished run
RECENT_SO_FAR = 0.5  # the recent part of a running one, which may be on a temporary plateau
SETTLED_FALL = 0.1  # a low loss that recently fell by less has converged
SETTLED_NATS = 0.05
FLAT_FALL = 0.03  # a loss that recently fell by less is on a plateau
LOW_LOSS = 0.5  # nats: a loss below this need not fall fast
MEMORISED = 0.98  # training accuracy
GAP = 0.08  # between the accuracies on training and other examples
OVERFIT_RISE = 1.08  # validation loss against its best, both smoothed
OVERFIT_RATIO = 1.5  # validation loss against training loss
OVERFIT_EPOCHS = 3.0  # since the best, so that a single noisy row does not count
IDENTICAL = 0.01  # of the largest weight, since rounding makes identical units differ slightly
STRONG_DECAY = 0.01  # λ from which the penalty may be to blame
PENALTY_SHARE = 0.2  # of the training loss
SHRUNK = 0.1  # of the root mean square of He-initialised weights
FEW_KEPT_UNITS = 3.5  # of a layer, in a step with dropout
DEAD_SHARE = 0.1  # of the hidden units
ONE_CLASS_SHARE = 0.999
RARE_SHARE = 0.8  # of the labels in one class, above which the others are rare
NOISY_SHARE = 0.08  # of the training labels
FAINT = 64  # the largest pixel, of 255
LIGHT_GROUND = 128  # the mean pixel and the median of the border, of 255
BATCH = 64  # the batch size that the usual learning rates are for
USUAL_RATES = {"sgd": 0.1, "momentum": 0.01, "adam": 0.001}


def diagnose(snapshot: Snapshot, dataset: Dataset | None = None) -> Diagnosis:
    """Return the diagnosis of a run at this moment: that of the first rule that applies, worst problems first.

    dataset: the training data; without it, problems with the images are not diagnosed.
    """
    facts = Facts(snapshot, dataset)
    for rule in RULES:
        diagnosis = rule(facts)
        if diagnosis is not None:
            return _with_restored(facts, diagnosis)
    return _progress(facts)


def is_at_best(s: Snapshot) -> bool:
    """Return whether the run has ended and restored the weights with the lowest validation loss."""
    return s.status is Status.FINISHED and s.recipe.patience is not None and s.network_step < s.step


def reached_end(s: Snapshot) -> bool:
    """Return whether all epochs or steps of the recipe have been completed."""
    if s.recipe.steps is not None:
        return s.step >= s.recipe.steps
    return s.epoch >= s.recipe.epochs


def rate_in_force(s: Snapshot) -> float:
    """Return the learning rate of the newest row of the history: the scheduled one, not the recipe's."""
    rates = s.history.column("learning_rate", s.n_points)
    return float(rates[-1]) if len(rates) else s.recipe.learning_rate


def usual_rate(recipe: Recipe, m: int) -> float:
    """Return a usual learning rate for the recipe's optimiser and batch size, with m training examples."""
    batch = min(recipe.batch_size or m, BATCH)
    scale = 1.0 if recipe.optimizer == "adam" else (batch / BATCH) ** 0.5
    return USUAL_RATES[recipe.optimizer] * scale


class Trace:
    """A loss curve, read in a way that is robust against single noisy rows."""

    def __init__(self, epochs: Array, steps: Array, losses: Array, recent: float = RECENT) -> None:
        """epochs, steps, losses: (rows,), at least one.   recent: the share of the epochs that counts as recent."""
        self.epochs, self.steps, self.losses, self.recent = epochs, steps, losses, recent
        self.end = float(epochs[-1])

    @property
    def first(self) -> float:
        """The loss of the first row."""
        return float(self.losses[0])

    def at(self, epoch: float) -> float:
        """Return the median loss around an epoch, within 7 % of the run, or else interpolate its neighbours."""
        near = self.losses[np.abs(self.epochs - epoch) <= 0.07 * self.end]
        return float(np.median(near)) if len(near) > 1 else float(np.interp(epoch, self.epochs, self.losses))

    def fall(self) -> float:
        """Return how much the loss fell recently, in nats; negative if it rose."""
        return self.at((1 - self.recent) * self.end) - self.at(self.end)

    @property
    def lately(self) -> float:
        """The number of epochs that fall() covers."""
        return self.recent * self.end

    @property
    def lately_since(self) -> int:
        """The step at which the range of fall() begins."""
        row = int(np.searchsorted(self.epochs, (1 - self.recent) * self.end))
        return int(self.steps[min(row, len(self.steps) - 1)])

    def best(self) -> tuple[float, int]:
        """Return the lowest median of three consecutive rows, and the index of the middle one."""
        if len(self.losses) < 3:
            row = int(np.argmin(self.losses))
            return float(self.losses[row]), row
        medians = np.median(np.lib.stride_tricks.sliding_window_view(self.losses, 3), axis=1)
        row = int(np.argmin(medians))
        return float(medians[row]), row + 1


class Facts:
    """Figures of a moment that several rules use."""

    def __init__(self, s: Snapshot, dataset: Dataset | None) -> None:
        self.s, self.dataset, self.recipe = s, dataset, s.recipe
        self.train = s.train
        self.m = len(s.train.predicted)
        self.n_classes = s.network.sizes[-1]
        self.n_hidden = sum(s.network.sizes[1:-1])
        self.guess = float(np.log(self.n_classes))  # the loss of equal probabilities
        self.rate = rate_in_force(s)
        self.peak_rate = max(float(s.history.column("learning_rate", s.n_points).max()), self.rate)
        self.usual = usual_rate(s.recipe, self.m)
        self.trace = self._trace("train_loss")

    def _trace(self, name: str) -> Trace:
        n = self.s.n_points
        column = self.s.history.column
        recent = RECENT if self.s.status is Status.FINISHED else RECENT_SO_FAR
        return Trace(column("epoch", n), column("step", n), column(name, n), recent)

    def validation_trace(self) -> Trace | None:
        """Return the validation loss curve; None without a validation set."""
        return None if self.s.validation is None else self._trace("validation_loss")

    @property
    def loss(self) -> float:
        """The current training loss."""
        return self.s.train_loss

    @property
    def rate_will_fall(self) -> bool:
        """Whether a schedule will still lower the learning rate, after which a loss held up by large steps falls."""
        goes_on = self.s.status is not Status.FINISHED
        return goes_on and self.recipe.schedule != "constant" and self.rate > 0.3 * self.peak_rate

    @property
    def stands_still(self) -> bool:
        """Whether the training loss is on a plateau, judged over enough rows, and will not soon leave it."""
        if len(self.trace.losses) < 4 or self.s.epoch < 1 or self.rate_will_fall:
            return False
        return self.trace.fall() < FLAT_FALL * self.loss

    def fall_figures(self) -> dict[str, Any]:
        """Return the figures about the training loss and its fall."""
        return {"loss": self.loss, "fall": self.trace.fall(), "epochs": self.trace.lately}

    def smaller_rate(self) -> dict[str, Any]:
        """Return the learning rate to try if steps were too large, as a recipe change."""
        return {"learning_rate": rounded(min(self.peak_rate / 3, self.usual))}


def rounded(rate: float) -> float:
    """Return a learning rate rounded to two significant digits."""
    return float(f"{rate:.2g}")


Rule = Callable[[Facts], Diagnosis | None]


def _not_begun(f: Facts) -> Diagnosis | None:
    s = f.s
    if s.step > 0:
        return None
    kind = Kind.UNTRAINED if is_untrained(s.network, s.recipe) else Kind.OPENED
    waits = s.status is Status.PAUSED
    return Diagnosis(kind, {"accuracy": s.test_accuracy, "chance": 1 / f.n_classes, "waits": waits})


def is_untrained(network: Network, recipe: Recipe) -> bool:
    """Return whether the weights are still initial ones, judging by their range and the biases."""
    if recipe.init == "uniform":
        return all(np.abs(array).max() <= 0.5 for array in (*network.W, *network.b))
    return not any(b.any() for b in network.b)


def _diverged(f: Facts) -> Diagnosis | None:
    if f.s.status is not Status.DIVERGED:
        return None
    images = None if f.dataset is None else f.dataset.train.images[:: max(1, len(f.dataset.train) // 200)]
    inverted = images is not None and _are_dark_on_light(images)  # large inputs make every step large
    figures = {"step": f.s.step, "network_step": f.s.network_step, "rate": f.rate, "inverted": inverted}
    return Diagnosis(Kind.DIVERGED, figures, (f.smaller_rate(),), (f.s.step, f.s.network_step))


def _exploding(f: Facts) -> Diagnosis | None:
    limit = 2 * max(f.trace.first, f.guess)
    if f.loss < limit:
        return None
    above = int(np.argmax(f.trace.losses >= limit)) if (f.trace.losses >= limit).any() else len(f.trace.steps) - 1
    figures = {"loss": f.loss, "first": f.trace.first, "rate": f.rate}
    return Diagnosis(Kind.EXPLODING, figures, (f.smaller_rate(),), (int(f.trace.steps[above]),))


def _images(f: Facts) -> Diagnosis | None:
    """Images that nothing, or little, can be learned from without other preprocessing."""
    if f.dataset is None:
        return None
    images = f.dataset.train.images
    some = images[:: max(1, len(images) // 200)][:200]
    if (some == some[0]).all():
        return Diagnosis(Kind.BLANK_IMAGES, {"n": len(images)})
    if f.loss < LOW_LOSS:
        return None
    most = float(np.median(some.max(axis=(1, 2))))  # so that one bright pixel in all the data does not count
    if most < FAINT:
        return Diagnosis(Kind.FAINT_PIXELS, {"most": max(1, round(most))})
    if _are_dark_on_light(some):
        return Diagnosis(Kind.INVERTED_PIXELS, {"mean": float(some.mean()), "loss": f.loss})
    return None


def _are_dark_on_light(images: Images) -> bool:
    """images: (m, h, w), some of the training set."""
    return bool(images.mean() >= LIGHT_GROUND and background_of([images]) >= LIGHT_GROUND)


def _strong_decay(f: Facts) -> Diagnosis | None:
    decay = f.recipe.weight_decay
    if decay < STRONG_DECAY or f.loss < LOW_LOSS or f.s.epoch < 1:
        return None
    penalty = decay / 2 * sum(float(np.square(W).sum()) for W in f.s.network.W)
    W1 = f.s.network.W[0]
    shrunk = float(np.sqrt(np.square(W1).mean())) / (2 / W1.shape[1]) ** 0.5
    if penalty < PENALTY_SHARE * f.loss and shrunk > SHRUNK:
        return None
    figures = {"decay": decay, "loss": f.loss, "accuracy": f.train.accuracy, "penalty": penalty, "shrunk": shrunk}
    return Diagnosis(Kind.STRONG_DECAY, figures, ({"weight_decay": rounded(min(decay / 100, 1e-3))},))


def _strong_dropout(f: Facts) -> Diagnosis | None:
    p, hidden = f.recipe.dropout, f.recipe.hidden
    if not p or not hidden or f.loss < LOW_LOSS or f.s.epoch < 1 or min(hidden) * (1 - p) > FEW_KEPT_UNITS:
        return None
    if min(hidden) <= FEW_KEPT_UNITS:  # so few units are too few even without dropout
        return None
    figures = {"dropout": p, "kept": min(hidden) * (1 - p), "units": min(hidden), "loss": f.loss}
    return Diagnosis(Kind.STRONG_DROPOUT, figures, ({"dropout": 0.1}, {"dropout": 0.0}))


def _identical_units(f: Facts) -> Diagnosis | None:
    sizes = f.s.network.sizes
    for layer, n in enumerate(sizes[1:-1]):
        n_identical = identical_rows(f.s.network.W[layer], f.s.network.b[layer])
        if n_identical == n > 1 or (n_identical > 1 and _also_outgoing(f.s.network, layer)):
            init = "glorot" if f.recipe.activation in ("tanh", "sigmoid") else "he"
            remedies = ({"init": init},) if f.recipe.init == "zeros" else ()
            figures = {"n": n_identical, "units": n, "layer": layer + 1, "layers": len(sizes) - 2}
            return Diagnosis(Kind.IDENTICAL_UNITS, figures, remedies)
    return None


def identical_rows(W: Array, b: Array) -> int:
    """Return how many rows of W (units, n_in), including their b (units, 1), equal another row."""
    rows = np.hstack([W, b])
    tolerance = IDENTICAL * np.abs(W).max(axis=1)
    # Equal rows are adjacent when sorted by any one projection.
    direction = np.random.default_rng(0).standard_normal(rows.shape[1], dtype=np.float32)
    order = np.argsort(rows @ direction, kind="stable")
    with np.errstate(all="ignore"):
        equal = np.abs(np.diff(rows[order], axis=0)).max(axis=1, initial=0) <= tolerance[order][1:]
    return int((np.append(equal, False) | np.append(False, equal)).sum())


def _also_outgoing(network: Network, layer: int) -> bool:
    """Return whether as many units also have equal outgoing weights: then they get equal gradients and stay equal."""
    W, b = network.W[layer], network.b[layer]
    both = np.hstack([W, network.W[layer + 1].T])
    return identical_rows(both, b) > 1


def _dead(f: Facts) -> Diagnosis | None:
    if f.recipe.activation != "relu" or not f.n_hidden or f.m < 2:
        return None
    n_dead = f.n_hidden - f.train.n_active
    if n_dead < max(1, DEAD_SHARE * f.n_hidden) or f.train.accuracy >= MEMORISED:
        return None
    # Units die in the largest steps, which may have been earlier in a schedule.
    remedy = f.smaller_rate() if f.peak_rate > f.usual else {"activation": "leaky_relu"}
    figures = {"n": n_dead, "units": f.n_hidden, "m": f.m, "rate": f.peak_rate, "loss": f.loss}
    kind = Kind.ALL_DEAD if n_dead == f.n_hidden else Kind.DEAD_UNITS
    return Diagnosis(kind, figures, (remedy,))


def _one_class(f: Facts) -> Diagnosis | None:
    """One class is predicted for everything because nearly all labels are of it."""
    labels = f.train.labels
    if labels is None or f.s.epoch < 1:
        return None
    counts = np.bincount(f.train.predicted, minlength=f.n_classes)
    label_counts = np.bincount(labels, minlength=f.n_classes)
    top = int(counts.argmax())
    share, label_share = counts[top] / f.m, label_counts[top] / f.m
    if share < ONE_CLASS_SHARE or label_share < RARE_SHARE or label_share == 1:
        return None
    figures = {"class": top, "m": f.m, "rare": f.m - int(label_counts[top]), "accuracy": f.train.accuracy}
    return Diagnosis(Kind.ONE_CLASS, figures, (_more_epochs(f, 5, 100),))


def _more_epochs(f: Facts, times: int, least: int = 20) -> dict[str, Any]:
    steps = {} if f.recipe.steps is None else {"steps": None}
    return {"epochs": max(least, round(f.s.epoch * times)), **steps}


def _large_steps(f: Facts) -> Diagnosis | None:
    """The loss is stuck, or jumps, far above 0, and the learning rate is far above the usual one."""
    enough = 0.2 if f.rate >= 10 * f.usual else LOW_LOSS
    if f.rate < 3 * f.usual or f.loss < enough or f.s.epoch < 1 or len(f.trace.losses) < 4:
        return None
    rises = np.diff(f.trace.losses)
    if not f.stands_still and rises.max() < 0.1 * f.loss:
        return None
    figures = {"rate": f.rate, **f.fall_figures(), "usual": f.usual}
    jump = int(f.trace.steps[int(np.argmax(rises)) + 1])
    return Diagnosis(Kind.LARGE_STEPS, figures, (f.smaller_rate(),), (jump,) if rises.max() > 0 else ())


def _noisy_labels(f: Facts) -> Diagnosis | None:
    """Many training labels are contradicted by confident predictions of classes that are otherwise predicted well."""
    if f.s.epoch < 3 or f.s.step < 100 or f.loss < LOW_LOSS or f.trace.fall() > 0.15 * f.loss:
        return None
    share = contradicted_share(f.train)
    if share is None or share < NOISY_SHARE:
        return None
    return Diagnosis(Kind.NOISY_LABELS, {"share": share, "accuracy": f.train.accuracy, "loss": f.loss})


def contradicted_share(evaluation: Evaluation) -> float | None:
    """Return the fraction of examples whose label is very improbable while another class is clearly predicted.

    Very improbable: less than half of chance. Clearly predicted: at least as probable as for the average example of
    that class.   None if the labels are unknown.   Source of the thresholds: Northcutt et al. 2021, confident learning.
    """
    P, labels, m = evaluation.probabilities, evaluation.labels, len(evaluation.predicted)
    if labels is None:
        return None
    own = P[labels, np.arange(m)]
    means = np.array([own[labels == c].mean() if (labels == c).any() else np.inf for c in range(len(P))])
    ahead = P[evaluation.predicted, np.arange(m)] >= means[evaluation.predicted]
    return float(((evaluation.predicted != labels) & ahead & (own < 0.5 / len(P))).mean())


def _overfitting(f: Facts) -> Diagnosis | None:
    trace = f.validation_trace()
    if trace is None or len(trace.losses) < 8 or is_at_best(f.s):  # early stopping has undone it
        return None
    best, row = trace.best()
    now, train_then = float(np.median(trace.losses[-3:])), float(f.trace.losses[row])
    since = trace.end - float(trace.epochs[row])
    if f.rate_will_fall or now < OVERFIT_RISE * best or now < OVERFIT_RATIO * f.loss or f.loss >= train_then:
        return None
    if since < max(OVERFIT_EPOCHS, 0.1 * trace.end):
        return None
    figures = {"now": now, "best": best, "train": f.loss, "train_then": train_then, "step": int(trace.steps[row])}
    return Diagnosis(Kind.OVERFITTING, figures, _against_overfitting(f), (int(trace.steps[row]),))


def _against_overfitting(f: Facts) -> tuple[dict[str, Any], ...]:
    """Return remedies not yet in use, at most two; early stopping first, since it restores the best weights."""
    recipe = f.recipe
    unused: list[dict[str, Any]] = []
    if recipe.patience is None:
        has_own = f.dataset is not None and f.dataset.validation is not None
        unused.append({"patience": 5} if has_own else {"patience": 5, "validation": recipe.validation or 0.1})
    if recipe.distortions == "none":
        unused.append({"distortions": "affine"})
    if not recipe.weight_decay:
        unused.append({"weight_decay": 1e-3})
    return tuple(unused[:2])


def _gap(f: Facts) -> Diagnosis | None:
    """Training examples are predicted much better than others, by more than chance explains."""
    part: Literal["validation", "test"] = "test" if f.s.validation is None else "validation"
    other = f.s.test if f.s.validation is None else f.s.validation
    m, p, gap = len(other.predicted), other.accuracy, f.train.accuracy - other.accuracy
    chance = 3 * (max(p * (1 - p), 1 / m) / m) ** 0.5
    if gap < max(GAP, chance) or f.train.accuracy < 0.5 or f.s.epoch < 1:
        return None
    figures = {"train": f.train.accuracy, "other": p, "part": part, "m_train": f.m, "m": m}
    remedies: list[dict[str, Any]] = []
    if f.recipe.distortions == "none":
        remedies.append({"distortions": "affine"})
    elif not f.recipe.weight_decay:
        remedies.append({"weight_decay": 3e-3})
    return Diagnosis(Kind.GENERALISATION_GAP, figures, tuple(remedies))


def _slow(f: Facts) -> Diagnosis | None:
    """The loss has been falling steadily from the start: the learning rate only needs to be larger."""
    t = f.trace
    in_warm_up = f.rate < 0.9 * f.recipe.learning_rate
    if f.s.epoch < 1 or len(t.losses) < 3 or in_warm_up or f.rate > f.usual / 3 or f.loss < 0.4 * t.first:
        return None
    before, after = t.first - t.at(t.end / 2), t.at(t.end / 2) - t.at(t.end)
    if after <= 0 or after < 0.3 * before:
        return None
    remedy = {"learning_rate": rounded(f.usual if f.rate < f.usual / 30 else f.rate * 10)}
    return Diagnosis(Kind.SLOW, {"rate": f.rate, "first": t.first, **f.fall_figures()}, (remedy,))


def _not_learning(f: Facts) -> Diagnosis | None:
    """The loss is stuck at that of guessing."""
    if not f.stands_still or f.loss < 0.9 * f.guess:
        return None
    remedies: list[dict[str, Any]] = []
    if f.recipe.activation in ("sigmoid", "tanh") and len(f.recipe.hidden) > 2:
        remedies.append({"activation": "relu"})
    figures = {"loss": f.loss, "guess": f.guess, "epochs": f.s.epoch}
    return Diagnosis(Kind.NOT_LEARNING, figures, tuple(remedies), (f.trace.lately_since,))


def _underfitting(f: Facts) -> Diagnosis | None:
    """The loss is stuck far above 0."""
    if not f.stands_still or min(f.loss, f.trace.at(f.trace.end)) < LOW_LOSS or f.s.epoch < 5:
        return None
    hidden = f.recipe.hidden
    remedies: list[dict[str, Any]] = []
    if f.recipe.activation == "identity" and hidden:
        remedies.append({"activation": "relu"})
    if not hidden or min(hidden) < 32:
        remedies.append({"hidden": tuple(max(32, n) for n in hidden) or (32,)})
    figures = f.fall_figures() | {"accuracy": f.train.accuracy}
    return Diagnosis(Kind.UNDERFITTING, figures, tuple(remedies), (f.trace.lately_since,))


RULES: tuple[Rule, ...] = (
    _not_begun,
    _diverged,
    _images,
    _exploding,
    _strong_decay,
    _strong_dropout,
    _identical_units,
    _one_class,
    _dead,
    _large_steps,
    _noisy_labels,
    _overfitting,
    _gap,
    _slow,
    _not_learning,
    _underfitting,
)


def _with_restored(f: Facts, diagnosis: Diagnosis) -> Diagnosis:
    """Add to a worse diagnosis that the best weights were restored."""
    if not is_at_best(f.s):
        return diagnosis
    restored = {"restored_step": f.s.network_step, "ended": reached_end(f.s)}
    steps = tuple(dict.fromkeys((*diagnosis.steps, f.s.network_step)))
    return replace(diagnosis, figures={**diagnosis.figures, **restored}, steps=steps)


def _progress(f: Facts) -> Diagnosis:
    """Nothing is wrong: describe the progress."""
    return _went_back(f) or _settled_or_not(f)


def _went_back(f: Facts) -> Diagnosis | None:
    s = f.s
    if not is_at_best(s) or s.validation is None:
        return None
    kind = Kind.BEST_RESTORED if reached_end(s) else Kind.STOPPED_EARLY
    figures = {
        "m": len(s.validation.predicted),
        "best": s.validation.loss,
        "epochs": _epochs_since(s, s.network_step),
        "step": s.network_step,
    }
    return Diagnosis(kind, figures, steps=(s.network_step,))


def _epochs_since(s: Snapshot, step: int) -> int:
    """Return the number of whole epochs since a step at the end of an epoch, as far as the rows show."""
    steps, epochs = s.history.column("step", s.n_points), s.history.column("epoch", s.n_points)
    return max(1, round(s.epoch - float(np.interp(step, [*steps, s.step], [*epochs, s.epoch]))))


def _settled_or_not(f: Facts) -> Diagnosis:
    s = f.s
    judged = f.validation_trace() or f.trace
    now = s.validation.loss if s.validation else f.loss
    fall = judged.fall()
    figures: dict[str, Any] = {
        "train": f.loss,
        "train_accuracy": f.train.accuracy,
        "other": s.validation.accuracy if s.validation else s.test_accuracy,
        "part": "validation" if s.validation else "test",
        "judged": "validation" if s.validation else "training",
        "now": now,
        "fall": fall,
        "epochs": judged.lately,
        "first": f.trace.first,
        "step": s.step,
        "trained": s.epoch,
        "active": f.train.n_active,
        "units": f.n_hidden,
    }
    enough = judged.lately >= (1 if s.status is Status.FINISHED else 3) and not f.rate_will_fall
    settled = enough and (fall < SETTLED_FALL * now or fall < SETTLED_NATS)
    if settled and f.loss < LOW_LOSS:
        return Diagnosis(Kind.CONVERGED, figures)
    if s.status is Status.FINISHED:
        kind = Kind.IMPROVING if f.loss < LOW_LOSS else Kind.UNDERTRAINED
        remedies: list[dict[str, Any]] = [_more_epochs(f, 2)]
        if f.recipe.batch_size is None and kind is Kind.UNDERTRAINED and f.m > BATCH:
            remedies.append({"batch_size": BATCH})  # more steps in each epoch
        return Diagnosis(kind, figures, tuple(remedies))
    has_learned = f.loss < 0.9 * f.trace.first or f.train.accuracy >= 0.8
    return Diagnosis(Kind.LEARNING if has_learned and s.step >= 10 else Kind.STARTING, figures)
