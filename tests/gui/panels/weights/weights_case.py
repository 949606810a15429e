"""What the tests of the weights share: networks, moments of a run, and a panel in a window."""

from dataclasses import replace

import numpy as np
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from visnet.core.network import Network
from visnet.datasets.dataset import Dataset, Split
from visnet.gui.panels.weights.panel import WeightsPanel
from visnet.gui.panels.weights.units import FirstLayer
from visnet.training.recipe import Recipe
from visnet.training.session import train
from visnet.training.snapshot import Snapshot

DIGITS = tuple("0123456789")


def a_network(*hidden: int, shape: tuple[int, int] = (28, 28), n_classes: int = 10, seed: int = 0) -> Network:
    """Fresh He weights, and biases that are not zero."""
    network = Network([shape[0] * shape[1], *hidden, n_classes], rng=np.random.default_rng(seed))
    for i, b in enumerate(network.b):
        b[:] = np.linspace(-1 - i, 1, len(b))[:, None]
    return network


def a_layer(network: Network, shape: tuple[int, int] = (28, 28), class_names: tuple[str, ...] = DIGITS) -> FirstLayer:
    layer = FirstLayer.of(network, shape, class_names)
    assert layer is not None
    return layer


def a_dataset(shape: tuple[int, int] = (28, 28), class_names: tuple[str, ...] = DIGITS) -> Dataset:
    labels = np.arange(2 * len(class_names)) % len(class_names)
    images = np.random.default_rng(0).integers(0, 256, (len(labels), *shape)).astype(np.uint8)
    return Dataset("made up", class_names, Split(images, labels), Split(images, labels))


class Shown:
    """A panel in a window, with a data set; show() gives it a moment of a run."""

    def __init__(
        self,
        qtbot: QtBot,
        size: tuple[int, int] = (640, 480),
        shape: tuple[int, int] = (28, 28),
        class_names: tuple[str, ...] = DIGITS,
    ) -> None:
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.panel = WeightsPanel()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.panel)
        self.window.resize(*size)
        self.dataset = a_dataset(shape, class_names)
        self.panel.show_dataset(self.dataset)
        with qtbot.waitExposed(self.window):
            self.window.show()
        self._moment: Snapshot | None = None

    @property
    def mosaic(self):
        return self.panel.mosaic

    def moment(self, network: Network, run_id: int = 1) -> Snapshot:
        """A moment of a run at which the network is this one."""
        if self._moment is None:
            self._moment = list(train(self.dataset, Recipe(hidden=(2,), epochs=1)))[-1]
        return replace(self._moment, network=network, run_id=run_id)

    def show(self, network: Network, run_id: int = 1) -> None:
        self.panel.show_moment(self.moment(network, run_id))
