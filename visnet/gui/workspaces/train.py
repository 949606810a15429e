"""Train workspace: the recipe on the left; loss, accuracy, weights and predictions."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, NamedTuple, cast

from PySide6.QtCore import Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from visnet.analysis.diagnosis import Diagnosis, diagnose
from visnet.analysis.milestones import Kind, Milestone
from visnet.analysis.wording import marks
from visnet.datasets.dataset import Dataset
from visnet.gui.panels.curves.model import Marker
from visnet.gui.panels.curves.panel import CurvePlot
from visnet.gui.panels.panel import Follower, Panel
from visnet.gui.panels.predictions.panel import PredictionsPanel
from visnet.gui.panels.recipe.dataset_box import DataBox
from visnet.gui.panels.recipe.diagnosis_card import DiagnosisCard
from visnet.gui.panels.recipe.panel import RecipePanel
from visnet.gui.panels.weights.panel import WeightsPanel
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example, Unit
from visnet.gui.session.services import Services
from visnet.gui.texts import tr
from visnet.gui.widgets.throttle import Throttle
from visnet.gui.workspaces.workspace import Workspace
from visnet.text import text_of
from visnet.training.moment import Moment, Status
from visnet.training.recipe import NAMED

CURVES_EVERY_MS = 100  # pictures are shown as they come; curves and words change no faster than they can be read
WORDS_EVERY_MS = 1000
FEWEST_COMPARED = 3  # rows: less is no run to compare with
COLUMNS, ROW_SHARES = 2, (43, 57)


class Registered(NamedTuple):
    """One panel of the grid. name: also its object name.   every_ms: between two moments during training."""

    name: str
    make: Callable[[Services], Panel]
    every_ms: int = 0


PANELS = (
    Registered("loss_plot", lambda _: CurvePlot.loss(), CURVES_EVERY_MS),
    Registered("accuracy_plot", lambda _: CurvePlot.accuracy(), CURVES_EVERY_MS),
    Registered("weights", lambda _: WeightsPanel()),
    Registered("predictions", lambda services: PredictionsPanel(services.evaluations)),
)
"""The panels of the grid, row by row."""


class TrainWorkspace(Workspace):
    """Lays out its panels, and shows each a moment as often as it can be read."""

    def __init__(self, services: Services | None = None, parent: QWidget | None = None) -> None:
        super().__init__(services, parent)
        self.recipe, self.data, self.diagnosis = RecipePanel(), DataBox(), DiagnosisCard()
        self.recipe.data_section.addWidget(self.data)
        self.panels = {panel.name: panel.make(self.services) for panel in PANELS}
        self._followers = [Follower(self.panels[panel.name], panel.every_ms, self) for panel in PANELS]
        self.loss = cast(CurvePlot, self.panels["loss_plot"])
        self.accuracy = cast(CurvePlot, self.panels["accuracy_plot"])
        self.weights = cast(WeightsPanel, self.panels["weights"])
        self.predictions = cast(PredictionsPanel, self.panels["predictions"])
        self._dataset: Dataset | None = None
        self._markers: list[Marker] = []
        self._moment: Moment | None = None
        self._words = Throttle(self._show_words, WORDS_EVERY_MS, self)
        self.compare = QAction(tr("Comp&are with the Last Run"), self)
        self.compare.setCheckable(True)
        self.compare.setChecked(True)
        self.compare.toggled.connect(self.show_compared)
        self.side = self._make_side()
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.side)
        self._grid = self._make_grid()
        layout.addLayout(self._grid, 1)
        self._connect()

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setContentsMargins(12, 14, 12, 14)  # with less room at the sides it fits a screen 1024 pixels wide
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(14)
        for i, (name, panel) in enumerate(self.panels.items()):
            assert isinstance(panel, QWidget)
            panel.setObjectName(name)
            grid.addWidget(panel, i // COLUMNS, i % COLUMNS)
        for i in range(COLUMNS):
            grid.setColumnStretch(i, 1)
        for i, share in enumerate(ROW_SHARES):
            grid.setRowStretch(i, share)
        return grid

    def _make_side(self) -> QFrame:
        side = QFrame()
        side.setProperty("side", True)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 14)
        column.setSpacing(0)
        column.addWidget(self.recipe)
        words = QVBoxLayout()
        words.setContentsMargins(14, 6, 17, 0)  # flush with the fields above, beside their scroll bar
        words.addWidget(self.diagnosis)
        column.addLayout(words)
        column.addStretch(1)
        return side

    def _connect(self) -> None:
        selection, run, files = self.services.selection, self.services.run, self.services.files
        self.loss.hovered.connect(self.accuracy.show_hover)
        self.accuracy.hovered.connect(self.loss.show_hover)
        for plot in (self.loss, self.accuracy):
            plot.said.connect(self.said)
            plot.failed.connect(self.failed)
            plot.compared.dismissed.connect(self.on_compared_dismissed)
        self.predictions.asked_for.connect(lambda i, workspace: selection.open(workspace, Example(View.TEST, i)))
        self.predictions.digit_selected.connect(lambda i: selection.open("mistakes", Example(View.TEST, i)))
        self.weights.unit_selected.connect(lambda i: selection.set_unit(Unit(1, i)))
        self.weights.sum_wanted.connect(lambda i: selection.open("inside", unit=Unit(1, i)))
        self.services.evaluations.arrived.connect(self.on_evaluated)
        if run is not None:
            self.recipe.edited.connect(self.on_recipe_edited)
            self.diagnosis.proposed.connect(self.on_remedy_proposed)
            self.recipe.chosen.connect(run.propose)
            self.recipe.revert_wanted.connect(run.revert)
            run.status_changed.connect(self.on_recipe_changed)
            run.recipe_changed.connect(self.on_recipe_changed)
            run.kept_changed.connect(self.show_compared)
            self.on_recipe_changed()
        if files is not None:
            self.data.source_chosen.connect(files.open)
            self.data.file_wanted.connect(files.ask_file)
            self.data.folder_wanted.connect(files.ask_folder)
            files.failed.connect(self.data.show_source)

    def show_dataset(self, dataset: Dataset) -> None:
        """Use another dataset; everything of the previous one is cleared."""
        super().show_dataset(dataset)
        self._dataset = dataset
        self.recipe.show_validation(None if dataset.validation is None else len(dataset.validation))
        files = self.services.files
        if files is not None:
            self.data.show_dataset(dataset, files.source, files.recent)
        for panel in self.panels.values():
            panel.show_dataset(dataset)
        self.clear()
        self.show_compared()

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run."""
        self._moment = moment
        for follower in self._followers:
            follower.show_moment(moment)
        self._tell()

    @Slot()
    def on_evaluated(self) -> None:
        """Update the diagnosis once the evaluation is known."""
        if self._moment is not None:
            self._tell()

    def _tell(self) -> None:
        """Say what is to be said of the moment: at once where it stays, as often as it can be read where more come."""
        rewind = self.services.rewind
        moves = self._moment is None or self._moment.status is Status.RUNNING
        self._words(now=not moves and not (rewind is not None and rewind.is_rewound))

    def clear(self) -> None:
        """Show nothing of a run."""
        self._moment = None
        self._words.cancel()
        for follower in self._followers:
            follower.clear()
        self.diagnosis.clear()
        self._mark(None)

    def not_presented(self) -> Sequence[QWidget]:
        return self.accuracy, self.predictions

    def set_presented(self, on: bool) -> None:
        self._grid.setColumnStretch(COLUMNS - 1, 0 if on else 1)

    def options(self) -> dict[str, object]:
        """Return the plots' options."""
        return {
            "log_scale": self.loss.log_scale,
            "smoothing": self.loss.smoothing,
            "compare": self.compare.isChecked(),
        }

    def set_options(self, options: dict[str, object]) -> None:
        """Set the plots' options, as returned by options()."""
        self.loss.log_scale = options.get("log_scale") is True
        self.loss.smoothing = self.accuracy.smoothing = options.get("smoothing") is True
        self.compare.setChecked(options.get("compare") is not False)

    @Slot(object)
    def on_recipe_edited(self, changes: dict[str, object]) -> None:
        """Apply the user's edits of the recipe."""
        run = self.services.run
        assert run is not None
        try:
            run.edit(**changes)
        except ValueError as error:
            self.failed.emit(tr(text_of(error)))
            self.on_recipe_changed()

    @Slot(object)
    def on_remedy_proposed(self, changes: dict[str, Any]) -> None:
        """Apply a remedy to the next run, even if its field is live: this run keeps what it shows."""
        run = self.services.run
        assert run is not None
        run.propose(run.recipe.changed(**changes))

    @Slot()
    def on_recipe_changed(self) -> None:
        """Show the changed recipe, and which fields are pending."""
        run = self.services.run
        assert run is not None
        self.recipe.show_recipe(run.recipe, run.pending if run.begun else ())
        # A run that visnet does not train has no recipe: what stands there is a person's own, for the next one.
        self.recipe.set_resting(run.rests is not None)

    @Slot()
    def show_compared(self) -> None:
        """Show the last run's curves behind the current ones, if they are of the same data."""
        run = self.services.run
        kept = None if run is None or not self.compare.isChecked() else run.kept
        if kept is None or kept.dataset is not self._dataset or kept.moment.n_points < FEWEST_COMPARED:
            self.loss.compare_with(None)
            self.accuracy.compare_with(None)
            return
        recipe = kept.moment.recipe
        name = next((tr(named.title) for named in NAMED.values() if named.recipe == recipe), "")
        for plot in (self.loss, self.accuracy):
            plot.compare_with(plot.rows_of(kept.moment), name)

    @Slot()
    def on_compared_dismissed(self) -> None:
        """End the comparison until it is requested again."""
        self.compare.setChecked(False)

    def _show_words(self) -> None:
        if self._moment is None:
            return
        moment = self._moment
        self.recipe.show_shape(moment.network.sizes)
        scheduled = moment.recipe.schedule != "constant" or moment.recipe.warm_up
        self.recipe.show_learning_rate(moment.figures.learning_rate if scheduled and moment.figures else None)
        rewind = self.services.rewind
        if rewind is not None and rewind.is_own:  # a diagnosis rests on figures that are not recorded of it
            self.diagnosis.clear()
            self._mark(None)
            return
        snapshot = self.services.evaluations.snapshot(self._moment)
        if snapshot is not None:
            diagnosis = diagnose(snapshot, self._dataset)
            self.diagnosis.show_diagnosis(diagnosis)
            self._mark(diagnosis)

    def _mark(self, diagnosis: Diagnosis | None) -> None:
        """Let the curves point at where the diagnosis was seen."""
        markers = [] if diagnosis is None else [Marker(step, tr(text)) for step, text in marks(diagnosis)]
        if markers != self._markers:
            self._markers = markers
            self.loss.show_markers(markers)
            self.accuracy.show_markers(markers)
            self.noticed.emit([Milestone(marker.step, Kind.NOTICED, marker.text) for marker in markers])
