"""The workspaces in tab order. One line here defines tab, menu entry, shortcut and saved options."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from visnet.gui.session.services import Services
from visnet.gui.workspaces.draw import DrawWorkspace
from visnet.gui.workspaces.inside import InsideWorkspace
from visnet.gui.workspaces.mistakes import MistakesWorkspace
from visnet.gui.workspaces.train import TrainWorkspace
from visnet.gui.workspaces.workspace import Workspace
from visnet.text import Text


class Registered(NamedTuple):
    """One workspace. name: in settings and for Selection.open().   title: on its tab.   make: its factory."""

    name: str
    title: str
    shortcut: str
    make: Callable[[Services], Workspace]


WORKSPACES = (
    Registered("train", Text("Train"), "Ctrl+1", TrainWorkspace),
    Registered("mistakes", Text("Mistakes"), "Ctrl+2", MistakesWorkspace),
    Registered("inside", Text("Inside"), "Ctrl+3", InsideWorkspace),
    Registered("draw", Text("Draw"), "Ctrl+4", DrawWorkspace),
)
