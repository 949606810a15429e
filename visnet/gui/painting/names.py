"""Shortening of class names: first drop what all of them share, then elide the middle."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from visnet.gui.painting.words import Names

_LETTER, _LAST_WORD = re.compile(r"[^\W_]"), re.compile(r"[^\W_]+$")


@lru_cache(maxsize=8)
def short_names(names: Names) -> Names:
    """Return the names without leading and trailing words that all of them share, unless a name would be empty.

    ("letter a, small", "letter b, small") become ("a", "b").
    """
    if len(names) < 2:
        return names
    start = _shared_words(names)
    # Where the shared letters end in the middle of a word, the whole word tells the names apart.
    end = _shared_words(tuple(name[::-1] for name in names))
    shorter = tuple(name[start : len(name) - end].strip(" _-/,.:") for name in names)
    return shorter if all(shorter) and len(set(shorter)) == len(names) else names


def _shared_words(names: Names) -> int:
    first, last = min(names), max(names)  # what these two share all do
    n = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    shared = first[:n]
    if all(len(name) > len(shared) and not _LETTER.match(name[len(shared)]) for name in names):
        return len(shared)
    return len(_LAST_WORD.sub("", shared))


def fitting_names(names: Names, room_px: float, metrics: QFontMetricsF) -> Names:
    """Return the names if each fits, else the short ones; elided() makes those fit."""
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
    return names if widest <= room_px + 0.5 else short_names(names)


def elided(text: str, room_px: float, metrics: QFontMetricsF) -> str:
    """Return the text, elided in its middle if it does not fit: names that begin alike often differ at the end."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room_px + 0.5)
