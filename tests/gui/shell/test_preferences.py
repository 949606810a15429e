"""The preferences show what is set, and OK takes what was changed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QWidget

from tests.gui.pseudo import PseudoTranslator
from visnet.gui.settings import Settings
from visnet.gui.shell.appearance import Appearance
from visnet.gui.shell.preferences import Preferences
from visnet.gui.theme import look


@pytest.fixture
def settings(tmp_path):
    return Settings(tmp_path / "visnet.ini")


@pytest.fixture
def preferences(qtbot, settings):
    window = QWidget()
    qtbot.addWidget(window)
    dialog = Preferences(settings, Appearance(window, settings), window)
    qtbot.addWidget(dialog)
    return dialog


def press(dialog, button):
    dialog.findChild(QDialogButtonBox).button(button).click()


def test_ok_takes_what_was_changed(preferences, settings, tmp_path):
    preferences.speed.setCurrentIndex(preferences.speed.findData(None))
    preferences.opens_data.setChecked(False)
    preferences.keeps_recipe.setChecked(False)
    preferences.asks.setChecked(False)
    preferences.run_mb.setValue(12)
    press(preferences, QDialogButtonBox.StandardButton.Ok)
    again = Settings(tmp_path / "visnet.ini")
    assert (again.start_speed, again.opens_last_data, again.keeps_recipe, again.asks_unsaved) == (
        None,
        False,
        False,
        False,
    )
    assert again.recording_run_mb == 12


def test_cancel_takes_nothing(preferences, settings):
    preferences.opens_data.setChecked(False)
    preferences.records.setChecked(False)
    press(preferences, QDialogButtonBox.StandardButton.Cancel)
    assert settings.opens_last_data
    assert settings.recording_on


@pytest.mark.parametrize("text", ["0", "1.5", "abc", ""])
def test_a_number_that_cannot_be_taken_keeps_the_preferences_open_with_one_sentence(qtbot, preferences, settings, text):
    before = settings.recording_run_mb
    preferences.run_mb.selectAll()
    qtbot.keyClick(preferences.run_mb, Qt.Key.Key_Delete)
    qtbot.keyClicks(preferences.run_mb, text)
    press(preferences, QDialogButtonBox.StandardButton.Ok)
    assert preferences.result() == 0
    assert preferences.problem.text().startswith("Limit per run: enter a whole number from 1 to ")
    assert settings.recording_run_mb == before
    preferences.run_mb.setValue(12)
    press(preferences, QDialogButtonBox.StandardButton.Ok)
    assert settings.recording_run_mb == 12


def test_the_limits_of_recording_are_asked_for_only_where_runs_are_recorded(preferences):
    preferences.records.setChecked(False)
    assert not preferences.run_mb.isEnabled()
    assert not preferences.total_mb.isEnabled()


def test_reduced_motion_applies_at_once_and_with_another_theme(preferences, settings, tmp_path):
    preferences.reduce_motion.setChecked(True)
    press(preferences, QDialogButtonBox.StandardButton.Ok)
    assert look().still
    assert Settings(tmp_path / "visnet.ini").reduces_motion
    preferences.mode.setCurrentIndex(preferences.mode.findData("dark"))
    press(preferences, QDialogButtonBox.StandardButton.Ok)
    assert look().still
    preferences.reduce_motion.setChecked(False)
    press(preferences, QDialogButtonBox.StandardButton.Ok)
    assert not look().still


def test_the_theme_applies_at_once(preferences, settings):
    preferences.mode.setCurrentIndex(preferences.mode.findData("dark"))
    press(preferences, QDialogButtonBox.StandardButton.Ok)
    assert settings.mode == "dark"
    assert look().dark


def test_the_fields_of_all_sections_begin_at_one_place_in_a_longer_language(qtbot, qapp, settings):
    pseudo = PseudoTranslator()
    qapp.installTranslator(pseudo)
    try:
        window = QWidget()
        qtbot.addWidget(window)
        dialog = Preferences(settings, Appearance(window, settings), window)
        with qtbot.waitExposed(dialog):
            dialog.show()
    finally:
        qapp.removeTranslator(pseudo)
    fields = (dialog.mode, dialog.volume, dialog.speed, dialog.run_mb, *dialog.folders.values())
    assert len({field.mapTo(dialog, QPoint()).x() for field in fields}) == 1
