"""Plain words for how a training goes, each with the figure that it rests on."""

from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from visnet.core.activations import Array
from visnet.training.snapshot import Snapshot, Status

RECENT = 0.25  # the share of the rows that counts as 'lately'


def is_at_best(s: Snapshot) -> bool:
    """Whether it rests at its end with earlier weights than the last, those of the lowest validation loss."""
    return s.status is Status.FINISHED and s.recipe.patience is not None and s.network_step < s.step


def reached_end(s: Snapshot) -> bool:
    """Whether all epochs or steps of the recipe are made."""
    if s.recipe.steps is not None:
        return s.step >= s.recipe.steps
    return s.epoch >= s.recipe.epochs


def epochs_since(s: Snapshot, step: int) -> int:
    """Whole epochs since a step at an epoch's end, as near as the rows tell."""
    steps, epochs = s.history.column("step", s.n_points), s.history.column("epoch", s.n_points)
    return max(1, round(s.epoch - float(np.interp(step, [*steps, s.step], [*epochs, s.epoch]))))


def judge(s: Snapshot) -> tuple[str, float, Array]:
    """The loss on digits that are not trained on: what to call it, its value now, and its rows so far."""
    if s.validation is None:
        return "Test", s.test_loss, s.history.column("test_loss", s.n_points)
    return "Validation", s.validation.loss, s.history.column("validation_loss", s.n_points)


def fall_lately(s: Snapshot, loss: Array) -> tuple[float, float]:
    """The share of a loss that went in the last quarter of the run, and the length of that quarter in epochs.

    loss: (n_points,), its rows so far.
    """
    epochs = s.history.column("epoch", s.n_points)
    if len(loss) < 2:
        return 0.0, 0.0
    # The row before the last at the latest: a row has fallen by nothing since itself.
    since = min(int(np.searchsorted(epochs, epochs[-1] * (1 - RECENT))), len(epochs) - 2)
    fall = float(1 - loss[-1] / loss[since]) if loss[since] > 0 else 0.0
    return fall, float(epochs[-1] - epochs[since])


def few(n: float) -> str:
    """A number of epochs: 120, 12, 1.5, 0.016."""
    return f"{n:.0f}" if n >= 10 else f"{n:.2g}"


Mood = Literal["good", "note", "bad"]

OVERFIT_RATIO = 1.5  # loss on other digits against training loss
ALIKE = 0.01  # of the largest weight: rounding alone tells equal units apart, a little
SLOW_LOSS = 0.5  # nats: what is below has no need to fall fast
SLOW_FALL = 0.03  # of the loss, lately
IMPROVING_FALL = 0.05  # of the loss on other digits, lately


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """kind: one word for tests and icons.   title: two or three words.   text: one or two sentences with the figure."""

    kind: str
    mood: Mood
    title: str
    text: str


def diagnose(snapshot: Snapshot) -> Diagnosis:
    """What is going on at this moment of the run. The first that fits is said; what is worst comes first.

    Where digits are held out, these judge instead of the test digits: the test digits are to choose nothing.
    """
    for rule in (_not_begun, _diverged, _exploding, _alike, _all_dead, _dead_units, _overfitting, _slow):
        diagnosis = rule(snapshot)
        if diagnosis is not None:
            short = _end_in_short(snapshot)
            return replace(diagnosis, text=f"{diagnosis.text} {short}") if short else diagnosis
    return _went_back(snapshot) or _learning(snapshot)


def _not_begun(s: Snapshot) -> Diagnosis | None:
    if s.step > 0:
        return None
    return Diagnosis(
        "ready",
        "note",
        "Not trained yet",
        f"The weights are as they were drawn: {s.test_accuracy:.1%} of the test digits are right, "
        f"where guessing gives {1 / s.network.sizes[-1]:.0%}. Press Train.",
    )


def _diverged(s: Snapshot) -> Diagnosis | None:
    if s.status is not Status.DIVERGED:
        return None
    return Diagnosis(
        "diverged",
        "bad",
        "Diverged",
        f"At step {s.step:,} the loss was no longer a finite number. Training stopped by itself; shown are the "
        f"weights of step {s.network_step:,}. Try a learning rate below {s.recipe.learning_rate / 3:.2g}.",
    )


def _exploding(s: Snapshot) -> Diagnosis | None:
    first = s.history.column("train_loss", s.n_points)[0]
    if s.train_loss < 2 * max(first, float(np.log(s.network.sizes[-1]))):
        return None
    return Diagnosis(
        "exploding",
        "bad",
        "Running away",
        f"Training loss is {s.train_loss:.3g}; it was {first:.2f} before the first step. "
        f"The learning rate of {s.recipe.learning_rate:g} overshoots: make it smaller.",
    )


def _all_dead(s: Snapshot) -> Diagnosis | None:
    n_hidden = sum(s.network.sizes[1:-1])
    if s.recipe.activation != "relu" or n_hidden == 0 or s.test.n_active > 0:
        return None
    return Diagnosis(
        "dead",
        "bad",
        "All units dead",
        f"None of the {n_hidden} hidden units responds to any test digit, so every digit gets the same answer and "
        "no gradient reaches W1. Reset with a smaller learning rate, other initial weights or leaky ReLU.",
    )


def _dead_units(s: Snapshot) -> Diagnosis | None:
    n_hidden = sum(s.network.sizes[1:-1])
    n_dead = n_hidden - s.test.n_active
    if s.recipe.activation != "relu" or n_dead < max(1, 0.1 * n_hidden):
        return None
    verb = "is" if n_dead == 1 else "are"
    return Diagnosis(
        "dead_units",
        "note",
        "Dead units",
        f"{n_dead} of {n_hidden} hidden units {verb} the same for all {len(s.test.predicted):,} test digits, and ReLU "
        "lets no gradient through to bring them back. A smaller learning rate or leaky ReLU avoids it.",
    )


def _alike(s: Snapshot) -> Diagnosis | None:
    W = s.network.W[0]
    if len(s.network.W) < 2 or len(W) < 2:
        return None
    most = ALIKE * np.abs(W).max()
    # Two units first: of 800 it would take long to compare all, and these tell nearly always.
    if np.abs(W[0] - W[-1]).max() > most or np.ptp(W, axis=0).max() > most:
        return None
    return Diagnosis(
        "alike",
        "bad",
        "Units all alike",
        f"All {len(W)} hidden units hold the same weights: equal at the start, they get the same gradient and never "
        "part. Reset with He's or Glorot's initial weights.",
    )


def _overfitting(s: Snapshot) -> Diagnosis | None:
    name, loss, losses = judge(s)
    if len(losses) < 8 or is_at_best(s):  # early stopping has undone it
        return None
    best = float(losses.min())
    if loss < 1.05 * best or loss < OVERFIT_RATIO * s.train_loss:
        return None
    return Diagnosis(
        "overfitting",
        "note",
        "Overfitting",
        f"{name} loss is {loss:.2f}, up from {best:.2f} at its best, while training loss is {s.train_loss:.2f}: "
        f"it learns its training digits by heart. Stop here, add {_remedies(s)}, or train on more digits.",
    )


def _remedies(s: Snapshot) -> str:
    """What may be set against overfitting and is not yet, two at most."""
    recipe = s.recipe
    unused = {
        "weight decay": not recipe.weight_decay,
        "distortions": recipe.distortions == "none",
        "dropout": not recipe.dropout and bool(recipe.hidden),
    }
    return " or ".join([name for name, is_unused in unused.items() if is_unused][:2]) or "more weight decay"


def _slow(s: Snapshot) -> Diagnosis | None:
    if s.epoch < 1 or s.n_points < 4 or s.train_loss < SLOW_LOSS:
        return None
    fall, n_epochs = fall_lately(s, s.history.column("train_loss", s.n_points))
    if fall > SLOW_FALL:
        return None
    how = f"fell by only {fall:.1%}" if fall > 0 else "did not fall"
    decay = f" or less weight decay than {s.recipe.weight_decay:g}" if s.recipe.weight_decay else ""
    return Diagnosis(
        "slow",
        "note",
        "Slow",
        f"Training loss is {s.train_loss:.2f} and {how} over the last {few(n_epochs)} epochs. "
        f"Try a larger learning rate than {s.recipe.learning_rate:g}{decay}.",
    )


def _went_back(s: Snapshot) -> Diagnosis | None:
    """Early stopping: the weights are those of the lowest validation loss, whether or not the end was reached."""
    if not is_at_best(s) or s.validation is None:
        return None
    n_epochs = epochs_since(s, s.network_step)
    digits = f"the {len(s.validation.predicted):,} held-out digits"
    epochs = "epoch" if n_epochs == 1 else f"{n_epochs} epochs"
    if reached_end(s):
        return Diagnosis(
            "went_back",
            "good",
            "Back at its best",
            f"The loss on {digits} was lowest, {s.validation.loss:.3f}, after step {s.network_step:,}; in the last "
            f"{epochs} it did not fall further, so shown are the weights of that step.",
        )
    return Diagnosis(
        "stopped_early",
        "good",
        "Stopped early",
        f"The loss on {digits} has not fallen for {'1 ' if n_epochs == 1 else ''}{epochs} "
        f"({s.validation.loss:.3f} at best); shown are the weights of step {s.network_step:,}.",
    )


def _end_in_short(s: Snapshot) -> str:
    """That it stopped early, where something worse is to be said."""
    if not is_at_best(s):
        return ""
    how = "At its end it went back to" if reached_end(s) else "It stopped early, at"
    return f"{how} the weights of step {s.network_step:,}, with the lowest validation loss."


def _learning(s: Snapshot) -> Diagnosis:
    n_hidden = sum(s.network.sizes[1:-1])
    active = "" if n_hidden == 0 else f" {s.test.n_active} of {n_hidden} hidden units are active."
    name, loss, losses = judge(s)
    text = f"{name} loss is {loss:.2f}, training loss {s.train_loss:.2f}.{active}"
    if s.status is not Status.FINISHED:
        return Diagnosis("learning", "good", "Learning well", text)
    fall, n_epochs = fall_lately(s, losses)
    if fall <= IMPROVING_FALL and s.train_loss < SLOW_LOSS:
        return Diagnosis("learned", "good", "Learned well", text)
    if fall > 0:
        text += f" {name} loss fell by {fall:.0%} over the last {few(n_epochs)} epochs: train for more of them."
        return Diagnosis("improving", "good", "Still improving", text)
    return Diagnosis("unfinished", "note", "Not there yet", f"{text} Train for more epochs than {few(s.epoch)}.")
