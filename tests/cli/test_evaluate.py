import numpy as np
import pytest

from visnet import Network, Recipe, load_dataset, load_model, save_model, train
from visnet.datasets.dataset import Split
from visnet.storage.model_file import Training


def test_json_has_loss_accuracy_and_each_class(visnet, model):
    told = visnet("evaluate", model, "--json").json
    test = load_dataset().test
    A2 = load_model(model).forward((test.images.reshape(-1, 784) / np.float32(255)).T)
    right = A2.argmax(axis=0) == test.labels
    assert told["test_accuracy"] == right.mean()
    assert told["test_loss"] == pytest.approx(-np.log(A2[test.labels, np.arange(1000)]).mean(), rel=1e-5)
    assert told["class_accuracy"] == {str(label): right[test.labels == label].mean() for label in range(10)}
    assert (told["model"], told["dataset"], told["parameters"]) == (str(model), "sample", 7960)


def test_it_agrees_with_the_training(visnet, tmp_path):
    trained = visnet("train", "--epochs", "1", "--json", "--save", tmp_path / "model.npz").json
    tested = visnet("evaluate", tmp_path / "model.npz", "--json").json
    assert (tested["test_loss"], tested["test_accuracy"]) == (trained["test_loss"], trained["test_accuracy"])


def test_without_json_it_prints_a_row_for_each_class(visnet, model):
    result = visnet("evaluate", model)
    assert (result.status, result.err) == (0, "")
    assert f"{model}: 784-10-10 relu, trained on sample" in result.out
    rows = [line.split() for line in result.out.splitlines()[2:]]
    assert rows[0] == ["class", "images", "accuracy"]
    assert [row[0] for row in rows[1:]] == [*"0123456789", "all"]
    assert all(row[1] == "100" for row in rows[1:-1])


def test_a_class_without_test_images_has_no_accuracy(visnet, tmp_path):
    images = np.zeros((6, 4, 4), np.uint8)
    np.savez(
        tmp_path / "data.npz", x_train=images, y_train=[0, 1, 2, 0, 1, 2], x_test=images[:2], y_test=np.array([0, 1])
    )
    save_model(tmp_path / "model.npz", Network([16, 5, 3]))
    result = visnet("evaluate", tmp_path / "model.npz", "--data", tmp_path / "data.npz", "--json")
    assert result.json["class_accuracy"]["2"] is None
    table = visnet("evaluate", tmp_path / "model.npz", "--data", tmp_path / "data.npz").out
    assert [line.split() for line in table.splitlines() if line.startswith("2 ")] == [["2", "0", "–"]]


def test_a_model_for_other_images_is_refused_with_both_sizes(failure, tmp_path):
    save_model(tmp_path / "small.npz", Network([64, 5, 3]), image_shape=(8, 8))
    assert failure("evaluate", tmp_path / "small.npz") == (
        f"{tmp_path / 'small.npz'}: reads images of 8×8 pixels in 3 classes, but sample has 28×28 in 10"
    )


def test_a_model_of_unknown_shape_is_taken_by_its_number_of_pixels(visnet, tmp_path):
    save_model(tmp_path / "plain.npz", Network([784, 10]))
    assert visnet("evaluate", tmp_path / "plain.npz").status == 0


def test_images_turned_round_do_not_fit(failure, tmp_path):
    save_model(tmp_path / "wide.npz", Network([784, 10]), image_shape=(14, 56))
    assert "reads images of 14×56 pixels" in failure("evaluate", tmp_path / "wide.npz")


def test_a_model_that_has_seen_the_sample_is_not_praised_in_silence(visnet, tmp_path):
    save_model(tmp_path / "model.npz", Network([784, 10]), dataset="mnist")
    assert (
        "trained on mnist, and the sample's test digits are among those"
        in visnet("evaluate", tmp_path / "model.npz").err
    )


def test_a_file_that_is_not_there_is_one_sentence(failure, tmp_path):
    assert failure("evaluate", tmp_path / "no.npz") == f"{tmp_path / 'no.npz'}: No such file or directory"


def test_a_file_that_is_no_model_is_one_sentence(failure, tmp_path):
    (tmp_path / "text.npz").write_text("not a model")
    assert failure("evaluate", tmp_path / "text.npz") == f"{tmp_path / 'text.npz'}: not an NPZ file"


@pytest.fixture(scope="module")
def table(tmp_path_factory):
    """A CSV of 500 of the shipped digits, without a test part of its own."""
    return written(tmp_path_factory.mktemp("table") / "digits.csv", load_dataset().train, slice(500))


def written(path, split, rows):
    pixels = split.images[rows].reshape(-1, 784)
    lines = [",".join(map(str, (label, *row))) for label, row in zip(split.labels[rows], pixels, strict=True)]
    path.write_text("\n".join([",".join(["label", *(f"pixel{i}" for i in range(784))]), *lines, ""]))
    return path


def trained(path, dataset, recipe):
    *_, last = train(dataset, recipe)
    save_model(path, last.network, trainings=(Training.on(dataset, recipe, last.step),), seen=dataset.training_sketch)
    return last


def test_a_file_is_divided_again_as_for_the_training_whatever_the_recipes_seed(visnet, table, tmp_path):
    told = visnet("train", "--data", table, "--epochs", "3", "--seed", "7", "--json", "--save", tmp_path / "m").json
    tested = visnet("evaluate", tmp_path / "m", "--data", table, "--json")
    assert tested.json["test_accuracy"] == told["test_accuracy"]
    assert "visnet:" not in tested.err


def test_the_division_that_is_stored_in_the_model_is_used(visnet, table, tmp_path):
    dataset = load_dataset(table, seed=5)
    last = trained(tmp_path / "m", dataset, Recipe(epochs=3))
    tested = visnet("evaluate", tmp_path / "m", "--data", table, "--json")
    assert tested.json["test_accuracy"] == last.test_accuracy
    assert "visnet:" not in tested.err


def test_a_file_that_is_a_test_set_is_used_as_a_whole(visnet, table, tmp_path):
    trained(tmp_path / "m", load_dataset(table), Recipe(epochs=3))
    unseen = written(tmp_path / "test.csv", load_dataset().test, slice(120))
    tested = visnet("evaluate", tmp_path / "m", "--data", unseen)
    assert "visnet:" not in tested.err
    assert tested.out.splitlines()[-1].split()[:2] == ["all", "120"]
    assert "All 120 images are used for testing: the model was trained on none of them." in tested.out
    assert not [line for line in tested.out.splitlines() if line.startswith("No test set")]


def test_a_file_that_was_seen_in_part_is_said_to_be(visnet, table, tmp_path):
    trained(tmp_path / "m", load_dataset(table), Recipe(epochs=3))
    mixed = written(tmp_path / "mixed.csv", load_dataset().train, slice(250, 750))
    assert (
        "of the test images of mixed.csv, so its accuracy says little"
        in visnet("evaluate", tmp_path / "m", "--data", mixed).err
    )


def test_a_model_that_does_not_say_what_it_saw_is_said_not_to(visnet, table, tmp_path):
    save_model(tmp_path / "m", Network([784, 10]))
    assert "does not say which images it was trained on" in visnet("evaluate", tmp_path / "m", "--data", table).err


def test_a_test_file_without_the_highest_class_is_evaluated(visnet, model, tmp_path):
    test = load_dataset().test
    kept = np.flatnonzero(test.labels < 9)[:400]
    unseen = written(tmp_path / "test.csv", test, kept)
    told = visnet("evaluate", model, "--data", unseen, "--json").json
    X = (test.images[kept].reshape(-1, 784) / np.float32(255)).T
    right = load_model(model).forward(X).argmax(axis=0) == test.labels[kept]
    assert told["test_accuracy"] == pytest.approx(right.mean())
    assert told["class_accuracy"]["9"] is None


def test_some_classes_alone_are_evaluated_as_what_they_are(visnet, model):
    told = visnet("evaluate", model, "--classes", "3,8", "--json").json
    assert told["class_accuracy"]["3"] == visnet("evaluate", model, "--json").json["class_accuracy"]["3"]


def test_data_that_were_prepared_otherwise_than_the_training_data_are_said_to_be(visnet, table, tmp_path):
    light = Split(255 - load_dataset().train.images[:500], load_dataset().train.labels[:500])
    paper = written(tmp_path / "paper.csv", light, slice(500))
    visnet("train", "--data", paper, "--epochs", "2", "--save", tmp_path / "m")
    assert "visnet:" not in visnet("evaluate", tmp_path / "m", "--data", paper).err
    said = visnet("evaluate", tmp_path / "m", "--data", paper, "--no-invert").err
    assert "it was trained on light on dark images, but these are dark on light: invert them" in said
    narrow = visnet("evaluate", tmp_path / "m", "--data", table, "--range", "0", "1020").err
    assert "pixels from 0 to 255, but here they go only to 64" in narrow


def test_it_says_how_the_training_data_were_read(visnet, table, tmp_path):
    light = Split(255 - load_dataset().train.images[:500], load_dataset().train.labels[:500])
    visnet(
        "train", "--data", written(tmp_path / "paper.csv", light, slice(500)), "--epochs", "1", "--save", tmp_path / "m"
    )
    out = visnet("evaluate", tmp_path / "m", "--data", table).out
    assert "Training data: Inverted: dark on a light background became light on dark." in out


def test_a_test_set_of_one_image_a_class_is_evaluated(visnet, model, tmp_path):
    test = load_dataset().test
    rows = [int(np.flatnonzero(test.labels == digit)[0]) for digit in range(10)]
    tested = visnet("evaluate", model, "--data", written(tmp_path / "ten.csv", test, rows))
    assert tested.status == 0
    assert tested.out.splitlines()[-1].split()[:2] == ["all", "10"]


@pytest.mark.parametrize("command", ["evaluate", "predict"])
def test_a_recorded_run_is_no_model_and_is_named_as_what_it_is(visnet, failure, tmp_path, command):
    run = tmp_path / "run.visnet"
    visnet("train", "--steps", "1", "--record", run)
    more = [] if command == "evaluate" else [tmp_path / "three.png"]
    sentence = f"{run}: is a recorded run, not a model; open it with visnet {run}, then File > Save Model…"
    assert failure(command, run, *more) == sentence
