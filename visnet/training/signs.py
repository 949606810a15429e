"""Signs: the figures of a moment that a diagnosis rests on."""

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
