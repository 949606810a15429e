"""Everything can be read at the sizes of screens that people have, light and dark: nothing is cut off or overlaps."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
import shiboken6
from PySide6.QtCore import QPoint

from tests.gui.geometry import SIZES, Texts, texts_recorded
from tests.gui.german import speaking_german
from visnet import Dataset, Recipe, load_dataset
from visnet.gui import theme
from visnet.gui.main_window import MainWindow
from visnet.gui.panels.inside.formula_card import FormulaCard
from visnet.gui.session.evaluations import View
from visnet.gui.session.selection import Example
from visnet.gui.widgets.card import Card
from visnet.gui.workspaces.registry import WORKSPACES

NAMES = [one.name for one in WORKSPACES]
UNSCALED = {name: size for name, (size, scale) in SIZES.items() if scale == 1.0}
SCALED = {name: (size, scale) for name, (size, scale) in SIZES.items() if scale != 1.0}
SETTLE_MS, LOOKS = 200, 100


@contextmanager
def trained_window(qtbot, qapp, dataset: Dataset | None = None) -> Iterator[tuple[MainWindow, Texts]]:
    """The window with a network that has been trained, so that every panel has something to show."""
    theme.load_typeface()
    theme.apply(qapp, "light")
    with texts_recorded() as texts:
        window = MainWindow(dataset, Recipe.named("good-start").changed(epochs=3))
        try:
            window.show()
            qtbot.waitUntil(lambda: window.state.snapshot is not None, timeout=60_000)
            window.state.set_speed(None)
            window.state.toggle()
            qtbot.waitUntil(lambda: not window.state.running and window.state.snapshot.step > 0, timeout=60_000)
            window.selection.open("draw", Example(View.TEST, 0))  # so that Draw, too, has figures to show
            yield window, texts
        finally:
            window.close_at_once()
            shiboken6.delete(window)


@pytest.fixture
def shown(qtbot, qapp) -> Iterator[tuple[MainWindow, Texts]]:
    """The trained window in English."""
    with trained_window(qtbot, qapp) as window_and_texts:
        yield window_and_texts


@pytest.fixture
def shown_in_german(qtbot, qapp) -> Iterator[tuple[MainWindow, Texts]]:
    """The trained window in German."""
    with speaking_german(qapp), trained_window(qtbot, qapp) as window_and_texts:
        yield window_and_texts


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


@pytest.mark.parametrize("size", ["1024×768", "1280×720"])
def test_every_german_text_has_room(qtbot, shown_in_german, size):
    window, texts = shown_in_german
    window.resize(UNSCALED[size])
    found = {workspace: faults_of(qtbot, window, texts, workspace) for workspace in NAMES}
    assert found == {workspace: [] for workspace in NAMES}


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


def test_the_cards_of_every_workspace_begin_and_end_at_the_same_height(qtbot, shown):
    window, _ = shown
    edges = set()
    for workspace in NAMES:
        window.show_workspace(workspace)
        qtbot.wait(50)
        page = window.workspace(workspace)
        cards = [card for card in page.findChildren(Card) if card.isVisible()]
        tops = [card.mapTo(page, QPoint()).y() for card in cards]
        edges.add((min(tops), max(top + card.height() for top, card in zip(tops, cards, strict=True))))
    assert len(edges) == 1


def test_what_is_shown_of_a_formula_moves_no_formula(qtbot, shown):
    window, _ = shown
    window.resize(UNSCALED["1280×720"])
    window.show_workspace("inside")
    panel = window.workspace("inside").panel
    qtbot.waitUntil(lambda: panel.trace is not None, timeout=30_000)
    places = set()
    while not panel.trace.done:
        panel.next.click()
        qtbot.wait(50)
        cards = sorted(panel.findChildren(FormulaCard), key=lambda card: card.objectName())
        places.add(tuple((card.mapTo(panel, QPoint()).toTuple(), card.size().toTuple()) for card in cards))
    assert len(places) == 1


CLOTHES = ["T-shirt/top", "Trouser", "Pullover", "Dress", "Coat", "Sandal", "Shirt", "Sneaker", "Bag", "Ankle-boot"]
NO_PART_OF_A_NAME = re.compile(r"[…✓✗\s]")


@pytest.fixture
def clothes(qtbot, qapp) -> Iterator[tuple[MainWindow, Texts]]:
    """The window with data whose classes have names, not figures."""
    digits = load_dataset()
    with trained_window(qtbot, qapp, Dataset("clothes", tuple(CLOTHES), digits.train, digits.test)) as both:
        yield both


@pytest.mark.parametrize("size", ["1280×720", "1024×768"])
def test_what_is_left_of_a_class_name_tells_it_from_the_others(qtbot, clothes, size):
    window, texts = clothes
    window.resize(UNSCALED[size])
    for workspace in ("train", "mistakes"):
        window.show_workspace(workspace)
        qtbot.wait(SETTLE_MS)
        cut = [shown.text for shown in texts.of(window) if "…" in shown.text and shown.painted]
        assert [text for text in cut if len(NO_PART_OF_A_NAME.sub("", text)) < 4] == [], workspace
