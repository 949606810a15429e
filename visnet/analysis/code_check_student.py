"""A user's own functions, in the process that runs them: define them, call them, and read their results."""

from __future__ import annotations

import ast
import inspect
import itertools
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np

from visnet.analysis.code_check import ROLES
from visnet.analysis.code_check_class import Instance, Named
from visnet.text import Text

M = 20  # examples of the batch
PIXELS, HIDDEN, CLASSES = 784, 10, 10
ALPHA = 0.1
FOR_INIT: Named = {
    "n_in": PIXELS,
    "n_hidden": HIDDEN,
    "n_classes": CLASSES,
    "sizes": [PIXELS, HIDDEN, CLASSES],
    "alpha": ALPHA,
}
"""Arguments for functions and classes that create initial weights."""

CANONICAL = {
    "init": ("n_in", "n_hidden", "n_classes"),
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
    "A2": ("output", "out", "yhat", "ypred", "probs", "probabilities", "predictions"),
    "sizes": ("sizes", "layersizes", "layerdims", "layersdims", "layers", "dims", "architecture"),
    "params": ("params", "parameters", "weights", "cache", "caches", "grads", "gradients", "forwardcache"),
    "n_in": ("nx", "nin", "inputsize", "ninput", "inputdim", "nfeatures"),
    "n_hidden": ("nh", "nhidden", "hiddensize", "hidden", "hiddendim", "hiddenunits"),
    "n_classes": ("ny", "nout", "outputsize", "noutput", "outputdim", "nclasses", "numclasses", "classes"),
}
KNOWN = {alias: name for name, aliases in ALIASES.items() for alias in aliases}
KNOWN |= {name.lower(): name for names in (*CANONICAL.values(), *RESULTS.values()) for name in names if len(name) > 1}


class Failure(Exception):
    """Raised if a function raised, or its result cannot be used; the message says so."""


class Student:
    """The file's functions; arguments are matched to the names of their parameters."""

    def __init__(self, request: Mapping[str, Any], say: Callable[[str], None]) -> None:
        """Raises Failure if the definitions raise, or the class cannot be instantiated."""
        self._say = say
        self.notes: list[Text] = []
        self._absent: dict[str, str] = {}  # the module of each name that a failed import should have defined
        self.takes_one_hot = False  # judging by the name of a parameter
        module = ModuleType("visnet_student")
        module.__file__ = request["path"]
        sys.modules[module.__name__] = module  # where @dataclass and others look up the names in a class
        self.space: Named = module.__dict__
        sys.path.insert(0, str(Path(request["path"]).parent))
        for statement in _statements(request["code"]):
            say("a definition")
            try:
                exec(compile(statement, "<file>", "exec"), self.space)
            except ImportError as error:
                self.notes.append(Text("an import was left out: {error}", error=str(error)))
                self._absent |= _imported(statement)
            except (Exception, SystemExit) as error:
                first = statement.strip().splitlines()[0]
                if not statement.lstrip().startswith(("def ", "class ", "@")):
                    self.notes.append(
                        Text("{line!r} was left out: it raised {error}", line=first[:60], error=_told(error))
                    )
                    continue
                raise self._failure(repr(first[:60]), error) from None
        if "m" not in self.space:
            self.space["m"] = M  # notebooks often read the number of examples from the outer scope
        self.names: dict[str, str] = request["functions"]
        self.returned: dict[str, list[str]] = request["returned"]
        self.updated: Named = {}  # parameters that the last backward() of a class updated itself
        self.derived: Named = {}  # their gradients, derived from the update if the class does not store them
        self._instances: dict[str, Instance] = {}
        for name in self.names.values():
            if (owner := name.rpartition(".")[0]) and owner not in self._instances:
                self._make(owner)

    def has(self, role: str) -> bool:
        return role in self.names

    def call(self, role: str, given: Named) -> Any:
        """Call a function with arguments chosen by its parameters' names. Raises Failure."""
        name = self.names[role]
        owner, _, method = name.rpartition(".")
        if not owner:
            return self._called(name, self.space[name], role, given)
        if method == "__init__":
            self._make(owner)
            return self._instances[owner].read()
        instance = self._instances[owner]
        instance.set(given)
        return self._called(name, getattr(instance.made, method), role, given)

    def _make(self, owner: str) -> None:
        """Instantiate a class. Raises Failure, also if it is not the whole network."""
        made = self._called(f"{owner}.__init__", self.space[owner], "init", FOR_INIT)
        instance = self._instances[owner] = Instance(made, _known)
        for name in (one for one in ROLES["init"] if hasattr(type(made), one)):
            if "W1" not in instance.read():
                self._called(f"{owner}.{name}", getattr(made, name), "init", FOR_INIT)
        if not {"W1", "W2"} <= set(instance.read()):
            raise Failure(
                Text(
                    "{owner} has no W1 and W2; visnet checks a class that holds the weights of both layers",
                    owner=owner,
                )
            )

    def call_named(self, role: str, given: Named) -> Named:
        """Call a function, and return its results by name. Raises Failure."""
        name, before = self.names[role], {key: np.copy(given[key]) for key in RESULTS[role] if key in given}
        result = self.call(role, given)
        instance = self._instances.get(name.rpartition(".")[0])
        kept = instance.read() if instance else {}
        kept = {key: value for key, value in kept.items() if key in RESULTS[role]} | self._by_update(role, given, kept)
        if result is None:  # it may have changed its arguments or its object in place
            if kept or any(not np.array_equal(before[key], given[key]) for key in before):
                return kept or {key: given[key] for key in before}
            raise Failure(Text("{function} returns nothing", function=name))
        found: Named = {}
        parts = result if isinstance(result, tuple | list) else (result,)
        for part, said in itertools.zip_longest(parts, self.returned[name][: len(parts)], fillvalue=""):
            if isinstance(part, dict):
                found |= {_known(str(key)) or str(key): value for key, value in part.items()}
            elif (known := _known(said or "")) and known not in ("X", "Y", "m", "params"):
                found[known] = part
        if len(parts) == len(RESULTS[role]):
            by_place = dict(zip(RESULTS[role], parts, strict=True))
            if all(by_place.get(one) is part for one, part in found.items()):
                return kept | by_place
        if not any(one in found for one in RESULTS[role]):
            if role == "forward" and len(parts) == 1:
                return kept | {"A2": parts[0]}
            if kept:
                return kept
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
        return kept | found

    def _by_update(self, role: str, given: Named, kept: Named) -> Named:
        """Return gradients that backward() does not store, derived from its update of the parameters."""
        if role != "backward":
            return {}
        names = [one for one in RESULTS["update"] if one in kept and one in given]
        self.updated = {one: kept[one] for one in names if not np.array_equal(kept[one], given[one])}
        self.derived = {
            f"d{one}": (given[one] - np.asarray(after)) / ALPHA
            for one, after in self.updated.items()
            if f"d{one}" not in kept and np.shape(after) == np.shape(given[one])
        }
        return self.derived

    def _called(self, name: str, function: Any, role: str, given: Named) -> Any:
        self._say(name)
        arguments = self._arguments(name, function, role, given)
        try:
            with np.errstate(all="ignore"):
                return function(*arguments)
        except (Exception, SystemExit) as error:
            raise self._failure(name, error) from None

    def _failure(self, what: str, error: BaseException) -> Failure:
        """Return the Failure for a definition or a function that raised."""
        if isinstance(error, NameError) and error.name in self._absent:
            module = self._absent[error.name]
            return Failure(Text("{function} needs {module}, which is not installed here", function=what, module=module))
        return Failure(Text("{function} raised {error}", function=what, error=_told(error)))

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
            known = _known(one.name)
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
                        "{function} has an unknown parameter {parameter!r}; name it as in the notes",
                        function=name,
                        parameter=one.name,
                    )
                )
        return values


def _known(name: str) -> str | None:
    """Return the notes' name for a name in a file."""
    return KNOWN.get(name.lower().replace("_", ""))


def _imported(statement: str) -> dict[str, str]:
    """Return the names that an import statement defines, and the module of each."""
    match ast.parse(statement).body[0]:
        case ast.Import(names=names):
            return {one.asname or one.name.partition(".")[0]: one.name for one in names}
        case ast.ImportFrom(module=str(module), names=names):
            return {one.asname or one.name: module for one in names}
    return {}


def _told(error: BaseException) -> str:
    text = " ".join(str(error).split())
    text = text if len(text) <= 160 else text[:159] + "…"
    return f"{type(error).__name__}: {text}" if text else type(error).__name__


def _statements(code: str) -> list[str]:
    return [ast.unparse(one) for one in ast.parse(code).body]
