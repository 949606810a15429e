"""Everything can be read at the sizes of screens that people have, light and dark: nothing is cut off or overlaps."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator

import pytest
import shiboken6

from tests.gui.geometry import SIZES, Texts, texts_recorded
from visnet import Recipe
from visnet.gui import theme
from visnet.gui.main_window import MainWindow
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example
from visnet.gui.workspaces.registry import WORKSPACES

NAMES = [one.name for one in WORKSPACES]
UNSCALED = {name: size for name, (size, scale) in SIZES.items() if scale == 1.0}
SCALED = {name: (size, scale) for name, (size, scale) in SIZES.items() if scale != 1.0}
SETTLE_MS, LOOKS = 200, 15


@pytest.fixture
def shown(qtbot, qapp) -> Iterator[tuple[MainWindow, Texts]]:
    """The window with a network that has been trained, so that every panel has something to show."""
    theme.load_typeface()
    theme.apply(qapp, "light")
    with texts_recorded() as texts:
        window = MainWindow(recipe=Recipe.named("good-start").changed(epochs=3))
        window.show()
        qtbot.waitUntil(lambda: window.state.snapshot is not None)
        window.state.set_speed(None)
        window.state.toggle()
        qtbot.waitUntil(lambda: not window.state.running and window.state.snapshot.step > 0)
        window.selection.open("draw", Example(View.TEST, 0))  # so that Draw, too, has figures to show
        yield window, texts
        window.close()
        shiboken6.delete(window)


def faults_of(qtbot, window: MainWindow, texts: Texts, workspace: str) -> list[str]:
    """Show a workspace, and look at it as often as it takes what is worked out in the background to be there."""
    window.show_workspace(workspace)
    qtbot.wait(SETTLE_MS)
    for _ in range(LOOKS):
        faults = texts.faults(window)
        if not faults:
            break
        qtbot.wait(SETTLE_MS)
    return faults


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", UNSCALED)
def test_every_text_has_room(qtbot, qapp, shown, size, mode):
    window, texts = shown
    theme.apply(qapp, mode)
    window.resize(UNSCALED[size])
    found = {workspace: faults_of(qtbot, window, texts, workspace) for workspace in NAMES}
    assert found == {workspace: [] for workspace in NAMES}
    assert window.size() == UNSCALED[size], "the window could not be made so small"


ON_A_SCALED_SCREEN = """
import pytest, sys
sys.exit(pytest.main(["-q", "-p", "no:cacheprovider", "tests/end_to_end/test_layout.py", "-k", "1280 and light"]))
"""


@pytest.mark.parametrize("size", SCALED)
def test_every_text_has_room_where_the_desktop_enlarges(size):
    """Qt takes the scale when the program begins, so another one is started."""
    asked, scale = SCALED[size]
    assert asked == UNSCALED["1280×720"]
    environment = os.environ | {"QT_SCALE_FACTOR": str(scale), "QT_QPA_PLATFORM": "offscreen"}
    run = subprocess.run(
        [sys.executable, "-c", ON_A_SCALED_SCREEN], env=environment, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout
