"""Services: the objects of a window that all its workspaces share."""

from __future__ import annotations

from dataclasses import dataclass, field

from visnet.gui.session.background import Asker
from visnet.gui.session.evaluations import Evaluations
from visnet.gui.session.files import Files
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.rewind import Rewind
from visnet.gui.session.run_controller import RunController
from visnet.gui.session.selection import Selection


@dataclass(frozen=True, slots=True, eq=False)
class Services:
    """The shared objects, one of each per window.

    background: computes what takes longer than a frame.   evaluations: of a moment's network on a split.
    selection: what the user has selected.   playhead: which moment is shown.
    run: commands to the live run.   files: opening and saving.   rewind: shows earlier steps. These three are None for
    a standalone workspace.
    """

    background: Asker
    evaluations: Evaluations
    selection: Selection = field(default_factory=Selection)
    playhead: Playhead = field(default_factory=Playhead)
    run: RunController | None = None
    files: Files | None = None
    rewind: Rewind | None = None

    @classmethod
    def alone(cls) -> Services:
        """Return services without a run, for a standalone workspace."""
        background = Asker()
        return cls(background, Evaluations(background))
