"""The window's texts in the user's language."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QTranslator
from PySide6.QtWidgets import QMenu

from tests.gui.german import speaking_german
from visnet.datasets.checks import show_shape
from visnet.gui.main_window import MainWindow
from visnet.gui.settings import Settings
from visnet.gui.texts import grouped, install_language, tr
from visnet.text import Text


@pytest.fixture
def german(qapp):
    """German as long as the test lasts."""
    with speaking_german(qapp):
        yield


def test_a_text_is_shown_in_english_without_a_translation(qapp):
    assert tr("{n:,} digits", n=1200) == "1,200 digits"


def test_a_text_is_shown_in_the_language_with_its_figures(german):
    assert tr("{n:,} of {total:,} wrong", n=12, total=1200) == "12 von 1\N{NO-BREAK SPACE}200 falsch"


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        (lambda: grouped(60_000), "60\N{NO-BREAK SPACE}000"),
        (lambda: grouped(1234.5, ",.1f"), "1\N{NO-BREAK SPACE}234.5"),
        (
            lambda: tr(Text("{path}: {shape}", path="a,b", shape=show_shape((60_000, 28)))),
            "a,b: 60\N{NO-BREAK SPACE}000×28",
        ),
        (lambda: tr(Text("{allowed}, or {or_else}", allowed="1,5", or_else="x")), "1,5 oder x"),
        (lambda: tr(Text("{value:g}", value=0.3)), "0.3"),
    ],
)
def test_thousands_stand_apart_in_german_and_the_point_is_the_decimal_sign_everywhere(german, shown, text):
    assert shown() == text


def test_no_number_of_the_window_sets_its_thousands_apart_by_itself():
    for path in (Path(__file__).parents[2] / "visnet" / "gui").rglob("*.py"):
        if path.name in ("screenshot.py", "main_window.py"):  # a command; the log that a problem's report takes along
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            spec = node.format_spec if isinstance(node, ast.FormattedValue) else None
            assert spec is None or "," not in ast.unparse(spec), f"{path}:{node.lineno}: grouped() is for this"


def test_thousands_have_a_comma_in_english(qapp):
    assert grouped(60_000) == "60,000"


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
    menu = next(menu for menu in window.findChildren(QMenu) if menu.title() == "Lan&guage")
    assert [action.text() for action in menu.actions() if action.isChecked()] == ["&System"]
    next(action for action in menu.actions() if action.text() == "&Deutsch").trigger()
    assert settings.language == "de"
    settings.save()
    assert Settings(tmp_path / "visnet.ini").language == "de"
    window.close()
