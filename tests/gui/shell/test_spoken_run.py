"""A screen reader is told how the run goes: now and then, at rest at once, and never frame by frame."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QWidget

from tests.gui.session.state_case import until
from visnet import Recipe
from visnet.analysis.figures import percent
from visnet.gui.session.run_controller import RunController
from visnet.gui.shell.banner import Notice, Offer
from visnet.gui.shell.spoken_run import SAY_EVERY_S, SpokenRun
from visnet.gui.shell.status_bar import StatusLine
from visnet.training.moment import Status


class Clock:
    """Time that goes on when it is told to."""

    def __init__(self):
        self.now_s = 1000.0

    def __call__(self):
        return self.now_s


@pytest.fixture
def said(monkeypatch):
    """What is announced, while somebody listens."""
    events = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)

    class Said:
        def take(self):
            taken = [event.message() for event in events if isinstance(event, QAccessibleAnnouncementEvent)]
            events.clear()
            return taken

        def peek(self):
            return [event.message() for event in events if isinstance(event, QAccessibleAnnouncementEvent)]

    return Said()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def spoken(qtbot, state, clock):
    speaker = QWidget()
    qtbot.addWidget(speaker)
    return SpokenRun(state, speaker, clock=clock)


def test_a_run_that_goes_on_is_told_of_every_ten_seconds_and_not_frame_by_frame(qtbot, state, spoken, clock, said):
    state.set_speed(60)
    state.edit(epochs=50)
    state.toggle()
    until(qtbot, state, lambda moment: moment.step > 3)
    assert said.take() == ["Training started"]
    for _ in range(2):
        clock.now_s += SAY_EVERY_S
        qtbot.waitUntil(lambda: len(said.peek()) == 1)
        step = state.moment.step
        until(qtbot, state, lambda moment, step=step: moment.step > step + 10)
        (sentence,) = said.take()
        assert re.fullmatch(r"Step \d+: training loss \d\.\d+(, (falling|rising|flat))?", sentence)
    state.toggle()


def test_the_sentence_has_the_loss_that_is_shown_and_where_it_goes(qtbot, state, spoken, clock, said):
    state.set_speed(60)
    state.edit(epochs=50)
    state.toggle()
    until(qtbot, state, lambda moment: moment.step > 12)
    state.toggle()
    shown = until(qtbot, state, lambda moment: moment.status is Status.PAUSED and moment.step > 12)
    assert said.take() == [
        "Training started",
        f"Paused at step {shown.step}: training loss {shown.moment.figures.train_loss:.3g}, falling",
    ]


def test_that_a_paused_run_goes_on_is_told(qtbot, state, spoken, said):
    state.set_speed(60)
    state.edit(epochs=50)
    state.toggle()
    until(qtbot, state, lambda moment: moment.step > 3)
    state.toggle()
    until(qtbot, state, lambda moment: moment.status is Status.PAUSED and moment.step > 3)
    said.take()
    state.toggle()
    until(qtbot, state, lambda moment: moment.status is Status.RUNNING)
    (sentence,) = said.take()
    assert re.fullmatch(r"Training continues at step \d+", sentence)
    state.toggle()


def test_what_could_not_be_done_is_announced(qtbot, said):
    notice, offer = Notice(), Offer("offer", "Undo")
    for widget in (notice, offer):
        qtbot.addWidget(widget)
    notice.say("a.csv: the file is empty.")
    offer.say("Reset", "The run before can be restored.")
    assert said.take() == ["a.csv: the file is empty.", "The run before can be restored."]


def test_the_end_is_told_with_its_result(qtbot, state, spoken, said):
    state.toggle()
    ended = until(qtbot, state, lambda moment: moment.status is Status.FINISHED)
    done = f"Done: {percent(ended.test_accuracy, 1)} on the test set; training loss "
    assert said.take()[-1].startswith(f"{done}{ended.moment.figures.train_loss:.3g}")


def test_the_end_is_told_where_it_is_the_first_that_is_seen_of_a_run(qtbot, digits, said):
    run = RunController(digits, Recipe(epochs=2), speed=None)
    speaker = QWidget()
    qtbot.addWidget(speaker)
    try:
        with qtbot.waitSignal(run.moment_changed):
            run.start()
        run.toggle()
        ended = until(qtbot, run, lambda moment: moment.status is Status.FINISHED).moment
        said.take()
        SpokenRun(run, speaker).on_moment(ended)
        assert said.take()[0].startswith("Done: ")
    finally:
        run.close()


def test_divergence_is_told(qtbot, digits, said):
    run = RunController(digits, Recipe(learning_rate=1e12, epochs=2), speed=None)
    speaker = QWidget()
    qtbot.addWidget(speaker)
    spoken = SpokenRun(run, speaker)
    try:
        with qtbot.waitSignal(run.moment_changed):
            run.start()
        run.toggle()
        until(qtbot, run, lambda moment: moment.status is Status.DIVERGED)
        sentence = said.take()[-1]
        assert re.fullmatch(r"Stopped at step \d+: the loss is no longer finite", sentence)
    finally:
        run.close()
        del spoken


def test_another_run_that_begins_is_not_a_pause(qtbot, state, spoken, said):
    state.set_speed(60)
    state.edit(epochs=50)
    state.toggle()
    until(qtbot, state, lambda moment: moment.step > 3)
    state.reset()
    until(qtbot, state, lambda moment: moment.step == 0)
    assert said.take() == ["Training started"]


def test_the_same_moment_again_is_no_news(qtbot, state, spoken, said):
    state.toggle()
    ended = until(qtbot, state, lambda moment: moment.status is Status.FINISHED)
    said.take()
    spoken.on_moment(replace(ended.moment))
    assert said.take() == []


def test_where_nobody_listens_nothing_is_said(qtbot, state, spoken, said, monkeypatch):
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    state.toggle()
    until(qtbot, state, lambda moment: moment.status is Status.FINISHED)
    assert said.take() == []


def test_what_the_status_line_says_is_announced(qtbot, said):
    line = StatusLine()
    qtbot.addWidget(line)
    line.say("Saved step 1,260 to m.npz")
    assert said.take() == ["Saved step 1,260 to m.npz"]
