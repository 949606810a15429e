"""Every text of the window is translated, whole and with its figures, and compiled."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest
from PySide6.QtCore import QTranslator

from tests.translations import FOLDER, TRANSLATED, sources, translations
from visnet.gui.texts import CONTEXT

TEXTS = sources()


def fields(template: str) -> list[tuple[str, str | None, str | None]]:
    """The fields of a template, each with its format, in any order."""
    return sorted((name, form or "", kind or "") for _, name, form, kind in string.Formatter().parse(template) if name)


def test_the_texts_of_the_code_are_found(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    lines = [
        'A = Text("one")',
        'tr("{n} of" " two", n=n)',
        'tr("{n} a" if n == 1 else "{n} b", n=n)',
        "tr(A)",
        'tr("")',
    ]
    (package / "a.py").write_text("\n".join(lines))
    assert list(sources(package)) == ["one", "{n} of two", "{n} a", "{n} b"]


def test_a_text_that_cannot_be_found_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text('tr(f"{n} of two")\n')
    with pytest.raises(ValueError, match="f-string"):
        sources(tmp_path)


@pytest.mark.parametrize("language", TRANSLATED)
def test_every_text_is_translated(language: str) -> None:
    finished = translations(FOLDER / f"{CONTEXT}_{language}.ts")
    missing = [text for text in TEXTS if text not in finished]
    assert not missing, f"{missing}: run make translations and translate them in Qt Linguist"


@pytest.mark.parametrize("language", TRANSLATED)
def test_a_translation_has_the_figures_of_its_text(language: str) -> None:
    finished = translations(FOLDER / f"{CONTEXT}_{language}.ts")
    assert [text for text, said in finished.items() if fields(text) != fields(said)] == []


def test_german_sets_thousands_apart_by_a_space_and_decimals_by_the_point() -> None:
    lessons = [path.read_text("utf-8") for path in (FOLDER.parent / "lessons" / "de").glob("*.toml")]
    said = [*translations(FOLDER / f"{CONTEXT}_de.ts").values(), *lessons]
    wrong = re.compile(r"(?<![\d.])[1-9]\d{0,2}[.,]\d{3}(?!\d)|(?<![\d,])\d+,\d+(?![\d,])")
    assert [found.group() for text in said for found in wrong.finditer(text)] == []


def test_german_asks_without_addressing_anybody() -> None:
    said = translations(FOLDER / f"{CONTEXT}_de.ts").values()
    assert [text for text in said if re.search(r"\w+n Sie\b", text)] == [], "say 'bitte als CSV speichern'"


@pytest.mark.parametrize("language", TRANSLATED)
def test_what_is_compiled_is_what_was_translated(language: str) -> None:
    translator = QTranslator()
    assert translator.load(str(FOLDER / f"{CONTEXT}_{language}.qm"))
    finished = translations(FOLDER / f"{CONTEXT}_{language}.ts")
    other = [text for text, said in finished.items() if translator.translate(CONTEXT, text) != said]
    assert not other, f"{other}: run make translations"
