"""A restart: the data, the recipe and the speed of last time, as far as they are wanted."""

from __future__ import annotations

import shiboken6

from visnet import Recipe
from visnet.gui.main_window import MainWindow


def restarted(qtbot, window: MainWindow) -> MainWindow:
    """Close the window and open another, as the program does where nothing was asked for."""
    window.close()
    again = MainWindow()
    again.begin(None)
    again.show()
    return again


def end(window: MainWindow) -> None:
    window.close()
    shiboken6.delete(window)


def test_a_restart_opens_the_data_of_last_time(qtbot, window, idx_folder):
    window.files.open(str(idx_folder))
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 3)
    again = restarted(qtbot, window)
    qtbot.waitUntil(lambda: again.state.dataset.n_classes == 3)
    assert again.files.source == str(idx_folder)
    end(again)


def test_data_that_are_gone_leave_the_shipped_digits_and_are_named(qtbot, window, idx_folder):
    window.files.open(str(idx_folder))
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 3)
    idx_folder.rename(idx_folder.with_name("elsewhere"))
    again = restarted(qtbot, window)
    assert again.files.source == "sample"
    assert idx_folder.name in again.status_line.currentMessage()
    end(again)


def test_a_restart_does_not_open_the_data_or_the_recipe_where_that_is_not_wanted(qtbot, window, idx_folder):
    window.files.open(str(idx_folder))
    qtbot.waitUntil(lambda: window.state.dataset.n_classes == 3)
    window.state.edit(hidden=(7,))
    window.settings.opens_last_data = window.settings.keeps_recipe = False
    window.settings.start_speed = 25.0
    again = restarted(qtbot, window)
    assert again.files.source == "sample"
    assert again.state.recipe == Recipe.named("good-start")
    assert again.state.speed == 25.0
    end(again)


def test_models_that_were_saved_are_offered_among_the_recent(qtbot, window, tmp_path):
    window.files.save(str(tmp_path / "mine.npz"))
    assert window.settings.recent_models == [str(tmp_path / "mine.npz")]
    assert any("mine.npz" in action.text() for action in window.menus.recent.actions())
