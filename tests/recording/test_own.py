"""visnet.record(): somebody's own training loop becomes a recording, whatever their arrays look like."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import visnet
from visnet import Network, load_dataset
from visnet.recording.library import find_run, open_found, recordings, unfinished
from visnet.recording.replay import replay
from visnet.recording.visnet_file import open_recording, save_recording

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def test_part():
    test = load_dataset().test
    return test.images[:200], test.labels[:200]


@pytest.fixture
def columns(test_part):
    """The test images as the notes have them, (784, m) from 0 to 1."""
    return (test_part[0].reshape(200, 784) / 255).T


@pytest.fixture
def network():
    return Network([784, 16, 10], rng=np.random.default_rng(1))


def arrays_of(network):
    """W1, b1, W2, b2 of a network."""
    return [array for pair in zip(network.W, network.b, strict=True) for array in pair]


def only():
    (found,) = recordings()
    return open_found(found)


def test_every_step_that_was_added_is_in_the_recording_with_the_networks_own_figures(columns, test_part, network):
    W1, b1, W2, b2 = (array.copy() for array in arrays_of(network))
    with visnet.record("My run", columns, test_part[1]) as run:
        for i in range(20):
            W1 *= 0.9  # in place, as many loops do
            run.add(W1, b1, W2, b2, step=i, learning_rate=0.1, loss=2.0 - i / 20)
    recording = only()
    assert recording.own
    assert recording.header.title == "My run"
    assert recording.steps() == list(range(20))
    theta = recording.before(19).theta
    np.testing.assert_array_equal(theta[: W1.size].reshape(W1.shape), W1)
    history = recording.history
    assert (history.column("step")[0], history.column("step")[-1]) == (0, 19)
    assert history.column("train_loss")[-1] == 2.0 - 19 / 20
    A2 = Network([784, 16, 10]).with_theta(theta.copy()).forward(columns.astype(np.float32))
    assert history.column("test_accuracy")[-1] == (A2.argmax(axis=0) == test_part[1]).mean()
    assert recording.dataset.test.images.shape == (200, 28, 28)
    np.testing.assert_array_equal(recording.dataset.test.images, test_part[0])
    assert replay(recording, recording.dataset, 7).step == 7


def test_an_epoch_that_is_told_is_that_of_the_moment(columns, test_part, network):
    with visnet.record("a", columns, test_part[1]) as run:
        run.add(*arrays_of(network), epoch=3.25)
        with pytest.raises(ValueError, match="epoch must be a number of at least 0, got -1"):
            run.add(*arrays_of(network), epoch=-1)
    state = only().before(0)
    assert state.passes + state.at / len(test_part[1]) == 3.25
    assert only().history.last().epoch == 3.25


def test_it_can_be_kept_as_a_file(columns, test_part, network, tmp_path):
    with visnet.record("a", columns, test_part[1]) as run:
        run.add(*arrays_of(network))
    save_recording(only(), tmp_path / "a.visnet")
    again = open_recording(tmp_path / "a.visnet")
    assert again.own
    np.testing.assert_array_equal(again.dataset.test.labels, test_part[1])


def rows(arrays):
    """The same network as others write it: rows of examples, weights (inputs, units)."""
    return [arrays[0].T, arrays[1].ravel(), arrays[2].T, arrays[3].T]


@pytest.mark.parametrize(
    ("X", "y", "turn"),
    [
        (lambda images: (images.reshape(200, -1) / 255).T, lambda y: y, list),
        (lambda images: images.reshape(200, -1) / 255, lambda y: y, rows),
        (lambda images: images / 255, lambda y: y[:, None], rows),
        (lambda images: images[:, None] / np.float32(255), lambda y: np.eye(10)[y], list),
        (lambda images: (images.reshape(200, -1) / 255).T, lambda y: np.eye(10)[y].T, list),
        (lambda images: (images.reshape(200, -1) / 255).tolist(), lambda y: y.tolist(), rows),
    ],
    ids=["columns", "rows", "images", "channel", "one-hot columns", "lists"],
)
def test_rows_and_columns_are_recognised(X, y, turn, test_part, network):
    images, labels = test_part
    with visnet.record("a", X(images), y(labels)) as run:
        run.add(*turn(arrays_of(network)))
    recording = only()
    np.testing.assert_array_equal(recording.before(0).theta, network.theta)
    np.testing.assert_array_equal(recording.test.images, images)
    np.testing.assert_array_equal(recording.test.labels, labels)


def test_square_weights_are_taken_as_the_others_are(test_part):
    network = Network([784, 10, 10], rng=np.random.default_rng(2))
    images, labels = test_part
    with visnet.record("a", images.reshape(200, -1) / 255, labels) as run:
        run.add(*rows(arrays_of(network)))
    np.testing.assert_array_equal(only().before(0).theta, network.theta)


@pytest.mark.parametrize(("factor", "offset"), [(255.0, 0.0), (1 / 0.3081, -0.1307 / 0.3081)])
def test_a_network_that_takes_other_values_predicts_the_same_from_pixels(test_part, network, factor, offset):
    images, labels = test_part
    X = (images.reshape(200, -1) / 255 * factor + offset).astype(np.float32)
    W1, b1, W2, b2 = arrays_of(network)
    W1 = W1 / factor
    true = Network([784, 16, 10]).with_theta(np.concatenate([a.ravel() for a in (W1, b1, W2, b2)], dtype=np.float32))
    with visnet.record("a", X, labels) as run:
        run.add(W1, b1, W2, b2)
    shown = Network([784, 16, 10]).with_theta(only().before(0).theta.copy())
    np.testing.assert_allclose(
        shown.forward((images.reshape(200, -1) / np.float32(255)).T), true.forward(X.T), atol=2e-4
    )


class Tensor:
    """An array as PyTorch gives it: NumPy cannot read it before it is detached."""

    def __init__(self, array, attached=True):
        self.array, self.attached = array, attached

    def detach(self):
        return Tensor(self.array, attached=False)

    def cpu(self):
        return self

    def __array__(self, dtype=None, copy=None):
        if self.attached:
            raise RuntimeError("Can't call numpy() on Tensor that requires grad.")
        return self.array


def test_tensors_are_taken_too(columns, test_part, network):
    with visnet.record("a", Tensor(columns), Tensor(test_part[1])) as run:
        run.add(*map(Tensor, arrays_of(network)))
    np.testing.assert_array_equal(only().before(0).theta, network.theta)


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (lambda W1, b1, W2, b2: (W1, b1, W2), "W1, b1, W2, b2 …, weights and biases, got 3 arrays"),
        (lambda W1, b1, W2, b2: (), "got 0 arrays"),
        (lambda W1, b1, W2, b2: (W1[:, :700], b1, W2, b2), r"W1 must be \(16, 784\) or \(784, 16\)"),
        (lambda W1, b1, W2, b2: (W1, b1[:5], W2, b2), r"W1 must be \(5, 784\)"),
        (lambda W1, b1, W2, b2: (W1, b1, W2.T, b2), "some weights are"),
        (lambda W1, b1, W2, b2: (W1, b1, W2[:5], b2[:5]), r"y_test has the label 9, but .* 5 units"),
        (lambda W1, b1, W2, b2: ("W1", b1, W2, b2), "W1 must be an array of numbers, got str"),
        (lambda W1, b1, W2, b2: (None, b1, W2, b2), "W1 must be an array of numbers, got NoneType"),
    ],
)
def test_wrong_shapes_are_one_sentence(columns, test_part, network, change, sentence):
    with visnet.record("a", columns, test_part[1]) as run, pytest.raises(ValueError, match=sentence) as caught:
        run.add(*change(*arrays_of(network)))
    assert "\n" not in str(caught.value)
    assert not recordings()


def test_parameters_that_change_their_shape_are_refused_and_the_rest_is_kept(columns, test_part, network):
    with visnet.record("a", columns, test_part[1]) as run:
        run.add(*arrays_of(network))
        with pytest.raises(ValueError, match="must keep their shapes"):
            run.add(*rows(arrays_of(network)))
        with pytest.raises(ValueError, match="step must be greater than the last one, 0, got 0"):
            run.add(*arrays_of(network), step=0)
    assert only().steps() == [0]
    with pytest.raises(ValueError, match="has been closed"):
        run.add(*arrays_of(network))


@pytest.mark.parametrize(
    ("X", "y", "sentence"),
    [
        (np.zeros((784, 7)), np.zeros(8), "8 labels, but X_test is 784×7"),
        (np.zeros((7, 7)), np.zeros(7), "ambiguous"),
        (np.zeros(784), np.zeros(1), "X_test must be"),
        (np.full((3, 784), np.nan), np.zeros(3), "not finite numbers"),
        (np.random.default_rng(0).normal(size=(3, 784)), np.zeros(3), "from 0 to 1 or from 0 to 255"),
        (np.zeros((3, 784)), np.array([0.5, 1, 2]), r"labels 0, 1, 2 …"),
        (np.zeros((3, 784)), np.array([-1, 1, 2]), r"labels 0, 1, 2 …"),
        (np.zeros((3, 784)), np.array([["a"]]), "y_test must be an array of numbers"),
        (np.zeros((3, 784)), np.ones((3, 10)), r"one-hot, got 3×10"),
        ("X", np.zeros(3), "X_test must be an array of numbers"),
    ],
)
def test_test_examples_that_cannot_be_are_one_sentence(X, y, sentence):
    with pytest.raises(ValueError, match=sentence) as caught:
        visnet.record("a", X, y)
    assert "\n" not in str(caught.value)


def test_a_run_is_found_by_its_name_the_newest_first(columns, test_part, network):
    for value in (1, 2):
        with visnet.record("My Run!", columns, test_part[1]) as run:
            run.add(*arrays_of(network), step=value)
    path = find_run("my-run")
    assert path == max(recordings(), key=lambda found: found.last_step).path
    assert find_run(path.name) == path
    assert find_run("other") is None


def test_an_own_run_that_was_cut_off_is_not_offered_to_go_on(columns, test_part, network, monkeypatch):
    with visnet.record("a", columns, test_part[1]) as run:
        run.add(*arrays_of(network))
    (found,) = recordings()
    (found.path / "ended").unlink()
    assert recordings()
    assert not unfinished()


def test_a_loop_that_fails_leaves_what_it_had_added(columns, test_part, network):
    def loop():
        with visnet.record("a", columns, test_part[1]) as run:
            run.add(*arrays_of(network))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        loop()
    assert only().steps() == [0]


def test_a_folder_that_cannot_be_written_is_said_and_the_loop_goes_on(columns, test_part, network, tmp_path, capsys):
    (tmp_path / "file").write_text("")
    with visnet.record("a", columns, test_part[1], folder=tmp_path / "file" / "runs") as run:
        run.add(*arrays_of(network))
    assert len(run.recording) == 1
    assert capsys.readouterr().err.count("This run cannot be saved in") == 1


def test_the_weights_stay_within_their_memory(columns, test_part, network):
    with visnet.record("a", columns, test_part[1], limit_bytes=20 * network.theta.nbytes) as run:
        for i in range(100):
            run.add(*arrays_of(network), step=i)
    recording = only()
    assert len(recording) <= 20
    assert (recording.first_step, recording.last_step) == (0, 99)


def test_the_notes_in_the_documentation_run_as_they_stand_and_learn():
    text = (ROOT / "docs/recordings.md").read_text(encoding="utf-8")
    (program,) = (block for block in text.split("```python\n")[1:] if "visnet.record" in block)
    program = program.partition("```")[0]
    assert len(program.splitlines()) <= 40
    program = program.replace("range(500)", "range(60)").replace(", live=True", "")  # no window here
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, timeout=120, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    recording = only()
    assert recording.last_step == 59
    accuracies = recording.history.column("test_accuracy")
    assert accuracies[-1] > accuracies[0]
    assert find_run("my-run") is not None
