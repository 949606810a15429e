import pytest

from tests.gui.mistakes_case import a_dataset
from tests.gui.workspaces.mistakes.workspace_case import READINGS, tell
from visnet.gui.workspaces.mistakes import MistakesWorkspace


@pytest.fixture
def dataset():
    return a_dataset(m=400)


@pytest.fixture
def clock():
    """The workspace's clock: it stands still until it is moved."""

    class Clock:
        now_s = 1000.0

        def __call__(self) -> float:
            return self.now_s

    return Clock()


@pytest.fixture
def hidden(qtbot, dataset, clock):
    """A workspace that is not shown yet."""
    workspace = MistakesWorkspace(clock=clock)
    qtbot.addWidget(workspace)
    workspace.show_dataset(dataset)
    workspace.resize(1256, 620)
    return workspace


@pytest.fixture
def workspace(hidden, dataset, clock):
    """A workspace that shows four mistakes of a network in training."""
    hidden.show()
    tell(hidden, dataset, READINGS)
    return hidden
