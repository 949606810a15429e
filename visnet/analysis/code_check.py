"""Check somebody's own from-scratch functions formula by formula against the notes' equations.

The file's definitions are executed in a process of their own with a time limit; nothing of it runs in this one.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from visnet.analysis.student_source import SourceError, StudentSource, read_source
from visnet.text import Text, text_of

TIME_LIMIT_S = 30.0
START_LIMIT_S = 60.0
LOOK_S = 0.02  # how often the process is looked at
ROLES: dict[str, tuple[str, ...]] = {
    "init": ("init_params", "init_parameters", "initialize_parameters", "initialise_parameters", "init", "initialize"),
    "forward": ("forward_prop", "forward_propagation", "forward_pass", "forward", "feedforward", "feed_forward"),
    "backward": (
        "backward_prop", "back_prop", "backprop", "backward_propagation", "backward_pass", "backward",
        "backpropagation", "backpropagate",
    ),
    "update": ("update_params", "update_parameters", "update_weights", "update"),
    "relu": ("ReLU", "relu", "Relu", "RELU"),
    "relu_deriv": ("ReLU_deriv", "relu_deriv", "deriv_ReLU", "relu_derivative", "ReLU_derivative", "relu_prime"),
    "softmax": ("softmax", "Softmax"),
    "one_hot": ("one_hot", "one_hot_encode", "onehot", "to_one_hot"),
}  # fmt: skip
"""What each function does, and the names under which it is looked for."""


NOTHING = Text("")


class CheckError(Exception):
    """The check could not be made; the text is one sentence."""


class CheckCancelled(Exception):
    """Nobody waits for the check any more."""


class Status(StrEnum):
    """What was found for one formula."""

    OK = "ok"
    WRONG = "wrong"
    ERROR = "error"  # the function raised, or gave nothing that can be compared
    MISSING = "missing"  # no function computes it


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that differs, by its place in the matrix as the file has it."""

    at: tuple[int, ...]
    found: float
    expected: float


@dataclass(frozen=True, slots=True)
class FormulaResult:
    """One line of the result.

    formula: in the notes' letters, "db2", or a helper's name.   function: the file's function that computes it.
    detail: what is wrong or noteworthy, "" where nothing is.
    cause: key of a bug in bugs.BUGS, where one explains the numbers.
    fix: the line that mends it, written for examples in rows or columns as the file has them.
    differences: the first entries that differ.
    """

    formula: str
    function: str
    status: Status
    detail: Text = NOTHING
    cause: str | None = None
    fix: str | None = None
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeCheck:
    """The result for a file.

    layout: "columns" or "rows", as the file keeps its examples.   labels: "integers" or "one-hot", as it takes them.
    skipped: statements that were not executed.   notes: what else one should know.
    """

    file: str
    layout: str
    labels: str
    formulas: tuple[FormulaResult, ...]
    skipped: tuple[str, ...]
    notes: tuple[Text, ...]

    @property
    def all_right(self) -> bool:
        """Whether every formula of the notes is computed, and rightly; a helper need not stand on its own."""
        return all(
            one.status is Status.OK or (one.status is Status.MISSING and one.formula in HELPERS)
            for one in self.formulas
        )

    def to_dict(self) -> dict[str, Any]:
        """The result as plain values, fit for JSON."""
        return asdict(self) | {"all_right": self.all_right}


HELPERS = ("init", "ReLU", "ReLU′", "softmax", "one_hot")
"""Formulas that a file may as well write out where they are used."""


@dataclass(frozen=True, slots=True)
class StudentFile:
    """A file that was read, and not run. functions: for each role of ROLES that was found, the file's function.

    A method is a function, too, and called Class.method.
    defined: all its functions, in their order.   n_skipped: statements that will not be executed.
    """

    path: str
    functions: dict[str, str]
    defined: tuple[str, ...]
    n_skipped: int


def find_functions(path: str) -> StudentFile:
    """Find the functions of a file by their usual names; nothing of it is run.

    Raises CheckError, with one sentence, where it cannot be read as Python; OSError where it cannot be opened.
    """
    source = _source(path)
    return StudentFile(path, _functions(source, {}), tuple(source.returned), len(source.skipped))


def check_code(
    path: str,
    names: Mapping[str, str] | None = None,
    time_limit_s: float = TIME_LIMIT_S,
    cancelled: Callable[[], bool] = lambda: False,
) -> CodeCheck:
    """Run the functions of a file on a small batch with known weights, and compare every formula.

    path: a .py file or a notebook. Of it only imports, assignments of constants and definitions are executed.
    names: the file's function for a role of ROLES, where it is not found by its name; "" for none.
    cancelled: asked while the process runs; True ends it.
    Raises CheckError, with one sentence, where the file cannot be read, names no such function, or ends or outlasts
    the process; CheckCancelled; OSError where it cannot be opened.
    """
    names = dict(names or {})
    for role in names:
        if role not in ROLES:
            raise CheckError(
                Text("unknown role {role!r} in --map; the roles are {roles}", role=role, roles=", ".join(ROLES))
            )
    source = _source(path)
    functions = _functions(source, names)
    if not functions:
        raise CheckError(
            Text(
                "{path}: defines none of the functions init_params, forward_prop, backward_prop, update_params; "
                "map yours with --map, for example forward=my_forward",
                path=path,
            )
        )
    told = _run(
        {
            "code": source.code,
            "path": str(Path(path).resolve()),
            "functions": functions,
            "returned": {name: source.returned[name] for name in functions.values()},
        },
        path,
        time_limit_s,
        cancelled,
    )
    if "error" in told:
        raise CheckError(Text("{path}: {what}", path=path, what=unpacked(told["error"])))
    return CodeCheck(
        file=path,
        layout=told["layout"],
        labels=told["labels"],
        formulas=tuple(_formula(one) for one in told["formulas"]),
        skipped=source.skipped,
        notes=tuple(unpacked(note) for note in told["notes"]),
    )


def _source(path: str) -> StudentSource:
    try:
        return read_source(path)
    except SourceError as error:
        raise CheckError(text_of(error)) from None


def _functions(source: StudentSource, names: Mapping[str, str]) -> dict[str, str]:
    """Return the file's function or method for each role: the one in names, or else the first with a usual name."""
    functions = {}
    usual = _by_usual_names(source)
    for role in ROLES:
        name = names[role] if role in names else usual.get(role, "")
        if name and name not in source.returned:
            raise CheckError(
                Text(
                    "{path}: defines no function {name!r}, which --map names as {role}",
                    path=source.path,
                    name=name,
                    role=role,
                )
            )
        if name:
            functions[role] = name
    return functions


def _by_usual_names(source: StudentSource) -> dict[str, str]:
    """Return the functions with usual names; without a forward function, also the methods of the class that has one."""
    classes: dict[str, dict[str, str]] = {"": {}}
    for name in source.returned:
        owner, _, own = name.rpartition(".")
        classes.setdefault(owner, {})[own.lstrip("_")] = name
    found = {owner: _roles_among(own) for owner, own in classes.items()}
    functions = found.pop("")
    if "forward" in functions or not found:
        return functions
    for owner, network in found.items():
        if "forward" not in network and "call__" in classes[owner]:
            network["forward"] = classes[owner]["call__"]
    whole = [network for owner, network in found.items() if owner not in source.parts and "forward" in network]
    network = max(reversed(whole or list(found.values())), key=len)  # of equals the last: its parts stand above it
    if "forward" not in network:
        return functions
    constructor = f"{network['forward'].rpartition('.')[0]}.__init__"
    return functions | network | ({"init": constructor} if constructor in source.returned else {})


def _roles_among(own: Mapping[str, str]) -> dict[str, str]:
    """Return the function for each role. own: functions by name, without leading underscores."""
    chosen = {role: next((own[one] for one in known if one in own), "") for role, known in ROLES.items()}
    return {role: name for role, name in chosen.items() if name}


def packed(text: str) -> dict[str, Any]:
    """Return a text as plain values, with the template and figures of a Text, so that it can cross to a process."""
    if not isinstance(text, Text):
        return {"template": "{text}", "figures": {"text": str(text)}}
    return {
        "template": text.template,
        "figures": {name: packed(one) if isinstance(one, str) else one for name, one in text.figures.items()},
    }


def unpacked(value: dict[str, Any]) -> Text:
    """Undo packed()."""
    figures = {name: unpacked(one) if isinstance(one, dict) else one for name, one in value["figures"].items()}
    return Text(value["template"], **figures)


def _formula(told: dict[str, Any]) -> FormulaResult:
    differences = tuple(Difference(tuple(at), found, expected) for at, found, expected in told.pop("differences"))
    told |= {"status": Status(told["status"]), "detail": unpacked(told["detail"])}
    return FormulaResult(**told, differences=differences)


def _run(request: dict[str, Any], path: str, time_limit_s: float, cancelled: Callable[[], bool]) -> dict[str, Any]:
    """Have the functions run and compared in a process of their own."""
    with tempfile.TemporaryDirectory(prefix="visnet-check-") as folder:
        asked, answer, running = (Path(folder) / name for name in ("request.json", "answer.json", "running"))
        asked.write_text(json.dumps(request), "utf-8")
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "visnet.analysis.code_check_worker", folder],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that what the file starts ends with it
            env=os.environ | {"MPLBACKEND": "Agg", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        try:
            # A busy machine gets the time to start Python: the limit is for the file's own code.
            _wait(process, START_LIMIT_S, cancelled, running.exists)
            if not _wait(process, time_limit_s, cancelled):
                raise CheckError(
                    Text(
                        "{path}: {where} took longer than {limit:g} s and was stopped",
                        path=path,
                        where=_where(running),
                        limit=time_limit_s,
                    )
                )
        finally:
            _end(process)
        try:
            told: dict[str, Any] = json.loads(answer.read_text("utf-8"))
            return told
        except (OSError, ValueError):
            raise CheckError(
                Text(
                    "{path}: {where} ended the process (exit status {status})",
                    path=path,
                    where=_where(running),
                    status=process.returncode,
                )
            ) from None


def _wait(
    process: subprocess.Popen[bytes],
    limit_s: float,
    cancelled: Callable[[], bool],
    until: Callable[[], bool] = lambda: False,
) -> bool:
    """Whether the process ended, or what is waited for came, within a time. Raises CheckCancelled."""
    end_s = time.monotonic() + limit_s
    while process.poll() is None and not until():
        if cancelled():
            raise CheckCancelled
        if time.monotonic() > end_s:
            return False
        time.sleep(LOOK_S)
    return True


def _where(running: Path) -> str:
    """Which function was running last."""
    try:
        return running.read_text("utf-8") or "it"
    except OSError:
        return "it"


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
    process.wait()
