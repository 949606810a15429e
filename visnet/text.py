"""Translatable texts, made below the window, where no language is known."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
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

    def clean(self, function: Callable[[str], str]) -> Text:
        """Return the same text with each figure that is text, such as a file's name, put through a function."""
        return Text(self.template, **{name: _cleaned(figure, function) for name, figure in self.figures.items()})


def _cleaned(figure: Any, function: Callable[[str], str]) -> Any:
    if isinstance(figure, Text):
        return figure.clean(function)
    return function(str(figure)) if isinstance(figure, str | os.PathLike) else figure


def listed(texts: Sequence[str], separator: str = ", ") -> Text:
    """Join texts into one; each is translated separately."""
    names = [f"part{i}" for i in range(len(texts))]
    return Text(separator.join(f"{{{name}}}" for name in names), **dict(zip(names, texts, strict=True)))


def number(value: float, spec: str = ",") -> Text:
    """Return a number as format() writes it, so that the window can set its thousands apart in its own way."""
    return Text("{value:" + spec + "}", value=value)


def reason_of(error: OSError) -> Text:
    """Return what the operating system said: "No space left on device"."""
    return Text(error.strerror or str(error))


# What an operating system says most often, so that it can be translated.
_REASONS = (
    Text("Permission denied"),
    Text("No such file or directory"),
    Text("Is a directory"),
    Text("Not a directory"),
    Text("File exists"),
    Text("File name too long"),
    Text("No space left on device"),
    Text("Disk quota exceeded"),
    Text("Read-only file system"),
    Text("Input/output error"),
    Text("Too many open files"),
    Text("Too many levels of symbolic links"),
    Text("Operation not permitted"),
    Text("Device or resource busy"),
    Text("Stale file handle"),
    Text("the file is write-protected"),
    Text("another program is using it"),
    Text("another program writes to it"),
    Text("is there already"),
    Text("is not a regular file"),
)


def text_of(error: BaseException) -> str:
    """Return the sentence of an exception, as the Text that it was raised with where it was raised with one."""
    return error.args[0] if error.args and isinstance(error.args[0], Text) else str(error)
