import contextlib
import io
import json
import os
import zipfile

import numpy as np
import pytest

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset, Split
from visnet.datasets.levels import Levels
from visnet.storage import model_file as checkpoint
from visnet.storage.model_file import Model, ModelError, Training, is_model, load_model, read_model, save_model
from visnet.training.recipe import Recipe


@pytest.fixture
def network():
    return Network([6, 5, 3], "tanh", rng=np.random.default_rng(5))


@pytest.fixture
def path(tmp_path):
    return tmp_path / "model.npz"


@pytest.fixture
def saved(network, path):
    """The path of a whole model file."""
    save_model(
        path,
        network,
        class_names=("a", "b", "ç"),
        image_shape=(2, 3),
        dataset="made",
        recipe=Recipe(hidden=(5,), activation="tanh"),
    )
    return path


def npy(array, **options):
    """An array as the bytes of an .npy file."""
    file = io.BytesIO()
    np.save(file, array, **options)
    return file.getvalue()


@pytest.fixture
def rewritten(saved):
    """A function that puts other bytes, or none, in the place of an entry of the model file."""

    def rewrite(entry, data):
        with zipfile.ZipFile(saved) as archive:
            entries = {name: archive.read(name) for name in archive.namelist()}
        entries.pop(entry)
        if data is not None:
            entries[entry] = data
        with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in entries.items():
                archive.writestr(name, content)
        return saved

    return rewrite


@pytest.fixture
def reworded(saved, rewritten):
    """A function that changes what the model file says of itself."""

    def reword(**changes):
        about = json.loads(str(np.load(saved)["about"])) | changes
        return rewritten("about.npy", npy(np.array(json.dumps(about))))

    return reword


def refusal(path):
    """The one sentence with which a file is refused, without the file's name, with which it begins."""
    with pytest.raises(ModelError) as caught:
        read_model(path)
    name, _, sentence = str(caught.value).partition(": ")
    assert name == str(path)
    assert "\n" not in sentence
    return sentence


def test_a_model_comes_back_bit_for_bit(saved, network):
    loaded = load_model(saved)
    assert loaded.theta.tobytes() == network.theta.tobytes()
    assert (loaded.sizes, loaded.activation) == (network.sizes, network.activation)


def test_a_loaded_model_may_be_trained_on(saved):
    load_model(saved).W[0][0, 0] = 1


def test_what_is_known_of_a_model_comes_back(saved):
    model = read_model(saved)
    assert (model.class_names, model.image_shape, model.dataset) == (("a", "b", "ç"), (2, 3), "made")
    assert model.recipe == Recipe(hidden=(5,), activation="tanh")


def test_a_model_of_which_nothing_is_known_comes_back(path, network):
    save_model(path, network)
    model = read_model(path)
    assert (model.class_names, model.image_shape, model.dataset, model.recipe) == ((), None, "", None)


def test_a_model_without_hidden_layers_comes_back(path):
    save_model(path, Network([6, 3]))
    assert load_model(path).sizes == (6, 3)


def test_a_path_may_be_a_string_and_have_any_ending(tmp_path, network):
    save_model(str(tmp_path / "my model.best"), network)
    assert os.listdir(tmp_path) == ["my model.best"]
    assert load_model(str(tmp_path / "my model.best")).sizes == network.sizes


def test_numpy_reads_the_file_without_pickle(saved, network):
    with np.load(saved, allow_pickle=False) as npz:
        np.testing.assert_array_equal(npz["W1"], network.W[0])
        assert sorted(npz.files) == ["W1", "W2", "about", "b1", "b2"]


def test_a_failure_in_the_middle_leaves_the_older_model(saved, network, monkeypatch):
    def half(file, **entries):
        file.write(b"PK\x03\x04 half of a mod")
        raise OSError(28, "No space left on device")

    before = saved.read_bytes()
    monkeypatch.setattr(checkpoint.np, "savez", half)
    with pytest.raises(OSError, match="No space left"):
        save_model(saved, Network([6, 3]))
    assert saved.read_bytes() == before
    assert os.listdir(saved.parent) == [saved.name]


def test_a_newer_model_replaces_the_older(saved):
    save_model(saved, Network([6, 3]))
    assert load_model(saved).sizes == (6, 3)


def test_a_missing_file_is_an_error_of_the_system(path):
    with pytest.raises(FileNotFoundError):
        read_model(path)


@pytest.mark.parametrize("kept", [10, 100, 0.5, 0.9, -1])
def test_a_file_that_was_cut_short_is_refused(kept, saved):
    data = saved.read_bytes()
    saved.write_bytes(data[: int(kept * len(data)) if isinstance(kept, float) else kept])
    assert refusal(saved).startswith("not a readable NPZ file (truncated?): ")


@pytest.mark.parametrize("content", [b"", b"just a text\n", npy(np.zeros(3)), b"\x80\x04N."])
def test_a_file_of_another_kind_is_refused(content, path):
    path.write_bytes(content)
    assert refusal(path) == "not an NPZ file"


def test_a_file_that_only_begins_like_a_zip_is_refused(path):
    path.write_bytes(b"PK\x03\x04" + bytes(200))
    assert refusal(path).startswith("not a readable NPZ file (truncated?): ")


def test_a_byte_that_was_damaged_is_refused(saved, network):
    data = bytearray(saved.read_bytes())
    data[data.index(network.W[0].tobytes()) + 3] ^= 1
    saved.write_bytes(data)
    assert refusal(saved) == "W1 is damaged: Bad CRC-32 for file 'W1.npy'"


def test_whatever_bytes_are_damaged_the_answer_is_a_sentence(saved):
    data = saved.read_bytes()
    rng = np.random.default_rng(0)
    for _ in range(400):
        damaged = bytearray(data)
        for at in rng.integers(len(data), size=3):
            damaged[at] = rng.integers(256)
        saved.write_bytes(damaged)
        with contextlib.suppress(ModelError):  # any other exception fails the test
            read_model(saved)


def test_an_npz_of_data_is_refused(path):
    np.savez(path, x_train=np.zeros((2, 2, 2)))
    assert refusal(path) == "not a visnet model: it has no entry 'about'"


def test_another_format_is_refused(reworded):
    assert refusal(reworded(format="visnet-model-9")).endswith("'about' must name the format visnet-model-1")


def test_words_that_are_not_json_are_refused(rewritten):
    assert refusal(rewritten("about.npy", npy(np.array("{")))).startswith("'about' is not JSON (")


def test_words_that_are_no_object_are_refused(rewritten):
    assert refusal(rewritten("about.npy", npy(np.array("[1]")))).startswith("unsupported model format")


@pytest.mark.parametrize("sizes", [None, [6], [6, 0, 3], [6, -5, 3], [6, 2.5, 3], "653", [True, 3]])
def test_impossible_sizes_are_refused(sizes, reworded):
    assert refusal(reworded(sizes=sizes)) == f"sizes must be 2 to 100 whole numbers above 0, got {sizes!r}"


@pytest.mark.parametrize("sizes", [[1] * 101, [6, 10**400, 3], [6, "x" * 10**5, 3]])
def test_endless_sizes_are_refused_in_a_short_sentence(sizes, reworded):
    sentence = refusal(reworded(sizes=sizes))
    assert sentence.startswith("sizes must be 2 to 100 whole numbers above 0, got [")
    assert len(sentence) < 250


def test_words_nested_too_deeply_are_refused(rewritten):
    assert refusal(rewritten("about.npy", npy(np.array("[" * 100_000)))).startswith("'about' is not JSON (")


def test_more_parameters_than_memory_has_are_refused_before_they_are_made(reworded):
    sentence = refusal(reworded(sizes=[6, 10**9, 10**9, 3]))
    assert sentence == (
        "1,000,000,011,000,000,003 parameters are 4,000,000,044,000,000,012 bytes, more than the file can contain"
    )


def test_an_unknown_activation_is_refused(reworded):
    assert refusal(reworded(activation="swish")).startswith("activation must be one of relu, ")


def test_a_missing_layer_is_refused(rewritten):
    assert refusal(rewritten("b2.npy", None)) == "b2 is missing; a network with sizes [6, 5, 3] needs it"


@pytest.mark.parametrize("array", [np.zeros((6, 5), np.float32), np.zeros(30, np.float32)])
def test_a_layer_of_another_shape_is_refused(array, rewritten):
    assert refusal(rewritten("W1.npy", npy(array))) == f"W1 must be (5, 6) float32, got {array.shape} float32"


def test_a_layer_of_another_type_is_refused(rewritten):
    sentence = refusal(rewritten("W1.npy", npy(np.zeros((5, 6), np.int32))))
    assert sentence == "W1 must be (5, 6) float32, got (5, 6) int32"


@pytest.mark.parametrize("value", [np.nan, np.inf])
def test_a_number_that_is_not_finite_is_refused(value, rewritten):
    W1 = np.zeros((5, 6), np.float32)
    W1[2, 2] = value
    assert refusal(rewritten("W1.npy", npy(W1))) == "W1 has a number that is not finite"


def test_a_layer_that_would_swell_is_refused_before_it_is_unpacked(rewritten, monkeypatch):
    path = rewritten("W1.npy", npy(np.zeros((500, 600), np.float32)))
    unpacked = []
    real = zipfile.ZipExtFile.read
    monkeypatch.setattr(zipfile.ZipExtFile, "read", lambda *a: unpacked.append(real(*a)) or unpacked[-1])
    assert refusal(path) == "W1 must be (5, 6) float32, got (500, 600) float32"
    assert max(map(len, unpacked)) < 100_000


def test_a_header_that_promises_more_than_is_there_is_refused(rewritten, network):
    assert refusal(rewritten("W1.npy", npy(network.W[0])[:-8])) == "W1 is truncated: expected 120 bytes, got 112"


class Trap:
    """An object whose pickle, when it is loaded, makes a folder."""

    def __init__(self, folder):
        self.folder = folder

    def __reduce__(self):
        return os.mkdir, (self.folder,)


@pytest.mark.parametrize("entry", ["W1.npy", "about.npy"])
def test_a_pickle_is_refused_and_not_run(entry, rewritten, tmp_path):
    sprung = tmp_path / "sprung"
    trap = np.array([Trap(str(sprung))], dtype=object)
    assert refusal(rewritten(entry, npy(trap))).endswith("contains pickled Python objects, which visnet never loads")
    assert not sprung.exists()


@pytest.mark.parametrize("shape", [[2, 2], [6], 6, [2, 3, 1], ["2", "3"], [-2, -3]])
def test_an_image_shape_that_does_not_fit_is_refused(shape, reworded):
    assert refusal(reworded(image_shape=shape)) == f"image_shape must be height and width of 6 pixels, got {shape!r}"


@pytest.mark.parametrize("names", [["a"], "abc", {"a": 1, "b": 2, "c": 3}])
def test_class_names_that_do_not_fit_are_refused(names, reworded):
    assert refusal(reworded(class_names=names)) == f"class_names must name 3 classes or none, got {names!r}"


@pytest.mark.parametrize(
    ("recipe", "why"),
    [
        ({"epochs": 0}, "epochs must be a whole number of at least 1, got 0"),
        ({"alpha": 1}, "a recipe has no field 'alpha'; "),
        ([1], "recipe must be an object with names and values, got [1]"),
    ],
)
def test_a_recipe_that_cannot_be_is_refused(recipe, why, reworded):
    assert refusal(reworded(trainings=[{"recipe": recipe}])).startswith(why)


def test_a_model_is_told_from_data(saved, tmp_path):
    np.savez(tmp_path / "data.npz", x_train=np.zeros(3))
    assert is_model(saved)
    assert not is_model(tmp_path / "data.npz")


def test_what_is_no_zip_or_not_there_is_no_model(tmp_path):
    (tmp_path / "text").write_text("no")
    assert not is_model(tmp_path / "text")
    assert not is_model(tmp_path / "missing")


def test_every_training_comes_back_the_first_one_first(path, network):
    trainings = (Training("mnist", Recipe(hidden=(5,)), 900), Training("made", Recipe(hidden=(5,), seed=2), 40))
    save_model(path, network, trainings=trainings)
    model = read_model(path)
    assert model.trainings == trainings
    assert (model.dataset, model.recipe) == ("made", trainings[1].recipe)


def test_a_model_of_the_first_version_says_what_it_knew(saved, rewritten):
    about = json.loads(str(np.load(saved)["about"]))
    about |= about.pop("trainings")[0]
    model = read_model(rewritten("about.npy", npy(np.array(json.dumps(about)))))
    assert model.trainings == (Training("made", Recipe(hidden=(5,), activation="tanh")),)


@pytest.mark.parametrize(
    ("trainings", "why"),
    [
        (1, "trainings must be a list"),
        ([1], "trainings must be a list"),
        ([{}] * 1001, "trainings must be a list of at most 1,000"),
        ([{"steps": -1}], "steps must be a whole number of at least 0, got -1"),
        ([{"recipe": 7}], "recipe must be an object with names and values, got 7"),
    ],
)
def test_trainings_that_cannot_be_are_refused(trainings, why, reworded):
    assert refusal(reworded(trainings=trainings)).startswith(why)


def images_of(class_names, shape=(2, 3)):
    split = Split(np.zeros((len(class_names), *shape), np.uint8), np.arange(len(class_names)))
    return Dataset("theirs", class_names, split, split)


def test_a_model_fits_data_of_its_own_kind(network):
    assert Model(network).misfit(images_of(("x", "y", "z"))) is None
    assert Model(network, ("a", "b", "c"), (2, 3)).misfit(images_of(("a", "b", "c"))) is None


def test_a_model_of_other_classes_does_not_fit_though_the_sizes_do(network):
    assert Model(network, ("T-shirt", "b", "c")).misfit(images_of(("0", "1", "2"))) == (
        "knows the classes T-shirt, b, c, but those of theirs are 0, 1, 2"
    )


def test_a_model_of_turned_images_does_not_fit_though_the_sizes_do(network):
    assert Model(network, (), (3, 2)).misfit(images_of(("0", "1", "2"))) == (
        "reads images of 3×2 pixels in 3 classes, but theirs has 2×3 in 3"
    )


def test_what_a_model_has_seen_comes_back(path, network):
    seen = np.array([1, 5, 9], np.uint32)
    save_model(path, network, seen=seen)
    assert read_model(path).seen.tolist() == [1, 5, 9]


@pytest.mark.parametrize("seen", [np.array([5, 1], np.uint32), np.zeros((1, 1), np.uint32), np.zeros(2), np.array(1)])
def test_what_it_cannot_have_seen_is_refused(seen, path, network):
    save_model(path, network, seen=seen)
    assert refusal(path).startswith("seen must be increasing whole numbers")


def test_how_the_data_were_read_is_kept_with_the_model(network, path):
    rng = np.random.default_rng(0)
    split = Split(rng.integers(0, 256, (6, 2, 3), np.uint8), np.arange(6) % 3)
    dataset = Dataset("made", ("a", "b", "c"), split, split, decisions=("Inverted: dark became light.",))
    training = Training.on(dataset, Recipe(), 5)
    save_model(path, network, trainings=(training,))
    assert read_model(path).trainings == (training,)
    assert training.decisions == ("Inverted: dark became light.",)
    assert training.levels == dataset.levels


def test_a_model_of_before_does_not_know_how_its_data_were_read(network, path):
    save_model(path, network, trainings=(Training("made"),))
    model = read_model(path)
    assert (model.trainings[0].decisions, model.trainings[0].levels) == (None, None)
    assert model.unlike(Levels(255, 255)) is None


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("decisions", "Inverted", "decisions must be a list of at most 20 sentences"),
        ("levels", [0, 255], "levels must be background and brightest"),
        ("levels", {"background": 0, "brightest": 256, "on_side": False}, "levels must be background and brightest"),
        ("levels", {"background": 0, "brightest": 255}, "levels must be background and brightest"),
    ],
)
def test_what_is_said_of_the_data_must_be_usable(saved, rewritten, field, value, said):
    with np.load(saved) as arrays:
        about = json.loads(str(arrays["about"]))
    about["trainings"][0][field] = value
    rewritten("about.npy", npy(np.array(json.dumps(about))))
    with pytest.raises(ModelError, match=said):
        read_model(saved)


def test_data_that_lack_a_class_get_the_models_labels(network):
    split = Split(np.zeros((4, 2, 3), np.uint8), np.array([0, 1, 0, 1]))
    model = Model(network, ("a", "b", "c"))
    dataset = model.with_own_classes(Dataset("some", ("c", "a"), split, split))
    assert dataset.class_names == ("a", "b", "c")
    assert dataset.test.labels.tolist() == [2, 0, 2, 0]
    assert model.misfit(dataset) is None


def test_data_with_another_class_keep_their_labels(network):
    split = Split(np.zeros((4, 2, 3), np.uint8), np.array([0, 1, 0, 1]))
    other = Dataset("some", ("c", "d"), split, split)
    assert Model(network, ("a", "b", "c")).with_own_classes(other) is other
