"""What a screen reader hears in every workspace and every dialog, before, while and after a network is trained."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget

from tests.end_to_end.person import find
from tests.gui.access import entries, faults_of, other_windows, plain
from visnet import Recipe
from visnet.gui import theme
from visnet.gui.main_window import MainWindow
from visnet.gui.widgets import spoken
from visnet.gui.workspaces.registry import WORKSPACES

SETTLE_MS = 150
# What else a workspace shows, by the buttons that show it.
VIEWS = {
    "mistakes": ("why_change_of_mind", "why_neighbours", "why_pushes"),
    "inside": ("", "inside_view", "inside_view"),
}
OPEN_A_WINDOW = (
    "Data Options…",
    "Recorded Runs…",
    "Export Replay…",
    "Preferences…",
    "Break It…",
    "Find the Bug…",
    "Keyboard Shortcuts",
    "What Am I Looking At?",
    "Getting Started",
    "The Equations",
    "Copy Diagnostics",
    "About visnet",
)


@pytest.fixture
def window(qtbot, qapp) -> Iterator[MainWindow]:
    """The window with a network that has not been trained yet."""
    theme.load_typeface()
    theme.apply(qapp, "light")
    spoken.install()
    window = MainWindow(recipe=Recipe.named("good-start").changed(epochs=3))
    window.resize(1600, 1000)
    window.show()
    qtbot.waitUntil(lambda: window.state.snapshot is not None)
    yield window
    window.close()
    shiboken6.delete(window)


def in_all_workspaces(qtbot, window: MainWindow) -> dict[str, list[str]]:
    found = {}
    for one in WORKSPACES:
        window.show_workspace(one.name)
        found[one.name] = []
        for show in VIEWS.get(one.name, ("",)):
            if show:
                find(window, show).click()
            qtbot.wait(SETTLE_MS)
            found[one.name] += faults_of(window)
    return {name: list(dict.fromkeys(faults)) for name, faults in found.items() if faults}


def in_what_opens(qtbot, window: MainWindow, opens: Callable[[], object]) -> list[str]:
    """Return what is wrong in the windows that something opens, and close them."""
    opens()
    qtbot.waitUntil(lambda: bool(other_windows(window)))
    qtbot.wait(SETTLE_MS)
    opened = other_windows(window)
    found = [f"{one.windowTitle()}: {fault}" for one in opened for fault in (*faults_of(one), *unnamed(one))]
    for one in opened:
        one.close()
    qtbot.waitUntil(lambda: not other_windows(window))
    return list(dict.fromkeys(found))


def unnamed(window: QWidget) -> list[str]:
    """A window must say what it is."""
    return [] if window.windowTitle() or window.accessibleName() else [f"{type(window).__name__} without a title"]


def train(qtbot, window: MainWindow) -> None:
    """Train to the end of the recipe."""
    window.state.set_speed(None)
    if not window.state.running:
        window.state.toggle()
    qtbot.waitUntil(lambda: not window.state.running and window.state.snapshot.step > 3)


def test_all_that_takes_the_keyboard_says_what_it_is_before_while_and_after_a_network_is_trained(qtbot, window):
    found = {"before": in_all_workspaces(qtbot, window)}
    window.state.set_speed(10)
    window.state.toggle()
    qtbot.waitUntil(lambda: window.state.moment.step > 3)
    found["while"] = in_all_workspaces(qtbot, window)
    assert window.state.running
    train(qtbot, window)
    window.show_workspace("inside")
    find(window, "inside_next").click()
    qtbot.wait(SETTLE_MS)
    found["after"] = in_all_workspaces(qtbot, window)
    assert found == {"before": {}, "while": {}, "after": {}}


def test_every_dialog_of_the_menus_says_what_is_in_it(qtbot, window, tmp_path):
    train(qtbot, window)
    found = []
    opened = 0
    for menu in (window.menus.file, window.menus.run, window.menus.edit, window.menus.help):
        for action in entries(menu):
            if plain(action) in OPEN_A_WINDOW:
                opened += 1
                found += in_what_opens(qtbot, window, action.trigger)
    assert found == []
    assert opened == len(OPEN_A_WINDOW)


def test_every_dialog_of_the_workspaces_says_what_is_in_it(qtbot, window, tmp_path):
    train(qtbot, window)
    code = tmp_path / "mine.py"
    code.write_text("import numpy as np\n\ndef ReLU(Z):\n    return np.maximum(Z, 0)\n", encoding="utf-8")
    inside = window.workspace("inside")
    opens = {
        "train": [lambda: window.workspace("train").weights.mosaic.unit_activated.emit(3)],
        "inside": [
            *(find(window, f"inside_{name}").click for name in ("why_relu", "as_numpy", "break_it")),
            lambda: inside.check_code(str(code)),
        ],
        "draw": [find(window, "draw_collect").click],
    }
    found = []
    for name, ways in opens.items():
        window.show_workspace(name)
        qtbot.wait(SETTLE_MS)
        for way in ways:
            found += in_what_opens(qtbot, window, way)
    assert found == []


def test_a_lesson_says_what_is_in_it(qtbot, window):
    found = []
    for action in entries(window.menus.lessons):
        if plain(action)[0].isdigit():
            action.trigger()
            qtbot.wait(SETTLE_MS)
            found += faults_of(window)
    window.lesson.leave()
    assert list(dict.fromkeys(found)) == []


def test_the_export_of_a_replay_is_closed_by_escape_and_by_its_button(qtbot, window):
    train(qtbot, window)
    for close in ("export_cancel", ""):
        window.recordings.export_replay()
        dialog = window.findChildren(QDialog, "replay_export")[-1]
        qtbot.waitUntil(dialog.isVisible)
        if close:
            find(dialog, close).click()
        else:
            qtbot.keyClick(dialog, Qt.Key.Key_Escape)
        assert not dialog.isVisible()
