"""Recipes at the edges on the command line: an end that is told, or one sentence; never a traceback."""

import numpy as np
import pytest

TRAINS = {
    "learning rate 1e-12": ["--learning-rate", "1e-12"],
    "one hidden unit": ["--hidden", "1"],
    "ten layers": ["--hidden", ",".join(["5"] * 10)],
    "batch 1": ["--batch-size", "1"],
    "batch larger than the set": ["--batch-size", "1000000"],
    "full batch": ["--batch-size", "full"],
    "weight decay 1": ["--weight-decay", "1"],
    "dropout 0.95": ["--dropout", "0.95"],
    "a long warm-up": ["--warm-up", "1000", "--schedule", "cosine"],
}
REFUSED = {
    "learning rate 1e13": ("--learning-rate", "1e13", "learning_rate must be at most 1e+12, got 10000000000000.0"),
    "learning rate 1e400": ("--learning-rate", "1e400", "learning_rate must be at most 1e+12, got inf"),
    "learning rate nan": ("--learning-rate", "nan", "learning_rate must be greater than 0, got nan"),
    "5,001 hidden units": ("--hidden", "5001", "hidden must be whole numbers from 1 to 5000, got (5001,)"),
    "eleven layers": ("--hidden", ",".join(["5"] * 11), "hidden must name at most 10 layers, got 11"),
    "dropout 1": ("--dropout", "1", "dropout must be between 0 and 0.95, got 1.0"),
}


@pytest.fixture(scope="module")
def black(tmp_path_factory):
    """A file with ten black images of 6×6 pixels, five of each of two classes."""
    path = tmp_path_factory.mktemp("black") / "black.npz"
    images, labels = np.zeros((10, 6, 6), np.uint8), np.arange(10) % 2
    np.savez(path, x_train=images, y_train=labels, x_test=images, y_test=labels)
    return path


@pytest.fixture(scope="module")
def one_each(tmp_path_factory):
    """A file with one training image of 1×1 pixels for each of 100 classes."""
    path = tmp_path_factory.mktemp("one_each") / "one_each.npz"
    images, labels = np.arange(100, dtype=np.uint8).reshape(100, 1, 1), np.arange(100)
    np.savez(path, x_train=images, y_train=labels, x_test=images, y_test=labels)
    return path


@pytest.mark.parametrize("options", TRAINS.values(), ids=TRAINS)
@pytest.mark.parametrize("data", ["black", "one_each"])
def test_a_recipe_at_the_edge_trains(visnet, request, data, options):
    path = request.getfixturevalue(data)
    result = visnet("train", "--data", path, *options, "--epochs", "3", "--json", "--quiet")
    assert (result.status, result.err) == (0, "")
    assert result.json["steps"] > 0


@pytest.mark.parametrize("optimizer", ["sgd", "momentum", "adam"])
def test_a_learning_rate_of_1e12_is_told_in_one_sentence(visnet, one_each, optimizer):
    options = ["--learning-rate", "1e12", "--activation", "identity", "--hidden", "5,5,5", "--optimizer", optimizer]
    result = visnet("train", "--data", one_each, *options, "--epochs", "300", "--quiet", "--json")
    assert result.status == 1
    assert result.err.startswith("visnet: training diverged. By step ")
    assert result.err.count("\n") == 1


def test_a_run_that_diverged_is_saved_all_the_same(visnet, one_each, tmp_path):
    options = ["--learning-rate", "1e12", "--activation", "identity", "--hidden", "5,5,5", "--epochs", "300"]
    visnet("train", "--data", one_each, *options, "--quiet", "--save", tmp_path / "m.npz")
    assert visnet("evaluate", tmp_path / "m.npz", "--data", one_each).status == 0


@pytest.mark.parametrize(("option", "value", "sentence"), REFUSED.values(), ids=REFUSED)
def test_what_is_over_the_edge_is_refused_in_one_sentence(wrong_usage, option, value, sentence):
    assert wrong_usage("train", option, value) == sentence


def test_half_of_the_digits_may_be_held_out(visnet, black):
    result = visnet("train", "--data", black, "--validation", "0.5", "--patience", "1", "--json", "--quiet")
    assert (result.status, result.err) == (0, "")
    assert 0 <= result.json["validation_accuracy"] <= 1


def test_where_no_digit_can_be_held_out_it_says_so_in_one_sentence(visnet, one_each):
    result = visnet("train", "--data", one_each, "--validation", "0.1", "--quiet")
    assert (result.status, result.err.count("\n")) == (1, 1)
    assert "no class has two training examples" in result.err
