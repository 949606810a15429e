"""The recipe's fields as a person meets them: in which section, under which name, in what kind of control."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from visnet.core.activations import ACTIVATIONS
from visnet.gui.widgets.number_fields import BatchField, FloatField, OptionalField, UnitsField, WholeField
from visnet.training.recipe import (
    LIVE,
    MAX_COUNT,
    MAX_DROPOUT,
    MAX_HIDDEN,
    MAX_LEARNING_RATE,
    MAX_VALIDATION,
    MAX_WARM_UP,
)

INIT_NAMES = {"he": "He", "glorot": "Glorot", "uniform": "Uniform ±0.5", "zeros": "Zeros"}
SCHEDULE_NAMES = {"constant": "Constant", "step": "Step", "cosine": "Cosine"}
OPTIMIZER_NAMES = {"sgd": "Gradient descent", "momentum": "Momentum 0.9", "adam": "Adam"}
DISTORTION_NAMES = {"none": "None", "affine": "Affine", "elastic": "Elastic"}


@dataclass(frozen=True, slots=True)
class RecipeField:
    """One field. name: in Recipe.   said: within a sentence.   make: gives a control of its own."""

    name: str
    label: str
    said: str
    make: Callable[[], QWidget]
    tooltip: str

    @property
    def live(self) -> bool:
        """Whether it may be changed while a run goes on."""
        return self.name in LIVE


def _combo(names: dict[str, str]) -> QComboBox:
    combo = QComboBox()
    for value, name in names.items():
        combo.addItem(name, value)
    return combo


SECTIONS = {
    "Network": (
        RecipeField(
            "hidden",
            "Hidden units",
            "hidden units",
            UnitsField,
            f"Units of the hidden layer, 1 to {MAX_HIDDEN:,}; '128, 64' makes two layers, 'none' a linear model.",
        ),
        RecipeField(
            "activation",
            "Activation",
            "activation",
            lambda: _combo({name: activation.title for name, activation in ACTIVATIONS.items()}),
            "What a hidden unit makes of its sum Z. With Identity the whole is only a fancy linear model.",
        ),
        RecipeField(
            "init",
            "Initial weights",
            "initial weights",
            lambda: _combo(INIT_NAMES),
            "How W and b are drawn before the first step. He: normal, variance 2/n; Glorot: uniform, ±√(6/(n+n′)); "
            "Uniform ±0.5: as in the notes.",
        ),
        RecipeField(
            "seed",
            "Seed",
            "seed",
            lambda: WholeField(0),
            "Of the initial weights, the order of the digits and all else that is drawn. "
            "The same seed gives the same run, bit for bit.",
        ),
    ),
    "Learning": (
        RecipeField(
            "optimizer",
            "Optimiser",
            "optimiser",
            lambda: _combo(OPTIMIZER_NAMES),
            "What is done with a gradient. Adam wants a learning rate of about 0.001.",
        ),
        RecipeField(
            "learning_rate",
            "Learning rate α",
            "learning rate",
            lambda: FloatField(1e-12, MAX_LEARNING_RATE),
            "α: how far each step goes against the gradient, greater than 0. The slider goes from 0.0001 to 10.",
        ),
        RecipeField(
            "schedule",
            "Schedule",
            "schedule",
            lambda: _combo(SCHEDULE_NAMES),
            "How α changes in a run. Step: a tenth after half of the epochs, a hundredth after three quarters; "
            "Cosine: slowly to 0.",
        ),
        RecipeField(
            "warm_up",
            "Warm-up epochs",
            "warm-up",
            lambda: FloatField(0.0, MAX_WARM_UP, step=1.0),
            f"Epochs at the beginning in which α grows from a tenth to its full size, 0 to {MAX_WARM_UP:,}.",
        ),
        RecipeField(
            "batch_size",
            "Batch size",
            "batch size",
            BatchField,
            "Digits that each step looks at, 1 or more; 0 is the full batch, as in the notes.",
        ),
        RecipeField(
            "epochs",
            "Stop after",
            "number of epochs",
            lambda: WholeField(1, MAX_COUNT, " epochs"),
            "Passes over the training digits, 1 or more. Train again goes on for as many.",
        ),
    ),
    "Against overfitting": (
        RecipeField(
            "weight_decay",
            "Weight decay",
            "weight decay",
            lambda: FloatField(0.0, 1.0),
            "λ of L2, 0 to 1: each step also pulls every weight towards 0.",
        ),
        RecipeField(
            "dropout",
            "Dropout",
            "dropout",
            lambda: FloatField(0.0, MAX_DROPOUT, step=0.1),
            f"Share of the hidden units that every step leaves out, others for each digit, 0 to {MAX_DROPOUT:g}, "
            "so that none relies on another. Srivastava et al. 2014.",
        ),
        RecipeField(
            "distortions",
            "Distortions",
            "distortions",
            lambda: _combo(DISTORTION_NAMES),
            "How each training digit is distorted, anew every time that it is learned from. Affine: turned and "
            "stretched; Elastic: wavy as well, as another hand might write it. Simard et al. 2003.",
        ),
        RecipeField(
            "validation",
            "Validation",
            "validation",
            lambda: FloatField(0.0, MAX_VALIDATION, step=0.05),
            f"Share of the training digits that are not learned from, 0 to {MAX_VALIDATION:g}: the validation digits. "
            "Their loss tells when it only learns by heart. Prechelt 1998.",
        ),
        RecipeField(
            "patience",
            "Stop early after",
            "early stopping",
            lambda: OptionalField("never", " epochs"),
            "Epochs without a lower loss on the held-out digits after which training stops and goes back to its best "
            "weights, 1 or more; 0 is never. Holds out 0.1 where nothing is and the data bring no validation part. "
            "Prechelt 1998.",
        ),
    ),
}
"""Every field with a control, section by section. Recipe.steps has none: it is the command line's."""
