"""Turn a diagnosis into plain English, for the window and the command line alike."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from visnet.analysis.diagnosis import Diagnosis, Kind
from visnet.core.activations import ACTIVATIONS

TITLES = {
    Kind.UNTRAINED: "Not trained yet",
    Kind.OPENED: "Model opened",
    Kind.STARTING: "Just started",
    Kind.LEARNING: "Learning",
    Kind.CONVERGED: "Converged",
    Kind.IMPROVING: "Still improving",
    Kind.UNDERTRAINED: "Undertrained",
    Kind.STOPPED_EARLY: "Stopped early",
    Kind.BEST_RESTORED: "Best weights restored",
    Kind.DIVERGED: "Diverged",
    Kind.EXPLODING: "Exploding loss",
    Kind.BLANK_IMAGES: "Blank images",
    Kind.FAINT_PIXELS: "Faint pixels",
    Kind.INVERTED_PIXELS: "Inverted pixels",
    Kind.IDENTICAL_UNITS: "Identical units",
    Kind.STRONG_DECAY: "Weight decay too strong",
    Kind.STRONG_DROPOUT: "Dropout too strong",
    Kind.ALL_DEAD: "All units dead",
    Kind.DEAD_UNITS: "Dead units",
    Kind.ONE_CLASS: "Only one class predicted",
    Kind.LARGE_STEPS: "Learning rate too large",
    Kind.NOISY_LABELS: "Contradictory labels",
    Kind.OVERFITTING: "Overfitting",
    Kind.GENERALISATION_GAP: "Poor generalisation",
    Kind.SLOW: "Learning slowly",
    Kind.NOT_LEARNING: "Not learning",
    Kind.UNDERFITTING: "Underfitting",
}


@dataclass(frozen=True, slots=True)
class Words:
    """A diagnosis in words.

    title: two or three words.   text: one to three sentences with the figures.
    advice: a sentence that names the remedies, empty where there are none.
    """

    title: str
    text: str
    advice: str

    def __str__(self) -> str:
        return " ".join(part for part in (f"{self.title}.", self.text, self.advice) if part)


def describe(diagnosis: Diagnosis) -> Words:
    """Return the diagnosis in words."""
    text = _TEXTS[diagnosis.kind](diagnosis.figures)
    if "restored_step" in diagnosis.figures:
        text = f"{text} {_restored(diagnosis.figures)}"
    phrases = [remedy_in_words(remedy) for remedy in diagnosis.remedies]
    return Words(TITLES[diagnosis.kind], text, f"Try {' or '.join(phrases)}." if phrases else "")


def marks(diagnosis: Diagnosis) -> list[tuple[int, str]]:
    """Return what the curves are to point at: steps, each with two or three words."""
    texts = _MARKS.get(diagnosis.kind, ())
    return list(zip(diagnosis.steps, texts, strict=False))


def remedy_in_words(changes: Mapping[str, Any]) -> str:
    """Return a change of the recipe as a noun phrase: "a learning rate of 0.1"."""
    (field, value), *_ = changes.items()
    return _REMEDIES[field](value)


def remedy_on_button(changes: Mapping[str, Any]) -> str:
    """Return a change of the recipe as the text of a button: "Learning rate 0.1"."""
    (field, value), *_ = changes.items()
    text = _BUTTONS[field](value) if field in _BUTTONS else _REMEDIES[field](value)
    return text[0].upper() + text[1:]


def percent(share: float) -> str:
    """Return a share as a percentage that never rounds to 100% or 0% what is less or more."""
    if 0 < share < 1:
        share = min(max(share, 0.001), 0.999)
    return f"{share:.1%}"


def nats(loss: float) -> str:
    """Return a loss with two or three digits that count: 0.0026, 0.12, 2.31, 6.1e+05."""
    if loss == 0:
        return "0"
    return f"{loss:.2f}" if 0.1 <= abs(loss) < 100 else f"{loss:.2g}"


def n_epochs(epochs: float) -> str:
    """Return a number of epochs with its noun: 120 epochs, 1 epoch, 0.25 epochs."""
    number = f"{epochs:,.0f}" if epochs >= 10 else f"{epochs:.2g}"
    return f"{number} epoch" if number == "1" else f"{number} epochs"


def _units(n: int) -> str:
    return "1 hidden unit" if n == 1 else f"{n:,} hidden units"


_INITS = {
    "he": "He initialisation",
    "glorot": "Glorot initialisation",
    "uniform": "uniform initialisation",
    "zeros": "zeros",
}
_REMEDIES: dict[str, Callable[[Any], str]] = {
    "learning_rate": lambda value: f"a learning rate of {value:g}",
    "activation": lambda value: f"the {ACTIVATIONS[value].title} activation",
    "init": _INITS.__getitem__,
    "weight_decay": lambda value: f"weight decay {value:g}",
    "dropout": lambda value: f"dropout {value:g}" if value else "no dropout",
    "distortions": lambda value: f"{value} augmentation",
    "patience": lambda value: f"early stopping with a patience of {value}",
    "epochs": lambda value: f"{value:,} epochs",
    "batch_size": lambda value: f"batches of {value}",
    "hidden": lambda value: " + ".join(f"{n}" for n in value) + " hidden units",
}
_BUTTONS: dict[str, Callable[[Any], str]] = {
    "activation": lambda value: ACTIVATIONS[value].title,
    "learning_rate": lambda value: f"learning rate {value:g}",
    "patience": lambda value: f"early stopping, patience {value}",
}


_MARKS = {
    Kind.DIVERGED: ("loss exploded", "restored weights"),
    Kind.EXPLODING: ("loss explodes",),
    Kind.LARGE_STEPS: ("largest jump",),
    Kind.OVERFITTING: ("lowest validation loss",),
    Kind.NOT_LEARNING: ("hardly falls from here",),
    Kind.UNDERFITTING: ("hardly falls from here",),
}
"""For each of a diagnosis' steps. The best weights, which early stopping restores, the curves mark by themselves."""


def _restored(f: Mapping[str, Any]) -> str:
    how = "At the end, training restored" if f["ended"] else "Training stopped early and restored"
    return f"{how} the weights of step {f['restored_step']:,}, which had the lowest validation loss at an epoch's end."


def _fall(f: Mapping[str, Any]) -> str:
    """How a loss changed lately: "fell by 0.05 over the last 5 epochs"."""
    fall, span = f["fall"], f"over the last {n_epochs(f['epochs'])}"
    if abs(fall) < 5e-5:
        return f"did not change {span}"
    return f"{'fell' if fall > 0 else 'rose'} by {nats(abs(fall))} {span}"


def _accuracies(f: Mapping[str, Any]) -> str:
    return f"Training accuracy is {percent(f['train_accuracy'])}, {f['part']} accuracy {percent(f['other'])}."


def _active(f: Mapping[str, Any]) -> str:
    if not f["units"]:
        return ""
    return f" {f['active']:,} of {_units(f['units'])} {'is' if f['units'] == 1 else 'are'} active."


def _untrained(f: Mapping[str, Any]) -> str:
    now = f"{percent(f['accuracy'])} test accuracy (chance: {percent(f['chance'])})"
    return f"The weights are newly initialised: {now}.{' Press Train.' if f['waits'] else ''}"


def _opened(f: Mapping[str, Any]) -> str:
    text = f"Test accuracy is {percent(f['accuracy'])} (chance: {percent(f['chance'])}); no step has been made since."
    return f"{text} Press Train to continue from these weights." if f["waits"] else text


def _starting(f: Mapping[str, Any]) -> str:
    return f"Step {f['step']:,}: training loss {nats(f['train'])}; it was {nats(f['first'])} before the first step."


def _learning(f: Mapping[str, Any]) -> str:
    return f"Training loss is {nats(f['train'])}; it was {nats(f['first'])}. {_accuracies(f)}{_active(f)}"


def _converged(f: Mapping[str, Any]) -> str:
    return f"{f['judged'].capitalize()} loss is {nats(f['now'])} and {_fall(f)}. {_accuracies(f)}{_active(f)}"


def _undertrained(f: Mapping[str, Any]) -> str:
    loss = f"Training loss is still {nats(f['train'])} after {n_epochs(f['trained'])}"
    falling = f"; {f['judged']} loss {_fall(f)}" if f["fall"] > 0 else ""
    return f"{loss}{falling}. {_accuracies(f)}"


def _stopped_early(f: Mapping[str, Any]) -> str:
    return (
        f"At the end of an epoch, the loss on the {f['m']:,} validation examples has not fallen for "
        f"{n_epochs(f['epochs'])} ({f['best']:.3f} at best). Showing the weights of step {f['step']:,}."
    )


def _best_restored(f: Mapping[str, Any]) -> str:
    return (
        f"At the end of an epoch, the loss on the {f['m']:,} validation examples was lowest, {f['best']:.3f}, after "
        f"step {f['step']:,}, {n_epochs(f['epochs'])} before the end. Showing the weights of that step."
    )


def _diverged(f: Mapping[str, Any]) -> str:
    images = (
        " The images are dark on a light ground, which makes every step larger: "
        "set Invert to Yes in File > Data Options (--invert)."
    )
    return (
        f"At step {f['step']:,} the loss had exploded, so training stopped. Showing the weights of step "
        f"{f['network_step']:,}. The learning rate was {f['rate']:g}.{images if f.get('inverted') else ''}"
    )


def _exploding(f: Mapping[str, Any]) -> str:
    return (
        f"Training loss is {nats(f['loss'])}; it was {nats(f['first'])} before the first step. "
        f"The steps overshoot at a learning rate of {f['rate']:g}."
    )


def _blank(f: Mapping[str, Any]) -> str:
    return f"The {f['n']:,} training images that were compared are all the same: nothing tells the classes apart."


def _faint(f: Mapping[str, Any]) -> str:
    return (
        f"The brightest pixel of a typical image is {f['most']}, of 255, so the inputs are close to 0: "
        "the preprocessing is to blame, not the recipe. "
        "Give as Range in File > Data Options (--range) what is black and what is white in the files."
    )


def _inverted(f: Mapping[str, Any]) -> str:
    return (
        f"The images are dark on a light ground (mean pixel {f['mean']:.0f} of 255), unlike MNIST, and training loss "
        f"is {nats(f['loss'])}: the preprocessing is to blame, not the recipe. "
        "Set Invert to Yes in File > Data Options (--invert)."
    )


def _identical(f: Mapping[str, Any]) -> str:
    where = f" of layer {f['layer']}" if f["layers"] > 1 else ""
    which = f"All {f['n']:,}" if f["n"] == f["units"] else f"{f['n']:,} of {f['units']:,}"
    same = "have the same weights as another one, get the same gradient, and so stay identical"
    return f"{which} hidden units{where} {same}."


def _decay(f: Mapping[str, Any]) -> str:
    so = (
        f"has shrunk the weights of the first layer to {percent(f['shrunk'])} of their usual initial size"
        if f["penalty"] < 0.01
        else f"adds an L2 penalty of {nats(f['penalty'])} to the training loss of {nats(f['loss'])}"
    )
    return f"Weight decay {f['decay']:g} {so}; training accuracy is {percent(f['accuracy'])}."


def _dropout(f: Mapping[str, Any]) -> str:
    return (
        f"With dropout {f['dropout']:g}, a training step keeps {f['kept']:.2g} of {f['units']:,} hidden units on "
        f"average, too few to tell the classes apart. Training loss is {nats(f['loss'])}."
    )


def _all_dead(f: Mapping[str, Any]) -> str:
    which = "The hidden unit is" if f["units"] == 1 else f"All {_units(f['units'])} are"
    return (
        f"{which} the same for all {f['m']:,} training examples evaluated, so every example gets the same prediction. "
        f"A ReLU unit that is always 0 gets no gradient. The learning rate was up to {f['rate']:g}."
    )


def _dead(f: Mapping[str, Any]) -> str:
    return (
        f"{f['n']:,} of {_units(f['units'])} {'is' if f['n'] == 1 else 'are'} the same for all {f['m']:,} training "
        f"examples evaluated. A ReLU unit that is always 0 gets no gradient. The learning rate was up to {f['rate']:g}."
    )


def _one_class(f: Mapping[str, Any]) -> str:
    return (
        f"Class {f['class']} is predicted for all {f['m']:,} training examples evaluated. {f['rare']:,} of them "
        f"{'has' if f['rare'] == 1 else 'have'} another label: all missed, at an accuracy of {percent(f['accuracy'])}. "
        "More examples of the rare classes help most."
    )


def _large_steps(f: Mapping[str, Any]) -> str:
    return (
        f"Training loss is {nats(f['loss'])} and {_fall(f)}. The learning rate is {f['rate']:g}; about "
        f"{f['usual']:.1g} is usual for this optimiser and batch size."
    )


def _noisy(f: Mapping[str, Any]) -> str:
    return (
        f"For {percent(f['share'])} of the training examples the network all but rules the label out while it clearly "
        f"predicts another class; training accuracy is {percent(f['accuracy'])}. Check the labels: "
        "Mistakes lists suspected label errors."
    )


def _overfitting(f: Mapping[str, Any]) -> str:
    return (
        f"Validation loss is {nats(f['now'])}, up from {nats(f['best'])} around step {f['step']:,}, while training "
        f"loss fell from {nats(f['train_then'])} to {nats(f['train'])}."
    )


def _gap(f: Mapping[str, Any]) -> str:
    return (
        f"Training accuracy is {percent(f['train'])}, but {f['part']} accuracy is {percent(f['other'])}: the network "
        "fits its training examples much better than new ones. More training examples help most."
    )


def _slow(f: Mapping[str, Any]) -> str:
    return (
        f"Training loss is {nats(f['loss'])} ({nats(f['first'])} before the first step) and falls at a steady, slow "
        f"pace: it {_fall(f)} at a learning rate of {f['rate']:g}."
    )


def _not_learning(f: Mapping[str, Any]) -> str:
    return (
        f"After {n_epochs(f['epochs'])} training loss is {nats(f['loss'])}; equal probabilities for all classes would "
        f"give {nats(f['guess'])}. Check that the labels belong to the images."
    )


def _underfitting(f: Mapping[str, Any]) -> str:
    return f"Training loss is {nats(f['loss'])} and {_fall(f)}; training accuracy is {percent(f['accuracy'])}."


_TEXTS: dict[Kind, Callable[[Mapping[str, Any]], str]] = {
    Kind.UNTRAINED: _untrained,
    Kind.OPENED: _opened,
    Kind.STARTING: _starting,
    Kind.LEARNING: _learning,
    Kind.CONVERGED: _converged,
    Kind.IMPROVING: _converged,
    Kind.UNDERTRAINED: _undertrained,
    Kind.STOPPED_EARLY: _stopped_early,
    Kind.BEST_RESTORED: _best_restored,
    Kind.DIVERGED: _diverged,
    Kind.EXPLODING: _exploding,
    Kind.BLANK_IMAGES: _blank,
    Kind.FAINT_PIXELS: _faint,
    Kind.INVERTED_PIXELS: _inverted,
    Kind.IDENTICAL_UNITS: _identical,
    Kind.STRONG_DECAY: _decay,
    Kind.STRONG_DROPOUT: _dropout,
    Kind.ALL_DEAD: _all_dead,
    Kind.DEAD_UNITS: _dead,
    Kind.ONE_CLASS: _one_class,
    Kind.LARGE_STEPS: _large_steps,
    Kind.NOISY_LABELS: _noisy,
    Kind.OVERFITTING: _overfitting,
    Kind.GENERALISATION_GAP: _gap,
    Kind.SLOW: _slow,
    Kind.NOT_LEARNING: _not_learning,
    Kind.UNDERFITTING: _underfitting,
}
