"""A person trains in the real window: begins, pauses, steps, changes the recipe and the speed."""

from itertools import pairwise

import numpy as np
import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QAbstractSlider, QApplication, QComboBox, QDoubleSpinBox, QPushButton, QSpinBox

from tests.end_to_end.person import click, drop, find, until
from visnet import Recipe
from visnet.training.snapshot import Status


def test_train_to_80_percent_change_alpha_pause_open_a_broken_file_and_reset(qtbot, window, tmp_path):
    window.state.edit(epochs=1000)  # it must not end before it is paused, however busy the machine
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.test_accuracy > 0.8)

    alpha = find(window, "learning_rate", QDoubleSpinBox)
    alpha.setValue(0.03)
    changed = until(qtbot, window, lambda s: s.recipe.learning_rate == 0.03)
    assert [(event.field, event.before, event.after) for event in changed.history.events] == [
        ("learning_rate", 0.1, 0.03)
    ]

    click(qtbot, window, "train_button")
    paused = until(qtbot, window, lambda s: s.status is Status.PAUSED)
    assert "Resume" in find(window, "train_button", QPushButton).text()

    broken = tmp_path / "broken.npz"
    broken.write_bytes(b"PK\x03\x04 and nothing more")
    drop(window, broken)
    qtbot.waitUntil(window.notice.isVisible)
    assert str(broken) in window.notice.text.text()
    assert window.state.dataset.name == "sample"
    assert window.state.snapshot.run_id == paused.run_id

    click(qtbot, window, "reset_button")
    assert until(qtbot, window, lambda s: s.run_id != paused.run_id).step == 0


def test_space_trains_and_pauses(qtbot, window):
    window.state.edit(epochs=1000)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    until(qtbot, window, lambda s: s.step > 0)
    qtbot.keyClick(window, Qt.Key.Key_Space)
    until(qtbot, window, lambda s: s.status is Status.PAUSED)


def test_a_key_that_is_held_starts_a_training_once_but_goes_on_stepping(window):
    commands = window.menus.of_controls
    assert not commands["train_button"].autoRepeat()
    assert not commands["reset_button"].autoRepeat()
    assert commands["step_button"].autoRepeat()


def test_in_a_text_field_a_space_is_a_space(qtbot, window):
    hidden = find(window, "hidden", QSpinBox)
    hidden.setFocus()
    hidden.selectAll()
    qtbot.keyClicks(hidden, "128, 64")
    qtbot.keyClick(hidden, Qt.Key.Key_Return)
    assert window.state.recipe.hidden == (128, 64)
    assert not window.state.running


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Period, Qt.Key.Key_BracketLeft, Qt.Key.Key_BracketRight])
@pytest.mark.parametrize("field", ["learning_rate", "epochs", "hidden"])
def test_no_shortcut_acts_while_a_number_is_edited(qtbot, window, key, field):
    editor, speed = find(window, field), find(window, "speed", QAbstractSlider).value()
    editor.setFocus()
    qtbot.keyClick(editor, key)
    qtbot.wait(100)
    assert (window.state.running, window.state.moment.step) == (False, 0)
    assert find(window, "speed", QAbstractSlider).value() == speed


def test_a_number_that_cannot_be_taken_stays_where_it_stands_with_the_range(qtbot, window):
    dropout = find(window, "dropout", QDoubleSpinBox)
    dropout.setFocus()
    dropout.selectAll()
    qtbot.keyClicks(dropout, "1,5")
    qtbot.keyClick(dropout, Qt.Key.Key_Return)
    said = dropout.parentWidget().refusal
    assert (dropout.text(), said.text()) == ("1,5", "Dropout: enter a number from 0 to 0.95.")
    assert said.isVisible()
    assert window.state.recipe.dropout == 0
    find(window, "epochs").setFocus()
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    assert dropout.text() == "1,5"
    dropout.setFocus()
    dropout.selectAll()
    qtbot.keyClicks(dropout, "0,5")
    assert not said.isVisible()
    qtbot.keyClick(dropout, Qt.Key.Key_Return)
    assert (window.state.recipe.dropout, dropout.text()) == (0.5, "0.5")


def test_the_wheel_does_not_change_a_field_that_it_passes(qtbot, window):
    field = find(window, "epochs", QSpinBox)
    at, turned, none = QPointF(5, 5), QPoint(0, 120), QPoint()
    buttons, keys = Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier
    globally = QPointF(field.mapToGlobal(at.toPoint()))
    QApplication.sendEvent(
        field, QWheelEvent(at, globally, none, turned, buttons, keys, Qt.ScrollPhase.NoScrollPhase, False)
    )
    assert field.value() == 20


def test_a_full_stop_makes_one_step(qtbot, window):
    qtbot.keyClick(window, Qt.Key.Key_Period)
    assert until(qtbot, window, lambda s: s.step > 0).step == 1


def test_more_hidden_units_wait_for_the_next_train_and_say_so(qtbot, window):
    click(qtbot, window, "step_button")
    until(qtbot, window, lambda s: s.step == 1)
    find(window, "hidden", QSpinBox).setValue(32)
    assert "Hidden units" in find(window, "pending").text()
    assert window.state.snapshot.network.sizes[1] == 10
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.network.sizes[1] == 32 and s.step > 0)
    assert not find(window, "pending").isVisible()


def test_a_named_recipe_sets_every_field(qtbot, window):
    recipe = find(window, "recipe", QComboBox)
    recipe.setCurrentIndex(recipe.findData("notes"))
    assert find(window, "batch_size", QSpinBox).text() == "full"
    assert find(window, "init", QComboBox).currentData() == "uniform"
    until(qtbot, window, lambda s: s.recipe == Recipe.named("notes"))


def test_at_one_step_a_second_every_step_can_be_seen(qtbot, window):
    find(window, "speed", QAbstractSlider).setValue(0)
    seen = []
    window.state.moment_changed.connect(lambda _: seen.append(window.state.snapshot))
    click(qtbot, window, "train_button")

    def in_a_row():
        """Two steps one after the other: on a busy machine the window may have missed one."""
        return [(one, next_) for one, next_ in pairwise(seen) if next_.step == one.step + 1 > 1]

    qtbot.waitUntil(lambda: bool(in_a_row()))
    first, second = in_a_row()[0]
    assert second.evaluated_step == second.step
    assert second.seconds > 0.9 * first.step  # no step comes before its time; a busy machine may make it late


def test_pause_takes_effect_within_a_batch_however_slow_it_goes(qtbot, window):
    window.state.set_speed(1 / 300)  # the second step would come in five minutes
    click(qtbot, window, "train_button")
    step = until(qtbot, window, lambda s: s.step >= 1).step
    click(qtbot, window, "train_button")
    assert until(qtbot, window, lambda s: s.status is Status.PAUSED).step == step == 1


def test_too_fast_stops_by_itself_and_says_what_to_try(qtbot, window):
    window.state.edit(**{name: getattr(Recipe.named("too-fast"), name) for name in Recipe.__slots__})
    click(qtbot, window, "train_button")
    ended = until(qtbot, window, lambda s: s.status is Status.DIVERGED)
    assert np.isfinite(ended.network.theta).all()
    assert window.workspace("train").diagnosis.title.text() == "Diverged"
    click(qtbot, window, "remedy_learning_rate")
    assert find(window, "learning_rate", QDoubleSpinBox).value() == 0.1
    click(qtbot, window, "reset_button")
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.test_accuracy > 0.7)


def test_the_predictions_shown_are_the_networks_own(qtbot, window):
    window.state.edit(epochs=1000)
    click(qtbot, window, "train_button")
    until(qtbot, window, lambda s: s.test_accuracy > 0.6)
    click(qtbot, window, "train_button")
    rested = until(qtbot, window, lambda s: s.status is Status.PAUSED)
    panel = window.workspace("train").predictions
    images = window.state.dataset.test.images[panel.indices]
    A2 = rested.network.forward((images.reshape(len(images), -1) / np.float32(255)).T)
    assert len(panel.grid.readings) == 12
    for i, reading in enumerate(panel.grid.readings):
        assert np.allclose(reading.probabilities, A2[:, i], atol=1e-6)
