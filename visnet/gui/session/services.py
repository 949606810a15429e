"""Services that workspaces are given."""

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
    """One of each for the whole window.

    evaluations: what a moment's network says of a split.   selection: what the user looks at.
    playhead: which moment is shown.   background: works out what takes longer than a frame.
    run, files, rewind: commands to the live run, opening and saving, going through the run's past; None where a
    workspace stands by itself.
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
        """Return services without a run, for a workspace that stands by itself."""
        background = Asker()
        return cls(background, Evaluations(background))
