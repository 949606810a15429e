"""A language of tests: each text of the window longer by 40 % and accented, so that what is untranslated is seen."""

from __future__ import annotations

import re

from PySide6.QtCore import QCoreApplication, QTranslator

from visnet.gui.texts import CONTEXT

LONGER = 0.4
ACCENTED = str.maketrans("aeiounycAEIOUNYC", "áéíóúñýçÁÉÍÓÚÑÝÇ")
# Fields, tags and entities stay; so do suffixes of files, which a dialog reads.
KEPT = re.compile(r"(\{[^{}]*\}|<[^<>]*>|&\w+;|\([^()]*\*\.[^()]*\))")
MARK = re.compile(r"[áéíóúñýçÁÉÍÓÚÑÝÇ~]")


def pseudo(text: str) -> str:
    """Return a text as this language has it."""
    parts = [part if KEPT.fullmatch(part) else part.translate(ACCENTED) for part in KEPT.split(text)]
    said = "".join(parts)
    letters = len(KEPT.sub("", text))
    end = re.search(r"\s*$", said)
    assert end
    longer = ("~~~~ " * letters)[: max(1, round(LONGER * letters))].rstrip()
    return said[: end.start()] + longer + end.group() if letters else said


def is_pseudo(text: str) -> bool:
    """Whether a text that is shown went through the translation."""
    return MARK.search(text) is not None


class PseudoTranslator(QTranslator):
    """Translates whatever tr() asks for; Qt's own texts stay."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        """Return the text of this language, nothing for texts of others."""
        return pseudo(text) if context == CONTEXT and text else None  # type: ignore[return-value]


def install(app: QCoreApplication) -> PseudoTranslator:
    """Speak this language from now on."""
    translator = PseudoTranslator(app)
    app.installTranslator(translator)
    return translator
