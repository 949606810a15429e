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
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from visnet.analysis.student_source import SourceError, read_source

TIME_LIMIT_S = 30.0
START_LIMIT_S = 60.0
ROLES: dict[str, tuple[str, ...]] = {
    "init": ("init_params", "init_parameters", "initialize_parameters", "initialise_parameters", "init", "initialize"),
    "forward": ("forward_prop", "forward_propagation", "forward_pass", "forward"),
    "backward": ("backward_prop", "back_prop", "backprop", "backward_propagation", "backward_pass", "backward"),
    "update": ("update_params", "update_parameters", "update"),
    "relu": ("ReLU", "relu", "Relu", "RELU"),
    "relu_deriv": ("ReLU_deriv", "relu_deriv", "deriv_ReLU", "relu_derivative", "ReLU_derivative", "relu_prime"),
    "softmax": ("softmax", "Softmax"),
    "one_hot": ("one_hot", "one_hot_encode", "onehot", "to_one_hot"),
}
"""What each function does, and the names under which it is looked for."""


class CheckError(Exception):
    """The check could not be made; the text is one sentence."""


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
    detail: what is wrong, "" where nothing is.   cause: key of a bug in bugs.BUGS, where one explains the numbers.
    fix: the line that mends it, written for examples in rows or columns as the file has them.
    differences: the first entries that differ.
    """

    formula: str
    function: str
    status: Status
    detail: str = ""
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
    notes: tuple[str, ...]

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


def check_code(path: str, names: Mapping[str, str] | None = None, time_limit_s: float = TIME_LIMIT_S) -> CodeCheck:
    """Run the functions of a file on a small batch with known weights, and compare every formula.

    path: a .py file or a notebook. Of it only imports, assignments of constants and definitions are executed.
    names: the file's function for a role of ROLES, where it is not found by its name.
    Raises CheckError, with one sentence, where the file cannot be read, names no such function, or ends or outlasts
    the process; OSError where it cannot be opened.
    """
    names = dict(names or {})
    for role in names:
        if role not in ROLES:
            raise CheckError(f"there is no role {role!r} to map; there are {', '.join(ROLES)}")
    try:
        source = read_source(path)
    except SourceError as error:
        raise CheckError(str(error)) from None
    functions = {}
    for role, known in ROLES.items():
        name = names.get(role) or next((one for one in known if one in source.returned), None)
        if role in names and names[role] not in source.returned:
            raise CheckError(f"{path}: defines no function {names[role]!r}, which --map names as {role}")
        if name is not None:
            functions[role] = name
    if not functions:
        raise CheckError(
            f"{path}: defines none of the functions init_params, forward_prop, backward_prop, update_params; "
            "name others with --map, as forward=my_forward"
        )
    told = _run(
        {
            "code": source.code,
            "folder": str(Path(path).resolve().parent),
            "functions": functions,
            "returned": {name: source.returned[name] for name in functions.values()},
        },
        path,
        time_limit_s,
    )
    if "error" in told:
        raise CheckError(f"{path}: {told['error']}")
    return CodeCheck(
        file=path,
        layout=told["layout"],
        labels=told["labels"],
        formulas=tuple(_formula(one) for one in told["formulas"]),
        skipped=source.skipped,
        notes=tuple(told["notes"]),
    )


def _formula(told: dict[str, Any]) -> FormulaResult:
    differences = tuple(Difference(tuple(at), found, expected) for at, found, expected in told.pop("differences"))
    return FormulaResult(**told | {"status": Status(told["status"])}, differences=differences)


def _run(request: dict[str, Any], path: str, time_limit_s: float) -> dict[str, Any]:
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
            _wait_until_it_runs(process, running)
            process.wait(time_limit_s)
        except subprocess.TimeoutExpired:
            raise CheckError(f"{path}: {_where(running)} took longer than {time_limit_s:g} s and was ended") from None
        finally:
            _end(process)
        try:
            told: dict[str, Any] = json.loads(answer.read_text("utf-8"))
            return told
        except (OSError, ValueError):
            raise CheckError(
                f"{path}: {_where(running)} ended the process (exit status {process.returncode})"
            ) from None


def _wait_until_it_runs(process: subprocess.Popen[bytes], running: Path) -> None:
    """Give a busy machine the time to start Python: the limit is for the file's own code."""
    end_s = time.monotonic() + START_LIMIT_S
    while process.poll() is None and not running.exists() and time.monotonic() < end_s:
        time.sleep(0.02)


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
