import json
import math

from visnet.cli.report import json_line, table


def test_a_result_is_one_line_of_json():
    line = json_line({"a": [1, 2.5], "b": {"c": None, "d": "text\nof two lines"}})
    assert "\n" not in line
    assert json.loads(line) == {"a": [1, 2.5], "b": {"c": None, "d": "text\nof two lines"}}


def test_numbers_that_json_does_not_know_become_null_at_any_depth():
    assert json_line({"a": math.nan, "b": [math.inf, {"c": -math.inf}]}) == '{"a": null, "b": [null, {"c": null}]}'


def test_a_table_has_names_on_the_left_and_numbers_on_the_right():
    assert table([["", "loss"], ["train", "0.5"], ["test", "12.25"]]) == "        loss\ntrain    0.5\ntest   12.25"
