import shutil
from pathlib import Path

import pytest

STUDENTS = Path(__file__).parents[1] / "analysis" / "students"


@pytest.fixture
def buggy(tmp_path):
    path = tmp_path / "mine.py"
    text = (STUDENTS / "columns.py").read_text()
    path.write_text(text.replace("db2 = 1 / m * np.sum(dZ2, axis=1, keepdims=True)", "db2 = np.sum(dZ2) / m"))
    return path


def test_all_right_is_status_0_and_a_line_for_each_formula(visnet):
    result = visnet("check", STUDENTS / "columns.py")
    assert result.status == 0
    lines = result.out.splitlines()
    assert lines[0].endswith("examples in columns, labels as integers")
    assert lines[-1] == "All correct."
    for formula in ("Z1", "A1", "Z2", "A2", "dW2", "db2", "dW1", "db1", "W1 :=", "b2 :="):
        assert any(line.startswith(formula) and " ok" in line for line in lines), formula
    assert "running the code of" in result.err


def test_a_wrong_formula_is_status_1_with_its_cause_and_the_line_that_mends_it(visnet, buggy):
    result = visnet("check", buggy)
    assert result.status == 1
    (line,) = [line for line in result.out.splitlines() if line.startswith("db2")]
    assert "WRONG" in line
    assert "db summed over everything" in line
    assert line.endswith("use db2 = dZ2.sum(axis=1, keepdims=True) / m")


def test_json_is_for_graders(visnet, buggy):
    result = visnet("check", buggy, "--json")
    assert result.status == 1
    told = result.json
    assert told["all_right"] is False
    (wrong,) = [one for one in told["formulas"] if one["status"] == "wrong"]
    assert (wrong["formula"], wrong["cause"], wrong["function"]) == ("db2", "db-over-everything", "backward_prop")
    assert visnet("check", STUDENTS / "rows.py", "--json").json["all_right"] is True


def test_functions_are_mapped_by_role_or_by_the_notes_name(visnet, tmp_path):
    path = tmp_path / "mine.py"
    shutil.copy(STUDENTS / "columns.py", path)
    path.write_text(path.read_text().replace("forward_prop", "there").replace("backward_prop", "and_back"))
    assert visnet("check", path).status == 1
    assert visnet("check", path, "--map", "forward=there", "--map", "backward_prop=and_back").status == 0


def test_a_file_that_cannot_be_checked_is_one_sentence(failure, tmp_path):
    (tmp_path / "mine.py").write_text("def f(:")
    assert "line 1: is not valid Python" in failure("check", tmp_path / "mine.py")


def test_a_mapping_of_an_unknown_role_is_wrong_usage(wrong_usage, buggy):
    assert "expected NAME=FUNCTION" in wrong_usage("check", buggy, "--map", "sideways=f")
