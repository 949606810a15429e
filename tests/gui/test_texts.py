"""The window's texts in the user's language."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QMenu

from tests.gui.german import speaking_german
from visnet.gui.main_window import MainWindow
from visnet.gui.settings import Settings
from visnet.gui.texts import install_language, tr
from visnet.text import Text


@pytest.fixture
def german(qapp):
    """German as long as the test lasts."""
    with speaking_german(qapp):
        yield


def test_a_text_is_shown_in_english_without_a_translation(qapp):
    assert tr("{n:,} digits", n=1200) == "1,200 digits"


def test_a_text_is_shown_in_the_language_with_its_figures(german):
    assert tr("{n:,} of {total:,} wrong", n=12, total=1200) == "12 von 1,200 falsch"


def test_a_text_made_below_the_window_is_translated_and_its_figures_too(german):
    text = Text("Try {remedies}.", remedies=Text("weight decay {value:g}", value=0.001))
    assert tr(text) == "Abhilfe: Weight Decay 0.001."
    assert str(text) == "Try weight decay 0.001."


def test_qts_own_buttons_speak_the_language_too(german):
    assert QCoreApplication.translate("QPlatformTheme", "Cancel") == "Abbrechen"


@pytest.mark.parametrize(("desktop", "said"), [(["de-AT", "de"], "Abbrechen"), (["fr-FR", "en"], "Cancel")])
def test_the_desktops_first_language_that_there_is_decides(qapp, monkeypatch, desktop, said):
    monkeypatch.setattr("visnet.gui.texts.desktop_languages", lambda: desktop)
    install_language(qapp, "system")
    assert tr("Cancel") == said
    for translator in qapp.findChildren(QTranslator):
        QCoreApplication.removeTranslator(translator)
        translator.deleteLater()


def test_the_language_is_chosen_in_the_view_menu_and_kept(qtbot, digits, tmp_path):
    settings = Settings(tmp_path / "visnet.ini")
    window = MainWindow(digits, settings=settings)
    qtbot.addWidget(window)
    menu = next(menu for menu in window.findChildren(QMenu) if menu.title() == "&Language")
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["&System"]
    next(action for action in menu.actions() if action.text() == "&Deutsch").trigger()
    assert settings.language == "de"
    settings.save()
    assert Settings(tmp_path / "visnet.ini").language == "de"
    window.close()
