"""A user's class that is a whole network, used like functions: set its attributes, call a method, read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, MutableMapping
from types import MemberDescriptorType
from typing import Any

import numpy as np

Named = dict[str, Any]

LISTS = {"weights": "W", "w": "W", "ws": "W", "biases": "b", "bias": "b", "b": "b", "bs": "b"}
"""Attributes that may hold a list with one array per layer, and the letter of those arrays."""


LAYER = {
    "w": "W", "weight": "W", "weights": "W", "dw": "dW", "dweights": "dW", "gradw": "dW", "gradweights": "dW",
    "b": "b", "bias": "b", "biases": "b", "db": "db", "dbias": "db", "dbiases": "db", "gradb": "db", "gradbias": "db",
}  # fmt: skip
"""Attributes of an object or dict for one layer, without underscores, and their letters."""


class Instance:
    """An instance of the class. known: returns the notes' name for a name in the file, or None."""

    def __init__(self, made: Any, known: Callable[[str], str | None]) -> None:
        self.made, self._known = made, known

    def read(self) -> Named:
        """Return the object's arrays, by the notes' names."""
        found = {name: place[key] for name, place, key in self._places()}
        for letter, arrays in self._lists():
            found |= {f"{letter}{layer}": array for layer, array in enumerate(arrays, start=1)}
        return found

    def set(self, given: Named) -> None:
        """Set the object's arrays to copies of these; ignore any that the object does not have."""
        for name, place, key in self._places():
            if name in given:
                place[key] = _copied(given[name])
        for letter, arrays in self._lists():
            for layer in range(2):
                if f"{letter}{layer + 1}" in given:
                    arrays[layer] = _copied(given[f"{letter}{layer + 1}"])

    def _places(self) -> Iterator[tuple[str, MutableMapping[str, Any], str]]:
        """Yield where the notes' arrays are stored: in an attribute, or an entry of an attribute that is a dict."""
        attributes = _Attributes(self.made)
        for place in (attributes, *(part for part in attributes.values() if isinstance(part, dict))):
            for key in list(place):
                if isinstance(key, str) and (name := self._known(key)) and not isinstance(place[key], dict | list):
                    yield name, place, key
        for number, layer in enumerate(self._layers(), start=1):
            for key in list(layer):
                if letters := _letters(key):
                    yield f"{letters}{number}", layer, key

    def _layers(self) -> list[MutableMapping[str, Any]]:
        """Return the attributes of the layers, if each is a separate object or dict, alone or in a list."""
        parts: dict[int, Any] = {}
        for value in _Attributes(self.made).values():
            among = value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else [value]
            parts |= {id(part): part for part in among if isinstance(part, dict) or hasattr(part, "__dict__")}
        places: list[MutableMapping[str, Any]] = [
            part if isinstance(part, dict) else _Attributes(part) for part in parts.values()
        ]
        layers = [place for place in places if any(_letters(key) == "W" for key in place)]
        return layers if len(layers) == 2 else []

    def _lists(self) -> Iterator[tuple[str, list[Any]]]:
        for key, value in _Attributes(self.made).items():
            letter = LISTS.get(key.lower().strip("_"))
            if letter and isinstance(value, list) and len(value) == 2:
                yield letter, value


class _Attributes(MutableMapping[str, Any]):
    """The attributes of an object: its own, its slots, and arrays of its class that it has not replaced."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._own: Named = getattr(made, "__dict__", {})
        shared = {key: value for kind in reversed(type(made).__mro__) for key, value in vars(kind).items()}
        kept = (MemberDescriptorType, np.ndarray)
        self._shared = [
            key
            for key, value in shared.items()
            if isinstance(value, kept) and key not in self._own and hasattr(made, key)
        ]

    def __getitem__(self, key: str) -> Any:
        return self._own[key] if key in self._own else getattr(self._made, key)

    def __setitem__(self, key: str, value: Any) -> None:
        if key in self._own:
            self._own[key] = value
        else:
            object.__setattr__(self._made, key, value)  # works for frozen classes too

    def __delitem__(self, key: str) -> None:
        del self._own[key]

    def __iter__(self) -> Iterator[str]:
        return iter([*self._own, *self._shared])

    def __len__(self) -> int:
        return len(self._own) + len(self._shared)


def _letters(key: Any) -> str | None:
    return LAYER.get(key.lower().replace("_", "")) if isinstance(key, str) else None


def _copied(value: Any) -> Any:
    return value.copy() if isinstance(value, np.ndarray) else value
