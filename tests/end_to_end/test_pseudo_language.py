"""Every text of the window is translated, and has room where a language needs more: shown in a made-up one."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QComboBox, QLabel, QLineEdit, QMenu, QWidget

from tests.end_to_end.test_layout import UNSCALED, faults_of
from tests.gui.geometry import Texts, texts_recorded
from tests.gui.pseudo import install, is_pseudo, pseudo
from visnet import Recipe
from visnet.gui import theme
from visnet.gui.main_window import MainWindow
from visnet.gui.workspaces.registry import WORKSPACES

FORMULA = re.compile(r"[=∘×·@∂Σ²]|np\.|\bd?[XYZAWb][12]?\b|\bh\d+\b|logit")
NAMES = {"visnet", "sample", "Deutsch", "English", "MNIST", "live", "ReLU"}
LESSON = re.compile(r"\d+\.  ")  # in the menu: its title, as its file has it
KEYS = re.compile(r"(Ctrl|Shift|Alt|Esc|Enter|Space|Tab|F\d+|Home|End|Backspace|Delete)\b")


@pytest.fixture
def shown(qtbot, qapp) -> Iterator[tuple[MainWindow, Texts]]:
    """The window in the made-up language, with a trained network, so that every panel has something to show."""
    theme.load_typeface()
    theme.apply(qapp, "light")
    translator = install(qapp)
    with texts_recorded() as texts:
        window = MainWindow(recipe=Recipe.named("good-start").changed(epochs=3))
        window.resize(UNSCALED["1280×720"])
        window.show()
        qtbot.waitUntil(lambda: window.state.snapshot is not None)
        window.state.set_speed(None)
        window.state.toggle()
        qtbot.waitUntil(lambda: not window.state.running and window.state.snapshot.step > 0)
        yield window, texts
        window.close()
        shiboken6.delete(window)
    qapp.removeTranslator(translator)


def said(widget: QWidget) -> Iterator[str]:
    """Yield what a widget says, or would say: its texts, its tooltips, and what a screen reader is told."""
    yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription(), widget.statusTip())
    if isinstance(widget, QLabel | QAbstractButton):
        yield widget.text()
    elif isinstance(widget, QLineEdit):
        yield widget.placeholderText()
    elif isinstance(widget, QComboBox):
        for i in range(widget.count()):
            yield widget.itemText(i)
            yield str(widget.itemData(i, Qt.ItemDataRole.ToolTipRole) or "")
    elif isinstance(widget, QAbstractSpinBox):
        yield widget.specialValueText()
    elif isinstance(widget, QMenu):
        yield widget.title()
        for action in widget.actions():
            yield from of_action(action)
    items = getattr(widget, "spoken_items", None)
    for item in items() if callable(items) else ():
        yield from (item.name, item.value)


def of_action(action: QAction) -> Iterator[str]:
    """Yield what a menu's entry says. Recent files are data."""
    if action.data() is None:
        yield action.text()


def needs_translation(text: str) -> bool:
    """Whether a text has words: it is no number, formula, key, file or name of data."""
    plain = re.sub(r"<[^<>]*>|&", "", text).strip()
    words = re.findall(r"[A-Za-z]{3,}", plain)
    if not words or FORMULA.search(plain) or KEYS.match(plain) or LESSON.match(plain) or set(words) <= NAMES:
        return False
    return "/" not in plain.split(" ")[0]


def test_the_made_up_language_keeps_figures_and_is_longer():
    text = pseudo("{n:,} of <b>{total}</b> digits")
    assert "{n:,}" in text
    assert "<b>{total}</b>" in text
    assert is_pseudo(text)
    assert len(pseudo("All hidden units")) == round(1.4 * len("All hidden units"))


def test_every_text_of_the_window_is_translated(qtbot, shown):
    window, texts = shown
    found: dict[str, set[str]] = {}
    for workspace in (one.name for one in WORKSPACES):
        window.show_workspace(workspace)
        qtbot.wait(600)
        painted = [one.text for one in texts.of(window)]
        widgets = [window, *window.findChildren(QWidget)]
        everything = [*painted, window.windowTitle(), *(text for widget in widgets for text in said(widget))]
        left = {text for text in everything if needs_translation(text) and not is_pseudo(text)}
        if left:
            found[workspace] = left
    assert found == {}


def test_a_longer_language_has_room_on_the_smallest_usual_screen(qtbot, shown):
    window, texts = shown
    found = {one.name: faults_of(qtbot, window, texts, one.name) for one in WORKSPACES}
    assert found == {one.name: [] for one in WORKSPACES}
