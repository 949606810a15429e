"""The real window as a whole: its controls, workspaces and menus, and what it remembers when it is closed."""

import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractSlider, QFileDialog, QLabel, QMenu, QSpinBox, QStackedWidget, QWidget

from tests.end_to_end.person import click, find, until
from visnet.gui import theme
from visnet.gui.main_window import WORKSPACES, MainWindow
from visnet.gui.session.loader import Loader
from visnet.gui.shell.appearance import projector_scale

NAMES = """
    train_button step_button reset_button speed workspaces dataset recipe hidden activation init optimizer
    learning_rate batch_size weight_decay distortions dropout validation patience epochs seed
    loss_plot accuracy_plot weights predictions fed diagnosis
    confusion mistakes why
""".split()  # noqa: SIM905


def test_everything_that_a_person_uses_has_its_name(window):
    assert [name for name in NAMES if window.findChild(QWidget, name) is None] == []


def test_the_mistakes_follow_the_training(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert find(window, "workspaces", QStackedWidget).currentIndex() == 1
    gallery = find(window, "mistakes").model()
    n_untrained = gallery.rowCount()
    click(qtbot, window, "train_button")
    trained = until(qtbot, window, lambda s: s.test_accuracy > 0.8)
    qtbot.waitUntil(lambda: gallery.rowCount() < n_untrained / 2)
    assert trained.step > 0


def test_a_hidden_workspace_is_not_drawn_and_catches_up_when_shown(qtbot, window, monkeypatch):
    shown = []
    monkeypatch.setattr(window.workspace("mistakes"), "show_moment", shown.append)
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    assert shown == []
    window.show_workspace("mistakes")
    assert shown[-1].step == 1


def test_all_controls_can_be_reached_by_tab(qtbot, window):
    reached = set()
    for _ in range(80):
        window.focusNextChild()
        focused = window.focusWidget()
        while focused is not None:
            reached.add(focused.objectName())
            focused = focused.parentWidget()
    wanted = set(NAMES) - {"workspaces", "diagnosis", "confusion", "mistakes", "why"}
    assert wanted <= reached


def test_the_window_fits_on_a_small_screen(qtbot, window):
    window.resize(1280, 720)
    qtbot.waitUntil(lambda: (window.width(), window.height()) == (1280, 720))
    assert window.minimumSizeHint().width() <= 1280
    assert window.minimumSizeHint().height() <= 720


class Small:
    """A screen."""

    def availableGeometry(self):
        return QRect(0, 0, 1280, 720)


def test_a_new_window_is_no_larger_than_its_screen_title_bar_included(qapp, qtbot, monkeypatch):
    monkeypatch.setattr(MainWindow, "screen", lambda _: Small())
    window = MainWindow()
    qtbot.addWidget(window)
    size = window.size()
    window.close()
    assert size.width() == 1280
    assert 660 < size.height() < 720


def test_a_frame_larger_than_was_thought_makes_the_window_smaller_when_it_is_shown(qtbot, window, monkeypatch):
    monkeypatch.setattr(MainWindow, "screen", lambda _: Small())
    monkeypatch.setattr(MainWindow, "frameGeometry", lambda self: self.geometry().adjusted(-8, -60, 8, 8))
    window.resize(1280, 720)
    window.fit_screen()
    assert (window.width(), window.height()) == (1280 - 16, 720 - 68)


def test_another_look_leaves_the_recipe_hidden(qtbot, window):
    side = window.workspace("train").side
    qtbot.keyClick(window, Qt.Key.Key_F9)
    assert side.isHidden()
    window.appearance.set_mode("dark")
    assert side.isHidden()
    qtbot.keyClick(window, Qt.Key.Key_F9)
    window.appearance.set_mode("light")
    assert not side.isHidden()


@pytest.mark.parametrize("hidden", [False, True])
def test_presentation_mode_leaves_the_window_as_it_was(qtbot, window, hidden):
    window.resize(1024, 768)
    if hidden:
        window.toggle_recipe()
    before, side = window.size(), window.workspace("train").side
    window.appearance.toggle_projector()
    assert side.isHidden()
    window.appearance.toggle_projector()
    qtbot.waitUntil(lambda: not window.isFullScreen() and window.size() == before)
    assert (before.width(), side.isHidden()) == (1024, hidden)


def test_after_presentation_mode_the_fields_of_the_recipe_and_the_run_bar_lie_where_they_did(qtbot, qapp, window):
    theme.load_typeface()
    theme.apply(qapp, "light")
    window.resize(1280, 720)
    names = ("activation", "init", "optimizer", "schedule", "hidden", "train_button", "speed", "test_accuracy")

    def places():
        return {name: (find(window, name).mapTo(window, QPoint()), find(window, name).size()) for name in names}

    qtbot.wait(100)
    before = places()
    window.appearance.toggle_projector()
    qtbot.wait(100)
    window.appearance.toggle_projector()
    qtbot.waitUntil(lambda: window.width() == 1280)
    qtbot.wait(100)
    assert places() == before


def test_presentation_mode_ends_also_where_the_desktop_did_not_allow_full_screen(qtbot, window):
    window.appearance.toggle_projector()
    window.showNormal()  # by the desktop
    assert theme.look().scale > 1
    window.appearance.toggle_projector()
    assert theme.look().scale == 1
    assert not window.workspace("train").side.isHidden()


def test_a_maximised_window_is_maximised_after_presentation_mode(qtbot, window):
    window.showMaximized()
    qtbot.waitUntil(window.isMaximized)
    window.appearance.toggle_projector()
    assert window.isFullScreen()
    window.appearance.toggle_projector()
    qtbot.waitUntil(window.isMaximized)
    assert not window.isFullScreen()


@pytest.mark.parametrize("screen", [(1280, 720), (1280, 800), (1280, 1024), (1920, 1080), (3840, 2160)])
def test_a_projectors_large_type_fits_on_its_screen_with_the_recipe_too(qapp, window, screen):
    theme.apply(qapp, "light", projector_scale(QSize(*screen)))
    window.on_restyled()
    for one in WORKSPACES:
        window.show_workspace(one.name)
        qapp.processEvents()
    assert window.minimumSizeHint().width() <= screen[0]
    assert window.minimumSizeHint().height() <= screen[1]


@pytest.mark.parametrize(
    ("screen", "scale"), [((1280, 720), 1.2), ((1920, 1080), 1.8), ((3840, 2160), 2), ((800, 600), 1)]
)
def test_on_a_projector_everything_is_as_large_as_there_is_room_for(screen, scale):
    assert projector_scale(QSize(*screen)) == pytest.approx(scale)


def test_closing_while_it_trains_stops_and_joins_every_thread(qtbot, window):
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.step > 0)
    window.close()
    assert not window.isVisible()


def test_what_a_person_set_is_there_the_next_time(qtbot, window):
    find(window, "hidden", QSpinBox).setValue(24)
    find(window, "speed", QAbstractSlider).setValue(40)
    window.show_workspace("mistakes")
    window.close()
    again = MainWindow()
    try:
        assert again.state.recipe.hidden == (24,)
        assert again.state.speed == pytest.approx(10)
        assert again.workspaces.currentIndex() == 1
    finally:
        again.close()
        shiboken6.delete(again)


def leaves(menu, kept):
    """Every action of a menu and its submenus that can be triggered. kept: holds what PySide would delete."""
    found, actions = [], menu.actions()
    kept.append(actions)
    for action in actions:
        submenu = action.menu()
        if submenu is not None:
            kept.append(submenu)
            found += leaves(submenu, kept)
        elif not action.isSeparator():
            found.append(action)
    return found


def test_a_click_through_every_menu_harms_nothing(qtbot, window, monkeypatch):
    """Every entry is triggered, as a click on it does; dialogs for files are cancelled, and nothing is downloaded."""
    asked, opened = [], []
    cancelled = {"getOpenFileName": ("", ""), "getExistingDirectory": "", "getSaveFileName": ("", "")}
    for name in cancelled:
        monkeypatch.setattr(QFileDialog, name, lambda *_, name=name: (asked.append(name), cancelled[name])[1])
    monkeypatch.setattr(Loader, "load", lambda _, source, *__: opened.append(source))
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    run_id = window.state.snapshot.run_id
    triggered, kept = [], []
    entries = window.menuBar().actions()
    for entry in entries:
        menu = entry.menu()
        kept.append(menu)
        menu.popup(window.mapToGlobal(QPoint(0, 0)))  # which brings it up to date
        menu.close()
        for action in leaves(menu, kept):
            text = action.text().replace("&", "")
            if text == "Quit" or not action.isEnabled():
                continue
            action.trigger()
            triggered.append(text)
            qtbot.wait(1)
            assert window.isVisible(), text
    assert set(asked) == set(cancelled)
    assert {"sample", "mnist", "fashion-mnist"} <= set(map(str, opened))
    assert {"Reset", "Single Step", "Faster", "Dark", "About visnet", "The Equations"} <= set(triggered)
    until(qtbot, window, lambda s: s.run_id != run_id)  # Reset began another
    next(action for action in leaves(kept[0], kept) if action.text() == "&Quit").trigger()
    assert not window.isVisible()


def test_the_list_of_shortcuts_names_every_key_of_the_menus(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_F1)
    page = find(window, "shortcuts").findChild(QLabel).text()
    for menu in window.menuBar().findChildren(QMenu):
        for action in menu.actions():
            for keys in action.shortcuts():
                assert keys.toString(QKeySequence.SequenceFormat.NativeText) in page
    find(window, "shortcuts").close()


def test_the_preferences_are_offered_with_a_key_that_keyboards_have(window):
    action = next(one for one in window.menus.edit.actions() if one.text() == "&Preferences…")
    assert [key.toString() for key in action.shortcuts()] == ["Ctrl+,"]  # not the media key "Settings" before it


def test_an_edit_is_undone_by_its_key_where_the_recipe_is_seen_and_only_there(qtbot, window):
    find(window, "hidden", QSpinBox).setValue(24)
    window.show_workspace("draw")
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.state.recipe.hidden == (24,)
    window.show_workspace("train")
    window.bar.train.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert window.state.recipe.hidden == (10,)
    qtbot.keyClick(window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
    assert window.state.recipe.hidden == (24,)
