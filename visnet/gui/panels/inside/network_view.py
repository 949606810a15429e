"""NetworkView: the graph, the exact sum of a selected unit, and a weight that can be changed by hand."""

from __future__ import annotations

import numpy as np
from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from visnet.analysis.step_trace import Column, Formula, StepTrace
from visnet.analysis.sums import unit_sum
from visnet.core.network import Network
from visnet.gui.panels.inside.formulas import number
from visnet.gui.panels.inside.network_graph import Link, NetworkGraph
from visnet.gui.panels.inside.product_view import TermList
from visnet.gui.texts import tr
from visnet.gui.widgets.card import Card
from visnet.gui.widgets.number_fields import FloatField
from visnet.gui.widgets.wheel import wheel_needs_focus

SHOWN_DECIMALS = 4  # of a weight that can be changed


class NetworkView(Card):
    """Shows the network on the selected example. Weights changed by hand change only here."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("The network on one example"), parent)
        self._trace: StepTrace | None = None
        self._changed: Network | None = None
        self._example = 0
        self._side = (28, 28)
        self._unit = (1, 0)
        self._link: Link | None = None
        self.graph = NetworkGraph()
        self.graph.node_chosen.connect(self.on_node)
        self.graph.link_chosen.connect(self.on_link)
        self.terms = TermList()
        self._name = QLabel(tr("Click a link to change its weight"))
        self._name.setProperty("role", "muted")
        self._name.setWordWrap(True)
        self.weight = FloatField(-100.0, 100.0, step=0.1)
        self.weight.refusal.show_beneath()
        wheel_needs_focus(self.weight)
        self.weight.setObjectName("inside_weight")
        self.weight.setAccessibleName(tr("Weight of the selected link"))
        self.weight.setEnabled(False)
        self.weight.valueChanged.connect(self.on_weight)
        self.restore = QPushButton(tr("Restore weights"))
        self.restore.setObjectName("inside_restore")
        self.restore.setEnabled(False)
        self.restore.clicked.connect(self.on_restore)
        side = QVBoxLayout()
        side.addWidget(self.terms, 1)
        side.addWidget(self._name)
        line = QHBoxLayout()
        line.addWidget(self.weight)
        line.addWidget(self.restore)
        side.addLayout(line)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.graph, 3)
        row.addLayout(side, 1)
        self.body.addLayout(row, 1)

    def show_side(self, side: tuple[int, int]) -> None:
        """Set the height and width of the images."""
        self._side = side

    def show_trace(self, trace: StepTrace, formula: Formula | None, example: int) -> None:
        """Show the trace's network on an example of its batch, with a formula's layer highlighted."""
        if trace is not self._trace:
            self._changed, self._link = None, None
            self.weight.setEnabled(False)
            self.restore.setEnabled(False)
        self._trace, self._example = trace, min(example, trace.input.m - 1)
        if formula is None:
            self.graph.show_stage(0, 1)
        else:
            direction = -1 if formula.column is Column.BACKWARD else 1
            self.graph.show_stage(0 if formula.column is Column.UPDATE else formula.layer, direction)
        self._fill()

    def clear(self) -> None:
        """Show no trace."""
        self._trace = self._changed = None

    @property
    def _network(self) -> Network | None:
        return self._changed or (self._trace.input.network if self._trace else None)

    def _fill(self) -> None:
        network, trace = self._network, self._trace
        if network is None or trace is None:
            return
        x = trace.input.X[:, self._example]
        self.graph.show_example(network, x, int(trace.input.y[self._example]), self._side)
        layer, unit = self._unit
        if layer > len(network.W) or unit >= network.sizes[layer]:
            layer, unit = self._unit = 1, 0
        told = unit_sum(network, x, layer, unit)
        last = layer == len(network.W)
        name = (
            tr("output {unit}", unit=unit)
            if last
            else f"h{unit}"
            if layer == 1
            else tr("layer {layer}, unit {unit}", layer=layer, unit=unit)
        )
        g = "softmax" if last else {"relu": "ReLU"}.get(network.activation, network.activation)
        self.terms.show_terms(
            f"{name}: z = {number(told.z)}, a = {number(told.a)}",
            tuple((f"{number(term.left)} × {number(term.right)}", term.product) for term in told.terms[:64]),
            (
                tr(
                    "Σ of {n:,} products = {total}",
                    n=len(told.terms),
                    total=number(sum(term.product for term in told.terms)),
                ),
                f"+ b ({number(told.bias)}) = z = {number(told.z)}",
                f"→ {g} → a = {number(told.a)}",
            ),
        )

    @Slot(int, int)
    def on_node(self, layer: int, unit: int) -> None:
        """Show the exact sum of a unit."""
        self._unit = layer, unit
        self._fill()

    @Slot(object)
    def on_link(self, link: Link) -> None:
        """Offer a link's weight for editing."""
        network = self._network
        if network is None:
            return
        self._link = link
        self._name.setText(
            tr(
                "{weight}, here only; the run keeps its own weights",
                weight=f"W{link.layer}[{link.target}, {link.source}]",
            )
        )
        self.weight.blockSignals(True)
        self.weight.setValue(round(float(network.W[link.layer - 1][link.target, link.source]), SHOWN_DECIMALS))
        self.weight.blockSignals(False)
        self.weight.setEnabled(True)

    @Slot(float)
    def on_weight(self, value: float) -> None:
        """Apply another weight."""
        if self._trace is None or self._link is None:
            return
        if self._changed is None:
            self._changed = self._trace.input.network.copy()
        self._changed.W[self._link.layer - 1][self._link.target, self._link.source] = np.float32(value)
        self.restore.setEnabled(True)
        self._fill()

    @Slot()
    def on_restore(self) -> None:
        """Restore the run's weights."""
        self._changed = None
        self.restore.setEnabled(False)
        if self._link is not None:
            self.on_link(self._link)
        self._fill()
