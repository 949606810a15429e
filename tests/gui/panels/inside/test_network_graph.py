"""The drawing of the network: what the name of a unit looks like does not depend on its neighbours."""

import numpy as np
import pytest
from PySide6.QtCore import QRect

from tests.gui.panels.inside.steps import SIDE, a_step
from visnet.gui.panels.inside.network_graph import NetworkGraph


@pytest.fixture
def graph(qtbot):
    graph = NetworkGraph()
    qtbot.addWidget(graph)
    graph.resize(900, 420)
    return graph


def node(graph, predicted, unit):
    """The picture of an output unit where another one is predicted."""
    step = a_step()
    network = step.network.copy()
    network.theta[:] = 0
    network.b[-1][predicted] = 9
    graph.show_example(network, step.X[:, 0], 0, SIDE)
    middle = graph.node_at(2, unit).toPoint()
    return graph.grab(QRect(middle.x() - 12, middle.y() - 12, 24, 24)).toImage()


def test_the_name_of_a_class_is_the_same_whichever_class_is_predicted(graph):
    after, before = node(graph, predicted=1, unit=2), node(graph, predicted=0, unit=2)
    assert after == before
    assert np.unique(np.frombuffer(after.constBits(), np.uint8)).size > 2  # the name is there
