"""The exercises of CONTRIBUTING.md: a new activation is one entry, a new panel one folder and one line."""

from __future__ import annotations

import numpy as np
import pytest
from PySide6.QtWidgets import QComboBox, QLabel

from tests.training.runs import last
from visnet import Network, Recipe, load_dataset, train
from visnet.analysis.step_trace import StepInput, StepTrace
from visnet.cli.entry import main
from visnet.core.activations import ACTIVATIONS, Activation
from visnet.core.gradcheck import gradient_error
from visnet.datasets import find
from visnet.datasets.raw import Raw
from visnet.gui.panels.recipe.panel import RecipePanel
from visnet.gui.workspaces import train as workspace
from visnet.training.control import Control


@pytest.fixture
def softplus(monkeypatch):
    """Softplus, ln(1 + exp(Z)), as a contributor would add it."""
    entry = Activation(
        "Softplus",
        lambda Z: np.logaddexp(Z, Z.dtype.type(0)),
        lambda Z: 1 / (1 + np.exp(-Z)),
        lambda A: -np.expm1(-A),
        symbol="softplus",
        tex=r"\mathrm{softplus}",
        numpy="np.logaddexp({Z}, 0)",
        numpy_prime="(1 / (1 + np.exp(-{Z})))",
    )
    monkeypatch.setitem(ACTIVATIONS, "softplus", entry)


@pytest.mark.usefixtures("softplus")
def test_one_entry_is_a_new_activation_of_the_network_the_engine_and_the_equations(made):
    rng = np.random.default_rng(0)
    network = Network([36, 5, 3], "softplus", rng=rng)
    X, y = rng.random((36, 8), dtype=np.float32), rng.integers(0, 3, 8)
    assert gradient_error(network, X, y) < 1e-4
    end = last(train(made, Recipe(activation="softplus", epochs=3, batch_size=None)))
    by_hand = Network([36, 10, 3], "softplus")
    np.copyto(by_hand.theta, next(train(made, end.recipe, Control(paused=True))).network.theta)
    X = (made.train.images.reshape(len(made.train.labels), -1) / np.float32(255)).T
    for _ in range(3):
        _, dW, db = by_hand.gradients(X, made.train.labels)
        for W, b, gradient_W, gradient_b in zip(by_hand.W, by_hand.b, dW, db, strict=True):
            W -= np.float32(end.recipe.learning_rate) * gradient_W
            b -= np.float32(end.recipe.learning_rate) * gradient_b
    np.testing.assert_allclose(end.network.theta, by_hand.theta, atol=1e-5)
    assert "A1 = softplus(Z1)" in [f.equation for f in StepTrace(StepInput(network, X[:, :8], y, 0.1)).formulas]


@pytest.mark.usefixtures("softplus")
def test_one_entry_is_a_new_activation_on_the_command_line(capsys):
    assert main(["train", "--activation", "softplus", "--steps", "2", "--quiet"]) == 0
    assert "784-10-10 softplus" in capsys.readouterr().out


@pytest.mark.usefixtures("softplus")
def test_one_entry_is_a_new_activation_in_the_window(qtbot):
    panel = RecipePanel()
    qtbot.addWidget(panel)
    box = panel.findChild(QComboBox, "activation")
    assert box.itemText(box.findData("softplus")) == "Softplus"


def read_tiny(path, search, depth):
    """Read a new format: TINY, a label, and 16 pixels, for each of its images."""
    records = np.frombuffer(path.read_bytes()[4:], np.uint8).reshape(-1, 17)
    return find.Found([Raw(records[:, 1:].reshape(-1, 4, 4), records[:, 0], path.name)])


def test_one_line_is_a_new_file_format(tmp_path, monkeypatch):
    monkeypatch.setitem(find.READERS, "tiny", find.Reader(read_tiny, rb"TINY"))
    records = np.random.default_rng(0).integers(0, 256, (40, 17)).astype(np.uint8)
    records[:, 0] = np.arange(40) % 2
    (tmp_path / "digits.tiny").write_bytes(b"TINY" + records.tobytes())
    dataset = load_dataset(tmp_path / "digits.tiny")
    assert (dataset.image_shape, len(dataset.train) + len(dataset.test)) == ((4, 4), 40)


class StepPanel(QLabel):
    """A new panel: the step, in words."""

    def show_dataset(self, dataset):
        self.clear()

    def show_moment(self, moment):
        self.setText(f"step {moment.step}")


def test_one_line_is_a_new_panel_of_the_train_workspace(qtbot, monkeypatch, made):
    monkeypatch.setattr(workspace, "PANELS", (*workspace.PANELS, workspace.Registered("step", lambda _: StepPanel())))
    train_workspace = workspace.TrainWorkspace()
    qtbot.addWidget(train_workspace)
    train_workspace.show()
    # The plots come after the first picture, and import pyqtgraph: garbage collected meanwhile would be this workspace.
    qtbot.waitUntil(lambda: None not in (train_workspace.loss.canvas, train_workspace.accuracy.canvas))
    train_workspace.show_dataset(made)
    train_workspace.show_moment(last(train(made, Recipe(steps=7))))
    assert train_workspace.findChild(StepPanel, "step").text() == "step 7"
    train_workspace.clear()
    assert train_workspace.findChild(StepPanel, "step").text() == ""
