"""What the tests of the predictions share: a panel that is shown, and a network that is sure of one class."""

from __future__ import annotations

from tests.gui.mistakes_case import a_network
from visnet.core.network import Network
from visnet.datasets.dataset import Dataset
from visnet.gui.panels.predictions.panel import PredictionsPanel


def a_panel(qtbot, dataset: Dataset) -> PredictionsPanel:
    """A panel with these data, 640 by 480 pixels large."""
    panel = PredictionsPanel()
    qtbot.addWidget(panel)
    panel.show_dataset(dataset)
    panel.resize(640, 480)
    panel.show()
    return panel


def sure_of(cls: int, dataset: Dataset) -> Network:
    """A network that reads everything as one class."""
    network = a_network(dataset)
    network.theta[:] = 0
    network.b[-1][cls] = 20
    return network
