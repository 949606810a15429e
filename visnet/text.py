"""Translatable texts, created below the window, where the language is not known."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Any


class Text(str):
    """English text that keeps the template and figures it was formatted from, so that the window can translate it.

    Text("{n:,} digits", n=3) == "3 digits". The template is a literal, or one of two (`"…" if n == 1 else "…"`), with
    named fields as for str.format(); a figure may itself be a Text. Adding, slicing or joining gives a plain str.
    """

    template: str
    figures: Mapping[str, Any]

    def __new__(cls, template: str, /, **figures: Any) -> Text:
        text = super().__new__(cls, template.format(**figures) if figures else template)
        text.template, text.figures = template, figures
        return text

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Any]]:
        """Copy and pickle the template and figures."""
        return (self.template,), dict(self.figures)

    def clean(self, function: Callable[[str], str]) -> Text:
        """Return the text with a function applied to each figure that is a str, such as a file name."""
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
    """Return a number as format() writes it, as a Text, so that the window can use its own thousands separators."""
    return Text("{value:" + spec + "}", value=value)


def reason_of(error: OSError) -> Text:
    """Return the operating system's reason, such as "No space left on device"."""
    return Text(error.strerror or str(error))


# The most common reasons of operating systems, so that they can be translated.
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
    Text("another program is writing to it"),
    Text("already exists"),
    Text("is not a regular file"),
)


def text_of(error: BaseException) -> str:
    """Return the message of an exception, as a Text if it was raised with one."""
    return error.args[0] if error.args and isinstance(error.args[0], Text) else str(error)
