"""The list of recorded runs: what it says of each, and what can be done with it."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from visnet import Recipe, train
from visnet.gui.session.background import Asker
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.rewind import Rewind
from visnet.gui.session.runs import Runs
from visnet.gui.shell.recorded_runs import RecordedRuns
from visnet.recording.library import recordings
from visnet.recording.recorder import Recorder
from visnet.recording.store import runs_folder
from visnet.training.control import Control


@pytest.fixture
def runs(state, qtbot):
    rewind, background = Rewind(Playhead(state.live), state), Asker()
    yield Runs(state, rewind, background)
    background.stop()
    rewind.close()


def record(digits, **recipe):
    control = Control()
    recorder = Recorder(control, digits, folder=runs_folder())
    list(train(digits, Recipe(**recipe), control))
    recorder.stop()


@pytest.fixture
def page(qtbot, digits, runs):
    record(digits, steps=5, hidden=(12,))
    record(digits, steps=9)
    page = RecordedRuns(runs)
    qtbot.addWidget(page)
    page.show()
    qtbot.waitUntil(lambda: page.table.rowCount() == 2)
    return page


def row(page, i):
    return [page.table.item(i, column).text() for column in range(page.table.columnCount())]


def test_each_run_is_told_with_its_data_network_steps_and_accuracy(page):
    steps = {row(page, i)[3]: row(page, i) for i in range(2)}
    assert steps["5"][1:3] == ["digits", "784-12-10"]
    assert steps["9"][1:3] == ["digits", "784-10-10"]
    known = {f"{found.test_accuracy:.1%}" for found in recordings()}
    assert {line[4] for line in steps.values()} == known
    assert page.said.text().startswith("2 runs, ")


def test_the_selected_run_is_opened(qtbot, page):
    page.table.selectRow(1)
    with qtbot.waitSignal(page.open_wanted) as wanted:
        qtbot.mouseClick(page.open_button, Qt.MouseButton.LeftButton)
    assert wanted.args == [str(recordings()[1].path)]


def test_a_run_that_is_kept_has_a_star_until_it_is_not_kept_any_more(qtbot, page):
    page.table.selectRow(1)
    chosen = page.chosen.path
    page.star_button.click()
    qtbot.waitUntil(lambda: page.chosen is not None and page.chosen.starred)
    assert page.chosen.path == chosen
    assert row(page, page.table.currentRow())[0].startswith("★ ")
    assert page.star_button.text() == "Do Not Keep"
    page.star_button.click()
    qtbot.waitUntil(lambda: not page.chosen.starred)


def test_a_run_can_be_removed(qtbot, page):
    gone = page.chosen.path
    page.remove_button.click()
    qtbot.waitUntil(lambda: page.table.rowCount() == 1)
    assert not gone.exists()
    page.remove_button.click()
    qtbot.waitUntil(lambda: page.table.rowCount() == 0)
    assert page.said.text() == "No runs are recorded yet."
    assert not page.open_button.isEnabled()
