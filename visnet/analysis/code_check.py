"""Check a user's own from-scratch code, formula by formula, against the notes' equations.

The file's definitions are executed in a separate process with a time limit, never in this one.
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
LOOK_S = 0.02  # between checks of the process
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
"""The usual names of the function for each role."""


NOTHING = Text("")


class CheckError(Exception):
    """Raised if the check could not be made; the message is one sentence."""


class CheckCancelled(Exception):
    """Raised if the check was cancelled."""


class Status(StrEnum):
    """The result for one formula."""

    OK = "ok"
    WRONG = "wrong"
    ERROR = "error"  # the function raised, or returned nothing that can be compared
    MISSING = "missing"  # no function computes it


@dataclass(frozen=True, slots=True)
class Difference:
    """An entry that differs. at: its index in the file's own array."""

    at: tuple[int, ...]
    found: float
    expected: float


@dataclass(frozen=True, slots=True)
class FormulaResult:
    """One line of the result.

    formula: in the notes' letters, "db2", or the name of a helper.   function: the file's function that computes it.
    detail: what is wrong or noteworthy, or "".
    cause: the key of a bug in bugs.BUGS, if one explains the numbers.
    fix: the correct line, for examples in rows or columns as in the file.
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

    layout: "columns" or "rows", how the file arranges examples.   labels: "integers" or "one-hot", how it takes them.
    skipped: statements that were not executed.   notes: further remarks.
    """

    file: str
    layout: str
    labels: str
    formulas: tuple[FormulaResult, ...]
    skipped: tuple[str, ...]
    notes: tuple[Text, ...]

    @property
    def all_right(self) -> bool:
        """Whether every formula of the notes is present and correct; helpers need not be separate functions."""
        return all(
            one.status is Status.OK or (one.status is Status.MISSING and one.formula in HELPERS)
            for one in self.formulas
        )

    def to_dict(self) -> dict[str, Any]:
        """Return the result as plain values, ready for JSON."""
        return asdict(self) | {"all_right": self.all_right}


HELPERS = ("init", "ReLU", "ReLU′", "softmax", "one_hot")
"""Formulas that a file may also write inline where they are used."""


@dataclass(frozen=True, slots=True)
class StudentFile:
    """A file that was read but not run.

    functions: the file's function for each role of ROLES that was found; a method is called Class.method.
    defined: all its functions, in order.   n_skipped: the number of statements that will not be executed.
    """

    path: str
    functions: dict[str, str]
    defined: tuple[str, ...]
    n_skipped: int


def find_functions(path: str) -> StudentFile:
    """Find the functions of a file by their usual names, without running it.

    Raises CheckError, with one sentence, if it cannot be read as Python, and OSError if it cannot be opened.
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

    path: a .py file or a notebook; only its imports, assignments of constants and definitions are executed.
    names: the file's function for a role of ROLES, if it does not have a usual name; "" for none.
    time_limit_s: for the file's code.   cancelled: polled while the process runs; True ends it.
    Raises CheckError, with one sentence, if the file cannot be read, lacks such functions, exits the process or exceeds
    the time limit; CheckCancelled if cancelled; and OSError if it cannot be opened.
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
    """Return the file's function or method for each role: the one in `names`, or the first with a usual name."""
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
    network = max(
        reversed(whole or list(found.values())), key=len
    )  # the last among equals, since its parts are defined before it
    if "forward" not in network:
        return functions
    constructor = f"{network['forward'].rpartition('.')[0]}.__init__"
    return functions | network | ({"init": constructor} if constructor in source.returned else {})


def _roles_among(own: Mapping[str, str]) -> dict[str, str]:
    """Return the function for each role. own: functions by name, without leading underscores."""
    chosen = {role: next((own[one] for one in known if one in own), "") for role, known in ROLES.items()}
    return {role: name for role, name in chosen.items() if name}


def packed(text: str) -> dict[str, Any]:
    """Return a text as plain values, including the template and figures of a Text, to send it between processes."""
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
    """Run and compare the functions in a separate process."""
    with tempfile.TemporaryDirectory(prefix="visnet-check-") as folder:
        asked, answer, running = (Path(folder) / name for name in ("request.json", "answer.json", "running"))
        asked.write_text(json.dumps(request), "utf-8")
        process = subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "visnet.analysis.code_check_worker", folder],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that processes started by the file end with it
            env=os.environ | {"MPLBACKEND": "Agg", "PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
        )
        try:
            # Starting Python on a busy machine does not count: the limit is for the file's own code.
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
    """Return whether the process ended, or until() became true, within a time. Raises CheckCancelled."""
    end_s = time.monotonic() + limit_s
    while process.poll() is None and not until():
        if cancelled():
            raise CheckCancelled
        if time.monotonic() > end_s:
            return False
        time.sleep(LOOK_S)
    return True


def _where(running: Path) -> str:
    """Return the function that was running last."""
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
