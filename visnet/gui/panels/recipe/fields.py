"""Fields of the recipe: section, label, tooltip and kind of control."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QComboBox, QWidget

from visnet.core.activations import ACTIVATIONS
from visnet.gui.texts import tr
from visnet.gui.widgets.number_fields import BatchField, FloatField, OptionalField, UnitsField, WholeField
from visnet.text import Text
from visnet.training.recipe import (
    LIVE,
    MAX_COUNT,
    MAX_DROPOUT,
    MAX_HIDDEN,
    MAX_LEARNING_RATE,
    MAX_VALIDATION,
    MAX_WARM_UP,
)

INIT_NAMES = {"he": Text("He"), "glorot": Text("Glorot"), "uniform": Text("Uniform ±0.5"), "zeros": Text("Zeros")}
SCHEDULE_NAMES = {"constant": Text("Constant"), "step": Text("Step decay"), "cosine": Text("Cosine")}
OPTIMIZER_NAMES = {"sgd": Text("Gradient descent"), "momentum": Text("Momentum 0.9"), "adam": Text("Adam")}
DISTORTION_NAMES = {"none": Text("None"), "affine": Text("Affine"), "elastic": Text("Elastic")}


@dataclass(frozen=True, slots=True)
class RecipeField:
    """One field. name: in Recipe.   make: creates its control."""

    name: str
    label: str
    make: Callable[[], QWidget]
    tooltip: str

    @property
    def live(self) -> bool:
        """Return whether the field can change during training."""
        return self.name in LIVE


def _combo(names: Mapping[str, str]) -> QComboBox:
    combo = QComboBox()
    for value, name in names.items():
        combo.addItem(tr(name), value)
    return combo


SECTIONS: dict[str, tuple[RecipeField, ...]] = {
    Text("Network"): (
        RecipeField(
            "hidden",
            Text("Hidden units"),
            UnitsField,
            Text(
                "Units of the hidden layer, 1 to {most:,}; '128, 64' makes two layers, 'none' a linear model.",
                most=MAX_HIDDEN,
            ),
        ),
        RecipeField(
            "activation",
            Text("Activation"),
            lambda: _combo({name: activation.title for name, activation in ACTIVATIONS.items()}),
            Text("Activation function of the hidden units. With Identity the network is a linear model."),
        ),
        RecipeField(
            "init",
            Text("Initial weights"),
            lambda: _combo(INIT_NAMES),
            Text(
                "How the weights are initialised. He: normal, variance 2/n; Glorot: uniform, ±√(6/(n+n′)); "
                "Uniform ±0.5: as in the notes."
            ),
        ),
        RecipeField(
            "seed",
            Text("Seed"),
            lambda: WholeField(0),
            Text(
                "Random seed for initialisation, shuffling, dropout and augmentation. The same seed "
                "reproduces the run, bit for bit."
            ),
        ),
    ),
    Text("Learning"): (
        RecipeField(
            "optimizer",
            Text("Optimiser"),
            lambda: _combo(OPTIMIZER_NAMES),
            Text("How gradients update the weights. Adam works best near α = 0.001."),
        ),
        RecipeField(
            "learning_rate",
            Text("Learning rate α"),
            lambda: FloatField(1e-12, MAX_LEARNING_RATE),
            Text("Step size α, greater than 0. The slider goes from 0.0001 to 10."),
        ),
        RecipeField(
            "schedule",
            Text("Schedule"),
            lambda: _combo(SCHEDULE_NAMES),
            Text("How α changes during a run. Step: ×0.1 at 50% and again at 75%. Cosine: decays smoothly to 0."),
        ),
        RecipeField(
            "warm_up",
            Text("Warm-up epochs"),
            lambda: FloatField(0.0, MAX_WARM_UP, step=1.0),
            Text("Epochs over which α ramps up from 10% to 100%, 0 to {most:,}.", most=MAX_WARM_UP),
        ),
        RecipeField(
            "batch_size",
            Text("Batch size"),
            BatchField,
            Text("Training examples per step; 0 uses the whole training set, as in the notes."),
        ),
        RecipeField(
            "epochs",
            Text("Epochs"),
            lambda: WholeField(1, MAX_COUNT),
            Text("Passes over the training set. Continue adds as many again."),
        ),
    ),
    Text("Regularisation"): (
        RecipeField(
            "weight_decay",
            Text("Weight decay"),
            lambda: FloatField(0.0, 1.0),
            Text("L2 penalty λ (0–1): shrinks the weights at every step."),
        ),
        RecipeField(
            "dropout",
            Text("Dropout"),
            lambda: FloatField(0.0, MAX_DROPOUT, step=0.1),
            Text(
                "Probability of dropping each hidden unit in a training step (0–{most:g}). Srivastava et al. 2014.",
                most=MAX_DROPOUT,
            ),
        ),
        RecipeField(
            "distortions",
            Text("Augmentation"),
            lambda: _combo(DISTORTION_NAMES),
            Text(
                "Randomly distort training images each time they are used. Affine: rotate and scale. "
                "Elastic: also warp. Simard et al. 2003."
            ),
        ),
        RecipeField(
            "validation",
            Text("Validation"),
            lambda: FloatField(0.0, MAX_VALIDATION, step=0.05),
            Text(
                "Fraction of the training set held out for validation (0–{most:g}). A rising "
                "validation loss indicates overfitting. Prechelt 1998.",
                most=MAX_VALIDATION,
            ),
        ),
        RecipeField(
            "patience",
            Text("Early stopping"),
            lambda: OptionalField(tr("off"), tr(" epochs")),
            Text(
                "Patience: stop after this many epochs without a lower validation loss, then restore the "
                "best weights. Sets Validation to 0.1 if it is 0 and the data bring no validation part. Prechelt 1998."
            ),
        ),
    ),
}
"""Every field with a control, section by section. Recipe.steps has none: it is the command line's."""
