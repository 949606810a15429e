"""Selection: one object for all workspaces."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, Signal

from visnet.analysis.predictions import Kind
from visnet.gui.session.evaluations import View


@dataclass(frozen=True, slots=True)
class Example:
    """One example, by its place in a split. view: one whose split it is of."""

    view: View
    index: int


@dataclass(frozen=True, slots=True, eq=False)
class Drawing:
    """A drawing of the user's own. image: (h, w) uint8, as the network is given it.

    label: its class.   is_labelled: whether the user said so; else it is the class that was predicted.
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
    """Which split, class filter, example and hidden unit are selected. Setting what is selected already says nothing.

    view_changed(object): the View: which split, and what of it.   kind_changed(object): the Kind that is filtered by,
    None for all.   example_changed(object): an Example or None.   unit_changed(object): a Unit or None.
    picked_changed(): an example or a drawing was picked, to be looked at Inside.
    opened(object): the name of the workspace in which what is selected is to be shown.
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
        self.shows_picked = False  # in the workspace that was asked for last

    def set_view(self, view: View) -> None:
        """Select a split. The class filter is cleared: it was of the split before."""
        if view is not self.view:
            self.view = view
            self.set_kind(None)
            self.view_changed.emit(view)

    def set_kind(self, kind: Kind | None) -> None:
        """Select one kind of prediction, or all."""
        if kind != self.kind:
            self.kind = kind
            self.kind_changed.emit(kind)

    def set_example(self, example: Example | None) -> None:
        """Select an example, or none."""
        if example != self.example:
            self.example = example
            self.example_changed.emit(example)
        self._pick(example)

    def set_drawing(self, drawing: Drawing) -> None:
        """Pick a drawing, to be looked at Inside; the example that is selected stays selected."""
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
        """Select an example, a drawing or a unit and ask for a workspace, by its name, to be shown with it."""
        self.shows_picked = example is not None or drawing is not None
        if drawing is not None:
            self.set_drawing(drawing)
        if example is not None:
            self.set_example(example)
        if unit is not None:
            self.set_unit(unit)
        self.opened.emit(workspace)

    def clear(self) -> None:
        """Select the test set and nothing of it: other data is in use."""
        self.set_view(View.TEST)
        self.set_kind(None)
        self.set_example(None)
        self.set_unit(None)
