"""Reduced motion: what Qt itself lets move stands still, too, and moves again as the desktop wants it."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

import visnet
from visnet.gui import theme
from visnet.gui.settings import Settings
from visnet.gui.widgets.busy_bar import BusyBar

EFFECTS = Qt.UIEffect.UI_General


@pytest.fixture
def bar(qtbot):
    bar = BusyBar()
    qtbot.addWidget(bar)
    bar.setTextVisible(False)
    bar.setRange(0, 0)
    bar.resize(160, 20)
    with qtbot.waitExposed(bar):
        bar.show()
    return bar


def moves(widget):
    """Whether its picture becomes another in the next second."""
    before = widget.grab().toImage()
    for _ in range(20):
        QTest.qWait(50)
        if widget.grab().toImage() != before:
            return True
    return False


def test_a_bar_of_unknown_length_moves_unless_motion_is_reduced(bar, qapp):
    assert moves(bar)
    theme.apply(qapp, "light", still=True)
    QTest.qWait(50)  # for the restyled widgets to be painted
    assert not moves(bar)
    theme.apply(qapp, "light")
    assert moves(bar)


def test_a_bar_of_known_length_shows_how_far_it_is_in_either_case(bar, qapp):
    bar.setRange(0, 10)
    bar.setValue(5)
    moving = bar.grab().toImage()
    theme.apply(qapp, "light", still=True)
    assert bar.grab().toImage() == moving


def test_text_cursors_do_not_blink_where_motion_is_reduced(qapp):
    desktops = qapp.styleHints().cursorFlashTime()
    theme.apply(qapp, "light", still=True)
    theme.apply(qapp, "dark", still=True)
    assert qapp.styleHints().cursorFlashTime() == 0
    theme.apply(qapp, "light")
    assert qapp.styleHints().cursorFlashTime() == desktops


@pytest.mark.parametrize("desktop", [False, True])
def test_menus_appear_at_once_where_motion_is_reduced_and_afterwards_as_on_the_desktop(qapp, desktop):
    before = qapp.isEffectEnabled(EFFECTS)
    qapp.setEffectEnabled(EFFECTS, desktop)
    try:
        theme.apply(qapp, "light", still=True)
        theme.apply(qapp, "dark", still=True)
        assert not qapp.isEffectEnabled(EFFECTS)
        theme.apply(qapp, "light")
        assert qapp.isEffectEnabled(EFFECTS) == desktop
    finally:
        qapp.setEffectEnabled(EFFECTS, before)


def test_a_program_that_starts_with_reduced_motion_stands_still_from_the_first_picture():
    settings = Settings()
    settings.reduces_motion = True
    settings.save()
    script = (
        "from visnet.gui.app import make_app; app = make_app(); from visnet.gui.theme import look; print(look().still)"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_nothing_moves_by_a_means_that_does_not_ask():
    """What moves by itself does so by a QTimer and asks look().still, or is a BusyBar."""
    files = sorted((Path(visnet.__file__).parent / "gui").rglob("*.py"))
    animated = re.compile(r"\b(QPropertyAnimation|QVariantAnimation|QTimeLine|QMovie|QScroller)\b")
    busy = re.compile(r"\bQProgressBar\(\)(?s:.)*setRange\(0, 0\)")
    found = [file.name for file in files if animated.search(text := file.read_text("utf-8")) or busy.search(text)]
    assert found == []
