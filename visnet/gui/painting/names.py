"""Shorten class names: first drop the words that all share, then elide the middle."""

from __future__ import annotations

import re
from functools import lru_cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF

from visnet.gui.painting.words import Names

_LETTER, _LAST_WORD = re.compile(r"[^\W_]"), re.compile(r"[^\W_]+$")


@lru_cache(maxsize=8)
def short_names(names: Names) -> Names:
    """Return the names without the words at either end that all of them share.

    ("letter a, small", "letter b, small") become ("a", "b"). The names are returned unchanged if one would become
    empty, or two the same.
    """
    if len(names) < 2:
        return names
    start = _shared_words(names)
    # If the shared letters end within a word, the whole word is kept: it tells the names apart.
    end = _shared_words(tuple(name[::-1] for name in names))
    shorter = tuple(name[start : len(name) - end].strip(" _-/,.:") for name in names)
    return shorter if all(shorter) and len(set(shorter)) == len(names) else names


def _shared_words(names: Names) -> int:
    first, last = min(names), max(names)  # a prefix of these two is a prefix of all
    n = next((i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last)))
    shared = first[:n]
    if all(len(name) > len(shared) and not _LETTER.match(name[len(shared)]) for name in names):
        return len(shared)
    return len(_LAST_WORD.sub("", shared))


def fitting_names(names: Names, room_px: float, metrics: QFontMetricsF) -> Names:
    """Return the names if all fit into room_px pixels, and otherwise short_names(), which elided() can shorten more."""
    widest = max((metrics.horizontalAdvance(name) for name in names), default=0.0)
    return names if widest <= room_px + 0.5 else short_names(names)


def elided(text: str, room_px: float, metrics: QFontMetricsF) -> str:
    """Return the text, elided in the middle if it does not fit: names that begin alike often end differently."""
    return metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, room_px + 0.5)
