"""Describe a diagnosis in plain English, for the window and the command line."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from visnet.analysis.diagnosis import Diagnosis, Kind
from visnet.core.activations import ACTIVATIONS
from visnet.text import Text, number

TITLES = {
    Kind.UNTRAINED: Text("Not trained yet"),
    Kind.OPENED: Text("Model opened"),
    Kind.STARTING: Text("Just started"),
    Kind.LEARNING: Text("Learning"),
    Kind.CONVERGED: Text("Converged"),
    Kind.IMPROVING: Text("Still improving"),
    Kind.UNDERTRAINED: Text("Undertrained"),
    Kind.STOPPED_EARLY: Text("Stopped early"),
    Kind.BEST_RESTORED: Text("Best weights restored"),
    Kind.DIVERGED: Text("Diverged"),
    Kind.EXPLODING: Text("Exploding loss"),
    Kind.BLANK_IMAGES: Text("Blank images"),
    Kind.FAINT_PIXELS: Text("Faint pixels"),
    Kind.INVERTED_PIXELS: Text("Inverted pixels"),
    Kind.IDENTICAL_UNITS: Text("Identical units"),
    Kind.STRONG_DECAY: Text("Weight decay too strong"),
    Kind.STRONG_DROPOUT: Text("Dropout too strong"),
    Kind.ALL_DEAD: Text("All units dead"),
    Kind.DEAD_UNITS: Text("Dead units"),
    Kind.ONE_CLASS: Text("Only one class predicted"),
    Kind.LARGE_STEPS: Text("Learning rate too large"),
    Kind.NOISY_LABELS: Text("Contradictory labels"),
    Kind.OVERFITTING: Text("Overfitting"),
    Kind.GENERALISATION_GAP: Text("Poor generalisation"),
    Kind.SLOW: Text("Learning slowly"),
    Kind.NOT_LEARNING: Text("Not learning"),
    Kind.UNDERFITTING: Text("Underfitting"),
}


@dataclass(frozen=True, slots=True)
class Words:
    """A diagnosis in words.

    title: two or three words.   text: one to three sentences with the figures.
    advice: a sentence that names the remedies, empty if there are none.
    """

    title: Text
    text: Text
    advice: Text

    @property
    def whole(self) -> Text:
        """Title, text and advice as one text."""
        return joined(Text("{title}.", title=self.title), self.text, self.advice)

    def __str__(self) -> str:
        return self.whole


def describe(diagnosis: Diagnosis) -> Words:
    """Return the diagnosis in words."""
    text = _TEXTS[diagnosis.kind](diagnosis.figures)
    if "restored_step" in diagnosis.figures:
        text = joined(text, _restored(diagnosis.figures))
    return Words(TITLES[diagnosis.kind], text, _advice([remedy_in_words(remedy) for remedy in diagnosis.remedies]))


def joined(*texts: Text) -> Text:
    """Join sentences with spaces, skipping empty ones."""
    whole = Text("")
    for text in texts:
        whole = Text("{before} {text}", before=whole, text=text) if whole and text else whole or text
    return whole


def _advice(phrases: list[Text]) -> Text:
    if not phrases:
        return Text("")
    either = phrases[0]
    for phrase in phrases[1:]:
        either = Text("{one} or {other}", one=either, other=phrase)
    return Text("Try {remedies}.", remedies=either)


def marks(diagnosis: Diagnosis) -> list[tuple[int, Text]]:
    """Return the marks for the curves: steps, each with two or three words."""
    texts = _MARKS.get(diagnosis.kind, ())
    return list(zip(diagnosis.steps, texts, strict=False))


def remedy_in_words(changes: Mapping[str, Any]) -> Text:
    """Return a change of the recipe as a noun phrase: "a learning rate of 0.1"."""
    (field, value), *_ = changes.items()
    return _REMEDIES[field](value)


def remedy_on_button(changes: Mapping[str, Any]) -> Text:
    """Return a change of the recipe as the text of a button: "Learning rate 0.1"."""
    (field, value), *_ = changes.items()
    return _BUTTONS[field](value)


def percent(share: float) -> str:
    """Return a fraction as a percentage that rounds to 100% or 0% only if it is exact."""
    if 0 < share < 1:
        share = min(max(share, 0.001), 0.999)
    return f"{share:.1%}"


def nats(loss: float) -> str:
    """Return a loss with two or three significant digits: 0.000064, 0.0026, 0.12, 2.31, 6.1e+05."""
    if loss == 0:
        return "0"
    if 1e-6 <= abs(loss) < 1e-4:
        return f"{loss:.{1 - math.floor(math.log10(abs(loss)))}f}"
    return f"{loss:.2f}" if 0.1 <= abs(loss) < 100 else f"{loss:.2g}"


def n_epochs(epochs: float) -> Text:
    """Return a number of epochs with its noun: 120 epochs, 1 epoch, 0.25 epochs."""
    shown = number(epochs, ",.0f" if epochs >= 10 else ".2g")
    return Text("{number} epoch" if shown == "1" else "{number} epochs", number=shown)


def _units(n: int) -> Text:
    return Text("{n:,} hidden unit" if n == 1 else "{n:,} hidden units", n=n)


_INITS = {
    "he": Text("He initialisation"),
    "glorot": Text("Glorot initialisation"),
    "uniform": Text("uniform initialisation"),
    "zeros": Text("zeros"),
}
_AUGMENTATIONS = {
    "none": (Text("no augmentation"), Text("No augmentation")),
    "affine": (Text("affine augmentation"), Text("Affine augmentation")),
    "elastic": (Text("elastic augmentation"), Text("Elastic augmentation")),
}
_REMEDIES: dict[str, Callable[[Any], Text]] = {
    "learning_rate": lambda value: Text("a learning rate of {value:g}", value=value),
    "activation": lambda value: Text("the {name} activation", name=ACTIVATIONS[value].title),
    "init": _INITS.__getitem__,
    "weight_decay": lambda value: Text("weight decay {value:g}", value=value),
    "dropout": lambda value: Text("dropout {value:g}", value=value) if value else Text("no dropout"),
    "distortions": lambda value: _AUGMENTATIONS[value][0],
    "patience": lambda value: Text("early stopping with a patience of {n}", n=value),
    "epochs": lambda value: Text("{n:,} epochs", n=value),
    "batch_size": lambda value: Text("batches of {n}", n=value),
    "hidden": lambda value: Text("{units} hidden units", units=" + ".join(f"{n}" for n in value)),
}
_BUTTONS: dict[str, Callable[[Any], Text]] = _REMEDIES | {
    "activation": lambda value: ACTIVATIONS[value].title,
    "init": lambda value: Text("Zeros") if value == "zeros" else _INITS[value],
    "learning_rate": lambda value: Text("Learning rate {value:g}", value=value),
    "weight_decay": lambda value: Text("Weight decay {value:g}", value=value),
    "dropout": lambda value: Text("Dropout {value:g}", value=value) if value else Text("No dropout"),
    "distortions": lambda value: _AUGMENTATIONS[value][1],
    "patience": lambda value: Text("Early stopping, patience {n}", n=value),
    "batch_size": lambda value: Text("Batches of {n}", n=value),
}


_MARKS = {
    Kind.DIVERGED: (Text("loss exploded"), Text("restored weights")),
    Kind.EXPLODING: (Text("loss explodes"),),
    Kind.LARGE_STEPS: (Text("largest jump"),),
    Kind.OVERFITTING: (Text("lowest validation loss"),),
    Kind.NOT_LEARNING: (Text("hardly falls from here"),),
    Kind.UNDERFITTING: (Text("hardly falls from here"),),
}
"""The text for each of a diagnosis's steps. The curves mark the best weights of early stopping themselves."""
_LOSSES = {"training": Text("training loss"), "validation": Text("validation loss")}
_LOSSES_FIRST = {"training": Text("Training loss"), "validation": Text("Validation loss")}
_ACCURACIES = {"test": Text("test accuracy"), "validation": Text("validation accuracy")}


def _restored(f: Mapping[str, Any]) -> Text:
    return Text(
        "At the end, training restored the weights of step {step:,}, which had the lowest validation loss at the "
        "end of an epoch."
        if f["ended"]
        else "Training stopped early and restored the weights of step {step:,}, which had the lowest validation "
        "loss at the end of an epoch.",
        step=f["restored_step"],
    )


def _fall(f: Mapping[str, Any]) -> Text:
    """Return how a loss changed recently: "fell by 0.05 over the last 5 epochs"."""
    fall, epochs = f["fall"], n_epochs(f["epochs"])
    by = nats(abs(fall))
    if epochs == n_epochs(1):
        if abs(fall) < 5e-5:
            return Text("did not change over the last epoch")
        return Text("fell by {by} over the last epoch" if fall > 0 else "rose by {by} over the last epoch", by=by)
    if abs(fall) < 5e-5:
        return Text("did not change over the last {epochs}", epochs=epochs)
    return Text(
        "fell by {by} over the last {epochs}" if fall > 0 else "rose by {by} over the last {epochs}",
        by=by,
        epochs=epochs,
    )


def _accuracies(f: Mapping[str, Any]) -> Text:
    return Text(
        "Training accuracy is {accuracy}, {other_accuracy} {other}.",
        accuracy=percent(f["train_accuracy"]),
        other_accuracy=_ACCURACIES[f["part"]],
        other=percent(f["other"]),
    )


def _active(f: Mapping[str, Any]) -> Text:
    if not f["units"]:
        return Text("")
    return Text(
        "{n:,} of {units} is active." if f["units"] == 1 else "{n:,} of {units} are active.",
        n=f["active"],
        units=_units(f["units"]),
    )


def _untrained(f: Mapping[str, Any]) -> Text:
    text = Text(
        "Weights are random: {accuracy} test accuracy (chance: {chance}).",
        accuracy=percent(f["accuracy"]),
        chance=percent(f["chance"]),
    )
    return joined(text, Text("Press Train.") if f["waits"] else Text(""))


def _opened(f: Mapping[str, Any]) -> Text:
    text = Text(
        "Test accuracy is {accuracy} (chance: {chance}); no step has been taken since.",
        accuracy=percent(f["accuracy"]),
        chance=percent(f["chance"]),
    )
    return joined(text, Text("Press Train to continue from these weights.") if f["waits"] else Text(""))


def _starting(f: Mapping[str, Any]) -> Text:
    return Text(
        "Step {step:,}: training loss {loss}; it was {first} before the first step.",
        step=f["step"],
        loss=nats(f["train"]),
        first=nats(f["first"]),
    )


def _learning(f: Mapping[str, Any]) -> Text:
    loss = Text("Training loss is {loss}; it was {first}.", loss=nats(f["train"]), first=nats(f["first"]))
    return joined(loss, _accuracies(f), _active(f))


def _converged(f: Mapping[str, Any]) -> Text:
    loss = Text("{what} is {loss} and {fell}.", what=_LOSSES_FIRST[f["judged"]], loss=nats(f["now"]), fell=_fall(f))
    return joined(loss, _accuracies(f), _active(f))


def _undertrained(f: Mapping[str, Any]) -> Text:
    loss, epochs = nats(f["train"]), n_epochs(f["trained"])
    text = Text("Training loss is still {loss} after {epochs}.", loss=loss, epochs=epochs)
    if f["fall"] > 0:
        text = Text(
            "Training loss is still {loss} after {epochs}; {what} {fell}.",
            loss=loss,
            epochs=epochs,
            what=_LOSSES[f["judged"]],
            fell=_fall(f),
        )
    return joined(text, _accuracies(f))


def _stopped_early(f: Mapping[str, Any]) -> Text:
    return Text(
        "The loss on the {m:,} validation examples, measured after each epoch, has not fallen for {epochs} "
        "(lowest: {best:.3f}). Showing the weights of step {step:,}.",
        m=f["m"],
        epochs=n_epochs(f["epochs"]),
        best=f["best"],
        step=f["step"],
    )


def _best_restored(f: Mapping[str, Any]) -> Text:
    return Text(
        "The loss on the {m:,} validation examples, measured after each epoch, was lowest, {best:.3f}, at step "
        "{step:,}, {epochs} before the end. Showing the weights of that step.",
        m=f["m"],
        best=f["best"],
        step=f["step"],
        epochs=n_epochs(f["epochs"]),
    )


def _diverged(f: Mapping[str, Any]) -> Text:
    text = Text(
        "By step {step:,} the loss had exploded, so training stopped. Showing the weights of step {shown:,}. The "
        "learning rate was {rate:g}.",
        step=f["step"],
        shown=f["network_step"],
        rate=f["rate"],
    )
    if not f.get("inverted"):
        return text
    return joined(
        text,
        Text(
            "The images are dark on a light ground, which makes every step larger: "
            "set Invert to Yes in File > Data Options (--invert)."
        ),
    )


def _exploding(f: Mapping[str, Any]) -> Text:
    return Text(
        "Training loss is {loss}; it was {first} before the first step. The steps overshoot at a learning rate of "
        "{rate:g}.",
        loss=nats(f["loss"]),
        first=nats(f["first"]),
        rate=f["rate"],
    )


def _blank(f: Mapping[str, Any]) -> Text:
    return Text(
        "The {n:,} training images that were compared are identical: nothing tells the classes apart.", n=f["n"]
    )


def _faint(f: Mapping[str, Any]) -> Text:
    return Text(
        "The brightest pixel of a typical image is {most} of 255, so the inputs are close to 0: the "
        "preprocessing is to blame, not the recipe. Set Range in File > Data Options (--range) to the files' "
        "values for black and white.",
        most=f["most"],
    )


def _inverted(f: Mapping[str, Any]) -> Text:
    return Text(
        "The images are dark on a light ground (mean pixel {mean:.0f} of 255), unlike MNIST, and training loss is "
        "{loss}: the preprocessing is to blame, not the recipe. Set Invert to Yes in File > Data Options (--invert).",
        mean=f["mean"],
        loss=nats(f["loss"]),
    )


def _identical(f: Mapping[str, Any]) -> Text:
    which = Text(
        "All {n:,} hidden units" if f["n"] == f["units"] else "{n:,} of {units:,} hidden units",
        n=f["n"],
        units=f["units"],
    )
    if f["layers"] > 1:
        which = Text("{which} of layer {layer}", which=which, layer=f["layer"])
    return Text(
        "{which} have the same weights as another unit, get the same gradient, and so stay identical.", which=which
    )


def _decay(f: Mapping[str, Any]) -> Text:
    if f["penalty"] < 0.01:
        return Text(
            "Weight decay {decay:g} has shrunk the weights of the first layer to {shrunk} of their usual initial "
            "size; training accuracy is {accuracy}.",
            decay=f["decay"],
            shrunk=percent(f["shrunk"]),
            accuracy=percent(f["accuracy"]),
        )
    return Text(
        "Weight decay {decay:g} adds an L2 penalty of {penalty} to the training loss of {loss}; training accuracy is "
        "{accuracy}.",
        decay=f["decay"],
        penalty=nats(f["penalty"]),
        loss=nats(f["loss"]),
        accuracy=percent(f["accuracy"]),
    )


def _dropout(f: Mapping[str, Any]) -> Text:
    return Text(
        "With dropout {dropout:g}, a training step keeps {kept:.2g} of {units:,} hidden units on average, too few to "
        "tell the classes apart. Training loss is {loss}.",
        dropout=f["dropout"],
        kept=f["kept"],
        units=f["units"],
        loss=nats(f["loss"]),
    )


def _all_dead(f: Mapping[str, Any]) -> Text:
    return Text(
        "The hidden unit gives the same value for all {m:,} training examples evaluated, so every example gets "
        "the same prediction. A ReLU unit that is always 0 gets no gradient. The learning rate was up to "
        "{rate:g}."
        if f["units"] == 1
        else "All {units} give the same value for all {m:,} training examples evaluated, so every example gets "
        "the same prediction. A ReLU unit that is always 0 gets no gradient. The learning rate was up to "
        "{rate:g}.",
        units=_units(f["units"]),
        m=f["m"],
        rate=f["rate"],
    )


def _dead(f: Mapping[str, Any]) -> Text:
    return Text(
        "{n:,} of {units} gives the same value for all {m:,} training examples evaluated. A ReLU unit that is "
        "always 0 gets no gradient. The learning rate was up to {rate:g}."
        if f["n"] == 1
        else "{n:,} of {units} give the same value for all {m:,} training examples evaluated. A ReLU unit that "
        "is always 0 gets no gradient. The learning rate was up to {rate:g}.",
        n=f["n"],
        units=_units(f["units"]),
        m=f["m"],
        rate=f["rate"],
    )


def _one_class(f: Mapping[str, Any]) -> Text:
    return Text(
        "Class {name} is predicted for all {m:,} training examples evaluated. {rare:,} of them has another label "
        "and is misclassified; accuracy is {accuracy}. More examples of the rare classes help most."
        if f["rare"] == 1
        else "Class {name} is predicted for all {m:,} training examples evaluated. {rare:,} of them have another "
        "label and are misclassified; accuracy is {accuracy}. More examples of the rare classes help most.",
        name=f["class"],
        m=f["m"],
        rare=f["rare"],
        accuracy=percent(f["accuracy"]),
    )


def _large_steps(f: Mapping[str, Any]) -> Text:
    return Text(
        "Training loss is {loss} and {fell}. The learning rate is {rate:g}; about {usual:.1g} is usual for this "
        "optimiser and batch size.",
        loss=nats(f["loss"]),
        fell=_fall(f),
        rate=f["rate"],
        usual=f["usual"],
    )


def _noisy(f: Mapping[str, Any]) -> Text:
    return Text(
        "For {share} of the training examples the network gives the label almost no probability and clearly "
        "predicts another class; training accuracy is {accuracy}. Check the labels: Mistakes lists suspected "
        "label errors.",
        share=percent(f["share"]),
        accuracy=percent(f["accuracy"]),
    )


def _overfitting(f: Mapping[str, Any]) -> Text:
    return Text(
        "Validation loss is {now}, up from {best} around step {step:,}, while training loss fell from {then} to "
        "{train}.",
        now=nats(f["now"]),
        best=nats(f["best"]),
        step=f["step"],
        then=nats(f["train_then"]),
        train=nats(f["train"]),
    )


def _gap(f: Mapping[str, Any]) -> Text:
    return Text(
        "Training accuracy is {accuracy}, but {other_accuracy} is {other}: the network fits its training examples "
        "much better than new ones. More training examples help most.",
        accuracy=percent(f["train"]),
        other_accuracy=_ACCURACIES[f["part"]],
        other=percent(f["other"]),
    )


def _slow(f: Mapping[str, Any]) -> Text:
    return Text(
        "Training loss is {loss} ({first} before the first step) and falls at a steady, slow pace: it {fell} at a "
        "learning rate of {rate:g}.",
        loss=nats(f["loss"]),
        first=nats(f["first"]),
        fell=_fall(f),
        rate=f["rate"],
    )


def _not_learning(f: Mapping[str, Any]) -> Text:
    return Text(
        "After {epochs} training loss is {loss}; equal probabilities for all classes would give {guess}. Check that "
        "the labels belong to the images.",
        epochs=n_epochs(f["epochs"]),
        loss=nats(f["loss"]),
        guess=nats(f["guess"]),
    )


def _underfitting(f: Mapping[str, Any]) -> Text:
    return Text(
        "Training loss is {loss} and {fell}; training accuracy is {accuracy}.",
        loss=nats(f["loss"]),
        fell=_fall(f),
        accuracy=percent(f["accuracy"]),
    )


_TEXTS: dict[Kind, Callable[[Mapping[str, Any]], Text]] = {
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
