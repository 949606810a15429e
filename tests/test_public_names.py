"""What scripts may rely on: these names change only with a major version."""

import inspect
import subprocess
import sys

import numpy as np
import pytest

import visnet
from visnet import Dataset, Network, Recipe, Snapshot, Split, load_dataset, load_model, save_model, train

PUBLIC = [
    "Dataset",
    "Network",
    "Recipe",
    "Snapshot",
    "Split",
    "load_dataset",
    "load_model",
    "record",
    "save_model",
    "train",
]


@pytest.fixture(scope="module")
def sample():
    return load_dataset()


@pytest.fixture(scope="module")
def snapshot(sample):
    *_, end = train(sample, Recipe(steps=1))
    return end


def test_the_public_names_are_all_there():
    assert sorted(visnet.__all__) == PUBLIC
    assert all(hasattr(visnet, name) for name in PUBLIC)


def test_the_version_is_that_of_the_package():
    from importlib.metadata import version

    assert visnet.__version__ == version("visnet")


@pytest.mark.parametrize(
    ("function", "names"),
    [
        (load_dataset, ["source"]),
        (train, ["dataset", "recipe", "control"]),
        (save_model, ["path", "network"]),
        (load_model, ["path"]),
        (Network, ["sizes", "activation", "init", "rng"]),
        (Split, ["images", "labels"]),
        (Dataset, ["name", "class_names", "train", "test"]),
    ],
)
def test_parameters_keep_their_names_and_order(function, names):
    parameters = list(inspect.signature(function).parameters.values())
    assert [p.name for p in parameters[: len(names)]] == names
    # Whatever else there is may be left out.
    assert all(p.default is not p.empty for p in parameters[len(names) :])


def test_a_recipe_has_these_fields_and_defaults():
    promised = {
        "hidden": (10,),
        "activation": "relu",
        "init": "he",
        "optimizer": "sgd",
        "learning_rate": 0.1,
        "batch_size": 64,
        "weight_decay": 0.0,
        "epochs": 20,
        "seed": 0,
    }
    recipe = Recipe()
    assert {name: getattr(recipe, name) for name in promised} == promised


def test_the_notes_are_a_named_recipe():
    assert isinstance(Recipe.named("notes"), Recipe)


def test_the_default_dataset_is_the_shipped_sample(sample):
    assert (sample.name, sample.class_names) == ("sample", tuple("0123456789"))


def test_a_split_has_images_of_bytes_and_whole_labels(sample):
    assert (sample.train.images.shape, sample.train.images.dtype) == ((4000, 28, 28), np.uint8)
    assert (sample.train.labels.shape, sample.train.labels.dtype) == ((4000,), np.int64)
    assert (len(sample.test.images), len(sample.test.labels)) == (1000, 1000)


def test_a_network_has_the_notes_matrices():
    network = Network([784, 10, 10], rng=np.random.default_rng(3))
    assert [W.shape for W in network.W] == [(10, 784), (10, 10)]
    assert [b.shape for b in network.b] == [(10, 1), (10, 1)]


def test_forward_gives_probabilities_and_gradients_a_loss_and_two_lists(sample):
    network = Network([784, 10, 10])
    X = (sample.train.images[:5].reshape(5, 784) / np.float32(255)).T
    A2 = network.forward(X)
    loss, dW, db = network.gradients(X, sample.train.labels[:5])
    assert A2.shape == (10, 5)
    assert A2.sum(axis=0) == pytest.approx(np.ones(5), rel=1e-5)
    assert isinstance(loss, float)
    assert [d.shape for d in dW] == [W.shape for W in network.W]
    assert [d.shape for d in db] == [b.shape for b in network.b]


def test_train_yields_snapshots_and_the_last_is_the_end(sample):
    snapshots = list(train(sample, Recipe(epochs=2)))
    assert all(isinstance(s, Snapshot) for s in snapshots)
    assert (snapshots[-1].epoch, snapshots[-1].step) == (2, 126)


def test_a_snapshot_has_its_figures(snapshot):
    assert (snapshot.step, isinstance(snapshot.network, Network)) == (1, True)
    for name in ("epoch", "train_loss", "train_accuracy", "test_loss", "test_accuracy"):
        assert isinstance(getattr(snapshot, name), float)


def test_a_saved_model_is_loaded_as_a_network(snapshot, tmp_path):
    save_model(tmp_path / "model.npz", snapshot.network)
    assert load_model(tmp_path / "model.npz").W[0].tobytes() == snapshot.network.W[0].tobytes()


def test_importing_visnet_loads_nothing_of_the_window_or_of_pandas():
    code = "import sys, visnet; print([n for n in ('PySide6', 'pyqtgraph', 'pandas') if n in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=120, check=True)
    assert done.stdout == "[]\n"
