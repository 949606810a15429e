import csv
import os
import signal
import subprocess
import sys

import numpy as np
import pytest

from visnet import Recipe, load_dataset, load_model, train
from visnet.recording.recording import data_of
from visnet.recording.replay import Replayer
from visnet.recording.visnet_file import open_recording
from visnet.storage.model_file import read_model
from visnet.training.history import Point

KEYS = [
    "dataset",
    "recipe",
    "parameters",
    "steps",
    "epochs",
    "train_loss",
    "train_accuracy",
    "test_loss",
    "test_accuracy",
    "seconds",
    "examples_per_second",
]


def test_json_has_the_names_that_other_programs_rely_on(visnet):
    result = visnet("train", "--epochs", "1", "--json")
    assert result.status == 0
    assert list(result.json) == KEYS


def test_json_tells_what_the_training_did(visnet):
    told = visnet("train", "--epochs", "2", "--json").json
    *_, end = train(load_dataset(), Recipe(epochs=2))
    assert (told["dataset"], told["parameters"], told["steps"], told["epochs"]) == ("sample", 7960, 126, 2.0)
    assert told["recipe"] == Recipe(epochs=2).to_dict()
    assert (told["train_loss"], told["test_loss"]) == (end.train_loss, end.test_loss)
    assert (told["train_accuracy"], told["test_accuracy"]) == (end.train_accuracy, end.test_accuracy)
    assert told["examples_per_second"] == pytest.approx(8000 / told["seconds"])


def test_json_is_all_of_standard_output(visnet):
    assert visnet("train", "--steps", "1", "--json").out.count("\n") == 1


def test_without_json_it_prints_a_table_and_a_diagnosis(visnet):
    out = visnet("train", "--epochs", "1").out
    assert "sample: 4,000 training and 1,000 test images of 28×28 pixels in 10 classes" in out
    assert "784-10-10 relu, 7,960 parameters" in out
    assert "63 steps, 1 epoch, " in out
    for part in ("train", "test"):
        assert any(line.split()[0] == part and line.endswith("%") for line in out.splitlines() if line)
    assert "Undertrained. Training loss is still " in out
    assert "Try 20 epochs." in out


def test_held_out_images_have_figures_of_their_own(visnet, tmp_path):
    options = ("train", "--validation", "0.1", "--epochs", "2", "--history", str(tmp_path / "history.csv"))
    told = visnet(*options, "--json").json
    assert list(told) == [*KEYS[:9], "validation_loss", "validation_accuracy", *KEYS[9:]]
    assert told["examples_per_second"] == pytest.approx(7200 / told["seconds"])
    with open(tmp_path / "history.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert float(rows[-1]["validation_loss"]) == told["validation_loss"]
    assert any(line.split()[:1] == ["validation"] for line in visnet(*options).out.splitlines())


def test_progress_goes_to_standard_error(visnet):
    result = visnet("train", "--epochs", "1", "--json")
    assert "epoch 0.0/1, step 0: test loss " in result.err
    assert "epoch 1.0/1, step 63: test loss " in result.err


def test_quiet_writes_nothing_to_standard_error(visnet):
    assert visnet("train", "--epochs", "1", "--quiet").err == ""


@pytest.mark.parametrize(
    ("options", "changes"),
    [
        (["--hidden", "20"], {"hidden": (20,)}),
        (["--hidden", "12,7"], {"hidden": (12, 7)}),
        (["--hidden", "none"], {"hidden": ()}),
        (["--activation", "tanh"], {"activation": "tanh"}),
        (["--init", "glorot"], {"init": "glorot"}),
        (["--optimizer", "adam"], {"optimizer": "adam"}),
        (["--learning-rate", "0.05"], {"learning_rate": 0.05}),
        (["--batch-size", "128"], {"batch_size": 128}),
        (["--batch-size", "full"], {"batch_size": None}),
        (["--weight-decay", "1e-4"], {"weight_decay": 1e-4}),
        (["--schedule", "cosine"], {"schedule": "cosine"}),
        (["--warm-up", "0.5"], {"warm_up": 0.5}),
        (["--seed", "7"], {"seed": 7}),
        (["--distortions", "elastic"], {"distortions": "elastic"}),
        (["--dropout", "0.5"], {"dropout": 0.5}),
        (["--validation", "0.1"], {"validation": 0.1}),
        (["--validation", "0.1", "--patience", "3"], {"validation": 0.1, "patience": 3}),
    ],
)
def test_each_option_sets_its_field(options, changes, visnet):
    told = visnet("train", "--steps", "2", "--json", *options).json
    assert told["recipe"] == Recipe(steps=2).changed(**changes).to_dict()
    assert told["steps"] == 2


def test_a_named_recipe_is_the_base_and_options_replace_its_fields(visnet):
    told = visnet("train", "--recipe", "notes", "--epochs", "3", "--learning-rate", "0.2", "--json").json
    assert told["recipe"] == Recipe.named("notes").changed(epochs=3, learning_rate=0.2).to_dict()


def test_epochs_and_steps_together_are_wrong_usage(wrong_usage):
    assert wrong_usage("train", "--epochs", "1", "--steps", "1").endswith("not allowed with argument --epochs")


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--learning-rate", "-1"], "learning_rate must be greater than 0, got -1.0"),
        (["--learning-rate", "nan"], "learning_rate must be greater than 0, got nan"),
        (["--learning-rate", "fast"], "argument --learning-rate: invalid float value: 'fast'"),
        (["--batch-size", "0"], "batch_size must be a whole number of at least 1, or None for the full batch, got 0"),
        (["--batch-size", "half"], "argument --batch-size: expected a whole number or full, got 'half'"),
        (["--epochs", "0"], "epochs must be a whole number of at least 1, got 0"),
        (["--hidden", "0"], "hidden must be whole numbers from 1 to 5000, got (0,)"),
        (["--hidden", "ten"], "argument --hidden: expected units such as 10 or 128,64, or none, got 'ten'"),
        (["--seed", "-1"], "seed must be a whole number of at least 0, got -1"),
        (["--weight-decay", "2"], "weight_decay must be between 0 and 1, got 2.0"),
        (["--dropout", "1"], "dropout must be between 0 and 0.95, got 1.0"),
    ],
)
def test_a_bad_value_is_wrong_usage_that_says_what_is_allowed(options, sentence, wrong_usage):
    assert wrong_usage("train", *options) == sentence


@pytest.mark.parametrize(
    ("option", "allowed"), [("--activation", "leaky_relu"), ("--init", "glorot"), ("--recipe", "good-start")]
)
def test_a_name_that_there_is_not_is_wrong_usage_with_those_there_are(option, allowed, wrong_usage):
    assert allowed in wrong_usage("train", option, "nonsense")


def test_data_that_is_not_there_is_one_sentence(failure, tmp_path):
    assert failure("train", "--data", tmp_path / "none").startswith(f"{tmp_path / 'none'}: no such file or folder")


def test_the_same_command_gives_the_same_numbers(visnet):
    one, other = (visnet("train", "--epochs", "1", "--json").json for _ in range(2))
    assert one["test_loss"] == other["test_loss"]


def test_a_saved_model_is_the_trained_one(visnet, tmp_path):
    visnet("train", "--epochs", "1", "--save", tmp_path / "model.npz")
    *_, end = train(load_dataset(), Recipe(epochs=1))
    np.testing.assert_array_equal(load_model(tmp_path / "model.npz").theta, end.network.theta)


def test_a_saved_model_knows_what_it_was_trained_on(visnet, tmp_path):
    visnet("train", "--steps", "1", "--save", tmp_path / "model.npz")
    model = read_model(tmp_path / "model.npz")
    assert (model.dataset, model.image_shape, model.class_names) == ("sample", (28, 28), tuple("0123456789"))
    assert model.recipe == Recipe(steps=1)


def test_the_history_has_a_row_for_each_epoch_and_at_least_60(visnet, tmp_path):
    visnet("train", "--epochs", "3", "--history", tmp_path / "history.csv")
    with open(tmp_path / "history.csv", newline="") as file:
        rows = list(csv.DictReader(file))
    assert tuple(rows[0]) == (*Point._fields[:8], "train_examples")
    assert {0, 1, 2, 3} <= {float(row["epoch"]) for row in rows}
    assert len(rows) >= 60


def test_a_model_that_could_not_be_saved_is_known_before_the_training(failure, tmp_path, monkeypatch):
    monkeypatch.setattr("visnet.cli.train.load_dataset", lambda *_, **__: pytest.fail("it began"))
    sentence = failure("train", "--save", tmp_path / "none" / "model.npz")
    assert sentence == f"--save {tmp_path / 'none' / 'model.npz'}: there is no folder {tmp_path / 'none'}"


def test_one_file_for_both_results_is_wrong_usage(wrong_usage, tmp_path):
    file = tmp_path / "result"
    assert wrong_usage("train", "--save", file, "--history", file) == "--save and --history name the same file"


def test_a_recorded_run_is_a_file_in_which_any_step_can_be_seen_again(visnet, tmp_path):
    run, model = tmp_path / "run.visnet", tmp_path / "model.npz"
    visnet("train", "--epochs", "2", "--classes", "3,5,8", "--record", run, "--save", model)
    recording, data = open_recording(run), load_dataset(classes=("3", "5", "8"))
    assert (recording.first_step, recording.last_step) == (0, round(2 * -(-len(data.train) // 64)))
    assert data_of(recording.header) == ("sample", (), {"classes": ["3", "5", "8"]})
    replayer = Replayer(recording, data)
    np.testing.assert_array_equal(replayer.state(recording.last_step).theta, load_model(model).theta)
    *_, after_ten = train(data, Recipe(steps=10))
    np.testing.assert_array_equal(replayer.state(10).theta, after_ten.network.theta)


def test_a_recorded_run_has_the_name_by_which_it_is_opened(wrong_usage, failure, tmp_path):
    sentence = "--record run.npz: the file name must end in .visnet"
    assert wrong_usage("train", "--record", "run.npz") == sentence
    file = tmp_path / "run.visnet"
    assert wrong_usage("train", "--save", file, "--record", file) == "--save and --record name the same file"
    sentence = failure("train", "--record", tmp_path / "none" / "run.visnet")
    assert sentence == f"--record {tmp_path / 'none' / 'run.visnet'}: there is no folder {tmp_path / 'none'}"


def test_a_model_that_cannot_be_saved_after_all_costs_neither_history_nor_result(visnet, tmp_path, monkeypatch):
    model, history = tmp_path / "model.npz", tmp_path / "history.csv"

    def full(*arguments, **options):
        raise OSError(28, "No space left on device", str(model))

    monkeypatch.setattr("visnet.cli.train.save_model", full)
    result = visnet("train", "--steps", "1", "--json", "--quiet", "--save", model, "--history", history)
    assert (result.status, result.err) == (1, f"visnet: {model}: No space left on device\n")
    assert result.json["steps"] == 1
    assert history.exists()


def test_a_run_that_diverges_fails_with_a_sentence_and_what_to_try(visnet):
    result = visnet("train", "--recipe", "too-fast", "--json", "--quiet")
    assert result.status == 1
    assert result.err.startswith("visnet: training diverged. By step ")
    assert "Try a learning rate of 0.1." in result.err
    assert result.json["steps"] < 100


def test_a_run_that_diverges_saves_the_last_good_parameters(visnet, tmp_path):
    visnet("train", "--recipe", "too-fast", "--save", tmp_path / "model.npz")
    assert np.isfinite(load_model(tmp_path / "model.npz").theta).all()


def test_it_works_where_qt_cannot_be_imported():
    code = "import sys; sys.modules['PySide6'] = sys.modules['pyqtgraph'] = None; from visnet.cli import main; "
    done = subprocess.run(
        [sys.executable, "-c", code + "sys.exit(main(['train', '--steps', '1', '--json']))"],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows sends no such signals to one process")
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_interrupted_it_saves_what_was_asked_for_and_says_130(number, tmp_path):
    files = ["--save", str(tmp_path / "model.npz"), "--history", str(tmp_path / "history.csv")]
    files += ["--record", str(tmp_path / "run.visnet")]
    process = subprocess.Popen(
        [sys.executable, "-m", "visnet", "train", "--epochs", "1000000", "--json", *files],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        assert process.stderr.readline().startswith("epoch 0.0/1000000")  # it trains now
        os.kill(process.pid, number)
        out, err = process.communicate(timeout=120)
    assert process.returncode == 130
    assert err.splitlines()[-1].startswith("visnet: interrupted after step ")
    assert "Traceback" not in err
    assert f'"parameters": {load_model(tmp_path / "model.npz").n_parameters}' in out
    assert (tmp_path / "history.csv").read_text().startswith("step,epoch,")
    assert f'"steps": {open_recording(tmp_path / "run.visnet").last_step},' in out


def test_interrupted_before_the_data_is_there_it_is_silent_and_130(visnet, monkeypatch):
    def load(source, *, progress, cancelled):
        signal.raise_signal(signal.SIGINT)
        assert cancelled()
        from visnet.datasets.errors import stop_if

        stop_if(cancelled)

    monkeypatch.setattr("visnet.cli.train.load_dataset", load)
    assert visnet("train") == (130, "", "")


def test_interrupted_at_the_end_of_the_load_it_does_not_begin_to_train(visnet, monkeypatch):
    def load(source, **options):
        signal.raise_signal(signal.SIGINT)
        return load_dataset(source)

    monkeypatch.setattr("visnet.cli.train.load_dataset", load)
    result = visnet("train", "--json", "--quiet")
    assert (result.status, result.json["steps"]) == (130, 0)
    assert result.json["seconds"] == result.json["examples_per_second"] == 0


def test_all_of_mnist_gives_93_percent_after_twenty_epochs(visnet, mnist_folder):
    told = visnet("train", "--data", mnist_folder, "--epochs", "20", "--json", "--quiet").json
    assert told["test_accuracy"] >= 0.93


def test_early_stopping_without_anything_to_judge_by_says_what_to_do(failure):
    assert failure("train", "--patience", "3") == (
        "patience 3 needs validation examples: set validation above 0, such as 0.1, or use data with a validation set"
    )


@pytest.fixture
def with_validation(tmp_path):
    """An NPZ with a validation part of 100 images."""
    sample = load_dataset()
    arrays = {"x_train": sample.train.images[:400], "y_train": sample.train.labels[:400]}
    for part, rows in (("val", slice(100)), ("test", slice(100, 300))):
        arrays |= {f"x_{part}": sample.test.images[rows], f"y_{part}": sample.test.labels[rows]}
    np.savez(tmp_path / "parts.npz", **arrays)
    return tmp_path / "parts.npz"


def test_a_validation_part_of_the_data_judges_early_stopping_and_is_told(visnet, with_validation, tmp_path):
    told = visnet(
        "train", "--data", with_validation, "--hidden", "40", "--learning-rate", "0.5", "--epochs", "300",
        "--patience", "2", "--json", "--history", tmp_path / "history.csv",
    ).json  # fmt: skip
    assert told["epochs"] < 300
    assert 0 < told["validation_accuracy"] < 1
    assert "validation_loss" in (tmp_path / "history.csv").read_text().splitlines()[0]


def test_a_validation_part_of_the_data_is_counted_and_told(visnet, with_validation):
    out = visnet("train", "--data", with_validation, "--epochs", "1").out
    assert "400 training, 100 validation and 200 test images" in out
    assert "The data's own validation set (100 images) is used" in out
    assert [line.split()[0] for line in out.splitlines() if line.startswith(("train ", "validation ", "test "))] == [
        "train",
        "validation",
        "test",
    ]


def test_a_validation_part_that_a_share_replaces_is_not_dropped_without_a_word(visnet, with_validation):
    err = visnet("train", "--data", with_validation, "--validation", "0.5", "--epochs", "1").err
    assert (
        "the validation set of parts.npz (100 images) is not used: --validation 0.5 holds out part of the training set"
        in err
    )
