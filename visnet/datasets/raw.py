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
# A role is a separate word in a name, or its beginning or end: X_train, trainset, mnist-test, testX.
_OTHER_WORDS = ("contest", "latest", "greatest", "protest", "strain", "constrain", "restrain", "terrain")
_WORDS = re.compile(r"[a-z]+|\d+[a-z]*")


@dataclass(slots=True, eq=False)
class Raw:
    """One part of a dataset.

    images: (m, …), any numeric type and layout.   labels: (m,), (m, 1), or one column per class, (m, k).
    role: which part it is, "" if its name does not say.   place: what messages call it.
    class_names: if labels are indices into known names, such as those of folders.
    notes: what the reader left out or chose, one sentence each.
    locate: returns what an index into images is called in the file, such as its row and column.
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
    """Return which part a file, folder or array is, judging by its name."""
    return _role_and_rest(name)[0]


def without_role(name: str) -> str:
    """Return the name without the word for its part, to match names that belong together."""
    return _role_and_rest(name)[1]


def _role_and_rest(name: str) -> tuple[Role, str]:
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().replace("t10k", "test")
    words = _WORDS.findall(spaced)
    if any(word in ("train", "training") for word in words):
        # Training and validation set combined for the final training: train_valid.
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
