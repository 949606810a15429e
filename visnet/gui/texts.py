"""Texts of the window: tr() returns each in the current language."""

from __future__ import annotations

from collections.abc import Iterable
from string import Formatter
from typing import Any, Literal, get_args

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from visnet import resources
from visnet.files import printable
from visnet.text import Text

CONTEXT = "visnet"
LANGUAGE = "visnet language"  # a property of the application

Language = Literal["system", "en", "de"]
LANGUAGES: tuple[Language, ...] = get_args(Language)

# The thousands separator of languages in which it is not a comma; in German, a comma is the decimal separator. The
# decimal separator is a point in every language, as in the notes, in Python and in exported files.
THOUSANDS = {"de": "\N{NO-BREAK SPACE}"}


def tr(text: str, /, **figures: Any) -> str:
    """Translate `text` into the window's language and fill in its {fields}.

    text: a literal, so that `make translations` finds it, with named fields as str.format() takes them:
    "{n:,} of {total:,}"; or a Text, which brings its figures. For a number of things, two literals:
    tr("{n:,} digit" if n == 1 else "{n:,} digits", n=n).
    """
    template = text
    if isinstance(text, Text) and not figures:
        template, figures = text.template, dict(text.figures)
    translated = QCoreApplication.translate(CONTEXT, template)
    if not figures:
        return translated
    figures = {name: tr(f) if isinstance(f, Text) else f for name, f in figures.items()}
    formatter = _FORMATTERS.get(language_in_force())
    return formatter.vformat(translated, (), figures) if formatter else translated.format(**figures)


def grouped(number: float, spec: str = ",") -> str:
    """Return a number as format() writes it, with the thousands separator of the window's language."""
    text = format(number, spec)
    return text.replace(",", THOUSANDS.get(language_in_force(), ","))


class _Formatter(Formatter):
    """str.format() with another thousands separator."""

    def __init__(self, thousands: str) -> None:
        self._thousands = thousands

    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = super().format_field(value, format_spec)
        return text.replace(",", self._thousands) if "," in format_spec else text


_FORMATTERS = {language: _Formatter(thousands) for language, thousands in THOUSANDS.items()}


def language_in_force() -> str:
    """Return the current language of the window, one of LANGUAGES, as set by install_language()."""
    app = QCoreApplication.instance()
    return (app.property(LANGUAGE) if app else None) or "en"


def desktop_languages() -> list[str]:
    """Return the desktop's languages in order of preference, such as "de-AT", "en"."""
    return QLocale.system().uiLanguages()


def install_language(app: QCoreApplication, language: Language) -> None:
    """Set the language of all texts shown from now on, including Qt's own; visible texts do not change.

    language: "system" is the first of the desktop's languages with a translation, or else English.
    """
    if language == "system":
        wanted = [name.split("-")[0] for name in desktop_languages()]
        known = {one: one for one in LANGUAGES if one != "system"}
        language = next((known[name] for name in wanted if name in known), "en")
    app.setProperty(LANGUAGE, language)
    if language == "en":
        return
    qt = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    for name, folder in (("qtbase", qt), ("visnet", str(resources.assets() / "translations"))):
        translator = QTranslator(app)
        if translator.load(f"{name}_{language}", folder):
            app.installTranslator(translator)


def first_of(sentences: Iterable[str], most: int) -> str:
    """Return as many of the sentences as fit in `most` characters, and the number of the others.

    The first one is always included, truncated if it is longer.
    """
    texts = [printable(tr(sentence)) for sentence in sentences]
    shown: list[str] = []
    while len(shown) < len(texts) and (not shown or len(" ".join([*shown, texts[len(shown)]])) <= most):
        shown.append(texts[len(shown)])
    text = " ".join(shown)
    if len(text) > most:
        text = f"{text[:most].rpartition(' ')[0]} …"
    left = len(texts) - len(shown)
    return f"{text} {tr('({n} more)', n=left)}" if left else text
