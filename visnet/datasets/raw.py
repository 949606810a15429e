"""Raw parts of a dataset, as readers of all formats return them, before any decision about their meaning."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from numpy.typing import NDArray

from visnet.text import Text

Role = Literal["train", "test", "validation", ""]

ROLES: dict[Role, str] = {"train": Text("train"), "test": Text("test"), "validation": Text("validation"), "": ""}

_ROLES: tuple[tuple[Role, tuple[str, ...]], ...] = (
    ("validation", ("validation", "valid", "val", "dev")),
    ("test", ("testing", "test", "tst", "tes")),
    ("train", ("training", "train", "trn", "tra")),
)
# A role stands in a name as a word of its own, or at its beginning or end: X_train, trainset, mnist-test, testX.
_OTHER_WORDS = ("contest", "latest", "greatest", "protest", "strain", "constrain", "restrain", "terrain")
_WORDS = re.compile(r"[a-z]+|\d+[a-z]*")


@dataclass(slots=True, eq=False)
class Raw:
    """One part of a dataset.

    images: (m, …), any numeric type and layout.   labels: (m,), (m, 1), or one column a class (m, k); numbers or text.
    role: which part it is, "" where its name does not say.   place: what messages call it.
    class_names: where labels are indices of names that are known, such as folders'.
    notes: what the reader left out or chose, a sentence each.
    locate: what a place in images is called in the file, such as its row and column.
    """

    images: NDArray[Any]
    labels: NDArray[Any]
    place: str
    role: Role = ""
    class_names: tuple[str, ...] | None = None
    notes: list[str] = field(default_factory=list)
    is_picture: bool = False
    locate: Callable[[tuple[int, ...]], str] | None = None


def role_of(name: str) -> Role:
    """Which part a file, a folder or an array of this name is."""
    return _role_and_rest(name)[0]


def without_role(name: str) -> str:
    """The name without the word that says which part it is, to find what belongs together."""
    return _role_and_rest(name)[1]


def _role_and_rest(name: str) -> tuple[Role, str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().replace("t10k", "test")
    words = _WORDS.findall(spaced)
    if any(word in ("train", "training") for word in words):
        # What was put together for the final training: train_valid.
        words = [word for word in words if word not in ("valid", "validation", "val")]
    for role, spellings in _ROLES:
        for spelling in spellings:
            for i, word in enumerate(words):
                if word in _OTHER_WORDS:
                    continue
                if word == spelling or (len(spelling) > 3 and (word.startswith(spelling) or word.endswith(spelling))):
                    rest = [*words[:i], word.replace(spelling, "", 1), *words[i + 1 :]]
                    return role, "-".join(filter(None, rest))
    return "", "-".join(words)
