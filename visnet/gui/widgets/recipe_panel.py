"""The recipe: every hyperparameter with a control, which of them are live, and what waits for the next run."""

from typing import Any

from PySide6.QtCore import QEvent, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QLabel,
    QScrollArea,
    QSizePolicy,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from visnet.gui.theme import look
from visnet.gui.widgets.fields import BatchField, FloatField, UnitsField
from visnet.gui.widgets.log_slider import LogSlider
from visnet.gui.widgets.recipe_row import RecipeRow
from visnet.training.recipe import MAX_HIDDEN, MAX_LEARNING_RATE, MAX_WARM_UP, NAMED, Recipe

ACTIVATION_NAMES = {
    "relu": "ReLU",
    "leaky_relu": "Leaky ReLU",
    "sigmoid": "Sigmoid",
    "tanh": "Tanh",
    "identity": "Identity",
}
INIT_NAMES = {"he": "He", "glorot": "Glorot", "uniform": "Uniform ±0.5", "zeros": "Zeros"}
SCHEDULE_NAMES = {"constant": "Constant", "step": "Step", "cosine": "Cosine"}
OPTIMIZER_NAMES = {"sgd": "Gradient descent", "momentum": "Momentum 0.9", "adam": "Adam"}
FIELD_NAMES = {
    "hidden": "hidden units",
    "activation": "activation",
    "init": "initial weights",
    "seed": "seed",
    "optimizer": "optimiser",
    "schedule": "schedule",
    "warm_up": "warm-up",
}
CUSTOM = "custom"
WIDTH = 332


class RecipePanel(QScrollArea):
    """Shows a recipe and tells of edits; it never changes anything but itself."""

    edited = Signal(object)  # {field: value}
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._recipe = self._defaults = Recipe()
        self._base = "good-start"  # the named recipe that was chosen last
        self._rows: dict[str, RecipeRow] = {}
        self._inner = inner = QFrame()
        inner.setProperty("plain", True)
        self.setWidget(inner)
        self._layout = QVBoxLayout(inner)
        self._layout.setContentsMargins(14, 12, 14, 8)
        self._layout.setSpacing(5)
        self._add_recipe()
        self.data_section = self._section("Data")
        self._add_network()
        self._add_learning()
        self.notice = QLabel()
        self.notice.setObjectName("pending")
        self.notice.setProperty("role", "muted")
        self.notice.setWordWrap(True)
        self.notice.linkActivated.connect(self._on_link)
        self.notice.hide()
        self._layout.addWidget(self.notice)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Maximum)
        self._size()

    def sizeHint(self) -> QSize:
        """All of it; where there is less room it scrolls."""
        return QSize(self.width(), self._inner.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.FontChange:
            self._size()
        super().changeEvent(event)

    def _size(self) -> None:
        self.setFixedWidth(look().px(WIDTH))

    # What it shows.

    def show_recipe(self, recipe: Recipe, pending: tuple[str, ...] = ()) -> None:
        """Show every value; `pending` are the fields that wait for the next run."""
        self._recipe = recipe
        name = next((name for name, named in NAMED.items() if named.recipe == recipe), None)
        if name:
            self._defaults = NAMED[name].recipe
            self._base = name
        with QSignalBlocker(self.named):
            custom = self.named.findData(CUSTOM)
            self.named.setItemText(custom, f"{NAMED[self._base].title}, changed")
            self.named.setCurrentIndex(self.named.findData(name or CUSTOM))
        self.about.setText(NAMED[self._base].about)
        for field, row in self._rows.items():
            row.show_value(getattr(recipe, field), getattr(self._defaults, field))
        with QSignalBlocker(self.alpha_slider):
            self.alpha_slider.set_value(recipe.learning_rate)
        self._show_pending(pending)

    def show_shape(self, sizes: tuple[int, ...]) -> None:
        """Show how many units each layer has, pixels first."""
        self.network_section.setText("NETWORK  " + " → ".join(f"{n}" for n in sizes))

    def _show_pending(self, pending: tuple[str, ...]) -> None:
        names = [FIELD_NAMES[field] for field in pending]
        self.notice.setVisible(bool(names))
        if names:
            listed = ", ".join(names[:-1]) + (" and " if len(names) > 1 else "") + names[-1]
            takes = "take" if len(names) > 1 or names == ["hidden units"] else "takes"
            self.notice.setText(
                f"{listed[0].upper()}{listed[1:]} {takes} effect with the next Train or Reset, which begin a new run. "
                '<a href="undo">Undo</a>'
            )

    # How it is put together.

    def _section(self, title: str) -> QVBoxLayout:
        label = QLabel(title.upper())
        label.setProperty("role", "section")
        self._layout.addSpacing(5)
        self._layout.addWidget(label)
        section = QVBoxLayout()
        section.setSpacing(5)
        self._layout.addLayout(section)
        self._last_heading = label
        return section

    def _add_recipe(self) -> None:
        self.named = QComboBox()
        self.named.setObjectName("recipe")
        for name, named in NAMED.items():
            self.named.addItem(named.title, name)
            self.named.setItemData(self.named.count() - 1, named.about, Qt.ItemDataRole.ToolTipRole)
        self.named.addItem("", CUSTOM)
        self.named.currentIndexChanged.connect(self._on_named)
        label = QLabel("Recipe")
        label.setProperty("role", "title")
        label.setBuddy(self.named)
        self.about = QLabel()
        self.about.setProperty("role", "muted")
        self.about.setWordWrap(True)
        grid = QGridLayout()
        grid.addWidget(label, 0, 0)
        grid.addWidget(self.named, 0, 1)
        grid.setColumnStretch(1, 1)
        self._layout.addLayout(grid)
        self._layout.addWidget(self.about)

    def _add_network(self) -> None:
        section = self._section("Network")
        self.network_section = self._last_heading
        self._add(
            section, "hidden", "Hidden units", UnitsField(),
            f"Units of the hidden layer, 1 to {MAX_HIDDEN:,}; '128, 64' makes two layers, 'none' a linear model.",
        )  # fmt: skip
        self._add(
            section, "activation", "Activation", _combo(ACTIVATION_NAMES),
            "What a hidden unit makes of its sum Z. With Identity the whole is only a fancy linear model.",
        )  # fmt: skip
        self._add(
            section, "init", "Initial weights", _combo(INIT_NAMES),
            "How W and b are drawn before the first step. He: normal, variance 2/n; Glorot: uniform, ±√(6/(n+n′)); "
            "Uniform ±0.5: as in the notes.",
        )  # fmt: skip
        seed = QSpinBox()
        seed.setRange(0, 2**31 - 1)
        seed.setKeyboardTracking(False)
        self._add(
            section, "seed", "Seed", seed,
            "Of the initial weights and of the order of the digits. The same seed gives the same run, bit for bit.",
        )  # fmt: skip

    def _add_learning(self) -> None:
        section = self._section("Learning")
        self._add(
            section, "optimizer", "Optimiser", _combo(OPTIMIZER_NAMES),
            "What is done with a gradient. Adam wants a learning rate of about 0.001.",
        )  # fmt: skip
        alpha = FloatField(1e-12, MAX_LEARNING_RATE)
        tooltip = "α: how far each step goes against the gradient, greater than 0. The slider goes from 0.0001 to 10."
        self._add(section, "learning_rate", "Learning rate α", alpha, tooltip, live=True)
        self.alpha_slider = LogSlider(1e-4, 10.0)
        self.alpha_slider.setObjectName("learning_rate_slider")
        self.alpha_slider.setAccessibleName("Learning rate")
        self.alpha_slider.setToolTip(tooltip)
        self.alpha_slider.value_edited.connect(self._on_alpha_slid)
        section.addWidget(self.alpha_slider)
        self._add(
            section, "batch_size", "Batch size", BatchField(),
            "Digits that each step looks at, 1 or more; 0 is the full batch, as in the notes.", live=True,
        )  # fmt: skip
        self._add(
            section, "weight_decay", "Weight decay", FloatField(0.0, 1.0),
            "λ of L2, 0 to 1: each step also pulls every weight towards 0.", live=True,
        )  # fmt: skip
        epochs = QSpinBox()
        epochs.setRange(1, 1_000_000)
        epochs.setSuffix(" epochs")
        epochs.setKeyboardTracking(False)
        self._add(
            section, "epochs", "Stop after", epochs,
            "Passes over the training digits, 1 or more. Train again goes on for as many.", live=True,
        )  # fmt: skip
        self._add(
            section, "schedule", "Schedule", _combo(SCHEDULE_NAMES),
            "How α changes in a run. Step: a tenth after half of the epochs, a hundredth after three quarters; "
            "Cosine: slowly to 0.",
        )  # fmt: skip
        self._add(
            section, "warm_up", "Warm-up epochs", FloatField(0.0, MAX_WARM_UP),
            f"Epochs at the beginning in which α grows from a tenth to its full size, 0 to {MAX_WARM_UP:,}.",
        )  # fmt: skip

    def _add(
        self, section: QVBoxLayout, field: str, label: str, editor: QWidget, tooltip: str, live: bool = False
    ) -> None:
        editor.setObjectName(field)
        row = RecipeRow(field, label, editor, tooltip, live)
        row.edited.connect(self._on_row_edited)
        section.addWidget(row)
        self._rows[field] = row

    # What it tells.

    @Slot(object)
    def _on_row_edited(self, change: dict[str, Any]) -> None:
        self.edited.emit(change)

    @Slot(float)
    def _on_alpha_slid(self, alpha: float) -> None:
        self.edited.emit({"learning_rate": float(f"{alpha:.2g}")})

    @Slot(int)
    def _on_named(self, index: int) -> None:
        name = self.named.itemData(index)
        if name == CUSTOM:
            self.show_recipe(self._recipe)
            return
        recipe = NAMED[name].recipe
        self.edited.emit({field: getattr(recipe, field) for field in Recipe.__slots__})

    @Slot(str)
    def _on_link(self, _link: str) -> None:
        self.undo_wanted.emit()


def _combo(names: dict[str, str]) -> QComboBox:
    combo = QComboBox()
    for value, name in names.items():
        combo.addItem(name, value)
    return combo
