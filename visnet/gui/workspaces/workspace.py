"""Base class of workspaces: data and moments in, messages and settings out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QWidget

from visnet.datasets.dataset import Dataset
from visnet.gui.session.services import Services
from visnet.training.moment import Moment


class Workspace(QWidget):
    """A page of the window, composed of panels. It is a Panel itself.

    The window passes moments only to the visible workspace, and the newest to one that appears.
    noticed(object): events of the run, a list of Milestone.
    said(object): what was done, in one sentence.   failed(object): what could not be done, in one sentence.
    """

    said = Signal(object)
    failed = Signal(object)
    noticed = Signal(object)

    def __init__(self, services: Services | None = None, parent: QWidget | None = None) -> None:
        """services: None where it stands by itself, without a run; it then ends them when it is closed."""
        super().__init__(parent)
        self.side: QWidget | None = None  # what can be hidden (F9), so that the panels have its room
        self.main_panel: QWidget | None = None  # the one to explain where no other is meant
        self._owns_services = services is None
        self.services = services or Services.alone()

    def show_dataset(self, dataset: Dataset) -> None:
        """Clear what belongs to the previous dataset, and use this one from now on."""
        self.services.evaluations.show_dataset(dataset)

    def show_moment(self, moment: Moment) -> None:
        """Show a moment of a run."""
        raise NotImplementedError

    def clear(self) -> None:
        """Show no run. The user's settings stay."""
        raise NotImplementedError

    def not_presented(self) -> Sequence[QWidget]:
        """Return the panels that presentation mode hides."""
        return ()

    def set_presented(self, on: bool) -> None:
        """Give the remaining panels the whole room, or restore the layout."""

    def options(self) -> dict[str, object]:
        """Return the panels' options as JSON values; empty if there are none."""
        return {}

    def set_options(self, options: dict[str, object]) -> None:
        """Set the panels' options, as returned by options(); invalid ones are ignored."""

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._owns_services:
            self.services.background.stop()
        super().closeEvent(event)
