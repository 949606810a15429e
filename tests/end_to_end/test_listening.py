"""View > Listen to the Loss: heard while it trains, off at the start, and harmless without sound."""

from __future__ import annotations

import pytest

from tests.end_to_end.person import until
from tests.gui.session.ear import Ear
from visnet import Recipe
from visnet.analysis.tone import pitch_hz
from visnet.gui.main_window import MainWindow
from visnet.text import Text
from visnet.training.moment import Status

LOUDSPEAKER = "visnet.gui.session.listening.Loudspeaker"
NO_SOUND = Text("Cannot play sound: no sound device was found.")


@pytest.fixture
def ears(monkeypatch):
    """What hears, in place of a loudspeaker, in each window that is made."""
    ears = []

    def ear(samples):
        ears.append(Ear(samples))
        return ears[-1]

    monkeypatch.setattr(LOUDSPEAKER, ear)
    return ears


@pytest.fixture
def heard_window(qtbot, ears):
    window = MainWindow(recipe=Recipe())
    qtbot.addWidget(window)
    window.show()
    until(qtbot, window, lambda snapshot: True)
    return window


def test_the_loss_that_is_shown_is_heard_while_the_menu_entry_is_checked(qtbot, heard_window, ears):
    window, ear = heard_window, ears[0]
    assert not window.menus.listen.isChecked()
    window.menus.listen.trigger()
    qtbot.waitUntil(lambda: ear.done == ["start"])
    ear.hear(1)
    window.state.step()
    shown = until(qtbot, window, lambda snapshot: snapshot.step == 1)
    assert ear.hear() == pytest.approx(pitch_hz(shown.train_loss, 10), rel=0.02)
    window.menus.listen.trigger()
    assert not window.menus.listen.isChecked()
    assert ear.hear() is None


def test_it_is_off_again_the_next_time(qtbot, heard_window, ears):
    heard_window.menus.listen.trigger()
    qtbot.waitUntil(lambda: ears[0].done == ["start"])
    heard_window.close()
    again = MainWindow(recipe=Recipe())
    qtbot.addWidget(again)
    assert not again.menus.listen.isChecked()
    assert ears[1].done == []


def test_closing_while_it_sounds_gives_the_device_back_and_prints_nothing(qtbot, heard_window, ears, capfd):
    heard_window.menus.listen.trigger()
    heard_window.state.toggle()
    until(qtbot, heard_window, lambda snapshot: snapshot.step > 5)
    heard_window.close_at_once()
    assert ears[0].done[-1] == "close"
    assert ears[0].hear() is None
    assert capfd.readouterr() == ("", "")


def test_without_a_sound_device_one_sentence_says_so_and_the_training_goes_on(qtbot, monkeypatch):
    monkeypatch.setattr(LOUDSPEAKER, lambda samples: Ear(samples, NO_SOUND))
    window = MainWindow(recipe=Recipe())
    qtbot.addWidget(window)
    window.show()
    until(qtbot, window, lambda snapshot: True)
    window.state.toggle()
    window.menus.listen.trigger()
    qtbot.waitUntil(lambda: window.status_line.currentMessage() == NO_SOUND)
    assert not window.menus.listen.isChecked()
    step = window.state.moment.step
    until(qtbot, window, lambda snapshot: snapshot.step > step or snapshot.status is Status.FINISHED)
    assert window.notice.isHidden()


def test_a_minimised_window_is_heard_on(qtbot, heard_window, ears):
    window, ear = heard_window, ears[0]
    window.menus.listen.trigger()
    window.state.set_speed(60)
    window.state.toggle()
    until(qtbot, window, lambda snapshot: snapshot.step > 3)
    window.showMinimized()
    step = window.state.moment.step
    with qtbot.waitSignal(window.playhead.moment_changed, check_params_cb=lambda moment: moment.step > step + 20):
        pass
    assert ear.hear() is not None
    window.state.toggle()


def test_the_volume_of_the_preferences_counts_at_once(qtbot, heard_window, ears):
    window, ear = heard_window, ears[0]
    window.menus.listen.trigger()
    ear.hear(1)
    window.show_preferences()
    dialog = window.findChild(object, "preferences")
    dialog.volume.setValue(0)
    dialog.on_accepted()
    window.state.step()
    until(qtbot, window, lambda snapshot: snapshot.step == 1)
    assert ear.hear() is None
    assert window.settings.listening_volume == 0
