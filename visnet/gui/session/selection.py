"""Selection: what is selected, in one object shared by all workspaces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from visnet.analysis.predictions import Kind
from visnet.gui.session.evaluations import View


@dataclass(frozen=True, slots=True)
class Example:
    """One example. view: any view of its split.   index: its index in that split."""

    view: View
    index: int


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A digit drawn by the user. image: (h, w) uint8, as the network sees it.

    label: its class.   is_labelled: whether the user chose the label; otherwise it is the predicted class.
    """

    image: npt.NDArray[np.uint8]
    label: int
    is_labelled: bool


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit. layer: 1 is the first hidden layer.   index: from 0."""

    layer: int
    index: int


class Selection(QObject):
    """The selected split, class filter, example and hidden unit. Setting the current value emits no signal.

    view_changed(object): the View: a split, and all or some of its examples.
    kind_changed(object): the Kind of prediction to filter by, None for all.
    example_changed(object): an Example or None.   unit_changed(object): a Unit or None.
    picked_changed(): another example or drawing was picked for Inside.
    opened(object): the name of the workspace that should show the selection.
    """

    view_changed = Signal(object)
    kind_changed = Signal(object)
    example_changed = Signal(object)
    unit_changed = Signal(object)
    picked_changed = Signal()
    opened = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.view = View.TEST
        self.kind: Kind | None = None
        self.example: Example | None = None
        self.unit: Unit | None = None
        self.picked: Example | Drawing | None = None
        self.shows_picked = False  # whether the last open() was for an example or a drawing

    def set_view(self, view: View) -> None:
        """Select a view, and clear the class filter, which belonged to the previous view."""
        if view is not self.view:
            self.view = view
            self.set_kind(None)
            self.view_changed.emit(view)

    def set_kind(self, kind: Kind | None) -> None:
        """Filter by one kind of prediction; None shows all."""
        if kind != self.kind:
            self.kind = kind
            self.kind_changed.emit(kind)

    def set_example(self, example: Example | None) -> None:
        """Select an example, or none, and pick it for Inside."""
        if example != self.example:
            self.example = example
            self.example_changed.emit(example)
        self._pick(example)

    def set_drawing(self, drawing: Drawing) -> None:
        """Pick a drawing for Inside. The selected example stays selected."""
        self._pick(drawing)

    def _pick(self, picked: Example | Drawing | None) -> None:
        if picked != self.picked:
            self.picked = picked
            self.picked_changed.emit()

    def set_unit(self, unit: Unit | None) -> None:
        """Select a hidden unit, or none."""
        if unit != self.unit:
            self.unit = unit
            self.unit_changed.emit(unit)

    def open(
        self,
        workspace: str,
        example: Example | None = None,
        unit: Unit | None = None,
        drawing: Drawing | None = None,
    ) -> None:
        """Select an example, a drawing or a unit, and request that a workspace, given by name, shows it."""
        self.shows_picked = example is not None or drawing is not None
        if drawing is not None:
            self.set_drawing(drawing)
        if example is not None:
            self.set_example(example)
        if unit is not None:
            self.set_unit(unit)
        self.opened.emit(workspace)

    def clear(self) -> None:
        """Reset the selection to the test set, with no filter, example or unit, because other data is in use."""
        self.set_view(View.TEST)
        self.set_kind(None)
        self.set_example(None)
        self.set_unit(None)
