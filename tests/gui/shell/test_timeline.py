"""The timeline as a person uses it: slider, keys, marks, replay, fork, and what it says."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QPushButton, QSlider, QVBoxLayout, QWidget

from tests.gui.session.recorded_case import ListedRecording, ListedRun, states_of
from tests.gui.session.state_case import until
from visnet import Recipe
from visnet.analysis.milestones import Kind, Milestone
from visnet.gui.session.playhead import Playhead
from visnet.gui.session.rewind import Rewind
from visnet.gui.shell.timeline import Timeline, TimelineTrack

LAST = 24
Key, Shift = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture(scope="module")
def states(digits):
    return states_of(digits, Recipe(epochs=4), LAST)[0]  # 9.4 steps an epoch


@pytest.fixture
def state(digits, qtbot):
    state = ListedRun(digits, Recipe(epochs=4), speed=None)
    with qtbot.waitSignal(state.moment_changed):
        state.start()
    yield state
    state.close()


@pytest.fixture
def rewind(qtbot, state, states):
    state.restore(states[-1])
    until(qtbot, state, lambda moment: moment.step == LAST)
    state.recording = ListedRecording(states)
    rewind = Rewind(Playhead(state.live), state, replayer_of=lambda recording, _data: recording)
    yield rewind
    rewind.close()


@pytest.fixture
def page(qtbot, rewind):
    """A window with a timeline below other widgets."""
    page = QWidget()
    qtbot.addWidget(page)
    layout = QVBoxLayout(page)
    page.line, page.button, page.slider = QLineEdit("123"), QPushButton("Push"), QSlider(Qt.Orientation.Horizontal)
    page.tab, page.tabs = QPushButton("Tab"), QButtonGroup(page)
    page.tabs.addButton(page.tab)
    page.timeline = Timeline(rewind)
    for widget in (page.line, page.button, page.slider, page.tab, page.timeline):
        layout.addWidget(widget)
    page.resize(1000, 200)
    with qtbot.waitActive(page):
        page.show()
        page.activateWindow()
    rewind.changed.emit()
    return page


@pytest.fixture
def timeline(page):
    return page.timeline


def at(track, step):
    return QPoint(round(track.x_of(step)), track.height() // 2)


def test_it_says_which_step_is_shown_of_how_many(qtbot, timeline, rewind):
    assert timeline.place.text() == "step 24 of 24"
    rewind.seek(7)
    assert timeline.place.text() == "step 7 of 24"
    assert (timeline.mark.property("pill"), timeline.live.property("live")) == ("on", "off")
    timeline.live.click()
    assert timeline.place.text() == "step 24 of 24"
    assert (timeline.mark.property("pill"), timeline.live.property("live")) == ("off", "on")


def test_it_is_not_there_before_a_run_has_steps(qtbot, state):
    rewind = Rewind(Playhead(state.live), state, replayer_of=lambda recording, _data: recording)
    timeline = Timeline(rewind)
    qtbot.addWidget(timeline)
    assert timeline.isHidden()


def test_a_click_on_the_track_shows_that_step_and_dragging_shows_the_steps_between(qtbot, timeline, rewind):
    track = timeline.track
    qtbot.mousePress(track, Qt.MouseButton.LeftButton, pos=at(track, 6))
    assert rewind.step == 6
    qtbot.mouseMove(track, at(track, 15))
    qtbot.waitUntil(lambda: rewind.step == 15)
    qtbot.mouseRelease(track, Qt.MouseButton.LeftButton, pos=at(track, 15))
    assert (rewind.step, track.value()) == (15, 15)


def test_the_right_end_is_the_live_run(qtbot, timeline, rewind):
    track = timeline.track
    rewind.seek(3)
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=at(track, LAST))
    qtbot.waitUntil(lambda: not rewind.is_rewound)


@pytest.mark.parametrize(
    ("key", "modifier", "step"),
    [
        (Key.Key_Left, Qt.KeyboardModifier.NoModifier, 11),
        (Key.Key_Right, Qt.KeyboardModifier.NoModifier, 13),
        (Key.Key_Left, Shift, 10),
        (Key.Key_Right, Shift, 20),
        (Key.Key_Home, Qt.KeyboardModifier.NoModifier, 0),
        (Key.Key_End, Qt.KeyboardModifier.NoModifier, LAST),
    ],
)
@pytest.mark.parametrize("focus", ["button", "timeline.track"])
def test_keys_move_it_where_the_focus_needs_none_of_them(qtbot, page, rewind, key, modifier, step, focus):
    rewind.seek(12)
    widget = page.timeline.track if "." in focus else page.button
    widget.setFocus()
    qtbot.keyClick(widget, key, modifier)
    assert rewind.step == step


@pytest.mark.parametrize("focus", ["line", "slider", "tab"])
@pytest.mark.parametrize("key", [Key.Key_Left, Key.Key_Home])
def test_keys_stay_with_the_widget_that_needs_them(qtbot, page, rewind, key, focus):
    rewind.seek(12)
    widget = getattr(page, focus)
    widget.setFocus()
    qtbot.keyClick(widget, key)
    assert rewind.step == 12


def test_a_mark_is_told_when_it_is_pointed_at_and_shown_when_it_is_clicked(qtbot, timeline, rewind):
    track = timeline.track
    timeline.notice([Milestone(14, Kind.NOTICED, "loss explodes")])
    qtbot.waitUntil(lambda: any(one.kind is Kind.NOTICED for one in track.milestones))
    assert track.words_at(track.x_of(14)) == "step 14 · epoch 1.43\nloss explodes"
    assert track.words_at(track.x_of(4)) == "step 4 · epoch 0.43"
    qtbot.mouseClick(track, Qt.MouseButton.LeftButton, pos=QPoint(round(track.x_of(14)) + 3, 4))
    assert rewind.step == 14


def test_ends_of_epochs_and_the_best_test_accuracy_are_marked(timeline, states):
    assert timeline.track.epochs == [10, 20]
    accuracy = states[-1].history.column("test_accuracy")
    best = [one for one in timeline.track.milestones if one.kind is Kind.BEST]
    assert [one.step for one in best] == [int(accuracy.argmax())]


def test_replay_begins_and_stops_by_its_button(qtbot, timeline, rewind):
    timeline.play.click()
    assert rewind.is_playing
    assert timeline.play.text() == "❚❚ Replay"
    timeline.play.click()
    assert not rewind.is_playing
    assert timeline.play.text() == "▶ Replay"


def test_the_speed_of_a_replay_is_chosen_from_a_menu(timeline, rewind):
    action = timeline.speed.menu().actions()[-1]
    action.trigger()
    assert (rewind.duration_s, timeline.speed.text()) == (180, "180 s ▾")
    assert action.isChecked()


def test_fork_says_why_it_rests(qtbot, timeline, rewind):
    assert not timeline.fork.isEnabled()
    assert timeline.fork.toolTip() == "Rewind first: a fork begins at the step shown."
    rewind.seek(7)
    qtbot.waitUntil(timeline.fork.isEnabled)
    with qtbot.waitSignal(timeline.fork_wanted):
        timeline.fork.click()


def test_what_stands_right_of_the_track_does_not_move_while_it_is_dragged(timeline, rewind):
    rewind.seek(23)
    before = timeline.fork.pos()
    rewind.seek(1)
    timeline.layout().activate()
    assert timeline.fork.pos() == before


def test_the_track_keeps_its_width_while_the_first_thousands_of_steps_are_made(qtbot, timeline, rewind, monkeypatch):
    before = timeline.track.width()
    for last in (100, 1000, 9999):
        monkeypatch.setattr(type(rewind), "last_step", property(lambda _self, last=last: last))
        rewind.changed.emit()
        timeline.layout().activate()
        assert timeline.track.width() == before, last


def test_a_narrow_window_keeps_the_track_and_the_way_back(qtbot, page, timeline):
    page.setMinimumSize(0, 0)
    page.resize(520, 200)
    qtbot.waitUntil(timeline.speed.isHidden)
    qtbot.waitUntil(lambda: timeline.track.width() >= 120)
    assert timeline.live.isVisible()
    page.resize(1000, 200)
    qtbot.waitUntil(timeline.speed.isVisible)


def test_the_keys_rest_where_there_is_nothing_to_go_through(qtbot, state):
    rewind = Rewind(Playhead(state.live), state, replayer_of=lambda recording, _data: recording)
    timeline = Timeline(rewind)
    qtbot.addWidget(timeline)
    assert not any(shortcut.isEnabled() for shortcut in timeline.findChildren(QShortcut))


def test_a_track_of_a_single_step_can_be_painted(qtbot):
    track = TimelineTrack()
    qtbot.addWidget(track)
    track.show_range(0, 0, 0)
    track.show_marks([1, 2], [Milestone(10**12, Kind.ROLLBACK, "far")])
    assert not track.grab().isNull()
