"""The process that runs and compares a user's functions; code_check.py starts it, with a folder as argument.

Every formula is compared separately. Its input is the result of the file's own earlier formulas (forward) or correct
values (backward, update), so that one mistake is one wrong line. The file's conventions are found by trying: examples
in columns or rows, labels as integers or one-hot.
"""

from __future__ import annotations

import itertools
import json
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from visnet.analysis.bugs import BUGS
from visnet.analysis.code_check import NOTHING, ROLES, Status, packed
from visnet.analysis.code_check_class import Named
from visnet.analysis.code_check_student import ALPHA, CLASSES, FOR_INIT, HIDDEN, PIXELS, Failure, M, Student
from visnet.analysis.plain_program import BACKWARD, FORWARD, RIGHT, UPDATE
from visnet.core.arrays import Array
from visnet.text import Text, text_of

MOST_DIFFERENCES = 3
IN_ROWS = {
    "Z1": "Z1 = X @ W1 + b1",
    "Z2": "Z2 = A1 @ W2 + b2",
    "E": "E = np.exp(Z2 - Z2.max(axis=1, keepdims=True))",
    "A2": "A2 = E / E.sum(axis=1, keepdims=True)",
    "dW2": "dW2 = A1.T @ dZ2 / m",
    "db2": "db2 = dZ2.sum(axis=0, keepdims=True) / m",
    "dZ1": "dZ1 = dZ2 @ W2.T * (Z1 > 0)",
    "dW1": "dW1 = X.T @ dZ1 / m",
    "db1": "db1 = dZ1.sum(axis=0, keepdims=True) / m",
}
"""The correct lines if an example is a row."""


class Convention(NamedTuple):
    """The file's conventions.

    rows: whether an example is a row.   flat_bias: whether a bias is one-dimensional.
    labels: "integers", "integers in a row" or "one-hot".
    """

    rows: bool
    flat_bias: bool
    labels: str


@dataclass
class Line:
    """One line of the result; see code_check.FormulaResult."""

    formula: str
    function: str
    status: Status
    detail: Text = NOTHING
    cause: str | None = None
    fix: str | None = None
    differences: tuple[tuple[tuple[int, ...], float, float], ...] = ()


class Comparison:
    """The comparison of a file's formulas under one convention."""

    def __init__(self, student: Student, convention: Convention, sizes: tuple[int, int, int]) -> None:
        self.student, self.convention = student, convention
        self.lines: list[Line] = []
        self.values = _right_values(sizes)
        self.gradients: dict[str, Array] = {}  # the file's own, in the notes' columns
        self.is_uphill = False  # a backward() that also updates does so in the wrong direction

    def run(self) -> Comparison:
        for part in (self._helpers, self._forward, self._backward, self._update):
            part()
        return self

    @property
    def n_right(self) -> int:
        return sum(line.status is Status.OK for line in self.lines)

    # Conversion between the notes' columns and the file's own arrays.

    def _theirs(self, name: str, value: Array) -> Any:
        """Return a correct value in the file's convention."""
        if name == "Y":
            y: Array = self.values["y"]
            return {"integers": y, "integers in a row": y[None, :]}.get(self.convention.labels, self._turned(value))
        if name.lstrip("d") in ("b1", "b2") and self.convention.flat_bias:
            return value[:, 0].copy()
        return self._turned(value)

    def _turned(self, value: Array) -> Array:
        return np.ascontiguousarray(value.T) if self.convention.rows else value.copy()

    def _given(self, names: tuple[str, ...], **more: Any) -> Named:
        given = {name: self._theirs(name, self.values[name]) for name in names}
        given["onehot"] = self._turned(self.values["Y"])
        return given | {"alpha": ALPHA, "m": M} | more

    def _ours(self, name: str, value: Any) -> Array:
        """Return a result of the file in the notes' columns. Raises Failure if it is not numeric."""
        try:
            array = np.asarray(value, np.float64)
        except (TypeError, ValueError):
            raise Failure(
                Text("{name} is {type}, not an array of numbers", name=name, type=type(value).__name__)
            ) from None
        return array.T if self.convention.rows else array

    # The parts.

    def _helpers(self) -> None:
        Z = self._turned(self.values["Z1"])
        for role, formula, right in (
            ("relu", "ReLU", np.maximum(self.values["Z1"], 0)),
            ("relu_deriv", "ReLU′", (self.values["Z1"] > 0) * 1.0),
            ("softmax", "softmax", _softmax(self.values["Z1"])),
        ):
            if not self.student.has(role):
                self._add(Line(formula, "", Status.MISSING, _no_function(role)))
                continue
            name = self.student.names[role]
            try:
                found = self._ours(formula, self.student.call(role, {"Z": Z.copy()}))
            except Failure as failure:
                self._add(Line(formula, name, Status.ERROR, _said(failure)))
                continue
            line = self._compare(formula, name, found, right, self._softmax_causes() if role == "softmax" else {})
            if role == "softmax" and line.status is Status.OK:
                line = self._large_scores(line)
            self._add(line)
        self._one_hot()

    def _softmax_causes(self) -> dict[str, Array]:
        values = {"np": np, "Z2": self.values["Z1"]}
        return {key: found["A2"] for key, found in _with_bugs(values, ("E", "A2")).items()}

    def _large_scores(self, line: Line) -> Line:
        Z = np.zeros((CLASSES, 2))
        Z[3] = 1000.0
        try:
            found = self._ours("softmax", self.student.call("softmax", {"Z": self._turned(Z)}))
        except Failure as failure:
            detail = Text("with a score of 1,000: {error}", error=_said(failure))
            return Line(line.formula, line.function, Status.ERROR, detail)
        if np.isfinite(found).all():
            return line
        return Line(
            line.formula,
            line.function,
            Status.WRONG,
            Text("a score of 1,000 gives NaN: exp overflows; subtract the largest score first"),
            "exp-overflow",
            self._fix("E"),
        )

    def _one_hot(self) -> None:
        if not self.student.has("one_hot"):
            self._add(Line("one_hot", "", Status.MISSING, _no_function("one_hot")))
            return
        name = self.student.names["one_hot"]
        try:
            found = self._ours("one_hot", self.student.call("one_hot", {"Y": self.values["y"].copy()}))
        except Failure as failure:
            self._add(Line("one_hot", name, Status.ERROR, _said(failure)))
            return
        turned = found.T if found.shape == (M, CLASSES) else found
        self._add(self._compare("one_hot", name, turned, self.values["Y"], {}))

    def _forward(self) -> None:
        formulas = ("Z1", "A1", "Z2", "A2")
        found = self._results("forward", formulas, self._given(("W1", "b1", "W2", "b2", "X")))
        if found is None:
            return
        own = dict(self.values)  # formulas after a wrong one are judged by its result
        name = self.student.names["forward"]
        for formula in formulas:
            if formula not in found:
                self._add(Line(formula, name, Status.MISSING, _not_returned(name)))
                continue
            right = _carried_out({"np": np} | own, [RIGHT[one] for one in _lines_for(formula)])[formula]
            causes = {k: v[formula] for k, v in _with_bugs({"np": np} | own, _lines_for(formula)).items()}
            line = self._compare(formula, name, found[formula], right, causes)
            self._add(line)
            if found[formula].shape == right.shape:
                own[formula] = found[formula]
        if self.lines[-1].formula == "A2" and self.lines[-1].status is Status.OK:
            for other in self.lines:
                if other.formula in formulas and other.status is Status.MISSING:
                    other.status = Status.OK
                    other.detail = Text("not returned, but A2, which is computed from it, is right")

    def _backward(self) -> None:
        formulas = ("dW2", "db2", "dW1", "db1")
        given = self._given(("Z1", "A1", "Z2", "A2", "W1", "b1", "W2", "b2", "X", "Y"))
        found = self._results("backward", formulas, given)
        if found is None:
            return
        found = {name: array.copy() for name, array in found.items()}  # a second call may overwrite the arrays
        self.is_uphill = bool(self.student.derived) and all(
            _is_negative(found.get(one), self.values[one]) for one in formulas
        )
        again = self._again(self._given(("Z1", "A1", "Z2", "A2", "W1", "b1", "W2", "b2", "X", "Y")))
        if self.is_uphill:
            found, again = ({one: -array for one, array in arrays.items()} for arrays in (found, again))
        self.gradients = {one: found[one] for one in formulas if one in found}
        name = self.student.names["backward"]
        values = {"np": np, "alpha": ALPHA} | self.values
        wrong = _with_bugs(values, ("m", *BACKWARD))
        # Put the bug that explains most of the errors first.
        explains = {
            key: sum(_close(np.broadcast_to(bad[one], self.values[one].shape), found[one])
                     for one in formulas if one in found and found[one].shape == self.values[one].shape)
            for key, bad in wrong.items()
        }  # fmt: skip
        for formula in ("dZ2", *formulas[:2], "dZ1", *formulas[2:]):
            if formula not in found:
                if formula in formulas:
                    self._add(Line(formula, name, Status.MISSING, _not_returned(name)))
                continue
            order = sorted(wrong, key=lambda key: -explains[key])
            causes = {key: wrong[key][formula] for key in order}
            line = self._compare(formula, name, found[formula], self.values[formula], causes)
            if line.status is Status.WRONG and found[formula].size == self.values[formula].size:
                line = self._shape_only(line, found[formula])
            if line.status is Status.OK and formula in again:
                line = self._kept(line, again[formula], found[formula])
            self._add(line)

    def _again(self, given: Named) -> dict[str, Array]:
        """Return the gradients of a second call, which state left by the first may spoil."""
        try:
            told = self.student.call_named("backward", given)
            return {name: np.array(self._ours(name, value)) for name, value in told.items() if name in self.values}
        except Failure:
            return {}

    def _kept(self, line: Line, second: Array, first: Array) -> Line:
        """Judge whether a gradient that is right is right in the next step too."""
        if second.shape == first.shape and _close(second, first):
            return line
        line.status, line.fix = Status.WRONG, self._fix(line.formula)
        line.detail = Text("correct in the first call, but different in the second with the same arguments")
        if second.shape == first.shape and _close(second, 2 * first):
            line.cause = "gradients-not-reset"
        return line

    def _shape_only(self, line: Line, found: Array) -> Line:
        """Judge a bias gradient with the right numbers but another shape, which the file's update may reshape."""
        right = self.values[line.formula]
        if not _close(found.reshape(right.shape), right):
            return line
        name = line.formula.removeprefix("d")
        try:
            given = self._given(("W1", "b1", "W2", "b2", "dW1", "db1", "dW2", "db2"))
            given[line.formula] = found.T if self.convention.rows else found
            if self.student.has("update"):
                after = self._ours(name, self.student.call_named("update", given)[name])
                expected = self.values[name] - ALPHA * right
                if after.size == expected.size and _close(after.reshape(expected.shape), expected):
                    detail = Text("as {shape}; the update reshapes it", shape=str(found.shape))
                    return Line(line.formula, line.function, Status.OK, detail)
        except (Failure, KeyError):
            pass
        own = found.T.shape if self.convention.rows else found.shape
        line.detail = Text(
            "the numbers are right, but the shape is {own} where {name} has {shape}; keep the axis with keepdims=True",
            own=str(own),
            name=name,
            shape=str(self._theirs(name, self.values[name]).shape),
        )
        line.differences = ()
        return line

    def _update(self) -> None:
        formulas = ("W1", "b1", "W2", "b2")
        names = (*formulas, *(f"d{name}" for name in formulas))
        if not self.student.has("update") and self.student.updated:
            self._updated_by_backward(formulas)
            return
        found = self._results("update", formulas, self._given(names), suffix=" := ")
        if found is None:
            return
        values = {"np": np, "alpha": ALPHA} | self.values
        wrong = _with_bugs(values, tuple(UPDATE))
        for formula in formulas:
            label, name = f"{formula} := ", self.student.names["update"]
            if formula not in found:
                self._add(Line(label, name, Status.MISSING, _not_returned(name)))
                continue
            right = self.values[formula] - ALPHA * self.values[f"d{formula}"]
            causes = {key: bad[formula] for key, bad in wrong.items()}
            self._add(self._compare(label, name, found[formula], right, causes))

    def _updated_by_backward(self, formulas: tuple[str, ...]) -> None:
        """Judge a class whose backward() also updates, by the gradients that it stores, if any."""
        name = self.student.names["backward"]
        own = {one: array for one, array in self.gradients.items() if array.shape == self.values[one].shape}
        values = self.values | own
        wrong = _with_bugs({"np": np, "alpha": ALPHA} | values, tuple(UPDATE))
        for formula in formulas:
            label, fix = f"{formula} := ", RIGHT[f"new {formula}"]
            if formula not in self.student.updated:
                detail = Text("{function} does not change {name}", function=name, name=formula)
                cause = "biases-not-updated" if formula in ("b1", "b2") else None
                self._add(Line(label, name, Status.WRONG, detail, cause, fix))
            elif self.is_uphill:
                detail = Text("{function} adds α times the gradient", function=name)
                self._add(Line(label, name, Status.WRONG, detail, "wrong-sign", fix))
            elif f"d{formula}" in self.student.derived:
                detail = Text("done by {function}; its gradients were derived from this change", function=name)
                self._add(Line(label, name, Status.OK, detail))
            else:
                after = self._ours(formula, self.student.updated[formula])
                right = values[formula] - ALPHA * values[f"d{formula}"]
                self._add(self._compare(label, name, after, right, {key: bad[formula] for key, bad in wrong.items()}))

    # Shared helpers.

    def _results(self, role: str, formulas: tuple[str, ...], given: Named, suffix: str = "") -> dict[str, Array] | None:
        """Return a function's results in the notes' columns; None, with a line per formula, if there are none.

        If a function returns nothing, its results are read from the arguments that it changed in place.
        """
        if not self.student.has(role):
            for formula in formulas:
                self._add(Line(formula + suffix, "", Status.MISSING, _no_function(role)))
            return None
        try:
            told = self.student.call_named(role, given)
            return {name: self._ours(name, value) for name, value in told.items() if name in self.values}
        except Failure as failure:
            for formula in formulas:
                self._add(Line(formula + suffix, self.student.names[role], Status.ERROR, _said(failure)))
            return None

    def _add(self, line: Line) -> None:
        self.lines.append(line)

    def _fix(self, formula: str) -> str | None:
        return IN_ROWS.get(formula, RIGHT.get(formula)) if self.convention.rows else RIGHT.get(formula)

    def _compare(self, formula: str, function: str, found: Array, right: Array, causes: Mapping[str, Any]) -> Line:
        flat = self.convention.flat_bias and right.shape[1:] == (1,)
        if flat and found.ndim == 1:
            found = found.reshape(-1, 1)
        if found.shape == right.shape and _close(found, right):
            return Line(formula, function, Status.OK)
        cause = None
        for key, bad in causes.items():
            bad = np.asarray(bad)
            if bad.shape == right.shape and _close(bad, right):
                continue  # this bug does not touch this formula
            if found.shape in (bad.shape, right.shape) and _close(found, np.broadcast_to(bad, found.shape)):
                cause = key
                break
        line_name = formula.strip(" :=") if not formula.endswith(":= ") else f"new {formula[:2]}"
        fixed = BUGS[cause].line if cause and BUGS[cause].line in ("m", "dZ1", "dZ2", "A2", "E") else line_name
        fix = self._fix(fixed) or self._fix({"softmax": "A2"}.get(formula, ""))
        line = Line(formula, function, Status.WRONG, cause=cause, fix=fix)
        if found.shape != right.shape:
            own, ours = (part.T.shape if self.convention.rows else part.shape for part in (found, right))
            line.detail = Text("the shape is {own}; it should be {ours}", own=str(own), ours=str(ours))
            return line
        off = np.argwhere(~np.isclose(found, right, rtol=1e-4, atol=1e-9 + 1e-4 * np.abs(right).max()))
        ratio = _ratio(found, right)
        if ratio is None:
            line.detail = Text("{n:,} of {total:,} entries differ", n=len(off), total=right.size)
        else:
            line.detail = Text(
                "{n:,} of {total:,} entries differ; all are {ratio:.4g} times what they should be",
                n=len(off),
                total=right.size,
                ratio=ratio,
            )
        places = [tuple(int(i) for i in place) for place in off[:MOST_DIFFERENCES]]
        line.differences = tuple(
            (place[::-1] if self.convention.rows else place, float(found[place]), float(right[place]))
            for place in places
        )
        return line


def check(request: Mapping[str, Any], say: Callable[[str], None]) -> dict[str, Any]:
    """Try all conventions, and return the result under the one with the most correct formulas, as plain values."""
    try:
        student = Student(request, say)
    except Failure as failure:
        return {"error": packed(_said(failure))}
    first, conventions, sizes = _look_at_init(student)
    best: Comparison | None = None
    for convention in conventions:
        # Defined again for each, because state kept between calls would spoil the next comparison.
        made = Comparison(Student(request, say), convention, sizes).run()
        if best is None or made.n_right > best.n_right:
            best = made
        if all(line.status in (Status.OK, Status.MISSING) for line in made.lines):
            break
    assert best is not None
    return {
        "layout": "rows" if best.convention.rows else "columns",
        "labels": "one-hot" if best.student.takes_one_hot or best.convention.labels == "one-hot" else "integers",
        "formulas": [vars(line) | {"detail": packed(line.detail)} for line in (first, *best.lines)],
        "notes": [packed(note) for note in best.student.notes],
    }


def _look_at_init(student: Student) -> tuple[Line, list[Convention], tuple[int, int, int]]:
    """Return the result for the initial weights, the conventions that fit their shapes, and the layer sizes."""
    sizes = (PIXELS, HIDDEN, CLASSES)
    rows: tuple[bool, ...] = (False, True)
    flat: tuple[bool, ...] = (False, True)
    line = Line("init", "", Status.MISSING, _no_function("init"))
    if student.has("init"):
        line = Line("init", student.names["init"], Status.OK)
        try:
            made = student.call_named("init", FOR_INIT)
            W1, b1, W2 = (np.asarray(made[name], np.float64) for name in ("W1", "b1", "W2"))
            shapes = W1.shape, W2.shape
            if shapes[0][0] == shapes[1][1]:
                rows, sizes = (False,), (shapes[0][1], shapes[0][0], shapes[1][0])
            if shapes[0][1] == shapes[1][0] and (shapes[0][0] != shapes[1][1] or shapes[0][0] > shapes[0][1]):
                rows, sizes = (True,), (shapes[0][0], shapes[0][1], shapes[1][1])
            flat = (b1.ndim == 1,)
            _judge_weights(line, W1)
        except Failure as failure:
            line.status, line.detail = Status.ERROR, _said(failure)
        except (KeyError, TypeError, ValueError, IndexError):
            line.status = Status.ERROR
            line.detail = Text("does not return W1, b1, W2 and b2 as matrices of numbers")
    labels = ("integers", "one-hot", "integers in a row")
    return line, [Convention(*one) for one in itertools.product(rows, flat, labels)], sizes


def _judge_weights(line: Line, W1: Array) -> None:
    for is_so, cause, detail in (
        (not np.isfinite(W1).all(), None, Text("W1 has entries that are not finite")),
        (not W1.any(), "all-zeros", Text("all weights are 0: the hidden units stay identical")),
        (W1.size > 1 and np.ptp(W1) == 0, "all-zeros", Text("all weights are equal: the hidden units stay identical")),
        ((W1 >= 0).all(), "rand-not-centred", Text("no weight is negative: rand() without − 0.5?")),
        (W1.shape[0] * W1.shape[1] > 100 and W1.std() > 0.75, "randn-weights",
         Text("W1 has a spread of {spread:.2g}; the first scores are so large that softmax is nearly one-hot",
              spread=float(W1.std()))),
    ):  # fmt: skip
        if is_so:
            line.status, line.detail, line.cause = Status.WRONG, detail, cause
            line.fix = RIGHT["W1"] if cause else None
            return


def _no_function(role: str) -> Text:
    return Text("no function {name}", name=ROLES[role][0])


def _not_returned(name: str) -> Text:
    return Text("{function} does not return it", function=name)


def _said(failure: Failure) -> Text:
    said = text_of(failure)
    return said if isinstance(said, Text) else Text("{text}", text=said)


def _right_values(sizes: tuple[int, int, int]) -> dict[str, Array]:
    """Return a small batch, known weights, and the result of every formula for them; always the same."""
    n_in, n_hidden, n_classes = sizes
    rng = np.random.default_rng(20)
    values: dict[str, Any] = {"np": np, "alpha": ALPHA, "m": M}
    values["X"] = rng.random((n_in, M)) * (rng.random((n_in, M)) < max(0.1, min(1.0, 20 / n_in)))
    values["y"] = np.arange(M) % n_classes
    values["Y"] = np.eye(n_classes)[values["y"]].T
    for layer, (n_from, n_to) in enumerate(((n_in, n_hidden), (n_hidden, n_classes)), start=1):
        values[f"W{layer}"] = rng.random((n_to, n_from)) - 0.5
        values[f"b{layer}"] = rng.random((n_to, 1)) - 0.5
    return {
        name: value
        for name, value in _carried_out(values, [*FORWARD.values(), *BACKWARD.values()]).items()
        if isinstance(value, np.ndarray)
    }


def _carried_out(values: Named, lines: list[str]) -> Named:
    values = dict(values)
    with np.errstate(all="ignore"):
        exec(compile("\n".join(lines), "<the notes>", "exec"), values)
    return values


def _with_bugs(values: Named, names: tuple[str, ...]) -> dict[str, Named]:
    """Return the results of these lines with each bug that affects one of them."""
    found = {}
    for key, bug in BUGS.items():
        changes = bug.changes
        if not any(name in changes for name in names):
            continue
        lines = [changes.get(name, RIGHT[name]) for name in names]
        try:
            found[key] = _carried_out(values, lines)
        except ValueError:
            continue  # shapes that do not fit, which raises an error anyway
    return found


def _lines_for(formula: str) -> tuple[str, ...]:
    return ("E", "A2") if formula == "A2" else (formula,)


def _softmax(Z: Array) -> Array:
    E = np.exp(Z - Z.max(axis=0))
    result: Array = E / E.sum(axis=0)
    return result


def _close(found: Array, right: Array) -> bool:
    """Return whether the arrays are equal up to float32 rounding."""
    with np.errstate(all="ignore"):
        scale = float(np.abs(right).max(initial=0))
        return bool(np.all(np.abs(found - right) <= 1e-9 + 1e-4 * scale))


def _ratio(found: Array, right: Array) -> float | None:
    square = float((right * right).sum())
    if not square or not np.isfinite(found).all():
        return None
    ratio = float((found * right).sum()) / square
    return ratio if _close(found, ratio * right) and abs(ratio - 1) > 1e-3 else None


def _is_negative(found: Array | None, right: Array) -> bool:
    """Return whether it is right except for its sign."""
    return found is not None and found.size == right.size and _close(found.reshape(right.shape), -right)


def main(folder: str) -> None:
    """Read request.json and write answer.json; `running` names the current function, in case it never ends."""
    asked, answer, running = (Path(folder) / name for name in ("request.json", "answer.json", "running"))
    request = json.loads(asked.read_text("utf-8"))

    def say(name: str) -> None:
        running.write_text(name, "utf-8")

    told = check(request, say)
    answer.write_text(json.dumps(told), "utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
