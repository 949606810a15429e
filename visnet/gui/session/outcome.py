"""What came of something that was tried: one sentence, and what it is about."""

from __future__ import annotations

COPY, EXPORT, MODEL, RUN_FILE, RUN, MY_DIGITS, IMAGE = (
    "copy",
    "export",
    "model",
    "run file",
    "run",
    "my digits",
    "image",
)
"""What can be tried again."""


class Outcome(str):
    """One sentence for the user. A success takes away what is still shown of an earlier failure about the same.

    about: what was tried, one of the names above.
    """

    about: str

    def __new__(cls, sentence: str, about: str) -> Outcome:
        outcome = super().__new__(cls, sentence)
        outcome.about = about
        return outcome


def about(sentence: str) -> str:
    """Return what a sentence is about; "" where it is no outcome."""
    return sentence.about if isinstance(sentence, Outcome) else ""
