import json
import time
from pathlib import Path

import pytest

from visnet.analysis.bugs import BUGS
from visnet.analysis.code_check import (
    CheckCancelled,
    CheckError,
    Status,
    check_code,
    find_functions,
    packed,
    unpacked,
)
from visnet.analysis.code_check_report import report
from visnet.analysis.student_source import read_source
from visnet.text import Text, text_of

STUDENTS = Path(__file__).with_name("students")
COLUMNS, ROWS = (STUDENTS / name for name in ("columns.py", "rows.py"))


@pytest.fixture
def checked(tmp_path):
    """Check the columns' file with some of its text replaced."""

    def check(*changes, source=COLUMNS, **options):
        text = source.read_text()
        for before, after in changes:
            assert before in text
            text = text.replace(before, after)
        path = tmp_path / "mine.py"
        path.write_text(text)
        return check_code(str(path), **options)

    return check


def wrong(result):
    return {one.formula.strip(): one for one in result.formulas if one.status in (Status.WRONG, Status.ERROR)}


@pytest.mark.parametrize(("path", "layout", "labels"), [(COLUMNS, "columns", "integers"), (ROWS, "rows", "one-hot")])
def test_a_right_implementation_passes(path, layout, labels):
    result = check_code(str(path))
    assert wrong(result) == {}
    assert result.all_right
    assert (result.layout, result.labels) == (layout, labels)


BUGGY = {
    "db-over-everything": [
        ("db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)", "db2 = 1 / m * np.sum(dZ2)"),
        ("db1 = 1 / m * np.sum(dZ1, axis=1, keepdims=True)", "db1 = 1 / m * np.sum(dZ1)"),
    ],
    "W2-not-transposed": [("W2.T.dot(dZ2)", "W2.dot(dZ2)")],
    "no-relu-derivative": [(" * ReLU_deriv(Z1)", "")],
    "relu-for-derivative": [("* ReLU_deriv(Z1)", "* ReLU(Z1)")],
    "derivative-of-Z2": [("ReLU_deriv(Z1)", "ReLU_deriv(Z2)")],
    "biases-not-updated": [("b1 = b1 - alpha * db1", "b1 = b1"), ("b2 = b2 - alpha * db2", "b2 = b2")],
    "m-is-784": [("m, n = data.shape", "m, n = 784, 10")],
    "no-mean": [("1 / m * ", "")],
    "softmax-wrong-axis": [("E.sum(axis=0)", "E.sum(axis=1, keepdims=True)")],
    "softmax-over-everything": [("E.sum(axis=0)", "E.sum()")],
    "softmax-derivative-twice": [("dZ2 = A2 - one_hot_Y", "dZ2 = (A2 - one_hot_Y) * A2 * (1 - A2)")],
    "softmax-twice": [("A2 = softmax(Z2)", "A2 = softmax(softmax(Z2))")],
    "exp-overflow": [("np.exp(Z - Z.max(axis=0))", "np.exp(Z)")],
    "randn-weights": [("np.random.rand(10, 784) - 0.5", "np.random.randn(10, 784)")],
    "rand-not-centred": [("np.random.rand(10, 784) - 0.5", "np.random.rand(10, 784)")],
    "all-zeros": [("np.random.rand(10, 784) - 0.5", "np.zeros((10, 784))")],
    "wrong-sign": [(f"{p} - alpha * d{p}", f"{p} + alpha * d{p}") for p in ("W1", "b1", "W2", "b2")],
    "W1-frozen": [("W1 = W1 - alpha * dW1", "W1 = W1")],
    "gradients-not-reset": [
        ("def backward_prop", "kept = [0, 0, 0, 0]\n\n\ndef backward_prop"),
        (
            "    return dW1, db1, dW2, db2",
            "    for i, d in enumerate((dW1, db1, dW2, db2)):\n        kept[i] = kept[i] + d\n    return tuple(kept)",
        ),
    ],
}
# What the interface cannot express: the data's preparation, and what lies between two calls.
OUTSIDE = {
    "updated-too-early", "pixels-0-255", "pixels-0-255-overflow",
    "reshape-for-transpose", "labels-shuffled", "labels-wrong",
}  # fmt: skip


def test_every_bug_of_the_catalogue_is_tried_or_cannot_be_expressed():
    assert set(BUGGY) | OUTSIDE == set(BUGS)


@pytest.mark.parametrize("key", BUGGY)
def test_a_bug_is_found_and_named(checked, key):
    result = checked(*BUGGY[key])
    assert not result.all_right
    causes = {one.cause for one in wrong(result).values()}
    assert causes == {key}, {name: (one.cause, one.detail) for name, one in wrong(result).items()}
    assert all(one.fix for one in wrong(result).values())


@pytest.mark.parametrize(
    ("change", "key", "fix"),
    [
        (("dZ2.mean(axis=0)", "dZ2.sum() / m"), "db-over-everything", "db2 = dZ2.sum(axis=0, keepdims=True) / m"),
        ((' * (cache["Z1"] > 0)', ""), "no-relu-derivative", "dZ1 = dZ2 @ W2.T * (Z1 > 0)"),
        (("m = X.shape[0]", "m = X.shape[1]"), "m-is-784", None),
        (
            ("E.sum(axis=1, keepdims=True)", "E.sum()"),
            "softmax-over-everything",
            "A2 = E / E.sum(axis=1, keepdims=True)",
        ),
    ],
)
def test_so_it_is_where_examples_are_rows_and_the_line_is_written_for_rows(checked, change, key, fix):
    result = checked(change, source=ROWS)
    assert result.layout == "rows"
    found = [one for one in wrong(result).values() if one.cause == key]
    assert found, wrong(result)
    assert fix is None or any(one.fix == fix for one in found)


def test_numbers_may_be_float32(checked):
    result = checked(
        ("import numpy as np", "import numpy as np\n\n\ndef short(x):\n    return np.asarray(x, np.float32)"),
        ("    Z1 = W1.dot(X) + b1", "    Z1 = short(W1).dot(short(X)) + short(b1)"),
    )
    assert result.all_right


def test_functions_may_be_lambdas(checked):
    relu = "def ReLU(Z):\n    return np.maximum(Z, 0)"
    result = checked((relu, "ReLU = lambda Z: np.maximum(Z, 0)"))
    assert result.all_right
    assert next(one for one in result.formulas if one.formula == "ReLU").function == "ReLU"


def test_a_function_that_gives_something_else_in_the_second_call_is_told(checked):
    result = checked(
        ("def backward_prop", "calls = [0]\n\n\ndef backward_prop"),
        (
            "    dZ2 = A2 - one_hot_Y",
            "    calls[0] += 1\n    dZ2 = (A2 - one_hot_Y) * (calls[0] if calls[0] == 1 else 3)",
        ),
    )
    assert "second" in wrong(result)["dW2"].detail
    assert wrong(result)["dW2"].cause is None


def test_labels_may_be_one_hot_by_what_the_function_does_with_them(checked):
    result = checked(("    one_hot_Y = one_hot(Y)", "    one_hot_Y = Y * 1.0"))
    assert result.all_right
    assert result.labels == "one-hot"


def test_only_the_wrong_formula_is_told_and_its_first_entries(checked):
    result = checked(("db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)", "db2 = 1 / m * np.sum(dZ2)"))
    assert list(wrong(result)) == ["db2"]
    assert wrong(result)["db2"].fix == "db2 = dZ2.sum(axis=1, keepdims=True) / m"


def test_a_wrong_factor_and_the_entries_are_told(checked):
    dW2 = wrong(checked(("dW2 = 1 / m * dZ2.dot(A1.T)", "dW2 = 2 / m * dZ2.dot(A1.T)")))["dW2"]
    assert "2 times what they should be" in dW2.detail
    assert len(dW2.differences) == 3
    assert dW2.differences[0].found == pytest.approx(2 * dW2.differences[0].expected)


def test_a_lost_axis_is_told_unless_the_update_puts_it_back(checked):
    lost = ("db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)", "db2 = 1 / m * np.sum(dZ2, 1)")
    assert "keepdims" in wrong(checked(lost))["db2"].detail
    assert checked(lost, ("alpha * db2", "alpha * np.reshape(db2, (10, 1))")).all_right


def test_other_names_are_mapped(checked):
    result = checked(("forward_prop", "my_way"), names={"forward": "my_way"})
    assert result.all_right


def test_a_missing_function_is_a_line_and_the_rest_is_checked(checked):
    result = checked(("def backward_prop", "def something_else"))
    missing = [one.formula for one in result.formulas if one.status is Status.MISSING]
    assert missing == ["dW2", "db2", "dW1", "db1"]
    assert not result.all_right
    assert not wrong(result)


@pytest.mark.parametrize(
    ("change", "detail"),
    [
        (("    dZ2 = A2 - one_hot_Y", "    raise KeyError('oh')"), "backward_prop raised KeyError"),
        (("    dZ2 = A2 - one_hot_Y", "    import sys; sys.exit(3)"), "backward_prop raised SystemExit"),
        (("    return dW1, db1, dW2, db2", "    return None"), "backward_prop returns nothing"),
        (("    return dW1, db1, dW2, db2", "    return 'a', 'b', 'c', 'd'"), "not an array of numbers"),
    ],
)
def test_a_function_that_fails_is_told_in_its_lines(checked, change, detail):
    result = checked(change)
    assert set(wrong(result)) == {"dW2", "db2", "dW1", "db1"}
    assert all(detail in one.detail for one in wrong(result).values())


IN_PLACE = (
    ("W1 = W1 - alpha * dW1", "W1 -= alpha * dW1"),
    ("    return W1, b1, W2, b2\n\n\nW1", "    return None\n\n\nW1"),
)


def test_an_update_in_place_is_seen_in_what_it_was_given(checked):
    others = [(f"{name} = {name} - alpha", f"{name} -= alpha") for name in ("b1", "W2", "b2")]
    assert checked(*IN_PLACE, *others).all_right
    frozen = checked(*IN_PLACE, *others[1:])  # b1 = b1 - … makes an array that nobody sees
    assert list(wrong(frozen)) == ["b1 :="]
    assert wrong(frozen)["b1 :="].cause == "biases-not-updated"


def test_a_forward_that_returns_A2_alone_is_right_or_wrong_with_it(checked):
    alone = ("    return Z1, A1, Z2, A2", "    return A2")
    right = checked(alone)
    assert [one.status for one in right.formulas if one.formula in ("Z1", "A1", "Z2", "A2")] == [Status.OK] * 4
    bad = checked(alone, ("Z2 = W2.dot(A1) + b2", "Z2 = W2.dot(A1)"))
    assert [one.status for one in bad.formulas if one.formula in ("Z1", "A1", "Z2")] == [Status.MISSING] * 3
    assert "A2" in wrong(bad)


def test_printing_disturbs_nothing(checked):
    assert checked(("    dZ2 = A2 - one_hot_Y", "    print('x' * 100000)\n    dZ2 = A2 - one_hot_Y")).all_right


def test_a_function_that_hangs_is_ended(checked):
    with pytest.raises(CheckError, match=r"mine\.py: forward_prop took longer than 4 s and was stopped"):
        checked(("    Z1 = W1.dot(X) + b1", "    while True: pass"), time_limit_s=4)


def test_a_function_that_ends_the_process_is_told(checked):
    with pytest.raises(CheckError, match=r"mine\.py: update_params ended the process \(exit status 7\)"):
        checked(("    W1 = W1 - alpha * dW1", "    import os; os._exit(7)"))


def test_a_definition_that_raises_is_told(checked):
    with pytest.raises(CheckError, match="raised NameError"):
        checked(("def softmax(Z):", "@nowhere\ndef softmax(Z):"))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.py", "def f(:\n  pass", r"a\.py, line 1: is not valid Python"),
        ("a.py", b"\xff\xfe\x00", r"a\.py: is not a text file"),
        ("a.py", "x = 1", "defines none of the functions"),
        ("a.ipynb", "{}", "is not a notebook"),
        ("a.ipynb", "not json", "is not a notebook"),
        ("a.txt", "", "must be a Python file"),
        ("missing.py", None, "there is no such file"),
    ],
)
def test_what_is_no_such_file_is_one_sentence(tmp_path, name, text, message):
    path = tmp_path / name
    if isinstance(text, bytes):
        path.write_bytes(text)
    elif text is not None:
        path.write_text(text)
    with pytest.raises(CheckError, match=message) as raised:
        check_code(str(path))
    assert "\n" not in str(raised.value)


def test_a_map_to_nothing_is_refused():
    with pytest.raises(CheckError, match="defines no function 'nothing'"):
        check_code(str(COLUMNS), {"forward": "nothing"})


def test_of_a_file_only_what_defines_something_is_executed():
    source = read_source(str(COLUMNS))
    assert "while True" not in source.code
    assert [line.split(": ", 1)[1] for line in source.skipped] == [
        "data = np.loadtxt('train.csv')", "m, n = data.shape", "W1, b1, W2, b2 = init_params()", "while True:"
    ]  # fmt: skip


def test_a_notebooks_cells_are_read_without_magics_plots_and_training(tmp_path):
    code = COLUMNS.read_text().replace("1 / m * np.sum(dZ2, axis=1, keepdims=True)", "np.sum(dZ2) / m")
    cells = [
        {"cell_type": "markdown", "source": ["# Notes"]},
        {"cell_type": "code", "source": ["%matplotlib inline\n", "!pip install x\n", "import numpy as np"]},
        {"cell_type": "code", "source": code},
        {"cell_type": "code", "source": ["plt.imshow(W1)\n", "open('trained.txt', 'w').write('x')"]},
    ]  # fmt: skip
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps({"cells": cells}))
    result = check_code(str(path))
    assert list(wrong(result)) == ["db2"]
    assert "cell 4, line 1: plt.imshow(W1)" in result.skipped
    assert not (tmp_path / "trained.txt").exists()


def test_a_cell_that_is_no_python_is_named(tmp_path):
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps({"cells": [{"cell_type": "code", "source": "x = 1\ny ="}]}))
    with pytest.raises(CheckError, match=r"cell 1, line 2: is not valid Python"):
        check_code(str(path))


def test_a_check_can_be_cancelled_while_the_files_code_runs(checked):
    hangs = ("    Z1 = W1.dot(X) + b1", "    open('runs', 'w').close()\n    while True: pass")
    begun = time.monotonic()
    with pytest.raises(CheckCancelled):
        checked(hangs, cancelled=lambda: time.monotonic() > begun + 1)
    assert time.monotonic() - begun < 20  # and not the time limit of 30 s


def test_functions_are_found_without_running_the_file(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text("1 / 0\ndef forward_prop(X): pass\ndef my_backward(X): pass\nopen('x', 'w')\n")
    found = find_functions(str(path))
    assert found.functions == {"forward": "forward_prop"}
    assert found.defined == ("forward_prop", "my_backward")
    assert found.n_skipped == 2


def test_a_role_may_be_said_to_have_no_function(checked):
    result = checked(names={"relu": ""})
    assert next(one for one in result.formulas if one.formula == "ReLU").status is Status.MISSING


def test_a_text_crosses_to_another_process_with_its_template_and_figures():
    text = Text("{name} raised {error}", name="f", error=Text("{n:,} of {total:,}", n=1, total=2000))
    again = unpacked(json.loads(json.dumps(packed(text))))
    assert again == text == "f raised 1 of 2,000"
    assert (again.template, again.figures["error"].template) == (text.template, text.figures["error"].template)


def test_what_is_said_of_a_formula_can_be_translated(checked):
    result = checked(("db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)", "db2 = 1 / m * np.sum(dZ2)"))
    assert wrong(result)["db2"].detail.template == "the shape is {own}; it should be {ours}"
    with pytest.raises(CheckError) as raised:
        check_code("missing.py")
    assert text_of(raised.value).template == "{path}: there is no such file"


def test_the_report_is_said_in_the_readers_language(checked):
    result = checked(("W2.T.dot(dZ2)", "W2.dot(dZ2)"))
    said = report(result, lambda text: text.upper())
    assert "W2 INSTEAD OF W2ᵀ" in said
    assert "FORMULAS ARE WRONG." in said


def test_the_report_says_how_many_formulas_are_missing(checked):
    result = checked(("def update_params", "def other_params"), ("W2.T.dot(dZ2)", "W2.dot(dZ2)"))
    assert report(result).splitlines()[-1].endswith("formulas are wrong, and 4 missing.")


# Classes

KEEPING, UPDATING = (STUDENTS / name for name in ("network_class.py", "updating_class.py"))


@pytest.mark.parametrize(
    ("path", "layout", "labels"), [(KEEPING, "columns", "one-hot"), (UPDATING, "rows", "integers")]
)
def test_a_right_class_passes(path, layout, labels):
    result = check_code(str(path))
    assert wrong(result) == {}
    assert result.all_right
    assert (result.layout, result.labels) == (layout, labels)


LAYERS = STUDENTS / "layer_objects.py"
IN_LAYERS = {
    "a list of them": [],
    "attributes": [
        ("self.layers = [Dense(n_in, n_hidden), ReLU(), Dense(n_hidden, n_out)]",
         "self.fc1, self.relu, self.fc2 = Dense(n_in, n_hidden), ReLU(), Dense(n_hidden, n_out)"),
        ("reversed(self.layers)", "(self.fc2, self.relu, self.fc1)"),
        ("in self.layers", "in (self.fc1, self.relu, self.fc2)"),
    ],
    "a dict": [
        ("self.layers = [Dense(n_in, n_hidden), ReLU(), Dense(n_hidden, n_out)]",
         "self.layers = {1: Dense(n_in, n_hidden), 2: ReLU(), 3: Dense(n_hidden, n_out)}"),
        ("reversed(self.layers)", "reversed(self.layers.values())"),
        ("in self.layers:", "in self.layers.values():"),
    ],
    "other names": [
        ("self.W ", "self.weights "), ("self.W.", "self.weights."), ("self.b ", "self.bias "),
        ("self.b\n", "self.bias\n"), ("self.dW", "self.grad_w"), ("self.db", "self.grad_b"),
    ],
}  # fmt: skip


@pytest.mark.parametrize("changes", IN_LAYERS.values(), ids=IN_LAYERS)
def test_a_class_may_be_made_of_layers_that_are_objects(checked, changes):
    result = checked(*changes, source=LAYERS)
    assert wrong(result) == {}
    assert result.all_right
    assert result.layout == "rows"
    assert {one.function for one in result.formulas if one.formula in ("A2", "dW1", "W1 := ")} == {
        "Network.__call__",
        "Network.backward",
        "Network.update",
    }


@pytest.mark.parametrize(
    ("change", "formulas", "cause"),
    [
        (("dZ.sum(axis=0, keepdims=True) / m", "dZ.sum() / m + 0 * self.b"), {"db2", "db1"}, "db-over-everything"),
        (("dA * (self.Z > 0)", "dA"), {"dW1", "db1"}, "no-relu-derivative"),
        (("        self.b -= lr * self.db\n", ""), {"b1 :=", "b2 :="}, "biases-not-updated"),
    ],
)
def test_a_bug_in_a_layer_is_named(checked, change, formulas, cause):
    found = wrong(checked(change, source=LAYERS))
    assert set(found) == formulas
    assert {one.cause for one in found.values()} == {cause}


EARLY = "        d1 = d2 @ self.params['W2'].T * (self.z1 > 0)\n".replace("'", '"')
W2_UPDATED = '        self.params["W2"] -= lr * self.a1.T @ d2 / m\n'


@pytest.mark.parametrize(
    ("source", "changes", "formulas", "cause"),
    [
        (KEEPING, [("dZ2.sum(axis=1, keepdims=True)", "dZ2.sum()")], {"db2"}, "db-over-everything"),
        (KEEPING, [("W2.T @ dZ2", "W2 @ dZ2")], {"dW1", "db1"}, "W2-not-transposed"),
        (KEEPING, [("self.b1 -= self.lr * self.db1\n", "pass\n")], {"b1 :="}, "biases-not-updated"),
        (UPDATING, [(EARLY, ""), (W2_UPDATED, W2_UPDATED + EARLY)], {"dW1", "db1"}, "updated-too-early"),
        (UPDATING, [(" -= lr", " += lr")], {"W1 :=", "b1 :=", "W2 :=", "b2 :="}, "wrong-sign"),
        (UPDATING, [('self.params["b1"] -= lr * d1.mean(axis=0)', "pass")], {"b1 :="}, "biases-not-updated"),
    ],
)
def test_a_bug_in_a_class_is_named(checked, source, changes, formulas, cause):
    found = wrong(checked(*changes, source=source))
    assert set(found) == formulas
    assert {one.cause for one in found.values()} == {cause}


@pytest.mark.parametrize(
    ("changes", "formulas", "cause"),
    [
        ([], set(), None),
        ([("self.W2 -= self.lr", "self.W2 += self.lr")], {"W2 :="}, "wrong-sign"),
        ([("self.W2 -= self.lr", "self.W2 -= 3 * self.lr")], {"W2 :="}, None),
        ([("self.dW2 = dZ2", "self.dW2 = -dZ2")], {"dW2"}, None),
        ([("dZ2.sum(axis=1, keepdims=True)", "-dZ2.sum(axis=1, keepdims=True)")], {"db2"}, None),
    ],
)
def test_a_backward_that_keeps_its_gradients_and_updates_is_judged_by_both(checked, changes, formulas, cause):
    found = wrong(
        checked(
            ("    def update(self):\n", ""),
            ("\n\n        self.W1 -=", "\n        self.W1 -="),
            *changes,
            source=KEEPING,
        )
    )
    assert set(found) == formulas
    assert {one.cause for one in found.values()} == ({cause} if formulas else set())


def test_a_class_may_keep_a_list_for_each_kind_of_parameter(checked):
    def listed(text):
        for letter, name in (("W", "weights"), ("b", "biases")):
            for layer in (1, 2):
                text = text.replace(f"self.{letter}{layer}", f"self.{name}[{layer - 1}]")
        return text

    text = KEEPING.read_text()
    made = [line for line in text.splitlines(keepends=True) if line.startswith(("        self.W", "        self.b"))][
        :4
    ]
    changes = [(line, "") for line in made[1:]]
    lists = "".join(
        f"        self.{name} = [{made[i].partition('= ')[2].strip()}, {made[i + 2].partition('= ')[2].strip()}]\n"
        for i, name in enumerate(("weights", "biases"))
    )
    for before, after in [*changes, (made[0], lists)]:
        text = text.replace(before, after)
    result = checked((KEEPING.read_text(), listed(text)), source=KEEPING)
    assert result.all_right
    assert next(one for one in result.formulas if one.formula == "init").status is Status.OK


MADE = """    def __init__(self, input_size, hidden_size, output_size, learning_rate=0.1):
        self.W1 = np.random.rand(hidden_size, input_size) - 0.5
        self.b1 = np.zeros((hidden_size, 1))
        self.W2 = np.random.rand(output_size, hidden_size) - 0.5
        self.b2 = np.zeros((output_size, 1))
        self.lr = learning_rate
"""
CLASS, RELU = "class NeuralNetwork:\n", "    def relu(self, Z):\n"
ABSTRACT = "".join(
    f"    @abstractmethod\n    def {name}(self, A): ...\n"
    for name in ("forward", "backward", "update", "relu", "softmax")
)
SIZES = "input_size: int = 784\n    hidden_size: int = 10\n    output_size: int = 10\n    lr: float = 0.1\n"
KEPT = ("W1", "b1", "W2", "b2", "lr", "X", "Z1", "A1", "Z2", "A2", "dW1", "db1", "dW2", "db2")


@pytest.mark.parametrize(
    "changes",
    [
        [(CLASS, "class Base:\n"), ("    def backward", "class Net(Base):\n    def backward")],
        [(CLASS, f"from abc import ABC, abstractmethod\n\nclass Base(ABC):\n{ABSTRACT}\nclass Net(Base):\n")],
        [(CLASS, f"class Layer:\n{ABSTRACT.replace('    @abstractmethod', '')}\n{CLASS}")],
        [(CLASS, f"{CLASS}    __slots__ = {KEPT}\n\n")],
        [(CLASS, f"from dataclasses import dataclass\n\n@dataclass\n{CLASS}    {SIZES}"),
         (MADE, MADE.replace("__init__(self, input_size, hidden_size, output_size, learning_rate=0.1)",
                             "__post_init__(self)")
                    .replace("(hidden_size", "(self.hidden_size").replace("(output_size", "(self.output_size")
                    .replace(" hidden_size)", " self.hidden_size)").replace(" input_size)", " self.input_size)")
                    .replace("        self.lr = learning_rate\n", "").replace("((hidden", "((self.hidden")
                    .replace("((output", "((self.output"))],
        [(MADE, "    W1 = np.random.rand(10, 784) - 0.5\n    b1 = np.zeros((10, 1))\n"
                "    W2 = np.random.rand(10, 10) - 0.5\n    b2 = np.zeros((10, 1))\n    lr = 0.1\n\n")],
        [(RELU, f"    def __getattr__(self, name):\n        raise RuntimeError(name)\n\n{RELU}")],
    ],
    ids=["forward inherited", "abstract base", "layers above it", "slots", "dataclass",
         "arrays of the class", "own __getattr__"],
)  # fmt: skip
def test_a_class_may_be_written_in_other_ways(checked, changes):
    result = checked(*changes, source=KEEPING)
    assert wrong(result) == {}
    assert result.all_right


def test_functions_go_before_the_methods_of_a_class(tmp_path):
    path = tmp_path / "mine.py"
    path.write_text(COLUMNS.read_text() + KEEPING.read_text())
    assert find_functions(str(path)).functions["forward"] == "forward_prop"
    assert check_code(str(path), {"forward": "NeuralNetwork.forward"}).formulas[5].function == "NeuralNetwork.forward"


def test_what_a_missing_import_was_needed_for_is_told(checked):
    missing = [("import numpy as np", "import numpy as np\nimport absent.nn as nn\nfrom absent import tensor")]
    result = checked(*missing, ("np.maximum(Z, 0)", "nn.relu(Z)"))
    assert str(wrong(result)["ReLU"].detail) == "ReLU needs absent.nn, which is not installed here"
    with pytest.raises(CheckError, match=r"needs absent, which is not installed here$"):
        checked(*missing, ("def ReLU(Z)", "def ReLU(Z, slope=tensor(0))"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("class Dense:\n    def __init__(self, n_in, n_out=10): self.W = 0\n    def forward(self, X): return X\n",
         "Dense has no W1 and W2; visnet checks a class that holds the weights of both layers"),
        ("class Net:\n    def __init__(self, x, y): self.W1 = self.W2 = 0\n    def forward(self, X): return X\n",
         "Net.__init__ has an unknown parameter 'x'; name it as in the notes"),
        ("class Net:\n    def __init__(self): 1 / 0\n    def forward(self, X): return X\n",
         "Net.__init__ raised ZeroDivisionError: division by zero"),
    ],
)  # fmt: skip
def test_a_class_that_cannot_be_used_is_one_sentence(tmp_path, text, sentence):
    path = tmp_path / "mine.py"
    path.write_text(text)
    with pytest.raises(CheckError) as raised:
        check_code(str(path))
    assert str(raised.value) == f"{path}: {sentence}"
