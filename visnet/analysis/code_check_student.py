"""Somebody's own functions in the process in which they are run: defined, called by their parameters' names, read."""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np

from visnet.text import Text

M = 20  # examples of the batch
Named = dict[str, Any]

CANONICAL = {
    "init": (),
    "forward": ("W1", "b1", "W2", "b2", "X"),
    "backward": ("Z1", "A1", "Z2", "A2", "W1", "W2", "X", "Y"),
    "update": ("W1", "b1", "W2", "b2", "dW1", "db1", "dW2", "db2", "alpha"),
    "relu": ("Z",),
    "relu_deriv": ("Z",),
    "softmax": ("Z",),
    "one_hot": ("Y",),
}
RESULTS = {
    "init": ("W1", "b1", "W2", "b2"),
    "forward": ("Z1", "A1", "Z2", "A2"),
    "backward": ("dW1", "db1", "dW2", "db2"),
    "update": ("W1", "b1", "W2", "b2"),
}
ALIASES = {
    "X": ("x", "xtrain", "xbatch", "inputs", "input", "images", "data"),
    "Y": ("y", "ytrain", "ybatch", "labels", "targets", "target", "truelabels"),
    "onehot": ("onehoty", "yonehot", "onehot", "yencoded", "yhot"),
    "alpha": ("alpha", "lr", "learningrate", "eta", "stepsize"),
    "m": ("m", "batchsize", "nexamples"),
    "Z": ("z",),
    "params": ("params", "parameters", "weights", "cache", "caches", "grads", "gradients", "forwardcache"),
    "n_in": ("nx", "nin", "inputsize", "ninput", "inputdim", "nfeatures"),
    "n_hidden": ("nh", "nhidden", "hiddensize", "hidden", "hiddendim", "hiddenunits"),
    "n_classes": ("ny", "nout", "outputsize", "noutput", "outputdim", "nclasses", "numclasses", "classes"),
}
KNOWN = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
KNOWN |= {name.lower(): name for names in (*CANONICAL.values(), *RESULTS.values()) for name in names if len(name) > 1}


class Failure(Exception):
    """A function that raised, or whose result cannot be read; the text says so."""


class Student:
    """The file's functions, called by what their parameters are called."""

    def __init__(self, request: Mapping[str, Any], say: Callable[[str], None]) -> None:
        """Raises Failure where the definitions themselves raise."""
        self._say = say
        self.notes: list[Text] = []
        self.takes_one_hot = False  # by a parameter's name
        self.space: Named = {"__name__": "student", "__file__": request["path"]}
        sys.path.insert(0, str(Path(request["path"]).parent))
        for statement in _statements(request["code"]):
            say("a definition")
            try:
                exec(compile(statement, "<file>", "exec"), self.space)
            except ImportError as error:
                self.notes.append(Text("an import was left out: {error}", error=str(error)))
            except (Exception, SystemExit) as error:
                first = statement.strip().splitlines()[0]
                if not statement.lstrip().startswith(("def ", "class ", "@")):
                    self.notes.append(
                        Text("{line!r} was left out: it raised {error}", line=first[:60], error=_told(error))
                    )
                    continue
                raise Failure(Text("{line!r} raised {error}", line=first[:60], error=_told(error))) from None
        if "m" not in self.space:
            self.space["m"] = M  # notebooks often read the number of examples from the outer scope
        self.names: dict[str, str] = request["functions"]
        self.returned: dict[str, list[str]] = request["returned"]

    def has(self, role: str) -> bool:
        return role in self.names

    def call(self, role: str, given: Named) -> Any:
        """Call a function with what its parameters ask for. Raises Failure."""
        name = self.names[role]
        self._say(name)
        function = self.space[name]
        arguments = self._arguments(name, function, role, given)
        try:
            with np.errstate(all="ignore"):
                return function(*arguments)
        except (Exception, SystemExit) as error:
            raise Failure(Text("{function} raised {error}", function=name, error=_told(error))) from None

    def call_named(self, role: str, given: Named) -> Named:
        """The same, with the results by name. Raises Failure."""
        name, before = self.names[role], {key: np.copy(given[key]) for key in RESULTS[role] if key in given}
        result = self.call(role, given)
        if result is None:  # perhaps it has changed what it was given
            if any(not np.array_equal(before[key], given[key]) for key in before):
                return {key: given[key] for key in before}
            raise Failure(Text("{function} returns nothing", function=name))
        found: Named = {}
        parts = result if isinstance(result, tuple | list) else (result,)
        for part, said in itertools.zip_longest(parts, self.returned[name][: len(parts)], fillvalue=""):
            if isinstance(part, dict):
                found |= {KNOWN.get(_plain(str(key)), str(key)): value for key, value in part.items()}
            elif (known := KNOWN.get(_plain(said or ""))) and known not in ("X", "Y", "m", "params"):
                found[known] = part
        if not any(one in found for one in RESULTS[role]):
            if len(parts) == len(RESULTS[role]):
                return dict(zip(RESULTS[role], parts, strict=True))
            if role == "forward" and len(parts) == 1:
                return {"A2": parts[0]}
            expected = ", ".join(RESULTS[role])
            raise Failure(
                Text(
                    "{function} should return {expected}, {n} values; it returns {n_found}",
                    function=name,
                    expected=expected,
                    n=len(RESULTS[role]),
                    n_found=len(parts),
                )
            )
        return found

    def _arguments(self, name: str, function: Any, role: str, given: Named) -> list[Any]:
        try:
            parameters = [
                one
                for one in inspect.signature(function).parameters.values()
                if one.kind in (one.POSITIONAL_ONLY, one.POSITIONAL_OR_KEYWORD)
            ]
        except (TypeError, ValueError):
            raise Failure(Text("{function} is not a function", function=name)) from None
        values = []
        needed = [one for one in parameters if one.default is one.empty]
        by_place = dict(zip((one.name for one in needed), CANONICAL[role], strict=False))
        for one in parameters:
            known = KNOWN.get(_plain(one.name))
            if known == "params":
                values.append(given)
            elif known in given:
                self.takes_one_hot |= known == "onehot"
                values.append(given[known])
            elif one.default is not one.empty:
                break
            elif len(needed) == len(CANONICAL[role]):
                values.append(given[by_place[one.name]])
            else:
                raise Failure(
                    Text(
                        "{function} has a parameter {parameter!r} that is not known; name it as the notes do",
                        function=name,
                        parameter=one.name,
                    )
                )
        return values


def _plain(name: str) -> str:
    return name.lower().replace("_", "")


def _told(error: BaseException) -> str:
    text = " ".join(str(error).split())
    text = text if len(text) <= 160 else text[:159] + "…"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _statements(code: str) -> list[str]:
    return [ast.unparse(one) for one in ast.parse(code).body]
