"""Where the keyboard is, is always seen, and it goes through the page as one reads it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
import shiboken6
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QStatusBar, QWidget

from tests.end_to_end.person import find
from tests.gui.access import entries, focusable, other_windows, plain
from tests.gui.geometry import named, seen_part
from visnet import Recipe
from visnet.gui import theme
from visnet.gui.main_window import MainWindow
from visnet.gui.shell.run_bar import RunBar
from visnet.gui.shell.timeline import Timeline
from visnet.gui.widgets.card import Card
from visnet.gui.workspaces.registry import WORKSPACES
from visnet.training.moment import Status

SETTLE_MS = 150
MOST_STOPS = 200
LEEWAY_PX = 6  # a label's or a frame's margin more or less
AROUND_PX, BAND_PX = 4, 6  # outside of a widget, and from there inwards
DIALOGS = ("Data Options…", "Export Replay…", "Preferences…", "Break It…", "Find the Bug…")
LEAST_CONTRAST = 3.0
LEAST_SHARE = 0.7  # of the pixels around a widget, one deep


@pytest.fixture
def window(qtbot, qapp) -> Iterator[MainWindow]:
    """The window with a network that has been trained, so that everything can be reached."""
    theme.load_typeface()
    theme.apply(qapp, "light")
    window = MainWindow(recipe=Recipe.named("good-start").changed(epochs=1))
    window.resize(1600, 1000)
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    qtbot.waitUntil(lambda: window.state.snapshot is not None)
    window.state.set_speed(None)
    window.state.toggle()
    qtbot.waitUntil(lambda: not window.state.running and window.state.snapshot.step > 3)
    yield window
    window.close()
    shiboken6.delete(window)


def luminance(image: QImage) -> npt.NDArray[np.float64]:
    """Relative luminance of each pixel, (h, w), as WCAG 2.1 defines it."""
    image = image.convertToFormat(QImage.Format.Format_RGB32)
    pixels = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    rgb = pixels[:, : image.width(), 2::-1] / 255
    linear = np.where(rgb <= 0.03928, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def change_around(window: QWidget, widget: QWidget) -> float:
    """How much of a widget's edge changes with the keyboard by 3:1, as a share of the pixels around it."""
    if (other := window.focusWidget()) is not None:
        other.clearFocus()
    place = seen_part(widget, window).toAlignedRect()
    place = place.adjusted(-AROUND_PX, -AROUND_PX, AROUND_PX, AROUND_PX).intersected(window.rect())
    before = luminance(window.grab(place).toImage())
    widget.setFocus(Qt.FocusReason.TabFocusReason)
    after = luminance(window.grab(place).toImage())
    lighter, darker = np.maximum(before, after), np.minimum(before, after)
    changed = (lighter + 0.05) / (darker + 0.05) >= LEAST_CONTRAST
    changed[BAND_PX:-BAND_PX, BAND_PX:-BAND_PX] = False
    return float(changed.sum()) / (2 * (place.width() + place.height()))


def show_all_of(widget: QWidget) -> None:
    """Scroll to a widget."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def without_a_ring(qtbot, window: QWidget) -> list[str]:
    """Return what in a window does not show that it has the keyboard."""
    found = []
    for widget in list(focusable(window)):
        show_all_of(widget)
        share = change_around(window, widget)
        if share < LEAST_SHARE:  # what it shows has changed meanwhile
            share = change_around(window, widget)
        if share < LEAST_SHARE:
            found.append(f"{named(widget)} ({type(widget).__name__}): {share:.0%}")
    return found


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_all_that_has_the_keyboard_shows_it(qtbot, qapp, window, mode):
    theme.apply(qapp, mode)
    found = {}
    for one in WORKSPACES:
        window.show_workspace(one.name)
        qtbot.wait(SETTLE_MS)
        found[one.name] = without_a_ring(qtbot, window)
    assert found == {one.name: [] for one in WORKSPACES}


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_all_that_has_the_keyboard_in_a_dialog_shows_it(qtbot, qapp, window, mode):
    theme.apply(qapp, mode)
    found = []
    menus = (window.menus.file, window.menus.edit, window.menus.run)
    actions = [action for menu in menus for action in entries(menu) if plain(action) in DIALOGS]
    for action in actions:
        action.trigger()
        qtbot.waitUntil(lambda: bool(other_windows(window)))
        (dialog,) = other_windows(window)
        dialog.activateWindow()  # no window manager does it under Xvfb
        qtbot.waitUntil(lambda opened=dialog: qapp.activeWindow() is opened)
        found += without_a_ring(qtbot, dialog)
        dialog.close()
        qtbot.waitUntil(lambda: not other_windows(window))
        window.activateWindow()
        qtbot.waitUntil(lambda: qapp.activeWindow() is window)
    assert found == []
    assert len(actions) == len(DIALOGS)


def test_space_chooses_what_the_keyboard_is_on_and_trains_after_a_click(qtbot, window):
    window.show_workspace("mistakes")
    matrix = find(window, "confusion")
    matrix.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Right, Qt.Key.Key_Down, Qt.Key.Key_Space):
        qtbot.keyClick(matrix, key)
    assert matrix.selected == matrix.pointed
    assert not window.state.running
    find(window, "train_button").setFocus()
    qtbot.mousePress(matrix, Qt.MouseButton.LeftButton, pos=matrix.cell_place((3, 5)).center().toPoint())
    qtbot.mouseRelease(matrix, Qt.MouseButton.LeftButton)
    assert matrix.selected == (3, 5)
    qtbot.keyClick(matrix, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.state.running or window.state.moment.status is Status.FINISHED)
    assert matrix.selected == (3, 5)


def test_space_draws_where_the_keys_have_a_pen_and_trains_when_it_is_put_away(qtbot, window):
    window.show_workspace("draw")
    pad = find(window, "draw_pad")
    pad.setFocus(Qt.FocusReason.TabFocusReason)
    for key in (Qt.Key.Key_Space, *[Qt.Key.Key_Down] * 6, Qt.Key.Key_Space):
        qtbot.keyClick(pad, key)
    assert pad.has_ink
    assert not window.state.running
    qtbot.keyClick(pad, Qt.Key.Key_Escape)
    step = window.state.moment.step
    qtbot.keyClick(pad, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: window.state.moment.step > step)
    qtbot.keyClick(pad, Qt.Key.Key_Tab)
    assert not pad.hasFocus()


def tabbed(qtbot, qapp, window: MainWindow, key: Qt.Key = Qt.Key.Key_Tab) -> list[QWidget]:
    """Return what has the keyboard one after the other, until it comes again."""
    window.bar.tabs.checkedButton().setFocus()
    met: list[QWidget] = []
    while qapp.focusWidget() not in met and len(met) < MOST_STOPS:
        met.append(qapp.focusWidget())
        qtbot.keyClick(qapp.focusWidget(), key)
    return met


def group_of(widget: QWidget) -> QWidget:
    """What a widget belongs to on the page: its card, the recipe, or a bar."""
    group = widget
    while not isinstance(group, Card | RunBar | Timeline | QStatusBar) and not group.property("side"):
        group = group.parentWidget()
    return group


def is_before(window: QWidget, one: QWidget, other: QWidget) -> bool:
    """Whether one is read before another: it lies above, or beside it at the left."""
    if one.isAncestorOf(other):
        return True
    a, b = (QRect(widget.mapTo(window, QPoint()), widget.size()) for widget in (one, other))
    if b.top() > a.bottom() - LEEWAY_PX:
        return True
    beside = a.bottom() - LEEWAY_PX > b.top() and b.bottom() - LEEWAY_PX > a.top()
    return beside and b.left() > a.right() - LEEWAY_PX


def faults_in_order(window: MainWindow, met: list[QWidget]) -> list[str]:
    """Say where the keyboard goes otherwise than one reads, or to what is not seen."""
    found = [f"not seen: {named(one)}" for one in met if not one.isVisible() or one.size().isEmpty()]
    groups = list(dict.fromkeys(map(group_of, met)))
    for one, other in itertools.pairwise(met):
        if group_of(one) is group_of(other) and not is_before(window, one, other):
            found.append(f"{named(other)} comes after {named(one)}")
        elif group_of(one) is not group_of(other) and groups.index(group_of(other)) < groups.index(group_of(one)):
            found.append(f"back to {named(other)} from {named(one)}")
    for one, other in itertools.pairwise(groups):
        if not is_before(window, one, other):
            found.append(f"{named(other)} is gone through after {named(one)}")
    return found


@pytest.mark.parametrize("workspace", [one.name for one in WORKSPACES])
def test_tab_goes_through_the_page_as_one_reads_and_back_again(qtbot, qapp, window, workspace):
    window.show_workspace(workspace)
    qtbot.wait(SETTLE_MS)
    forwards = tabbed(qtbot, qapp, window)
    assert len(forwards) < MOST_STOPS
    assert faults_in_order(window, forwards) == []
    backwards = tabbed(qtbot, qapp, window, Qt.Key.Key_Backtab)
    assert backwards == [forwards[0], *reversed(forwards[1:])]
    reachable = {one for one in focusable(window) if one.focusPolicy() & Qt.FocusPolicy.TabFocus}
    assert {named(one) for one in reachable - set(forwards)} == set()
