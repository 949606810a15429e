"""Texts that the window shows in its user's language, made where nothing is known of languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class Text(str):
    """English, with the template and the figures that it was made of, so that the window can translate it.

    Text("{n:,} digits", n=3) == "3 digits". The template is a literal, or one of two (`"…" if n == 1 else "…"`), with
    named fields as str.format() takes them; a figure may itself be a Text. What is made of a Text by adding, slicing or
    joining is a plain str.
    """

    template: str
    figures: Mapping[str, Any]

    def __new__(cls, template: str, /, **figures: Any) -> Text:
        text = super().__new__(cls, template.format(**figures) if figures else template)
        text.template, text.figures = template, figures
        return text

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Let copies and pickles be made of template and figures."""
        return (self.template,), dict(self.figures)


def text_of(error: BaseException) -> str:
    """Return the sentence of an exception, as the Text that it was raised with where it was raised with one."""
    return error.args[0] if error.args and isinstance(error.args[0], Text) else str(error)
