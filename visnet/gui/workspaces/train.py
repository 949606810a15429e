"""The Train workspace: the recipe at the left; loss, accuracy, weights and predictions."""

import time

from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from visnet.analysis.diagnosis import diagnose
from visnet.datasets.dataset import Dataset
from visnet.gui.panels.curves.panel import CurvePlot
from visnet.gui.panels.predictions.panel import PredictionsPanel
from visnet.gui.panels.recipe.dataset_box import DataBox
from visnet.gui.panels.recipe.diagnosis_card import DiagnosisCard
from visnet.gui.panels.recipe.panel import RecipePanel
from visnet.gui.panels.weights.panel import WeightsPanel
from visnet.training.snapshot import Snapshot, Status

CURVES_EVERY_S = 0.1  # pictures are shown as they come; curves and words change no faster than they can be read
WORDS_EVERY_S = 1.0


class TrainWorkspace(QWidget):
    """Puts its panels side by side and gives each a snapshot as often as it can be read."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.recipe = RecipePanel()
        self.data = DataBox()
        self.recipe.data_section.addWidget(self.data)
        self.diagnosis = DiagnosisCard()
        self.loss = CurvePlot.loss()
        self.accuracy = CurvePlot.accuracy()
        self.loss.setObjectName("loss_plot")
        self.accuracy.setObjectName("accuracy_plot")
        self.loss.hovered.connect(self.accuracy.show_hover)
        self.accuracy.hovered.connect(self.loss.show_hover)
        self.weights = WeightsPanel()
        self.predictions = PredictionsPanel()
        grid = QGridLayout()
        grid.setContentsMargins(14, 14, 14, 14)
        grid.setSpacing(14)
        for i, panel in enumerate((self.loss, self.accuracy, self.weights, self.predictions)):
            grid.addWidget(panel, i // 2, i % 2)
        for i in range(2):
            grid.setColumnStretch(i, 1)
        grid.setRowStretch(0, 43)
        grid.setRowStretch(1, 57)
        self.side = side = QFrame()
        side.setProperty("side", True)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(0)
        column.addWidget(self.recipe)
        words = QVBoxLayout()
        words.setContentsMargins(14, 6, 14, 0)
        words.addWidget(self.diagnosis)
        column.addLayout(words)
        column.addStretch(1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(side)
        layout.addLayout(grid, 1)
        self._next_curves_s = self._next_words_s = 0.0

    def show_dataset(self, dataset: Dataset) -> None:
        """Other digits: what was shown of the ones before goes."""
        self.weights.show_dataset(dataset)
        self.predictions.show_dataset(dataset)

    def show_moment(self, snapshot: Snapshot) -> None:
        """Show a moment of a run."""
        now = time.perf_counter()
        rests = snapshot.status is not Status.RUNNING
        self.weights.show_moment(snapshot)
        self.predictions.show_moment(snapshot)
        if rests or now >= self._next_curves_s:
            self._next_curves_s = now + CURVES_EVERY_S
            self.loss.show_moment(snapshot)
            self.accuracy.show_moment(snapshot)
        if rests or now >= self._next_words_s:
            self._next_words_s = now + WORDS_EVERY_S
            self.recipe.show_shape(snapshot.network.sizes)
            self.diagnosis.show_diagnosis(diagnose(snapshot))

    def clear(self) -> None:
        """Show nothing of a run."""
        for panel in (self.loss, self.accuracy, self.weights, self.predictions, self.diagnosis):
            panel.clear()

    def options(self) -> dict[str, object]:
        """How a person has set the plots up."""
        return {"log_scale": self.loss.log_scale, "smoothing": self.loss.smoothing}

    def set_options(self, options: dict[str, object]) -> None:
        """Set the plots up as options() told."""
        self.loss.log_scale = options.get("log_scale") is True
        self.loss.smoothing = self.accuracy.smoothing = options.get("smoothing") is True
