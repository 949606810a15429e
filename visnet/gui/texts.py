"""Texts of the window: tr() gives each in the language that is in force."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication

CONTEXT = "visnet"


def tr(text: str, **figures: Any) -> str:
    """Return `text` in the language of the window, its {figures} filled in.

    text: a literal, so that lupdate finds it, with named fields as str.format() takes them: "{n:,} of {total:,}".
    """
    translated = QCoreApplication.translate(CONTEXT, text)
    return translated.format(**figures) if figures else translated
