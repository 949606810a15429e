"""Outcome: a message about an attempted action, with the kind of action, so that a success can clear its failure."""

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
"""Kinds of actions that can be tried again."""


class Outcome(str):
    """A message for the user. A success removes the message of an earlier failure of the same kind of action.

    about: the kind of action, one of the names above.
    """

    about: str

    def __new__(cls, sentence: str, about: str) -> Outcome:
        outcome = super().__new__(cls, sentence)
        outcome.about = about
        return outcome


def about(sentence: str) -> str:
    """Return the kind of action that a message is about; "" if it is not an Outcome."""
    return sentence.about if isinstance(sentence, Outcome) else ""
