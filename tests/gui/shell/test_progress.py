"""How far the run has come, in words."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.gui.mistakes_case import a_dataset, a_snapshot, reads
from visnet import Recipe
from visnet.gui.shell.progress import RunProgress, duration, title_of
from visnet.training.history import History, Point
from visnet.training.run_state import Goal
from visnet.training.snapshot import Status


@pytest.fixture
def progress(qtbot):
    progress = RunProgress()
    qtbot.addWidget(progress)
    return progress


def at(epoch, seconds, **others):
    return replace(a_snapshot(a_dataset()), recipe=Recipe(epochs=10), epoch=epoch, seconds=seconds, **others)


def test_the_time_that_is_left_follows_from_the_pace(progress, qtbot):
    progress.show_moment(at(1.0, 10.0))
    progress.show_moment(at(2.0, 14.0))
    qtbot.waitUntil(lambda: progress.text() == "32 s left")


def test_a_run_that_is_to_go_on_longer_takes_longer(progress, qtbot):
    progress.show_moment(at(1.0, 10.0, goal=Goal(20)))
    progress.show_moment(at(2.0, 14.0, goal=Goal(20)))
    qtbot.waitUntil(lambda: progress.text() == "72 s left")


def test_the_pace_of_another_run_is_forgotten(progress, qtbot):
    progress.show_moment(at(1.0, 10.0))
    progress.show_moment(at(2.0, 20.0))
    progress.show_moment(at(1.0, 1.0, run_id=2))
    progress.show_moment(at(2.0, 2.0, run_id=2))
    qtbot.waitUntil(lambda: progress.text() == "8 s left")


def test_at_the_end_it_says_the_result_and_leads_to_the_mistakes(progress, qtbot):
    dataset = a_dataset(m=400)
    ended = a_snapshot(dataset, test=reads(dataset, {4: (9, 0.6), 7: (2, 0.7)}), status=Status.FINISHED)
    progress.show_moment(ended)
    assert progress.text() == 'Done: 99.5% on the test set · <a href="mistakes">2 misclassified</a>'
    with qtbot.waitSignal(progress.mistakes_wanted):
        progress.linkActivated.emit("mistakes")


@pytest.mark.parametrize(
    ("seconds", "text"),
    [(0.2, "1 s"), (8.4, "8 s"), (89, "89 s"), (100, "2 min"), (5300, "88 min"), (7500, "2 h 5 min")],
)
def test_a_time_is_written_as_it_is_said(seconds, text):
    assert duration(seconds) == text


def test_the_title_names_data_network_and_accuracy_and_marks_what_is_not_saved():
    history = History()
    history.append(Point(10, 0.5, 1.0, 0.2, 0.95, 0.3, 0.947, 0.1))
    moment = replace(a_snapshot(a_dataset()), history=history, n_points=1)
    assert title_of("mnist", moment, unsaved=True) == "mnist · 784-10-10 · 94.7%* — visnet"
    assert title_of("mnist", moment, unsaved=False) == "mnist · 784-10-10 · 94.7% — visnet"
    assert title_of("mnist", None, unsaved=False) == "mnist — visnet"
